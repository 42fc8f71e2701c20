"""A newsroom of a size, and the sources of every other generator: where all are measured."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests import big_newsroom
from tests.bench.figures import EDIT, FORUM, FULL, SAME, Work
from tests.bench.measure import Cost, cost
from tests.e2e import newsroom
from tests.peers import pages
from tests.peers.generators import Peer

_MADE = ("output", ".forum", "public", "resources")
_EDITED = "posts/{}/notes.md"


class OtherSite(Exception):
    """A generator makes another site than forum; the message says which and where."""


def build() -> Sequence[str]:
    """The command that builds a newsroom."""
    return (newsroom.FORUM, "build", "--at", big_newsroom.AT)


@dataclass
class Ground:
    """Somewhere that is fast to write to, with `meetings` meetings."""

    folder: Path
    meetings: int
    peers: Sequence[Peer]
    pages: int = 0
    feeds: int = 0
    builds: dict[Work, list[Cost]] = field(default_factory=dict)
    _edits: int = 0

    @property
    def newsroom(self) -> Path:
        """Where forum works."""
        return self.folder / "newsroom"

    @property
    def meeting(self) -> str:
        """The id of a meeting in the middle, which has a story."""
        return big_newsroom.meeting_id(self.meetings // 8 * 4, self.meetings)

    def prepare(self) -> None:
        """Writes everything, builds it once, and compares. Raises OtherSite."""
        big_newsroom.write(self.newsroom, self.meetings)
        self.switch(cards=False)
        cost(build(), self.newsroom)
        output = self.newsroom / "output"
        ours = pages.read(output)
        self.feeds = sum(one.is_feed for one in ours)
        self.pages = len(ours) - self.feeds
        for peer in self.peers:
            root = self.folder / peer.name
            peer.write(root, ours)
            cost(peer.command(root), root)
            public = root / "public"
            other = pages.differences(ours, pages.read(public))
            if other := other or pages.unmapped(ours, output, public):
                raise OtherSite(f"{peer.name} makes another site: {len(other)}, as {other[:3]}")

    def switch(self, *, cards: bool) -> None:
        """Sets whether forum draws social cards; its search index is always made apart."""
        settings = self.newsroom / "pelicanconf.py"
        kept = [one for one in settings.read_text("utf-8").splitlines() if "_CARDS" not in one]
        lines = [one for one in kept if "_SEARCH" not in one]
        lines += [f"FORUM_CARDS = {cards}", "FORUM_SEARCH = False", ""]
        settings.write_text("\n".join(lines), encoding="utf-8")

    def measure(self, rounds: int) -> None:
        """Full builds of each in turn, then builds after an edit and where nothing changed.

        The last two are told of forum and Hugo: what is asked of it there, it is asked against.
        """
        for _ in range(rounds):
            self._all(FULL, self.clear)
        for _ in range(rounds):
            self._all(EDIT, self._edit)
            self._all(SAME, lambda _root: None)

    def clear(self, root: Path) -> None:
        """Takes away all that was made."""
        for made in _MADE:
            shutil.rmtree(root / made, ignore_errors=True)

    def _all(self, what: str, before: Callable[[Path], None]) -> None:
        before(self.newsroom)
        self._note(FORUM, what, cost(build(), self.newsroom))
        for peer in self.peers:
            root = self.folder / peer.name
            if what != FULL and peer.name != "Hugo":
                continue
            before(root)
            self._note(peer.name, what, cost(peer.command(root), root))

    def _note(self, name: str, what: str, taken: Cost) -> None:
        self.builds.setdefault((name, what), []).append(taken)

    def _edit(self, root: Path) -> None:
        """One more sentence at the end of the story of the meeting in the middle."""
        self._edits += 1
        own = {one.name: one.article for one in self.peers}.get(root.name, _EDITED)
        with (root / own.format(self.meeting)).open("a", encoding="utf-8") as notes:
            notes.write(f"\nAnd once more, {self._edits}.\n")
