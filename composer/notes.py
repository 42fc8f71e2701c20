"""What the staff wrote of one meeting, validated: everything, also what is never published.

Nothing here may reach a renderer: `release` makes from it the public `Meeting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from composer import counterparts, key_slips, misplaced, remarks, script, seen
from composer.document import Document, Plain, field_name
from composer.entries import known_keys, read
from composer.errors import ForumError, Place, Problem, error
from composer.fields import (
    CommitmentEntry,
    ConfirmedEntry,
    Fields,
    LinkEntry,
    MilestoneEntry,
    PhotoEntry,
    QuoteEntry,
    SessionEntry,
    SpeakerEntry,
    Stage,
)
from composer.ids import is_id
from composer.language import Language
from composer.later_entries import CorrectionEntry, UpdateEntry

__all__ = [
    "CommitmentEntry",
    "ConfirmedEntry",
    "CorrectionEntry",
    "Fields",
    "LinkEntry",
    "MilestoneEntry",
    "Notes",
    "PhotoEntry",
    "QuoteEntry",
    "SessionEntry",
    "SpeakerEntry",
    "Stage",
    "StorySource",
    "UpdateEntry",
    "json_schema",
    "parse",
]

_NOTHING = {"type": "null"}
# By how much the script of one language must outweigh that of the other to tell a story's. Three
# Japanese letters say somewhat more than one English word; a text that stands there in both
# languages has less than two for each, a Japanese one full of English names has five.
_CLEARLY = 3
# The same, for a text that is no English one with Japanese in it: a haiku behind its poet's name
# has thirteen for one word, a Japanese paragraph that names one thing in Latin letters has more.
_WHOLLY = 20
_IN_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_ADDRESS = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class StorySource:
    """The story in one language; `document.body` is its Markdown."""

    language: Language
    document: Document


@dataclass(frozen=True, slots=True)
class Notes:
    """All that was written of one meeting. `id` is the name of its folder, for ever."""

    id: str
    document: Document
    fields: Fields
    stories: tuple[StorySource, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every id that it had, the oldest first, and the present one last."""
        return (*self.fields.was, self.id)

    @property
    def first_id(self) -> str:
        """The id that it was first published under: what feeds and calendars know it by."""
        return self.names[0]


def parse(
    meeting_id: str,
    document: Document,
    translations: Mapping[Language, Document],
    first_language: Language,
) -> Notes:
    """The notes of one meeting, from its notes file and the stories in other languages.

    `translations` are the files like `notes.ja.md`. Plain strings and the story in the notes file
    itself are in `first_language`, unless their letters tell another. Raises ForumError with every
    problem of all the files.
    """
    stories = tuple(_stories(document, translations, first_language))
    problems = [
        *_of_the_folder(meeting_id, document),
        *(fault for one in (document, *translations.values()) for fault in one.faults),
        *_of_what_holds(document, translations.values()),
        *remarks.in_text(document),
        *_of_the_forms(document),
        *_of_the_stories(translations.values(), stories),
    ]
    if document.body_line == 1:
        problems.append(error("front-matter-missing", document.line(1)))
        raise ForumError(problems)
    try:
        fields = read(Fields, document, (), first_language)
    except ForumError as failure:
        raise ForumError([*problems, *failure.problems]) from None
    problems += (*_of_the_ids(document, fields), *_of_the_corrections(document, fields))
    problems += key_slips.without_colon(document)
    if problems:
        raise ForumError(problems)
    return Notes(meeting_id, document, counterparts.completed(fields), stories)


def sound_part(
    meeting_id: str,
    document: Document,
    others: Iterable[StorySource],
    first_language: Language,
) -> Notes | None:
    """What of notes with faults can be read, so that it can be checked as well; None for nothing.

    For finding more problems at once, and what may not be said; never for anything that is
    published. Its texts and stories are whole: what a draft says stays unsaid, fault or not.
    `others` are the stories of files of their own, also of those that cannot be read as such.
    """
    stand_in: dict[str, Plain] = {"title": "-", "date": "2000-01-01"}
    sound: dict[str, Plain] = {}
    for key, value in document.fields.items():
        # With those before it: two keys may each be sound, and not go together.
        so_far = {**stand_in, **sound, key: value}
        if _is_sound(replace(document, fields=so_far), first_language):
            sound[key] = value
    if not sound:
        return None
    fields = read(Fields, replace(document, fields={**stand_in, **sound}), (), first_language)
    stories = (StorySource(first_language, document), *others)
    return Notes(meeting_id, document, fields, stories)


def _is_sound(document: Document, first_language: Language) -> bool:
    try:
        read(Fields, document, (), first_language)
    except ForumError:
        return False
    return True


def _stories(
    document: Document, translations: Mapping[Language, Document], first: Language
) -> Iterator[StorySource]:
    written = ((first, document), *translations.items())
    stories = [(named, story) for named, story in written if story.body.strip()]
    told = [_language_of(story.body, named) for named, story in stories]
    # Where there is a file for each language, names and quotations may outweigh the rest.
    is_clash = len(set(told)) < len(told)
    if is_clash and not any(_is_wholly_foreign(story.body, named) for named, story in stories):
        told = [named for named, _ in stories]
    for language, (_, story) in zip(told, stories, strict=True):
        yield StorySource(language, story)


def _language_of(markdown: str, named: Language) -> Language:
    """The language that a story's letters tell; where they tell none, the one of its file."""
    japanese, others = script.letters_and_words(_text_of(markdown))
    if japanese > 0 and japanese >= _CLEARLY * others:
        return Language.JA
    return Language.EN if others > 0 and others >= _CLEARLY * japanese else named


def _is_wholly_foreign(markdown: str, named: Language) -> bool:
    """Whether the story cannot be in the language of its file: English with at most a gloss in
    brackets, or Japanese that names things in Latin letters.
    """
    text = _text_of(markdown)
    japanese, others = script.letters_and_words(_IN_BRACKETS.sub(" ", text))
    if named is Language.JA:
        return others > 0 and not japanese
    return japanese > 0 and (japanese >= _WHOLLY * others or script.is_mixed(text))


def _text_of(markdown: str) -> str:
    return _ADDRESS.sub(" ", seen.text_of(markdown))


def _of_the_folder(meeting_id: str, document: Document) -> Iterator[Problem]:
    if not is_id(meeting_id):
        yield error("bad-folder-name", Place(document.file), name=meeting_id)


def _of_what_holds(document: Document, others: Iterable[Document]) -> Iterator[Problem]:
    """Keys that say whether the news may go out, where nobody reads them or nothing is said."""
    if document.body_line > 1:
        yield from misplaced.emptied(document)
        yield from misplaced.in_text(document)
        yield from misplaced.in_remarks(document)
        others = (document, *others)
    for one in others:
        yield from misplaced.in_story(one)
        yield from misplaced.above_story(one, known_keys(Fields))


def _of_the_forms(document: Document) -> Iterator[Problem]:
    """Two ways to say the same, where one would have to be ignored."""
    if not document.value(("sessions",)):
        return
    for key in ("speakers", "themes"):
        if document.value((key,)):
            yield error("two-forms", document.key_place((key,)), key, key=key)


def _of_the_ids(document: Document, fields: Fields) -> Iterator[Problem]:
    """Two commitments of one name, where it would not be clear which a later meeting means."""
    seen: set[str] = set()
    for index, one in enumerate(fields.commitments):
        if one.id in seen:
            path = ("commitments", index, "id")
            yield error("commitment-id-twice", document.place(path), field_name(path), name=one.id)
        seen.update((one.id,) if one.id else ())


def _of_the_corrections(document: Document, fields: Fields) -> Iterator[Problem]:
    for index, one in enumerate(fields.corrections):
        if one.date < fields.date:
            path = ("corrections", index, "date")
            where, field = document.place(path), field_name(path)
            yield error("correction-too-early", where, field, date=fields.date.isoformat())


def _of_the_stories(
    translations: Iterable[Document], stories: Iterable[StorySource]
) -> Iterator[Problem]:
    for story in translations:
        for key in story.fields:
            yield error("story-with-fields", story.key_place((key,)), key, key=key)
    told: dict[Language, str] = {}
    for one in stories:
        other = told.setdefault(one.language, one.document.file)
        if other != one.document.file:
            place, language = Place(one.document.file), one.language.value
            yield error("two-stories", place, language=language, other=other)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the front matter, for editors that complete keys and explain them."""
    schema = Fields.model_json_schema()
    definitions = schema.pop("$defs")
    for described in (schema, *definitions.values()):
        for entry in (described, *described.get("anyOf", ())):
            _simplify(entry)
    properties = schema["properties"]
    properties["milestones"] = properties["background"]
    for key in misplaced.EXAMPLES:
        properties[key]["anyOf"] = [one for one in properties[key]["anyOf"] if one != _NOTHING]
    heading = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Notes of a meeting",
    }
    return {**schema, **heading, "$defs": definitions}


def _simplify(entry: dict[str, Any]) -> None:
    """Leaves out what only Python knows, and lets a key stand empty where it may be left out."""
    needed = entry.get("required", ())
    for key, described in entry.get("properties", {}).items():
        described.pop("title", None)
        if not isinstance(described.get("default"), str | bool):
            described.pop("default", None)
        if key not in needed:
            entry["properties"][key] = _or_nothing(described)


def _or_nothing(described: dict[str, Any]) -> dict[str, Any]:
    kept = ("description", "default")
    told: dict[str, Any] = {key: described.pop(key) for key in kept if key in described}
    choices = described.get("anyOf", [described])
    if not described or _NOTHING in choices:
        return {**described, **told}
    return {"anyOf": [*choices, _NOTHING], **told}
