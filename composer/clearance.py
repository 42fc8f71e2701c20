"""What a build is told of a newsroom: what may be public at an instant, and what must not be said.

The notes are read in a process of their own, which ends when it has told this. So whoever makes
the site has nothing in memory that it must not say, but the words that it is searched for.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from composer import check, memory, newsroom, publishing, release, silence
from composer.errors import Problem
from composer.language import Language
from composer.model import Publication
from composer.newsroom import Newsroom
from composer.photograph import Named
from composer.silence import Silence
from composer.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What of the newsroom at `root` may be public at the instant `at`, and holds until `until`.

    `photos` are those of what is public. `problems` are those that stop nothing, warnings too.
    `ahead` are meetings that are told of as held and still to come, each with its day.
    """

    root: Path
    at: datetime.datetime
    until: datetime.datetime
    public: Publication
    wordings: Mapping[Language, Wording]
    photos: tuple[Named, ...]
    silence: Silence
    problems: tuple[Problem, ...]
    ahead: tuple[tuple[str, datetime.date], ...]


def clear(room: Newsroom, at: datetime.datetime) -> Clearance:
    """What may be public at `at`. Raises ForumError with all that is in the way."""
    public = publishing.publication(room, at)
    released = (one for one in room.notes if not release.why_withheld(one, at))
    return Clearance(
        root=room.root,
        at=at,
        until=publishing.next_change(room, at),
        public=public,
        wordings=room.wordings,
        photos=publishing.photos(room, {one.id for one in public.meetings if one.photo}),
        silence=silence.of(room, at, public),
        problems=room.problems,
        ahead=tuple(
            (one.id, one.fields.date) for one in released if check.is_ahead(one, room.site, at)
        ),
    )


def read(root: Path, at: datetime.datetime, url: str | None = None) -> Clearance:
    """Reads the newsroom, and keeps for the next time what was understood of its notes.

    With a `url`, it is to be published there. Raises ForumError as `clear` does.
    """
    known = memory.load(root, newsroom.MEMORY)
    room = newsroom.read(root, memory=known)
    memory.save(known, root, newsroom.MEMORY)
    return clear(room.at_address(url) if url is not None else room, at)
