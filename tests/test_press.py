"""A file of the site is made only where what it is made of has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from composer.digest import Digests
from composer.press import Press, Stock
from tests.newsroom_folder import write


class _Site:
    """Two sites, one after the other, and how often something was really made for the second."""

    def __init__(self, folder: Path) -> None:
        self.old, self.new, self.made = folder / "old", folder / "new", 0
        self.keys = self._press(self.old, Stock(folder, {}), "all").keys
        self.made = 0

    def _press(self, output: Path, stock: Stock, common: str, of: object = "page") -> Press:
        press = Press(output, stock, Digests(), common)
        press.put("deep/page", press.key("page", of), lambda: self._make(output))
        return press

    def _make(self, output: Path) -> None:
        self.made += 1
        write(output / "deep/page", "made")

    def again(self, common: str = "all", of: object = "page") -> int:
        self._press(self.new, Stock(self.old, self.keys), common, of)
        assert (self.new / "deep/page").read_text() == "made"
        return self.made


def test_the_same_is_not_made_again(tmp_path: Path) -> None:
    site = _Site(tmp_path)
    assert site.again() == 0
    assert (tmp_path / "new/deep/page").samefile(tmp_path / "old/deep/page")


@pytest.mark.parametrize(("common", "of"), [("other", "page"), ("all", "other"), ("all", print)])
def test_what_has_changed_or_cannot_be_known_is_made(
    tmp_path: Path, common: str, of: object
) -> None:
    assert _Site(tmp_path).again(common, of) == 1
    assert not (tmp_path / "new/deep/page").samefile(tmp_path / "old/deep/page")


def test_where_nothing_is_known_everything_is_made_and_nothing_remembered(tmp_path: Path) -> None:
    press = Press(tmp_path, Stock(tmp_path, {"page": ""}), Digests(), "")
    assert not press.has("page", press.key("page"))
    assert press.keys == {}


def test_what_is_gone_or_cannot_be_linked_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = _Site(tmp_path)
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    assert site.again() == 1


def test_of_what_stays_only_the_rest_is_made(tmp_path: Path) -> None:
    site = _Site(tmp_path)
    fresh = tmp_path / "fresh"
    press = Press(fresh, Stock(site.old, site.keys, stays=True), Digests(), "all")
    assert press.has("deep/page", press.key("page", "page"))
    assert not press.has("deep/page", press.key("page", "another"))
    assert press.keep("deep/page", keeps=True)
    assert press.keys["deep/page"] == site.keys["deep/page"]
    assert not press.keep("deep/page", keeps=False)
    assert not press.keep("none", keeps=True)
    assert press.keys["deep/page"] == press.keys["none"] != site.keys["deep/page"]
    assert not fresh.exists()


def test_of_what_stays_all_that_is_there_is_kept(tmp_path: Path) -> None:
    known = {"a": "key of a", "b": "key of b"}
    press = Press(tmp_path, Stock(tmp_path, known, stays=True), Digests(), "all")
    assert set(press.keep_all({"a", "c"})) == {"a"}
    assert press.keys == {"a": "key of a"}


def test_of_what_does_not_stay_nothing_is_kept(tmp_path: Path) -> None:
    press = Press(tmp_path, Stock(tmp_path, {"a": "key of a"}), Digests(), "all")
    assert not press.keep_all({"a"})
    assert press.keys == {}
