"""The entries of the register: what is known of a person, an organisation, a theme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from composer.entries import Entry, Via
from composer.kinds import (
    Country,
    Many,
    NeededPlainWords,
    NeededWords,
    NotWritten,
    OneOf,
    PartialDate,
    PlainWords,
    Url,
    Words,
    fault,
    refused,
)
from composer.language import Language, Text
from composer.model import LinkedInPage, Organisation, Person, Theme

NOTHING = Text(())
_URN = re.compile(r"urn:li:(?:organization|person):[A-Za-z0-9_-]+")


class NameOrder(StrEnum):
    """Which part of a name stands first where it is written in Latin letters.

    Each person's own choice, also where official documents put the family name first.
    """

    GIVEN_FIRST = "given-first"
    FAMILY_FIRST = "family-first"


def _urn(text: str) -> str:
    if not _URN.fullmatch(text):
        raise refused(fault("bad-urn", text=text))
    return text


class LinkedInEntry(Entry):
    """A page on LinkedIn."""

    short_form = "name"

    name: NeededPlainWords
    """The page's full name, exactly as LinkedIn shows it."""
    urn: Annotated[PlainWords, AfterValidator(_urn)] = ""
    """Its URN: urn:li:organization: or urn:li:person: and its number."""


def _page(entry: LinkedInEntry) -> LinkedInPage:
    return LinkedInPage(entry.name, entry.urn)


LinkedIn = Annotated[LinkedInPage, Via(LinkedInEntry, _page)]


class RegisterEntry(Entry):
    """What all entries of the register have; `id` is the key under which an entry stands."""

    short_form = "name"

    id: NotWritten[str] = ""
    aliases: Many[NeededPlainWords] = ()
    """Other spellings by which notes may name it."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which the name may be written, the usual one first."""
        return _distinct((*self._names(), *self.aliases))

    def _names(self) -> Iterable[str]:
        raise NotImplementedError


class PersonEntry(RegisterEntry):
    """A person. `name` is the whole name where its parts are not known, and else empty."""

    given: PlainWords = ""
    """The given name in Latin letters."""
    family: PlainWords = ""
    """The family name in Latin letters."""
    order: Annotated[NameOrder, OneOf(NameOrder)] | None = None
    """Which of them this person writes first."""
    name: PlainWords = ""
    """The whole name, where its parts are not known."""
    native: PlainWords = ""
    """The name in its own script."""
    reading: PlainWords = ""
    """How the native name is read, in kana."""
    organisation: PlainWords = ""
    """The id of the organisation."""
    role: Words = NOTHING
    """What the person does there."""
    linkedin: LinkedIn | None = None
    """The person's page on LinkedIn."""
    url: Url = ""
    """The person's own page."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not self.name and not (self.given and self.family):
            raise refused(fault("person-without-name", on_key=True))
        if not self.name and not self.order:
            raise refused(fault("person-without-order", on_key=True))
        return self

    @property
    def display(self) -> str:
        """The name in Latin letters, in the person's own order."""
        if self.name:
            return self.name
        parts = [self.given, self.family]
        return " ".join(parts if self.order is NameOrder.GIVEN_FIRST else reversed(parts))

    @property
    def name_text(self) -> Text:
        """The name in each language: in Japanese only where the native script is known."""
        return Text.of({Language.EN: self.display, Language.JA: self.native})

    @cached_property
    def person(self) -> Person:
        """The person, one and the same wherever the notes name them."""
        return Person(
            id=self.id,
            name=self.name_text,
            reading=self.reading,
            sort=" ".join(part for part in (self.family, self.given) if part) or self.display,
            url=self.url,
            linkedin=self.linkedin,
        )

    def _names(self) -> Iterable[str]:
        both = self.given and self.family
        orders = (f"{self.given} {self.family}", f"{self.family} {self.given}") if both else ()
        return (self.display, *orders, self.native, "".join(self.native.split()))


class OrganisationEntry(RegisterEntry):
    """A body that takes part in meetings."""

    name: NeededWords
    """The full name."""
    short: Words = NOTHING
    """The usual short form: METI."""
    reading: PlainWords = ""
    """How the Japanese name is read, in kana."""
    country: Country = ""
    """Two letters: GB, JP."""
    url: Url = ""
    """The organisation's site."""
    linkedin: LinkedIn | None = None
    """The organisation's page on LinkedIn."""

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation, one and the same wherever the notes name it."""
        return Organisation(
            id=self.id,
            name=self.name,
            short=self.short,
            country=self.country,
            url=self.url,
            linkedin=self.linkedin,
            reading=self.reading,
        )

    def _names(self) -> Iterable[str]:
        return _versions(self.name, self.short)


def _title_from_name(written: dict[str, Any]) -> Text:
    """The name with a capital; nothing while the name itself is at fault."""
    return _as_title(written.get("name", NOTHING))


def _as_title(name: Text) -> Text:
    return Text.of({one.language: one.text[:1].upper() + one.text[1:] for one in name.versions})


class ThemeEntry(RegisterEntry):
    """A subject that meetings come back to."""

    name: NeededWords
    """The subject as it reads inside a sentence: joint research."""
    title: Words = Field(default_factory=_title_from_name)
    """The subject as a heading; the name with a capital if left out."""
    description: Words = NOTHING
    """What it is, in a sentence or two, for the theme's own page."""

    @cached_property
    def theme(self) -> Theme:
        """The theme, one and the same wherever the notes name it."""
        # Both languages of a title may be left empty, too.
        title = self.title or _as_title(self.name)
        return Theme(id=self.id, name=self.name, title=title, description=self.description)

    def _names(self) -> Iterable[str]:
        return _versions(self.name, self.title)


class RoadEntry(RegisterEntry):
    """A milestone of the forum's road, for the page that shows all of them."""

    short_form = ""

    what: NeededWords
    """What it was, as a noun phrase: the Hiroshima Accord."""
    when: PartialDate
    """When it was, or began: a day, a month or a year."""
    until: PartialDate | None = None
    """When it ended, where it lasted."""
    about: Words = NOTHING
    """What readers should know of it, in a sentence."""
    link: Url = ""
    """The whole address of a page about it."""

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.until and self.until.last_day < self.when.first_day:
            raise refused(fault("milestone-ends-first", at=("until",), until=str(self.until)))
        return self

    def _names(self) -> Iterable[str]:
        return _versions(self.what)


def _versions(*texts: Text) -> tuple[str, ...]:
    return tuple(version.text for text in texts for version in text.versions)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name)
