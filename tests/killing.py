"""Ending a piece of work as `kill -9` or a full disk does, at a moment that can be met again.

A moment is an operation on the disk, counted from 1: the work runs in a process of its own, which
kills itself just before the n-th. Between two operations nothing changes that anybody could see.
Nothing is collected in such a process, as in the command itself: it would copy all its memory.
"""

from __future__ import annotations

import errno
import gc
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import Any

Work = Callable[[], object]

_WATCHED = frozenset(
    ["ctypes.dlsym", "open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename",
     "os.rmdir", "os.symlink", "os.truncate", "os.utime", "shutil.rmtree", "subprocess.Popen"]
)  # fmt: skip
# These reach the disk and Python reports no event for them.
_UNREPORTED = ("write", "fsync", "fchmod", "fork", "pwrite")


def killed(work: Work, moment: int, *, with_children: bool = False) -> bool:
    """Does the work in a process of its own and kills it before that moment.

    False when the work was done sooner. `with_children` kills the processes that it started as
    well; else they go on for a while, as they would in life.
    """

    def strike() -> None:
        if with_children:
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    return _ended_by_kill(lambda: _at(moment, strike, work))


def killed_after(work: Work, seconds: float) -> bool:
    """Does the work in a process of its own and kills it, and all it started, after that time."""
    began = _started(work)
    time.sleep(seconds)
    os.killpg(began, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(began, 0)[1])


def without_space(work: Callable[[], int], moment: int) -> int:
    """Does the work in a process of its own, for which the disk is full from that moment on.

    Gives the work's exit code. A full disk takes no new file, no folder and no byte, and lets
    everything be renamed and removed.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    gc.disable()
    left, code = [moment], 99

    def tick() -> None:
        left[0] -= 1
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    try:
        _watch(tick, events=("open", "os.link", "os.mkdir"), calls=("write", "fsync"))
        code = work()
    finally:
        os._exit(code)


def exit_codes_together(*works: Callable[[], int]) -> list[int]:
    """Does all the works at the same time, each in a process of its own."""
    waiting, gate = os.pipe()
    children = [_waiting(work, waiting) for work in works]
    os.write(gate, b"!" * len(works))
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(waiting)
    os.close(gate)
    return codes


def _waiting(work: Callable[[], int], gate: int) -> int:
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        os.read(gate, 1)
        code = work()
    finally:
        os._exit(code)


def moments(work: Work) -> int:
    """How many moments the work has."""
    reading, writing = os.pipe()

    def count() -> None:
        reached = [0]
        _watch(lambda: reached.__setitem__(0, reached[0] + 1))
        work()
        os.write(writing, str(reached[0]).encode())

    assert not _ended_by_kill(count)
    os.close(writing)
    with open(reading, encoding="ascii") as stream:
        return int(stream.read())


def seeded(most: int, times: int, seed: int) -> Iterator[int]:
    """So many moments up to `most`: each of them where they are fewer, then some again."""
    chance = random.Random(seed)
    every = list(range(1, most + 1))
    chance.shuffle(every)
    yield from (every[index % most] for index in range(times))


def _at(moment: int, strike: Callable[[], None], work: Work) -> None:
    left, own = [moment], os.getpid()

    def tick() -> None:
        if os.getpid() == own:
            left[0] -= 1
            if left[0] == 0:
                strike()

    _watch(tick)
    work()


def _watch(
    tick: Callable[[], None],
    events: Collection[str] = _WATCHED,
    calls: Collection[str] = _UNREPORTED,
) -> None:
    """Calls `tick` before each such operation on the disk, for the rest of this process."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in events and not (event == "open" and _only_reads(arguments)):
            tick()

    def before(real: Callable[..., Any]) -> Callable[..., Any]:
        def ticking(*arguments: Any, **named: Any) -> Any:
            tick()
            return real(*arguments, **named)

        return ticking

    sys.addaudithook(hear)
    for name in calls:
        setattr(os, name, before(getattr(os, name)))


def _only_reads(arguments: tuple[Any, ...]) -> bool:
    writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    return not writes or arguments[0] == os.devnull


def _ended_by_kill(work: Work) -> bool:
    status = os.waitpid(_started(work), 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)


def _started(work: Work) -> int:
    """The work, begun in a process of its own that leads a group. Gives the process's number."""
    child = os.fork()
    if child:
        # Here as well as there: whichever of the two comes first, the group is there.
        with suppress(PermissionError, ProcessLookupError):
            os.setpgid(child, child)
        return child
    gc.disable()
    code = 1
    try:
        os.setpgid(0, 0)
        work()
        code = 0
    finally:
        os._exit(code)
