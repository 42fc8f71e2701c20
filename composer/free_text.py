"""The texts of notes in which people write what they like: all but names, and how to publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from composer.document import Path, Plain, field_name
from composer.errors import Place
from composer.notes import Notes

NAMES = frozenset(("chair", "speakers", "attendees", "speaker", "who", "convened_by"))
"""The keys of notes that hold names of people and bodies: `release` leaves out by itself those that
may not be said, and `unreleased` seeks them as names."""

HOW_TO_PUBLISH = frozenset(("status", "embargo", "rule", "announce", "date", "format"))
"""The keys that only say how to publish: no words of theirs are public, or sought."""

# Beside that, what nobody but the staff reads. Every other text of a notes file is searched, also
# what is added later.
_NOT_SEARCHED = HOW_TO_PUBLISH | {"internal", "confirmed"}


def texts(notes: Notes) -> Iterator[tuple[Path, str]]:
    """Every text of the front matter that may become public, with its path."""
    return _texts(notes.document.fields, ())


def has_any(notes: Notes, words: Iterable[str]) -> bool:
    """Whether one of the words, in small letters, is anywhere in the notes and their stories. Most
    have none of those that are sought, and to look for them at once takes far less time.
    """
    said = (notes.document.front, *(one.document.body for one in notes.stories))
    written = "\n".join(said).lower()
    return any(word in written for word in words)


def said(notes: Notes, pattern: re.Pattern[str]) -> Iterator[tuple[Place, str, str]]:
    """Where the pattern is found, first of all in each field, and everywhere in the stories: the
    place, the field and the words.
    """
    for path, text in texts(notes):
        if found := pattern.search(text):
            yield notes.document.place(path), field_name(path), found[0]
    for story in notes.stories:
        body, first = story.document.body, story.document.body_line
        for found in pattern.finditer(body):
            yield story.document.line(first + body.count("\n", 0, found.start())), "", found[0]


def _texts(value: Plain, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if path or key not in _NOT_SEARCHED:
                yield from () if key in NAMES else _texts(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
