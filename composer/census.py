"""Which files and folders there are in a folder, each with its stamp, and whether that still holds.

To ask is much quicker than to count anew. Every path that is known is asked for its stamp, and
nothing is listed: that a name came or went shows in the stamp of the folder that it is in. Only a
folder with another stamp is listed, for editors leave a new stamp and nothing else. Of many paths,
one process asks for a half and another for the rest.

Imports next to nothing: this is asked before anything else is imported.
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from composer import stamps
from composer.stamps import TICK_NS, Stamp, Unsure

# From so many paths on, a second process is worth its start.
_MANY = 10_000
_PER_STAMP = 4  # size, time of content, time of status, inode
# File systems that are laid over others number their files up to 2^64; a stamp has no room for it.
_LARGEST = 2**63 - 1
# A stamp that nothing has: of a folder that was too young to be sure of its names.
_NONE = (0, 0, 0, 0)


Plain = tuple[str, bool, str, str, bytes, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """What is below `folder`: its `folders`, itself the first, as "", then its files, by their
    paths in it; and of each its stamp, in that order, as bytes.

    `there` tells whether there is such a folder at all. What has a name in `skip` does not count.
    """

    folder: str
    there: bool
    folders: tuple[str, ...]
    files: tuple[str, ...]
    stamps: bytes
    skip: tuple[str, ...]


def take(
    folder: str, before: int, skip: tuple[str, ...] = (), *, young_files: bool = False
) -> Census:
    """Takes the census of the folder.

    `before` is the time in ns before which all of it must have been written, but for files where
    `young_files` may be there. Of younger folders, the names are asked for each time. Raises Unsure
    for younger files, for links, for what is neither a file nor a folder, and for inodes that are
    too large to keep; OSError for what goes away meanwhile.
    """
    there = os.path.isdir(folder)
    folders: list[str] = []
    files: list[str] = []
    of_folders, of_files = array("q"), array("q")
    for path, found in _everything(folder, skip) if there else ():
        stamp = stamps.of(found)
        is_old = stamps.is_old(stamp, before - TICK_NS)
        if stamp[3] > _LARGEST:
            raise Unsure(path)
        if stat.S_ISDIR(found.st_mode):
            folders.append(path)
            of_folders.extend(stamp if is_old else _NONE)
        elif stat.S_ISREG(found.st_mode) and (young_files or is_old):
            files.append(path)
            of_files.extend(stamp)
        else:
            raise Unsure(path)
    return Census(
        folder=folder,
        there=there,
        folders=tuple(folders),
        files=tuple(files),
        stamps=(of_folders + of_files).tobytes(),
        skip=skip,
    )


def hold(censuses: Sequence[Census]) -> bool:
    """Whether everything is as it was when the censuses were taken."""
    if any(os.path.isdir(one.folder) != one.there for one in censuses):
        return False
    standing = [one for one in censuses if one.there]
    if sum(len(one.folders) + len(one.files) for one in standing) < _MANY:
        return _part_holds(standing, 0, 1)
    try:
        other = os.fork()
    except OSError:
        return _part_holds(standing, 0, 1)
    if not other:
        _answer_and_end(standing)
    try:
        held = _part_holds(standing, 0, 2)
    finally:
        _other, status = os.waitpid(other, 0)
    return held and status == 0


def files(census: Census) -> dict[str, Stamp]:
    """Each file by its path, with the stamp that it had."""
    numbers = array("q", census.stamps)
    start, end = len(census.folders) * _PER_STAMP, len(numbers)
    each = (tuple(numbers[at : at + _PER_STAMP]) for at in range(start, end, _PER_STAMP))
    return dict(zip(census.files, cast(Iterator[Stamp], each), strict=True))


def files_as_they_were(census: Census) -> dict[str, Stamp]:
    """The same of those files that have that stamp still."""
    known = files(census).items()
    return {path: one for path, one in known if _stamp_at(census.folder, path) == one}


def plain(census: Census) -> Plain:
    """The census as plain values, for `marshal`, which is quickest."""
    folders, names = "\0".join(census.folders), "\0".join(census.files)
    return census.folder, census.there, folders, names, census.stamps, census.skip


def of_plain(values: Plain) -> Census:
    """The census of which `plain` gave the values."""
    folder, there, folders, names, found, skip = values
    return Census(
        folder=folder,
        there=there,
        # In one text, as no path has \0.
        folders=tuple(folders.split("\0")) if there else (),
        files=tuple(names.split("\0")) if names else (),
        stamps=found,
        skip=skip,
    )


def _stamp_at(folder: str, path: str) -> Stamp | None:
    try:
        return stamps.of(os.lstat(os.path.join(folder, path)))
    except (OSError, UnicodeEncodeError):
        # A name may be one of another locale.
        return None


def _answer_and_end(standing: Sequence[Census]) -> None:
    """Ends this process, a second one, with 0 where the second half of each census holds."""
    code = 1
    try:
        code = 0 if _part_holds(standing, 1, 2) else 1
    finally:
        # Whatever happened, Ctrl-C too: it is the first process that says what there is to say.
        os._exit(code)


def _part_holds(standing: Sequence[Census], part: int, of: int) -> bool:
    try:
        return all(_holds(one, part, of) for one in standing)
    except (OSError, OverflowError, UnicodeEncodeError):
        return False


def _holds(census: Census, part: int, of: int) -> bool:
    paths = census.folders + census.files
    start, end = len(paths) * part // of, len(paths) * (part + 1) // of
    size = _PER_STAMP * array("q").itemsize
    known = census.stamps[start * size : end * size]
    found = _stamps(census.folder, paths[start:end])
    if found == known:
        return True
    differing = (
        place for place in range(end - start) if not _same_at(place * size, size, found, known)
    )
    return _only_touched(census, [start + place for place in differing])


def _same_at(place: int, size: int, one: bytes, other: bytes) -> bool:
    return one[place : place + size] == other[place : place + size]


def _stamps(folder: str, paths: Sequence[str]) -> bytes:
    """The stamps of what stands at the paths now. Raises OSError where nothing does."""
    found = array("q")
    # From the folder, not from the root of the file system: a third less to look up.
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for path in paths:
            one = os.lstat(path or ".", dir_fd=opened)
            # As `stamps.of` has it, in place: this is the whole time of an answer.
            found.extend((one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino))
    finally:
        os.close(opened)
    return found.tobytes()


def _only_touched(census: Census, places: Sequence[int]) -> bool:
    """Whether those that have another stamp are folders, each with the names that it had."""
    if places[-1] >= len(census.folders):
        return False
    known = _names(census)
    for place in places:
        path = census.folders[place]
        inside = os.path.join(census.folder, path)
        if not stat.S_ISDIR(os.stat(inside, follow_symlinks=not path).st_mode):
            return False
        if {entry.name for entry in _shown(inside, census.skip)} != known.get(path, set()):
            return False
    return True


def _names(census: Census) -> dict[str, set[str]]:
    """The names in each folder that has any."""
    found: dict[str, set[str]] = {}
    for path in (*census.folders[1:], *census.files):
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, set()).add(name)
    return found


def _everything(folder: str, skip: Container[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Every path below the folder, first its own, with what the system says of it."""
    waiting = [""]
    while waiting:
        here = waiting.pop()
        inside = os.path.join(folder, here)
        # Before its names are read: one that comes meanwhile must show.
        yield here, os.stat(inside, follow_symlinks=not here)
        for entry in _shown(inside, skip):
            path = f"{here}/{entry.name}" if here else entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path, entry.stat(follow_symlinks=False)


def _shown(folder: str, skip: Container[str]) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if entry.name not in skip)
