"""What may be said: the public face of a meeting.

Every value here is public. What is embargoed, draft, internal or withheld under the Chatham
House Rule has no place to stand in these types, so no renderer can print it by mistake.
Only `release` makes them from notes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from composer.calendar_date import CalendarDate
from composer.language import Language, Text


class Rule(StrEnum):
    """Under which rule the meeting was held.

    Chatham House: what was said may be used, but neither who said it, nor their affiliation,
    nor that of any other participant may be revealed (chathamhouse.org).
    """

    ON_THE_RECORD = "on the record"
    CHATHAM_HOUSE = "chatham house"


class Format(StrEnum):
    """How people met."""

    IN_PERSON = "in person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Status(StrEnum):
    """What became of a commitment."""

    OPEN = "open"
    DONE = "done"
    OVERDUE = "overdue"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class LinkedInPage:
    """A page on LinkedIn: its exact full name, and its URN (`urn:li:organization:1`) if known."""

    name: str
    urn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that took part. `id` is its key in the register, or "" if it is in no register.

    `short` is the usual short form (METI); `country` an ISO 3166-1 alpha-2 code (GB, JP) or "".
    `reading` is the kana reading of the Japanese name, or "".
    """

    name: Text
    id: str = ""
    short: Text = Text(())
    country: str = ""
    url: str = ""
    linkedin: LinkedInPage | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who took part. `id` is their key in the register, or "" if in no register.

    `name` is written in the order that the person chose; its Japanese version exists only where
    the native script is known. `reading` is the kana reading of the native name, or "".
    `sort` orders names in lists (family name first).
    """

    name: Text
    id: str = ""
    reading: str = ""
    sort: str = ""
    url: str = ""
    linkedin: LinkedInPage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject. `name` is written as inside a sentence (`joint research`, `AI safety`).

    `id` is its key in the register, or "": only registered themes have a page. `title` is how it
    stands as a heading, where that is more than the name with a capital; `description` is a
    sentence of fact for the theme's page.
    """

    name: Text
    id: str = ""
    title: Text = Text(())
    description: Text = Text(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person in a part: for which organisation, in which role, on which of the themes."""

    person: Person
    organisation: Organisation | None = None
    role: Text = Text(())
    themes: tuple[Theme, ...] = ()


Party = Person | Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A part of a meeting.

    `title` stands as a heading; `about` is the same subject as it reads inside a sentence
    ("progress in implementing the Accord"), where the notes give one.
    """

    title: Text = Text(())
    about: Text = Text(())
    speakers: tuple[Speaker, ...] = ()
    themes: tuple[Theme, ...] = ()
    takeaways: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a later meeting said became of a commitment.

    `meeting` is that meeting's id and `date` its day; `status` is where the commitment stood from
    then on; `due` is the new date, where there is one.
    """

    meeting: str
    date: datetime.date
    status: Status
    note: Text = Text(())
    due: CalendarDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something promised or asked for: by whom, what, by when, and what became of it.

    `what` is a whole sentence. `by` is empty when nobody is named or may be named. `due` and
    `status` are what its own meeting said; `progress` is what later meetings said, oldest first.
    `is_overdue` tells that it was still open, and past its last due date, when it was released.
    `id` is unique within its meeting, or ""; `key` is what the site knows it by for ever, made of
    the first id of its meeting and of its own id or place.
    """

    what: Text
    by: tuple[Party, ...] = ()
    due: CalendarDate | None = None
    status: Status = Status.OPEN
    id: str = ""
    key: str = ""
    progress: tuple[Progress, ...] = ()
    is_overdue: bool = False

    @property
    def due_now(self) -> CalendarDate | None:
        """The date that was named last."""
        return next((one.due for one in reversed(self.progress) if one.due), self.due)

    @property
    def status_now(self) -> Status:
        """Where it stands after everything that was said of it, at the instant of release."""
        if self.is_overdue:
            return Status.OVERDUE
        return self.progress[-1].status if self.progress else self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a meeting said became of something that an earlier one had promised.

    `meeting` is the earlier one's id, `commitment` as it was promised there. Where the notes leave
    open where it stands, `tells_status` is False, and that in `progress` follows from others.
    """

    meeting: str
    commitment: Commitment
    progress: Progress
    tells_status: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right, and on which day, after the news was out."""

    date: datetime.date
    text: Text


@dataclass(frozen=True, slots=True)
class Retraction:
    """That something was published and then withdrawn: where it stood, and when, if that is said.

    `ids` are the names of its folder, the present one first. Of what it said, nothing is here.
    """

    ids: tuple[str, ...]
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that were said, without quotation marks; `speaker` is None when unattributed."""

    text: Text
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that happened before and that readers should know. `what` is a noun phrase.

    `id` is its key in the register, or "". `until` is when it ended, where it lasted; `about` a
    sentence of fact.
    """

    what: Text
    when: CalendarDate | None = None
    link: str = ""
    id: str = ""
    until: CalendarDate | None = None
    about: Text = Text(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture that the notes name; `file` is its name in the meeting's folder."""

    file: str
    alt: Text
    caption: Text = Text(())
    credit: Text = Text(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to further reading, at an absolute address."""

    url: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The story in Markdown, in one language."""

    language: Language
    markdown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A released meeting, or an announcement without one (no session, chair, guest or place).

    `id` is the folder's name, for ever. `published` is the instant from which it is public,
    in UTC. `held` says when people met where the day itself is not known. `hashtags` are
    without the #. `was` are the ids that it had before, the oldest first. `has_unnamed` is
    whether people spoke or chaired who may not be named. `is_over` tells that its day had passed
    when it was released.
    """

    id: str
    title: Text
    date: datetime.date
    published: datetime.datetime
    starts: datetime.datetime | None = None
    held: Text = Text(())
    place: Text = Text(())
    format: Format | None = None
    rule: Rule = Rule.ON_THE_RECORD
    chair: Speaker | None = None
    conveners: tuple[Organisation, ...] = ()
    attendees: tuple[Speaker, ...] = ()
    summary: Text = Text(())
    hook: Text = Text(())
    chair_hook: Text = Text(())
    sessions: tuple[Session, ...] = ()
    takeaways: tuple[Text, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    updates: tuple[Update, ...] = ()
    quotes: tuple[Quote, ...] = ()
    background: tuple[Milestone, ...] = ()
    photo: Photo | None = None
    links: tuple[Link, ...] = ()
    hashtags: tuple[str, ...] = ()
    announce: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()
    corrections: tuple[Correction, ...] = ()
    was: tuple[str, ...] = ()
    has_unnamed: bool = False
    is_over: bool = False

    @property
    def first_id(self) -> str:
        """The id that it was first published under: what feeds and calendars know it by."""
        return next(iter(self.was), self.id)

    @property
    def was_held(self) -> bool:
        """Whether this is about a meeting, and not an announcement without one.

        Organisations may call for something together: conveners make a meeting under its rule only.
        """
        told = self.held or self.chair or self.attendees or self.place or self.format
        return (
            bool(told)
            or bool(self.conveners and self.rule is Rule.CHATHAM_HOUSE)
            or self.has_unnamed
            or any(part != Session(themes=part.themes) for part in self.sessions)
        )

    @property
    def has_a_day(self) -> bool:
        """Whether people met on a day that is known."""
        return self.was_held and not self.held

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everyone who spoke, each once, in the order of the sessions."""
        seen = {speaker.person: speaker for part in self.sessions for speaker in part.speakers}
        return tuple(seen.values())

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Every theme, each once, in the order of the sessions."""
        spoken = (theme for part in self.sessions for theme in _themes_of(part))
        return tuple(dict.fromkeys(spoken))


def _themes_of(session: Session) -> tuple[Theme, ...]:
    return session.themes + tuple(theme for one in session.speakers for theme in one.themes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the settings say of the newsroom as a whole.

    `url` is where the site will be, without a slash at its end. `languages` begins with the
    first language, whose pages stand at the root. `timezone` is an IANA name. `linkedin` is
    the forum's own page. `security_contact` is where to report a fault of the site, good until
    `security_expires`; both are known or neither. `search` is whether it can be
    searched, `compress` whether compressed copies stand beside its files, `cards` whether its
    pages have social cards.
    """

    name: Text
    url: str
    description: Text = Text(())
    languages: tuple[Language, ...] = (Language.EN, Language.JA)
    timezone: str = "Europe/London"
    linkedin: LinkedInPage | None = None
    hashtags: tuple[str, ...] = ()
    security_contact: str = ""
    security_expires: datetime.date | None = None
    search: bool = True
    compress: bool = False
    cards: bool = True

    @property
    def first_language(self) -> Language:
        """The language of plain strings in notes and of the pages at the root."""
        return self.languages[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything that may be public at one instant, newest meeting first.

    `milestones` are those of the register, for the road; a meeting has its own. `marks` is empty
    for what is published. Only the private preview fills it: the meeting's id with the reason why
    it is not public yet (`draft`, `embargo`). `retractions` is what was public once.
    """

    site: Site
    meetings: tuple[Meeting, ...]
    marks: tuple[tuple[str, str], ...] = ()
    milestones: tuple[Milestone, ...] = ()
    retractions: tuple[Retraction, ...] = ()
