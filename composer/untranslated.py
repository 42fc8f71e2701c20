"""What readers of one language will find in another one, or not at all: a warning a language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer import hidden_names, phrasing, resolve, taking_part
from composer.document import Path
from composer.errors import Problem, warning
from composer.frontmatter import field_name
from composer.language import Language, Text
from composer.model import Rule, Site
from composer.notes import Notes
from composer.register import Register

# "AI", "IoT", "5G" and the names of techniques and products are Japanese, too; what has a small
# word is English. A role is no name: "Vice President" is English, "CEO" is not.
_ENGLISH = re.compile(r"(?<![A-Za-z])[a-z]{4,}(?![A-Za-z])")
_ENGLISH_ROLE = re.compile(r"[a-z]{3,}")


def warnings(notes: Notes, register: Register, site: Site) -> Iterator[Problem]:
    """One for each language of the site, with every text and name that it lacks."""
    for language in site.languages:
        missing = [*_texts(notes, register, language), *_names(notes, register, site, language)]
        if missing:
            place = notes.document.key_place(("title",))
            named = (
                field_name(path).removesuffix(".what").removesuffix(".text") for path in missing
            )
            keys = ", ".join(named)
            yield warning("untranslated", place, "", language=language.value, keys=keys)


def _texts(notes: Notes, register: Register, language: Language) -> Iterator[Path]:
    fields = notes.fields
    texts: list[tuple[Path, Text]] = [(("hook",), fields.hook), *phrasing.texts(notes)]
    if fields.photo:
        texts += [
            (("photo", "alt"), fields.photo.alt),
            (("photo", "caption"), fields.photo.caption),
        ]
    for path, text in texts:
        lacks = text and "themes" not in path and not text.has(language)
        if lacks and not _is_known_milestone(notes, path, register, language):
            yield path


def _is_known_milestone(notes: Notes, path: Path, register: Register, language: Language) -> bool:
    """Whether the text is the id of a milestone that the register names in that language."""
    if path[0] != "background":
        return False
    return resolve.milestone(notes.fields.background[int(path[1])], register).what.has(language)


def _names(notes: Notes, register: Register, site: Site, language: Language) -> Iterator[Path]:
    """Names, themes and roles that are in Japanese alone, and themes and roles that are in English:
    in Japanese, a name in Latin letters is one like others.
    """
    # Hardly any notes have such a name; only for those is it asked who may be named.
    lacking = [
        (path, name)
        for path, name in _named(notes)
        if name and not name.has(language) and _is_foreign(path, name, language)
    ]
    hidden = hidden_names.names(notes, register) if lacking else ()
    left_out = [path for path, _ in taking_part.left_out(notes, register, site)] if lacking else []
    for path, name in lacking:
        if path in left_out:
            continue
        is_said = not hidden_names.is_named(name, hidden) and _may_be_said(notes, path, register)
        if is_said and not _is_known(name, register, site):
            yield path


def _named(notes: Notes) -> Iterator[tuple[Path, Text]]:
    """Everybody and everything that the notes name."""
    for path, entry in resolve.participants(notes):
        yield from ((path, entry.name), ((*path, "organisation"), entry.organisation))
        yield (*path, "role"), entry.role
        yield from (((*path, "themes", index), theme) for index, theme in enumerate(entry.themes))
    for index, one in enumerate(notes.fields.convened_by):
        yield ("convened_by", index), one
    for number, promise in enumerate(notes.fields.commitments):
        yield from ((("commitments", number, "who", at), one) for at, one in enumerate(promise.who))
    for index, quote in enumerate(notes.fields.quotes):
        yield ("quotes", index, "speaker"), quote.speaker
    yield from (one for one in phrasing.texts(notes) if "themes" in one[0])


def _is_foreign(path: Path, name: Text, language: Language) -> bool:
    """Whether readers of the language cannot take it for a word of theirs."""
    if language is not Language.JA:
        return True
    english = _ENGLISH_ROLE if path[-1] == "role" else _ENGLISH if "themes" in path else None
    return english is not None and any(english.search(one.text) for one in name.versions)


def _may_be_said(notes: Notes, path: Path, register: Register) -> bool:
    """Whether who is named there may be; who is quoted by the name of a speaker is told there."""
    listed = dict(resolve.participants(notes))
    if path[0] == "quotes":
        said_by = resolve.quoted(notes.fields.quotes[int(path[1])], notes, register)
        is_new = said_by is not None and said_by not in listed.values()
        return is_new and notes.fields.rule is not Rule.CHATHAM_HOUSE
    around = (path[:length] for length in range(1, len(path) + 1))
    entry = next((listed[one] for one in around if one in listed), None)
    return entry is None or not taking_part.is_withheld(notes, entry)


def _is_known(name: Text, register: Register, site: Site) -> bool:
    """Whether the register says the name in other languages, or it is the forum's own."""
    find = (register.find_person, register.find_organisation, register.find_theme)
    return any(resolve.find(name, one) for one in find) or hidden_names.is_named(
        name, (one.text for one in site.name.versions)
    )
