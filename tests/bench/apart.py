"""What is no part of the comparison, by itself: social cards, the search index, the calendars."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace

from composer import cache, card_stock
from tests.bench.figures import Apart
from tests.bench.ground import Ground, build
from tests.bench.measure import cost
from tests.e2e.newsroom import REPO

# Each card takes as long as any other: tens of thousands take many minutes, and tell no more.
_MOST_DRAWN = 1_000


def measured(ground: Ground) -> Iterator[Apart]:
    """Each part. The ground is left with a site without cards, as it was measured before."""
    if ground.meetings <= _MOST_DRAWN:
        yield from _cards(ground)
    yield _alone("search index", "search", ground)
    yield _alone("search index, same text", "search", ground)
    yield _alone("calendars, of notes in memory", "calendars", ground)
    ground.clear(ground.newsroom)


def _cards(ground: Ground) -> Iterator[Apart]:
    ground.switch(cards=True)
    ground.clear(ground.newsroom)
    yield _built("full build, every card drawn", ground)
    _forget_but_cards(ground)
    yield _built("full build, every card kept", ground)
    ground.switch(cards=False)


def _built(name: str, ground: Ground) -> Apart:
    taken = cost(build(), ground.newsroom)
    cards = sum(1 for _ in (ground.newsroom / "output").rglob("cards/*.png"))
    return Apart(name, cards, taken)


def _forget_but_cards(ground: Ground) -> None:
    """As if nothing had been built before, but for the cards that are kept."""
    kept, aside = (
        ground.newsroom / ".forum" / cache.FOLDER / card_stock.KIND,
        ground.folder / "kept",
    )
    kept.rename(aside)
    ground.clear(ground.newsroom)
    kept.parent.mkdir(parents=True)
    shutil.move(aside, kept)


def _alone(name: str, what: str, ground: Ground) -> Apart:
    """A part in a process of its own: the time of the part, and the memory of all of it."""
    command = (sys.executable, "-m", "tests.bench.alone", what, str(ground.newsroom))
    with tempfile.TemporaryFile() as told:
        taken = cost(command, REPO, told)
        told.seek(0)
        found = json.load(told)
    return Apart(name, found["files"], replace(taken, wall=found["wall"], cpu=found["cpu"]))
