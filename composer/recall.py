"""What was made of values before, as long as they are the very same ones.

A preview makes the site again at every change, and nearly all of it from the same values. So
whatever makes a value of others asks here first. Whether they are the same is told by identity,
which costs next to nothing: all of them are frozen. What is not asked for any more is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, TypeVarTuple, cast

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


@dataclass(slots=True, eq=False)
class Recall:
    """Recalls from one turn to the next. `keeps` is False where there is no next one."""

    keeps: bool = True
    _made: dict[tuple[object, ...], _Made] = field(default_factory=dict)
    _named: dict[str, object] = field(default_factory=dict)
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
