"""Reading a newsroom again while somebody writes in it: only what is another since the last time.

Whether a file is another is told by its stamp, taken before it is read. A stamp so young that the
file might have been written twice under it is not relied upon: the file is read again next time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, compress
from operator import attrgetter, ne
from pathlib import Path
from typing import TypeVar, cast

from composer import census, files, stamps
from composer.census import Census
from composer.recall import NOTHING, Recall
from composer.stamps import Stamp, Unsure

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Folder:
    """What was read of a folder, and the stamps of that and of each file on which it depends."""

    paths: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    value: object


@dataclass(frozen=True, slots=True)
class _File:
    """The stamp of a file, the censuses of folders, and what was read of them."""

    own: Stamp
    censuses: Sequence[Census]
    value: object


@dataclass(slots=True, eq=False)
class Rereading:
    """What was read so far. `recall` has what was made of it; where that keeps nothing, neither
    does this.
    """

    recall: Recall = field(default_factory=Recall)
    _folders: dict[str, _Folder] = field(default_factory=dict)
    _files: dict[str, _File] = field(default_factory=dict)
    _before: int = 0

    def turn(self, root: Path, *, ended: bool = True) -> None:
        """Begins to read the newsroom once more. `ended` tells that the last turn came to its end:
        one that a fault in the notes cut short has not asked for all that will be of use again.
        """
        if ended:
            self.recall.turn()
        self._before = stamps.sure_before(str(files.state_folder(root)))

    def folders(
        self,
        folders: Sequence[Path],
        read: Callable[[Path], _Value],
        names: Callable[[_Value, Collection[str]], Iterable[str]],
    ) -> tuple[_Value, ...]:
        """What `read` gives for each folder. It depends on which files are in it, and on what those
        hold that `names` tells, of that value and of all that is in it. What is read again is
        another value, even an equal one: another photo may stand beside the same notes.
        """
        if not self.recall.keeps:
            return tuple(map(read, folders))
        paths = self.recall.each(os.fspath, (), folders)
        known = list(map(self._folders.get, paths))
        others = _others([one for one in known if one])
        for at, path in enumerate(paths):
            if known[at] is None or path in others:
                known[at] = self._read(folders[at], read, names)
        return tuple(cast(_Value, one.value) for one in known if one)

    def _read(
        self,
        folder: Path,
        read: Callable[[Path], _Value],
        names: Callable[[_Value, Collection[str]], Iterable[str]],
    ) -> _Folder:
        path = os.fspath(folder)
        own, inside = stamps.of(os.stat(folder)), _inside(folder)
        value = read(folder)
        used = tuple(names(value, inside))
        # The stamp of a link tells nothing of what it leads to.
        links = [name for name in used if os.path.islink(folder / name)]
        of_all = own, *(inside[name] for name in used)
        found = _Folder((path, *(f"{path}/{name}" for name in used)), of_all, value)
        self._folders.pop(path, None)
        if not links and self._is_old(*of_all):
            self._folders[path] = found
        return found

    def file(
        self,
        file: Path,
        read: Callable[[], _Value],
        folders: Callable[[], Iterable[Path]] = tuple,
    ) -> _Value:
        """What `read` gives for the file. It depends on what that holds, and on everything in the
        folders; where there is no such file, it is read each time. What is read again and is equal
        is the very same value.
        """
        if not self.recall.keeps:
            return read()
        path = os.fspath(file)
        known, own = self._files.get(path), _there(file)
        if known and known.own == own and census.hold(known.censuses):
            return cast(_Value, known.value)
        self._files.pop(path, None)
        try:
            taken = [census.take(str(one), self._before + stamps.TICK_NS) for one in folders()]
        except (Unsure, OSError):
            return self.recall.still(path, read())
        value = self.recall.still(path, read())
        if own and self._is_old(own) and not os.path.islink(file):
            self._files[path] = _File(own, taken, value)
        return value

    def _is_old(self, *found: Stamp) -> bool:
        return all(stamps.is_old(one, self._before) for one in found)


def _others(known: Sequence[_Folder]) -> Set[str]:
    """Those of the folders that are not as they were. A good part of a turn is spent in here: no
    step is Python's own, as long as nothing is gone.
    """
    paths = tuple(chain.from_iterable(map(_PATHS, known)))
    try:
        found: Iterable[object] = tuple(map(stamps.of, map(os.lstat, paths)))
    except OSError:
        found = map(_there, paths)
    differing = set(compress(paths, map(ne, found, chain.from_iterable(map(_STAMPS, known)))))
    # The path of a folder, or of a file in it.
    return differing | set(map(os.path.dirname, differing))


def _inside(folder: Path) -> dict[str, Stamp]:
    with os.scandir(folder) as entries:
        return {one.name: stamps.of(one.stat(follow_symlinks=False)) for one in entries}


_PATHS, _STAMPS = attrgetter("paths"), attrgetter("stamps")


def _there(file: str | Path) -> Stamp | None:
    try:
        return stamps.of(os.lstat(file))
    except OSError:
        return None


# For what is read once only.
ONCE = Rereading(NOTHING)
