"""Reading one meeting's folder."""

from __future__ import annotations

from pathlib import Path

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
