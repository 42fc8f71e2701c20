"""Only the picture that the notes name, from the meeting's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import attachment
from composer.errors import ForumError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "posts" / "one"
    folder.mkdir(parents=True)
    (folder / "cup.JPG").write_bytes(b"cup")
    (folder / "notes.md").write_text("secret", encoding="utf-8")
    (tmp_path / "site.png").write_bytes(b"other")
    return tmp_path


def test_a_picture_is_read_with_its_media_type(root: Path) -> None:
    found = attachment.read(root, "one", "cup.JPG")
    assert (found.content, found.media_type) == (b"cup", "image/jpeg")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("../../site.png", "photo-elsewhere"),
        ("/etc/passwd.png", "photo-elsewhere"),
        ("sub/cup.png", "photo-elsewhere"),
        ("..\\cup.png", "photo-elsewhere"),
        ("notes.md", "photo-kind"),
        ("drawing.svg", "photo-kind"),
        ("page.html", "photo-kind"),
        ("gone.png", "no-file"),
    ],
)
def test_anything_else_is_refused(root: Path, file: str, code: str) -> None:
    with pytest.raises(ForumError) as raised:
        attachment.read(root, "one", file)
    assert [one.code for one in raised.value.problems] == [code]


def test_a_link_is_refused_even_inside_the_newsroom(root: Path) -> None:
    folder = root / "posts" / "one"
    (folder / "fake.png").symlink_to(folder / "notes.md")
    with pytest.raises(ForumError) as raised:
        attachment.read(root, "one", "fake.png")
    assert [one.code for one in raised.value.problems] == ["picture-is-a-link"]


def test_a_linked_folder_is_refused(root: Path) -> None:
    (root / "posts" / "two").symlink_to(root / "posts" / "one")
    with pytest.raises(ForumError) as raised:
        attachment.read(root, "two", "cup.JPG")
    assert [one.code for one in raised.value.problems] == ["picture-is-a-link"]
