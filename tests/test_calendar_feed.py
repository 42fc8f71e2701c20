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
HALF_A_DAY = datetime.timedelta(hours=12)
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


# Whatever may be written in notes or register; what XML forbids and iCalendar does not is in it.
_TRICKY = st.text("\\;,^\n\rNa界𝄞", min_size=90, max_size=200)
# The library takes a byte order mark off a text; nobody can write one, it is refused as hidden.
_LETTERS = st.characters(codec="utf-8", exclude_characters="\ufeff")
_TEXTS = st.text(_LETTERS, max_size=300) | _TRICKY
_ZONES = st.builds(datetime.timezone, st.timedeltas(-HALF_A_DAY, HALF_A_DAY))
_YEARS = (datetime.datetime(2, 1, 1), datetime.datetime(9998, 1, 1))  # noqa: DTZ001 - zones apart
_INSTANTS = st.datetimes(*_YEARS, timezones=_ZONES)
_EVENTS = st.builds(
    CalendarEvent,
    uid=_TEXTS, url=st.from_regex(r"https://[!-~]{1,90}", fullmatch=True),
    starts=st.dates() | _INSTANTS, summary=_TEXTS, stamp=_INSTANTS, description=_TEXTS,
    place=_TEXTS, revision=st.integers(0, 10_000), is_cancelled=st.booleans(),
)  # fmt: skip


@given(st.lists(_EVENTS, min_size=1, max_size=3))
def test_events_are_written_as_the_library_writes_them(events: list[CalendarEvent]) -> None:
    """Ours is quicker; icalendar's own is the measure, for its next version as well."""
    calendar = icalendar.Calendar()
    for name, value in _FIRST:
        calendar.add(name, value)
    for event in events:
        calendar.add_component(_by_the_library(event))
    assert calendar_feed.render(events) == calendar.to_ical()


_FIRST = (
    ("prodid", "-//forum-newsroom//calendar//EN"),
    ("version", "2.0"),
    ("calscale", "GREGORIAN"),
)


def _by_the_library(event: CalendarEvent) -> icalendar.Event:
    starts = event.starts
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.stamp.astimezone(datetime.UTC))
    if isinstance(starts, datetime.datetime):
        starts = starts.astimezone(datetime.UTC)
    component.add("dtstart", starts)
    component.add("summary", event.summary)
    component.add("url", event.url)
    component.add("sequence", event.revision)
    component.add("transp", "TRANSPARENT")
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.description:
        component.add("description", event.description)
    if event.place:
        component.add("location", event.place)
    return component


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
