"""Reading what a newsroom is silent about at an instant, and what it says, from its folder.

What may not be said comes from the notes, also from those that have faults or cannot be read.
What is said all the same comes from what is public, the theme, the settings and the pages.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from composer import conf, files, follow_up, ordinary_page, release, resolve, trees, unreleased
from composer.errors import Faults, ForumError
from composer.follow_up import Released
from composer.model import Meeting, Publication
from composer.newsroom import Newsroom
from composer.secret import Secret, Why
from composer.silence import Silence
from composer.spoken import Spoken

_TEXTS = (".html", ".css", ".js", ".svg", ".txt", ".md", ".json", ".xml", ".yaml")
# The modules whose own words come into pages, feeds and calendars.
_WRITERS = ("calendar_feed", "feed", "site_files", "sitemap", "structured")


def of(room: Newsroom, at: datetime.datetime, published: Publication | None = None) -> Silence:
    """What the newsroom is silent about at `at`, and what it says.

    `published` is what is public at `at`, where that is known already.
    """
    said = published or public(room, at)
    return Silence(room.root, spoken(room, said).sought(secrets(room, at)), said)


def public(room: Newsroom, at: datetime.datetime) -> Publication:
    """What is public at `at`, also in a newsroom that has faults."""
    faces = ((one, release.release(one, room.register, room.site, at)) for one in room.notes)
    found = [Released(notes, one) for notes, one in faces if isinstance(one, Meeting)]
    return Publication(
        site=room.site,
        meetings=follow_up.settle(found, room.site, at),
        milestones=resolve.milestones(room.register),
    )


def secrets(room: Newsroom, at: datetime.datetime) -> tuple[Secret, ...]:
    """What must not be said at `at`, also in notes that have faults."""
    sound = (one.sound for one in room.unread)
    notes = (*room.notes, *(one for one in sound if one and release.why_withheld(one, at)))
    unread = [one for one in room.unread if not one.sound]
    silent = [(one.id, Why.DRAFT) for one in unread if one.draft]
    silent += [(one.id, Why.EMBARGO) for one in unread if one.embargo and at < one.embargo]
    rest = (secret for meeting_id, why in silent for secret in _of_unread(room, meeting_id, why))
    return (*unreleased.secrets(notes, room.register, at), *rest)


def spoken(room: Newsroom, public: Publication) -> Spoken:
    """What is rightly said when `public` is what is public."""
    settings = Faults().attempt(partial(conf.read, room.root))
    theme = settings.theme if settings else files.house_theme()
    house = (*_texts(theme / "templates"), *_texts(theme / "static"), *_texts(theme / "cards"))
    code = [Path(__file__).with_name(f"{name}.py") for name in _WRITERS]
    return Spoken(
        public=public,
        register=room.register,
        wordings=tuple(room.wordings.values()),
        house=(*house, *map(_text, (room.root / files.SETTINGS, *code))),
        pages=tuple(_pages(room, settings.pages if settings else ())),
    )


def _of_unread(room: Newsroom, meeting_id: str, why: Why) -> Iterator[Secret]:
    for path in sorted((room.root / files.POSTS / meeting_id).glob("notes*.md")):
        try:
            text = files.read_bytes(path, room.root).decode("utf-8", "replace")
        except ForumError:
            continue  # It is told as a problem of the newsroom, and nothing of it can be known.
        yield from unreleased.of_unread(meeting_id, files.shown(path, room.root), text, why)


def _pages(room: Newsroom, folders: Iterable[Path]) -> Iterator[str]:
    """What the ordinary pages say that readers can find; a draft says nothing to anybody."""
    for folder in folders:
        for page in ordinary_page.pages_of(folder, room.site, room.root):
            if not page.is_draft:
                yield "\n".join((*page.fields.values(), page.markdown))


def _texts(folder: Path) -> Iterator[str]:
    """What the texts below the folder say."""
    for name in trees.names(folder):
        path = folder / name
        if path.suffix in _TEXTS and path.is_file():
            yield _text(path)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
