"""Whether files are as they were, told without reading them: by name, size, times and inode.

A stamp can be trusted only for a file that had time to grow old before it was looked at: within
one tick of the file system's clock it may be written twice and show the same time. What is that
young, and what only leads elsewhere, has no stamp: `Unsure` is raised, and the question must be
answered by reading.

Imports next to nothing: this is asked before anything else is imported.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Container, Iterable, Iterator

# The coarsest clock of a file system that Linux and macOS still use for new files, and a margin.
_TICK_NS = 20_000_000
ANY_TIME = 1 << 63


class Unsure(Exception):
    """What is there cannot be told by its stamps alone."""


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


def of_trees(folders: Iterable[str], before: int = ANY_TIME, skip: Container[str] = ()) -> str:
    """A digest of the stamps of every file below the folders; one that is not there is said so.

    `before` is the time in ns before which all of it must have been written; files and folders
    with a name in `skip` do not matter. Raises Unsure for younger files, for links and for what is
    neither a file nor a folder, and OSError for what goes away meanwhile.
    """
    found = hashlib.sha256()
    for folder in folders:
        found.update(f"\0{folder}\0{os.path.isdir(folder)}".encode("utf-8", "surrogateescape"))
        for line in _lines(folder, before - _TICK_NS, skip):
            found.update(line.encode("utf-8", "surrogateescape"))
    return found.hexdigest()


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


def of_folders(folders: Iterable[str]) -> str:
    """A digest of when names came or went in the folders themselves, whatever their files hold."""
    found = [(one, os.stat(one).st_mtime_ns) for one in folders if os.path.exists(one)]
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _lines(folder: str, before: int, skip: Container[str]) -> Iterator[str]:
    """The stamps in each folder, in a fixed order; no recursion, whatever the depth."""
    waiting = [folder] if os.path.isdir(folder) else []
    while waiting:
        here = waiting.pop()
        parts = [here]
        for entry in sorted(os.scandir(here), key=_name):
            if entry.name in skip:
                continue
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode):
                waiting.append(entry.path)
                parts.append(entry.name)
            else:
                parts.append(_stamp(entry, found, before))
        yield "\n".join(parts) + "\n\n"


def _stamp(entry: os.DirEntry[str], found: os.stat_result, before: int) -> str:
    changed = found.st_ctime_ns
    if not stat.S_ISREG(found.st_mode) or found.st_mtime_ns > before or changed > before:
        raise Unsure(entry.path)
    # Inode and change time betray a file that was put in the place of another of the same age.
    return f"{entry.name}\0{found.st_size} {found.st_mtime_ns} {changed} {found.st_ino}"


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
