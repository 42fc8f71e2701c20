"""Clears a newsroom at an instant: what of it may be public, and what must not be said."""

from __future__ import annotations

import datetime
from pathlib import Path

from composer import memory, newsroom, publishing, release, silences, unmet
from composer.clearance import Clearance
from composer.newsroom import Newsroom


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
        silence=silences.of(room, at, public),
        problems=room.problems,
        ahead=tuple(
            (one.id, one.fields.date) for one in released if unmet.is_ahead(one, room.site, at)
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
