"""Calendars as iCalendar (RFC 5545). The only door to icalendar.

The same events give the same bytes: nothing comes from the clock, and every identity from the
caller. Times are written in UTC, so that no calendar needs a description of a time zone.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import icalendar

_PRODUCT = "-//forum-newsroom//calendar//EN"
_END = b"END:VCALENDAR"
_OCTETS = 74  # of a line; RFC 5545 has room for one more
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
    """The event as it stands in every calendar, just as icalendar's own Event writes it.

    There are thousands, and an Event takes twenty times as long: it finds the type of each value
    and the order of all anew. `tests/test_calendar_feed.py` compares with it (icalendar 7.3).
    Raises ValueError for an instant without a zone.
    """
    lines = (
        b"BEGIN:VEVENT",
        b"SUMMARY:" + _text(event.summary),
        b"DTSTART" + _start(event.starts),
        b"DTSTAMP:" + _utc(event.stamp),
        b"UID:" + _text(event.uid),
        b"SEQUENCE:%d" % event.revision,
        b"DESCRIPTION:" + _text(event.description) if event.description else b"",
        b"LOCATION:" + _text(event.place) if event.place else b"",
        b"STATUS:CANCELLED" if event.is_cancelled else b"STATUS:CONFIRMED",
        # It tells of something; it keeps nobody busy.
        b"TRANSP:TRANSPARENT",
        b"URL:" + event.url.encode(),
        b"END:VEVENT",
    )
    return b"".join(_folded(line) + b"\r\n" for line in lines if line)


def _all_written(events: Sequence[CalendarEvent]) -> Iterable[bytes]:
    return map(written, events)


def render(
    events: Sequence[CalendarEvent],
    channel: CalendarChannel | None = None,
    write: Callable[[Sequence[CalendarEvent]], Iterable[bytes]] = _all_written,
) -> bytes:
    """The events as a calendar file, in the given order; with a channel, as one to subscribe to.

    `write` gives of each what `written` would, perhaps sooner.
    Raises ValueError for an instant without a zone, and for no events at all: a calendar needs
    one component at least (RFC 5545, 3.6).
    """
    if not events:
        raise ValueError("a calendar without an event")
    beginning, end = _around(channel)
    return b"".join((beginning, *write(events), end))


@cache
def _around(channel: CalendarChannel | None) -> tuple[bytes, bytes]:
    """What stands before the events of a calendar, and what after them."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if channel:
        _introduce(calendar, channel)
    beginning, end, rest = calendar.to_ical().rpartition(_END)
    return beginning, end + rest


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


def _text(text: str) -> bytes:
    """The text with what would end or part it escaped (RFC 5545, 3.3.11)."""
    escaped: bytes = icalendar.vText(text).to_ical()
    return escaped


def _folded(line: bytes) -> bytes:
    """The line in pieces of at most 74 octets, none of which ends within a character or an escape
    (RFC 5545, 3.1).
    """
    pieces, start = [], 0
    while len(line) - start > _OCTETS:
        end = start + _OCTETS
        while line[end] & 0xC0 == 0x80:  # within a character, as UTF-8 has them
            end -= 1
        if line[end - 1] in b"\\^":
            end -= 1
        pieces.append(line[start:end])
        start = end
    return b"\r\n ".join((*pieces, line[start:])) if pieces else line


def _start(starts: datetime.date | datetime.datetime) -> bytes:
    if isinstance(starts, datetime.datetime):
        return b":" + _utc(starts)
    return b";VALUE=DATE:%04d%02d%02d" % (starts.year, starts.month, starts.day)


def _utc(instant: datetime.datetime) -> bytes:
    if instant.tzinfo is None:
        raise ValueError(f"an instant without a zone: {instant}")
    return b"%04d%02d%02dT%02d%02d%02dZ" % instant.astimezone(datetime.UTC).timetuple()[:6]
