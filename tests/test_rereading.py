"""What is read again of a newsroom in which somebody writes, and what is not."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from composer import stamps
from composer.recall import NOTHING
from composer.rereading import Rereading
from tests.newsroom_folder import write

# Longer than a stamp is too young to be relied upon.
_OLD_S = stamps.TICK_NS / 1e9 + 0.02


class _Reader:
    """Reads a folder's `notes.md`, and counts how often."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / "posts/one"
        self.often = 0
        self.known = Rereading()
        write(self.folder / "notes.md", "first")
        write(self.folder / "photo.jpg", "picture")
        write(self.folder / "post.txt", "post")

    def read(self) -> str:
        """What stands in the folder, read by way of what is known."""
        self.known.turn(self.root)
        return self.known.folders([self.folder], self._read, self._names)[0]

    def _read(self, folder: Path) -> str:
        self.often += 1
        return (folder / "notes.md").read_text()

    def _names(self, _value: str, inside: Iterable[str]) -> list[str]:
        return [one for one in inside if one in ("notes.md", "photo.jpg")]


@pytest.fixture
def reader(tmp_path: Path) -> _Reader:
    found = _Reader(tmp_path)
    time.sleep(_OLD_S)
    assert found.read() == "first"
    return found


def test_what_is_the_same_is_read_once(reader: _Reader) -> None:
    assert reader.read() == "first"
    assert reader.often == 1


def test_what_was_written_is_read(reader: _Reader) -> None:
    write(reader.folder / "notes.md", "other")
    assert reader.read() == "other"


def test_a_file_that_takes_the_place_of_one_as_old_and_as_long_is_read(reader: _Reader) -> None:
    notes = reader.folder / "notes.md"
    fresh, found = reader.root / "fresh", notes.stat()
    write(fresh, "other")
    os.utime(fresh, ns=(found.st_atime_ns, found.st_mtime_ns))
    fresh.replace(notes)
    assert reader.read() == "other"


@pytest.mark.parametrize("name", ["photo.jpg", "another.txt"])
def test_it_is_read_for_a_file_on_which_it_depends_and_for_one_that_came(
    reader: _Reader, name: str
) -> None:
    write(reader.folder / name, "new")
    reader.read()
    assert reader.often == 2


def test_it_is_not_read_for_a_file_on_which_it_does_not_depend(reader: _Reader) -> None:
    write(reader.folder / "post.txt", "edited")
    reader.read()
    assert reader.often == 1


def test_a_file_that_goes_is_noticed(reader: _Reader) -> None:
    (reader.folder / "photo.jpg").unlink()
    reader.read()
    assert reader.often == 2


def test_what_a_link_leads_to_is_read_each_time(reader: _Reader) -> None:
    elsewhere = reader.root / "shared.md"
    (reader.folder / "notes.md").rename(elsewhere)
    (reader.folder / "notes.md").symlink_to(elsewhere)
    for words in ("first", "other", "third"):
        write(elsewhere, words)
        time.sleep(_OLD_S)
        assert reader.read() == words


def test_a_stamp_that_is_too_young_is_not_relied_upon(tmp_path: Path) -> None:
    reader = _Reader(tmp_path)
    reader.read()
    reader.read()
    assert reader.often == 2


def test_where_nothing_is_kept_everything_is_read(reader: _Reader) -> None:
    reader.known = Rereading(NOTHING)
    reader.read()
    reader.read()
    assert reader.often == 3


class _Around:
    """Reads a file, and the folder beside it."""

    def __init__(self, root: Path) -> None:
        self.root, self.file, self.folder = root, root / "conf.py", root / "site"
        self.often = 0
        self.known = Rereading()
        write(self.file, "settings")
        write(self.folder / "people.yaml", "people")

    def read(self) -> int:
        """How often it was read by now."""
        self.known.turn(self.root)
        return self.known.file(self.file, self._read, lambda: [self.folder])

    def _read(self) -> int:
        self.often += 1
        return self.often


@pytest.fixture
def around(tmp_path: Path) -> _Around:
    found = _Around(tmp_path)
    time.sleep(_OLD_S)
    assert found.read() == 1
    return found


def test_a_file_and_its_folders_are_read_once(around: _Around) -> None:
    assert around.read() == 1


@pytest.mark.parametrize("name", ["conf.py", "site/people.yaml", "site/themes.yaml"])
def test_they_are_read_again_when_something_is_another(around: _Around, name: str) -> None:
    write(around.root / name, "new")
    time.sleep(_OLD_S)
    assert around.read() == 2
    assert around.read() == 2


def test_a_file_that_is_not_there_is_looked_for_each_time(around: _Around) -> None:
    around.file.unlink()
    assert around.read() == 2
    assert around.read() == 3


def test_what_is_read_again_and_equal_is_the_very_same(tmp_path: Path) -> None:
    known, file = Rereading(), tmp_path / "conf.py"
    found = []
    for _ in range(2):
        write(file, "settings")
        known.turn(tmp_path)
        found.append(known.file(file, lambda: [file.read_text()]))
    assert found[0] is found[1]


class _Shelf:
    """Reads three folders at once, and notes which."""

    def __init__(self, root: Path) -> None:
        self.root, self.known = root, Rereading()
        self.folders = [root / "posts" / name for name in ("one", "three", "two")]
        self.read_anew: list[str] = []
        for one in self.folders:
            write(one / "notes.md", one.name)

    def read(self) -> tuple[str, ...]:
        """What stands in the folders, read by way of what is known."""
        self.read_anew = []
        self.known.turn(self.root)
        return self.known.folders(self.folders, self._read, lambda _value, inside: inside)

    def _read(self, folder: Path) -> str:
        self.read_anew.append(folder.name)
        notes = folder / "notes.md"
        return notes.read_text() if notes.exists() else "nothing"


@pytest.fixture
def shelf(tmp_path: Path) -> _Shelf:
    found = _Shelf(tmp_path)
    time.sleep(_OLD_S)
    assert found.read() == ("one", "three", "two")
    return found


def test_of_many_folders_only_those_that_are_others_are_read(shelf: _Shelf) -> None:
    write(shelf.folders[1] / "notes.md", "other")
    assert shelf.read() == ("one", "other", "two")
    assert shelf.read_anew == ["three"]


def test_one_that_loses_a_file_leaves_the_others_as_they_are(shelf: _Shelf) -> None:
    (shelf.folders[2] / "notes.md").unlink()
    assert shelf.read() == ("one", "three", "nothing")
    assert shelf.read_anew == ["two"]


def test_folders_may_come_go_and_come_again(shelf: _Shelf) -> None:
    one, three, two = shelf.folders
    shelf.folders = [one, two]
    assert shelf.read() == ("one", "two")
    write(one.with_name("new") / "notes.md", "new")
    shelf.folders = [one.with_name("new"), one, three, two]
    assert shelf.read() == ("new", "one", "three", "two")
    assert shelf.read_anew == ["new"]


def _sum(row: tuple[int, ...]) -> list[int]:
    return [sum(row)]


def test_a_turn_that_was_cut_short_forgets_nothing(tmp_path: Path) -> None:
    known, rows = Rereading(), [(1000, 1)]
    made = known.recall.each(_sum, (), rows)
    known.turn(tmp_path)
    for _ in range(3):
        known.turn(tmp_path, ended=False)
    assert known.recall.each(_sum, (), rows) is made
    known.turn(tmp_path)
    known.turn(tmp_path)
    assert known.recall.each(_sum, (), rows) is not made
