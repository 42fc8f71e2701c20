"""What a command costs: wall time, CPU time of it and its children, and peak memory of all."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and megabytes at the worst moment, shared pages counted once."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Runs the command in the folder. Raises CalledProcessError when it fails."""
    before = os.times()
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet) as process:
        peak = _Peak(process.pid)
        peak.start()
        code = process.wait()
        wall = time.perf_counter() - start
        peak.ended.set()
        peak.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    after = os.times()
    cpu = after.children_user + after.children_system
    return Cost(wall, cpu - before.children_user - before.children_system, peak.megabytes)


class _Peak(threading.Thread):
    """Looks now and then at how much memory a process and all that it started take together."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.megabytes = 0.0
        self._pid = pid

    def run(self) -> None:
        while not self.ended.wait(_PAUSE):
            taken = sum(_proportional(pid) for pid in _tree(self._pid))
            self.megabytes = max(self.megabytes, taken / 1024)


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
