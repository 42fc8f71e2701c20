"""A name in both languages at one place is in both wherever it stands, and gives nobody away."""

from __future__ import annotations

import pytest

from composer import notes, release, texts, unattributed
from composer.language import Language, Text
from tests.written import SITE, notes_of, the_register

MOSS = Text.of({Language.EN: "Moss & Co", Language.JA: "モス商会"})
OTTO = Text.of({Language.EN: "Otto Pimpernell", Language.JA: "オットー・ピンパーネル"})
SOURCE = """\
chair:
  name: {en: Otto Pimpernell, ja: オットー・ピンパーネル}
  organisation: {en: Moss & Co, ja: モス商会}
"""
RULE = "rule: chatham house\n"


def fields_of(more: str, source: str = SOURCE) -> notes.Fields:
    return notes_of(source + more).fields


@pytest.mark.parametrize("name", ["Moss & Co", "モス商会"])
def test_a_body_is_named_in_both_languages_wherever_it_stands(name: str) -> None:
    read = fields_of(
        f"""\
convened_by: {name}
attendees: ["Cora Example, {name}"]
sessions: [{{title: One, speakers: [{{name: Bea Mockford, organisation: {name}}}]}}]
commitments: [{{what: It will be mended., who: [{name}, Example Robotics]}}]
"""
    )
    assert read.convened_by == (MOSS,)
    assert read.attendees[0].organisation == MOSS
    assert read.sessions[0].speakers[0].organisation == MOSS
    assert read.commitments[0].who == (MOSS, Text.plain("Example Robotics"))


def test_a_person_is_named_in_both_languages_wherever_they_stand() -> None:
    read = fields_of(
        """\
speakers: ["Otto Pimpernell, Example Robotics"]
commitments: [{what: It will be mended., who: オットー・ピンパーネル}]
quotes: [{text: They break., speaker: Otto Pimpernell}]
"""
    )
    assert (read.speakers[0].name, read.commitments[0].who) == (OTTO, (OTTO,))
    assert read.quotes[0].speaker == OTTO


@pytest.mark.parametrize(
    "source",
    [
        "convened_by: {en: Moss & Co, ja: モス商会}\n",
        "attendees: [{name: Cora, organisation: {en: Moss & Co, ja: モス商会}}]\n",
        "commitments: [{what: A., who: {en: Moss & Co, ja: モス商会}}]\n",
        "quotes: [{text: A., speaker: {en: Moss & Co, ja: モス商会}}]\n",
        "sessions: {speakers: {name: Bea, organisation: {en: Moss & Co, ja: モス商会}}}\n",
    ],
)
def test_it_is_known_from_wherever_it_is_written_in_both(source: str) -> None:
    assert (
        fields_of("chair: Otto, Moss & Co", source).chair
        == fields_of(
            "chair: {name: Otto, organisation: {en: Moss & Co, ja: モス商会}}", source
        ).chair
    )


def test_where_two_are_called_the_same_none_of_them_is_taken() -> None:
    read = fields_of(
        """\
attendees: [{name: {en: Otto Pimpernell, ja: 架空 音人}, organisation: Moss & Co}]
quotes: [{text: They break., speaker: Otto Pimpernell}]
"""
    )
    assert read.quotes[0].speaker == Text.plain("Otto Pimpernell")


def test_a_name_keeps_what_it_is_written_in() -> None:
    read = fields_of("convened_by: {en: Moss & Co, ja: モス}")
    assert read.convened_by[0].in_(Language.JA) == "モス"


@pytest.mark.parametrize(
    "more",
    [
        # Somebody else who is called the same in English, and agreed to be named.
        "speakers: [{name: Otto Pimpernell, organisation: Sampleby, on_record: yes}]",
        # A body that may be named by the one name of which that was confirmed.
        "convened_by: Moss & Co\nconfirmed: [{text: Moss & Co, why: It invited in public.}]",
        "commitments: [{what: A., who: [Moss & Co, Otto Pimpernell]}]",
        "quotes: [{text: They break., speaker: Otto Pimpernell}]",
    ],
)
@pytest.mark.parametrize("listed", ["chair", "attendees"])
def test_no_letters_of_who_is_withheld_are_learned_from_their_entry(more: str, listed: str) -> None:
    source = RULE + SOURCE.replace("chair", listed)
    found = release.rehearse(notes_of(source + more), the_register(), SITE)
    said = texts.of(found)
    assert "オットー" not in said
    assert "モス" not in said


@pytest.mark.parametrize(
    "source",
    [
        "commitments: [{what: A., who: {en: Moss & Co, ja: モス商会}}]\n",
        "quotes: [{text: A., speaker: {en: Moss & Co, ja: モス商会}}]\n",
    ],
)
def test_nor_from_where_somebody_withheld_promised_or_is_quoted(source: str) -> None:
    told = "chair: {name: Otto Pimpernell, organisation: Moss & Co, on_record: yes}"
    found = release.rehearse(notes_of(RULE + source + told), the_register(), SITE)
    assert "モス" not in texts.of(found)


@pytest.mark.parametrize("name", ["Moss & Co", "モス商会"])
def test_a_withheld_body_stays_so_in_both_spellings(name: str) -> None:
    told = f"{RULE}{SOURCE}commitments: [{{what: It will be mended., who: {name}}}]\n"
    read = notes_of(f"{told}convened_by: {name}\nsummary: モス商会 and Moss & Co agreed.")
    found = release.rehearse(read, the_register(), SITE)
    assert (found.conveners, found.commitments[0].by) == ((), ())
    hits = {dict(one.values)["name"] for one in unattributed.problems(read, the_register(), SITE)}
    assert {"Moss & Co", "モス商会"} <= hits


def test_a_withheld_body_is_sought_in_the_letters_in_which_it_invites() -> None:
    told = RULE + "convened_by: {en: Moss & Co, ja: モス商会}\nchair: Otto Pimpernell, Moss & Co\n"
    read = notes_of(told + "summary: モス商会も賛成しました。")
    hits = unattributed.problems(read, the_register(), SITE)
    assert [dict(one.values)["name"] for one in hits if one.field == "summary"] == ["モス商会"]


def test_the_body_of_who_is_on_record_is_named_in_both() -> None:
    told = SOURCE + "  on_record: yes\ncommitments: [{what: A., who: Moss & Co}]"
    found = release.rehearse(notes_of(RULE + told), the_register(), SITE)
    assert [one.name for one in found.commitments[0].by] == [MOSS]
