"""Calendars as files: what RFC 5545 asks for, and that only what was said is in them."""

from __future__ import annotations

import datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import calendar_feed
from composer.calendar_feed import CalendarChannel, CalendarEvent
from tests.written import REPO

GOLDEN = REPO / "tests" / "golden" / "calendar.ics"
TOKYO = datetime.timezone(datetime.timedelta(hours=9))
CHANNEL = CalendarChannel(
    name="例示対話: 会合, 約束",
    description="Meetings; and promises, all of them",
    address="https://dialogue.example/calendar.ics",
    page="https://dialogue.example/",
)
MEETING = CalendarEvent(
    uid="urn:newsroom:2025-02-13-robots:ja",
    url="https://dialogue.example/ja/news/2025-02-13-robots/",
    starts=datetime.datetime(2025, 2, 13, 9, 30, tzinfo=TOKYO),
    summary="ロボットが皿洗いを覚える、とても長い題名のために行が折り返される会合",
    description="First line; with, marks \\ and\n\na second.",
    place="Long Hall, Testshire",
    stamp=datetime.datetime(2025, 2, 13, tzinfo=datetime.UTC),
)
PROMISE = CalendarEvent(
    uid="urn:newsroom:2025-02-13-robots--cup:en",
    url="https://dialogue.example/road/#2025-02-13-robots--cup",
    starts=datetime.date(2025, 9, 30),
    summary="Due September 2025: A cup will be mended.",
    stamp=datetime.datetime(2025, 2, 13, tzinfo=datetime.UTC),
    revision=2,
    is_cancelled=True,
)


def test_the_calendar_is_as_it_was_agreed() -> None:
    """A change here reaches every subscriber: see that it is meant, then renew the golden file."""
    rendered = calendar_feed.render([MEETING, PROMISE], CHANNEL)
    assert rendered == GOLDEN.read_bytes()


def test_a_calendar_program_finds_what_was_said() -> None:
    parsed = icalendar.Calendar.from_ical(calendar_feed.render([MEETING, PROMISE], CHANNEL))
    meeting, promise = parsed.walk("VEVENT")
    assert str(meeting["SUMMARY"]) == MEETING.summary
    assert str(meeting["DESCRIPTION"]) == MEETING.description
    assert str(meeting["LOCATION"]) == MEETING.place
    assert meeting.decoded("DTSTART") == MEETING.starts
    assert promise.decoded("DTSTART") == datetime.date(2025, 9, 30)
    assert "DTEND" not in meeting
    assert "LOCATION" not in promise
    assert str(promise["STATUS"]) == "CANCELLED"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=300))
def test_lines_are_folded_at_75_octets_and_no_text_ends_its_property(text: str) -> None:
    event = CalendarEvent(
        uid="a", url="https://a.example/", starts=MEETING.starts, summary=f"x{text}",
        description=text, stamp=MEETING.stamp,
    )  # fmt: skip
    rendered = calendar_feed.render([event])
    lines = rendered.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()
    (parsed,) = icalendar.Calendar.from_ical(rendered).walk("VEVENT")
    assert str(parsed["SUMMARY"]) == f"x{text}"


def test_the_zone_in_which_an_instant_is_told_makes_no_difference() -> None:
    utc = CalendarEvent(
        uid=MEETING.uid, url=MEETING.url, summary=MEETING.summary, place=MEETING.place,
        description=MEETING.description, stamp=MEETING.stamp.astimezone(TOKYO),
        starts=datetime.datetime(2025, 2, 13, 0, 30, tzinfo=datetime.UTC),
    )  # fmt: skip
    assert calendar_feed.render([utc]) == calendar_feed.render([MEETING])


def test_an_instant_without_a_zone_is_refused() -> None:
    event = CalendarEvent(
        uid="a", url="", summary="A", stamp=MEETING.stamp,
        starts=datetime.datetime(2025, 2, 13),  # noqa: DTZ001 - this is what must be refused
    )  # fmt: skip
    with pytest.raises(ValueError, match="without a zone"):
        calendar_feed.render([event])


def test_a_calendar_without_an_event_is_refused() -> None:
    with pytest.raises(ValueError, match="without an event"):
        calendar_feed.render([], CHANNEL)
