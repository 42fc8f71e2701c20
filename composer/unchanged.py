"""Whether a build would change nothing: told by stamps, before anything heavy is imported.

What the last build depended on is remembered: the stamps of all sources, of the theme and of this
package, how the output was left, and a digest of the rest, such as the values of the settings.
With it stands the span of time within which the clock changes nothing. Only where all of it is the
same is the answer the same; in any doubt there is none, and the site is built.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from composer import census, files, known_settings, plain_record, stamps
from composer.census import Census

RECORD = "unchanged"
_FORM = "unchanged, 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A build that somebody asks for: of which newsroom, into which folder, at which address.

    It `rehearses` where it is for an instant that has not come: the ledger takes in less by it.
    """

    root: Path
    output: Path
    url: str | None
    rehearses: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What the build that was asked for depends on, as it was before it was read.

    `folders` are those that it reads, `rest` is a digest of all else.
    """

    question: Question
    folders: tuple[Census, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a build that changes nothing says, and its commentary, each with its line ends."""

    product: str
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What is remembered of a build; it began at `since`, and holds before `until`."""

    folders: tuple[Census, ...]
    rest: str
    said: Said
    since: float
    until: float


def answer(question: Question, at: datetime.datetime) -> Said | None:
    """What the last build said if this one would say and do the same; None where it may not."""
    record = _recorded(plain_record.read(question.root / files.STATE / RECORD, _FORM))
    if not record or not record.since <= at.timestamp() < record.until:
        return None
    # Where a build was killed, what it left is cleared away by the next; the root of the file
    # system is refused by the next.
    output = Path(os.path.realpath(question.output))
    if not output.name or os.path.lexists(files.staging(question.root, output)):
        return None
    try:
        settings = known_settings.read(str(question.root))
        folders = [folder for folder, _skip in _folders(question, settings)]
    except stamps.Unsure:
        return None
    folders.append(os.path.realpath(question.output))
    if record.rest != _rest(question, settings) or [x.folder for x in record.folders] != folders:
        return None
    return record.said if census.hold(record.folders) else None


def look(question: Question) -> Sources | None:
    """What the build depends on, before it is read; None where stamps cannot tell."""
    try:
        now = stamps.now(str(files.state_folder(question.root)))
        if not stamps.is_old(_stamp_of_settings(question), now - stamps.TICK_NS):
            return None
        settings = known_settings.read(str(question.root))
        folders = _folders(question, settings)
        counted = tuple(census.take(folder, now, skip) for folder, skip in folders)
    except (stamps.Unsure, OSError):
        return None
    return Sources(question, counted, _rest(question, settings))


def remember(
    sources: Sources, made: Census, said: Said, since: datetime.datetime, until: datetime.datetime
) -> None:
    """Notes what a build has made of the sources, and what it says when nothing has changed.

    `made` is the census of the output. The same sources would make the same at any time from
    `since`, and before `until`.
    """
    root = sources.question.root
    record = _Record(
        folders=(*sources.folders, made),
        rest=sources.rest,
        said=said,
        since=since.timestamp(),
        until=until.timestamp(),
    )
    plain_record.write(files.state_folder(root) / RECORD, _FORM, _plain(record), root)


def _folders(
    question: Question, settings: dict[str, object]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The folders that a build reads, with the names in each that do not matter."""
    root = str(question.root)
    content, theme = (os.path.join(root, str(settings.get(key, ""))) for key in ("PATH", "THEME"))
    own = (os.path.join(root, name) for name in ("posts", "site"))
    house = str(files.house_theme())
    for one in dict.fromkeys((*own, content, house, *((theme,) if "THEME" in settings else ()))):
        yield one, ()
    yield os.path.dirname(__file__), ("__pycache__",)


def _stamp_of_settings(question: Question) -> stamps.Stamp:
    """Of the file itself: edited and put back while it is read, it has had other values."""
    return stamps.of(os.stat(question.root / files.SETTINGS))


def _rest(question: Question, settings: dict[str, object]) -> str:
    """A digest of all that the build depends on besides what stands in folders."""
    root = str(question.root)
    parts = (
        *(sys.version, *sys.path, os.getcwd(), root, str(question.output), str(question.url)),
        repr((sorted(settings.items()), _stamp_of_settings(question), question.rehearses)),
        stamps.of_machine(),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


_Plain = tuple[list[census.Plain], str, tuple[str, str], float, float]


def _plain(record: _Record) -> _Plain:
    folders = [census.plain(one) for one in record.folders]
    said = (record.said.product, record.said.comment)
    return folders, record.rest, said, record.since, record.until


def _recorded(values: _Plain | None) -> _Record | None:
    if values is None:
        return None
    folders, rest, said, since, until = values
    return _Record(
        folders=tuple(map(census.of_plain, folders)),
        rest=rest,
        said=Said(*said),
        since=since,
        until=until,
    )
