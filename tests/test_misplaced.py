"""Keys that hold nothing back are told from words that look like them.

What is told stands as cases in `tests/broken`, as `keys-in-a-text`.
"""

from __future__ import annotations

import pytest

from composer import fences, frontmatter, misplaced
from composer.errors import Problem, Severity

KNOWN = ("title", "place", "status")


def _told(text: str) -> list[Problem]:
    document = frontmatter.split(text, "notes.md")
    head = misplaced.above_story(document, KNOWN)
    return [*misplaced.in_story(document), *head, *misplaced.in_text(document)]


@pytest.mark.parametrize(
    "story",
    [
        "Status: the quay is open, and so is the pier.",
        "Rule: nobody speaks twice. Confirmed: the quay will be built.",
        "The embargo: it ended in March.",
        "**Internal:** a word in bold.",
        "**Status:** open. # Status: the quay",
        "# Embargo: what became of the oil",
        "**Embargo:** the 20 years of sanctions",
        "- Embargo: 20 years of it\n- Rule: one a day",
        "> Rule: nobody speaks twice.",
        "- internal: staff\n- external: visitors",
        "[internal: the guide](https://quay.example)",
        "- Status: draft of the treaty\n- status: Draft guidance published",
        "## Status: withdrawn ships\n\n> Rule: Chatham House stayed open",
        "**Embargo:** 12.50 tonnes\n\n- Embargo: 3.50 tonnes\n- Embargo: 1250.50 tonnes",
        "The embargo was lifted, and is under review.",
        "The embargo = a ban. Rule = the Rule.",
        "Embargoes: three",
        "- status: open\n- place: Bristol",
        "statuses: three. internally: none.",
        "The port met.\n\nplace: Bristol",
        "Place: Bristol",
        "title:of:three",
        "```yaml\nstatus: draft\n```\n\nAnd more.",
        "~~~~\n~~~\nembargo: x\n~~~~",
    ],
)
def test_words_of_a_story_are_no_keys(story: str) -> None:
    assert _told(f"---\ntitle: A\n---\n{story}\n") == []


@pytest.mark.parametrize(
    "story",
    [
        "- Status: draft",
        "**Status:** Draft.**",
        "## status: withdrawn # since May",
        "> Rule: the Chatham House Rule",
        "- rule: Chatham House",
        "- Embargo: 9:00",
        "- Embargo: 9.30 am on Monday",
        "- Embargo: 2027/1/5",
        "- Embargo: 2027年1月5日",
    ],
)
def test_lines_that_are_nothing_else_than_keys_are_refused(story: str) -> None:
    assert [one.code for one in _told(f"---\ntitle: A\n---\n{story}\n")] == ["key-in-story"]


@pytest.mark.parametrize(
    "fields",
    [
        'status: draft\n"embargo": x\nrule : y\ninternal: z\n',
        "commitments:\n  - what: A pan.\n    status: open # yet\n  - {what: B, status: done}\n",
        "commitments: [{what: A,\n  status: open}]\n",
        "summary: >-\n  The status: open. Their\n  embargoes: none.\n",
        "# embargo: x\nplace: y # status: draft\n",
    ],
)
def test_keys_in_their_place_are_not_told(fields: str) -> None:
    assert _told(f"---\ntitle: A\n{fields}---\n") == []


def test_lines_between_fences_are_code() -> None:
    lines = ["a", "```yaml", "b", "~~~", "```", "c", "~~~", "d", "```", ""]
    assert [number for number, _ in fences.outside(lines)] == [1, 6, 7, 8, 9, 10]


@pytest.mark.parametrize(
    ("story", "keys"),
    [
        ("- internal: call Ann", ["internal"]),
        ("One.\n\n* Embargo: 20 years of it", ["Embargo"]),
        ("# Embargo: what became of the oil", ["Embargo"]),
        ("- Status: draft of the treaty", ["Status"]),
        ("## Status: withdrawn ships", ["Status"]),
        ("- Rule: Chatham House stayed open", ["Rule"]),
        ("**Embargo:** 12.50 tonnes", ["Embargo"]),
        ("- Status: drafts", []),
        ("- Status: draft.", []),
        ("- Internal: staff", []),
        ("- Rule: one a day\n- status: open", []),
        ("- embargo: 2027-01-01", []),
        ("[internal: the guide](https://quay.example)", []),
        ("```\n- internal: call Ann\n```", []),
        ("An internal: embargo: word", []),
    ],
)
def test_lines_that_may_be_meant_as_keys_are_asked_about(story: str, keys: list[str]) -> None:
    document = frontmatter.split(f"---\ntitle: A\n---\n{story}\n", "notes.md")
    found = tuple(misplaced.doubtful_in_story(document))
    assert [dict(one.values)["key"] for one in found] == keys
    assert {one.severity for one in found} <= {Severity.WARNING}
    assert all(one.place.line == 4 + story.count("\n") for one in found)
