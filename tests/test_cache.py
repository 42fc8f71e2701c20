"""What is kept is given back as it was, or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from composer import cache

KEY = "ab" * 32


def only_file(folder: Path) -> Path:
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    return file


def test_what_was_put_there_is_found(tmp_path: Path) -> None:
    kept = cache.opened(tmp_path, "things", "one")
    assert kept.get(KEY) is None
    assert KEY not in kept
    kept.put(KEY, b"content")
    assert KEY in kept
    assert kept.get(KEY) == b"content"
    assert cache.opened(tmp_path, "things", "one").get(KEY) == b"content"


@pytest.mark.parametrize("damage", [b"", b"x", b"more"])
def test_a_damaged_entry_is_none(tmp_path: Path, damage: bytes) -> None:
    kept = cache.opened(tmp_path, "things", "one")
    kept.put(KEY, b"content")
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:-2] + damage)
    assert kept.get(KEY) is None
    kept.put(KEY, b"content")
    assert kept.get(KEY) == b"content"


def test_an_entry_under_the_name_of_another_is_none(tmp_path: Path) -> None:
    kept = cache.opened(tmp_path, "things", "one")
    kept.put(KEY, b"content")
    file = only_file(tmp_path)
    other = "b" * len(KEY)
    (file.parents[1] / other[:2]).mkdir(exist_ok=True)
    file.rename(file.parents[1] / other[:2] / other[2:])
    assert (kept.get(KEY), kept.get(other)) == (None, None)


def test_another_recipe_finds_nothing_and_clears_up(tmp_path: Path) -> None:
    cache.opened(tmp_path, "things", "one").put(KEY, b"content")
    cache.opened(tmp_path, "others", "one").put(KEY, b"stays")
    assert cache.opened(tmp_path, "things", "two").get(KEY) is None
    assert cache.opened(tmp_path, "others", "one").get(KEY) == b"stays"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_what_cannot_be_kept_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"not a folder")
    kept = cache.opened(tmp_path, "things", "one")
    kept.put(KEY, b"content")
    assert kept.get(KEY) is None


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    kept = cache.opened(tmp_path, "things", "one")
    for content in (b"first", b"second"):
        kept.put(KEY, content)
    assert kept.get(KEY) == b"second"
    only_file(tmp_path)


def test_what_could_not_be_written_whole_is_taken_away_again(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"a new one"
        raise OSError(errno.ENOSPC, "No space left on device")

    kept = cache.Cache(tmp_path)
    kept.put("abc", b"the old one")
    kept.put_parts("abc", parts())
    assert kept.get("abc") == b"the old one"
    only_file(tmp_path)


def test_where_we_may_not_look_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder that another user made: a build does without."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "cache" / "cards").mkdir(parents=True)
    with monkeypatch.context() as patch:
        for name in ("stat", "listdir", "scandir"):
            patch.setattr(os, name, refuse)
        kept = cache.opened(tmp_path, "cards", "recipe")
        found = "ab12" in kept, kept.get("ab12")
    assert found == (False, None)
