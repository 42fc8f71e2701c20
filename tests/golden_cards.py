"""The social cards that tests/golden/cards holds, as pictures that people can look at.

Whoever changes the design looks at them all: `python -m tests.golden_cards` draws them anew.
"""

from __future__ import annotations

from pathlib import Path

from composer import card, card_design, render
from composer.card_design import Design
from composer.head import Head

REPO = Path(__file__).resolve().parents[1]
THEME = REPO / "themes" / "forum"
FOLDER = REPO / "tests" / "golden" / "cards"

ENGLISH, JAPANESE = "Example Dialogue", "エグザンプル・テック対話"
CASES: dict[str, tuple[Head, str]] = {
    "forum": (Head(title=ENGLISH), ENGLISH),
    "short": (Head(title="Power from the tide", kicker="27 March 2025"), ENGLISH),
    "short-ja": (Head(title="潮の力", kicker="2025年3月27日"), JAPANESE),
    "long": (
        Head(
            title="Minutes of the first meeting of the provisional working group on the naming of "
            "working groups, on the question of whether a group that has no name can choose one, "
            "with an account of the tea, the weather and the forty-one names that were proposed, "
            "among them this one, and the reasons why no names won",
            kicker="5 October 2025",
        ),
        ENGLISH,
    ),
    "long-ja": (
        Head(
            title="名前のない作業部会が自分の名前を選べるかという問いについて開かれた、作業部会の命名に"
            "関する暫定作業部会の第一回会合の議事録。お茶と天気についての記録、提案された四十一の名前、"
            "「この名前」を含むそれぞれの長所と短所、AIによる候補の評価、2025年までの予定、そしてどの"
            "名前も選ばれなかった理由を、出席した全員の確認を得てここに記す",
            kicker="2025年10月5日",
        ),
        JAPANESE,
    ),
    "brackets-ja": (
        Head(title="架空市と例示省、「洗う」ロボットの実証を十か所の台所で開始へ", kicker="組織"),
        JAPANESE,
    ),
    "long-word-ja": (
        Head(
            title="見本会議の議長、グレーター・サンプルシャーと例示協定について寄稿",
            kicker="2025年11月30日",
        ),
        JAPANESE,
    ),
    "dash": (
        Head(title="Forum chair writes on building a north–south test range", kicker="1 May 2025"),
        ENGLISH,
    ),
    "accents": (Head(title="Łódź and Kraków join Škoda’s tests", kicker="People"), ENGLISH),
    "letters-missing": (Head(title="ภาษา of cooks", kicker="1 May 2025"), ENGLISH),
}


def design() -> Design:
    """The house's design."""
    mark = (THEME / "static" / "mark.svg").read_bytes()
    return card_design.read(THEME, THEME, mark)


def drawn(name: str) -> bytes:
    """The card of that name, as it is drawn now."""
    from composer.card_drawing import Drawer

    head, forum = CASES[name]
    look = design()
    return Drawer(look).draw(card.compose(head, forum, look.glyphs, render.phrases))


def main() -> None:
    """Writes them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in CASES:
        (FOLDER / f"{name}.png").write_bytes(drawn(name))


if __name__ == "__main__":
    main()
