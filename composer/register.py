"""The register: people, organisations, themes and milestones, as written in both languages.

Notes name them by id, by name or by alias; a name is recognised in any of its spellings.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from composer import ids, remarks
from composer.document import Document
from composer.entries import read
from composer.errors import ForumError, Problem, error
from composer.language import Language
from composer.register_entries import (
    NameOrder,
    OrganisationEntry,
    PersonEntry,
    RegisterEntry,
    RoadEntry,
    ThemeEntry,
)
from composer.suggestion import near

__all__ = [
    "NameOrder",
    "OrganisationEntry",
    "PersonEntry",
    "Register",
    "RegisterEntry",
    "RoadEntry",
    "ThemeEntry",
    "parse",
    "uniform",
]

# Names are short and have much in common: less would suggest somebody else entirely.
_CLOSE = 0.75
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")

R = TypeVar("R", bound=RegisterEntry)


@dataclass(frozen=True, slots=True)
class Register:
    """Everyone and everything that is known, by id, in the order of the files."""

    people: Mapping[str, PersonEntry]
    organisations: Mapping[str, OrganisationEntry]
    themes: Mapping[str, ThemeEntry]
    milestones: Mapping[str, RoadEntry] = field(default_factory=dict)
    _people: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _organisations: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _themes: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _milestones: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_people", _index(self.people))
        object.__setattr__(self, "_organisations", _index(self.organisations))
        object.__setattr__(self, "_themes", _index(self.themes))
        object.__setattr__(self, "_milestones", _index(self.milestones))

    def find_person(self, text: str) -> PersonEntry | None:
        """The person of that id, name or alias; case, width and spaces make no difference."""
        return self.people.get(self._people.get(uniform(text), ""))

    def find_organisation(self, text: str) -> OrganisationEntry | None:
        """The organisation of that id, name, short form or alias."""
        return self.organisations.get(self._organisations.get(uniform(text), ""))

    def find_theme(self, text: str) -> ThemeEntry | None:
        """The theme of that id, name, title or alias."""
        return self.themes.get(self._themes.get(uniform(text), ""))

    def find_milestone(self, text: str) -> RoadEntry | None:
        """The milestone of that id, name or alias."""
        return self.milestones.get(self._milestones.get(uniform(text), ""))

    def near_people(self, text: str) -> tuple[str, ...]:
        """Names in the register that resemble the text, the nearest first."""
        return _near(text, self.people)

    def near_organisations(self, text: str) -> tuple[str, ...]:
        """Names of organisations that resemble the text, the nearest first."""
        return _near(text, self.organisations)

    def near_themes(self, text: str) -> tuple[str, ...]:
        """Names of themes that resemble the text, the nearest first."""
        return _near(text, self.themes)


def uniform(text: str) -> str:
    """The text in the one form in which spellings are compared.

    Width, case, spaces, and the kind of dash or apostrophe make no difference to a name.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return "".join(_DASHES.sub("-", folded).split())


def parse(
    people: Document,
    organisations: Document,
    themes: Document,
    first_language: Language,
    milestones: Document | None = None,
) -> Register:
    """The register from its files; plain strings are in `first_language`.

    Raises ForumError with every problem of all of them.
    """
    stones = milestones or Document("site/milestones.yaml", {})
    problems: list[Problem] = []
    register = Register(
        people=_entries(PersonEntry, people, first_language, problems),
        organisations=_entries(OrganisationEntry, organisations, first_language, problems),
        themes=_entries(ThemeEntry, themes, first_language, problems),
        milestones=_entries(RoadEntry, stones, first_language, problems),
    )
    for one in (people, organisations, themes, stones):
        problems += remarks.in_text(one)
    problems += _ambiguous(people, register.people)
    problems += _ambiguous(organisations, register.organisations)
    problems += _ambiguous(themes, register.themes)
    problems += _ambiguous(stones, register.milestones)
    problems += _of_affiliations(people, organisations, register)
    if problems:
        raise ForumError(problems)
    return dataclasses.replace(register, people=_affiliated(register))


def _entries(
    model: type[R], document: Document, language: Language, problems: list[Problem]
) -> Mapping[str, R]:
    """The entries that can be read; what is wrong with the others goes to `problems`."""
    entries: dict[str, R] = {}
    for key in document.fields:
        if not ids.is_id(key):
            problems.append(_bad_id(document, key))
        try:
            entry = read(model, document, (key,), language)
        except ForumError as failure:
            problems.extend(failure.problems)
        else:
            entries[key] = entry.model_copy(update={"id": key})
    return entries


def _bad_id(document: Document, key: str) -> Problem:
    place, meant = document.key_place((key,)), ids.near(key)
    if meant:
        return error("bad-id-near", place, key, name=key, suggestion=meant)
    return error("bad-id", place, key, name=key)


def _ambiguous(document: Document, entries: Mapping[str, RegisterEntry]) -> Iterator[Problem]:
    """A name by which two entries could be meant."""
    index = _index(entries)
    for key, entry in entries.items():
        for spelling in entry.spellings:
            other = index[uniform(spelling)]
            if other != key:
                place = document.key_place((key,))
                yield error("ambiguous-name", place, key, name=spelling, other=other)


def _of_affiliations(
    document: Document, organisations: Document, register: Register
) -> Iterator[Problem]:
    for key, person in register.people.items():
        name = person.organisation
        # An entry that could not be read has its own problem; its people are not at fault.
        if not name or name in organisations.fields or register.find_organisation(name):
            continue
        place, where = document.place((key, "organisation")), f"{key}.organisation"
        meant = register.near_organisations(name)
        if meant:
            yield error("unknown-affiliation-near", place, where, name=name, suggestion=meant[0])
        else:
            yield error("unknown-affiliation", place, where, name=name)


def _affiliated(register: Register) -> Mapping[str, PersonEntry]:
    """The people with the id of their organisation, by whichever name it was written."""
    people = {}
    for key, person in register.people.items():
        found = register.find_organisation(person.organisation)
        people[key] = person.model_copy(update={"organisation": found.id if found else ""})
    return people


def _index(entries: Mapping[str, RegisterEntry]) -> Mapping[str, str]:
    """The id behind each spelling; ids win over names, and the first entry over later ones."""
    index = {uniform(key): key for key in entries}
    for key, entry in entries.items():
        for spelling in entry.spellings:
            index.setdefault(uniform(spelling), key)
    return index


def _near(text: str, entries: Mapping[str, RegisterEntry]) -> tuple[str, ...]:
    owners = {spelling: key for key, entry in entries.items() for spelling in entry.spellings}
    found: dict[str, str] = {}
    for spelling in near(text, owners, closeness=_CLOSE):
        found.setdefault(owners[spelling], spelling)
    return tuple(found.values())
