"""One writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from composer.errors import ForumError
from composer.lock import lock

_HOLD = """
import sys, time
from pathlib import Path
from composer.lock import lock
with lock(Path(sys.argv[1])):
    sys.stdout.write("held\\n"); sys.stdout.flush()
    time.sleep(float(sys.argv[2]))
"""


def _holder(path: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _HOLD, str(path), str(seconds)]
    held = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    return held


def test_the_second_waits_until_the_first_is_done(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with _holder(path, 0.3) as first:
        with lock(path, patience=20):
            assert path.read_text(encoding="ascii") == str(os.getpid())
        assert first.wait() == 0


def test_the_second_says_whom_it_waited_for_in_vain(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with _holder(path, 60) as first:
        began = time.monotonic()
        with pytest.raises(ForumError) as raised, lock(path, patience=0.2):
            pytest.fail("two held the lock at once")
        assert time.monotonic() - began >= 0.2
        (problem,) = raised.value.problems
        assert problem.code == "busy"
        assert dict(problem.values) == {"holder": str(first.pid), "seconds": "0.2"}
        first.kill()


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with _holder(path, 60) as first:
        first.kill()
    with lock(path, patience=0):
        assert path.exists()
