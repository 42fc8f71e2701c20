"""The pieces of an article, ready to print: names that lead somewhere, moments, promises.

Each text carries the language in which it is really written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from composer import address
from composer.language import Words
from composer.model import Format


class Kind(StrEnum):
    """What a page can be about, beside the news itself. The value is its part of the address."""

    THEME = address.THEMES
    PERSON = address.PEOPLE
    ORGANISATION = address.ORGANISATIONS


@dataclass(frozen=True, slots=True)
class Named:
    """A person, organisation or theme: its name, and the path of its page, or "" without one.

    `id` is its key in the register, `sort` what it is put in order by among others, `note` what
    its page says below its name, where anything is known, `country` an organisation's, written
    out, or "", and `reading` how a person's Japanese name is read, in kana, or "".
    """

    kind: Kind
    name: Words
    id: str = ""
    path: str = ""
    sort: str = ""
    note: Words | None = None
    country: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, year or instant: as people read it, and as `<time datetime>` takes it."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting whose day is known: when it was, as ISO 8601 writes days and instants, how people
    met, the path of its calendar file, and whether its day has passed.
    """

    starts: str
    format: Format | None
    calendar: str
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was put right and when; `notice` is the whole of it in one line."""

    date: Moment
    text: Words
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person in a meeting; `country` is the organisation's, written out, or ""."""

    name: Named
    organisation: Named | None = None
    role: Words | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """Who spoke in a session, and on which themes, where the notes say so of this person."""

    by: Contributor
    themes: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A session of the meeting; `shared` are the themes that are those of no one person."""

    title: Words | None
    talks: tuple[Talk, ...]
    shared: tuple[Named, ...]
    takeaways: tuple[Words, ...]

    @property
    def is_title_alone(self) -> bool:
        """Whether nothing of it is told but what it was called."""
        return bool(self.title) and not (self.talks or self.shared or self.takeaways)

    @property
    def contributors(self) -> tuple[Contributor, ...]:
        """Everyone who spoke."""
        return tuple(one.by for one in self.talks)

    @property
    def themes(self) -> tuple[Named, ...]:
        """Everything that was spoken about, each once."""
        own = tuple(theme for one in self.talks for theme in one.themes)
        return tuple(dict.fromkeys(self.shared + own))


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment as it stands now: what, by whom, by when.

    `status` is the word for `state` (`open`, `done`), and `since` the day of the meeting that said
    so, where it was a later one. `path` leads to its place on the road.
    """

    what: Words
    by: tuple[Named, ...]
    due: Moment | None
    state: str
    status: str
    path: str
    since: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What this meeting said became of an earlier promise; `path` leads to it on the road."""

    what: Words
    by: tuple[Named, ...]
    due: Moment | None
    state: str
    status: str
    note: Words | None
    path: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation, and who said it, where that may be said."""

    words: Words
    by: Contributor | None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that came before, for the timeline."""

    what: Words
    when: Moment | None
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is said of the meeting's photo; its files are a `Photograph`."""

    alt: Words
    caption: Words | None
    credit: Words | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to further reading."""

    url: str
    title: Words
