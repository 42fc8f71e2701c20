"""Meetings that nobody has met at yet, and news that has nothing of a meeting but conveners."""

from __future__ import annotations

import datetime

import pytest

from composer import check, unmet
from tests.written import SITE, notes_of, the_register


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", ["convened_by"]),
        ("\nthemes: [robots]", ["convened_by"]),
        ("\nplace: Leeds", []),
        ("\nspeakers: [Ada Testwick]", []),
        ("\nrule: chatham house", []),
    ],
)
def test_whether_there_was_a_meeting_is_asked_where_only_conveners_are_named(
    more: str, told: list[str]
) -> None:
    found = check.warnings(notes_of("convened_by: MoEx" + more), the_register(), SITE)
    assert [one.field for one in found if one.code == "conveners-alone"] == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("place: Leeds", True),
        ("chair: Ada Testwick", True),
        ("sessions: [Quays]", True),
        ("convened_by: MoEx", False),
        ("summary: We shall meet in Leeds.", False),
        ("place: Leeds\nstatus: draft", False),
        ("place: Leeds\nembargo: 2025-02-12 09:00 Europe/London", True),
        ("place: Leeds\nembargo: 2025-02-13 09:00 Europe/London", False),
    ],
)
def test_a_meeting_that_would_be_told_of_as_held_before_its_day_is_asked_about(
    fields: str, told: bool
) -> None:
    notes = notes_of(f"date: 2025-02-13\n{fields}")
    before = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    day = datetime.datetime(2025, 2, 13, tzinfo=datetime.UTC)
    assert [one.place.line for one in unmet.ahead(notes, SITE, before)] == [3] * told
    assert list(unmet.ahead(notes, SITE, day)) == []
