"""The announcements of the invented newsroom as files, to be read as a reader would.

`python -m tests.golden_announcements` writes them anew after a change of wording: read the
difference before you commit it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from composer import announcement, channel, newsroom, publishing, release
from composer.announcement import Announcement
from composer.language import Language
from tests.written import REPO, the_wording

GOLDEN = REPO / "tests" / "golden" / "announcements"
ALL_PUBLIC = datetime.datetime(2126, 1, 1, tzinfo=datetime.UTC)
NEWSROOMS = {"forum": REPO, "invented": REPO / "tests" / "newsroom"}


def composed() -> Iterator[tuple[Path, Announcement]]:
    """Every announcement of every meeting in both newsrooms that has no errors."""
    for name, root in NEWSROOMS.items():
        room = newsroom.read(root)
        others = publishing.sound_by_name(room)
        for notes in room.notes:
            if release.problems(notes, room.register, room.site):
                continue
            meeting = publishing.announced(room, notes, others, ALL_PUBLIC)
            for where in meeting.announce:
                for language in Language:
                    one = announcement.compose(
                        meeting, channel.named(where), language, room.site, the_wording(language)
                    )
                    yield GOLDEN / name / meeting.id / f"{where}.{language}.txt", one


def golden(one: Announcement) -> str:
    """The text, and below it what a person is told about it."""
    wording = the_wording(Language.EN).section("announcement.left_out")
    told = [f"- {wording.say(left.code, **dict(left.values))}" for left in one.left_out]
    facts = f"{one.length} of {one.limit}; not said:{'' if told else ' nothing'}"
    return "\n".join([one.text, "-" * 60, facts, *told]) + "\n"


def main() -> None:
    """Writes every golden file anew."""
    for path, one in composed():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(golden(one), encoding="utf-8")


if __name__ == "__main__":
    main()
