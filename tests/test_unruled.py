"""What means something under the Chatham House Rule only, where there is no rule."""

from __future__ import annotations

import pytest

from composer import check, release
from composer.errors import Problem
from tests.written import SITE, notes_of, the_register

NO = "not-on-record-without-rule"
OURS = (NO, "on-record-without-rule", "confirmed-without-rule", "rule-only-said")
CONFIRMED = "confirmed: [{text: Quay, why: The street is meant.}]"


def told(fields: str, story: str = "") -> list[tuple[str, str, int]]:
    """Each problem and warning: its code, its field and its line."""
    notes = notes_of(fields, story)
    found: tuple[Problem, ...] = (
        *release.problems(notes, the_register(), SITE),
        *check.warnings(notes, the_register(), SITE),
    )
    return [(one.code, one.field, one.place.line) for one in found if one.code in OURS]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ("speakers: [{name: Ada Testwick, on_record: no}]", "speakers[0].on_record"),
        ("speakers: {name: Ada Testwick, on_record: No}", "speakers.on_record"),
        ("chair: {name: Ada Testwick, on_record: false}", "chair.on_record"),
        (
            "attendees: [bea-mockford, {name: Ada Testwick, on_record: no}]",
            "attendees[1].on_record",
        ),
        (
            "sessions: [{title: A, speakers: [{name: Ada Testwick, on_record: no}]}]",
            "sessions[0].speakers[0].on_record",
        ),
        ("photo: {file: a.jpg, alt: A quay., on_record: no}", "photo.on_record"),
    ],
)
def test_to_be_left_out_without_the_rule_is_refused(fields: str, field: str) -> None:
    assert told(fields) == [(NO, field, 4)]
    assert told(f"{fields}\nrule: on the record") == [(NO, field, 4)]
    assert told(f"{fields}\nrule: Chatham House Rule") == []


def test_an_agreement_to_be_named_without_the_rule_is_asked_about() -> None:
    fields = "speakers: [{name: Ada Testwick, on_record: yes}]"
    assert told(fields) == [("on-record-without-rule", "speakers[0].on_record", 4)]
    assert told(f"{fields}\nrule: on the record") == []
    assert told(f"{fields}\nrule: Chatham House Rule") == []


def test_what_is_confirmed_without_the_rule_is_asked_about() -> None:
    assert told(CONFIRMED) == [("confirmed-without-rule", "confirmed", 4)]


@pytest.mark.parametrize(
    "more",
    [
        "rule: Chatham House Rule",
        "rule: on the record",
        "status: draft",
        "embargo: 2025-02-13 09:00 Europe/London",
        "internal: Mind the Quay.",
        "updates: [{commitment: a/b, status: done}]",
    ],
)
def test_what_is_confirmed_may_be_needed_for_something_else(more: str) -> None:
    assert told(f"{CONFIRMED}\n{more}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The talks were held under the Chatham House Rule.",
        "chatham  house rules",
        "チャタムハウスルールの下で",
        "チャタム・ハウス・ルールの下で",
        "チャタムハウスのルール",
    ],
)
def test_the_rule_that_only_a_text_says_is_asked_about(text: str) -> None:
    assert told(f"summary: '{text}'") == [("rule-only-said", "summary", 4)]
    assert told("", f"One.\n\nThen: {text}") == [("rule-only-said", "", 7)]
    assert told(f"summary: '{text}'\nrule: on the record", text) == []


@pytest.mark.parametrize(
    "fields",
    [
        "place: Chatham House, London",
        "internal: The Chatham House Rule and on_record were asked about.",
        "internal: {on_record: no}",
        "summary: The rule of the house is on_record.",
    ],
)
def test_other_words_are_no_rule(fields: str) -> None:
    assert told(fields) == []
