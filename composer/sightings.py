"""What every page of a site has read, from one making of the site to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from composer.observed import ALL, Notebook, Reads, all_observed, all_same


@dataclass(frozen=True, slots=True)
class Making:
    """What the page at a path is made of: its values by their names, and all else."""

    path: str
    values: Mapping[str, Any]
    rest: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page was made of, and what it read of the values."""

    of: Making
    reads: Reads


@dataclass(slots=True, eq=False)
class Sightings:
    """What each page read, by its path. Of a site that may yet be thrown away it counts only once
    that one `stands`.
    """

    _standing: Mapping[str, Sight] = field(default_factory=dict)
    _made: dict[str, Sight] = field(default_factory=dict)
    _known: dict[Reads, Reads] = field(default_factory=dict)

    def turn(self, *, stands: bool) -> None:
        """Begins to make the site once more; `stands` tells that what was made last counts."""
        if stands:
            self._standing = self._made
        self._made = {}

    def very_same(self, pages: Iterable[Making]) -> frozenset[str]:
        """The paths of those pages that stand made of the very same value: nothing of it need be
        looked at, and of ten thousand pages that is nearly all.
        """
        known = ((self._standing.get(one.path), one) for one in pages)
        same = {one.path: sight for sight, one in known if sight and sight.of is one}
        self._made |= same
        return frozenset(same)

    def is_same(self, page: Making) -> bool:
        """Whether the page would come out as it stands, made of that."""
        known = self._standing.get(page.path)
        if known is None or known.of.rest != page.rest:
            return False
        if not all_same(known.of.values, page.values, known.reads):
            return False
        self._made[page.path] = Sight(page, known.reads)
        return True

    def taken(self, page: Making) -> None:
        """Notes that a page was taken as it is: of that, all values count as read as a whole."""
        self._made[page.path] = Sight(page, tuple((name, ALL) for name in page.values))

    def made(self, page: Making, make: Callable[[dict[str, Any]], object]) -> None:
        """Has the page made, and notes what it reads of the values."""
        notes = Notebook()
        make(all_observed(page.values, notes))
        self._made[page.path] = Sight(page, notes.reads(self._known))
