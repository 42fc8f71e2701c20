"""Records of plain values: whole and as they were written, or none."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from composer import files, plain_record
from composer.errors import ForumError
from tests.newsroom_folder import write

VALUES = ("text", {"a": b"bytes"}, (1, 2.5, None))
FORM = "values, 1"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    plain_record.write(tmp_path / "record", FORM, VALUES, tmp_path)
    return tmp_path / "record"


def test_what_was_written_is_read(record: Path) -> None:
    assert plain_record.read(record, FORM) == VALUES


def test_there_may_be_none(tmp_path: Path) -> None:
    assert plain_record.read(tmp_path / "record", FORM) is None


def test_what_was_cut_off_is_none(record: Path) -> None:
    whole = record.read_bytes()
    for length in range(len(whole)):
        record.write_bytes(whole[:length])
        assert plain_record.read(record, FORM) is None


def test_what_was_altered_is_none(record: Path) -> None:
    whole = record.read_bytes()
    for place in range(len(whole)):
        record.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert plain_record.read(record, FORM) is None


def test_what_has_another_form_is_none(record: Path) -> None:
    assert plain_record.read(record, "values, 2") is None


def test_what_another_python_wrote_is_none(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "another")
    assert plain_record.read(record, FORM) is None


def test_it_is_never_written_outside_the_newsroom(record: Path) -> None:
    (record.parent / "room").mkdir()
    with pytest.raises(ForumError):
        plain_record.write(record, FORM, VALUES, record.parent / "room")


def _full(_path: object, _content: bytes, _root: Path) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_where_there_is_no_room_there_is_none_and_nobody_need_know(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site stands by then: to say that it was not built would be wrong."""
    monkeypatch.setattr(files, "write", _full)
    plain_record.write(record, FORM, VALUES, record.parent)
    assert not record.exists()


@pytest.mark.parametrize("name", ["folder", "file/record", "new/record"])
def test_what_stands_in_its_way_stops_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path / "file", "")
    plain_record.write(tmp_path / name, FORM, VALUES, tmp_path)
    found = plain_record.read(tmp_path / name, FORM)
    assert found == (VALUES if name == "new/record" else None)
