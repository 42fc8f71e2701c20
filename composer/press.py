"""Makes a file of the site only where what it is made of has changed.

Every file comes with a key: a digest of the whole input of whatever makes it. Where the last site
has the file under the same key, it is put into the new one as it is: as a second name of the same
file, so nobody may ever write into it. Nothing is guessed, so nothing can be stale.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from composer.digest import Digests, Opaque


@dataclass(frozen=True, slots=True)
class Stock:
    """A site that stands already, and for each file of it that is as it was left, its key.

    Where it `stays`, only what differs from it is made: nothing is taken from it.
    """

    folder: Path
    keys: Mapping[str, str]
    stays: bool = False


NOTHING = Stock(Path(), {})
# The key of a file that was made for a stock that stays; no digest is the same.
_UNTOLD = "made in its place"


@dataclass(slots=True)
class Press:
    """Fills the folder `output` from the stock as far as possible.

    `common` is what all files depend on besides what is named for each, or "" where that is not
    known: then each is made. `keys` has the key of every file that has one, by its path.
    """

    output: Path
    stock: Stock
    digests: Digests
    common: str
    keys: dict[str, str] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def put(self, path: str, key: str, make: Callable[[], object]) -> None:
        """Sees to it that there is the file at `path`, relative to the output.

        `make` writes it there; its `key` says what it is made of.
        """
        if not self.has(path, key):
            make()

    def has(self, path: str, key: str) -> bool:
        """Whether the stock had the file, so that it is there now and need not be made."""
        if not key:
            return False
        self.keys[path] = key
        return self.stock.keys.get(path) == key and (self.stock.stays or self._linked(path))

    def keep(self, path: str, *, keeps: bool) -> bool:
        """Whether there is a file that stays and that is to be kept, whatever it was made of.

        One that is not kept will be made: of what, nobody needs to know while the stock stays.
        """
        known = self.stock.keys.get(path) if self.stock.stays and keeps else None
        self.keys[path] = known or _UNTOLD
        return known is not None

    def keep_all(self, paths: Collection[str]) -> Collection[str]:
        """Those of the paths at which a file stays and is to be kept; all of them are to be."""
        known = self.stock.keys
        kept = {one: known[one] for one in paths if one in known} if self.stock.stays else {}
        self.keys |= kept
        return kept.keys()

    def key(self, *of: object) -> str:
        """The key of a file that depends on this and on what is common; "" where it has none."""
        try:
            return self.digests.of(self.common, *of) if self.common else ""
        except Opaque:
            return ""

    def _linked(self, path: str) -> bool:
        """Whether the file could be taken from the stock; not every file system has links."""
        target = os.path.join(self.output, path)
        folder = os.path.dirname(target)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        try:
            os.link(os.path.join(self.stock.folder, path), target)
        except OSError:
            return False
        return True


def unstocked(output: Path) -> Press:
    """A press that makes every file anew."""
    return Press(output, NOTHING, Digests(), "")
