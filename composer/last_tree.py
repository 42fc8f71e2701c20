"""What stands in the output, as the last build left it: for each file its stamp, checksum, key.

It is kept in the newsroom's own folder, and is not needed: without it, or where a stamp is not as
it was, a file is read, or made again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from composer import files, trees
from composer.press import Stock

FOLDER = "trees"
_Stamp = tuple[int, int, int, int]  # size, time of content, time of status, inode


@dataclass(frozen=True, slots=True)
class Left:
    """A file as it was left; `key` says what it was made of, or is "" where that is not known."""

    stamp: _Stamp
    sum: str
    key: str


@dataclass(frozen=True, slots=True)
class LastTree:
    """The files of a tree that still are as they were left, by their paths in it.

    `audit` is the key of the audit in which nothing was found in them, or "".
    """

    folder: Path
    files: Mapping[str, Left]
    audit: str = ""

    @property
    def stock(self) -> Stock:
        """What a new site can take from it."""
        return Stock(self.folder, {name: one.key for name, one in self.files.items() if one.key})

    def sums(self) -> dict[tuple[int, int, int], str]:
        """The checksums of the files by what hard links share: size, time of content, inode."""
        return {shared(one.stamp): one.sum for one in self.files.values()}


def read(root: Path, folder: Path) -> LastTree:
    """What is remembered of the folder and still true."""
    try:
        found = json.loads(_record(root, folder).read_bytes())
        known = {name: Left(tuple(one[0]), one[1], one[2]) for name, one in found["files"].items()}
        audit = str(found["audit"])
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return LastTree(folder, {})
    here = dict(_stamps(folder))
    same = {name: one for name, one in known.items() if here.get(name) == one.stamp}
    return LastTree(folder, same, audit)


def remember(
    root: Path, folder: Path, sums: Mapping[str, str], keys: Mapping[str, str], audit: str
) -> None:
    """Notes how the folder was left: the checksums, and the keys of the files that have one."""
    found = {
        name: (stamp, sums[name], keys.get(name, ""))
        for name, stamp in _stamps(folder)
        if name in sums
    }
    path = _record(root, folder)
    path.parent.mkdir(exist_ok=True)
    files.write(path, json.dumps({"files": found, "audit": audit}).encode(), root)


def shared(stamp: _Stamp) -> tuple[int, int, int]:
    """The part of a stamp that another name of the same file does not change."""
    return stamp[0], stamp[1], stamp[3]


def stamp(found: os.stat_result) -> _Stamp:
    """The stamp of a file."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _record(root: Path, folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
    return files.state_folder(root) / FOLDER / f"{name}.json"


def _stamps(folder: Path) -> Iterator[tuple[str, _Stamp]]:
    """The stamp of every ordinary file below the folder, by its path there."""
    for name, entry in trees.entries(folder):
        if entry.is_file(follow_symlinks=False):
            yield name, stamp(entry.stat(follow_symlinks=False))
