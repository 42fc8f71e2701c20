"""What a social card says, and what it does without."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import card, render
from composer.card import Card
from composer.head import Head

FORUM = "Example Dialogue"
GLYPHS = frozenset(string.printable + "日本語の会合例示対話を、。…é" + "\u200b")


def composed(title: str, kicker: str = "18 July 2024", forum: str = FORUM) -> Card:
    return card.compose(Head(title=title, kicker=kicker), forum, GLYPHS, render.phrases)


def test_a_card_says_headline_date_and_forum() -> None:
    assert composed("Robots cook") == Card(("Robots cook",), "18 July 2024", FORUM)


def test_a_japanese_headline_comes_in_phrases() -> None:
    found = composed("日本語の会合を、日本の会合の")
    assert len(found.headline) > 1
    assert "".join(found.headline) == "日本語の会合を、日本の会合の"
    assert found.is_japanese
    assert not composed("Robots", "2024年", "例示対話").is_japanese


def test_the_page_of_the_forum_itself_names_it_once() -> None:
    assert composed(FORUM, "") == Card((FORUM,), "", "")


def test_a_text_with_a_missing_letter_is_left_out() -> None:
    assert composed("Robots ภาษา cook") == Card((FORUM,), "18 July 2024", "")
    assert composed("Robots", "ภาษา").kicker == ""
    assert composed("Robots", forum="ภาษา") == Card(("Robots",), "18 July 2024", "")
    assert composed("ภาษา", "ภาษา", "ภาษา") == Card(("",), "", "")


def test_missing_letters_are_named_once_in_order() -> None:
    assert card.missing("กขก and a", GLYPHS) == ("ก", "ข")
    assert card.missing("Robots", GLYPHS) == ()


@pytest.mark.parametrize("sign", ["🗂️", "👩🏽‍🔬", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"])
def test_emoji_go_and_the_words_stay(sign: str) -> None:
    title = f"Robots {sign} cook"
    assert card.missing(title, GLYPHS) == ()
    assert "".join(composed(title).headline).replace("1 ", "") == "Robots cook"


def test_decomposed_letters_and_variants_are_the_same_text() -> None:
    assert composed("Cafe\u0301") == composed("Café")
    assert composed("日\U000e0100本") == composed("日本")
    assert composed("Robots\u00a0 cook\n") == composed("Robots cook")


def test_a_headline_is_cut_where_a_word_ends() -> None:
    headline = "".join(composed("Robots cook. " * 60).headline)
    assert len(headline) <= 300
    assert headline.endswith(("cook.…", "Robots…"))
    japanese = "".join(composed("日本語の会合を、" * 60).headline)
    assert len(japanese) <= 300
    assert japanese.endswith("会合を…")


def test_only_what_is_too_long_for_a_word_may_be_parted() -> None:
    whole = "Featherstonehaugh-Placeholderingtonshire-on-the-very-long-river"
    assert composed(whole).headline == (whole,)
    (parted,) = composed("a" * 65).headline
    assert [len(part) for part in parted.split("\u200b")] == [30, 30, 5]


@given(st.text(), st.text(), st.text())
def test_nothing_is_drawn_that_the_faces_lack(title: str, kicker: str, forum: str) -> None:
    found = composed(title, kicker, forum)
    assert set("".join(found.texts)) <= GLYPHS


@given(st.text(min_size=1), st.text(min_size=1))
def test_cards_that_say_the_same_are_one_picture(one: str, other: str) -> None:
    first, second = Card((one,), "", FORUM), Card((other,), "", FORUM)
    assert (first.key("design") == second.key("design")) is (one == other)
    assert first.key("design") != first.key("another")
    assert Card((one, other), "", "").key("design") != Card((one + other,), "", "").key("design")


def test_the_file_is_named_by_the_content() -> None:
    file = composed("Robots cook").file("design")
    assert re.fullmatch(r"[0-9a-f]{16}\.png", file)
    assert file != composed("Robots sing").file("design")
