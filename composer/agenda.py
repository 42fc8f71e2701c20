"""What of the news belongs into a calendar: meetings of a known day, promises that fall due.

A meeting of which only the week is known, in words, has no event: a calendar cannot say "about".
A promise that is due in a month or a year stands on its last day, when the time is up.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from composer import address
from composer.calendar_date import CalendarDate
from composer.calendar_feed import CalendarChannel, CalendarEvent
from composer.language import Language
from composer.model import Commitment, Meeting, Publication, Site, Status
from composer.recall import NOTHING, Recall
from composer.wording import Wording


@dataclass(frozen=True, slots=True)
class Agenda:
    """The events of everything that is public, in one language."""

    publication: Publication
    language: Language
    wording: Wording
    recall: Recall = NOTHING

    @property
    def path(self) -> str:
        """The path of the calendar of everything."""
        return address.calendar(address.path(self._site, self.language))

    def channel(self) -> CalendarChannel:
        """What the calendar of everything says of itself. Raises WordingError."""
        forum = self._site.name.in_(self.language)
        return CalendarChannel(
            name=self.wording.say("site.calendar.title", forum=forum),
            description=self.wording.say("site.calendar.about", forum=forum),
            address=address.absolute(self._site, self.path),
            page=address.absolute(self._site, address.path(self._site, self.language)),
        )

    def everything(self, meetings: Iterable[CalendarEvent] = ()) -> tuple[CalendarEvent, ...]:
        """All events, oldest first; those of the `meetings`, where they are known already.

        Raises WordingError.
        """
        events = (*(meetings or self.meetings().values()), *self._promises())
        return self.recall.in_order("order of events", _in_time, events)

    def meetings(self) -> dict[str, CalendarEvent]:
        """The event of each meeting that has one, by the path of its calendar file."""
        secretary, meetings = self._secretary, self.publication.meetings
        return dict(filter(None, self.recall.each(_at_its_path, (secretary,), meetings)))

    def _promises(self) -> Iterator[CalendarEvent]:
        meetings, each = self.publication.meetings, self.recall.each
        published = {one.id: one.published for one in meetings}
        stamps = self.recall.under(each(_last_heard, (), meetings), published)
        return chain.from_iterable(each(_of_promises, (self._secretary,), meetings, stamps))

    @property
    def _secretary(self) -> _Secretary:
        return self.recall.of(_Secretary, self._site, self.language, self.wording)

    @property
    def _site(self) -> Site:
        return self.publication.site


@dataclass(frozen=True, slots=True)
class _Secretary:
    """Enters what stands in a calendar, in one language."""

    site: Site
    language: Language
    wording: Wording

    def summary(self, commitment: Commitment) -> str:
        status = self.wording.say(f"site.status.{commitment.status_now.value}")
        what = commitment.what.in_(self.language)
        if commitment.status_now is Status.OPEN and commitment.due_now:
            date = self.wording.date(commitment.due_now)
            return self.wording.say("site.calendar.due", date=date, what=what)
        return self.wording.say("site.calendar.settled", status=status, what=what)

    def url(self, path: str) -> str:
        return address.absolute(self.site, path)


def _in_time(event: CalendarEvent) -> tuple[str, str]:
    return event.starts.isoformat(), event.uid


def _last_heard(meeting: Meeting) -> tuple[str, ...]:
    """The meetings that told last of its promises, of each that is due and was told of."""
    due = (one for one in meeting.commitments if one.due_now)
    return tuple(one.progress[-1].meeting for one in due if one.progress)


def _at_its_path(secretary: _Secretary, meeting: Meeting) -> tuple[str, CalendarEvent] | None:
    """The path of the meeting's calendar, and its event; None where its day is not known."""
    if not meeting.has_a_day:
        return None
    page = address.news(secretary.site, secretary.language, meeting.id)
    return address.event(page), _of_meeting(secretary, meeting)


def _of_meeting(secretary: _Secretary, meeting: Meeting) -> CalendarEvent:
    language = secretary.language
    url = secretary.url(address.news(secretary.site, language, meeting.id))
    said = meeting.summary.in_(language) + "\n\n" if meeting.summary else ""
    return CalendarEvent(
        uid=address.guid(meeting.first_id, language),
        url=url,
        starts=meeting.starts or meeting.date,
        summary=meeting.title.in_(language),
        description=said + url,
        place=meeting.place.in_(language) if meeting.place else "",
        stamp=meeting.published,
    )


def _of_promises(
    secretary: _Secretary, meeting: Meeting, stamps: Iterable[datetime.datetime]
) -> tuple[CalendarEvent, ...]:
    """The event of each promise that is due; `stamps` are those of what was told of them."""
    told = iter(stamps)
    due = ((one, date) for one in meeting.commitments if (date := one.due_now))
    return tuple(
        _of_promise(
            secretary, meeting, one, date, next(told) if one.progress else meeting.published
        )
        for one, date in due
    )


def _of_promise(
    secretary: _Secretary,
    meeting: Meeting,
    commitment: Commitment,
    due: CalendarDate,
    stamp: datetime.datetime,
) -> CalendarEvent:
    language = secretary.language
    url = secretary.url(address.road(secretary.site, language, commitment.key))
    return CalendarEvent(
        uid=address.guid(commitment.key, language),
        url=url,
        starts=due.last_day,
        summary=secretary.summary(commitment),
        description=f"{meeting.title.in_(language)}\n\n{url}",
        stamp=stamp,
        revision=len(commitment.progress),
        is_cancelled=commitment.status_now is Status.DROPPED,
    )
