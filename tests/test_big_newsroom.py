"""The newsrooms that measure what size costs: whole, without a fault, and the same every time."""

from __future__ import annotations

import datetime
from pathlib import Path

import feedparser

from composer import feed, newsroom, publishing
from tests import big_feed, big_newsroom
from tests.e2e.newsroom import tree


def test_a_big_newsroom_has_nothing_to_correct(tmp_path: Path) -> None:
    room = newsroom.read(big_newsroom.write(tmp_path, 40))
    # How the names are read, nobody made up: their kana would stand on every page.
    assert {one.code for one in room.problems} == {"reading-missing"}
    public = publishing.publication(room, datetime.datetime.fromisoformat(big_newsroom.AT))
    assert len(public.meetings) == 40
    assert sum(bool(one.stories) for one in public.meetings) == 10
    assert sum(bool(one.updates) for one in public.meetings) == 2


def test_the_same_number_gives_the_same_files(tmp_path: Path) -> None:
    one, other = (big_newsroom.write(tmp_path / name, 12) for name in ("one", "other"))
    assert tree(one) == tree(other)
    assert len(tree(one)) == 12 + 3 + 3 + 1 + 2 + 1


def test_a_big_feed_has_all_its_items() -> None:
    found = feedparser.parse(big_feed.render(120))
    assert not found.bozo
    assert len(found.entries) == 120 > feed.NEWEST
    assert [one.title for one in found.entries[:2]] == [
        "Robots on the table, round 120",
        "Robots on the table, round 119",
    ]
    assert len(found.entries[0].content[0].value.split()) == 400
