"""How fast the commands are on this machine. `make bench` prints it; no test depends on it."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Sequence
from pathlib import Path

from tests.e2e import newsroom

# `forum --help` imports click and little else; starting Python and click alone is the floor.
TARGET = 1.6


def nothing() -> None:
    """What is done before a command that needs nothing."""


def seconds(
    command: Sequence[str],
    times: int,
    before: Callable[[], object] = nothing,
    codes: Container[int] = (0,),
) -> float:
    """The median wall time of a command, after one run that warms the disk.

    Any other exit code than those is an error: a command that failed was not measured.
    """
    taken = []
    for _ in range(times + 1):
        before()
        start = time.perf_counter()
        silent = subprocess.DEVNULL
        done = subprocess.run(command, check=False, stdout=silent, stderr=silent)
        taken.append(time.perf_counter() - start)
        if done.returncode not in codes:
            raise subprocess.CalledProcessError(done.returncode, command)
    return statistics.median(taken[1:])


def alternating(one: Sequence[str], other: Sequence[str], times: int) -> tuple[float, float]:
    """The medians of two commands run in turn, so that a busy moment falls on both."""
    taken = [(seconds(one, 1), seconds(other, 1)) for _ in range(times)]
    return statistics.median(a for a, _ in taken), statistics.median(b for _, b in taken)


def start() -> None:
    """Prints how long `forum --help` takes, against Python with click and nothing else."""
    floor = [sys.executable, "-c", "import click"]
    help_, click = alternating([newsroom.FORUM, "--help"], floor, 20)
    met = "met" if help_ <= TARGET * click else "MISSED"
    print(f"forum --help           {help_ * 1000:7.0f} ms")
    print(f"python -c import click {click * 1000:7.0f} ms")
    print(f"ratio                  {help_ / click:7.2f}    (target {TARGET}: {met})")


def building() -> None:
    """Prints how long the invented newsroom takes to check, compose and build."""
    with tempfile.TemporaryDirectory() as folder:
        root = newsroom.copy(Path(folder))
        forum = [newsroom.FORUM, "-C", str(root)]
        build = [*forum, "build", "--at", newsroom.AT]
        notes = root / "posts" / "2025-10-01-new-address" / "notes.md"
        clean = _cleaner(root)
        # One draft of the invented newsroom is unfinished: these two end with 1 and say so.
        print(f"forum check            {seconds([*forum, 'check'], 3, codes=(1,)):7.2f} s")
        print(f"forum compose          {seconds([*forum, 'compose'], 3, codes=(1,)):7.2f} s")
        print(f"forum build, clean     {seconds(build, 3, clean):7.2f} s")
        print(f"forum build, the same  {seconds(build, 5):7.2f} s")
        edit = _editor(notes)
        print(f"forum build, one edit  {seconds(build, 3, edit):7.2f} s")


def _cleaner(root: Path) -> Callable[[], object]:
    made = [str(root / "output"), str(root / ".forum")]
    return lambda: subprocess.run(["rm", "-rf", *made], check=True)


def _editor(notes: Path) -> Callable[[], object]:
    def edit() -> None:
        notes.write_text(notes.read_text(encoding="utf-8") + "\nAnd again.\n", encoding="utf-8")

    return edit


if __name__ == "__main__":
    start()
    building()
