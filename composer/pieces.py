"""Pieces that stand on many pages, each made once, from one making of the site to the next.

What a list shows of an article is the same on twenty lists. A piece depends on nothing but what
it is given, on what made it, and on what is the same for all pages. So for the very same values it
is taken as it is, and the page that shows it has read of them whatever the piece has read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from composer.observed import Notebook, also_read, behind, observed

# So many times as many as the whole site needs may be kept.
_MOST = 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """What was made of the values, and what was read of each.

    The values stand beside it: no others may come to have the same identities.
    """

    values: tuple[object, ...]
    made: Any
    notes: tuple[Notebook, ...]


@dataclass(slots=True, eq=False)
class Pieces:
    """The pieces of all pages of a site."""

    _known: dict[tuple[object, ...], _Piece] = field(default_factory=dict)
    _needed: int = 0

    def turn(self) -> None:
        """Begins to make the site once more. What of the pieces is still of use is not told one
        by one: where they have become too many, all are forgotten.
        """
        self._needed = self._needed or len(self._known)
        if len(self._known) > _MOST * self._needed:
            self._known = {}

    def once(self, name: tuple[str, ...], make: Callable[..., Any]) -> Callable[..., Any]:
        """`make`, which is asked once for the very same values. The `name` tells it from all
        others, and changes with everything on which it depends besides those. Where a value is
        given by name, it is asked each time.
        """

        def taken(*values: object, **named: object) -> Any:
            if named:
                return make(*values, **named)
            plain = tuple(map(behind, values))
            key = (name, *map(_identity, plain))
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = _made(make, plain)
            for value, notes in zip(values, found.notes, strict=True):
                also_read(value, notes)
            return found.made

        return taken


def _made(make: Callable[..., Any], values: tuple[object, ...]) -> _Piece:
    notes = tuple(Notebook() for _ in values)
    return _Piece(values, make(*map(observed, values, notes)), notes)


def _identity(value: object) -> object:
    """What tells the value from others. A text is told by itself: it may be made anew each time."""
    return value if type(value) is str else id(value)
