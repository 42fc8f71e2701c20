"""What of its values a page has read, so that it is made again only where that is another.

A page of a list is given whole articles and shows a few words of each. While it is made, what may
hold an article is watched: each field that is read is noted, with all that is read in it in turn.
Later the page is another one only if one of these fields is; where all of them are the same,
whatever made the page would go the same way through them again. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from operator import is_not
from types import FunctionType, MethodType
from typing import Any, overload

from composer.article import Article
from composer.listing import ArticlesPage, Group, Index, Topic
from composer.neighbours import Neighbours, Related

# What is an article, or may hold one; any other value counts as read as a whole.
_WATCHED = frozenset((Article, ArticlesPage, Group, Index, Neighbours, Related, Topic))

# The fields of a value that were read, or its places, each with what was read in it.
Reads = tuple[tuple[Any, Any], ...]
# Stands for everything; compared by identity.
ALL: Reads = (("everything", ()),)
_LENGTH = "length"


class Notebook:
    """What is read of a value while a page is made."""

    __slots__ = ("_is_whole", "_read")

    def __init__(self) -> None:
        self._read: dict[Any, Notebook] = {}
        self._is_whole = False

    def opened(self, name: str | int) -> Notebook:
        """The notebook for what is read of a field, or at a place."""
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = Notebook()
        return found

    def whole(self) -> None:
        """Notes that all of the value was read."""
        self._is_whole = True

    def also(self, other: Notebook) -> None:
        """Notes what the other has noted, too."""
        self._is_whole = self._is_whole or other._is_whole
        for name, one in other._read.items():
            self.opened(name).also(one)

    def reads(self, known: dict[Reads, Reads]) -> Reads:
        """All that was noted. What is `known` already is given as it is, to save memory."""
        if self._is_whole:
            return ALL
        found = tuple((name, one.reads(known)) for name, one in self._read.items())
        return known.setdefault(found, found)


class _Standin:
    """Stands for a value. Compared, or written out, that counts as read as a whole."""

    __slots__ = ("_notes", "_value")

    def __init__(self, value: Any, notes: Notebook) -> None:
        self._value, self._notes = value, notes

    def __eq__(self, other: object) -> bool:
        return bool(_as_it_is(self) == _as_it_is(other))

    def __hash__(self) -> int:
        return hash(_as_it_is(self))

    def __repr__(self) -> str:
        return repr(_as_it_is(self))


class Observed(_Standin):
    """Stands for a value while a page is made, and notes what is read of it."""

    __slots__ = ("_known",)

    def __init__(self, value: object, notes: Notebook) -> None:
        super().__init__(value, notes)
        self._known: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = self._of(name)
        return self._known[name]

    def _of(self, name: str) -> Any:
        own = getattr(type(self._value), name, None)
        # What the value works out is worked out here, so that it is seen of what.
        if isinstance(own, property) and own.fget:
            return own.fget(self)
        if isinstance(own, FunctionType):
            return MethodType(own, self)
        return observed(getattr(self._value, name), self._notes.opened(name))


class ObservedPlaces(_Standin, Sequence[Any]):
    """Stands for a tuple of what is observed."""

    __slots__ = ()
    __eq__, __hash__ = _Standin.__eq__, _Standin.__hash__

    def __len__(self) -> int:
        self._notes.opened(_LENGTH)
        return len(self._value)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        places = range(len(self))[at]
        if isinstance(places, range):
            return tuple(self[one] for one in places)
        return observed(self._value[places], self._notes.opened(places))

    def __iter__(self) -> Iterator[Any]:
        return (self[at] for at in range(len(self)))


def observed(value: Any, notes: Notebook) -> Any:
    """The value, for whoever makes a page; what is read of it stands in `notes`."""
    if type(value) in _WATCHED:
        return Observed(value, notes)
    if type(value) is tuple and any(type(one) in _WATCHED for one in value):
        return ObservedPlaces(value, notes)
    notes.whole()
    return value


def all_observed(values: Mapping[str, Any], notes: Notebook) -> dict[str, Any]:
    """The values by their names, each as `observed` gives it."""
    return {name: observed(value, notes.opened(name)) for name, value in values.items()}


def all_same(before: Mapping[str, Any], after: Mapping[str, Any], reads: Reads) -> bool:
    """Whether whoever has read this of the values would have read the same of the others."""
    if before is after:
        return True
    return before.keys() == after.keys() and all(
        _same(before[name], after[name], some) for name, some in reads
    )


def _same(before: Any, after: Any, reads: Reads) -> bool:
    if before is after:
        return True
    if reads is ALL:
        return bool(before == after)
    # Whether there is something is read of everything.
    if type(before) is not type(after):
        return False
    if not isinstance(before, tuple):
        return all(_same(getattr(before, name), getattr(after, name), some) for name, some in reads)
    # At most places of a long list is the very same: told for all of them at once.
    others = frozenset(compress(count(), map(is_not, before, after)))
    return len(before) == len(after) and (
        not others or all(_same(before[at], after[at], some) for at, some in reads if at in others)
    )


def behind(value: Any) -> Any:
    """The value for which something stands. Whoever shows anything of it tells what was read."""
    return value._value if isinstance(value, _Standin) else value  # noqa: SLF001 - as below


def also_read(value: Any, notes: Notebook) -> None:
    """Notes, where something stands for a value, that of it so much was read as well."""
    if isinstance(value, _Standin):
        value._notes.also(notes)  # noqa: SLF001 - as below


def _as_it_is(value: Any) -> Any:
    """The value for which something stands; it counts as read."""
    if not isinstance(value, _Standin):
        return value
    value._notes.whole()  # noqa: SLF001 - a part of the same thing
    return value._value  # noqa: SLF001
