"""Compressed copies beside the site's text files."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
from pathlib import Path

import brotli
import pytest

from composer import compressed, program, trees
from composer.press import NOTHING, Stock
from tests.newsroom_folder import write

PAGE = "<p>Robots learn to wash up.</p>\n" * 40


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    write(site / "news" / "index.html", PAGE)
    write(site / "theme" / "forum.1f2e3d4c.css", "p { color: red }\n" * 40)
    write(site / "feed.xml", "<rss/>")
    (site / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return site


def _files(site: Path) -> dict[str, bytes]:
    files = (one for one in sorted(site.rglob("*")) if one.is_file())
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in files}


def _write(site: Path, before: Stock = NOTHING) -> Stock:
    """Compresses, and proves that the checksums it gives are those of what it wrote. Gives the site
    as stock for another.
    """
    sums = trees.checksums(site)
    given = compressed.write(site, sums, before)
    assert trees.checksums(site) == sums | given.sums
    return Stock(site, given.keys)


def test_each_text_file_has_both_copies_and_nothing_else_has(site: Path) -> None:
    texts = {name: one for name, one in _files(site).items() if name != "photo.jpg"}
    _write(site)
    files = _files(site)
    assert set(files) == {"photo.jpg"} | {
        f"{name}{ending}" for name in texts for ending in ("", ".br", ".gz")
    }
    for name, content in texts.items():
        assert brotli.decompress(files[f"{name}.br"]) == content
        assert gzip.decompress(files[f"{name}.gz"]) == content
    assert len(files["news/index.html.br"]) < len(files["news/index.html.gz"]) < len(PAGE)


def test_the_same_text_gives_the_same_bytes(site: Path) -> None:
    _write(site)
    first = _files(site)
    for one in site.rglob("*.*"):
        if one.suffix in compressed.ENDINGS:
            one.unlink()
    _write(site)
    assert _files(site) == first
    # No time (bytes 4 to 7) and no name (flag 8): RFC 1952, 2.3.
    assert first["news/index.html.gz"][3:8] == bytes(5)


def _before(site: Path, folder: Path) -> Stock:
    """An earlier build, whose copies tell that they are its own."""
    shutil.copytree(site, folder)
    write(folder / "feed.xml", "<rss>another</rss>")
    stock = _write(folder)
    for one in folder.rglob("*.*"):
        if one.suffix in compressed.ENDINGS:
            one.write_text("from before")
    return stock


def test_what_an_earlier_build_has_done_is_not_done_again(site: Path, tmp_path: Path) -> None:
    _write(site, _before(site, tmp_path / "before"))
    assert (site / "news" / "index.html.br").read_text() == "from before"
    assert (site / "news" / "index.html.gz").read_text() == "from before"
    assert brotli.decompress((site / "feed.xml.br").read_bytes()) == b"<rss/>"
    assert (tmp_path / "before" / "feed.xml.br").read_text() == "from before"


def test_what_another_program_has_done_is_done_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = _before(site, tmp_path / "before")
    monkeypatch.setattr(program, "digest", lambda: "another")
    _write(site, stock)
    assert brotli.decompress((site / "news" / "index.html.br").read_bytes()) == PAGE.encode()


def test_a_copy_that_somebody_made_gives_way_and_its_other_names_stay(
    site: Path, tmp_path: Path
) -> None:
    write(site / "feed.xml.gz", "a person's own")
    (tmp_path / "other name").hardlink_to(site / "feed.xml.gz")
    stock = _write(site)
    assert (tmp_path / "other name").read_text() == "a person's own"
    fresh = tmp_path / "fresh"
    shutil.copytree(site, fresh)
    (fresh / "feed.xml.gz").write_text("a person's own")
    (tmp_path / "third name").hardlink_to(fresh / "feed.xml.gz")
    _write(fresh, stock)
    assert (tmp_path / "third name").read_text() == "a person's own"
    assert gzip.decompress((fresh / "feed.xml.gz").read_bytes()) == b"<rss/>"


def test_where_there_are_no_links_it_is_copied(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tmp_path / "before"
    shutil.copytree(site, before)
    stock = _write(before)

    def refused(*_paths: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(compressed, "_pack", refused)
    _write(site, stock)
    assert _files(site) == _files(before)


def test_a_copy_that_cannot_be_written_is_not_passed_over(site: Path) -> None:
    (site / "feed.xml.br").mkdir()
    with pytest.raises(IsADirectoryError):
        _write(site)
