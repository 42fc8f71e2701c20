"""What was released, by guid, and the ways in which subscribers could get it twice."""

from __future__ import annotations

import datetime

import pytest

from composer import ledger, ledger_faults, release
from composer.errors import ForumError, Severity
from composer.ledger import Ledger
from composer.model import Meeting, Publication
from tests.written import SITE, notes_of, the_register

FILE = "posts/ledger"
KNOWN = """\
# Never take a line out.
urn:newsroom:cups:en 2025-02-13T00:00:00Z
urn:newsroom:cups:ja 2025-02-14T09:30:00Z
urn:newsroom:plates:en 2025-03-01T00:00:00Z
"""


def instant(day: int, hour: int = 0) -> datetime.datetime:
    return datetime.datetime(2025, 2, day, hour, tzinfo=datetime.UTC)


def meeting(meeting_id: str, fields: str = "") -> Meeting:
    return release.rehearse(notes_of(fields, meeting_id=meeting_id), the_register(), SITE)


def published(*meetings: Meeting) -> Publication:
    return Publication(site=SITE, meetings=meetings)


def found(*fields: tuple[str, str], text: str = KNOWN, unread: str = "") -> list[tuple[str, str]]:
    """Each problem of a newsroom with those notes: its code and where it stands."""
    notes = [notes_of(one, meeting_id=name) for name, one in fields]
    known = ledger.parse(text, FILE)
    problems = ledger_faults.problems(known, notes, unread.split(), FILE, (the_register(), SITE))
    return [(one.code, f"{one.place.file}:{one.place.line}") for one in problems]


def test_a_ledger_is_written_as_it_was_read() -> None:
    assert ledger.render(ledger.parse(KNOWN, FILE), "unused") == KNOWN


def test_a_remark_stays_where_it_was_put() -> None:
    text = KNOWN.replace("urn:newsroom:plates", "# By mistake:\n# see Ann.\nurn:newsroom:plates")
    known = ledger.parse(f"{text}# The end.\n", FILE)
    after = known.with_released(published(meeting("a-first"), meeting("mugs")))
    lines = ledger.render(after, "unused").splitlines()
    assert lines[0] == "# Never take a line out."
    assert lines[-4:-1] == [
        "# By mistake:", "# see Ann.", "urn:newsroom:plates:en 2025-03-01T00:00:00Z",
    ]  # fmt: skip
    assert lines[-1] == "# The end."
    assert len(lines) == 4 + 3 + 4
    assert ledger.render(ledger.parse("# Alone.\n", FILE), "unused") == "# Alone.\n"


def test_only_places_with_remarks_are_kept() -> None:
    found = ledger.parse(f"\n# A head.\n\n{KNOWN}", FILE)
    assert found.remarks[0] == "# A head."
    assert not found.beside
    assert not ledger.parse("# Alone.\n", FILE).beside


def test_no_remark_of_an_entry_that_a_merge_left_twice_is_lost() -> None:
    twice = f"{KNOWN}# One.\n{KNOWN.splitlines()[-1]}\n# Two.\n{KNOWN.splitlines()[-1]}\n"
    text = ledger.render(ledger.parse(twice, FILE), "unused")
    assert text.splitlines()[-3:] == ["# One.", "# Two.", KNOWN.splitlines()[-1]]


def test_what_is_released_is_entered_in_order_with_its_languages() -> None:
    after = Ledger().with_released(published(meeting("plates"), meeting("cups")))
    assert ledger.render(after, "First.\nSecond.") == (
        "# First.\n# Second.\n"
        "urn:newsroom:cups:en 2025-02-13T00:00:00Z\n"
        "urn:newsroom:cups:ja 2025-02-13T00:00:00Z\n"
        "urn:newsroom:plates:en 2025-02-13T00:00:00Z\n"
        "urn:newsroom:plates:ja 2025-02-13T00:00:00Z\n"
    )


def test_of_a_time_to_come_only_what_is_released_by_now_is_entered() -> None:
    public = published(meeting("cups"), meeting("plates", "embargo: 2025-02-20T09:00Z"))
    after = Ledger().with_released(public, instant(20, 8))
    assert {one.first_id for one in after.entries.values()} == {"cups"}
    assert len(Ledger().with_released(public, instant(20, 9)).entries) == 4


def test_an_entry_is_never_changed_nor_taken_out() -> None:
    before = ledger.parse(KNOWN, FILE)
    after = before.with_released(published(meeting("cups", "date: 2031-01-01")))
    assert after.entries == before.entries
    assert before.with_released(published()) == before


def test_a_renamed_folder_keeps_its_guid() -> None:
    before = ledger.parse(KNOWN, FILE)
    assert before.with_released(published(meeting("mugs", "was: [cups]"))) == before


def test_a_meeting_was_public_from_its_first_language_on() -> None:
    assert ledger.parse(KNOWN, FILE).meetings()["cups"].since == instant(13)


def test_of_two_lines_that_a_merge_left_the_earlier_counts() -> None:
    text = "urn:newsroom:a:en 2025-02-14T00:00:00Z\nurn:newsroom:a:en 2025-02-13T00:00:00Z\n"
    for both in (text, "".join(reversed(text.splitlines(keepends=True)))):
        parsed = ledger.parse(both, FILE)
        assert [one.since for one in parsed.entries.values()] == [instant(13)]


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "=======",
        "urn:newsroom:cups:en",
        "urn:newsroom:cups:en 2025-02-30T00:00:00Z",
        "urn:newsroom:cups:en 2025-02-13",
        "urn:newsroom:Cups!:en 2025-02-13T00:00:00Z",
    ],
)
def test_every_line_that_cannot_be_read_is_told(line: str) -> None:
    with pytest.raises(ForumError) as failure:
        ledger.parse(f"{line}\n{KNOWN}{line}\n", FILE)
    places = [(one.code, one.place.line) for one in failure.value.problems]
    assert places == [("ledger-line", 1), ("ledger-line", 6)]


def test_a_newsroom_whose_folders_are_those_of_the_ledger_is_in_order() -> None:
    assert found(("cups", ""), ("plates", "")) == []
    assert found(("mugs", "was: [cups]"), ("plates", ""), ("knives", "")) == []


def test_a_folder_renamed_without_a_word_is_an_error_at_the_new_one() -> None:
    problems = found(("cupz", ""), ("plates", ""))
    assert problems == [("ledger-renamed", "posts/cupz/notes.md:0"), ("ledger-gone", f"{FILE}:2")]


def test_the_error_names_the_likeliest_former_name() -> None:
    notes = [notes_of("", meeting_id="platess")]
    problems = list(
        ledger_faults.problems(ledger.parse(KNOWN, FILE), notes, (), FILE, (the_register(), SITE))
    )
    assert dict(problems[0].values)["old"] == "plates"
    assert problems[0].severity is Severity.ERROR


def test_what_is_not_public_yet_is_not_taken_for_a_renamed_folder() -> None:
    assert found(("cupz", "status: draft"), ("plates", "")) == [("ledger-gone", f"{FILE}:2")]


def test_a_folder_that_cannot_be_read_is_not_gone() -> None:
    assert found(("plates", ""), ("knives", ""), unread="cups") == []


def test_the_name_that_subscribers_know_stays_the_first() -> None:
    at_was = "posts/mugs/notes.md:"
    (problem,) = found(("mugs", "was: [older, cups]"), ("plates", ""))
    assert problem[0] == "ledger-other-first"
    assert problem[1].startswith(at_was)
    (problem,) = found(("cups", "was: [older]"), ("plates", ""))
    assert problem[0] == "ledger-other-first"


def test_two_names_that_were_both_released_are_no_fault_any_more() -> None:
    assert found(("plates", "was: [cups]")) == []


def test_a_draft_of_what_was_public_is_told() -> None:
    problems = found(("cups", "status: draft"), ("plates", "status: withdrawn"))
    assert [code for code, _ in problems] == ["ledger-hidden"]


NAMED = KNOWN + "urn:newsroom:testwick-visits:en 2025-03-01T00:00:00Z\n"
OTHERS = (("cups", ""), ("plates", ""))
RULE = "rule: chatham house\nspeakers: [Ada Testwick]\n"


def test_news_under_a_name_that_may_not_be_said_may_have_a_new_one() -> None:
    moved = ("a-visit", RULE)
    assert found(*OTHERS, moved, text=NAMED) == [("ledger-unsaid", "posts/a-visit/notes.md:0")]


def test_once_it_is_out_under_its_new_name_nothing_is_said_any_more() -> None:
    after = NAMED + "urn:newsroom:a-visit:en 2025-03-01T00:00:00Z\n"
    assert found(*OTHERS, ("a-visit", RULE), text=after) == []


def test_then_other_news_is_new_as_ever() -> None:
    after = NAMED + "urn:newsroom:a-visit:en 2025-03-01T00:00:00Z\n"
    assert found(*OTHERS, ("a-visit", RULE), ("spoons", ""), text=after) == []


@pytest.mark.parametrize(
    "fields",
    [
        "speakers: [Ada Testwick]",
        RULE.replace("Ada Testwick", "Bea Mockford"),
        RULE + "confirmed: [{text: Testwick, why: A valley.}]",
    ],
)
def test_a_name_that_may_be_said_is_kept_as_ever(fields: str) -> None:
    codes = [code for code, _ in found(*OTHERS, ("a-visit", fields), text=NAMED)]
    assert codes == ["ledger-renamed", "ledger-gone"]


def test_other_folders_that_are_gone_are_told_as_ever() -> None:
    codes = [code for code, _ in found(("cups", ""), ("a-visit", RULE), text=NAMED)]
    assert codes == ["ledger-renamed", "ledger-unsaid", "ledger-gone"]
