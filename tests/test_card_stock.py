"""Cards as files: drawn once, and never another than they would be drawn."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from composer import card_design, card_drawing, card_stock
from composer.card import Card
from composer.errors import ForumError
from composer.progress import Step
from tests.golden_cards import REPO, THEME, design

CARDS = (Card(("Robots cook",), "1 May 2025", "Forum"), Card(("潮の", "力"), "", "Forum"))


class Nobody:
    """A drawer that must not be asked."""

    def __init__(self, *_arguments: object) -> None:
        raise AssertionError("drawn again")


def entries(root: Path) -> list[Path]:
    folder = root / ".forum" / "cache" / "cards"
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_card_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = dict(card_stock.pictures((*CARDS, *CARDS), design(), tmp_path))
    assert len(fresh) == len(entries(tmp_path)) == 2
    monkeypatch.setattr(card_drawing, "Drawer", Nobody)
    assert dict(card_stock.pictures(CARDS, design(), tmp_path)) == fresh
    assert set(fresh) == {one.file(design().digest) for one in CARDS}


def test_of_each_card_that_must_be_drawn_is_told(tmp_path: Path) -> None:
    told: list[Step] = []
    list(card_stock.pictures(CARDS[:1], design(), tmp_path, told.append))
    assert told == [Step("cards", 1, 1)]
    list(card_stock.pictures((*CARDS, *CARDS), design(), tmp_path, told.append))
    assert told[1:] == [Step("cards", 1, 1)]
    (first, second) = entries(tmp_path)
    first.write_bytes(b"half")
    second.unlink()
    list(card_stock.pictures(CARDS, design(), tmp_path, told.append))
    assert sorted(one.done for one in told[2:]) == [1, 2]


def test_a_design_that_is_changed_while_cards_are_drawn_leaves_none(tmp_path: Path) -> None:
    cards = tmp_path / "theme" / "cards"
    shutil.copytree(THEME / "cards", cards)
    chosen = card_design.read(tmp_path / "theme", THEME, design().mark)
    drawn = card_stock.pictures(CARDS, chosen, tmp_path)
    next(drawn)
    source = cards / "card.typ"
    source.write_text(source.read_text("utf-8") + "\n// another\n", "utf-8")
    with pytest.raises(ForumError) as raised:
        list(drawn)
    assert [one.code for one in raised.value.problems] == ["design-changed"]
    assert entries(tmp_path) == []


def test_a_damaged_card_is_drawn_again(tmp_path: Path) -> None:
    fresh = dict(card_stock.pictures(CARDS, design(), tmp_path))
    for entry in entries(tmp_path):
        content = bytearray(entry.read_bytes())
        content[-20] ^= 1
        entry.write_bytes(content)
    assert dict(card_stock.pictures(CARDS, design(), tmp_path)) == fresh


def test_cards_that_are_kept_need_no_typst(tmp_path: Path) -> None:
    list(card_stock.pictures(CARDS, design(), tmp_path))
    program = f"""
import sys
from pathlib import Path
from composer import card_design, card_stock
from composer.card import Card
theme = Path({str(THEME)!r})
look = card_design.read(theme, theme, (theme / "static" / "mark.svg").read_bytes())
made = list(card_stock.pictures([{CARDS[0]!r}, {CARDS[1]!r}], look, Path({str(tmp_path)!r})))
print(len(made), sorted({{"typst", "PIL"}} & set(sys.modules)))
"""
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert found.stdout == "2 []\n"
