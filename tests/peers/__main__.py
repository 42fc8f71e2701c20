"""How fast a site is made, beside other generators that make the same. `make bench` calls it.

`python -m tests.peers [MEETINGS]...` builds newsrooms of these sizes (100, 1,000 and 10,000), with
forum and with each peer that is installed, in turn, and writes `docs/benchmarks.md`: only where
all have made the same pages with the same words.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests import big_newsroom
from tests.e2e.newsroom import FORUM, REPO
from tests.peers import pages
from tests.peers.generators import HERE, PEERS, Peer
from tests.peers.measure import Cost, cost

_SIZES = (100, 1000, 10_000)
# A larger one is built once.
_ROUNDS = {100: 5, 1000: 3}
_FORUM = "forum"
# Peers have neither; what they take is measured apart.
_WITHOUT = "FORUM_CARDS = False\nFORUM_SEARCH = False\n"
# What is asked of the whole, as ratios to Hugo: wall, and memory of a full build.
_TARGETS = {"full": 0.8, "edit": 0.1, "same": 0.02}
_MEMORY = 0.5
_AGAINST_PELICAN = 0.25

Times = dict[tuple[str, str], list[Cost]]


@dataclass
class Ground:
    """A newsroom and the sources of every peer, somewhere that is fast to write to."""

    folder: Path
    meetings: int
    peers: Sequence[Peer]
    pages: int = 0
    times: Times = field(default_factory=dict)
    _edits: int = 0

    @property
    def newsroom(self) -> Path:
        """Where forum works."""
        return self.folder / "newsroom"

    def prepare(self) -> None:
        """Writes everything, builds it once, and compares. Raises SystemExit where it differs.

        Of a size for which there is but one round, these builds are it.
        """
        big_newsroom.write(self.newsroom, self.meetings)
        with (self.newsroom / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write(_WITHOUT)
        self._first(_FORUM, cost(self._forum(), self.newsroom))
        ours = pages.read(self.newsroom / "output")
        self.pages = len(ours)
        for peer in self.peers:
            root = self.folder / peer.name
            peer.write(root, ours)
            self._first(peer.name, cost(peer.command(root), root))
            if other := pages.differences(ours, pages.read(root / "public")):
                sys.exit(f"{peer.name} makes another site: {len(other)} pages, as {other[:3]}")

    def measure(self) -> None:
        """A full build of each in turn, then one after an edit, then one where nothing changed."""
        for _ in range(_ROUNDS.get(self.meetings, 0)):
            self._all("full", self._clear)
        for _ in range(_ROUNDS.get(self.meetings, 1)):
            self._all("edit", self._edit)
            self._all("same", lambda _root: None)

    def _first(self, name: str, taken: Cost) -> None:
        if self.meetings not in _ROUNDS:
            self._note(name, "full", taken)

    def _all(self, what: str, before: Callable[[Path], None]) -> None:
        before(self.newsroom)
        self._note(_FORUM, what, cost(self._forum(), self.newsroom))
        for peer in self.peers:
            root = self.folder / peer.name
            if what != "full" and peer.name != "Hugo":
                continue
            before(root)
            self._note(peer.name, what, cost(peer.command(root), root))

    def _note(self, name: str, what: str, taken: Cost) -> None:
        self.times.setdefault((name, what), []).append(taken)
        wall, cpu = f"{taken.wall:8.2f} s wall", f"{taken.cpu:8.2f} s CPU"
        print(
            f"{self.meetings:6} {name:9} {what:5} {wall} {cpu} {taken.memory:7.0f} MB", flush=True
        )

    def _clear(self, root: Path) -> None:
        for made in ("output", ".forum", "public", "resources"):
            shutil.rmtree(root / made, ignore_errors=True)

    def _edit(self, root: Path) -> None:
        """One more sentence at the end of the story of a meeting in the middle."""
        self._edits += 1
        name = big_newsroom.meeting_id(self.meetings // 8 * 4, self.meetings)
        own = {one.name: one.article for one in self.peers}.get(root.name, "posts/{}/notes.md")
        with (root / own.format(name)).open("a", encoding="utf-8") as notes:
            notes.write(f"\nAnd once more, {self._edits}.\n")

    def _forum(self) -> Sequence[str]:
        return (FORUM, "build", "--at", big_newsroom.AT)

    def best(self, name: str, what: str) -> Cost | None:
        """The medians of what was measured, or None where nothing was."""
        found = self.times.get((name, what))
        if not found:
            return None
        return Cost(*(median(getattr(one, key) for one in found) for key in Cost.__slots__))


def report(grounds: Sequence[Ground]) -> str:
    """The page of figures."""
    lines = [_opening()]
    for ground in grounds:
        lines += ["", f"## {ground.meetings:,} meetings, {ground.pages:,} pages", ""]
        lines += ["| | wall s | CPU s | peak MB | wall, Hugo = 1 |", "|---|---|---|---|---|"]
        for name, what in ground.times:
            lines.append(_line(ground, name, what))
    lines += ["", "## What was aimed at", "", "| | aim | measured | |", "|---|---|---|---|"]
    lines += _aims(grounds)
    return "\n".join(lines) + "\n"


def _line(ground: Ground, name: str, what: str) -> str:
    taken, hugo = ground.best(name, what), ground.best("Hugo", what)
    assert taken
    ratio = f"{taken.wall / hugo.wall:.2f}" if hugo else "–"
    called = {"full": "full build", "edit": "after one edit", "same": "nothing changed"}[what]
    return (
        f"| {name}, {called} | {taken.wall:.2f} | {taken.cpu:.2f} | {taken.memory:.0f} | {ratio} |"
    )


def _aims(grounds: Sequence[Ground]) -> list[str]:
    found = []
    large = grounds[-1]
    for what, most in _TARGETS.items():
        found.append(_aim(f"{what}, to Hugo at {large.meetings:,}", most, large, "Hugo", what))
    found.append(_aim("full, to stock Pelican", _AGAINST_PELICAN, large, "Pelican", "full"))
    found.append(_aim("full, memory to Hugo", _MEMORY, large, "Hugo", "full", "memory"))
    found.append(_aim(f"full, to Hugo at {grounds[0].meetings:,}", 2, grounds[0], "Hugo", "full"))
    if len(grounds) > 1:
        few, many = (one.best(_FORUM, "full") for one in grounds[-2:])
        growth = many.wall / few.wall if few and many else 0
        found.append(_row(f"growth from {grounds[-2].meetings:,}", 11, growth))
    return found


def _aim(name: str, most: float, ground: Ground, peer: str, what: str, key: str = "wall") -> str:
    ours, theirs = ground.best(_FORUM, what), ground.best(peer, what)
    if not ours or not theirs:
        return f"| {name} | {most} | not measured | |"
    return _row(name, most, getattr(ours, key) / getattr(theirs, key))


def _row(name: str, most: float, found: float) -> str:
    return f"| {name} | {most} | {found:.2f} | {'met' if found <= most else 'missed'} |"


def _opening() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{python}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"
    return f"""# How fast a site is made

Written by `make bench`: {machine}. Medians; generators
in turn, so that a busy moment falls on all. Only the ratios of one run say anything.

Invented newsrooms (`tests/big_newsroom.py`) in two languages; one meeting in four has a story in
Markdown. Every generator makes the same pages (news, home, archive, themes, people, organisations,
feeds, sitemap) with the same words in the news and the same news on each list; where that is not
so, nothing is told. Sizes above 1,000 are built in full once. The others get the text that forum
has composed as Markdown, are told which news each list shows, and have templates of a few lines.
In forum's time, and in nobody
else's, are its checks of the notes, whole pages, structured data, calendars, the road, the search
for leaks, and the swap of the tree. Out of it are social cards and the search index, which
`FORUM_CARDS` and `FORUM_SEARCH` switch off."""


def _peers() -> list[Peer]:
    if not (HERE / "node_modules").exists() and shutil.which("npm"):
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=HERE, check=True)
    found = [one for one in PEERS if one.is_there]
    for one in PEERS:
        if one not in found:
            print(f"{one.name} is not installed, and is left out")
    return found


def main(sizes: Sequence[int]) -> None:
    """Measures and writes the page."""
    peers, grounds = _peers(), []
    memory = Path("/dev/shm")
    for size in sizes:
        where = memory if memory.is_dir() else None
        with tempfile.TemporaryDirectory(prefix="forum-bench-", dir=where) as folder:
            ground = Ground(Path(folder), size, peers)
            ground.prepare()
            ground.measure()
            grounds.append(ground)
    (REPO / "docs" / "benchmarks.md").write_text(report(grounds), encoding="utf-8")
    print(report(grounds))


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or _SIZES)
