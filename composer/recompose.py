"""Writing a composed announcement beside its notes without losing what a person made of it.

For each announcement, `.composed/` in the meeting's folder keeps the text that was composed last:
the base from which both the person's edits and the fresh text depart. A fresh text that conflicts
with the edits stands beside the announcement (`linkedin.en.new.txt`), and a copy of it in
`.composed/`: once the person has deleted the one beside, it counts as seen and becomes the base.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from composer import files
from composer.merge import Conflict, merge, same

COMPOSED = ".composed"


class Outcome(StrEnum):
    """What became of one announcement; each has its sentence in `commands.yaml`."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    MERGED = "merged"
    RECREATED = "recreated"
    CONFLICT = "conflict"
    NOT_COMPOSED = "not-composed"
    BESIDE_TAKEN = "beside-taken"

    @property
    def needs_a_person(self) -> bool:
        """Whether the fresh text could not be brought in and waits for a person."""
        return self in (Outcome.CONFLICT, Outcome.NOT_COMPOSED, Outcome.BESIDE_TAKEN)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The files of one announcement: the person's, the fresh one beside it, and what we keep."""

    root: Path
    mine: Path

    @property
    def beside(self) -> Path:
        return beside(self.mine)

    @property
    def base(self) -> Path:
        return self.mine.parent / COMPOSED / self.mine.name

    @property
    def offered(self) -> Path:
        return self.mine.parent / COMPOSED / self.beside.name

    def read(self, path: Path) -> str | None:
        if not path.exists():
            return None
        return files.decode(files.read_bytes(path, self.root), files.shown(path, self.root))

    def write(self, path: Path, text: str) -> None:
        if self.read(path) != text:
            path.parent.mkdir(exist_ok=True)
            files.write(path, text.encode(), self.root)


def beside(path: Path) -> Path:
    """Where a fresh text stands that could not be merged: `linkedin.en.new.txt`."""
    return path.with_name(f"{path.stem}.new{path.suffix}")


def composed(path: Path, root: Path) -> str | None:
    """What was composed last for the announcement at `path`; None where that is not known.

    Raises ForumError for a file that cannot be read as text.
    """
    desk = _Desk(root, path)
    return desk.read(desk.base)


def recompose(path: Path, fresh: str, root: Path) -> Outcome:
    """Brings the freshly composed text to the announcement at `path`.

    Never overwrites what a person wrote. Raises ForumError for files that cannot be read as text,
    and when a merge is needed and git is missing.
    """
    desk = _Desk(root, path)
    _count_as_seen(desk)
    mine, base = desk.read(path), desk.read(desk.base)
    if mine is None:
        _settle(desk, fresh, fresh)
        return Outcome.CREATED if base is None else Outcome.RECREATED
    if base is None:
        return _adopt(desk, mine, fresh)
    merged = merge(mine, base, fresh)
    if isinstance(merged, Conflict):
        return Outcome.CONFLICT if _offer(desk, fresh) else Outcome.BESIDE_TAKEN
    _settle(desk, merged.text, fresh)
    if merged.text == mine:
        return Outcome.UNCHANGED
    return Outcome.REPLACED if same(merged.text, fresh) else Outcome.MERGED


def foresee(path: Path, fresh: str, root: Path) -> str | None:
    """The text that `recompose` would leave at `path`, or None where a person has to choose first.

    Writes nothing. Raises ForumError as `recompose` does.
    """
    desk = _Desk(root, path)
    mine, base = desk.read(path), _seen(desk) or desk.read(desk.base)
    if mine is None:
        return fresh
    if base is None:
        return mine if same(mine, fresh) else None
    merged = merge(mine, base, fresh)
    return None if isinstance(merged, Conflict) else merged.text


def _adopt(desk: _Desk, mine: str, fresh: str) -> Outcome:
    """A file that we never composed is a person's own, unless it says just what we say."""
    if same(mine, fresh):
        _settle(desk, mine, fresh)
        return Outcome.UNCHANGED
    return Outcome.NOT_COMPOSED if _offer(desk, fresh) else Outcome.BESIDE_TAKEN


def _seen(desk: _Desk) -> str | None:
    """A fresh text that the person deleted from beside the file was seen: edits now start there."""
    return None if desk.beside.exists() else desk.read(desk.offered)


def _count_as_seen(desk: _Desk) -> None:
    offered = _seen(desk)
    if offered is not None:
        desk.write(desk.base, offered)
        desk.offered.unlink()


def _settle(desk: _Desk, text: str, fresh: str) -> None:
    """Nothing is in dispute: the file gets its text, and the fresh text is the new base."""
    # First the file: cut short here, the next merge finds the same changes on both sides.
    desk.write(desk.mine, text)
    desk.write(desk.base, fresh)
    offered = desk.read(desk.offered)
    if offered is not None:
        if desk.read(desk.beside) == offered:
            desk.beside.unlink()
        desk.offered.unlink()


def _offer(desk: _Desk, fresh: str) -> bool:
    """Puts the fresh text beside the file. False when what stands there is the person's own."""
    if desk.read(desk.beside) not in (None, fresh, desk.read(desk.offered)):
        return False
    # First the file beside: cut short here, the text is not yet taken for one that was seen.
    desk.write(desk.beside, fresh)
    desk.write(desk.offered, fresh)
    return True
