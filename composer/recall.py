"""What was made of values before, as long as they are the very same ones.

A preview makes the site again at every change, and nearly all of it from the same values. So
whatever makes a value of others asks here first. Whether they are the same is told by identity,
which costs next to nothing: all of them are frozen. What is not asked for any more is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, compress, count, repeat, starmap
from operator import is_not
from typing import Any, TypeVar, TypeVarTuple, cast

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Given = TypeVarTuple("_Given")
# So much of what was asked for may be kept in all.
_MOST_UNASKED = 1.2


@dataclass(slots=True, eq=False)
class _Made:
    """What was made of values, and the turn that asked for it last.

    The values stand beside it: no others may come to have the same identities.
    """

    of: tuple[object, ...]
    value: Any
    turn: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was made of each row of some columns, and what of all of them."""

    given: tuple[object, ...]
    columns: tuple[Sequence[object], ...]
    values: tuple[Any, ...]


@dataclass(slots=True, eq=False)
class Recall:
    """Recalls from one turn to the next. `keeps` is False where there is no next one."""

    keeps: bool = True
    _made: dict[tuple[object, ...], _Made] = field(default_factory=dict)
    _named: dict[str, object] = field(default_factory=dict)
    _rows: dict[tuple[object, ...], _Rows] = field(default_factory=dict)
    _rows_before: Mapping[tuple[object, ...], _Rows] = field(default_factory=dict)
    _turn: int = 0
    _asked: int = 0

    def of(self, make: Callable[[*_Given], _Value], *values: *_Given) -> _Value:
        """What `make` gives for the values, which depends on them alone."""
        if not self.keeps:
            return make(*values)
        key = (make, *map(id, values))
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = _Made(values, make(*values), -1)
        if found.turn != self._turn:
            found.turn = self._turn
            self._asked += 1
        return found.value  # type: ignore[no-any-return]

    def each(
        self,
        make: Callable[..., _Value],
        given: tuple[object, ...],
        *columns: Sequence[object],
        sooner: Callable[..., _Value] | None = None,
    ) -> tuple[_Value, ...]:
        """What `make` gives for what is `given` and one value of each column, row by row; as `of`
        does, and where all is the very same, the very same tuple. Of ten thousand rows, only those
        are looked at that are others than before. `sooner` gives what `make` would.
        """
        ask = partial(sooner or make, *given)
        if not self.keeps:
            return tuple(starmap(ask, zip(*columns, strict=True)))
        key = (make, *map(id, given))
        rows = tuple(map(tuple, columns))
        before = (
            self._rows.get(key) or self._rows_before.get(key) or _Rows(given, ((),) * len(rows), ())
        )
        values = _values(ask, rows, before)
        self._rows[key] = _Rows(given, rows, values)
        return values

    def those(self, is_one: Callable[[_Value], bool], values: Sequence[_Value]) -> list[_Value]:
        """Those of the values of which it is true, which depends on each alone."""
        return list(compress(values, self.each(is_one, (), values)))

    def under(
        self, rows: Iterable[Sequence[_Key]], known: Mapping[_Key, _Value]
    ) -> list[tuple[_Value, ...]]:
        """What is known under the keys of each row; of the very same values the very same tuple."""
        return [self.of(together, *map(known.__getitem__, row)) if row else () for row in rows]

    def in_order(
        self,
        name: str,
        key: Callable[[_Value], Any],
        values: Sequence[_Value],
        *,
        reverse: bool = False,
    ) -> tuple[_Value, ...]:
        """The values in the order of their keys. Where these are as they were under that name,
        nothing is sorted.
        """
        keys = self.still(name, self.each(key, (), values))
        return tuple(map(values.__getitem__, self.of(_places, keys, reverse)))

    def still(self, name: str, value: _Value) -> _Value:
        """The very value that stood under the name before, if this one equals it."""
        if not self.keeps:
            return value
        before = cast(_Value | None, self._named.get(name))
        if before is None or (before is not value and before != value):
            before = value
            self._named[name] = value
        return before

    def turn(self) -> None:
        """Begins the next turn. What the last one has not asked for is forgotten, once that is
        enough to be worth the sweeping.
        """
        if len(self._made) > self._asked * _MOST_UNASKED:
            self._made = {key: one for key, one in self._made.items() if one.turn == self._turn}
        self._turn, self._asked = self._turn + 1, 0
        self._rows_before, self._rows = self._rows, {}


def together(*values: _Value) -> tuple[_Value, ...]:
    """The very same tuple for the very same values, by way of a recall."""
    return values


def _places(keys: Sequence[Any], reverse: bool) -> Sequence[int]:
    """The places of the keys, in the order of these."""
    return sorted(range(len(keys)), key=keys.__getitem__, reverse=reverse)


def _values(
    make: Callable[..., _Value], columns: Sequence[Sequence[object]], before: _Rows
) -> tuple[_Value, ...]:
    """What is made of each row, where the rows `before` have it not."""
    rows, were = len(columns[0]), len(before.values)
    differing, short = _differing(before.columns, columns), min(rows, were)
    gone, new = (*differing, *range(short, were)), (*differing, *range(short, rows))
    if not gone and not new:
        return before.values
    # A row may only stand at another place: where a meeting has another date, or a new one came.
    known = {_ids(_row(before.columns, at)): before.values[at] for at in gone}
    values = [*before.values[:short], *repeat(cast(_Value, None), rows - short)]
    for at in new:
        row = _row(columns, at)
        values[at] = known[key] if (key := _ids(row)) in known else make(*row)
    return tuple(values)


def _differing(
    before: Iterable[Sequence[object]], after: Iterable[Sequence[object]]
) -> Sequence[int]:
    """The places, as far as both go, at which not all columns have the very same value."""
    pairs = ((old, new) for old, new in zip(before, after, strict=True) if old is not new)
    # Without a step of Python's own for each of them: that is the whole time of a turn.
    found = (compress(count(), map(is_not, old, new)) for old, new in pairs)
    return sorted(set(chain.from_iterable(found)))


def _row(columns: Iterable[Sequence[object]], at: int) -> tuple[object, ...]:
    return tuple(one[at] for one in columns)


def _ids(row: Iterable[object]) -> tuple[int, ...]:
    return tuple(map(id, row))


def once(make: Callable[..., _Value]) -> Callable[..., _Value]:
    """`make`, asked once for the very same values: for what a turn asks for thousands of times.

    What it gives must depend on them alone. Where a value is given by name, it is asked each time.
    """
    made: dict[tuple[int, ...], tuple[tuple[object, ...], _Value]] = {}

    def recalled(*values: object, **named: object) -> _Value:
        if named:
            return make(*values, **named)
        key = tuple(map(id, values))
        found = made.get(key)
        if found is None:
            found = made[key] = (values, make(*values))
        return found[1]

    return recalled


# For what is made once only.
NOTHING = Recall(keeps=False)
