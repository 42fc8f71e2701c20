"""A digest of values: equal for equal values, and for any other value another one."""

from __future__ import annotations

import dataclasses
import datetime
import enum
from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.digest import Digests, Opaque
from composer.language import Language, Text, Words

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@dataclass(frozen=True)
class _Shelf:
    name: str
    books: tuple[Words, ...]


@dataclass(frozen=True)
class _Other:
    name: str
    books: tuple[Words, ...]


class _Alike(enum.StrEnum):
    """A member that equals one of `Language`."""

    EN = "en"


@given(_VALUES, _VALUES)
def test_digests_are_equal_where_values_are(one: object, other: object) -> None:
    same = repr(one) == repr(other)  # True is not 1 here
    assert (Digests().of(one) == Digests().of(other)) is same


def test_every_field_counts() -> None:
    shelf = _Shelf("one", (Words("a", Language.EN),))
    others = [
        dataclasses.replace(shelf, name="two"),
        dataclasses.replace(shelf, books=(Words("a", Language.JA),)),
        dataclasses.replace(shelf, books=(Words("b", Language.EN),)),
        dataclasses.replace(shelf, books=()),
        _Other(shelf.name, shelf.books),
    ]
    assert len({Digests().of(one) for one in (shelf, *others)}) == 6
    assert Digests().of(shelf) == Digests().of(dataclasses.replace(shelf))


def test_what_is_shared_counts_like_anything_else() -> None:
    digests = Digests(_Shelf)
    first, second = (_Shelf(name, ()) for name in ("one", "two"))
    assert digests.of(first, second) != digests.of(second, first)
    assert digests.of(first) == digests.of(_Shelf("one", ()))
    # Short-lived values come to lie in the same place: none may pass for another.
    assert len({digests.of(_Shelf(str(number), ())) for number in range(100)}) == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), ("a", ("b",))),
        ("1", 1),
        (None, "None"),
        (Language.EN, "en"),
        (Language.EN, _Alike.EN),
        (datetime.date(2025, 1, 1), "datetime.date(2025, 1, 1)"),
        ({"a": "b"}, ("a", "b")),
        (Text(()), ()),
    ],
)
def test_what_only_looks_alike_is_another(one: object, other: object) -> None:
    assert Digests().of(one) != Digests().of(other)


@pytest.mark.parametrize("value", [print, object(), partial(print), {"a": (1, object())}, {1, 2}])
def test_what_cannot_be_seen_into_has_none(value: object) -> None:
    with pytest.raises(Opaque):
        Digests().of(value)
