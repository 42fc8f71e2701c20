"""Two at work on one newsroom at once: one waits, nothing is lost and nothing is mixed."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from composer import newsroom, trees
from tests import killing
from tests.newsroom_folder import FINAL, make, notes_of, write
from tests.test_killed import AT, POST, folder, forum, pages_alone, tree, words_once

__all__ = ["folder", "pages_alone", "words_once"]
TIMES = 12
OTHER = FINAL.replace("Robots learn", "Robots love").replace("wash up as well", "break the plates")


def _from_notes(root: Path, notes: str, *arguments: str) -> Callable[[], int]:
    """The command, as somebody calls it who has read the newsroom when those were its notes."""
    write(notes_of(root, "cook"), notes)
    room = newsroom.read(root)

    def work() -> int:
        # In a process of its own, which ends with the work.
        setattr(newsroom, "read", lambda *_where, **_what: room)  # noqa: B010 - the name is typed
        return forum(root, *arguments)

    return work


@pytest.mark.usefixtures("pages_alone")
def test_of_two_builds_at_once_the_site_is_that_of_one(folder: Path) -> None:
    root = make(folder / "newsroom", cook=FINAL)
    build = ("build", "--at", AT.isoformat())
    sites = []
    for notes in (FINAL, OTHER):
        assert killing.exit_codes_together(_from_notes(root, notes, *build)) == [0]
        sites.append(trees.checksums(root / "output"))
    assert sites[0] != sites[1]
    one, other = (_from_notes(root, notes, *build) for notes in (FINAL, OTHER))
    for _ in range(TIMES):
        assert killing.exit_codes_together(one, other, one) == [0, 0, 0]
        found = trees.checksums(root / "output")
        assert found in sites
        assert trees.read_manifest(root / "output") == found


def test_of_two_who_compose_at_once_neither_loses_an_edit(folder: Path) -> None:
    root = make(folder / "newsroom", cook=FINAL)
    assert forum(root, "compose") == 0
    composed = (root / POST).read_text(encoding="utf-8")
    mine = composed.replace("\n\n", "\n\nMine alone.\n\n", 1)
    one, other = (_from_notes(root, notes, "compose") for notes in (FINAL, OTHER))
    for _ in range(TIMES):
        write(root / POST, mine)
        write(root / POST.replace("linkedin", ".composed/linkedin"), composed)
        assert killing.exit_codes_together(one, other, one, other) == [0, 0, 0, 0]
        text = (root / POST).read_text(encoding="utf-8")
        assert text.count("Mine alone.") == 1
        assert ("wash up as well" in text) is not ("break the plates" in text)
        base = root / POST.replace("linkedin", ".composed/linkedin")
        assert base.read_text(encoding="utf-8") == text.replace("Mine alone.\n\n", "")
        assert not [name for name in tree(root) if name.endswith(".tmp")]


def test_of_two_who_make_the_same_notes_one_is_told_so(folder: Path) -> None:
    root = make(folder / "newsroom", cook=FINAL)
    new = functools.partial(forum, root, "new", "--date", "2025-03-01")
    for _ in range(TIMES):
        codes = killing.exit_codes_together(
            functools.partial(new, "Waiting"), functools.partial(new, "Waiting")
        )
        assert sorted(codes) == [0, 1]
        notes = (root / "posts" / "2025-03-01-waiting" / "notes.md").read_text(encoding="utf-8")
        assert notes.count("\ntitle:") == 1
        shutil.rmtree(root / "posts" / "2025-03-01-waiting")
        assert killing.exit_codes_together(
            functools.partial(new, "Waiting"), functools.partial(new, "Singing")
        ) == [0, 0]
        for name in ("waiting", "singing"):
            shutil.rmtree(root / "posts" / f"2025-03-01-{name}")
