"""Where words are found in notes: in texts that people write freely, and in the stories."""

from __future__ import annotations

import re

from composer import free_text
from composer.notes import Notes
from tests.written import notes_of

FIELDS = """\
title: A quay opens
date: 2025-02-13
chair: Ada Quay
internal: The quay is late.
summary: A quay, and another quay.
takeaways: [Quays are long., No pier.]
"""


def _notes(story: str = "") -> Notes:
    return notes_of(FIELDS, story)


def test_texts_are_all_but_names_and_what_only_the_staff_reads() -> None:
    assert [path for path, _ in free_text.texts(_notes())] == [
        ("title",),
        ("summary",),
        ("takeaways", 0),
        ("takeaways", 1),
    ]


def test_words_are_sought_in_small_letters_everywhere() -> None:
    assert free_text.has_any(_notes(), ("ada", "nobody"))
    assert free_text.has_any(_notes("A GULL.\n"), ("gull",))
    assert not free_text.has_any(_notes(), ("gull",))


def test_a_pattern_is_found_once_a_field_and_everywhere_in_a_story() -> None:
    notes = _notes("One quay.\n\nTwo quays, a quay.\n")
    found = [
        (place.line - notes.document.body_line, field, words)
        for place, field, words in free_text.said(notes, re.compile(r"quays?", re.IGNORECASE))
    ]
    assert [one[1:] for one in found] == [
        ("title", "quay"),
        ("summary", "quay"),
        ("takeaways[0]", "Quays"),
        ("", "quay"),
        ("", "quays"),
        ("", "quay"),
    ]
    assert [line for line, field, _ in found if not field] == [0, 2, 2]
