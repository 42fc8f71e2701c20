"""Copies of files that are not public: pictures and papers in the folders of meetings.

A file is recognised by its content. A picture that was made smaller or saved anew is another file,
and beyond this; so are texts, in which `audit` looks for the words.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from composer import files
from composer.channel import CHANNELS
from composer.model import Meeting

# What a build writes by the thousand, and what no file of a meeting's folder ends with.
_SEARCHED = (".html", ".xml", ".ics", ".css", ".js")


def found(
    tree: Path, names: Sequence[str], root: Path, meetings: Iterable[Meeting]
) -> Iterator[tuple[str, str]]:
    """Every file of the tree, by its name there, that is a copy of one that is not public, and
    that one as people are told it. `meetings` are those that are public.
    """
    names = [name for name in names if not name.endswith(_SEARCHED)]
    if not names:
        return
    public = {one.id: one.photo.file if one.photo else "" for one in meetings}
    hidden: list[Path] = []
    open_ = list(_below(root / "site"))
    for path in _below(root / files.POSTS):
        (open_ if _is_public(path, root, public) else hidden).append(path)
    sizes = {_size(path) for path in hidden} - {0}
    by_sum = {_sum(path): path for path in hidden if _size(path)}
    for path in open_:
        if _size(path) in sizes:
            by_sum.pop(_sum(path), None)
    for name in names:
        path = tree / name
        original = by_sum.get(_sum(path)) if _size(path) in sizes else None
        if original and original.resolve() != path.resolve():
            yield name, files.shown(original, root)


def _is_public(path: Path, root: Path, photos: dict[str, str]) -> bool:
    """Whether a file of a meeting's folder may be seen: its photo, and what was composed."""
    meeting, *rest = path.relative_to(root / files.POSTS).parts
    if meeting not in photos or not rest:
        return False
    composed = any(rest[-1].startswith(f"{one.name}.") for one in CHANNELS)
    return rest == [photos[meeting]] or composed


def _below(folder: Path) -> Iterator[Path]:
    for inside, _, names in os.walk(folder):
        yield from (Path(inside, name) for name in sorted(names))


def _size(path: Path) -> int:
    """The size of an ordinary file in bytes; 0 for what is none."""
    try:
        known = path.stat()
    except OSError:
        return 0
    return known.st_size if stat.S_ISREG(known.st_mode) else 0


def _sum(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
