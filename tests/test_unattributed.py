import pytest

from composer import unattributed
from tests.written import SITE, notes_of, the_register

HEAD = """\
rule: chatham house
convened_by: [Ministry of Examples]
speakers:
  - Ada Testwick
  - {name: Bea Mockford, on_record: yes}
  - Jane Doerell, Nowhere Partners
"""


def hits(more: str, story: str = "") -> list[tuple[str, int, str]]:
    problems = unattributed.problems(notes_of(HEAD + more, story), the_register(), SITE)
    return [(dict(one.values)["name"], one.place.line, one.field) for one in problems]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ("summary: Ada Testwick spoke.", "summary"),
        ("summary: {en: Nobody., ja: ada testwickの発言}", "summary.ja"),
        ("hook: It was TESTWICK again.", "hook"),
        ("takeaways: [Fine., Testwick agrees.]", "takeaways[1]"),
        ("hashtags: [AdaTestwick]", "hashtags[0]"),
        ("links: [https://x.example/ada-testwick]", "links[0]"),
        ("photo: {file: ada_testwick.jpg, alt: A room}", "photo.file"),
        ("photo: {file: a.jpg, alt: Testwick at a table}", "photo.alt"),
        ("background: [{what: the Testwick report}]", "background[0].what"),
        ("milestones: [{what: the Testwick report}]", "milestones[0].what"),
        ("quotes: [{text: As Testwick said., speaker: Bea Mockford}]", "quotes[0].text"),
        ("commitments: [{what: Testwick will do it.}]", "commitments[0].what"),
        ("place: Testwick House", "place"),
        ("hook: Nobody.\nchair_hook: Thank you Ms Testwick.", "chair_hook"),
    ],
)
def test_a_withheld_name_is_found_in_every_field_that_is_free(more: str, field: str) -> None:
    assert {(line, where) for _, line, where in hits(more)} >= {
        (11 if more.startswith("hook: Nobody") else 10, field)
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Example Robotics was there.", "Example Robotics"),
        ("例示ロボティクスが", "例示ロボティクス"),
        ("Nowhere Partners agreed.", "Nowhere Partners"),
        ("Ms Doerell agreed.", "Doerell"),
    ],
)
def test_affiliations_and_surnames_count(text: str, name: str) -> None:
    assert name in {found for found, _, _ in hits(f"summary: {text}")}


def test_a_story_is_searched_line_by_line() -> None:
    found = hits("", "First.\n\nThen\nTestwick\nspoke.\n")
    assert ("Testwick", 14, "") in found


def test_the_folders_name_is_searched() -> None:
    notes = notes_of(HEAD, meeting_id="2025-testwick-visits")
    (problem,) = unattributed.problems(notes, the_register(), SITE)
    assert problem.place.line == 0


def test_a_speaker_on_the_record_may_be_named_and_so_may_the_conveners() -> None:
    assert hits("summary: Bea Mockford of the Ministry of Examples spoke.") == []


def test_what_is_said_by_the_staff_only_is_not_searched() -> None:
    assert hits("internal: Ada Testwick was there.") == []


def test_a_false_alarm_can_be_confirmed_with_a_reason() -> None:
    more = "summary: The Testwick valley.\nconfirmed: [{text: testwick, why: A valley.}]"
    assert hits(more) == []


def test_on_the_record_nothing_is_searched() -> None:
    notes = notes_of("speakers: [Ada Testwick]\nsummary: Ada Testwick spoke.")
    assert unattributed.problems(notes, the_register(), SITE) == ()
