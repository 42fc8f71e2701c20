"""Words that say that news is held back, in notes of which nothing is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer import free_text, misplaced
from composer.errors import Problem, warning
from composer.notes import Notes

# As press releases say it, in both languages.
_SAID = re.compile(
    r"\bembargoed[*_]*(?:\s*[:：]|\s+(?:until|till|to(?=\s+\d)|for\s+(?:release|publication))\b)"
    r"|\bstrictly\s+embargoed\b|\bunder\s+(?:strict\s+)?embargo\b"
    r"|\bnot\s+for\s+publication\b|\bnot\s+for\s+release\s+(?:before|until|till|prior)\b"
    r"|報道解禁|解禁日時|(?:^|(?<=[【［\[]))解禁\s*[:：]|エンバーゴ\s*[:：]",
    re.IGNORECASE | re.MULTILINE,
)
# In each of them is one of these.
_WORDS = ("embargo", "publication", "release", "解禁", "エンバーゴ")


def warnings(notes: Notes) -> Iterator[Problem]:
    """Where a reader would be told to wait, and lines of a story that may be meant as keys."""
    for story in notes.stories:
        yield from misplaced.doubtful_in_story(story.document)
    if not notes.fields.embargo and free_text.has_any(notes, _WORDS):
        for place, field, said in free_text.said(notes, _SAID):
            yield warning("held-in-words", place, field, text=said)
