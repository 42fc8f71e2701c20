"""A process for each language: started with what was read, asked to make the site, sent home.

Each has its own Pelican, and they work side by side. They are forked, so that the newsroom is read
once; they stay as long as there may be more to make.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from composer import errand
from composer.errand import Done, Hand
from composer.errors import ForumError, Place, error
from composer.language import Language
from composer.progress import Step, Tell
from composer.wording import WordingError

_Order = TypeVar("_Order")
_Made = TypeVar("_Made")
# What a process that makes the site of a language does with an order; it may tell how far it is.
_Work = Callable[[_Order, Tell], _Made]


class Crew(Generic[_Order, _Made]):
    """The processes of all languages. To be used in a `with` block, which ends them."""

    def __init__(self, works: Mapping[Language, _Work[_Order, _Made]], output: Path) -> None:
        """Starts a process for each of the `works`; `output` is what a full disk is told of.

        Raises ForumError where the system has no more processes.
        """
        # What was read stays to the end: the collector need not walk it, nor pages of it be copied.
        gc.freeze()
        self._hands: dict[Language, Hand] = {}
        try:
            for language, work in works.items():
                self._hands[language] = _start(work, language, output)
        except ForumError:
            self.dismiss()
            raise

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
            with suppress(ConnectionError):
                hand.end.send(order)
        answers = _answers(self._hands.values(), tell)
        if crashed := [one for one in answers if one.crash]:
            raise errand.crash_of(crashed)
        if problems := [problem for one in answers for problem in one.problems]:
            raise ForumError(problems)
        return {name: one.made for name, one in zip(self._hands, answers, strict=True)}

    def dismiss(self) -> None:
        """Ends all processes, whatever they are at."""
        for hand in self._hands.values():
            hand.dismiss()
        self._hands = {}


def _start(work: _Work[_Order, _Made], language: Language, output: Path) -> Hand:
    return errand.start(partial(_serve, work, language, output))


def _serve(work: _Work[_Order, _Made], language: Language, output: Path, end: Connection) -> None:
    """Does the work for every order, and answers how it went."""
    while True:
        order: _Order = end.recv()
        asked = partial(_made, work, order, language, end)
        errand.answer(end, errand.done(asked, output))
        tidy()


def tidy() -> None:
    """Collects what was left, while nobody waits: until this is called again there is no stopping
    for that. What is kept so far stays, and need not be walked through.
    """
    if not gc.isenabled():
        gc.collect()
    gc.freeze()
    gc.disable()


def _made(work: _Work[_Order, _Made], order: _Order, language: Language, end: Connection) -> _Made:
    try:
        return work(order, end.send)
    except WordingError as fault:
        place = Place(f"wording/{language}")
        raise ForumError([error("wording-lacks", place, reason=str(fault))]) from None


def _answers(hands: Iterable[Hand], tell: Tell) -> list[Done]:
    """What each has answered at last; until then, `tell` hears how far they are together."""
    everyone = tuple(hands)
    answers: dict[Connection, Done] = {}
    steps: dict[Connection, Step] = {}
    while waiting := [one for one in everyone if one.end not in answers]:
        ready = wait([one.end for one in waiting])
        for hand in waiting:
            if hand.end not in ready:
                continue
            heard = hand.heard()
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
