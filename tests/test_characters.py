"""Which characters must not stand in a text: the quick answer is the thorough one."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from composer import characters

# Unicode's categories of what is invisible; white space has its own, and tabs and line ends stay.
INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def test_every_invisible_character_is_unfit_and_so_is_every_pseudo_bold_letter() -> None:
    for code in range(sys.maxunicode + 1):
        one = chr(code)
        invisible = unicodedata.category(one) in INVISIBLE and one not in "\t\n"
        pseudo = 0x1D400 <= code <= 0x1D7FF
        nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        # Of characters that this Python does not know yet, later versions of Unicode may.
        if unicodedata.category(one) != "Cn" or nothing:
            assert characters.has_unfit(one) is (invisible or pseudo or nothing), hex(code)


@pytest.mark.parametrize("unfit", ["\u202e", "\x00", "\ud800", "\U0001d400", "\U000e0041"])
def test_one_among_many_others_is_seen(unfit: str) -> None:
    text = "日本語の\u3000文章\tand English,\u00a0with “quotes” and 🍵\n" * 9
    assert not characters.has_unfit(text)
    assert characters.has_unfit(f"{text}{unfit}{text}")


def test_what_looks_like_latin_letters_is_read_as_them() -> None:
    assert characters.as_latin("\u0412ea M\u043eckford, \u0391\u039d\u039d\u0391") == (
        "Bea Mockford, ANNA"
    )
    assert characters.as_latin("5 μm, 3 kΩ, ΔT, жук") == "5 μm, 3 kΩ, ΔT, жyк"
