"""One writer at a time: two builds, or two people composing, never mix their files."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from composer.errors import ForumError, Place, Problem, error

PATIENCE = 10.0
_PAUSE = 0.05


@contextmanager
def lock(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock file at `path`; waits at most `patience` seconds for whoever holds it.

    The system frees the lock when its holder ends, however it ends, so that no lock is ever left
    behind. Raises ForumError when the wait was in vain.
    """
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        _wait(opened, path, patience)
        os.truncate(opened, 0)
        os.pwrite(opened, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(opened)


def _wait(opened: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise ForumError([_busy(opened, path, patience)]) from None
            time.sleep(_PAUSE)


def _busy(opened: int, path: Path, patience: float) -> Problem:
    holder = os.pread(opened, 20, 0).decode("ascii", "replace") or "?"
    return error("busy", Place(path.as_posix()), holder=holder, seconds=f"{patience:g}")
