"""A part of the site by itself: `python -m tests.bench.alone WHAT NEWSROOM`, after a build.

Tells in JSON what it took, and how many files it made. `apart` starts it, so that its memory is
that of a process of its own.
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from composer import calendar_feed, newsroom, publishing, search_index
from composer.agenda import Agenda
from tests import big_newsroom
from tests.bench.measure import cpu_of_children, nothing


def search(root: Path) -> Callable[[], int]:
    """The search index of what was built; what is kept of it stands beside the newsroom."""
    site = root / "output"

    def write() -> int:
        search_index.write(site, root.parent / "search", nothing)
        return sum(one.is_file() for one in (site / search_index.FOLDER).rglob("*"))

    return write


def calendars(root: Path) -> Callable[[], int]:
    """The bytes of every calendar in every language, of notes that were read before."""
    room = newsroom.read(root)
    public = publishing.publication(room, datetime.datetime.fromisoformat(big_newsroom.AT))
    agendas = [Agenda(public, one, room.wordings[one]) for one in public.site.languages]

    def render() -> int:
        made = []
        for one in agendas:
            made.append(calendar_feed.render(one.everything(), one.channel()))
            made += [calendar_feed.render([event]) for event in one.meetings().values()]
        return len(made)

    return render


PARTS = {"search": search, "calendars": calendars}


def main(what: str, root: Path) -> None:
    """Prepares, then times."""
    make = PARTS[what](root)
    wall, cpu = time.perf_counter(), time.process_time() + cpu_of_children()
    files = make()
    taken = time.process_time() + cpu_of_children() - cpu
    told = {"wall": time.perf_counter() - wall, "cpu": taken, "files": files}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
