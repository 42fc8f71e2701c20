"""What every page of a site has read, from one making of the site to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from composer.observed import ALL, Notebook, Reads, all_observed, all_same


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page was made of: its values by their names, all else, and what it read of those."""

    values: Mapping[str, Any]
    rest: tuple[object, ...]
    reads: Reads


@dataclass(slots=True, eq=False)
class Sightings:
    """What each page read, by its path. Of a site that may yet be thrown away it counts only once
    that one `stands`.
    """

    _standing: dict[str, Sight] = field(default_factory=dict)
    _made: dict[str, Sight] = field(default_factory=dict)
    _known: dict[Reads, Reads] = field(default_factory=dict)

    def turn(self, *, stands: bool) -> None:
        """Begins to make the site once more; `stands` tells that what was made last counts."""
        if stands:
            self._standing = self._made
        self._made = {}

    def is_same(self, path: str, values: Mapping[str, Any], rest: tuple[object, ...]) -> bool:
        """Whether the page would come out as it stands, of those values and the rest."""
        known = self._standing.get(path)
        if known is None or known.rest != rest:
            return False
        if not all_same(known.values, values, known.reads):
            return False
        is_very = known.values is values
        self._made[path] = known if is_very else Sight(values, rest, known.reads)
        return True

    def taken(self, path: str, values: Mapping[str, Any], rest: tuple[object, ...]) -> None:
        """Notes that a page was taken as it is: of that, all values count as read as a whole."""
        self._made[path] = Sight(values, rest, tuple((name, ALL) for name in values))

    def made(
        self,
        path: str,
        values: Mapping[str, Any],
        rest: tuple[object, ...],
        make: Callable[[dict[str, Any]], object],
    ) -> None:
        """Has the page made, and notes what it reads of the values."""
        notes = Notebook()
        make(all_observed(values, notes))
        self._made[path] = Sight(values, rest, notes.reads(self._known))
