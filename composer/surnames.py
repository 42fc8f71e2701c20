"""People called by their family name, where that alone is too short or too uncertain to be sought.

“Dr Li”, 「田中氏」 of 田中太郎, “Ms Jones” of somebody called Ødegård-Jones: each way to say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from composer import honorifics, script, spellings, withheld
from composer.language import Text
from composer.register import Register

_BETWEEN = re.compile(r"[\s\u2010-\u2015-]+")
_IDEOGRAPHS = re.compile(f"[{script.IDEOGRAPHS}々ヶケノ]{{1,3}}")
_SHORT = 3  # letters: a shorter word is not sought alone, nor a shorter one of hiragana at all


def of_person(name: Text, register: Register) -> Iterator[str]:
    """Each way to call the person by a family name, or by what may be one."""
    for version in name.versions:
        known = register.find_person(version.text)
        yield from _in_latin(version.text, register)
        yield from _in_wide(known.native if known else version.text)
    for family in spellings.read_families(name, register):
        yield from _as_read(family)


def of_stranger(name: Text) -> Iterator[str]:
    """The name of whom nobody knows whether they are a person or a body, and what a person of that
    name would be called.
    """
    for version in name.versions:
        yield version.text
        given, family = spellings.parts_of(version.text)
        if given:
            yield f"{given} {family}"
            for part in (family, given.split()[0]):
                yield from honorifics.titled(part, honorifics.TITLES)
        for part in spellings.wide_parts(version.text):
            yield from honorifics.called(part, honorifics.OF_ONE_CHARACTER)
            yield from _beginnings(part, honorifics.OF_ONE_CHARACTER)


def _in_latin(name: str, register: Register) -> Iterator[str]:
    given, family = spellings.parts(name, register)
    known = register.find_person(name)
    yield from _beside_titles(family)
    if len(of_family := _BETWEEN.split(family)) > 1:
        for part in of_family:
            yield from _part(part)
    if given:
        first = given.split()[0]
        # Of a name that was only written down it is not known which part is the family's.
        is_ordered = known is not None and known.family != ""
        titles = honorifics.WITH_GIVEN_NAMES if is_ordered else honorifics.TITLES
        # An initial is anybody's.
        yield from honorifics.titled(first, titles) if len(withheld.letters(first)) > 1 else ()
        if not is_ordered:
            yield from _between(given.split()[1:], family)
            yield from _as_family(first)


def _as_family(first: str) -> Iterator[str]:
    """The first word of a name, where it may be the family's: Li-san and Li氏 of Li Wei."""
    if not withheld.is_one_letter(first):
        yield from _beside_titles(first)
    if len(withheld.letters(first)) >= _SHORT:
        yield f"{first}-san"
        yield from honorifics.called(first, honorifics.OF_A_GIVEN_NAME)


def _between(words: Sequence[str], family: str) -> Iterator[str]:
    """What stands between the first and the last word of a name whose parts are not known, and may
    be the family's, as “García” is of José García Márquez. What is short is found beside a title.
    """
    for word in words:
        length = len(withheld.letters(word))
        if not word[:1].isupper() or word.rstrip(".") in honorifics.NO_NAMES or length < 2:
            continue
        yield from (word,) if length > _SHORT else honorifics.titled(word, honorifics.TITLES)
    if words:
        yield f"{words[-1]} {family}"


def _beside_titles(family: str) -> Iterator[str]:
    if family and len(withheld.letters(family)) < _SHORT:
        yield from honorifics.titled(family)
        yield from honorifics.called(family)
        yield f"{family}-san"


def _part(part: str) -> Iterator[str]:
    """One of several words of a family name; what has no capital, such as “van”, is none."""
    if part[:1].isupper():
        yield from (part,) if len(withheld.letters(part)) >= _SHORT else ()
        yield from _beside_titles(part)


def _in_wide(native: str) -> Iterator[str]:
    parts = spellings.wide_parts(native)
    if len(parts) > 1 and spellings.is_katakana(native):
        for part in parts:
            yield from honorifics.called(part)
    elif len(parts) == 1:
        yield from _beginnings(parts[0])


def _as_read(family: str) -> Iterator[str]:
    """A family name in kana: in hiragana, what is short stands in verbs, too, as “たに教授” does in
    「新たに教授」.
    """
    if len(family) >= (2 if spellings.is_katakana(family) else _SHORT):
        yield from honorifics.called(family)


def _beginnings(name: str, honorific: tuple[str, ...] = honorifics.OF_A_FAMILY) -> Iterator[str]:
    """What may be the family name of a name whose parts are written as one word."""
    for length in range(1, min(3, len(name) - 1) + 1):
        if not _IDEOGRAPHS.fullmatch(name[:length]):
            return
        behind = honorifics.OF_ONE_CHARACTER if length == 1 else honorific
        yield from honorifics.called(name[:length], behind)
