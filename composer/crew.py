"""A process for each language: started with what was read, asked to make the site, sent home.

Each has its own Pelican, and they work side by side. They are forked, so that the newsroom is read
once; they stay as long as there may be more to make.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from composer.errors import ForumError, Place, Problem, error
from composer.language import Language
from composer.progress import Step, Tell
from composer.wording import WordingError

_Order = TypeVar("_Order")
_Made = TypeVar("_Made")
# What a process that makes the site of a language does with an order; it may tell how far it is.
_Work = Callable[[_Order, Tell], _Made]


class Crash(Exception):
    """A process of ours failed in a way that no notes should make it fail; `details` tells how."""

    def __init__(self, details: str) -> None:
        self.details = details
        super().__init__(details)


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of an order: what was made, or problems, or the text of a crash."""

    made: Any = None
    problems: tuple[Problem, ...] = ()
    crash: str = ""


@dataclass(frozen=True, slots=True)
class _Hand:
    """A process, and our end of the line to it."""

    process: BaseProcess
    end: Connection


class Crew(Generic[_Order, _Made]):
    """The processes of all languages. To be used in a `with` block, which ends them."""

    def __init__(self, works: Mapping[Language, _Work[_Order, _Made]], output: Path) -> None:
        """Starts a process for each of the `works`; `output` is what a full disk is told of."""
        # What was read stays to the end: the collector need not walk it, nor pages of it be copied.
        gc.freeze()
        self._hands = {language: _start(work, language, output) for language, work in works.items()}

    def __enter__(self) -> Crew[_Order, _Made]:
        return self

    def __exit__(self, *fault: object) -> None:
        self.dismiss()

    def make(self, order: _Order, tell: Tell) -> dict[Language, _Made]:
        """What each makes of the order, once all are done; `tell` hears how far they are together.

        Raises ForumError with the problems of all languages, or Crash.
        """
        for hand in self._hands.values():
            # One that is gone is found out when it does not answer.
            with suppress(BrokenPipeError):
                hand.end.send(order)
        answers = _answers(self._hands.values(), tell)
        if crashes := [one.crash for one in answers if one.crash]:
            raise Crash("\n".join(crashes))
        if problems := [problem for one in answers for problem in one.problems]:
            raise ForumError(problems)
        return {name: one.made for name, one in zip(self._hands, answers, strict=True)}

    def dismiss(self) -> None:
        """Ends all processes, whatever they are at."""
        for hand in self._hands.values():
            hand.process.terminate()
            hand.process.join()
            hand.end.close()
        self._hands = {}


def _start(work: _Work[_Order, _Made], language: Language, output: Path) -> _Hand:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    args = (work, language, output, ours, theirs)
    process = context.Process(target=_serve, args=args, daemon=True)
    process.start()
    theirs.close()
    return _Hand(process, ours)


def _serve(
    work: _Work[_Order, _Made], language: Language, output: Path, ours: Connection, end: Connection
) -> None:
    """Does the work for every order, in a process of its own, and answers how it went."""
    # The parent decides when to stop, and how: Ctrl-C reaches every process of a terminal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Only the parent's own end shows that it is gone.
    ours.close()
    # Where the parent was killed meanwhile, nobody asks any more, nor waits for an answer.
    with suppress(EOFError, BrokenPipeError):
        while True:
            order: _Order = end.recv()
            end.send(_done(work, order, language, output, end))
            tidy()


def tidy() -> None:
    """Collects what was left, while nobody waits: until this is called again there is no stopping
    for that. What is kept so far stays, and need not be walked through.
    """
    if not gc.isenabled():
        gc.collect()
    gc.freeze()
    gc.disable()


def _done(
    work: _Work[_Order, _Made], order: _Order, language: Language, output: Path, end: Connection
) -> _Done:
    try:
        return _Done(work(order, end.send))
    except ForumError as fault:
        return _Done(problems=fault.problems)
    except WordingError as fault:
        place = Place(f"wording/{language}")
        return _Done(problems=(error("wording-lacks", place, reason=str(fault)),))
    except OSError as fault:
        # A full disk, or one that takes nothing: no fault of ours, and none of the notes.
        place = Place(str(fault.filename or output))
        problem = error("cannot-use", place, reason=fault.strerror or str(fault))
        return _Done(problems=(problem,))
    except BaseException:  # noqa: BLE001 - told to the parent, which makes a report of it
        return _Done(crash=traceback.format_exc())


def _answers(hands: Iterable[_Hand], tell: Tell) -> list[_Done]:
    """What each has answered at last; until then, `tell` hears how far they are together."""
    everyone = tuple(hands)
    answers: dict[Connection, _Done] = {}
    steps: dict[Connection, Step] = {}
    while waiting := [one for one in everyone if one.end not in answers]:
        ready = wait([one.end for one in waiting])
        for hand in waiting:
            if hand.end not in ready:
                continue
            heard = _heard(hand)
            if isinstance(heard, Step):
                steps[hand.end] = heard
                tell(_together(steps.values()))
            else:
                answers[hand.end] = heard
    return [answers[one.end] for one in everyone]


def _together(steps: Collection[Step]) -> Step:
    return Step(
        next(one.what for one in steps),
        sum(one.done for one in steps),
        sum(one.of for one in steps),
    )


def _heard(hand: _Hand) -> Step | _Done:
    try:
        heard: Step | _Done = hand.end.recv()
    except (EOFError, ConnectionResetError):
        hand.process.join()
        code = hand.process.exitcode
        return _Done(crash=f"a process ended without an answer, exit code {code}")
    return heard
