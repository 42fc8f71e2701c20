"""What of the news belongs into a calendar: meetings of a known day, promises that fall due.

A meeting of which only the week is known, in words, has no event: a calendar cannot say "about".
A promise that is due in a month or a year stands on its last day, when the time is up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from composer import address
from composer.calendar_feed import CalendarChannel, CalendarEvent
from composer.language import Language
from composer.model import Commitment, Meeting, Publication, Site, Status
from composer.wording import Wording


@dataclass(frozen=True, slots=True)
class Agenda:
    """The events of everything that is public, in one language."""

    publication: Publication
    language: Language
    wording: Wording

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

    def everything(self) -> tuple[CalendarEvent, ...]:
        """All events, oldest first. Raises WordingError."""
        events = (*self.meetings().values(), *self._promises())
        return tuple(sorted(events, key=lambda one: (one.starts.isoformat(), one.uid)))

    def meetings(self) -> dict[str, CalendarEvent]:
        """The event of each meeting that has one, by the path of its calendar file."""
        known = (one for one in self.publication.meetings if one.has_a_day)
        return {address.event(self._page(one)): self._meeting(one) for one in known}

    def _meeting(self, meeting: Meeting) -> CalendarEvent:
        url = address.absolute(self._site, self._page(meeting))
        said = meeting.summary.in_(self.language) + "\n\n" if meeting.summary else ""
        return CalendarEvent(
            uid=address.guid(meeting.first_id, self.language),
            url=url,
            starts=meeting.starts or meeting.date,
            summary=meeting.title.in_(self.language),
            description=said + url,
            place=meeting.place.in_(self.language) if meeting.place else "",
            stamp=meeting.published,
        )

    def _promises(self) -> Iterator[CalendarEvent]:
        published = {one.id: one.published for one in self.publication.meetings}
        for meeting in self.publication.meetings:
            for one in meeting.commitments:
                if due := one.due_now:
                    road = address.road(self._site, self.language, one.key)
                    url = address.absolute(self._site, road)
                    heard = one.progress[-1].meeting if one.progress else meeting.id
                    yield CalendarEvent(
                        uid=address.guid(one.key, self.language),
                        url=url,
                        starts=due.last_day,
                        summary=self._summary(one),
                        description=f"{meeting.title.in_(self.language)}\n\n{url}",
                        stamp=published[heard],
                        revision=len(one.progress),
                        is_cancelled=one.status_now is Status.DROPPED,
                    )

    def _summary(self, commitment: Commitment) -> str:
        status = self.wording.say(f"site.status.{commitment.status_now.value}")
        what = commitment.what.in_(self.language)
        if commitment.status_now is Status.OPEN and commitment.due_now:
            date = self.wording.date(commitment.due_now)
            return self.wording.say("site.calendar.due", date=date, what=what)
        return self.wording.say("site.calendar.settled", status=status, what=what)

    def _page(self, meeting: Meeting) -> str:
        return address.news(self._site, self.language, meeting.id)

    @property
    def _site(self) -> Site:
        return self.publication.site
