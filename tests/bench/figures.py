"""What a run of `make bench` has found, and what was aimed at: values, and sums over them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.measure import Cost, middle

FORUM = "forum"
FULL, EDIT, SAME = "full build", "after one edit", "nothing changed"

# Who did what.
Work = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Apart:
    """What one part of a site costs, and how many files it makes."""

    name: str
    files: int
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What was found of newsrooms with so many meetings.

    `pages` and `feeds` are those that every generator makes; `builds` has the costs of each work,
    a round each; `seen` the seconds until a browser showed each kind of edit; `composing` those
    that `forum compose ID` took in a newsroom of ten meetings and in this one.
    """

    meetings: int
    pages: int = 0
    feeds: int = 0
    builds: Mapping[Work, Sequence[Cost]] = field(default_factory=dict)
    apart: Sequence[Apart] = ()
    seen: Mapping[str, Sequence[float]] = field(default_factory=dict)
    composing: tuple[float, float] | None = None

    def cost(self, name: str, what: str) -> Cost | None:
        """The medians of what was measured, or None where nothing was."""
        found = self.builds.get((name, what))
        return middle(found) if found else None

    def ratio(self, what: str, peer: str, key: str = "wall") -> float | None:
        """What forum takes for the work, to what a peer takes; None where one was not measured."""
        ours, theirs = self.cost(FORUM, what), self.cost(peer, what)
        return _ratio(getattr(ours, key), getattr(theirs, key)) if ours and theirs else None

    def slowest_seen(self) -> float | None:
        """Of the kinds of edits the one that a browser shows last: its median in seconds."""
        return max(map(statistics.median, self.seen.values()), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All that was found in one run; `helping` is what `forum --help` took, and importing click."""

    sizes: Sequence[Size]
    helping: tuple[float, float] | None = None

    def of(self, meetings: int) -> Size:
        """What was found of that size, which may be nothing."""
        return next(
            (one for one in self.sizes if one.meetings == meetings), Size(meetings=meetings)
        )


@dataclass(frozen=True, slots=True)
class Aim:
    """What should be so at a size: at most so much, in seconds where it is no ratio."""

    name: str
    meetings: int
    most: float
    measured: Callable[[Run, Size], float | None]

    def found(self, run: Run) -> float | None:
        """What came out, or None where that was not measured."""
        return self.measured(run, run.of(self.meetings))

    def verdict(self, run: Run) -> str:
        """Whether it was met."""
        found = self.found(run)
        if found is None:
            return "not measured"
        return "met" if found <= self.most else "missed"


def _ratio(one: float, other: float) -> float | None:
    return one / other if other else None


def _growth(run: Run, size: Size) -> float | None:
    few, many = run.of(size.meetings // 10).cost(FORUM, FULL), size.cost(FORUM, FULL)
    return _ratio(many.wall, few.wall) if few and many else None


def _composing(_run: Run, size: Size) -> float | None:
    return _ratio(size.composing[1], size.composing[0]) if size.composing else None


def _helping(run: Run, _size: Size) -> float | None:
    return _ratio(*run.helping) if run.helping else None


AIMS = (
    Aim("full build, to Hugo", 10_000, 0.8, lambda _, at: at.ratio(FULL, "Hugo")),
    Aim("full build, memory to Hugo", 10_000, 0.5, lambda _, at: at.ratio(FULL, "Hugo", "memory")),
    Aim("after one edit, to Hugo", 10_000, 0.1, lambda _, at: at.ratio(EDIT, "Hugo")),
    Aim("nothing changed, to Hugo", 10_000, 0.02, lambda _, at: at.ratio(SAME, "Hugo")),
    Aim("full build, to Pelican", 10_000, 0.25, lambda _, at: at.ratio(FULL, "Pelican")),
    Aim("full build, to Hugo", 100, 2, lambda _, at: at.ratio(FULL, "Hugo")),
    Aim("full build, to that of 1,000", 10_000, 11, _growth),
    Aim("an edit seen in the preview, s", 1000, 0.3, lambda _, at: at.slowest_seen()),
    Aim("an edit seen in the preview, s", 10_000, 1, lambda _, at: at.slowest_seen()),
    Aim("`forum compose ID`, to that of 10", 10_000, 1.5, _composing),
    Aim("`forum --help`, to `import click`", 0, 1.6, _helping),
)
