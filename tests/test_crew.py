"""Processes that stay: what they answer, order after order, and that none outlives its parent."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.crew import Crew
from composer.errand import Crash, Killed
from composer.errors import ForumError, Place, error
from composer.language import Language
from composer.progress import Step, Tell, unheard

EN, JA = Language.EN, Language.JA
PATIENCE_S = 10.0
_Count = Callable[[int, Tell], tuple[str, int]]


def _counting(name: str) -> _Count:
    """Adds up what it was ever given, in a process that remembers."""
    given: list[int] = []

    def count(number: int, tell: Tell) -> tuple[str, int]:
        tell(Step("numbers", 1, 2))
        if number < 0:
            place = Place("numbers")
            raise ForumError([error("cannot-use", place, reason=f"{name} has no {number}")])
        if number == 0:
            raise ZeroDivisionError(name)
        given.append(number)
        return name, sum(given)

    return count


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew[int, tuple[str, int]]]:
    with Crew({EN: _counting("en"), JA: _counting("ja")}, tmp_path) as found:
        yield found


def test_each_answers_and_remembers_until_the_next_order(crew: Crew[int, tuple[str, int]]) -> None:
    assert crew.make(3, unheard) == {EN: ("en", 3), JA: ("ja", 3)}
    assert crew.make(4, unheard) == {EN: ("en", 7), JA: ("ja", 7)}


def test_where_one_cannot_be_started_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview goes on, and tries again at every turn."""
    left, fork = [1], os.fork

    def refuse() -> int:
        if not left:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        left.pop()
        return fork()

    monkeypatch.setattr(os, "fork", refuse)
    with pytest.raises(ForumError) as raised:
        Crew({EN: _counting("en"), JA: _counting("ja")}, tmp_path)
    assert [one.code for one in raised.value.problems] == ["no-process"]
    assert not multiprocessing.active_children()


def test_it_is_told_how_far_all_are_together(crew: Crew[int, tuple[str, int]]) -> None:
    told: list[Step] = []
    crew.make(1, told.append)
    assert told[-1] == Step("numbers", 2, 4)


def test_the_problems_of_all_are_told_and_the_next_order_is_done(
    crew: Crew[int, tuple[str, int]],
) -> None:
    with pytest.raises(ForumError) as raised:
        crew.make(-1, unheard)
    assert [dict(one.values)["reason"] for one in raised.value.problems] == [
        "en has no -1",
        "ja has no -1",
    ]
    assert crew.make(3, unheard) == {EN: ("en", 3), JA: ("ja", 3)}


def test_a_fault_of_ours_is_told_with_its_details(crew: Crew[int, tuple[str, int]]) -> None:
    with pytest.raises(Crash, match="ZeroDivisionError: en"):
        crew.make(0, unheard)


def test_one_that_was_killed_between_two_orders_is_a_crash(tmp_path: Path) -> None:
    with Crew({EN: _pid, JA: _pid}, tmp_path) as crew:
        pid = crew.make(0, unheard)[JA]
        os.kill(pid, signal.SIGKILL)
        # It is gone for sure: the order finds nobody at the other end.
        crew._hands[JA].process.join(PATIENCE_S)
        with pytest.raises(Killed, match="exit code -9"):
            crew.make(0, unheard)


def test_all_are_gone_when_they_were_sent_home(tmp_path: Path) -> None:
    with Crew({EN: _pid, JA: _pid}, tmp_path) as crew:
        pids = crew.make(0, unheard).values()
    assert not any(is_there(one) for one in pids)


def test_none_outlives_a_parent_that_is_killed() -> None:
    code = (
        "import signal, time; from pathlib import Path; from composer.crew import Crew;"
        "from composer.progress import unheard; from tests.test_crew import EN, JA, _pid;"
        "crew = Crew({EN: _pid, JA: _pid}, Path());"
        "print(*crew.make(0, unheard).values(), flush=True); signal.pause()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pids = [int(one) for one in parent.stdout.readline().split()]
        assert len(pids) == len({EN, JA})
        assert all(map(is_there, pids))
        parent.kill()
        deadline = time.monotonic() + PATIENCE_S
        while any(map(is_there, pids)) and time.monotonic() < deadline:
            time.sleep(0.01)
    assert not any(map(is_there, pids))


def _pid(_order: int, _tell: Tell) -> int:
    return os.getpid()


def is_there(pid: int) -> bool:
    """Whether the process runs; one that ended and that nobody asked about does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
