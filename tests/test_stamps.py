"""When it is, and whether files are as they were, told without reading them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from composer import stamps
from tests.newsroom_folder import write


def test_there_is_no_time_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(stamps.Unsure):
        stamps.now(str(tmp_path / "none"))


def test_a_folder_shows_that_a_name_came(tmp_path: Path) -> None:
    before = stamps.of_folders([str(tmp_path), str(tmp_path / "none")])
    time.sleep(0.02)
    write(tmp_path / "library", "")
    assert stamps.of_folders([str(tmp_path), str(tmp_path / "none")]) != before
