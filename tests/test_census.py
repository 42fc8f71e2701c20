"""Whether all files and folders are as they were: asked of each that is known, and none listed."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer import census, stamps
from composer.census import Census
from tests.newsroom_folder import write

_TIME = 1_000_000_000_000_000_000
_ALONE, _TOGETHER = 1_000_000, 0


@pytest.fixture(params=[_ALONE, _TOGETHER], ids=["alone", "together"])
def tree(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    for name in ("one", "deep/er/two", "deep/three", "other/four", "other/.hidden"):
        write(tmp_path / "tree" / name, name)
    (tmp_path / "tree" / "hollow").mkdir()
    os.utime(tmp_path / "tree" / "one", ns=(_TIME, _TIME))
    # A file system's clock goes in ticks of some milliseconds.
    time.sleep(0.03)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(census, "_MANY", request.param)
        yield tmp_path / "tree"


def _take(tree: Path, *skip: str) -> Census:
    return census.take(str(tree), stamps.now(str(tree.parent)), skip)


def _edit_in_place(tree: Path) -> None:
    (tree / "one").write_text("eno")
    os.utime(tree / "one", ns=(_TIME, _TIME))


def _replace(tree: Path) -> None:
    write(tree.parent / "other", "eno")
    os.utime(tree.parent / "other", ns=(_TIME, _TIME))
    os.replace(tree.parent / "other", tree / "one")


def _replace_by_link(tree: Path) -> None:
    (tree / "one").rename(tree.parent / "one")
    (tree / "one").symlink_to(tree.parent / "one")


def _replace_folder_by_link(tree: Path) -> None:
    (tree / "deep").rename(tree.parent / "deep")
    (tree / "deep").symlink_to(tree.parent / "deep")


def _replace_folder_by_copy(tree: Path) -> None:
    shutil.copytree(tree / "deep", tree.parent / "deep")
    shutil.rmtree(tree / "deep")
    (tree.parent / "deep").rename(tree / "deep")


def _exchange(tree: Path) -> None:
    (tree / "deep" / "three").rename(tree / "three")
    (tree / "other" / "four").rename(tree / "deep" / "three")
    (tree / "three").rename(tree / "other" / "four")


@pytest.mark.parametrize(
    "change",
    [
        _edit_in_place,
        _replace,
        _replace_by_link,
        _replace_folder_by_link,
        _replace_folder_by_copy,
        _exchange,
        lambda tree: (tree / "one").unlink(),
        lambda tree: (tree / "deep" / "er" / "two").unlink(),
        lambda tree: write(tree / "deep/er/four", ""),
        lambda tree: write(tree / "hollow/five", ""),
        lambda tree: (tree / "one").rename(tree / "uno"),
        lambda tree: (tree / "deep").rename(tree / "depth"),
        lambda tree: (tree / "empty").mkdir(),
        lambda tree: (tree / "hollow").rmdir(),
        lambda tree: (tree / "link").symlink_to("one"),
        lambda tree: (tree / "one").chmod(0o600),
        lambda tree: os.mkfifo(tree / "pipe"),
        shutil.rmtree,
        lambda tree: tree.rename(tree.with_name("elsewhere")),
    ],
)
def test_every_change_shows(tree: Path, change: Callable[[Path], object]) -> None:
    counted = _take(tree)
    assert census.hold([counted])
    change(tree)
    assert not census.hold([counted])


def test_a_change_in_any_of_the_folders_shows(tree: Path) -> None:
    counted = [_take(tree / name) for name in ("deep", "other")]
    assert census.hold(counted)
    (tree / "deep" / "three").unlink()
    assert not census.hold(counted)
    assert not census.hold(counted[::-1])
    assert census.hold(counted[1:])


def test_a_folder_in_which_a_name_came_and_went_is_the_same(tree: Path) -> None:
    counted = _take(tree)
    for folder in (tree, tree / "deep", tree / "hollow"):
        write(folder / ".notes.md.swp", "")
        (folder / ".notes.md.swp").unlink()
    assert census.hold([counted])


@pytest.mark.parametrize("folder", ["", "deep", "hollow"])
@pytest.mark.parametrize("age", [0, stamps.TICK_NS - 1])
def test_a_name_that_came_within_the_tick_of_the_census_shows(
    tree: Path, folder: str, age: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = (tree / folder).stat().st_ctime_ns + age
    counted = census.take(str(tree), now, young_files=True)
    paths = counted.folders + counted.files
    # The clock of the file system has not moved on, so that all stamps are as they were.
    still = dict(zip(paths, _cut(census._stamps(str(tree), paths)), strict=True))
    write(tree / folder / "late", "")
    monkeypatch.setattr(
        census, "_stamps", lambda _folder, some: b"".join(still[one] for one in some)
    )
    assert not census.hold([counted])


def _cut(stamps: bytes) -> list[bytes]:
    return [stamps[start : start + 32] for start in range(0, len(stamps), 32)]


def test_folders_that_were_young_hold(tree: Path) -> None:
    os.utime(tree / "deep")
    assert census.hold([_take(tree)])


def test_what_does_not_count_may_change(tree: Path) -> None:
    (tree / "deep" / "__pycache__").mkdir()
    counted = _take(tree, "__pycache__")
    write(tree / "deep" / "__pycache__" / "five", "")
    write(tree / "__pycache__" / "five", "")
    assert census.hold([counted])


def test_a_folder_that_is_not_there_is_not_an_empty_one(tree: Path) -> None:
    counted = _take(tree / "none")
    assert census.hold([counted])
    (tree / "none").mkdir()
    assert not census.hold([counted])
    assert census.hold([_take(tree / "none")])


def test_what_is_too_young_has_no_stamp(tree: Path) -> None:
    (tree / "one").write_text("eno")
    with pytest.raises(stamps.Unsure):
        _take(tree)
    young = census.take(str(tree), stamps.now(str(tree.parent)), young_files=True)
    assert "one" in young.files
    time.sleep(0.05)
    assert _take(tree).files == young.files


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("one"), os.mkfifo])
def test_what_is_neither_a_file_nor_a_folder_has_no_stamp(
    tree: Path, make: Callable[[Path], object]
) -> None:
    make(tree / "odd")
    with pytest.raises(stamps.Unsure):
        census.take(str(tree), stamps.now(str(tree.parent)), young_files=True)
    assert "odd" not in _take(tree, "odd").files


def test_a_folder_may_be_asked_for_by_a_link(tree: Path) -> None:
    link = tree.with_name("link")
    link.symlink_to(tree)
    counted = _take(link)
    assert census.hold([counted])
    link.unlink()
    shutil.copytree(tree, tree.with_name("copy"))
    link.symlink_to(tree.with_name("copy"))
    assert not census.hold([counted])


def test_where_no_process_is_to_be_had_one_asks_for_all(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fail)
    counted = _take(tree)
    assert census.hold([counted])
    (tree / "hollow").rmdir()
    assert not census.hold([counted])


def test_a_process_that_dies_has_not_agreed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, ask = os.getpid(), census._part_holds

    def die(*asked: object) -> bool:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return ask(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(census, "_part_holds", die)
    assert census.hold([_take(tree)]) is (census._MANY == _ALONE)


def test_stamps_are_of_the_kinds_that_were_found(tree: Path) -> None:
    counted = _take(tree)
    assert counted.folders[0] == ""
    assert all(stat.S_ISDIR((tree / one).stat().st_mode) for one in counted.folders)
    assert all(stat.S_ISREG((tree / one).stat().st_mode) for one in counted.files)
    assert (len(counted.folders), len(counted.files)) == (5, 5)


def test_an_inode_that_is_too_large_to_keep_tells_nothing(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File systems that are laid over others give such numbers."""
    of = stamps.of
    monkeypatch.setattr(stamps, "of", lambda found: (*of(found)[:3], 2**64 - 1))
    with pytest.raises(stamps.Unsure):
        _take(tree)
    monkeypatch.setattr(stamps, "of", lambda found: (*of(found)[:3], 2**63 - 1))
    assert len(census.files(_take(tree))) == 5


def test_a_name_that_this_locale_has_not_is_nowhere(tree: Path) -> None:
    taken = _take(tree)
    other = replace(taken, files=("\ud83d", *taken.files[1:]))
    assert not census.hold([other])
    assert "\ud83d" not in census.files_as_they_were(other)
    assert len(census.files_as_they_were(other)) == len(taken.files) - 1
