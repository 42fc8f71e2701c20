"""The forms of an ideograph that stand for one another in names."""

import unicodedata

import pytest

from composer import variants, withheld


def test_no_character_stands_in_two_groups() -> None:
    every = [one for group in variants.GROUPS for one in group]
    assert len(every) == len(set(every))


def test_each_is_one_that_unicode_keeps_apart() -> None:
    every = [one for group in variants.GROUPS for one in group]
    assert [one for one in every if unicodedata.normalize("NFKD", one) != one] == []


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("淺野", "浅野"), ("山縣", "山県"), ("來栖", "来栖"), ("逺藤", "遠藤"), ("當麻", "当麻"),
        ("高𣘺", "高橋"), ("大槗", "大橋"), ("劔持", "剣持"), ("爲永", "為永"), ("西鄕", "西郷"),
        ("邨田", "村田"), ("山㟢", "山崎"), ("薗田", "園田"), ("籠島", "篭島"), ("佛田", "仏田"),
        ("龝山", "秋山"), ("穐山", "秋山"), ("奧", "奥"), ("埜", "野"), ("栢木", "柏木"),
    ],
)  # fmt: skip
def test_a_name_is_the_same_in_the_usual_form(written: str, usual: str) -> None:
    assert withheld.same(written, usual)


def test_a_rarer_form_becomes_the_usual_one_at_once() -> None:
    assert "髙嵜".translate(variants.USUAL) == "高崎"
    assert not set(variants.USUAL.values()) & set(map(chr, variants.USUAL))
