"""Whole folders: what is in them, whether anything changed, and putting a new one in place."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from composer import stamps
from composer.stamps import Stamp

MANIFEST = ".forum-manifest"
# Linux: renameat2(2), to exchange two names in one step.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# A link, a pipe or the like has no content of its own to sum; this stands for it.
NOT_A_FILE = "not an ordinary file"
Inode = tuple[int, int, int]
"""What further names of the same file share: its size, the time of its content in ns, its inode."""
_NONE: Mapping[Inode, str] = {}


@dataclass(frozen=True, slots=True)
class Survey:
    """The SHA-256 of every file of a tree by its path there, sorted; `known` are those paths whose
    files need not be read for it.
    """

    sums: Mapping[str, str]
    known: frozenset[str]


def entries(tree: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below the folder with its path there, links to folders too, in no order."""
    waiting = [(os.fspath(tree), "")] if tree.is_dir() else []
    while waiting:
        here, before = waiting.pop()
        with os.scandir(here) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{before}{entry.name}/"))
                else:
                    yield f"{before}{entry.name}", entry


def names(tree: Path) -> tuple[str, ...]:
    """Every file below the folder by its path there, sorted; links to folders too."""
    return tuple(sorted(name for name, _entry in entries(tree)))


def checksums(tree: Path) -> dict[str, str]:
    """SHA-256 of every file below `tree` by its path there, sorted; the manifest itself apart."""
    return dict(survey(tree).sums)


def sums_of(tree: Path, names: Sequence[str]) -> list[str]:
    """SHA-256 of each of those files of the tree."""
    return [_sum(os.path.join(tree, name)) for name in names]


def survey(
    tree: Path,
    known: Mapping[Inode, str] = _NONE,
    read: Callable[[Path, Sequence[str]], Iterable[str]] = sums_of,
) -> Survey:
    """The checksums of the tree; `known` has those of files that need not be read again, and
    `read` gives those of all others.
    """
    found = {name: _known(entry, known) for name, entry in entries(tree) if name != MANIFEST}
    unread = [name for name, one in found.items() if one is None]
    sums = {name: one for name, one in found.items() if one is not None}
    without_reading = frozenset(sums)
    sums.update(zip(unread, read(tree, unread), strict=True))
    return Survey(dict(sorted(sums.items())), without_reading)


def _known(entry: os.DirEntry[str], known: Mapping[Inode, str]) -> str | None:
    return known.get(shared(stamps.of(entry.stat(follow_symlinks=False)))) if known else None


def shared(stamp: Stamp) -> Inode:
    """What further names of the file that has the stamp share."""
    return stamp[0], stamp[1], stamp[3]


def same(one: Path, other: Path) -> bool:
    """Whether both folders hold the same files; one file under two names need not be read."""
    found = names(one)
    return found == names(other) and all(_are_same(one / name, other / name) for name in found)


def manifest(sums: Mapping[str, str]) -> str:
    """The checksums in the form that `sha256sum --check` reads."""
    return "".join(_manifest_line(name, sums[name]) for name in sorted(sums))


def read_manifest(tree: Path) -> dict[str, str] | None:
    """The checksums that the tree was left with, or None when it has no manifest."""
    try:
        text = (tree / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return dict(_parse_line(line) for line in text.split("\n") if "  " in line)


def differences(recorded: Mapping[str, str], found: Mapping[str, str]) -> tuple[str, ...]:
    """The paths whose content is not what was recorded, or that came or went, sorted."""
    names = recorded.keys() | found.keys()
    return tuple(sorted(name for name in names if recorded.get(name) != found.get(name)))


def keep_times(
    fresh: Path,
    old: Path,
    sums: Mapping[str, str],
    was: Mapping[str, str],
    taken: Collection[str] = (),
) -> None:
    """Gives each file of `fresh` that did not change the time of that in `old`; those that are
    `taken` from there have it.

    Web servers and rsync tell by the time of a file whether a reader needs it again.
    """
    for name, found in sums.items():
        if name not in taken and was.get(name) == found:
            # By strings: of tens of thousands of files, `Path` would take half the time.
            before, after = os.stat(os.path.join(old, name)), os.stat(os.path.join(fresh, name))
            if before.st_mtime_ns != after.st_mtime_ns:
                os.utime(fresh / name, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_in_place(fresh: Path, current: Path, aside: Path) -> None:
    """Makes `fresh` stand at `current`, and what stood there, if anything, at `aside`.

    On Linux in one step, so that no reader ever finds nothing; elsewhere in two renames, which
    `restore` mends when they are cut short. All three must be on one file system. Raises OSError.
    """
    if not current.exists():
        os.rename(fresh, current)
    elif _exchange(fresh, current):
        os.rename(fresh, aside)
    else:
        os.rename(current, aside)
        os.rename(fresh, current)


def restore(current: Path, aside: Path) -> None:
    """Puts back what was moved aside if its place is empty."""
    if aside.is_dir() and not current.exists():
        os.rename(aside, current)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two names in one step. False where the system or file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if not sys.platform.startswith("linux") or rename is None:
        return False
    ends = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, ends[0], _AT_FDCWD, ends[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _are_same(one: Path, other: Path) -> bool:
    return os.path.samestat(one.lstat(), other.lstat()) or _sum(one) == _sum(other)


def _sum(path: str | Path) -> str:
    # By strings: of tens of thousands of files, `Path` would take half the time.
    if os.path.islink(path) or not os.path.isfile(path):
        return NOT_A_FILE
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _manifest_line(name: str, value: str) -> str:
    # sha256sum marks a line with a backslash when it had to escape the name.
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == name else chr(92)}{value}  {escaped}\n"


def _parse_line(line: str) -> tuple[str, str]:
    value, name = line.split("  ", 1)
    if not value.startswith("\\"):
        return name, value
    parts = (part.replace("\\n", "\n").replace("\\r", "\r") for part in name.split("\\\\"))
    return "\\".join(parts), value[1:]
