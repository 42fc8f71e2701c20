"""The real command, with Pelican and all, killed in the middle of its work."""

from __future__ import annotations

import functools
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import killing, test_killed
from tests.e2e.newsroom import AT, FORUM, forum, tree
from tests.newsroom_folder import FINAL, make, notes_of, write
from tests.test_killed import folder

__all__ = ["folder"]
pytestmark = pytest.mark.build
# `make kills` sets more.
TIMES = int(os.environ.get("FORUM_KILLS", "9"))
OTHER = FINAL.replace("Robots learn", "Robots love")


def test_a_killed_build_leaves_a_whole_site_and_the_next_succeeds(tmp_path: Path) -> None:
    root = make(tmp_path / "newsroom", cook=FINAL)
    sites = []
    began = time.monotonic()
    for notes in (FINAL, OTHER):
        began = time.monotonic()
        write(notes_of(root, "cook"), notes)
        assert forum(root, "build", "--at", AT).returncode == 0
        sites.append(tree(root / "output"))
    usual, chance = time.monotonic() - began, random.Random(4)
    cut_short = 0
    for turn in range(3):
        write(notes_of(root, "cook"), (FINAL, OTHER)[turn % 2])
        building = subprocess.Popen(
            [FORUM, "build", "--at", AT],
            cwd=root,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 0.9) * usual)
        # Each second time the processes that it started go on for a while, as they would in life.
        (os.kill if turn < 2 else os.killpg)(building.pid, signal.SIGKILL)
        cut_short += building.wait() == -signal.SIGKILL
        assert tree(root / "output") in sites
        done = forum(root, "build", "--at", AT)
        assert done.returncode == 0, done.stderr
        assert tree(root / "output") == sites[turn % 2]
    assert cut_short, "no build was cut short"


def test_a_build_with_pelican_killed_at_any_moment_leaves_the_old_site_or_the_new_one(
    folder: Path,
) -> None:
    """In this process, which has imported everything, a whole build takes half a second."""
    rooms, old = test_killed.changed_since_built(folder)

    def work() -> None:
        assert test_killed.forum(rooms.root, "build", "--at", AT) == 0

    rooms.again()
    began = time.monotonic()
    work()
    usual = time.monotonic() - began
    rooms.again()
    test_killed.builds_are_whole(rooms, old, work, list(_kills(work, usual)))


def _kills(work: Callable[[], None], usual: float) -> Iterator[Callable[[], bool]]:
    """Kills by turns at an operation on the disk, and by the clock: then also at what the
    processes do that a build starts, one a language.
    """
    moments = killing.seeded(killing.moments(work), TIMES, seed=4)
    chance = random.Random(4)
    for index, moment in enumerate(moments):
        if index % 3:
            yield functools.partial(killing.killed_after, work, chance.uniform(0, usual))
        else:
            yield functools.partial(killing.killed, work, moment, with_children=bool(index % 2))
