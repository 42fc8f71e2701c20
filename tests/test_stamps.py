"""When it is, and whether files are as they were, told without reading them."""

from __future__ import annotations

import os
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


def test_a_file_whose_time_was_set_back_is_as_young_as_that_change(tmp_path: Path) -> None:
    write(tmp_path / "old", "")
    os.utime(tmp_path / "old", ns=(1_000_000_000, 1_000_000_000))
    stamp = stamps.of((tmp_path / "old").stat())
    assert stamps.is_old(stamp, stamp[2] + 1)
    assert not stamps.is_old(stamp, stamp[2])


@pytest.mark.parametrize(("fraction", "sure_after"), [(1, 1), (0, 2_000_000_001)])
def test_a_time_of_whole_seconds_may_be_that_of_a_coarse_clock(
    fraction: int, sure_after: int
) -> None:
    written = 1_700_000_000_000_000_000 + fraction
    stamp = (1, written, written, 1)
    assert not stamps.is_old(stamp, written + sure_after - 1)
    assert stamps.is_old(stamp, written + sure_after)


def test_a_file_from_the_future_is_young() -> None:
    changed, ahead = 1_700_000_000_000_000_001, 1_800_000_000_000_000_001
    assert not stamps.is_old((1, ahead, changed, 1), changed + 1)
