"""Which meetings a command is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from composer.commands.screen import Misuse
from composer.errors import Place, Problem, error
from composer.suggestion import near


def chosen(known: Sequence[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """The ids that are wanted, each once; all that are known when none is.

    A folder or a notes file will do for an id, as shells complete them. Raises Misuse for those
    that no meeting has.
    """
    ids = tuple(dict.fromkeys(_id(one) for one in wanted))
    unknown = [_unknown(one, known) for one in ids if one not in known]
    if unknown:
        raise Misuse(unknown)
    return ids or tuple(known)


def _id(text: str) -> str:
    path = PurePosixPath(text)
    return path.parent.name if path.suffix == ".md" else path.name


def _unknown(meeting_id: str, known: Sequence[str]) -> Problem:
    nearest = near(meeting_id, known, most=1) or _containing(meeting_id, known)
    code = "unknown-meeting-near" if nearest else "unknown-meeting"
    return error(code, Place("posts"), id=meeting_id, near="".join(nearest))


def _containing(part: str, known: Sequence[str]) -> tuple[str, ...]:
    """The newest meeting that has the word in its id: people remember words, not dates."""
    found = [one for one in known if part and part in one]
    return tuple(found[-1:])
