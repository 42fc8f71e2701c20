"""What stands in the output, as the last build left it: for each file its stamp, checksum, key.

It is kept in the newsroom's own folder, and is not needed: without it, or where a stamp is not as
it was, a file is read, or made again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from composer import census, files, plain_record, stamps, trees
from composer.census import Census
from composer.press import Stock
from composer.trees import Inode

FOLDER = "trees"
_FORM = "last tree, 2"
# What an audit rests on in which nothing was found: its key, and numbers of words.
Audit = tuple[str, tuple[int, ...]]
_UNAUDITED: Audit = ("", ())
# The census, the checksums and keys by path, the audit.
_Plain = tuple[census.Plain, dict[str, str], dict[str, str], Audit]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTree:
    """The files of a tree that still are as they were left, by their paths in it.

    `sums` are their checksums. `keys` say what they were made of, where that is known. `audit` is
    what the audit rests on in which nothing was found in them. `known` has the checksums by
    what further names of the same file share. `is_whole` tells that nothing in the tree changed,
    came or went.
    """

    folder: Path
    sums: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    audit: Audit = _UNAUDITED
    known: Mapping[Inode, str] = field(default_factory=dict)
    is_whole: bool = False

    @property
    def stock(self) -> Stock:
        """What a new site can take from it."""
        return Stock(self.folder, self.keys)


def read(root: Path, folder: Path) -> LastTree:
    """What is remembered of the folder and still true."""
    found = cast(_Plain | None, plain_record.read(_record(root, folder), _FORM))
    if found is None:
        return LastTree(folder=folder)
    known_sums, known_keys, audit = found[1:]
    left = census.of_plain(found[0])
    is_whole = census.hold([left])
    same = census.files(left) if is_whole else census.files_as_they_were(left)
    sums = {name: known_sums[name] for name in same if name in known_sums}
    return LastTree(
        folder=folder,
        sums=sums,
        keys={name: known_keys[name] for name in sums if name in known_keys},
        audit=audit,
        known={trees.shared(same[name]): one for name, one in sums.items()},
        is_whole=is_whole,
    )


def remember(
    root: Path, folder: Path, sums: Mapping[str, str], keys: Mapping[str, str], audit: Audit
) -> Census | None:
    """Notes how the folder was left: the checksums, and the keys of the files that have one.

    Gives the census of the folder; None where there can be none, and nothing is remembered.
    """
    path = _record(root, folder)
    try:
        now = stamps.now(str(files.state_folder(root)))
        left = census.take(os.path.realpath(folder), now, young_files=True)
    except (stamps.Unsure, OSError):
        plain_record.forget(path)
        return None
    values: _Plain = (census.plain(left), dict(sums), dict(keys), audit)
    plain_record.write(path, _FORM, values, root)
    return left


def _record(root: Path, folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
    return files.state_folder(root) / FOLDER / name
