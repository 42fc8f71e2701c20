"""Which characters a font has, told as fontTools tells them."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from composer import typeface

FONTS = Path(__file__).resolve().parents[1] / "themes" / "forum" / "cards" / "fonts"
FACES = sorted(FONTS.glob("*.ttf"))


def font(codes: dict[int, str], *names: str) -> TTFont:
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", *names])
    made.setupCharacterMap(codes)
    return made.font


def written(made: TTFont) -> BytesIO:
    content = BytesIO()
    made.save(content)
    content.seek(0)
    return content


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_the_house_faces_have_what_they_say(face: Path) -> None:
    known = TTFont(face).getBestCmap()
    with face.open("rb") as font:
        assert typeface.characters(font) == frozenset(map(chr, known))


@given(st.sets(st.integers(0x20, 0xFFF0).filter(lambda code: not 0xD800 <= code < 0xE000)))
def test_any_map_is_read_as_it_was_written(codes: set[int]) -> None:
    made = font(dict.fromkeys(codes, "a") | {0x41: "b"}, "a", "b")
    assert typeface.characters(written(made)) == frozenset(map(chr, codes | {0x41}))


def test_characters_beyond_the_first_plane_count() -> None:
    made = font({0x41: "a", 0x20BB7: "b"}, "a", "b")
    assert typeface.characters(written(made)) == {"A", "𠮷"}


def test_a_character_that_shows_the_empty_box_is_not_there() -> None:
    made = font({0x41: "a", 0x42: ".notdef", 0x43: "b"}, "a", "b")
    assert typeface.characters(written(made)) == {"A", "C"}


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x00\x01\x00\x00", b"OTTO\x00\x05" + b"a" * 9]
)
def test_what_is_no_font_is_told(content: bytes) -> None:
    with pytest.raises(typeface.TypefaceError):
        typeface.characters(BytesIO(content))


def test_a_font_that_was_cut_off_is_told() -> None:
    whole = FACES[0].read_bytes()
    for length in range(0, 3000, 97):
        with pytest.raises(typeface.TypefaceError):
            typeface.characters(BytesIO(whole[:length]))


def test_a_font_whose_table_promises_more_than_it_has_is_told() -> None:
    made = written(font(dict.fromkeys(range(0x20000, 0x20100, 2), "a"), "a")).getvalue()
    groups = made.index(struct.pack(">LLL", 0x20000, 0x20000, 1)) - 4
    whole = made[:groups] + struct.pack(">L", 999) + made[groups + 4 :]
    with pytest.raises(typeface.TypefaceError):
        typeface.characters(BytesIO(whole))
