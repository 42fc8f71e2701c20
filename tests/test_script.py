"""What is Japanese script."""

from __future__ import annotations

import re

import pytest

from composer import card, distinctive, kinds, render, script, withheld


@pytest.mark.parametrize("letter", ["あ", "ア", "漢", "㐂", "神", "𠮷", "𰻝", "\U00031350"])
def test_a_letter_is_one_wherever_unicode_has_it(letter: str) -> None:
    assert re.fullmatch(f"[{script.LETTERS}]", letter)
    assert re.fullmatch(f"[{script.WIDE}]", letter)


@pytest.mark.parametrize("letter", ["a", "é", "。", "한", "😀"])
def test_other_signs_are_no_letters_of_it(letter: str) -> None:
    assert not re.fullmatch(f"[{script.LETTERS}]", letter)


LINES = [
    ("東京の\n𠮷田さん", "東京の𠮷田さん"),
    ("𠮷\n田", "𠮷田"),
    ("東京の \n\t会合、\n横浜の", "東京の会合、横浜の"),
    ("ﾃｽﾄ\nﾃｽﾄ", "ﾃｽﾄﾃｽﾄ"),
]


@pytest.mark.parametrize(("broken", "whole"), LINES)
def test_lines_join_alike_in_notes_and_in_stories(broken: str, whole: str) -> None:
    assert script.joined_lines(broken) == kinds.one_line(broken) == whole
    assert f"<p>{whole}</p>" in render.story_html(broken, "")


@pytest.mark.parametrize("text", ["one\ntwo", "Tokyo\n東京", "東京\nTokyo", "東京 横浜"])
def test_what_is_not_a_break_within_japanese_stays(text: str) -> None:
    assert script.joined_lines(text) == text


def test_whoever_asks_is_told_the_same_of_an_ideograph_beyond_the_first_plane() -> None:
    assert withheld.is_wide("𠮷")
    assert distinctive.is_phrase("𠮷" * 8)
    assert distinctive.is_title("𠮷" * 6)
    assert card.Card(("𠮷",), "", "").is_japanese
