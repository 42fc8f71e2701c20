"""What is legal but unwise in the register: warnings for the person who keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from composer import script, strangers
from composer.document import Document
from composer.errors import Place, Problem, warning
from composer.language import Language
from composer.model import Site
from composer.register import Register

_KANJI = re.compile(f"[々{script.IDEOGRAPHS}]")
_JAPANESE = re.compile(f"[々{script.LETTERS}]")
# More names than these are no help in one line.
_MOST_NAMES = 10


def name_warnings(
    register: Register, people: Document, organisations: Document
) -> tuple[Problem, ...]:
    """Names that mix letters of several scripts; the two are the files of the register."""
    named = [(people, key, one.spellings) for key, one in register.people.items()]
    named += [(organisations, key, one.spellings) for key, one in register.organisations.items()]
    return tuple(
        problem
        for document, key, spellings in named
        for problem in strangers.mixed_scripts(
            " ".join(spellings), partial(document.key_place, (key,)), key
        )
    )


def translation_warnings(
    register: Register, organisations: Document, site: Site
) -> tuple[Problem, ...]:
    """Organisations that cannot be named in every language of the site.

    `organisations` is the file that they were read from, for their places.
    """
    return tuple(
        warning(
            "organisation-untranslated",
            organisations.key_place((entry.id,)),
            f"{entry.id}.name",
            name=entry.name.versions[0].text,
            language=language.value,
        )
        for entry in register.organisations.values()
        for language in site.languages
        if not entry.name.has(language)
    )


def reading_warnings(
    register: Register, people: Document, organisations: Document, site: Site
) -> tuple[Problem, ...]:
    """Names that Japanese lists cannot put in order, in one warning at the first of them; the two
    documents are the files of the register.
    """
    unread = (
        tuple(_unread(register, people, organisations)) if Language.JA in site.languages else ()
    )
    if not unread:
        return ()
    names = "、".join(name for _, name in unread[:_MOST_NAMES])
    names += "、…" if len(unread) > _MOST_NAMES else ""
    return (warning("reading-missing", unread[0][0], "reading", names=names),)


def _unread(
    register: Register, people: Document, organisations: Document
) -> Iterator[tuple[Place, str]]:
    """The Japanese names that have no reading and are not their own; a body's that begins with kana
    goes by them.
    """
    for key, person in register.people.items():
        is_read = person.reading or script.is_kana(person.native)
        if not is_read and _JAPANESE.match(person.native):
            yield people.key_place((key,)), person.native
    for key, body in register.organisations.items():
        name = body.name.in_(Language.JA)
        if not body.reading and _KANJI.match(name):
            yield organisations.key_place((key,)), name
