"""Meetings that nobody has met at yet, and news that has nothing of a meeting but conveners."""

from __future__ import annotations

import pytest

from composer import check
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
