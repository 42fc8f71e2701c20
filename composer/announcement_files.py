"""The announcements as they stand beside the notes, where a person may have written in them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from composer import (
    audit,
    characters,
    conflict,
    files,
    recompose,
    release,
    silences,
    tree_audit,
    unattributed,
    unreleased,
)
from composer.audit import Search
from composer.channel import CHANNELS, Channel
from composer.errors import ForumError, Problem
from composer.files import POSTS
from composer.language import Language
from composer.newsroom import Newsroom
from composer.notes import Notes
from composer.secret import Why
from composer.silence import Silence


def name(meeting: str, channel: Channel, language: Language) -> str:
    """Where an announcement of the meeting stands, seen from the newsroom."""
    return f"{POSTS}/{meeting}/{channel.name}.{language.value}.txt"


@dataclass(frozen=True)
class Hush:
    """What no announcement may say at an instant, `at`, since other notes are silent about it.

    `read` gives the whole newsroom. It is asked where there is a text to search, and once: for
    that, a dataclass must have no slots.
    """

    read: Callable[[], Newsroom]
    at: datetime.datetime

    def problems(self, notes: Notes, file: str, text: str) -> Iterator[Problem]:
        """Each line of the text with words from other notes that may not be told yet, or never."""
        if release.why_withheld(notes, self.at):
            return  # Nobody posts it before it is time; it may go together with others.
        found = self._search.in_file(file, text.encode())
        # A public meeting may say the same as one that waits.
        secret = self._silence.in_no_meeting([one.secret for one in found])
        yield from (tree_audit.problem(one) for one in found if one.secret in secret)

    @cached_property
    def _silence(self) -> Silence:
        return silences.of(self.read(), self.at)

    @cached_property
    def _search(self) -> Search:
        secrets = self._silence.sought
        # Who may not be named in one meeting may be named in another.
        return audit.search(one for one in secrets if one.why is not Why.WITHHELD)


def problems(room: Newsroom, ids: Container[str], hush: Hush) -> Iterator[Problem]:
    """What the announcements of these meetings say and may not say, and where git left two texts in
    them; not what else keeps them unread: to compose tells that.
    """
    for notes in room.notes:
        if notes.id in ids:
            for file in _names(room, notes):
                yield from _of(room, notes, file, hush)


def leaks(
    room: Newsroom, notes: Notes, file: str, text: str, hush: Hush | None = None
) -> tuple[Problem, ...]:
    """Each line of an announcement that names who may not be named, or has a remark that only the
    staff should read; and, with a `hush`, what other notes hold back.
    """
    # A letter that only looks like another hides no name.
    seen = characters.as_latin(text)
    named = unattributed.problems_in_post(notes, room.register, room.site, file, seen)
    remarks = unreleased.for_the_staff(notes)
    found = audit.search(remarks).in_file(file, text.encode()) if remarks else ()
    held = hush.problems(notes, file, text) if hush else ()
    return (*named, *map(tree_audit.problem, found), *held)


def _names(room: Newsroom, notes: Notes) -> list[str]:
    each = (name(notes.id, channel, one) for channel in CHANNELS for one in room.site.languages)
    return [one for one in each if (room.root / one).is_file()]


def _of(room: Newsroom, notes: Notes, file: str, hush: Hush) -> Iterator[Problem]:
    try:
        text = files.read_text(room.root / file, room.root)
        composed = recompose.composed(room.root / file, room.root)
    except ForumError as fault:
        yield from (one for one in fault.problems if one.code == conflict.CODE)
    else:
        # What was composed of these notes alone may be told; what others promised, may be held
        # back since.
        is_sure = text == composed and not notes.fields.updates
        yield from leaks(room, notes, file, text, None if is_sure else hush)
