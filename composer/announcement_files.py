"""The announcements as they stand beside the notes, where a person may have written in them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from composer import audit, conflict, files, tree_audit, unattributed, unreleased
from composer.channel import CHANNELS, Channel
from composer.errors import ForumError, Problem
from composer.files import POSTS
from composer.language import Language
from composer.newsroom import Newsroom
from composer.notes import Notes


def name(meeting: str, channel: Channel, language: Language) -> str:
    """Where an announcement of the meeting stands, seen from the newsroom."""
    return f"{POSTS}/{meeting}/{channel.name}.{language.value}.txt"


def problems(room: Newsroom, ids: Container[str]) -> Iterator[Problem]:
    """What the announcements of these meetings say and may not say, and where git left two texts in
    them; not what else keeps them unread: to compose tells that.
    """
    for notes in room.notes:
        if notes.id in ids:
            for file in _names(room, notes):
                yield from _of(room, notes, file)


def leaks(room: Newsroom, notes: Notes, file: str, text: str) -> tuple[Problem, ...]:
    """Each line of an announcement that names who may not be named, or has a remark that only the
    staff should read.
    """
    named = unattributed.problems_in_post(notes, room.register, room.site, file, text)
    remarks = unreleased.for_the_staff(notes)
    found = audit.search(remarks).in_file(file, text.encode()) if remarks else ()
    return (*named, *map(tree_audit.problem, found))


def _names(room: Newsroom, notes: Notes) -> list[str]:
    each = (name(notes.id, channel, one) for channel in CHANNELS for one in room.site.languages)
    return [one for one in each if (room.root / one).is_file()]


def _of(room: Newsroom, notes: Notes, file: str) -> Iterator[Problem]:
    try:
        text = files.read_text(room.root / file, room.root)
    except ForumError as fault:
        yield from (one for one in fault.problems if one.code == conflict.CODE)
    else:
        yield from leaks(room, notes, file, text)
