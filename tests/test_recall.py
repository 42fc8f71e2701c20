"""What is recalled from one turn to the next, and what is made anew."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from composer import recall as recalling
from composer.recall import NOTHING, Recall, once


def _joined(*parts: list[int]) -> list[int]:
    return [one for part in parts for one in part]


def test_the_very_same_values_give_the_very_same() -> None:
    recall, one, other = Recall(), [1], [2]
    made = recall.of(_joined, one, other)
    recall.turn()
    assert recall.of(_joined, one, other) is made


def test_an_equal_value_is_not_the_same() -> None:
    recall, one = Recall(), [1]
    made = recall.of(_joined, one)
    assert recall.of(_joined, [1]) is not made


def test_another_order_or_another_maker_is_another_question() -> None:
    recall, one, other = Recall(), [1], [2]
    assert recall.of(_joined, one, other) == [1, 2]
    assert recall.of(_joined, other, one) == [2, 1]
    assert recall.of(len, one) == 1


def test_what_nobody_asked_for_during_a_turn_is_forgotten() -> None:
    recall, one = Recall(), [1]
    made = recall.of(_joined, one)
    recall.turn()
    recall.turn()
    assert recall.of(_joined, one) is not made


def test_a_value_that_is_gone_lends_its_identity_to_no_other() -> None:
    recall = Recall()
    for number in range(1000):
        assert recall.of(_joined, [number]) == [number]


def test_what_is_none_is_recalled_too() -> None:
    asked: list[int] = []
    recall, one = Recall(), 1
    for _ in range(2):
        recall.of(asked.append, one)
    assert asked == [1]


def test_where_there_is_no_next_turn_nothing_is_kept() -> None:
    one = [1]
    assert NOTHING.of(_joined, one) is not NOTHING.of(_joined, one)


def test_an_equal_value_under_the_same_name_is_the_one_before() -> None:
    recall, before, after = Recall(), [1], [1]
    assert recall.still("numbers", before) is before
    recall.turn()
    assert recall.still("numbers", after) is before
    assert recall.still("others", after) is after
    assert recall.still("numbers", [2]) == [2]


def test_what_is_made_once_is_made_for_each_order_of_the_same_values() -> None:
    asked: list[tuple[object, ...]] = []

    def both(*values: object) -> tuple[object, ...]:
        asked.append(values)
        return values

    one, other = [1], [1]
    made = once(both)
    assert made(one, other) is made(one, other)
    assert made(other, one) == made(one) * 2
    assert len(asked) == 3


def test_what_is_made_once_lends_no_identity_either() -> None:
    made = once(_joined)
    for number in range(1000):
        assert made([number]) == [number]


def test_a_value_that_is_given_by_name_is_asked_each_time() -> None:
    made, one = once(lambda a, b=0: [a, b]), 1
    assert made(one, b=2) == [1, 2]
    assert made(one, b=3) == [1, 3]


_ASKED: list[tuple[object, ...]] = []


def _noted(*row: list[int]) -> list[int]:
    _ASKED.append(row)
    return [one for part in row for one in part]


def _asked_for(recall: Recall, given: list[int], *columns: Sequence[list[int]]) -> int:
    """For how many rows it had to be made; what came of each is right."""
    _ASKED.clear()
    found = recall.each(_noted, (given,), *columns)
    assert list(found) == [_joined(given, *row) for row in zip(*columns, strict=True)]
    return len(_ASKED)


def test_of_many_rows_only_those_that_are_others_are_made() -> None:
    recall, given, rows = Recall(), [0], [[1], [2], [3]]
    assert _asked_for(recall, given, rows) == 3
    before = recall.each(_noted, (given,), rows)
    recall.turn()
    assert recall.each(_noted, (given,), list(rows)) is before
    assert _asked_for(recall, given, [rows[0], [2], rows[2]]) == 1
    assert recall.each(_noted, (given,), rows)[::2] == before[::2]
    assert recall.each(_noted, (given,), rows)[2] is before[2]


def test_a_row_is_the_same_at_another_place_and_beside_others() -> None:
    recall, given, (one, two, three) = Recall(), [0], ([1], [2], [3])
    _asked_for(recall, given, (one, two))
    assert _asked_for(recall, given, (three, one, two)) == 1
    assert _asked_for(recall, given, (two, three, one)) == 0
    assert _asked_for(recall, given, (two, one)) == 0
    assert _asked_for(recall, given, ()) == 0


def test_a_row_is_another_where_one_of_its_columns_or_what_is_given_is() -> None:
    recall, given, (one, two, three) = Recall(), [0], ([1], [2], [3])
    assert _asked_for(recall, given, (one, two), (two, three)) == 2
    assert _asked_for(recall, given, (one, two), (two, [3])) == 1
    assert _asked_for(recall, given, (one, two), (two, two)) == 1
    assert _asked_for(recall, [0], (one, two), (two, two)) == 2


def test_rows_for_which_nobody_asked_during_a_turn_are_forgotten() -> None:
    recall, given, rows = Recall(), [0], [[1], [2]]
    _asked_for(recall, given, rows)
    recall.turn()
    assert _asked_for(recall, given, rows) == 0
    recall.turn()
    recall.turn()
    assert _asked_for(recall, given, rows) == 2


def test_rows_that_are_gone_lend_no_identity() -> None:
    recall, given = Recall(), [0]
    for number in range(300):
        _asked_for(recall, given, [[number], [number + 1]])
        recall.turn()


def test_where_there_is_no_next_turn_each_row_is_made() -> None:
    rows = [[1], [2]]
    assert _asked_for(NOTHING, [0], rows) == _asked_for(NOTHING, [0], rows) == 2


def test_rows_that_fail_are_asked_for_again() -> None:
    recall, rows = Recall(), [[1], [0]]

    def one_by(row: list[int]) -> float:
        return 1 / row[0]

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            recall.each(one_by, (), rows)
    assert recall.each(one_by, (), rows[:1]) == (1.0,)


def test_what_comes_sooner_is_taken_and_counts_for_what_would_have_been_made() -> None:
    recall, rows = Recall(), [[1], [2]]
    found = recall.each(_noted, (), rows, sooner=lambda row: [-row[0]])
    assert found == ([-1], [-2])
    recall.turn()
    assert recall.each(_noted, (), rows) is found


def test_those_of_which_it_is_true_are_asked_once() -> None:
    asked: list[int] = []

    def is_odd(number: int) -> bool:
        asked.append(number)
        return number % 2 == 1

    recall = Recall()
    assert recall.those(is_odd, (1, 2, 3)) == [1, 3]
    assert recall.those(is_odd, (1, 2, 4, 5)) == [1, 5]
    assert asked == [1, 2, 3, 4, 5]
    assert NOTHING.those(is_odd, (3, 4)) == [3]


def test_rows_that_somebody_changes_afterwards_are_others() -> None:
    recall, given, rows = Recall(), [0], [[1], [2]]
    _asked_for(recall, given, rows)
    rows[0] = [3]
    assert _asked_for(recall, given, rows) == 1


@pytest.mark.parametrize("recall", [Recall(), NOTHING])
def test_values_come_in_the_order_of_their_keys(recall: Recall) -> None:
    assert recall.in_order("words", len, ("ccc", "a", "bb")) == ("a", "bb", "ccc")
    assert recall.in_order("others", len, ("ccc", "a", "bb"), reverse=True) == ("ccc", "bb", "a")


def test_where_the_keys_are_as_they_were_nothing_is_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    known, sorted_ = Recall(), list[object]()
    places = recalling._places

    def noted(keys: Sequence[int], reverse: bool) -> Sequence[int]:
        sorted_.append(keys)
        return places(keys, reverse)

    monkeypatch.setattr(recalling, "_places", noted)
    for words in (("ccc", "a"), ("ddd", "b"), ("a", "ccc")):
        known.turn()
        known.in_order("words", len, words)
    assert sorted_ == [(3, 1), (1, 3)]


def test_what_is_known_under_the_same_keys_is_the_very_same() -> None:
    known, found = Recall(), {"a": "A", "b": "B"}
    first = known.under([("a", "b"), (), ("b",)], found)
    assert first == [("A", "B"), (), ("B",)]
    assert all(
        one is other for one, other in zip(first, known.under([("a", "b")], found), strict=False)
    )
