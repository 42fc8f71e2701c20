"""Words that say that news is held back, where nothing is."""

from __future__ import annotations

import pytest

from composer import check
from tests.written import SITE, notes_of, the_register

OURS = ("held-in-words", "may-be-key-in-story")


def told(fields: str, story: str = "") -> list[tuple[str, str, int]]:
    """Each warning: its code, its field and its line."""
    found = check.warnings(notes_of(fields, story), the_register(), SITE)
    return [(one.code, one.field, one.place.line) for one in found if one.code in OURS]


@pytest.mark.parametrize(
    "text",
    [
        "EMBARGOED UNTIL 2027-01-01",
        "NOT FOR PUBLICATION before noon",
        "This is under embargo.",
        "Under strict embargo",
        "報道解禁：1月1日",
        "解禁日時 1月1日",
        "EMBARGOED: 00:01 20 July 2027",
        "EMBARGOED TO 00:01 on 20 July",
        "Embargoed for release on 20 July",
        "**EMBARGOED** until Monday",
        "**EMBARGOED:** Monday",
        "STRICTLY EMBARGOED",
        "Not for release before 9am",
        "【解禁：7月20日9時】",
        "解禁：7月20日",
        "エンバーゴ：7月20日",
    ],
)
def test_words_that_hold_nothing_back_are_asked_about(text: str) -> None:
    assert told(f"summary: '{text}'") == [("held-in-words", "summary", 4)]
    assert told("", f"One.\n\n{text}\n") == [("held-in-words", "", 7)]
    held = "embargo: 2025-02-14 09:00 Europe/London"
    assert told(f"summary: '{text}'\n{held}", text) == []
    assert told(f"internal: '{text}'") == []


@pytest.mark.parametrize(
    "text",
    [
        "The embargo was lifted.",
        "An embargo on oil until 2027.",
        "The publication is not free.",
        "解禁された。",
        "釣りの解禁：七月",
        "Goods that were embargoed to the north.",
        "The release is not for release engineers alone.",
    ],
)
def test_news_of_embargoes_is_news(text: str) -> None:
    assert told(f"summary: '{text}'", text) == []


def test_a_line_that_may_be_meant_as_a_key_is_asked_about() -> None:
    held = "embargo: 2025-02-14 09:00 Europe/London"
    found = [("may-be-key-in-story", "", 6)]
    assert told(held, "- internal: call Ann") == found
