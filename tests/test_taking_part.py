"""Who counts as taking part under the Chatham House Rule, though no list has them."""

from __future__ import annotations

import pytest

from composer import check, cross_reference, release, taking_part, unattributed
from composer.language import Language
from composer.model import Meeting
from tests.written import SITE, notes_of, the_register

RULE = "rule: chatham house\nspeakers: [{name: Bea Mockford, on_record: yes}]\n"
QUOTED = "quotes: [{text: They break., speaker: %s}]\n"
PROMISED = "commitments: [{what: It will be mended., who: [%s]}]\n"


def meeting(fields: str) -> Meeting:
    return release.rehearse(notes_of(fields), the_register(), SITE)


def by(fields: str) -> list[str]:
    (commitment,) = meeting(fields).commitments
    return [one.name.in_(Language.EN) for one in commitment.by]


def hits(fields: str) -> list[str]:
    problems = unattributed.problems(notes_of(fields), the_register(), SITE)
    return [dict(one.values)["name"] for one in problems]


def warned(fields: str) -> list[tuple[str, str]]:
    found = check.warnings(notes_of(fields), the_register(), SITE)
    return [(one.code, one.field) for one in found if one.code == "left-out"]


@pytest.mark.parametrize(
    "name", ["Ada Testwick", "Otto Pimpernell", "'Otto Pimpernell, Moss & Co'"]
)
def test_who_is_quoted_and_in_no_list_is_not_named(name: str) -> None:
    fields = RULE + QUOTED % name
    (quote,) = meeting(fields).quotes
    assert quote.speaker is None
    assert warned(fields) == [("left-out", "quotes[0].speaker")]


@pytest.mark.parametrize(
    ("name", "text", "hit"),
    [
        ("Ada Testwick", "Ms Testwick agreed.", "Testwick"),
        ("Ada Testwick", "Example Robotics agreed.", "Example Robotics"),
        ("Otto Pimpernell", "Otto Pimpernell agreed.", "Otto Pimpernell"),
        ("'Otto Pimpernell, Moss & Co'", "Moss & Co agreed.", "Moss & Co"),
        ("架空太郎", "Mr Kaku agreed.", "Kakū"),
        ("Sampleby", "Sampleby agreed.", "Sampleby"),
    ],
)
def test_the_name_of_who_is_quoted_is_searched_for(name: str, text: str, hit: str) -> None:
    assert hit in hits(RULE + QUOTED % name + f"summary: {text}")


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("A participant", "Each participant agreed."),
        ("Senior Official", "One official agreed."),
        ("Head of Quays", "The quays are new."),
        ("one of the engineers", "The engineers agreed."),
        ("参加者", "{ja: 参加者は同意した。}"),
        ("ある参加者の一人", "{ja: ある参加者の一人は同意した。}"),
        ("Ministry of Examples", "Examples were given."),
    ],
)
def test_what_only_describes_who_is_quoted_is_no_name(who: str, text: str) -> None:
    assert hits(RULE + QUOTED % who + f"summary: {text}") == []


@pytest.mark.parametrize(
    "who", ["Ada Testwick", "架空 太郎", "Otto Pimpernell", "Moss & Co", "society"]
)
def test_who_promised_and_is_in_no_list_is_not_named(who: str) -> None:
    fields = RULE + PROMISED % who
    assert by(fields) == []
    assert warned(fields) == [("left-out", "commitments[0].who[0]")]


@pytest.mark.parametrize(
    ("who", "text", "hit"),
    [
        ("Ada Testwick", "Ms Testwick agreed.", "Testwick"),
        ("Otto Pimpernell", "Otto Pimpernell agreed.", "Otto Pimpernell"),
        ("Dr Otto Pimpernell", "Otto Pimpernell agreed.", "Otto Pimpernell"),
        ("Otto Pimpernell", "Mr Pimpernell agreed.", "Mr Pimpernell"),
        ("Otto O'Pimpern", "Mr O’Pimpern agreed.", "Mr O'Pimpern"),
        ("Imai Tarō", "Mr Imai agreed.", "Mr Imai"),
        ("今井太郎", "{ja: 今井氏は同意した。}", "今井氏"),
        ("今井 太郎", "{ja: 今井さんは同意した。}", "今井さん"),
    ],
)
def test_the_name_of_who_promised_is_searched_for(who: str, text: str, hit: str) -> None:
    assert hit in hits(RULE + PROMISED % who + f"summary: {text}")


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("General Cups", "The Secretary General agreed."),
        ("Cups Director General", "The Director General agreed."),
        ("英国政府", "{ja: 英国大使と英国政府、英国代表。}"),
        ("UK government", "The UK government."),
        ("society", "The Society of Samples."),
    ],
)
def test_a_body_that_promised_makes_no_alarm_of_usual_words(who: str, text: str) -> None:
    fields = RULE + PROMISED % who + f"summary: {text}"
    assert by(fields) == []
    assert hits(fields) == []


@pytest.mark.parametrize("who", ["all participants", "Both sides", "参加者一同", "the organisers"])
def test_everyone_is_nobody_who_may_not_be_named(who: str) -> None:
    fields = RULE + PROMISED % who + "summary: 'Participants of both sides, 参加者, organisers.'"
    assert len(by(fields)) == 1
    assert hits(fields) == []
    assert warned(fields) == []


@pytest.mark.parametrize(
    ("who", "more"),
    [
        ("Bea Mockford", ""),
        ("ministry", ""),
        ("MoEx", ""),
        ("Example Dialogue", ""),
        ("society", "convened_by: [Society of Samples]"),
        ("Moss & Co", "convened_by: [Moss & Co]"),
        ("society", "confirmed: [{text: Society of Samples, why: It told the press.}]"),
        ("Moss & Co", "confirmed: [{text: Moss & Co, why: They told the press.}]"),
        ("Ada Testwick", "confirmed: [{text: Ada Testwick, why: She told the press.}]"),
        ("Otto Pimpernell", "attendees: [{name: 'Otto Pimpernell', on_record: yes}]"),
    ],
)
def test_who_may_be_named_beside_a_promise(who: str, more: str) -> None:
    fields = RULE + PROMISED % f"'{who}'" + more
    assert len(by(fields)) == 1
    assert warned(fields) == []
    assert hits(f"{fields}\nsummary: '{who} agreed.'") == []


def test_who_is_quoted_may_be_named_where_that_is_confirmed() -> None:
    more = "confirmed: [{text: Ada Testwick, why: She has published it.}]"
    (quote,) = meeting(RULE + QUOTED % "Ada Testwick" + more).quotes
    assert quote.speaker
    assert warned(RULE + QUOTED % "Ada Testwick" + more) == []


def test_a_false_alarm_opens_nothing_for_who_is_listed() -> None:
    fields = (
        "rule: chatham house\nspeakers: [Ada Testwick]\n"
        + QUOTED % "Ada Testwick"
        + PROMISED % "Ada Testwick, Example Robotics"
        + "confirmed:\n  - {text: Ada Testwick, why: A ship.}\n"
        "  - {text: Example Robotics, why: A book.}\n"
    )
    assert by(fields) == []
    assert meeting(fields).quotes[0].speaker is None


def test_who_is_listed_is_not_told_to_be_left_out_once_more() -> None:
    fields = "rule: chatham house\nspeakers: [Ada Testwick]\n" + QUOTED % "Ada Testwick"
    assert warned(fields + PROMISED % "Ada Testwick, Example Robotics") == []


def test_on_the_record_everyone_is_named() -> None:
    fields = QUOTED % "Ada Testwick" + PROMISED % "Otto Pimpernell, society"
    assert len(by(fields)) == 2
    assert meeting(fields).quotes[0].speaker
    assert warned(fields) == []
    assert taking_part.hidden(notes_of(fields), the_register()) == ()
    assert hits(fields + "summary: Ada Testwick and Otto Pimpernell agreed.") == []


def test_the_note_of_a_later_meeting_does_not_name_who_promised_either() -> None:
    promise = notes_of(
        RULE + "commitments: [{id: cup, what: A cup., who: [Otto Pimpernell]}]", meeting_id="first"
    )
    later = notes_of(
        "date: 2025-05-01\nupdates: [{commitment: first/cup, note: Otto Pimpernell did it.}]",
        meeting_id="later",
    )
    found = cross_reference.problems([promise, later], (), the_register(), SITE)
    assert [one.code for one in found] == ["names-withheld"]
