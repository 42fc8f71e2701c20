"""The design of the cards: where it stands, what its faces have, and what makes it another."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from composer import card_design
from composer.errors import ForumError
from tests.golden_cards import THEME, design

MARK = b"<svg/>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme with a small copy of the house's design: its two Latin faces alone."""
    copied = tmp_path / "small" / "cards"
    (copied / "fonts").mkdir(parents=True)
    shutil.copy(THEME / "cards" / "card.typ", copied)
    for name in ("NotoSans.ttf", "NotoSerif.ttf"):
        shutil.copy(THEME / "cards" / "fonts" / name, copied / "fonts")
    return copied.parent


def test_the_house_can_show_what_is_written_in_its_languages() -> None:
    glyphs = design().glyphs
    every_accent = set(map(chr, range(0xC0, 0x180)))
    taught = set("剝塡頰𠮟髙﨑葛辻祇𠮷鷗①㈱～〜—－「」『』【】・…‥")
    assert every_accent | taught | set("ΑΩЖяẤế€£°№") <= glyphs


def test_the_faces_of_the_theme_are_known_from_the_others() -> None:
    look = design()
    assert {"A", "é", "ō", "Ū", "Ł", "£", "–"} <= look.own < look.glyphs
    assert look.own.isdisjoint("日Ж")


def test_a_design_may_do_without_faces_of_its_own(folder: Path) -> None:
    assert card_design.read(folder, THEME, MARK).own == frozenset()


def test_what_a_theme_does_not_have_is_the_house_s(folder: Path, tmp_path: Path) -> None:
    theme, cards = tmp_path / "theme", tmp_path / "theme" / "cards"
    bare = card_design.read(theme, THEME, MARK)
    assert (bare.source, bare.fonts) == (THEME / "cards" / "card.typ", THEME / "cards" / "fonts")
    cards.mkdir(parents=True)
    shutil.copy(folder / "cards" / "card.typ", cards)
    drawn = card_design.read(theme, THEME, MARK)
    assert (drawn.source, drawn.fonts) == (cards / "card.typ", bare.fonts)
    shutil.copytree(folder / "cards" / "fonts", cards / "fonts")
    whole = card_design.read(theme, THEME, MARK)
    assert (whole.source, whole.fonts) == (cards / "card.typ", cards / "fonts")
    assert whole.glyphs == card_design.glyphs(theme, THEME) < drawn.glyphs


def test_the_digest_changes_with_all_that_a_card_is_drawn_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [card_design.read(folder, THEME, MARK).digest]
    assert card_design.read(folder, THEME, MARK).digest == seen[0]
    seen.append(card_design.read(folder, THEME, b"<svg></svg>").digest)
    source = folder / "cards" / "card.typ"
    source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    seen.append(card_design.read(folder, THEME, MARK).digest)
    shutil.copy(
        folder / "cards" / "fonts" / "NotoSans.ttf", folder / "cards" / "fonts" / "Another.ttf"
    )
    seen.append(card_design.read(folder, THEME, MARK).digest)
    (folder / "cards" / "fonts" / "Another.ttf").rename(folder / "cards" / "fonts" / "Third.ttf")
    seen.append(card_design.read(folder, THEME, MARK).digest)
    monkeypatch.setattr(card_design, "version", lambda name: f"other {name}")
    seen.append(card_design.read(folder, THEME, MARK).digest)
    monkeypatch.setattr(card_design, "_MODULES", ("card.py",))
    seen.append(card_design.read(folder, THEME, MARK).digest)
    assert len(set(seen)) == len(seen)


def test_the_digest_does_not_know_where_the_theme_lies(folder: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("a", "z")):
        theme = tmp_path / name
        (theme / "cards").mkdir(parents=True)
        shutil.copy(folder / "cards" / "card.typ", theme / "cards")
        shutil.copytree(folder, tmp_path / f"m{number}")
    digests = {
        card_design.read(tmp_path / one, tmp_path / other, MARK).digest
        for one, other in (("a", "m0"), ("z", "m1"))
    }
    assert len(digests) == 1


def test_files_of_one_name_that_change_places_make_another_design(folder: Path) -> None:
    for name, content in (("a", "one"), ("b", "two")):
        (folder / "cards" / name).mkdir()
        (folder / "cards" / name / "part.typ").write_text(content)
    before = card_design.read(folder, THEME, MARK).digest
    (folder / "cards" / "a").rename(folder / "cards" / "c")
    (folder / "cards" / "b").rename(folder / "cards" / "a")
    (folder / "cards" / "c").rename(folder / "cards" / "b")
    assert card_design.read(folder, THEME, MARK).digest != before


def test_a_face_that_is_none_is_a_problem_with_its_file(folder: Path) -> None:
    (folder / "cards" / "fonts" / "Broken.ttf").write_bytes(b"a font")
    with pytest.raises(ForumError) as raised:
        card_design.read(folder, THEME, MARK)
    (problem,) = raised.value.problems
    assert problem.code == "typeface"
    assert problem.place.file.endswith("fonts/Broken.ttf")


def test_a_face_in_the_place_of_another_has_its_own_characters(folder: Path) -> None:
    fonts = folder / "cards" / "fonts"
    before = card_design.glyphs(folder, THEME)
    shutil.copy(THEME / "cards" / "fonts" / "NotoSansJP.ttf", fonts / "NotoSans.ttf")
    assert "日" in card_design.glyphs(folder, THEME) - before


def test_the_cards_have_the_colours_of_the_site() -> None:
    styles = (THEME / "static" / "forum.css").read_text(encoding="utf-8").lower()
    source = (THEME / "cards" / "card.typ").read_text(encoding="utf-8").lower()
    colours = re.findall(r'rgb\("(#[0-9a-f]{6})"\)', source)
    assert len(colours) == 5
    assert [one for one in colours if one not in styles] == []


def test_the_faces_are_small_and_have_their_licence() -> None:
    fonts = THEME / "cards" / "fonts"
    assert sum(face.stat().st_size for face in fonts.glob("*.ttf")) < 8_000_000
    licence = (fonts / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for face in fonts.glob("*.ttf"):
        assert str(TTFont(face)["name"].getDebugName(0)) in licence
