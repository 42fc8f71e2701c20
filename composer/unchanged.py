"""Whether a build would change nothing: told by stamps, before anything heavy is imported.

What the last build depended on is remembered as one digest: the stamps of all sources, of the
theme, of this package and of the libraries' folders, the values of the settings, and how the
output was left. With it stands the span of time within which the clock changes nothing. Only
where all of it is the same is the answer the same; in any doubt there is none, and the site is
built.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from composer import files, known_settings, stamps

RECORD = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A build that somebody asks for: of which newsroom, into which folder, at which address."""

    root: Path
    output: Path
    url: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """What the build that was asked for depends on, as a digest taken before it was read."""

    question: Question
    digest: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a build that changes nothing says, and its commentary, each with its line ends."""

    product: str
    comment: str = ""


def answer(question: Question, at: datetime.datetime) -> Said | None:
    """What the last build said if this one would say and do the same; None where it may not."""
    record = _record(question.root)
    if not record or not record["since"] <= at.timestamp() < record["until"]:
        return None
    if os.path.lexists(question.root / files.STATE / "staging"):
        return None
    try:
        same = record["digest"] == _whole(question, _digest(question, stamps.ANY_TIME))
    except (stamps.Unsure, OSError):
        return None
    return Said(str(record["says"]), str(record["comments"])) if same else None


def look(question: Question) -> Sources | None:
    """What the build depends on, before it is read; None where stamps cannot tell."""
    try:
        now = stamps.now(str(files.state_folder(question.root)))
        return Sources(question, _digest(question, now))
    except (stamps.Unsure, OSError):
        return None


def remember(
    sources: Sources, said: Said, since: datetime.datetime, until: datetime.datetime
) -> None:
    """Notes what a build has made of the sources, and what it says when nothing has changed.

    The same sources would make the same at any time from `since`, and before `until`.
    """
    root = sources.question.root
    try:
        whole = _whole(sources.question, sources.digest)
    except (stamps.Unsure, OSError):
        return
    record = {
        "digest": whole,
        "says": said.product,
        "comments": said.comment,
        "since": since.timestamp(),
        "until": until.timestamp(),
    }
    files.write(files.state_folder(root) / RECORD, json.dumps(record).encode(), root)


def _record(root: Path) -> dict[str, Any]:
    try:
        found = json.loads((root / files.STATE / RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    whole = isinstance(found, dict) and found.keys() == {
        "digest",
        "says",
        "comments",
        "since",
        "until",
    }
    return found if whole else {}


def _whole(question: Question, sources: str) -> str:
    """The digest of the sources and of what stands in the output."""
    return _sum(sources, stamps.of_trees([os.path.realpath(question.output)]))


def _digest(question: Question, before: int) -> str:
    """Everything that the build depends on. Raises Unsure and OSError."""
    root = str(question.root)
    settings = known_settings.read(root)
    content, theme = (os.path.join(root, str(settings.get(key, ""))) for key in ("PATH", "THEME"))
    package, house = os.path.dirname(__file__), str(files.house_theme())
    own = dict.fromkeys(os.path.join(root, name) for name in ("posts", "site"))
    folders = dict.fromkeys((*own, content, house, *((theme,) if "THEME" in settings else ())))
    return _sum(
        *(sys.version, *sys.path, os.getcwd(), root, str(question.output), str(question.url)),
        repr(sorted(settings.items())),
        stamps.of_trees(folders, before),
        stamps.of_trees([package], before, ("__pycache__",)),
        stamps.of_folders(sys.path),
    )


def _sum(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
