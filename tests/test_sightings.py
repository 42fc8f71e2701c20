"""What pages have read is of use to the next making only where it went into the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from composer.sightings import Sightings

PAGE = "news/index.html"


def _reads_a(values: Mapping[str, Any]) -> None:
    assert values["a"]


def _made(sightings: Sightings, a: str = "first", rest: str = "rest") -> None:
    sightings.turn(stands=False)
    sightings.made(PAGE, {"a": a}, (rest,), _reads_a)
    sightings.turn(stands=True)


def test_the_same_values_make_the_same_page() -> None:
    sightings = Sightings()
    _made(sightings)
    assert sightings.is_same(PAGE, {"a": "first"}, ("rest",))
    assert not sightings.is_same(PAGE, {"a": "second"}, ("rest",))
    assert not sightings.is_same(PAGE, {"a": "first"}, ("another rest",))
    assert not sightings.is_same("other/index.html", {"a": "first"}, ("rest",))


def test_it_stays_known_as_long_as_the_page_stays() -> None:
    sightings = Sightings()
    _made(sightings)
    for _ in range(3):
        assert sightings.is_same(PAGE, {"a": "first"}, ("rest",))
        sightings.turn(stands=True)
    sightings.turn(stands=True)
    assert not sightings.is_same(PAGE, {"a": "first"}, ("rest",))


def test_what_was_thrown_away_does_not_count() -> None:
    sightings = Sightings()
    _made(sightings)
    sightings.made(PAGE, {"a": "second"}, ("rest",), _reads_a)
    sightings.turn(stands=False)
    assert not sightings.is_same(PAGE, {"a": "second"}, ("rest",))
    assert sightings.is_same(PAGE, {"a": "first"}, ("rest",))


def test_of_a_page_that_was_taken_all_values_count() -> None:
    sightings = Sightings()
    sightings.taken(PAGE, {"a": ["first"]}, ("rest",))
    sightings.turn(stands=True)
    assert sightings.is_same(PAGE, {"a": ["first"]}, ("rest",))
    assert not sightings.is_same(PAGE, {"a": ["second"]}, ("rest",))
