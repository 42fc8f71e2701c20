"""What was made of values before, as long as they are the very same ones.

A preview makes the site again at every change, and nearly all of it from the same values. So
whatever makes a value of others asks here first. Whether they are the same is told by identity,
which costs next to nothing: all of them are frozen. What was not asked for during a whole turn is
forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, TypeVarTuple, cast

_Value = TypeVar("_Value")
_Given = TypeVarTuple("_Given")
# The values stand beside what was made of them: no other may come to have the same identity.
_Made = dict[tuple[object, ...], tuple[tuple[object, ...], object]]


@dataclass(slots=True, eq=False)
class Recall:
    """Recalls from one turn to the next. `keeps` is False where there is no next one."""

    keeps: bool = True
    _before: _Made = field(default_factory=dict)
    _now: _Made = field(default_factory=dict)
    _named: dict[str, object] = field(default_factory=dict)

    def of(self, make: Callable[[*_Given], _Value], *values: *_Given) -> _Value:
        """What `make` gives for the values, which depends on them alone."""
        if not self.keeps:
            return make(*values)
        key = (make, *map(id, values))
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key) or (values, make(*values))
            self._now[key] = found
        return cast(_Value, found[1])

    def still(self, name: str, value: _Value) -> _Value:
        """The very value that stood under the name before, if this one equals it."""
        if not self.keeps:
            return value
        before = self._named.get(name)
        self._named[name] = before if before == value else value
        return cast(_Value, self._named[name])

    def turn(self) -> None:
        """Begins the next turn."""
        self._before, self._now = self._now, {}


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
