"""The real command, with Pelican and all, killed in the middle of its work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.newsroom import AT, FORUM, forum, tree
from tests.newsroom_folder import FINAL, make, notes_of, write

pytestmark = pytest.mark.build
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
