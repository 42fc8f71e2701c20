"""What a command costs: wall time, CPU time of it and its children, and peak memory of all."""

from __future__ import annotations

import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# Between two looks at the memory: at most a twentieth of one core's time goes into looking.
_SHORTEST = 0.005
_LONGEST = 0.25
_SHARE = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and megabytes at the worst moment, shared pages counted once."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str], folder: Path, out: int | IO[bytes] = subprocess.DEVNULL) -> Cost:
    """Runs the command in the folder. Raises CalledProcessError when it fails."""
    before = cpu_of_children()
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL) as process:
        peak = _Peak(process.pid)
        peak.start()
        code = process.wait()
        wall = time.perf_counter() - start
        peak.ended.set()
        peak.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Cost(wall, cpu_of_children() - before, peak.megabytes)


def cpu_of_children() -> float:
    """Seconds that the processes took which were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def middle(costs: Sequence[Cost]) -> Cost:
    """The medians, each for itself. Raises StatisticsError for none."""
    return Cost(*(statistics.median(getattr(one, key) for one in costs) for key in Cost.__slots__))


def nothing() -> None:
    """What is done before a command that needs nothing."""


def in_turn(
    one: Sequence[str],
    other: Sequence[str],
    times: int,
    before: Callable[[], object] = nothing,
) -> tuple[float, float]:
    """The median wall seconds of two commands run in turn, so that a busy moment falls on both.

    A first turn, which finds the disk cold, does not count. Raises CalledProcessError.
    """
    taken = []
    for _ in range(times + 1):
        before()
        taken.append((_seconds(one), _seconds(other)))
    return statistics.median(a for a, _ in taken[1:]), statistics.median(b for _, b in taken[1:])


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    silent = subprocess.DEVNULL
    subprocess.run(command, check=True, stdin=silent, stdout=silent, stderr=silent)
    return time.perf_counter() - start


class _Peak(threading.Thread):
    """Looks now and then at how much memory a process and all that it started take together.

    That is their proportional set size (proc(5), smaps_rollup): of what several processes share,
    each has its part, so that the sum is what the machine has to give.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.megabytes = 0.0
        self._pid = pid

    def run(self) -> None:
        pause = 0.0
        while not self.ended.wait(pause):
            start = time.thread_time()
            taken = sum(_proportional(pid) for pid in _tree(self._pid))
            self.megabytes = max(self.megabytes, taken / 1024)
            pause = min(_LONGEST, max(_SHORTEST, _SHARE * (time.thread_time() - start)))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(one) for at in threads for one in (at / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _tree(child)


def _proportional(pid: int) -> int:
    """Kilobytes; a page that two processes share counts half for each."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
