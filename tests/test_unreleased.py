"""What must not be said: of drafts, of what is under embargo, and of those who may not be named."""

from __future__ import annotations

import datetime

import pytest

from composer import unreleased
from composer.secret import Secret, Why
from tests.written import notes_of, the_register

AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
WORDS = """\
title: Ships without any crew
place: The old customs house of Sampleton
chair: Ada Testwick
convened_by: [Society of Samples]
attendees: ["Otto Pimpernell, Moss & Co"]
summary: The ships of Sampleton will sail alone.
takeaways: [Nobody needs to wave at them., Fine.]
commitments: [{what: The harbour will be dredged soon., who: [Bea Mockford, Rumble Trust]}]
quotes: [{text: A ship is a small town., speaker: Quilla Rumblefern}]
links: [{url: "https://x.example/the/crewless/ship", title: A paper about crewless ships}]
hashtags: [CrewlessShips]
photo: {file: hull.jpg, alt: A hull without a single window., caption: Hull.}
internal: [The mayor has not agreed yet., {a: Ask the mayor about it again.}]
was: [2024-01-01-ships-alone]
"""
STORY = (
    "\nThe first line of it.\n\nThe second line has *more* words. <!-- The mayor must see it. -->\n"
)


def texts(fields: str, story: str = "", at: datetime.datetime = AT) -> dict[str, Secret]:
    notes = notes_of(fields, story, meeting_id="2025-02-13-crewless")
    return {one.text: one for one in unreleased.secrets([notes], the_register(), at)}


@pytest.mark.parametrize("fate", ["status: draft", "embargo: 2025-06-01T00:00:01Z"])
@pytest.mark.parametrize(
    "text",
    [
        "Ships without any crew", "The old customs house of Sampleton", "Ada Testwick",
        "Testwick", "Society of Samples", "Otto Pimpernell", "Pimpernell", "Moss & Co",
        "The ships of Sampleton will sail alone.", "Nobody needs to wave at them.",
        "The harbour will be dredged soon.", "Bea Mockford", "Rumble Trust",
        "A ship is a small town.", "Quilla Rumblefern", "x.example/the/crewless/ship",
        "A paper about crewless ships", "CrewlessShips", "hull.jpg",
        "A hull without a single window.", "The mayor has not agreed yet.",
        "Ask the mayor about it again.", "2024-01-01-ships-alone", "2025-02-13-crewless",
        "The second line has more words.", "The mayor must see it.", "urn:li:person:Ada1",
        "Example Robotics", "例示ロボティクス", "The first line of it.",
    ],
)  # fmt: skip
def test_what_is_not_public_is_secret(text: str, fate: str) -> None:
    assert text in texts(f"{WORDS}{fate}\n", STORY)


@pytest.mark.parametrize("text", ["Fine.", "Hull.", "draft", "2025-02-13"])
def test_words_that_stand_anywhere_are_not_sought(text: str) -> None:
    assert text not in texts(f"{WORDS}status: draft\n", STORY)


def test_what_is_public_has_only_the_remarks_for_the_staff() -> None:
    found = texts(WORDS, STORY)
    assert set(found) == {
        "The mayor has not agreed yet.",
        "Ask the mayor about it again.",
        "The mayor must see it.",
    }
    assert {one.why for one in found.values()} == {Why.INTERNAL}


def test_the_notice_of_what_was_withdrawn_keeps_its_addresses() -> None:
    fields = WORDS.replace("[CrewlessShips]", "[CrewlessShips, ShipsAlone]")
    withdrawn = texts(f"{fields}status: withdrawn\n")
    assert "CrewlessShips" in withdrawn
    assert not {"ShipsAlone", "2024-01-01-ships-alone"} & withdrawn.keys()
    assert "ShipsAlone" in texts(f"{fields}status: draft\n")


def test_an_embargo_ends_at_its_instant() -> None:
    embargoed = f"{WORDS}embargo: 2025-06-01T00:00Z\n"
    assert "Ada Testwick" not in texts(embargoed)
    assert "Ada Testwick" in texts(embargoed, at=AT - datetime.timedelta(seconds=1))


def test_a_secret_knows_where_the_notes_say_it() -> None:
    found = texts(f"{WORDS}status: draft\n", STORY)
    sentence = found["Nobody needs to wave at them."]
    assert (sentence.place.line, sentence.field, sentence.why) == (9, "takeaways[0]", Why.DRAFT)
    assert found["The second line has more words."].place.line == 22
    assert found["Ada Testwick"].field == "chair"


def test_who_may_not_be_named_is_secret_and_who_may_is_not() -> None:
    found = texts(
        "rule: chatham house\n"
        "speakers:\n"
        "  - {name: Otto Pimpernell, organisation: Moss & Co, themes: [how to wave at the ships]}\n"
        "  - {name: Bea Mockford, on_record: yes}\n"
        "photo: {file: hull.jpg, alt: A hull without a single window.}\n"
        "summary: Everyone may read this sentence.\n"
    )
    assert {"Otto Pimpernell", "Pimpernell", "O.P.", "Moss & Co", "hull.jpg"} <= set(found)
    assert {"how to wave at the ships", "A hull without a single window."} <= set(found)
    assert not {"Bea Mockford", "Everyone may read this sentence."} & set(found)
    assert {one.why for one in found.values()} == {Why.WITHHELD}


def test_initials_are_secret_where_they_could_be_nobody_elses() -> None:
    found = texts("attendees: [Otto Pimpernell, Ada Testwick, Bob Moss]\nstatus: draft\n")
    assert {"O.P.", "A.T."} <= found.keys()
    assert "B.M." not in found  # Bea Mockford's, too


def test_what_a_person_confirmed_is_no_secret() -> None:
    more = "confirmed: [{text: Ships without any crew, why: It is the name of an old song here.}]"
    found = texts(f"{WORDS}status: draft\n{more}\n")
    assert "Ships without any crew" not in found
    assert "It is the name of an old song here." in found


def test_the_id_of_another_meetings_promise_is_no_phrase() -> None:
    update = "updates: [{commitment: 2025-01-01-a-public-meeting/white-paper, status: done}]"
    assert not [one for one in texts(f"status: draft\n{update}\n") if "white-paper" in one]


def test_notes_that_cannot_be_understood_give_their_sentences() -> None:
    text = (
        "title: Ships without any crew\nsummary: >\n  - The ships of Sampleton will sail alone.\n"
    )
    found = unreleased.of_unread("m", "posts/m/notes.md", text, Why.DRAFT)
    assert [(one.text, one.place.line) for one in found] == [
        ("Ships without any crew", 1),
        ("The ships of Sampleton will sail alone.", 3),
    ]
