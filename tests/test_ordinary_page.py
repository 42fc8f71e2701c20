"""The pages beside the news."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from composer import ordinary_page
from composer.errors import ForumError

GOOD = "---\ntitle: About\nstatus: hidden\n---\n\n# Text\n"


def codes(text: str, file: str = "site/pages/en/about.md") -> list[tuple[str, int]]:
    with pytest.raises(ForumError) as raised:
        ordinary_page.parse(text, file)
    return [(one.code, one.place.line) for one in raised.value.problems]


def test_a_page_has_its_fields_its_text_and_an_address() -> None:
    page = ordinary_page.parse(GOOD, "site/pages/en/about-us.md")
    assert page.slug == "about-us"
    assert page.fields == {"title": "About", "status": "hidden"}
    assert page.markdown.strip() == "# Text"
    assert not page.is_listed
    assert ordinary_page.parse("---\ntitle: A\n---\n", "a.md").is_listed


def test_everything_wrong_is_told_at_once() -> None:
    text = "---\nsummary: {en: A, ja: B}\nsave_as: ../x.html\n---\n\n" + "[" * 200
    assert codes(text, "site/pages/en/Über uns.md") == [
        ("page-name", 0),
        ("page-title", 0),
        ("page-field", 2),
        ("page-key", 3),
        ("story-too-dense", 6),
    ]


def test_a_key_below_the_keys_is_told() -> None:
    text = "---\ntitle: A\n---\n\nstatus: draft\n\nThe status: open.\nstatus: open\n"
    assert codes(text) == [("key-in-story", 5)]


def test_a_folder_of_pages_is_read_in_order_and_an_absent_one_is_empty(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no page", encoding="utf-8")
    assert [page.slug for page in ordinary_page.read_all(tmp_path, tmp_path)] == ["a", "b"]
    assert ordinary_page.read_all(tmp_path / "none", tmp_path) == ()


def test_every_broken_page_of_a_folder_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text("---\nsummary: x\n---\n", encoding="utf-8")
    with pytest.raises(ForumError) as raised:
        ordinary_page.read_all(tmp_path, tmp_path)
    assert [one.place.file for one in raised.value.problems] == ["a.md", "b.md"]


def test_what_can_be_no_address_is_refused(tmp_path: Path) -> None:
    """Archives of old systems have names in other encodings."""
    (tmp_path / "page.md").write_text(GOOD, encoding="utf-8")
    ordinary_page.refuse_unfit(tmp_path, tmp_path)
    (tmp_path / "link").symlink_to("page.md")
    (tmp_path / os.fsdecode("議事.pdf".encode("cp932"))).write_bytes(b"")
    with pytest.raises(ForumError) as raised:
        ordinary_page.refuse_unfit(tmp_path, tmp_path)
    assert [one.code for one in raised.value.problems] == ["page-is-a-link", "file-name-unreadable"]
    for one in raised.value.problems:
        one.place.file.encode()
