"""Whether files are as they were, told without reading them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from composer import stamps
from tests.newsroom_folder import write

_TIME = 1_000_000_000_000_000_000


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("one", "deep/er/two", "deep/three"):
        write(tmp_path / "tree" / name, name)
    return tmp_path / "tree"


def _same_time(path: Path) -> None:
    os.utime(path, ns=(_TIME, _TIME))


def _edit_in_place(tree: Path) -> None:
    (tree / "one").write_text("eno")
    _same_time(tree / "one")


def _replace(tree: Path) -> None:
    write(tree.parent / "other", "eno")
    _same_time(tree.parent / "other")
    os.replace(tree.parent / "other", tree / "one")


@pytest.mark.parametrize(
    "change",
    [
        _edit_in_place,
        _replace,
        lambda tree: (tree / "one").unlink(),
        lambda tree: write(tree / "deep/er/four", ""),
        lambda tree: (tree / "one").rename(tree / "uno"),
        lambda tree: (tree / "empty").mkdir(),
    ],
)
def test_every_change_shows(tree: Path, change: Callable[[Path], object]) -> None:
    _same_time(tree / "one")
    before = stamps.of_trees([str(tree)])
    assert stamps.of_trees([str(tree)]) == before
    # A file system's clock goes in ticks of some milliseconds.
    time.sleep(0.02)
    change(tree)
    assert stamps.of_trees([str(tree)]) != before


def test_a_tree_that_is_not_there_is_not_an_empty_one(tmp_path: Path) -> None:
    before = stamps.of_trees([str(tmp_path / "none")])
    (tmp_path / "none").mkdir()
    assert stamps.of_trees([str(tmp_path / "none")]) != before


def test_what_is_too_young_has_no_stamp(tree: Path) -> None:
    with pytest.raises(stamps.Unsure):
        stamps.of_trees([str(tree)], stamps.now(str(tree.parent)))
    time.sleep(0.05)
    assert stamps.of_trees([str(tree)], stamps.now(str(tree.parent)))


def test_what_only_leads_elsewhere_has_no_stamp(tree: Path) -> None:
    (tree / "link").symlink_to("one")
    with pytest.raises(stamps.Unsure):
        stamps.of_trees([str(tree)])
    assert stamps.of_trees([str(tree)], skip=("link",))


def test_there_is_no_time_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(stamps.Unsure):
        stamps.now(str(tmp_path / "none"))


def test_a_folder_shows_that_a_name_came(tmp_path: Path) -> None:
    before = stamps.of_folders([str(tmp_path), str(tmp_path / "none")])
    time.sleep(0.02)
    write(tmp_path / "library", "")
    assert stamps.of_folders([str(tmp_path), str(tmp_path / "none")]) != before
