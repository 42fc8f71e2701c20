"""Old forms of ideographs in names, and the usual ones."""

from __future__ import annotations

from composer import variants


def test_no_character_stands_in_two_groups() -> None:
    groups = variants._GROUPS.split()
    assert sorted("".join(groups)) == sorted({*"".join(groups)})
    assert all(len(group) > 1 for group in groups)


def test_a_rarer_form_becomes_the_usual_one_at_once() -> None:
    assert "髙嵜".translate(variants.USUAL) == "高崎"
    assert not set(variants.USUAL.values()) & set(map(chr, variants.USUAL))
