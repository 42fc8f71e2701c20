"""The ways in which people and bodies are named: in full, and by less than their whole name.

What is in the register is known in all its spellings; who is in no register only as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer import withheld
from composer.language import Text
from composer.model import Organisation, Person
from composer.register import PersonEntry, Register

# Dotted initials that usually mean something else: no reader would take them for a person.
_ABBREVIATIONS = frozenset(
    [
        "ad",
        "ai",
        "am",
        "bc",
        "dc",
        "eg",
        "eu",
        "hq",
        "id",
        "ie",
        "it",
        "ml",
        "no",
        "ny",
        "pm",
        "pr",
        "ps",
        "qa",
        "tv",
        "uk",
        "un",
        "us",
        "usa",
        "vr",
    ]
)
# What companies write behind their names, and people leave out.
_LEGAL_FORM = re.compile(
    r",? (?:Ltd|Limited|plc|Inc|Corp|Corporation|Co|Company|LLC|LLP|GmbH|K\.?K|AG|SA)\.?$|株式会社",
    re.IGNORECASE,
)
_TITLES = frozenset(
    [
        "baroness",
        "dame",
        "dr",
        "lady",
        "lord",
        "miss",
        "mr",
        "mrs",
        "ms",
        "prof",
        "professor",
        "sir",
    ]
)
# What follows a name of one character, which alone would be found in every other word.
_HONORIFICS = ("氏", "さん", "様", "先生", "教授", "大臣")


def of_person(name: Text, register: Register) -> Iterator[str]:
    """The whole name of a person in every spelling that is known."""
    for version in name.versions:
        known = register.find_person(version.text)
        yield from known.spellings if known else (version.text,)
        if known and known.reading:
            yield known.reading


def short_of_person(name: Text, register: Register) -> Iterator[str]:
    """What gives a person away with less than the whole name: the family name alone, initials
    with their dots, the given name with an initial, and the usual handles made of both.
    """
    for version in name.versions:
        known = register.find_person(version.text)
        given, family = _parts(known) if known else _parts_of(version.text)
        if family:
            yield from (family, f"{family}s")
        if given:
            yield from _shortened(given, family)
        yield from _native_family(known.native if known else version.text)


def families(name: Text, register: Register) -> Iterator[str]:
    """The family name alone, in each script in which it is known by itself."""
    for version in name.versions:
        known = register.find_person(version.text)
        _, family = _parts(known) if known else _parts_of(version.text)
        yield from (family,) if family else ()
        yield from _native_family(known.native if known else version.text)


def of_organisation(organisation: Organisation, register: Register) -> Iterator[str]:
    """Every spelling of an organisation: name, short form and aliases, in both languages."""
    known = register.organisations.get(organisation.id)
    names = list(known.spellings) if known else []
    for text in (organisation.name, organisation.short):
        names += [version.text for version in text.versions]
    for name in names:
        yield from dict.fromkeys((name, _LEGAL_FORM.sub("", name)))


def given_names(name: Text, register: Register) -> Iterator[str]:
    """The given name alone, which may be anybody's."""
    for version in name.versions:
        known = register.find_person(version.text)
        given, _ = _parts(known) if known else _parts_of(version.text)
        yield from (one for one in given.split()[:1] if len(one) > 2)


def of_pages(known: Person | Organisation) -> Iterator[str]:
    """The addresses that belong to a person or body alone: their own page, and on LinkedIn."""
    pages = [known.url]
    if known.linkedin:
        pages += [known.linkedin.name, known.linkedin.urn]
    yield from (one for one in pages if one)


def initials(given: str, family: str) -> tuple[str, ...]:
    """The dotted initials of a name in both orders, unless they usually mean something else."""
    first = "".join(f"{word[0].upper()}." for word in withheld.fold(given).split())
    last = withheld.fold(family)[:1].upper() + "."
    ways = dict.fromkeys((f"{first[:2]}{last}", f"{first}{last}", f"{last}{first[:2]}"))
    return tuple(
        one
        for one in ways
        if withheld.are_initials(one) and withheld.letters(one) not in _ABBREVIATIONS
    )


def initials_of(known: PersonEntry) -> tuple[str, ...]:
    """The dotted initials of someone in the register, as far as the parts of the name are known."""
    given, family = _parts(known)
    return initials(given, family) if given and family else ()


def _parts(known: PersonEntry) -> tuple[str, str]:
    return (known.given, known.family) if known.family else _parts_of(known.name)


def _parts_of(name: str) -> tuple[str, str]:
    """Given and family name of a name as it was written; both empty for a single word."""
    words = name.split()
    while words and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    if withheld.is_wide(name) or len(words) < 2:
        return "", words[0] if len(words) == 1 and words[0] != name else ""
    return " ".join(words[:-1]), words[-1]


def _shortened(given: str, family: str) -> Iterator[str]:
    yield from initials(given, family)
    first = given.split(maxsplit=1)[0]
    yield f"{first} {family[0]}."
    yield f"{first[0]}{family}"
    yield f"{family}{first[0]}"


def _native_family(native: str) -> Iterator[str]:
    """The first part of a name in Japanese script, where a space parts it."""
    parts = native.split()
    if len(parts) < 2 or not withheld.is_wide(native):
        return
    if len(withheld.letters(parts[0])) > 1:
        yield parts[0]
    else:
        yield from (parts[0] + honorific for honorific in _HONORIFICS)
