"""Only the picture that the notes name, from the meeting's own folder, and of a kind we know."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from composer import attachment
from composer.errors import ForumError, Place
from tests import pictures

PLACE = Place("posts/one/notes.md", 4)
SQUARE = Image.new("RGB", (20, 20))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "posts" / "one"
    folder.mkdir(parents=True)
    (folder / "cup.JPG").write_bytes(pictures.jpeg())
    (folder / "cup.png").write_bytes(pictures.jpeg())
    (folder / "notes.md").write_text("secret", encoding="utf-8")
    (folder / "notes.jpg").write_text("secret", encoding="utf-8")
    (tmp_path / "site.png").write_bytes(b"other")
    return tmp_path


def test_a_picture_is_read_as_it_is(root: Path) -> None:
    assert attachment.read(root, "one", "cup.JPG") == pictures.jpeg()


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
        ("cup.png", "picture-misnamed"),
        ("notes.jpg", "picture-unreadable"),
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


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("AVIF", "a.avif"),
        ("GIF", "a.gif"),
        ("JPEG", "a.jpg"),
        ("JPEG", "a.JPEG"),
        ("PNG", "a.PNG"),
        ("WEBP", "a.webp"),
    ],
)
def test_every_kind_is_known_by_its_first_bytes(kind: str, name: str) -> None:
    head = pictures.encoded(SQUARE, kind)[: attachment.HEAD]
    assert attachment.kind_problem(head, name, PLACE) is None
    wrong = attachment.kind_problem(head, "a.png" if kind != "PNG" else "a.gif", PLACE)
    assert wrong is not None
    assert wrong.code == "picture-misnamed"
    better = dict(wrong.values)["better"]
    assert attachment.kind_problem(head, better, PLACE) is None


def test_a_picture_as_telephones_keep_them_is_told_from_others() -> None:
    head = b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic"
    problem = attachment.kind_problem(head, "a.jpg", PLACE, "photo.file")
    assert problem is not None
    assert (problem.code, problem.place, problem.field) == ("picture-heic", PLACE, "photo.file")
