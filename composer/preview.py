"""The private preview: the site as it would be with everything in it, rebuilt at every change.

It is built into a temporary folder that nobody else may read, never into `output/`. The last site
that could be built stays while the notes have problems.
"""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import watchfiles

from composer import address, crew, files, memory, newsroom, publishing, report, surroundings, trees
from composer.errors import ForumError, Problem, errors_of, in_order
from composer.model import Publication
from composer.newsroom import Newsroom
from composer.press import NOTHING
from composer.preview_server import PreviewServer, Shown, Stage
from composer.rereading import Rereading
from composer.standing import Standing
from composer.wording import Wording

# How often, in milliseconds, the settings file and the list of folders are looked at.
_TICK = 300
_DEBOUNCE = 400
# As soon as nothing more has changed for so long, in milliseconds, the site is made again.
_STEP = 10


class Audience(Protocol):
    """Whoever sits before the terminal."""

    def ready(self, url: str) -> None:
        """The preview can be looked at."""

    def rebuilt(self, problems: tuple[Problem, ...]) -> None:
        """The site was built again, or could not be because of these problems."""

    def failed(self, fault: BaseException) -> None:
        """A fault of ours, which does not end the preview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a preview needs to know: the newsroom, the sentences, the clock, and whom to tell."""

    root: Path
    wording: Wording
    clock: Callable[[], datetime.datetime]
    audience: Audience


def serve(preview: Preview, port: int) -> None:
    """Serves the preview until it is interrupted or told to end.

    Raises ForumError when the port cannot be had.
    """
    stage = Stage(Shown(version=""))
    server = PreviewServer(port, stage, preview.audience.failed)
    with (
        server,
        tempfile.TemporaryDirectory(prefix="forum-preview-") as folder,
        _until_told() as stop,
    ):
        turns = _turns(preview.root, stop)
        next(turns)
        with closing(Desk(preview, stage, server.url, Path(folder))) as desk:
            desk.turn()
            threading.Thread(target=server.serve_forever, daemon=True).start()
            preview.audience.ready(server.url)
            crew.tidy()
            for _turn in turns:
                desk.turn()
                crew.tidy()
            stage.close()
            server.shutdown()


@contextmanager
def _until_told() -> Iterator[threading.Event]:
    """An event that Ctrl-C, a request to end or a closed terminal sets; a second Ctrl-C does not
    wait.
    """
    stop = threading.Event()

    def tell(number: int, _frame: object) -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()

    before = {
        one: signal.signal(one, tell) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield stop
    finally:
        for one, was in before.items():
            signal.signal(one, was)


def _turns(root: Path, stop: threading.Event) -> Iterator[None]:
    """Yields once when it watches, and then whenever something changed, until told to stop."""
    while not stop.is_set():
        watched, stamp = _watched(root), _stamp(root)
        # What changes while nobody watches, at the start and between two watches, is not missed:
        # the first turn of a watch is always taken.
        is_first = True
        for changes in _watch(watched, stop):
            before, stamp = stamp, _stamp(root)
            if is_first or changes or before != stamp:
                is_first = False
                yield
            if before != stamp and _watched(root) != watched:
                break


def _watch(folders: tuple[Path, ...], stop: threading.Event) -> Iterator[object]:
    """What changed in the folders, if anything, at every tick until told to stop."""
    return watchfiles.watch(
        *folders,
        watch_filter=_matters,
        debounce=_DEBOUNCE,
        step=_STEP,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )


def _watched(root: Path) -> tuple[Path, ...]:
    """The folders from which a site is made, as far as they are there."""
    posts = root / "posts"
    return (*((posts,) if posts.is_dir() else ()), *surroundings.folders(root))


def _stamp(root: Path) -> tuple[int, ...]:
    """Changes whenever the settings are saved, or a folder of the newsroom comes or goes.

    Editors replace a file when they save it, and a watch on the file itself would miss that.
    """
    folders = [int((root / name).is_dir()) for name in ("posts", "site")]
    try:
        found = (root / files.SETTINGS).stat()
    except FileNotFoundError:
        return tuple(folders)
    return (*folders, found.st_mtime_ns, found.st_size)


def _matters(_change: watchfiles.Change, path: str) -> bool:
    """Not what editors and forum itself keep in hidden files and in copies."""
    name = os.path.basename(path)
    return not name.startswith(".") and not name.endswith("~") and "/.composed/" not in path


@dataclass(slots=True, eq=False)
class Desk:
    """Where the site is made at every turn, below `folder`, and shown at `url`.

    `known` is what was read in the turns before; `standing` is the site that was made last, and
    `follows` whether it is that of the last turn.
    """

    preview: Preview
    stage: Stage
    url: str
    folder: Path
    known: Rereading = field(default_factory=Rereading)
    standing: Standing | None = None
    follows: bool = True
    turns: int = 0

    def turn(self) -> None:
        """Makes the site anew and shows it, if it is another."""
        self.turns += 1
        self.known.turn(self.preview.root, ended=self.follows)
        before = self.stage.shown
        problems, shown = self._made(before)
        self.follows = shown is not None
        shown = shown or replace(before, heading="", problems=())
        self.stage.show(_with_problems(shown, problems, self.preview.wording, follows=self.follows))
        for old in self.folder.iterdir():
            # The one before stays: a page of it may be on its way to a browser at this moment.
            if old not in (before.site, shown.site):
                shutil.rmtree(old)
        self.preview.audience.rebuilt(problems)

    def close(self) -> None:
        """Ends the processes of the site."""
        if self.standing:
            self.standing.close()
        self.standing = None

    def _made(self, before: Shown) -> tuple[tuple[Problem, ...], Shown | None]:
        """What is wrong, and the site that was made all the same; None where none was.

        Meetings that have problems are left out of it. Where that would take away a page of the
        site `before`, nothing is made: the last good one says more.
        """
        problems: tuple[Problem, ...] = ()
        recall = self.known.recall
        try:
            room = self._read().at_address(self.url, recall)
            problems = errors_of(room.problems)
            if before.site and _would_lose(room, before.site):
                return problems, None
            public = publishing.rehearsal(room, self.preview.clock(), recall)
            return problems, self._shown(room, public, before)
        except ForumError as fault:
            return in_order((*problems, *fault.problems)), None
        except Exception as fault:  # noqa: BLE001 - a fault of ours must not end the preview
            self.preview.audience.failed(fault)
            # Nobody knows what its processes know by now.
            self.close()
            return problems, None

    def _read(self) -> Newsroom:
        # What a build has understood before helps a preview to begin.
        kept = memory.load(self.preview.root, newsroom.MEMORY) if self.turns == 1 else None
        return newsroom.read(self.preview.root, memory=kept, again=self.known)

    def _shown(self, room: Newsroom, public: Publication, before: Shown) -> Shown:
        """The site of the publication; with the version of that `before` where it is the same."""
        version = f"{os.getpid()}-{self.turns}"
        if self.standing and self.standing.can_become(room):
            changed = self.standing.become(room, public)
            return Shown(version if changed else before.version, before.site)
        fresh = Path(tempfile.mkdtemp(prefix="site-", dir=self.folder))
        stock = self.standing.stock if self.standing else NOTHING
        standing = Standing(room, public, fresh, stock)
        self.close()
        self.standing = standing
        is_same = before.site and trees.same(fresh, before.site)
        return Shown(before.version if is_same else version, fresh)


def _would_lose(room: Newsroom, site: Path) -> bool:
    """Whether a meeting that the site shows cannot be built any more."""
    faulty = room.errors_by_meeting().keys() & set(room.ids)
    return any((site / address.save_as(f"/news/{one}/")).exists() for one in faulty)


def _with_problems(
    shown: Shown, problems: tuple[Problem, ...], wording: Wording, *, follows: bool
) -> Shown:
    """The same with the problems, and what they mean for the page below them.

    `follows` is whether the site is up to date but for the meetings that have problems.
    """
    if not problems:
        return shown
    heading = "apart" if follows else "without" if shown.site else "nothing"
    lines = []
    for problem in problems:
        says, write = report.sentences(problem, wording)
        field = f"{problem.field}: " if problem.field else ""
        lines.append((report.place(problem), f"{field}{says} → {write}", problem.place.source))
    return replace(shown, heading=wording.say(f"commands.preview.{heading}"), problems=tuple(lines))
