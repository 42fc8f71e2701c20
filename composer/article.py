"""One meeting in one language, as its page and its feed item tell it.

Every text carries the language in which it is really written, so that a page can mark what is
not in its own language. Dates, places and names are ready to print; nothing here is HTML.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from composer import address, description
from composer.article_parts import (
    Amendment,
    Contributor,
    Moment,
    Named,
    Occasion,
    Outcome,
    Part,
    Picture,
    Promise,
    Reading,
    Saying,
    Step,
    Talk,
)
from composer.calendar_date import CalendarDate
from composer.head import Head, alternates
from composer.language import Language, Text, Words
from composer.model import (
    Commitment,
    Correction,
    Meeting,
    Milestone,
    Party,
    Photo,
    Quote,
    Rule,
    Session,
    Site,
    Speaker,
    Status,
    Update,
)
from composer.naming import Namer, as_heading, as_quoted
from composer.phrases import Phrases
from composer.recall import NOTHING, Recall
from composer.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One meeting and language. `published` is the instant from which it is public, in UTC.

    `summary` introduces it, on its page and in lists: the hook, where the notes have nothing else.
    `guid` is the feed item's identity for ever: it comes from the language and the folder's name
    alone, from the oldest one where the folder was renamed. `mentions` is everyone and everything
    named that has a page, each once. `former_paths` are those of this page before its folder was
    renamed.
    """

    id: str
    language: Language
    head: Head
    guid: str
    title: Words
    date: Moment
    published: datetime.datetime
    summary: Words | None
    held: Words | None
    place: Words | None
    format: str
    rule: str
    chair: Contributor | None
    conveners: tuple[Named, ...]
    attendees: tuple[Contributor, ...]
    takeaways: tuple[Words, ...]
    parts: tuple[Part, ...]
    promises: tuple[Promise, ...]
    outcomes: tuple[Outcome, ...]
    sayings: tuple[Saying, ...]
    steps: tuple[Step, ...]
    picture: Picture | None
    readings: tuple[Reading, ...]
    story: Words | None
    themes: tuple[Named, ...]
    mentions: tuple[Named, ...]
    occasion: Occasion | None
    former_paths: tuple[str, ...]
    amendments: tuple[Amendment, ...] = ()

    @property
    def path(self) -> str:
        """The path of the article's page: `/news/<id>/`."""
        return self.head.path

    @property
    def save_as(self) -> str:
        """The file of the article's page, relative to the output folder."""
        return address.save_as(self.path)

    @property
    def was_held(self) -> bool:
        """Whether it is about a meeting, and not news without one."""
        return bool(self.held or self.occasion)

    @property
    def contributors(self) -> tuple[Contributor, ...]:
        """Everyone of whom the article says for whom they were there, in order of appearance."""
        spoke = tuple(one for part in self.parts for one in part.contributors)
        quoted = tuple(one.by for one in self.sayings if one.by)
        return (*((self.chair,) if self.chair else ()), *spoke, *self.attendees, *quoted)


def compose(meeting: Meeting, language: Language, site: Site, wording: Wording) -> Article:
    """The meeting as its page in `language` tells it. Raises WordingError for a missing word."""
    return compose_all([meeting], language, site, wording)[0]


def compose_all(
    meetings: Iterable[Meeting],
    language: Language,
    site: Site,
    wording: Wording,
    recall: Recall = NOTHING,
) -> tuple[Article, ...]:
    """Each meeting as its page in `language` tells it: who is in several is the same in all.

    What the `recall` has is not composed again. Raises WordingError for a missing word.
    """
    composer = recall.of(_composer, language, site, wording)
    return recall.each(_article, (composer,), tuple(meetings))


def _composer(language: Language, site: Site, wording: Wording) -> _Composer:
    return _Composer(language, site, wording, Namer(language, site, wording))


def _article(composer: _Composer, meeting: Meeting) -> Article:
    return composer.article(meeting)


@dataclass(frozen=True, slots=True)
class _Composer:
    """Turns what a meeting holds into what a page in one language prints."""

    language: Language
    site: Site
    wording: Wording
    namer: Namer

    def article(self, meeting: Meeting) -> Article:
        return Article(
            id=meeting.id,
            language=self.language,
            head=self._head(meeting),
            guid=address.guid(meeting.first_id, self.language),
            title=meeting.title.words(self.language),
            date=self._date(meeting),
            published=meeting.published,
            summary=self._words(meeting.summary or meeting.hook),
            held=self._headed(meeting.held),
            place=self._headed(meeting.place),
            format=self.wording.say(f"site.format.{meeting.format.name}") if meeting.format else "",
            rule=self._rule(meeting.rule),
            chair=self.namer.contributor(meeting.chair) if meeting.chair else None,
            conveners=self.namer.all(meeting.conveners),
            attendees=tuple(self.namer.contributor(one) for one in meeting.attendees),
            takeaways=self._texts(meeting.takeaways),
            parts=tuple(self._parts(meeting)),
            promises=tuple(self._promise(one) for one in meeting.commitments),
            outcomes=tuple(self._outcome(one) for one in meeting.updates),
            sayings=tuple(self._saying(one) for one in meeting.quotes),
            steps=tuple(self._step(one) for one in meeting.background),
            picture=self._picture(meeting.photo) if meeting.photo else None,
            readings=tuple(
                Reading(one.url, one.title.words(self.language)) for one in meeting.links
            ),
            story=self._story(meeting),
            themes=self.namer.all(meeting.themes),
            mentions=self._mentions(meeting),
            occasion=self._occasion(meeting) if meeting.has_a_day else None,
            former_paths=tuple(
                address.news(self.site, self.language, name) for name in meeting.was
            ),
            amendments=tuple(self._amendment(one) for one in meeting.corrections),
        )

    def _head(self, meeting: Meeting) -> Head:
        return Head(
            title=meeting.title.in_(self.language),
            description=description.compose(meeting, self.language, self.site, self.wording),
            path=address.news(self.site, self.language, meeting.id),
            alternates=alternates(self.site, ("news", meeting.id)),
            kicker=self.wording.date(meeting.date),
        )

    def _date(self, meeting: Meeting) -> Moment:
        day = self.wording.date(meeting.date)
        if meeting.starts is None:
            return Moment(day, meeting.date.isoformat())
        clock = self.wording.time(meeting.starts)
        text = self.wording.say("site.date_and_time", date=day, time=clock)
        return Moment(text, meeting.starts.isoformat(timespec="minutes"))

    def _amendment(self, correction: Correction) -> Amendment:
        day, said = self.wording.date(correction.date), correction.text.words(self.language)
        notice = self.wording.say("site.article.corrected", date=day, text=said.text)
        return Amendment(Moment(day, correction.date.isoformat()), said, notice)

    def _headed(self, text: Text) -> Words | None:
        return as_heading(text.words(self.language)) if text else None

    def _occasion(self, meeting: Meeting) -> Occasion:
        page = address.news(self.site, self.language, meeting.id)
        starts, calendar = self._date(meeting).iso, address.event(page)
        return Occasion(starts, meeting.format, calendar, meeting.is_over)

    def _rule(self, rule: Rule) -> str:
        return self.wording.say("site.chatham_house") if rule is Rule.CHATHAM_HOUSE else ""

    def _words(self, text: Text) -> Words | None:
        return text.words(self.language) if text else None

    def _texts(self, texts: Iterable[Text]) -> tuple[Words, ...]:
        return tuple(one.words(self.language) for one in texts if one)

    def _moment(self, date: CalendarDate | None) -> Moment | None:
        return Moment(self.wording.date(date), str(date)) if date else None

    def _parts(self, meeting: Meeting) -> Iterator[Part]:
        """The sessions but those that posts leave out, too: "Lunch", and no more than that."""
        phrases = Phrases(self.wording.section("announcement"))
        for session in meeting.sessions:
            part = self._part(session, meeting.rule)
            title = part.title.text if part.is_title_alone and part.title else ""
            if not (title and phrases.is_unsaid(title)):
                yield part

    def _part(self, session: Session, rule: Rule) -> Part:
        spoken = tuple(theme for one in session.speakers for theme in one.themes)
        # Whoever agreed to be named need not have agreed to be told with what they spoke about.
        attributed = rule is not Rule.CHATHAM_HOUSE
        shared = session.themes if attributed else session.themes + spoken
        return Part(
            title=self._words(session.title),
            talks=tuple(self._talk(one, attributed=attributed) for one in session.speakers),
            shared=self.namer.all(dict.fromkeys(shared)),
            takeaways=self._texts(session.takeaways),
        )

    def _talk(self, speaker: Speaker, *, attributed: bool) -> Talk:
        own = self.namer.all(speaker.themes) if attributed else ()
        return Talk(self.namer.contributor(speaker), own)

    def _promise(self, commitment: Commitment) -> Promise:
        return Promise(
            what=commitment.what.words(self.language),
            by=self.namer.all(commitment.by),
            due=self._moment(commitment.due_now),
            state=commitment.status_now.value,
            status=self._status(commitment.status_now),
            path=address.road(self.site, self.language, commitment.key),
            since=self._since(commitment),
        )

    def _since(self, commitment: Commitment) -> Moment | None:
        """When a later meeting spoke of it last; nothing where only time has passed."""
        if commitment.is_overdue or not commitment.progress:
            return None
        last = commitment.progress[-1].date
        return Moment(self.wording.date(last), last.isoformat())

    def _outcome(self, update: Update) -> Outcome:
        said = update.progress
        return Outcome(
            what=update.commitment.what.words(self.language),
            by=self.namer.all(update.commitment.by),
            due=self._moment(said.due),
            state=said.status.value,
            status=self._status(said.status),
            note=self._words(said.note),
            path=address.road(self.site, self.language, update.commitment.key),
        )

    def _status(self, status: Status) -> str:
        return self.wording.say(f"site.status.{status.value}")

    def _saying(self, quotation: Quote) -> Saying:
        by = self.namer.contributor(quotation.speaker) if quotation.speaker else None
        return Saying(as_quoted(quotation.text.words(self.language)), by)

    def _step(self, milestone: Milestone) -> Step:
        what = as_heading(milestone.what.words(self.language))
        return Step(what, self._moment(milestone.when), milestone.link)

    def _picture(self, photo: Photo) -> Picture:
        return Picture(
            alt=photo.alt.words(self.language),
            caption=self._words(photo.caption),
            credit=self._words(photo.credit),
        )

    def _story(self, meeting: Meeting) -> Words | None:
        stories = Text(tuple(Words(one.markdown, one.language) for one in meeting.stories))
        return self._words(stories)

    def _mentions(self, meeting: Meeting) -> tuple[Named, ...]:
        found = self.namer.all((*meeting.themes, *_parties(meeting)))
        # Each once, by identity: to compare two names takes longer than to find them.
        each = {id(one): one for one in found}.values()
        named = {(one.kind, one.id): one for one in each if one.id}
        return tuple(named.values())


def _parties(meeting: Meeting) -> Iterator[Party]:
    """Every person and organisation that the meeting names."""
    spoke = tuple(one for part in meeting.sessions for one in part.speakers)
    quoted = tuple(one.speaker for one in meeting.quotes if one.speaker)
    chair = (meeting.chair,) if meeting.chair else ()
    for speaker in (*chair, *spoke, *meeting.attendees, *quoted):
        yield speaker.person
        if speaker.organisation:
            yield speaker.organisation
    yield from meeting.conveners
    for commitment in (*meeting.commitments, *(one.commitment for one in meeting.updates)):
        yield from commitment.by
