"""Work that is done in a process of its own: what comes back of it, and that nothing is left."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errand import Crash, sent
from composer.errors import ForumError, Place, Problem, error
from tests.test_crew import PATIENCE_S, is_there

HERE = Path("newsroom")
LOST = error("cannot-use", Place("notes"), reason="Lost")


def _raising(fault: BaseException) -> Callable[[], object]:
    def work() -> object:
        raise fault

    return work


def _problems(work: Callable[[], object]) -> tuple[Problem, ...]:
    with sent(work, HERE) as brought, pytest.raises(ForumError) as raised:
        brought()
    return raised.value.problems


def test_it_is_done_elsewhere_and_the_result_comes_back() -> None:
    with sent(os.getpid, HERE) as brought:
        assert brought() != os.getpid()


def test_problems_come_back_as_they_are() -> None:
    assert _problems(_raising(ForumError([LOST]))) == (LOST,)


def test_a_full_disk_is_told_with_its_file_or_else_with_the_place() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "page.html")
    assert _problems(_raising(full))[0].place == Place("page.html")
    assert _problems(_raising(OSError(errno.EIO, "Broken")))[0].place == Place("newsroom")


def test_a_fault_of_ours_is_told_with_its_details() -> None:
    with (
        sent(_raising(ZeroDivisionError("ours")), HERE) as brought,
        pytest.raises(Crash, match="ZeroDivisionError: ours"),
    ):
        brought()


def test_one_that_is_killed_is_a_crash() -> None:
    def work() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with sent(work, HERE) as brought, pytest.raises(Crash, match="exit code -9"):
        brought()


def test_it_ends_with_the_block_and_whatever_it_started_ends_with_it(tmp_path: Path) -> None:
    """So Ctrl-C while notes are read leaves nobody behind who still reads."""

    def work() -> None:
        other = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
        other.start()
        (tmp_path / "pids").write_text(f"{os.getpid()} {other.pid}\n")
        time.sleep(60)

    with sent(work, HERE):
        pids = _pids(tmp_path / "pids")
        assert all(map(is_there, pids))
    deadline = time.monotonic() + PATIENCE_S
    while any(map(is_there, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(is_there, pids))


def _pids(file: Path) -> list[int]:
    deadline = time.monotonic() + PATIENCE_S
    while not file.exists() or not file.read_text().endswith("\n"):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return [int(one) for one in file.read_text().split()]
