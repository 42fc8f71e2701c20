"""What pages have read is of use to the next making only where it went into the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from composer.sightings import Making, Sightings

PAGE = "news/index.html"


def _reads_a(values: Mapping[str, Any]) -> None:
    assert values["a"]


def _made(sightings: Sightings, a: str = "first", rest: str = "rest") -> None:
    sightings.turn(stands=False)
    sightings.made(Making(PAGE, {"a": a}, (rest,)), _reads_a)
    sightings.turn(stands=True)


def test_the_same_values_make_the_same_page() -> None:
    sightings = Sightings()
    _made(sightings)
    assert sightings.is_same(Making(PAGE, {"a": "first"}, ("rest",)))
    assert not sightings.is_same(Making(PAGE, {"a": "second"}, ("rest",)))
    assert not sightings.is_same(Making(PAGE, {"a": "first"}, ("another rest",)))
    assert not sightings.is_same(Making("other/index.html", {"a": "first"}, ("rest",)))


def test_it_stays_known_as_long_as_the_page_stays() -> None:
    sightings = Sightings()
    _made(sightings)
    for _ in range(3):
        assert sightings.is_same(Making(PAGE, {"a": "first"}, ("rest",)))
        sightings.turn(stands=True)
    sightings.turn(stands=True)
    assert not sightings.is_same(Making(PAGE, {"a": "first"}, ("rest",)))


def test_what_was_thrown_away_does_not_count() -> None:
    sightings = Sightings()
    _made(sightings)
    sightings.made(Making(PAGE, {"a": "second"}, ("rest",)), _reads_a)
    sightings.turn(stands=False)
    assert not sightings.is_same(Making(PAGE, {"a": "second"}, ("rest",)))
    assert sightings.is_same(Making(PAGE, {"a": "first"}, ("rest",)))


def test_of_a_page_that_was_taken_all_values_count() -> None:
    sightings = Sightings()
    sightings.taken(Making(PAGE, {"a": ["first"]}, ("rest",)))
    sightings.turn(stands=True)
    assert sightings.is_same(Making(PAGE, {"a": ["first"]}, ("rest",)))
    assert not sightings.is_same(Making(PAGE, {"a": ["second"]}, ("rest",)))


def test_the_very_same_making_need_not_be_looked_at() -> None:
    sightings, first, other = Sightings(), Making(PAGE, {"a": "first"}), Making("b", {"a": "first"})
    sightings.made(first, _reads_a)
    assert sightings.very_same([first]) == set()
    for _ in range(2):
        sightings.turn(stands=True)
        assert sightings.very_same([first, other, Making(PAGE, {"a": "first"})]) == {PAGE}
    sightings.turn(stands=True)
    equal = Making(PAGE, {"a": "first"})
    assert sightings.very_same([equal]) == set()
    assert sightings.is_same(equal)
    sightings.turn(stands=True)
    assert sightings.very_same([first]) == set()
    assert sightings.very_same([equal]) == {PAGE}


def test_the_very_same_making_of_what_was_thrown_away_does_not_count() -> None:
    sightings = Sightings()
    _made(sightings)
    thrown = Making(PAGE, {"a": "second"}, ("rest",))
    sightings.made(thrown, _reads_a)
    sightings.turn(stands=False)
    assert sightings.very_same([thrown]) == set()
