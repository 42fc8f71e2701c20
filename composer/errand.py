"""Work in a process of its own: how such a process begins, and how it answers.

It is forked with all that was read so far, and ends with whoever started it, also where that is
killed. Ctrl-C reaches every process of a terminal, but only the first one decides what that means.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from composer import relay
from composer.errors import ForumError, Place, Problem, error

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


# The exit code of a process that could not have the thread by which it belongs to its parent.
_NO_THREAD = os.EX_TEMPFAIL
_DECIDED = (signal.SIGINT, signal.SIGTERM)
MACHINE = Place("forum")
"""The place of what lacks, or is wrong with, the machine and no file of it."""
NO_MEMORY = ForumError([error("no-memory", MACHINE)])


class Crash(Exception):
    """A process of ours failed in a way that no notes should make it fail; `details` tells how."""

    def __init__(self, details: str) -> None:
        self.details = details
        super().__init__(details)


class Killed(Crash):
    """Somebody ended a process of ours at once (SIGKILL), mostly the system for want of memory."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of some work: what was made, or problems, or the text of a crash.

    `was_killed` tells that the crash was no fault of the work.
    """

    made: Any = None
    problems: tuple[Problem, ...] = ()
    crash: str = ""
    was_killed: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """A process, and our end of the line to it."""

    process: BaseProcess
    end: Connection

    def heard(self) -> Any:
        """What it says next; where it ended without a word, that it crashed."""
        try:
            return relay.receive(self.end)
        except relay.BrokenOff:
            return self.heard()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode
            if code == _NO_THREAD:
                return Done(problems=_no_process("no new thread").problems)
            told = f"a process ended without an answer, exit code {code}"
            return Done(crash=told, was_killed=code == -signal.SIGKILL)

    def dismiss(self) -> None:
        """Ends it, whatever it is at."""
        self.process.terminate()
        self.process.join()
        self.end.close()


def start(work: Callable[[Connection], object], *, starts_others: bool = False) -> Hand:
    """Starts a process that does the work, which is given its end of the line.

    Raises ForumError where the system has no more processes.
    """
    context = multiprocessing.get_context("fork")
    try:
        ours, theirs = context.Pipe()
    except OSError as fault:
        raise _no_process(fault.strerror or str(fault)) from None
    # A daemon is ended where its parent comes to its end; it may not start processes.
    process = context.Process(target=_begin, args=(work, ours, theirs), daemon=not starts_others)
    # What comes now waits until the new process has made up its mind about it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _DECIDED)
    try:
        process.start()
    except OSError as fault:
        ours.close()
        raise _no_process(fault.strerror or str(fault)) from None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
    return Hand(process, ours)


def done(work: Callable[[], object], place: Path) -> Done:
    """What comes of the work, for whoever waits in another process. `place` is what a full disk
    is told of where nothing else is known.
    """
    try:
        return Done(work())
    except ForumError as fault:
        return Done(problems=fault.problems)
    except OSError as fault:
        # A full disk, or one that takes nothing: no fault of ours, and none of the notes.
        where, reason = Place(str(fault.filename or place)), fault.strerror or str(fault)
        return Done(problems=(error("cannot-use", where, reason=reason),))
    except MemoryError:
        return Done(problems=NO_MEMORY.problems)
    except BaseException:  # noqa: BLE001 - told to the parent, which makes a report of it
        return Done(crash=traceback.format_exc())


def answer(end: Connection, what: Done) -> None:
    """Sends what came of some work; where that cannot be sent, that it crashed."""
    try:
        relay.send(end, what)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - told to the parent, as any crash
        relay.send(end, Done(crash=traceback.format_exc()))


def belong_to_parent() -> None:
    """Lets this process end, whatever it is at, as soon as the one that started it is gone.

    Without that, one whose parent was killed would go on, and hold what it has locked.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


@contextmanager
def sent(work: Callable[[], _Result], place: Path) -> Iterator[Callable[[], _Result]]:
    """Has the work done in a process of its own, and gives what waits for the result.

    That raises ForumError with the problems of the work, and Crash. `place` as for `done`. The
    work may start processes.
    """
    hand = start(partial(_do_and_answer, work, place), starts_others=True)

    def brought() -> _Result:
        result: _Result = _made(hand.heard())
        return result

    try:
        yield brought
    finally:
        hand.dismiss()


def shared(
    work: Callable[[_Part], _Result], parts: Sequence[_Part], processes: int, place: Path
) -> Iterator[_Result]:
    """What comes of each part, in their order, done by so many processes.

    Raises ForumError and Crash as `sent` does, which knows the `place` as well.
    """
    hands: list[Hand] = []
    try:
        for first in range(min(processes, len(parts))):
            own = parts[first::processes]
            hands.append(start(partial(_do_each_and_answer, work, own, place)))
        for number in range(len(parts)):
            yield _made(hands[number % len(hands)].heard())
    finally:
        for hand in hands:
            hand.dismiss()


def of_each(
    work: Callable[[Sequence[_Part]], Sequence[_Result]],
    items: Sequence[_Part],
    place: Path,
    *,
    many: int,
    at_once: int,
) -> Iterator[_Result]:
    """What comes of each of the items, in their order. Where they are `many`, it is done by as many
    processes as there are processors, each of which takes so many items `at_once`; raises as
    `shared` does.
    """
    if len(items) < many:
        yield from work(items)
        return
    parts = [items[at : at + at_once] for at in range(0, len(items), at_once)]
    for some in shared(work, parts, os.cpu_count() or 1, place):
        yield from some


def crash_of(crashed: Iterable[Done]) -> Crash:
    """What to raise of the work that crashed."""
    some = tuple(crashed)
    kind = Killed if all(one.was_killed for one in some) else Crash
    return kind("\n".join(one.crash for one in some))


def _made(heard: Done) -> Any:
    if heard.crash:
        raise crash_of([heard])
    if heard.problems:
        raise ForumError(heard.problems)
    return heard.made


def _do_and_answer(work: Callable[[], object], place: Path, end: Connection) -> None:
    answer(end, done(work, place))


def _do_each_and_answer(
    work: Callable[[_Part], object], parts: Sequence[_Part], place: Path, end: Connection
) -> None:
    for part in parts:
        answer(end, done(partial(work, part), place))


def _no_process(reason: str) -> ForumError:
    return ForumError([error("no-process", MACHINE, reason=reason)])


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _begin(work: Callable[[Connection], object], ours: Connection, end: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _DECIDED)
    # Only the parent's own end shows that it is gone.
    ours.close()
    try:
        belong_to_parent()
    except RuntimeError:
        # Nothing has been begun; and a word on the terminal would be Python's, not ours.
        os._exit(_NO_THREAD)
    # Where the parent is gone, nobody asks any more, nor waits for an answer.
    with suppress(EOFError, ConnectionError):
        work(end)
