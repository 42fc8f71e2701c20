"""Reading one meeting's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import meeting_folder
from composer.errors import Severity
from tests.meetings import SITE

NOTES = "---\ntitle: A title\ndate: 2025-02-13\n---\n\nFine.\n\n"


def problems(tmp_path: Path, **stories: str) -> list[tuple[str, str, int, Severity]]:
    folder = tmp_path / "posts" / "2025-02-13-a-title"
    folder.mkdir(parents=True)
    for name, text in stories.items():
        path = folder / f"{name.replace('_', '.')}.md"
        path.write_text(text, encoding="utf-8")
    _, found = meeting_folder.read(folder, tmp_path, SITE)
    return [(one.code, one.place.file, one.place.line, one.severity) for one in found]


def test_a_story_that_cannot_be_published_is_told_at_its_line(tmp_path: Path) -> None:
    path = "posts/2025-02-13-a-title/notes.md"
    assert problems(tmp_path, notes=NOTES + "[" * 200) == [
        ("story-too-dense", path, 8, Severity.ERROR)
    ]


def test_a_picture_in_a_translated_story_is_a_warning_at_its_line(tmp_path: Path) -> None:
    path = "posts/2025-02-13-a-title/notes.ja.md"
    assert problems(tmp_path, notes=NOTES, notes_ja="本文。\n\n![カップ](cup.jpg)\n") == [
        ("story-picture", path, 3, Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("notes.md.txt", "notes-misnamed"),
        ("notes.txt", "notes-misnamed"),
        ("Notes", "notes-misnamed"),
        ("note.md", "notes-misnamed"),
        ("notes.docx", "notes-no-text"),
        ("notes.ja.md", "no-notes"),
        ("photo.jpg", "no-notes"),
    ],
)
def test_notes_under_another_name_are_pointed_at(tmp_path: Path, name: str, code: str) -> None:
    folder = tmp_path / "posts" / "2025-02-13-a-title"
    folder.mkdir(parents=True)
    (folder / name).write_text(NOTES, encoding="utf-8")
    found, (problem,) = meeting_folder.read(folder, tmp_path, SITE)
    assert (found, problem.code) == (None, code)
    assert dict(problem.values).get("name", "") == ("" if code == "no-notes" else name)
