"""The page of figures, `docs/benchmarks.md`, from what was found."""

from __future__ import annotations

import statistics
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.figures import AIMS, FORUM, FULL, Aim, Apart, Run, Size
from tests.bench.measure import Cost

_WHAT = """\
Invented newsrooms (`tests/big_newsroom.py`) in two languages; one meeting in four has a story in
Markdown. Every generator makes the same pages (news, home, archive, themes, people,
organisations, feeds, sitemap) with the same words in the news and the same news on each list and
in each feed. That is compared before anything is timed, and where it is not so, there are no
figures. The others get the text that forum has composed as Markdown, are told which news each
list shows, and have templates of a few lines. In forum’s time, and in nobody else’s, are its
checks of the notes, whole pages with structured data, calendars, the road, the search for leaks,
and the swap of the tree. Out of it are social cards and the search index, which are timed apart.

Generators take turns, so that a busy moment falls on all; figures are medians of the rounds, and
only the ratios within a run say anything. CPU is that of a command and all that it started. So is
peak memory: the proportional set size (PSS), added up over all processes of a command, so that
what they share counts once; the same for every generator."""
_WIDTH = 98
_TABLE = ["| | wall s | CPU s | peak MB | wall, Hugo = 1 |", "|---|---|---|---|---|"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the figures were found on, and with which programs; `load` before and after.

    `disk` is where the newsrooms and sites stood.
    """

    cores: int
    disk: str
    load: tuple[float, float]
    programs: Sequence[str]

    def described(self) -> str:
        """In a sentence."""
        before, after = self.load
        load = f"{before:.1f} before and {after:.1f} after"
        return (
            f"{', '.join(self.programs)}; {self.cores} cores, load {load}; written to {self.disk}."
        )


def page(run: Run, machine: Machine) -> str:
    """The whole page."""
    lines = ["# How fast a site is made", ""]
    lines += textwrap.wrap(f"Written by `make bench`. {machine.described()}", _WIDTH)
    lines += ["", _WHAT, "", *_aims(run)]
    for size in run.sizes:
        lines += ["", *_size(size)]
    lines += ["", *_helping(run)]
    return "\n".join(lines) + "\n"


def _aims(run: Run) -> Iterator[str]:
    yield from ("## What was aimed at", "")
    yield from ("| | meetings | aim, at most | measured | |", "|---|---|---|---|---|")
    yield from (_aim(one, run) for one in AIMS)


def _aim(aim: Aim, run: Run) -> str:
    found = aim.found(run)
    measured = "–" if found is None else _short(found)
    meetings = f"{aim.meetings:,}" if aim.meetings else "–"
    return f"| {aim.name} | {meetings} | {aim.most:g} | {measured} | {aim.verdict(run)} |"


def _short(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}"


def _size(size: Size) -> Iterator[str]:
    rounds = max((len(one) for one in size.builds.values()), default=0)
    yield f"## {size.meetings:,} meetings, {size.pages:,} pages, {size.feeds} feeds"
    yield from ("", f"Rounds: {rounds}.", "", *_TABLE)
    for name, what in size.builds:
        if found := size.cost(name, what):
            ratio = _to_hugo(found, size.cost("Hugo", what))
            yield f"| {name}, {what} | {_cells(found)} | {ratio} |"
    yield from _apart(size)
    yield from _seen(size)
    if size.composing:
        few, many = (f"{one * 1000:.0f} ms" for one in size.composing)
        yield from ("", f"`forum compose ID`: {many}; in a newsroom of ten meetings {few}.")


def _cells(found: Cost) -> str:
    return f"{found.wall:.2f} | {found.cpu:.2f} | {found.memory:.0f}"


def _to_hugo(found: Cost, hugo: Cost | None) -> str:
    return _short(found.wall / hugo.wall) if hugo and hugo.wall else "–"


def _apart(size: Size) -> Iterator[str]:
    if not size.apart:
        return
    yield from ("", "| timed apart | files | wall s | CPU s | peak MB |", "|---|---|---|---|---|")
    if without := size.cost(FORUM, FULL):
        # What the two lines below it are to be compared with.
        yield _part(Apart("full build, no cards", 0, without))
    yield from map(_part, size.apart)


def _part(one: Apart) -> str:
    return f"| {one.name} | {one.files:,} | {_cells(one.cost)} |"


def _seen(size: Size) -> Iterator[str]:
    if not size.seen:
        return
    heads = "| until the preview shows, s | median | fastest | slowest | edits |"
    yield from ("", heads, "|---|---|---|---|---|")
    for name, taken in size.seen.items():
        found = (statistics.median(taken), min(taken), max(taken))
        yield f"| {name} | {' | '.join(f'{one:.2f}' for one in found)} | {len(taken)} |"


def _helping(run: Run) -> Iterator[str]:
    yield from ("## Starting", "")
    if not run.helping:
        yield "Not measured."
        return
    ours, click = (f"{one * 1000:.0f} ms" for one in run.helping)
    yield f'`forum --help` takes {ours}, `python -c "import click"` {click}.'
