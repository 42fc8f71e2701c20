"""Whether files are as they were, told without reading them: by size, times and inode.

A stamp can be trusted only for a file that had time to grow old before it was looked at: within
one tick of the file system's clock it may be written twice and show the same time. What is that
young, and what only leads elsewhere, has no stamp: `Unsure` is raised, and the question must be
answered by reading. `census` has the stamps of whole folders.

Imports next to nothing: this is asked before anything else is imported.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from operator import attrgetter

# What the clock of a file system of today takes for a step, at most, and a margin.
TICK_NS = 20_000_000
# That of others: FAT, on sticks and cards, counts in steps of two seconds; HFS+ and ext3 in one.
_SECOND_NS = 1_000_000_000
_COARSE_TICK_NS = 2 * _SECOND_NS

_ZONES = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"

Stamp = tuple[int, int, int, int]
"""Of a file or folder: its size, the times of its content and of its status in ns, its inode."""


class Unsure(Exception):
    """What is there cannot be told by its stamps alone."""


# Inode and change time betray a file that was put in the place of another of the same age.
of: Callable[[os.stat_result], Stamp] = attrgetter(
    "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino"
)
"""The stamp in what the system says of a file or folder: without a step of Python's own, as there
are tens of thousands of them.
"""


def is_old(stamp: Stamp, before: int) -> bool:
    """Whether what has that stamp was written before that time, in ns.

    A time without a fraction of a second may be that of a clock which knows none, and what was
    written until its next step shows the same.
    """
    written = max(stamp[1], stamp[2])
    return written + (0 if written % _SECOND_NS else _COARSE_TICK_NS) < before


def sure_before(folder: str) -> int:
    """The time in ns before which what is in the folder must have been written so that its stamp
    tells whether it is the same; 0, which is before everything, where nothing can be written.
    """
    try:
        return now(folder) - TICK_NS
    except Unsure:
        return 0


def now(folder: str) -> int:
    """The time, in ns, by the clock that gives files in the folder their times.

    Raises Unsure where nothing can be written there.
    """
    # Always the same name: what a run leaves that was killed here, the next clears away.
    probe = os.path.join(folder, ".clock")
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666))
        os.utime(probe)
        found = os.stat(probe).st_mtime_ns
        os.unlink(probe)
    except OSError as fault:
        raise Unsure(str(fault)) from None
    return found


def of_contents(folder: str) -> str:
    """A digest of what the files below the folder hold. Raises Unsure for links."""
    found = hashlib.sha256()
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in (*folders, *sorted(names)):
            path = os.path.join(here, name)
            if os.path.islink(path):
                raise Unsure(path)
            found.update(path.encode("utf-8", "surrogateescape") + b"\0")
            if os.path.isfile(path):
                with open(path, "rb") as stream:
                    found.update(hashlib.file_digest(stream, "sha256").digest())
    return found.hexdigest()


def of_machine() -> str:
    """A digest of which libraries there are, and which rules of time zones: of when they were
    installed. Zones change their rules, and an embargo or a calendar with them.
    """
    # Where Python looks for them on Linux and macOS, unless it is told.
    zones = os.environ.get("PYTHONTZPATH", _ZONES)
    return f"{zones}\0{of_folders((*sys.path, *zones.split(os.pathsep)))}"


def of_folders(folders: Iterable[str]) -> str:
    """A digest of when names came or went in the folders themselves, whatever their files hold."""
    found = [(one, os.stat(one).st_mtime_ns) for one in folders if os.path.exists(one)]
    return hashlib.sha256(repr(found).encode()).hexdigest()
