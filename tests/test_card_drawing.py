"""Cards as they are drawn, compared with pictures that a person has looked at."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from composer import card, card_drawing, render
from composer.card import Card
from composer.errors import ForumError
from composer.head import Head
from tests.golden_cards import CASES, FOLDER, REPO, design, drawn


def seen(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("name", CASES)
def test_cards_look_as_they_did(name: str) -> None:
    now, before = seen(drawn(name)), seen((FOLDER / f"{name}.png").read_bytes())
    assert now.size == (card.WIDTH, card.HEIGHT)
    # Another processor may round a pixel's edge otherwise; no letter may stand elsewhere.
    difference = ImageStat.Stat(ImageChops.difference(now, before))
    assert max(difference.mean) < 0.2


def test_the_same_card_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys; from tests.golden_cards import drawn\n"
        "sys.stdout.buffer.write(drawn('short-ja'))"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], cwd=REPO, capture_output=True, check=True
    )
    assert other.stdout == drawn("short-ja")


def test_what_came_before_changes_no_byte() -> None:
    look = design()
    drawer = card_drawing.Drawer(look)
    cards = [card.compose(*CASES[name], look.glyphs, render.phrases) for name in CASES]
    first = [drawer.draw(one) for one in cards]
    assert [drawer.draw(one) for one in reversed(cards)] == first[::-1]


def _dark(picture: Image.Image) -> bool:
    return min(picture.convert("L").tobytes()) < 200


@pytest.mark.parametrize(
    "title",
    [
        "W" * 300, "Petra Examplethwaite", "i" * 40, "あ" * 300, "漢" * 17, "「" * 60, "、" * 200,
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "a/b-" * 60,
        "12,345 " * 40, "W W W W W W W W W W W", "タイド・アナリティクス",
    ],
)  # fmt: skip
def test_no_headline_runs_over_the_edge(title: str) -> None:
    look = design()
    one = card.compose(Head(title=title, kicker="1 May"), "Forum", look.glyphs, render.phrases)
    png = card_drawing.Drawer(look).draw(one)
    assert not _dark(seen(png).crop((card.WIDTH - 64, 20, card.WIDTH, card.HEIGHT)))
    assert not _dark(seen(png).crop((0, 138, card.WIDTH, 160)))


@pytest.mark.parametrize(
    "name",
    [
        "The United Kingdom and Example Island Dialogue on Technology, Trust and Growth",
        "The Dialogue on Technology, Trust and Growth " * 3,
        "例示島と架空国の科学技術における信頼と成長に関する産学官の対話のための長い名前の会議体",
    ],
)
def test_no_other_text_runs_over_the_edge(name: str) -> None:
    look = design()
    one = card.compose(Head(title="Robots", kicker=name), name, look.glyphs, render.phrases)
    shown = seen(card_drawing.Drawer(look).draw(one))
    assert not _dark(shown.crop((card.WIDTH - 64, 20, card.WIDTH, card.HEIGHT)))
    assert not _dark(shown.crop((0, 124, card.WIDTH, 160)))
    assert _dark(shown.crop((140, 40, card.WIDTH, 124)))


def test_no_word_is_set_in_two_faces() -> None:
    """A letter that the theme's own faces lack takes the whole card out of them."""
    look = design()
    assert "Ɓ" in look.glyphs - look.own
    drawer = card_drawing.Drawer(look)
    short = Card(("Word",), "1 May", "Forum")
    mixed = Card(("Word Ɓ",), "1 May", "Forum")
    cyrillic = Card(("Word Ж",), "1 May", "Forum")
    above = (0, 30, card.WIDTH, 130)  # where the forum's name stands
    plain, latin, other = (
        seen(drawer.draw(one)).convert("L").crop(above) for one in (short, mixed, cyrillic)
    )
    # Which greys a card has depends on all of it; that they are elsewhere, only on its letters.
    assert farthest(plain, latin) > 150
    assert farthest(plain, other) < 20


def farthest(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of two grey pixels, of 255."""
    return max(ImageChops.difference(one, other).tobytes())


def test_japanese_lines_end_between_phrases() -> None:
    """The same characters in other phrases are set in other lines."""
    look = design()
    drawer = card_drawing.Drawer(look)
    text = "量子ネットワークの実証を大阪とマンチェスターで開始"
    split = render.phrases(text)
    assert drawer.draw(Card(split, "", "")) != drawer.draw(Card((text,), "", ""))


def test_a_design_that_does_not_work_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "card.typ").write_text("#nonsense()", encoding="utf-8")
    look = dataclasses.replace(design(), source=tmp_path / "card.typ")
    with pytest.raises(ForumError) as raised:
        card_drawing.Drawer(look).draw(Card(("Robots",), "", ""))
    (problem,) = raised.value.problems
    assert problem.code == "card-fails"
    assert "nonsense" in dict(problem.values)["reason"]
    (tmp_path / "card.typ").write_text("one #pagebreak() two", encoding="utf-8")
    with pytest.raises(ForumError) as raised:
        card_drawing.Drawer(look).draw(Card(("Robots",), "", ""))
    assert raised.value.problems[0].place.file == str(look.source)
