"""Calendars as iCalendar (RFC 5545). The only door to icalendar.

The same events give the same bytes: nothing comes from the clock, and every identity from the
caller. Times are written in UTC, so that no calendar needs a description of a time zone.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import icalendar

_PRODUCT = "-//forum-newsroom//calendar//EN"
_END = b"END:VCALENDAR"
_ASK_AGAIN = datetime.timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChannel:
    """A calendar to subscribe to; `address` is its own absolute URL, `page` that of its site."""

    name: str
    description: str
    address: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event. `uid` never changes, whatever else does.

    `starts` is a day, for an event that lasts all of it, or an instant with a zone; no end is
    invented. `stamp` is when this was last said, `revision` how often before (RFC 5545, 3.8.7.4).
    """

    uid: str
    url: str
    starts: datetime.date | datetime.datetime
    summary: str
    stamp: datetime.datetime
    description: str = ""
    place: str = ""
    revision: int = 0
    is_cancelled: bool = False


def written(event: CalendarEvent) -> bytes:
    """One event as it stands in every calendar that has it. Raises ValueError as `render` does."""
    found: bytes = _component(event).to_ical()
    return found


def render(
    events: Sequence[CalendarEvent],
    channel: CalendarChannel | None = None,
    write: Callable[[CalendarEvent], bytes] = written,
) -> bytes:
    """The events as a calendar file, in the given order; with a channel, as one to subscribe to.

    `write` gives what `written` would, perhaps sooner.
    Raises ValueError for an instant without a zone, and for no events at all: a calendar needs
    one component at least (RFC 5545, 3.6).
    """
    if not events:
        raise ValueError("a calendar without an event")
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if channel:
        _introduce(calendar, channel)
    beginning, end, rest = calendar.to_ical().rpartition(_END)
    return b"".join((beginning, *(write(event) for event in events), end, rest))


def _introduce(calendar: icalendar.Calendar, channel: CalendarChannel) -> None:
    """What subscribers see, by RFC 7986 and by the older names that programs still read."""
    for name in ("name", "x-wr-calname"):
        calendar.add(name, icalendar.vText(channel.name))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, icalendar.vText(channel.description))
    calendar.add("url", channel.page)
    calendar.add("source", channel.address, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")


def _component(event: CalendarEvent) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", _utc(event.stamp))
    component.add("dtstart", _start(event.starts))
    component.add("summary", event.summary)
    component.add("url", event.url)
    component.add("sequence", event.revision)
    # It tells of something; it keeps nobody busy.
    component.add("transp", "TRANSPARENT")
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.description:
        component.add("description", event.description)
    if event.place:
        component.add("location", event.place)
    return component


def _start(starts: datetime.date | datetime.datetime) -> datetime.date:
    return _utc(starts) if isinstance(starts, datetime.datetime) else starts


def _utc(instant: datetime.datetime) -> datetime.datetime:
    if instant.tzinfo is None:
        raise ValueError(f"an instant without a zone: {instant}")
    return instant.astimezone(datetime.UTC)
