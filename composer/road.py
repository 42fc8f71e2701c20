"""The road: every milestone and every promise over the years, as one page in one language.

Years, and what is in them, stand oldest first, as the road was gone. A milestone whose date
nobody knows has no place on it, and stands with its meeting only.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from composer import address, milestones
from composer.article import Article
from composer.article_parts import Moment, Outcome, Promise
from composer.calendar_date import CalendarDate
from composer.head import Head, alternates
from composer.language import Language, Words
from composer.milestones import Told
from composer.model import Commitment, Meeting, Milestone, Progress, Publication, Site, Status
from composer.naming import as_heading
from composer.recall import NOTHING, Recall
from composer.wording import Wording

# In the order in which a reader wants to know of them.
_STATES = (Status.OVERDUE, Status.OPEN, Status.DONE, Status.DROPPED)
_UNSETTLED = frozenset((Status.OVERDUE.value, Status.OPEN.value))


@dataclass(frozen=True, slots=True)
class Source:
    """The news that tells something: its title, the path of its page, its day."""

    title: Words
    path: str
    date: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a later meeting said of a promise: where it stood from then on, and until when."""

    source: Source
    state: str
    status: str
    note: Words | None
    due: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A promise on the road, with its history. `anchor` is the id of its place on the page.

    `due` is the date that was named first; `promise` has the one that was named last.
    """

    anchor: str
    promise: Promise
    source: Source
    due: Moment | None
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A milestone, and the news that tells of it."""

    what: Words
    when: Moment
    until: Moment | None
    about: Words | None
    link: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A meeting that promised something, or that told what became of it."""

    source: Source
    pledges: tuple[Pledge, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the road."""

    name: str
    number: int
    entries: tuple[Landmark | Stop, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises there are in a state, `said` as people say it."""

    state: str
    said: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The whole road. `counts` leaves out states in which nothing is."""

    head: Head
    counts: tuple[Count, ...]
    years: tuple[Year, ...]
    pledges: tuple[Pledge, ...]

    @property
    def unsettled(self) -> tuple[Pledge, ...]:
        """What is still to be done: first what is overdue, then by the day it is due."""
        waiting = (one for one in self.pledges if one.promise.state in _UNSETTLED)
        return tuple(sorted(waiting, key=_urgency))


def compose(
    publication: Publication,
    articles: Sequence[Article],
    language: Language,
    wording: Wording,
    recall: Recall = NOTHING,
) -> Road:
    """The road in `language`; `articles` are those of the publication's meetings, in order.

    Raises WordingError for a missing word.
    """
    teller = recall.of(_Teller, language, wording)
    return _Composer(publication, articles, teller, recall).road()


class _Composer:
    """Puts what meetings and register hold onto one line of time."""

    def __init__(
        self,
        publication: Publication,
        articles: Sequence[Article],
        teller: _Teller,
        recall: Recall,
    ) -> None:
        self.publication, self.teller, self.recall = publication, teller, recall
        self.language, self.wording = teller.language, teller.wording
        self.site: Site = publication.site
        self.articles = articles
        ids = (one.id for one in publication.meetings)
        told = recall.each(_source, (teller,), publication.meetings, articles)
        self.sources = dict(zip(ids, told, strict=True))

    def road(self) -> Road:
        # Most that is written anywhere is told of no promise, and leaves the road as it is.
        head = self.recall.still("head of the road", self._head())
        marks = self.recall.still("landmarks", tuple(self._landmarks()))
        stops = self.recall.still("stops", self._stops())
        return self.recall.of(_road, self.teller, head, marks, stops)

    def _head(self) -> Head:
        return Head(
            title=self.wording.say("site.road.title"),
            description=self.wording.say(
                "site.road.about", forum=self.site.name.in_(self.language)
            ),
            path=address.road(self.site, self.language),
            alternates=alternates(self.site, (address.ROAD,)),
        )

    def _landmarks(self) -> Iterator[Landmark]:
        for one in milestones.gather(self.publication):
            if when := one.milestone.when:
                yield self._landmark(one, when)

    def _stops(self) -> tuple[Stop, ...]:
        """The stop of each meeting, also of one that neither promised nor told anything."""
        meetings, each = self.publication.meetings, self.recall.each
        own = [*self.sources.values()]
        heard = self.recall.under(each(_heard, (), meetings), self.sources)
        return each(_stop, (self.teller,), meetings, self.articles, own, heard)

    def _landmark(self, told: Told, when: CalendarDate) -> Landmark:
        one: Milestone = told.milestone
        return Landmark(
            what=as_heading(one.what.words(self.language)),
            when=Moment(self.wording.date(when), str(when)),
            until=self.teller.moment(one.until),
            about=one.about.words(self.language) if one.about else None,
            link=one.link,
            sources=tuple(self.sources[meeting.id] for meeting in told.meetings),
        )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says in one language what became of a promise."""

    language: Language
    wording: Wording

    def moment(self, date: CalendarDate | datetime.date | None) -> Moment | None:
        return Moment(self.wording.date(date), str(date)) if date else None

    def pledge(
        self, commitment: Commitment, promise: Promise, source: Source, heard: Iterator[Source]
    ) -> Pledge:
        return Pledge(
            anchor=commitment.key,
            promise=promise,
            source=source,
            due=self.moment(commitment.due),
            turns=tuple(self.turn(one, next(heard)) for one in commitment.progress),
        )

    def turn(self, progress: Progress, source: Source) -> Turn:
        return Turn(
            source=source,
            state=progress.status.value,
            status=self.wording.say(f"site.status.{progress.status.value}"),
            note=progress.note.words(self.language) if progress.note else None,
            due=self.moment(progress.due),
        )


def _source(teller: _Teller, meeting: Meeting, told: Article) -> Source:
    day = Moment(teller.wording.date(meeting.date), str(meeting.date))
    return Source(told.title, told.path, day)


def _heard(meeting: Meeting) -> tuple[str, ...]:
    """The meetings that told of the steps of its promises."""
    return tuple(step.meeting for one in meeting.commitments for step in one.progress)


def _stop(
    teller: _Teller, meeting: Meeting, told: Article, own: Source, heard: Iterable[Source]
) -> Stop:
    """The meeting's stop, which `own` tells, and `heard` each step of its promises."""
    steps = iter(heard)
    each = zip(meeting.commitments, told.promises, strict=True)
    return Stop(
        source=own,
        pledges=tuple(teller.pledge(one, promise, own, steps) for one, promise in each),
        outcomes=told.outcomes,
    )


def _road(
    teller: _Teller, head: Head, landmarks: Iterable[Landmark], stops: Sequence[Stop]
) -> Road:
    """The road with all that stands on it; the newest of the stops comes first."""
    pledges = tuple(pledge for stop in reversed(stops) for pledge in stop.pledges)
    return Road(
        head=head,
        counts=tuple(_counts(teller, pledges)),
        years=tuple(_years(teller, landmarks, stops)),
        pledges=pledges,
    )


def _counts(teller: _Teller, pledges: Iterable[Pledge]) -> Iterator[Count]:
    states = [one.promise.state for one in pledges]
    for state in _STATES:
        if number := states.count(state.value):
            said = teller.wording.count(f"site.road.count.{state.value}", number)
            yield Count(state.value, said, number)


def _years(teller: _Teller, landmarks: Iterable[Landmark], stops: Sequence[Stop]) -> Iterator[Year]:
    entries: dict[int, list[tuple[tuple[str, int], Landmark | Stop]]] = defaultdict(list)
    for one in landmarks:
        entries[_year(one.when)].append(((one.when.iso, 0), one))
    for stop in reversed(stops):
        if stop.pledges or stop.outcomes:
            entries[_year(stop.source.date)].append(((stop.source.date.iso, 1), stop))
    for year in sorted(entries):
        in_order = sorted(entries[year], key=itemgetter(0))
        name = teller.wording.date(CalendarDate(year))
        yield Year(name, year, tuple(one for _, one in in_order))


def _year(moment: Moment) -> int:
    return int(moment.iso[:4])


def _urgency(pledge: Pledge) -> tuple[bool, datetime.date]:
    """A month is up on its last day, and so is a year: what is due in April comes before it."""
    due = pledge.promise.due
    last_day = CalendarDate.parse(due.iso).last_day if due else datetime.date.max
    return pledge.promise.state != Status.OVERDUE.value, last_day
