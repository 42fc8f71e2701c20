"""A second process understands a half of the notes, and nothing else is different."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from composer import memory, newsroom, second_reader
from composer import notes as notes_of_meetings
from composer.memory import Memory
from tests.newsroom_folder import FINAL, make, notes_of, write

NAMES = ("cook", "dive", "hum", "sing")


def _understand(known: Memory) -> None:
    known.recall(("a",), lambda: "understood")


def _fail(known: Memory) -> None:
    _understand(known)
    raise ZeroDivisionError("ours")


def _never(_known: Memory) -> None:
    time.sleep(60)


def _not_here() -> str:
    raise AssertionError("this was to be handed over")


def test_what_it_understood_is_handed_over() -> None:
    helper, known = second_reader.started(_understand), Memory()
    assert helper
    helper.hand_over(known)
    assert known.recall(("a",), _not_here) == "understood"
    assert not multiprocessing.active_children()


def test_one_that_fails_hands_nothing_over() -> None:
    helper, known = second_reader.started(_fail), Memory()
    assert helper
    helper.hand_over(known)
    assert known.recall(("a",), lambda: "done here") == "done here"


def test_one_that_is_killed_hands_nothing_over() -> None:
    helper, known = second_reader.started(_never), Memory()
    assert helper
    os.kill(helper.hand.process.pid or 0, signal.SIGKILL)
    helper.hand_over(known)
    assert known.kept == {}
    assert not multiprocessing.active_children()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with warnings and faults in both of its halves, large enough for two."""
    monkeypatch.setattr(second_reader, "WORTHWHILE", 1)
    found = make(tmp_path, **{one: FINAL.replace("cook", one) for one in NAMES})
    for name in ("dive", "sing"):
        write(notes_of(found, name), FINAL.replace("place:", "colour: red\nplace:"))
    write(notes_of(found, "hum"), FINAL.replace("Ada Testwick", "Ada Testwik"))
    return found


def test_a_newsroom_is_read_the_same(root: Path) -> None:
    known = Memory()
    assert newsroom.read(root, memory=known) == newsroom.read(root)
    memory.save(known, root, newsroom.MEMORY)
    kept = memory.load(root, newsroom.MEMORY)
    assert kept.kept.keys() == known.values.keys()


def test_one_half_is_not_understood_here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = []
    parse, pid = notes_of_meetings.parse, os.getpid()

    def noted(meeting_id: str, *rest: object) -> object:
        if os.getpid() == pid:
            here.append(meeting_id)
        return partial(parse, meeting_id)(*rest)  # type: ignore[arg-type]

    monkeypatch.setattr(notes_of_meetings, "parse", noted)
    newsroom.read(root, memory=Memory())
    assert here == ["2025-02-13-cook", "2025-02-13-dive"]


def test_few_notes_are_read_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reader, "WORTHWHILE", len(NAMES) + 1)
    monkeypatch.setattr(second_reader, "started", _not_here)
    newsroom.read(root, memory=Memory())
