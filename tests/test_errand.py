"""Work that is done in a process of its own: what comes back of it, and that nothing is left."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from composer import errand
from composer.errand import Crash, Killed, sent
from composer.errors import ForumError, Place, Problem, error
from tests.test_crew import PATIENCE_S, is_there

HERE = Path("newsroom")
LOST = error("cannot-use", Place("notes"), reason="Lost")
# A command that waits for a process which waits for another; each writes its number.
WAITING = """
import sys
from pathlib import Path
from composer.errand import sent
from tests.test_errand import waiting_with_another
file = Path(sys.argv[1])
with sent(lambda: waiting_with_another(file), file) as brought:
    brought()
"""


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


def test_too_little_memory_is_no_fault_of_ours() -> None:
    assert [one.code for one in _problems(_raising(MemoryError()))] == ["no-memory"]


@pytest.mark.parametrize("lacks", ["fork", "pipe"])
def test_a_system_that_has_no_more_processes_is_told(
    monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, lacks, refuse)
    # A pipe for both directions is made of sockets.
    monkeypatch.setattr("multiprocessing.connection.Pipe", refuse) if lacks == "pipe" else None
    with pytest.raises(ForumError) as raised:
        errand.start(lambda _end: None)
    (problem,) = raised.value.problems
    assert (problem.code, dict(problem.values)["reason"]) == (
        "no-process",
        "Resource temporarily unavailable",
    )


def test_one_that_cannot_have_its_thread_says_so_and_nothing_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert [one.code for one in _problems(os.getpid)] == ["no-process"]
    assert capfd.readouterr().err == ""


def test_work_in_parts_comes_back_in_the_order_of_the_parts() -> None:
    def work(part: int) -> tuple[int, int]:
        time.sleep(0.01 * (part % 2))
        return part, os.getpid()

    found = list(errand.shared(work, range(7), 3, HERE))
    assert [part for part, _pid in found] == list(range(7))
    assert len({pid for _part, pid in found}) == 3


def test_of_work_in_parts_problems_and_crashes_come_back_and_nobody_is_left() -> None:
    def work(part: int) -> None:
        raise (ForumError([LOST]) if part else ZeroDivisionError("ours"))

    with pytest.raises(ForumError) as raised:
        list(errand.shared(work, [1, 1, 1], 2, HERE))
    assert raised.value.problems == (LOST,)
    with pytest.raises(Crash, match="ZeroDivisionError: ours"):
        list(errand.shared(work, [0, 1], 2, HERE))
    assert not multiprocessing.active_children()


def test_a_fault_of_ours_is_told_with_its_details() -> None:
    with (
        sent(_raising(ZeroDivisionError("ours")), HERE) as brought,
        pytest.raises(Crash, match="ZeroDivisionError: ours"),
    ):
        brought()


def test_one_that_is_killed_is_a_crash() -> None:
    def work() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with sent(work, HERE) as brought, pytest.raises(Killed, match="exit code -9"):
        brought()


def test_one_that_is_killed_in_the_middle_of_its_answer_is_a_crash() -> None:
    def half_an_answer(end: Connection) -> None:
        os.write(end.fileno(), (1000).to_bytes(4) + b"half")
        os.kill(os.getpid(), signal.SIGKILL)

    heard = errand.start(half_an_answer).heard()
    assert "exit code -9" in heard.crash


def test_an_answer_that_cannot_be_sent_is_a_crash() -> None:
    with sent(lambda: lambda: None, HERE) as brought, pytest.raises(Crash, match="lambda"):
        brought()


def waiting_with_another(file: Path) -> None:
    """Waits, and has another process wait as well; writes the numbers of both."""
    other = errand.start(lambda _end: time.sleep(60))
    file.write_text(f"{os.getpid()} {other.process.pid}\n")
    time.sleep(60)


def test_it_ends_with_the_block_and_whatever_it_started_ends_with_it(tmp_path: Path) -> None:
    """So Ctrl-C while notes are read leaves nobody behind who still reads."""
    with sent(lambda: waiting_with_another(tmp_path / "pids"), HERE):
        pids = _pids(tmp_path / "pids")
        assert all(map(is_there, pids))
    assert all_end(pids)


def test_none_outlives_a_command_that_is_killed_nor_says_a_word(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WAITING, str(tmp_path / "pids")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as parent:
        pids = _pids(tmp_path / "pids")
        parent.kill()
        assert all_end(pids)
        assert parent.communicate()[1] == b""


@pytest.mark.parametrize(("number", "ended"), [(signal.SIGINT, 0), (signal.SIGTERM, -15)])
def test_a_signal_that_comes_before_it_has_begun_is_taken_as_any_other(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    number: signal.Signals,
    ended: int,
) -> None:
    """Ctrl-C is left to the first process, and who is dismissed ends, whatever that one does."""
    fork = os.fork

    def fork_and_be_told() -> int:
        child = fork()
        if not child:
            os.kill(os.getpid(), number)
        return child

    monkeypatch.setattr(os, "fork", fork_and_be_told)
    before = signal.signal(number, signal.default_int_handler)
    try:
        hand = errand.start(lambda _end: None)
    finally:
        signal.signal(number, before)
    hand.process.join(PATIENCE_S)
    assert (hand.process.exitcode, capfd.readouterr().err) == (ended, "")
    assert number not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_what_it_starts_can_be_interrupted_again() -> None:
    def blocked() -> set[int]:
        return set(signal.pthread_sigmask(signal.SIG_BLOCK, []))

    with sent(blocked, HERE) as brought:
        assert not {signal.SIGINT, signal.SIGTERM} & brought()


def test_one_that_answers_nobody_ends_in_silence(tmp_path: Path) -> None:
    """As one whose command is killed while it works: it wants to answer, and nobody listens."""
    with (tmp_path / "errors").open("w") as errors:
        hand = errand.start(lambda end: _answer_nobody(end, errors.fileno()))
        hand.end.close()
        hand.process.join(PATIENCE_S)
    assert hand.process.exitcode == 0
    assert (tmp_path / "errors").read_text() == ""


def _answer_nobody(end: Connection, errors: int) -> None:
    os.dup2(errors, 2)
    time.sleep(0.1)
    errand.answer(end, errand.Done("done"))


def all_end(pids: list[int]) -> bool:
    """Whether all of these processes end before long."""
    deadline = time.monotonic() + PATIENCE_S
    while any(map(is_there, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not any(map(is_there, pids))


def _pids(file: Path) -> list[int]:
    deadline = time.monotonic() + PATIENCE_S
    while not file.exists() or not file.read_text().endswith("\n"):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return [int(one) for one in file.read_text().split()]
