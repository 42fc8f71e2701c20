"""What the front matter of a notes file may hold, key by key.

The docstring under each field is what an editor shows for its key.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, model_validator

from composer import instant
from composer.document import Plain
from composer.entries import Entry
from composer.kinds import (
    Country,
    Many,
    NeededPlainWords,
    NeededWords,
    NotWritten,
    OneOf,
    PartialDate,
    QuotedName,
    Url,
    Words,
    YesOrNo,
    fault,
    refused,
)
from composer.later_entries import NOTHING, CorrectionEntry, UpdateEntry
from composer.model import Format, Rule, Status
from composer.note_kinds import ChannelName, Day, Hashtag, Id, Instant, Picture, Remarks

_RULE_BY_NAME = ("Chatham House Rule",)


class Stage(StrEnum):
    """How far the notes are: a draft is never published, what was withdrawn never again."""

    DRAFT = "draft"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


def _rule_form(text: str) -> str:
    form = re.sub(r"[\s_-]+", " ", text.casefold()).removeprefix("the ")
    return re.sub(r" rules?\.?$", "", form)


def _format_form(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.casefold())


class SpeakerEntry(Entry):
    """Someone who took part."""

    short_form = "name"

    name: NeededWords
    """The person's name, as in the register of people or as you want it printed."""
    organisation: Words = NOTHING
    """For whom the person spoke: a name or id of the register, or any other name."""
    role: Words = NOTHING
    """What the person does there, when it should be said."""
    themes: Many[NeededWords] = ()
    """What this person spoke about, as inside a sentence: joint research, AI safety."""
    on_record: YesOrNo = False
    """Under the Chatham House Rule: yes when this person agreed to be named."""
    country: Country = ""
    """Two letters, GB or JP, for someone who is in no register."""

    @classmethod
    def from_short(cls, text: str) -> Mapping[str, Plain]:
        """`Jane Doe, Fujitsu UK` is a name and an organisation; `Jane Doe` only a name."""
        name, _, organisation = re.sub("、", ", ", text, count=1).partition(", ")
        return {"name": name, "organisation": organisation}


class SessionEntry(Entry):
    """A part of the meeting."""

    short_form = "title"

    title: Words = NOTHING
    """The heading of this part."""
    about: Words = NOTHING
    """The same subject as it reads inside a sentence: progress on the Accord."""
    speakers: Many[SpeakerEntry] = ()
    """Who spoke in this part, in order."""
    themes: Many[NeededWords] = ()
    """What this part was about, as inside a sentence; names or ids of the register of themes."""
    takeaways: Many[NeededWords] = ()
    """What was concluded in this part, each a whole sentence."""


class CommitmentEntry(Entry):
    """Something that was promised or asked for."""

    short_form = "what"

    who: Many[NeededWords] = ()
    """Who will do it: people or organisations."""
    what: NeededWords
    """What will be done, as a whole sentence."""
    due: PartialDate | None = None
    """By when: a day, a month or a year."""
    status: Annotated[Status, OneOf(Status)] = Status.OPEN
    """What became of it."""
    id: Id = ""
    """A short name, such as white-paper, by which later notes can say what became of it."""


class QuoteEntry(Entry):
    """Words that were said at the meeting."""

    short_form = "text"

    text: NeededWords
    """The words, without quotation marks."""
    speaker: QuotedName = NOTHING
    """Who said them; leave it out when nobody is to be named."""


class MilestoneEntry(Entry):
    """Something that happened before and that readers should know."""

    short_form = "what"

    what: NeededWords
    """What it was, as a noun phrase: the Digital Partnership."""
    when: PartialDate | None = None
    """When it was: a day, a month or a year."""
    link: Url = ""
    """Where to read more."""


class PhotoEntry(Entry):
    """The picture of the meeting."""

    short_form = "file"

    file: Picture
    """The name of the picture's file in the same folder."""
    alt: NeededWords
    """What the picture shows, for people who cannot see it: one sentence, under 120 characters."""
    caption: Words = NOTHING
    """What stands under the picture."""
    credit: Words = NOTHING
    """Who made the picture."""
    on_record: YesOrNo = False
    """Under the Chatham House Rule: yes when the picture shows nobody who may not be named."""


class LinkEntry(Entry):
    """Further reading."""

    short_form = "url"

    url: Url
    """The whole address, from https:// on."""
    title: NeededWords
    """What readers will find there."""

    @classmethod
    def from_short(cls, text: str) -> Mapping[str, Plain]:
        """A bare address is titled with its host."""
        return {"url": text, "title": _host(text) or text}


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class ConfirmedEntry(Entry):
    """A false alarm of the search for names that may not be published, and why it is one."""

    text: NeededPlainWords
    """The words that the search took for a name."""
    why: NeededPlainWords
    """Why they may be published, for whoever asks later."""


class Fields(Entry):
    """The front matter of a notes file."""

    title: NeededWords
    """What the news is, as a headline."""
    date: Day
    """The day, 2024-07-18; or when it began, with a zone: 2024-07-18 14:00 Europe/London."""
    starts: NotWritten[datetime.datetime | None] = None
    held: Words = NOTHING
    """When people met, in words, where the day is not known: in the week of 15 July 2024."""
    place: Words = NOTHING
    """Where people met: a city, or a building and a city."""
    format: Annotated[Format, OneOf(Format, _format_form)] | None = None
    """How people met."""
    chair: SpeakerEntry | None = None
    """Who chaired the meeting."""
    convened_by: Many[NeededWords] = ()
    """The organisations that brought the meeting together."""
    attendees: Many[SpeakerEntry] = ()
    """Who was there and did not speak, when that is to be said."""
    summary: Words = NOTHING
    """The news in one or two sentences: for the page, the feed and search engines."""
    hook: Words = NOTHING
    """The first sentence of the announcement; the summary or the takeaways if left out."""
    chair_hook: Words = NOTHING
    """The first sentence of the chair's own announcement, in the first person."""
    sessions: Many[SessionEntry] = ()
    """The parts of the meeting, in order."""
    speakers: Many[SpeakerEntry] = ()
    """Who spoke, for a meeting that is not divided into sessions."""
    themes: Many[NeededWords] = ()
    """What it was about, for a meeting that is not divided into sessions."""
    takeaways: Many[NeededWords] = ()
    """What the whole meeting concluded, each a whole sentence."""
    commitments: Many[CommitmentEntry] = ()
    """What was promised or asked for: who, what, by when."""
    updates: Many[UpdateEntry] = ()
    """What became of commitments of earlier meetings."""
    quotes: Many[QuoteEntry] = ()
    """Words that may be quoted."""
    background: Many[MilestoneEntry] = Field(
        default=(), validation_alias=AliasChoices("background", "milestones")
    )
    """What happened before and readers should know. May also be called milestones."""
    photo: PhotoEntry | None = None
    """The picture, a file in the same folder."""
    links: Many[LinkEntry] = ()
    """Further reading."""
    hashtags: Many[Hashtag] = ()
    """At most five, without the #, in CamelCase: UKJapanTech."""
    was: Many[Id] = ()
    """The names that this folder had before, the oldest first; their addresses lead here."""
    status: Annotated[Stage, OneOf(Stage)] = Stage.FINAL
    """draft until the notes are ready, then final; withdrawn for news that may not stand."""
    withdrawn: Day | None = None
    """The day on which published news was withdrawn; with status: withdrawn."""
    corrections: Many[CorrectionEntry] = ()
    """What was put right after the news was out, with the day."""
    embargo: Instant | None = None
    """Not to be published before this instant: 2024-07-20 09:00 Europe/London."""
    rule: Annotated[Rule, OneOf(Rule, _rule_form, _RULE_BY_NAME)] = Rule.ON_THE_RECORD
    """Under which rule people spoke."""
    internal: Remarks = ()
    """Anything that only the staff should read; never published."""
    announce: Many[ChannelName] | None = None
    """Which announcements to compose; all if left out, none for []."""
    confirmed: Many[ConfirmedEntry] = ()
    """False alarms of the search for names that may not be published."""

    @classmethod
    def completed(cls, written: dict[str, Any]) -> dict[str, Any]:
        """Divides a date with a time into the day and the instant at which the meeting starts."""
        try:
            starts = instant.parse(str(written.get("date")))
        except instant.InstantError:
            return written
        return {"starts": starts, **written, "date": starts.date()}

    @model_validator(mode="after")
    def _is_withdrawn(self) -> Self:
        if self.withdrawn and self.status is not Stage.WITHDRAWN:
            raise refused(fault("withdrawn-by-date-only", at=("withdrawn",), on_key=True))
        return self
