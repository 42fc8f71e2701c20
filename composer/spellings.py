"""The ways in which people and bodies are named: in full, and by less than their whole name.

What is in the register is known in all its spellings; who is in no register only as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from composer import bare_names, honorifics, withheld
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
_TITLES = frozenset(title.casefold() for title in honorifics.TITLES)
# Between the parts of a name in Japanese script; a name in katakana is written given name first.
_PARTING = re.compile(r"[\s・･＝=‧]+")
_KATAKANA = re.compile(r"[ァ-ヺーｦ-ﾟ]+")
# A shorter word of katakana is the end of many others.
_SHORTEST_KATAKANA = 4
_SHORTEST_LATIN = 3
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_TO_HIRAGANA = {katakana: hiragana for hiragana, katakana in _TO_KATAKANA.items()}
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_RESPELT = tuple(
    str.maketrans(ways)
    for ways in (
        {"ō": "oh", "ô": "oh", "ū": "uh"},
        {"ō": "ou", "ô": "ou", "ū": "uu"},
        {"ō": "oo", "ô": "oo", "ū": "uu"},
        _UMLAUTS,
    )
)
# An address that says no more than a host, or the language of a site.
_HOST = re.compile(
    r"https?://(?:www\.)?(?P<host>[^/:?#]+\.[^/:?#]+)(?::\d+)?"
    r"(?:/(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:index\.\w+)?)?",
    re.IGNORECASE,
)


def of_person(name: Text, register: Register) -> Iterator[str]:
    """The whole name of a person in every spelling that is known."""
    for version in name.versions:
        known = register.find_person(version.text)
        yield from known.spellings if known else (version.text,)
        if known and known.reading:
            yield from _in_kana(known.reading)
            yield from _half_in_kana(known)


def short_of_person(name: Text, register: Register) -> Iterator[str]:
    """What gives a person away with less than the whole name: the family name alone, initials
    with their dots, the given name with an initial, and the usual handles made of both.
    """
    for version in name.versions:
        known = register.find_person(version.text)
        given, family = parts(version.text, register)
        if family:
            yield from (family,) if _is_short(family) else (family, f"{family}s")
            yield from _respelt(family)
        if given:
            yield from _shortened(given, family)
        yield from _native_family(known.native if known else version.text)


def families(name: Text, register: Register) -> Iterator[str]:
    """The family name alone, in each script in which it is known by itself."""
    for version in name.versions:
        known = register.find_person(version.text)
        _, family = parts(version.text, register)
        yield from (family,) if family else ()
        yield from _native_family(known.native if known else version.text)


def of_organisation(organisation: Organisation, register: Register) -> Iterator[str]:
    """Every spelling of an organisation: name, short form and aliases, in both languages."""
    known = register.organisations.get(organisation.id)
    names = list(known.spellings) if known else []
    for text in (organisation.name, organisation.short):
        names += [version.text for version in text.versions]
    for name in names:
        yield from dict.fromkeys((name, *bare_names.of_body(name)))


def given_names(name: Text, register: Register) -> Iterator[str]:
    """The given name alone, which may be anybody's; of one in Japanese script, as it is called."""
    for version in name.versions:
        given, _ = parts(version.text, register)
        yield from (one for one in given.split()[:1] if len(one) > 2)
        known = register.find_person(version.text)
        native = known.native if known else version.text
        parted = wide_parts(native)
        # Of a name in katakana both parts are sought as what may be the family's.
        if len(parted) > 1 and not is_katakana(native) and not withheld.is_one_letter(parted[-1]):
            yield from honorifics.called(parted[-1], honorifics.OF_A_GIVEN_NAME)


def read_families(name: Text, register: Register) -> Iterator[str]:
    """How the family name is read, in both kinds of kana, where it is told from the given name."""
    for version in name.versions:
        known = register.find_person(version.text)
        parted = wide_parts(known.reading) if known else ()
        if len(parted) > 1:
            yield from _in_kana(parted[0])


def of_pages(known: Person | Organisation) -> Iterator[str]:
    """The addresses that belong to a person or body alone: their own page, and on LinkedIn."""
    pages = [known.url]
    if known.linkedin:
        pages += [known.linkedin.name, known.linkedin.urn]
    yield from (one for one in pages if one)


def host(known: Person | Organisation) -> str:
    """The name of the host that is a person's or body's alone, which is in mail addresses, too."""
    found = _HOST.fullmatch(known.url)
    return found["host"] if found else ""


def parts(name: str, register: Register) -> tuple[str, str]:
    """Given and family name in Latin letters, as far as they are known or as they were written;
    both empty for a single word.
    """
    known = register.find_person(name)
    return _parts(known) if known else parts_of(name)


def wide_parts(native: str) -> tuple[str, ...]:
    """The parts of a name in Japanese script, where a space or a mark parts it."""
    return tuple(one for one in _PARTING.split(native) if one) if withheld.is_wide(native) else ()


def is_katakana(name: str) -> bool:
    """Whether a name is written in katakana alone, as names from abroad are."""
    return all(_KATAKANA.fullmatch(one) for one in wide_parts(name)) and bool(wide_parts(name))


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
    return (known.given, known.family) if known.family else parts_of(known.name)


def parts_of(name: str) -> tuple[str, str]:
    """Given and family name of a name as it was written; both empty for a single word."""
    words = name.split()
    while words and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in honorifics.AFTER_NAMES:
        words = words[:-1]
    if withheld.is_wide(name) or len(words) < 2:
        return "", words[0] if len(words) == 1 and words[0] != name else ""
    return " ".join(words[:-1]), words[-1]


def _shortened(given: str, family: str) -> Iterator[str]:
    yield from initials(given, family)
    first = given.split(maxsplit=1)[0]
    yield f"{first} {family[0]}."
    handles = (f"{first[0]}{family}", f"{family}{first[0]}")
    yield from map(withheld.handle, handles) if _is_short(family) else handles


def _is_short(family: str) -> bool:
    """Whether what is made of it may be usual words: “to a” of Alice To."""
    return len(withheld.letters(family)) < _SHORTEST_LATIN


def _respelt(family: str) -> Iterator[str]:
    """How long vowels and umlauts are written without marks: Ohno of Ōno, Mueller of Müller."""
    plain = unicodedata.normalize("NFC", family.casefold())
    yield from (way.title() for one in _RESPELT if (way := plain.translate(one)) != plain)


def _half_in_kana(known: PersonEntry) -> Iterator[str]:
    """The family name as it is read, and the given name in its own script: おおの裕子."""
    read, native = wide_parts(known.reading), wide_parts(known.native)
    if len(read) > 1 and len(native) > 1:
        yield from (family + native[-1] for family in _in_kana(read[0]))


def _in_kana(reading: str) -> tuple[str, str]:
    return reading.translate(_TO_HIRAGANA), reading.translate(_TO_KATAKANA)


def _native_family(native: str) -> Iterator[str]:
    """The first part of a name in Japanese script; of one in katakana the last as well."""
    parted = wide_parts(native)
    if len(parted) < 2:
        return
    if is_katakana(native):
        yield from (one for one in parted[-1:] if len(one) >= _SHORTEST_KATAKANA)
    elif not withheld.is_one_letter(parted[0]):
        yield parted[0]
    else:
        yield from honorifics.called(parted[0], honorifics.OF_A_SHORT_FAMILY)
