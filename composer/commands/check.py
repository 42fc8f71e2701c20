"""`forum check`: every problem of notes and register, at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from composer import announcement_files, newsroom, photograph, publishing, report, unmet
from composer.announcement_files import Hush
from composer.commands.instants import instant_of
from composer.commands.screen import Screen
from composer.commands.selection import chosen
from composer.errors import Problem, errors_of, in_order
from composer.newsroom import Newsroom
from composer.rendition import FIELD


def run(root: Path, ids: Sequence[str], screen: Screen, *, as_json: bool, strict: bool) -> int:
    """Prints what is wrong; 1 when there are problems (with `strict` also for warnings)."""
    room = newsroom.read(root)
    selected = chosen(room.ids, ids)
    problems = _problems(room, selected) if ids else room.problems
    hush = Hush(lambda: room, instant_of(None))
    posted = announcement_files.problems(room, frozenset(selected), hush)
    ahead = _ahead(room, selected, hush.at)
    problems = in_order((*problems, *posted, *ahead, *_photo_problems(room, selected)))
    if as_json:
        screen.write(report.as_json(problems, screen.wording))
    else:
        screen.show(problems, screen.out)
        key = "check.some" if problems else "check.fine"
        screen.say(key, meetings=screen.count("meetings", len(selected)))
    return int(bool(problems if strict else errors_of(problems)))


def _problems(room: Newsroom, ids: Sequence[str]) -> tuple[Problem, ...]:
    """What concerns these meetings: their own problems, and errors in what all share."""
    own = tuple(problem for one in ids for problem in room.problems_of(one))
    return (*errors_of(room.shared_problems), *own)


def _ahead(room: Newsroom, ids: Sequence[str], at: datetime.datetime) -> Iterator[Problem]:
    for notes in room.notes:
        if notes.id in ids:
            yield from unmet.ahead(notes, room.site, at)


def _photo_problems(room: Newsroom, ids: Sequence[str]) -> tuple[Problem, ...]:
    """What is wrong with photos that are there; not in vain, where another fault was found."""
    faulty = {one.place.file for one in errors_of(room.problems) if one.field == FIELD}
    named = [one for one in publishing.photos(room, frozenset(ids)) if one.place.file not in faulty]
    return photograph.problems(room.root, named) if named else ()
