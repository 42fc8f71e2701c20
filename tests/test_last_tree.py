"""What the last build left: remembered, and believed only where the stamps still say so."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from composer import last_tree, trees
from tests.newsroom_folder import write

KEYS = {"page": "key of page"}
AUDIT = ("key of audit", (1, 7))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    write(folder / "page", "page")
    write(folder / "deep/other", "other")
    last_tree.remember(tmp_path, folder, trees.checksums(folder), KEYS, AUDIT)
    time.sleep(0.02)
    return folder


def test_what_was_left_is_known(tmp_path: Path, site: Path) -> None:
    found = last_tree.read(tmp_path, site)
    assert sorted(found.sums) == ["deep/other", "page"]
    assert (found.audit, found.is_whole) == (AUDIT, True)
    assert trees.survey(site, found.known).known == found.sums.keys()
    assert (found.stock.folder, found.stock.keys) == (site, KEYS)
    assert trees.survey(site, found.known).sums == trees.checksums(site)


def _edit(page: Path) -> None:
    found = page.stat()
    page.write_text("gape")
    os.utime(page, ns=(found.st_atime_ns, found.st_mtime_ns))


def _replace(page: Path) -> None:
    found = page.stat()
    write(page.with_name("new"), "gape")
    os.utime(page.with_name("new"), ns=(found.st_atime_ns, found.st_mtime_ns))
    page.with_name("new").rename(page)


@pytest.mark.parametrize("change", [_edit, _replace, Path.unlink, lambda page: page.chmod(0o600)])
def test_what_was_touched_since_is_not(
    tmp_path: Path, site: Path, change: Callable[[Path], object]
) -> None:
    change(site / "page")
    found = last_tree.read(tmp_path, site)
    assert sorted(found.sums) == ["deep/other"]
    assert (found.stock.keys, found.is_whole) == ({}, False)
    assert trees.survey(site, found.known).sums == trees.checksums(site)


@pytest.mark.parametrize(
    "text", ["", "{}", "a record of another kind, and longer than its checksum"]
)
def test_a_record_that_cannot_be_read_is_as_good_as_none(
    tmp_path: Path, site: Path, text: str
) -> None:
    (record,) = (tmp_path / ".forum/trees").iterdir()
    record.write_text(text)
    assert last_tree.read(tmp_path, site).sums == {}


def test_a_record_that_was_cut_off_is_as_good_as_none(tmp_path: Path, site: Path) -> None:
    (record,) = (tmp_path / ".forum/trees").iterdir()
    record.write_bytes(record.read_bytes()[:-1])
    assert last_tree.read(tmp_path, site).sums == {}


@pytest.mark.parametrize("name", ["new", "deep/new", ".forum-manifest"])
def test_what_came_shows(tmp_path: Path, site: Path, name: str) -> None:
    write(site / name, "new")
    found = last_tree.read(tmp_path, site)
    assert (sorted(found.sums), found.is_whole) == (["deep/other", "page"], False)


def test_a_tree_with_a_link_in_it_is_not_remembered(tmp_path: Path, site: Path) -> None:
    (site / "link").symlink_to("page")
    assert last_tree.remember(tmp_path, site, trees.checksums(site), KEYS, AUDIT) is None
    assert last_tree.read(tmp_path, site).sums == {}


def test_each_output_has_a_record_of_its_own(tmp_path: Path, site: Path) -> None:
    site.rename(tmp_path / "elsewhere")
    assert last_tree.read(tmp_path, tmp_path / "elsewhere").sums == {}
