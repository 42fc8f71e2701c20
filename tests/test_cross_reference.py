"""What the notes of one meeting say of others."""

from __future__ import annotations

import pytest

from composer import cross_reference, hidden_names
from composer.errors import Severity
from composer.notes import Notes
from tests.written import SITE, notes_of, the_register

PROMISE = notes_of(
    "date: 2025-02-13\nwas: [the-old-name]\n"
    "commitments: [{id: white-paper, what: A paper.}, {id: cup, what: A cup.}]",
    meeting_id="2025-02-13-promise",
)
NAMELESS = notes_of("date: 2025-01-01\ncommitments: [What has no name.]", meeting_id="nameless")


def later(update: str, more: str = "", date: str = "2025-05-01") -> Notes:
    return notes_of(f"date: {date}\nupdates:\n  - {{{update}}}\n{more}", meeting_id="later")


def found(*notes: Notes, unread: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
    """Each problem: its code, its field and its line."""
    problems = cross_reference.problems(notes, unread, the_register(), SITE)
    return [(one.code, one.field, one.place.line) for one in problems]


def values(*notes: Notes) -> dict[str, str]:
    (problem,) = cross_reference.problems(notes, (), the_register(), SITE)
    return dict(problem.values)


@pytest.mark.parametrize("meeting", ["2025-02-13-promise", "the-old-name"])
def test_a_commitment_is_found_under_each_name_of_its_meeting(meeting: str) -> None:
    assert found(PROMISE, later(f"commitment: {meeting}/cup, status: done")) == []


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ("2025-02-13-promise/cups", "update-unknown-id", ("choices", "cup, white-paper")),
        ("2025-02-13-promise", "update-unknown-id", ("choices", "white-paper, cup")),
        ("white-paper", "update-unknown-near", ("suggestion", "2025-02-13-promise/white-paper")),
        ("2025-02-13-promis/cup", "update-unknown-near", ("suggestion", "2025-02-13-promise/cup")),
        ("nowhere/at-all", "update-unknown", ("text", "nowhere/at-all")),
        ("nameless/cup", "update-without-ids", ("meeting", "nameless")),
    ],
)
def test_what_is_not_there_is_told_with_what_was_meant(
    written: str, code: str, told: tuple[str, str]
) -> None:
    said = later(f"commitment: {written}, status: done")
    assert found(PROMISE, NAMELESS, said) == [(code, "updates[0].commitment", 5)]
    assert told in values(PROMISE, NAMELESS, said).items()


def test_a_meeting_that_cannot_be_read_has_a_problem_of_its_own() -> None:
    said = later("commitment: broken/cup, status: done")
    assert found(said, unread=("broken",)) == []


def test_an_update_stands_in_notes_of_a_later_meeting() -> None:
    early = later("commitment: 2025-02-13-promise/cup, status: done", date="2025-02-12")
    assert found(PROMISE, early) == [("update-too-early", "updates[0].commitment", 5)]
    same_day = later("commitment: 2025-02-13-promise/cup, status: done", date="2025-02-13")
    assert found(PROMISE, same_day) == []


def test_a_meeting_does_not_follow_up_itself() -> None:
    itself = later("commitment: later/cup, status: done", "commitments: [{id: cup, what: A cup.}]")
    assert found(itself) == [("update-of-itself", "updates[0].commitment", 5)]


def test_a_meeting_says_once_what_became_of_a_commitment() -> None:
    twice = later(
        "commitment: 2025-02-13-promise/cup, status: done",
        "  - {commitment: 2025-02-13-promise/cup, note: Again.}",
    )
    assert found(PROMISE, twice) == [("update-twice", "updates[1].commitment", 6)]


def test_an_update_of_a_draft_is_only_warned_of() -> None:
    draft = notes_of("status: draft\ncommitments: [{id: cup, what: A.}]", meeting_id="draft")
    said = later("commitment: draft/cup, status: done")
    (problem,) = cross_reference.problems((draft, said), (), the_register(), SITE)
    assert (problem.code, problem.severity) == ("update-of-a-draft", Severity.WARNING)


def test_the_rule_of_the_meeting_that_promised_binds_the_note() -> None:
    closed = notes_of(
        "rule: chatham house\nspeakers: [Ada Testwick]\ncommitments: [{id: cup, what: A cup.}]",
        meeting_id="closed",
    )
    said = "commitment: closed/cup, note: Ms Testwick mended it."
    assert found(closed, later(said)) == [("names-withheld", "updates[0].note", 5)]
    confirmed = "confirmed: [{text: Testwick, why: It is the name of a street.}]"
    assert found(closed, later(said, confirmed)) == []


def test_a_former_name_is_nobody_elses() -> None:
    other = notes_of("was: [2025-02-13-promise, other, the-old-name, a, a]", meeting_id="other")
    assert found(PROMISE, other) == [
        ("was-taken", "was[0]", 4),
        ("was-own-id", "was[1]", 4),
        ("was-of-another", "was[2]", 4),
        ("was-twice", "was[4]", 4),
    ]


WAITING = ["status: draft", "embargo: 2126-01-05T09:00Z"]


@pytest.mark.parametrize("waits", WAITING)
def test_what_waits_and_claims_a_former_name_is_at_fault(waits: str) -> None:
    other = notes_of(f"{waits}\nwas: [the-old-name]", meeting_id="0-waits")
    (problem,) = cross_reference.problems((other, PROMISE), (), the_register(), SITE)
    assert problem.place.file == "posts/0-waits/notes.md"


@pytest.mark.parametrize("waits", WAITING)
def test_what_waits_at_a_former_address_is_at_fault(waits: str) -> None:
    other = notes_of(waits, meeting_id="the-old-name")
    (problem,) = cross_reference.problems((other, PROMISE), (), the_register(), SITE)
    assert (problem.code, problem.place.file) == ("id-taken", "posts/the-old-name/notes.md")


def test_so_is_what_cannot_be_read() -> None:
    (problem,) = cross_reference.problems((PROMISE,), ("the-old-name",), the_register(), SITE)
    assert (problem.code, problem.place.file) == ("id-taken", "posts/the-old-name/notes.md")


CLOSED = notes_of(
    "rule: chatham house\nspeakers: [Ada Testwick]\ncommitments: [{id: cup, what: A cup.}]",
    meeting_id="closed",
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ada Testwick mends the cup", [("title-beside-promise", "title", 5)]),
        ("{en: A cup, ja: Ada Testwickの器}", [("title-beside-promise", "title", 5)]),
        ("A cup is mended", []),
    ],
)
def test_the_rule_of_the_meeting_that_promised_binds_the_title(
    title: str, expected: list[tuple[str, str, int]]
) -> None:
    update = "commitment: closed/cup, status: done"
    assert found(CLOSED, later(update, f"title: {title}")) == expected
    confirmed = "\nconfirmed: [{text: Ada Testwick, why: A ship.}, {text: Testwick, why: It too.}]"
    assert found(CLOSED, later(update, f"title: {title}{confirmed}")) == []


def test_the_rule_of_the_meeting_that_promised_binds_the_address() -> None:
    fields = "date: 2025-05-01\nupdates: [{commitment: closed/cup, status: done}]"
    named = notes_of(fields, meeting_id="2025-05-01-ada-testwick")
    assert found(CLOSED, named) == [("address-beside-promise", "updates[0].commitment", 4)]


@pytest.mark.parametrize(
    ("promise", "speakers", "names"),
    [
        ("what: A paper., who: Bea Mockford", "[Bea Mockford]", ["Bea Mockford"]),
        ("what: Petra Chairwell did., who: petra-chair", "[petra-chair]", ["Petra Chairwell"]),
        ("what: Ms Mockford writes it.", "[Bea Mockford]", ["Mockford"]),
        ("what: {en: A paper., ja: 架空さんが書く。}", "[kaku-taro]", ["架空"]),
        ("what: A paper., who: MoEx", "[Bea Mockford]", ["Ministry of Examples"]),
        ("what: A paper., who: Ada Testwick", "[Bea Mockford]", []),
        ("what: A paper., who: Bea Mockford", "[{name: Bea Mockford, on_record: yes}]", []),
        ("what: A paper., who: Bea Mockford", "['Bo Moss, Nowhere']", []),
    ],
)
def test_what_is_said_of_a_promise_names_nobody_whom_the_rule_withholds(
    promise: str, speakers: str, names: list[str]
) -> None:
    first = notes_of(f"commitments: [{{id: paper, {promise}}}]", meeting_id="first")
    update = "commitment: first/paper, status: done"
    closed = later(update, f"rule: chatham house\nspeakers: {speakers}")
    problems = tuple(cross_reference.problems((first, closed), (), the_register(), SITE))
    assert {one.code for one in problems} <= {"promise-names-withheld"}
    assert [dict(one.values)["name"] for one in problems] == names


def test_the_address_of_a_promise_may_name_nobody_either() -> None:
    first = notes_of("commitments: [{id: paper, what: A.}]", meeting_id="2025-bea-mockford")
    update = "commitment: 2025-bea-mockford/paper, status: done"
    closed = later(update, "rule: chatham house\nspeakers: [Bea Mockford]")
    at = ("promise-names-withheld", "updates[0].commitment", 5)
    assert found(first, closed) == [at]
    confirmed = "\nconfirmed: [{text: Bea Mockford, why: Another one.}]"
    closed = later(update, f"rule: chatham house\nspeakers: [Bea Mockford]{confirmed}")
    assert found(first, closed) == []


def test_who_promised_under_the_rule_and_is_not_named_there_is_not_named_by_the_promise() -> None:
    first = notes_of(
        "rule: chatham house\nspeakers: [Bea Mockford]\n"
        "commitments: [{id: paper, what: A., who: Bea Mockford}]",
        meeting_id="first",
    )
    update = "commitment: first/paper, status: done"
    assert found(first, later(update, "rule: chatham house\nspeakers: [Bea Mockford]")) == []


def test_the_names_of_a_meeting_are_sought_once_however_often_it_is_followed_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def sought(notes: Notes, *_: object) -> tuple[str, ...]:
        asked.append(notes.id)
        return ("Ada Testwick",)

    monkeypatch.setattr(hidden_names, "sought", sought)
    lines = "".join(
        f"  - {{commitment: 2025-02-13-promise/{name}, status: done, note: Ada Testwick did.}}\n"
        for name in ("white-paper", "cup")
    )
    one, other = (
        notes_of(f"date: 2025-05-01\nupdates:\n{lines}", meeting_id=name) for name in ("a", "b")
    )
    assert [code for code, _, _ in found(PROMISE, one, other)] == ["names-withheld"] * 4
    assert sorted(asked) == ["2025-02-13-promise", "a", "b"]
