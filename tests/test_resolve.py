import pytest

from composer import check, resolve
from composer.language import Language, Text
from composer.model import Organisation, Party, Person
from tests.written import SITE, notes_of, the_register


def text(written: str) -> Text:
    return Text.plain(written)


def test_a_name_alone_brings_what_the_register_knows() -> None:
    entry = notes_of("speakers: [Ada Testwick]").fields.speakers[0]
    speaker = resolve.speaker(entry, the_register())
    assert speaker.person.id == "ada-testwick"
    assert speaker.organisation
    assert speaker.organisation.id == "robotics"
    assert speaker.role.in_(Language.EN) == "Chief Roboticist"


@pytest.mark.parametrize(
    "written", ["Kakū Tarō", "Tarō Kakū", "架空太郎", "架空 太郎", "kaku-taro", "Kaku Taro"]
)
def test_a_person_is_found_by_every_spelling_and_named_in_their_own_order(written: str) -> None:
    entry = notes_of(f"speakers: [{written}]").fields.speakers[0]
    name = resolve.speaker(entry, the_register()).person.name
    assert (name.in_(Language.EN), name.in_(Language.JA)) == ("Kakū Tarō", "架空 太郎")


def test_the_notes_say_more_than_the_register() -> None:
    entry = notes_of(
        "speakers: [{name: Ada Testwick, organisation: Side Project, role: Founder}]"
    ).fields.speakers[0]
    speaker = resolve.speaker(entry, the_register())
    assert speaker.organisation
    assert speaker.organisation.name.in_(Language.EN) == "Side Project"
    assert speaker.role.in_(Language.EN) == "Founder"


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("'Ada Testwick, Example Robotics'", "Chief Roboticist"),
        ("'Ada Testwick, robotics'", "Chief Roboticist"),
        ("'Ada Testwick, Side Project'", ""),
        ("'Ada Testwick, MoEx'", ""),
    ],
)
def test_a_role_of_the_register_is_one_at_the_body_of_the_register(written: str, role: str) -> None:
    speaker = resolve.speaker(notes_of(f"speakers: [{written}]").fields.speakers[0], the_register())
    assert (speaker.role.in_(Language.EN) if speaker.role else "") == role


def test_someone_in_no_register_is_taken_as_written() -> None:
    entry = notes_of("speakers: ['Jane Doe, Nowhere Ltd']").fields.speakers[0]
    speaker = resolve.speaker(entry, the_register())
    assert (speaker.person.id, speaker.person.name.in_(Language.EN)) == ("", "Jane Doe")
    assert speaker.organisation
    assert speaker.organisation.name.in_(Language.EN) == "Nowhere Ltd"


OTTO = "chair: {name: Otto Nobody, organisation: Elsewhere Ltd, role: Head, country: GB}\n"


@pytest.mark.parametrize(
    ("fields", "body", "role"),
    [
        (f"{OTTO}speakers: [Otto Nobody]", "Elsewhere Ltd", "Head"),
        (f"{OTTO}speakers: [{{name: Otto Nobody, role: Cook}}]", "Elsewhere Ltd", "Cook"),
        ("speakers: [Otto Nobody]\nattendees: ['Otto Nobody, Nowhere']", "Nowhere", ""),
        (f"{OTTO}speakers: ['Otto Nobody, Nowhere']", "Nowhere", ""),
        (f"{OTTO}speakers: [Otto]", "", ""),
        (f"{OTTO}speakers: [Otto Nobody]\nattendees: ['Otto Nobody, Nowhere']", "", ""),
        ("chair: 'Ada Testwick, Nowhere'\nspeakers: [Ada Testwick]", "", ""),
        (f"rule: chatham house\n{OTTO}speakers: [Otto Nobody]", "Elsewhere Ltd", "Head"),
        (
            f"rule: chatham house\n{OTTO}speakers: [{{name: Otto Nobody, on_record: yes}}]",
            "", "",
        ),
    ],
)  # fmt: skip
def test_who_is_written_out_elsewhere_in_the_notes_is_known_by_name(
    fields: str, body: str, role: str
) -> None:
    notes = notes_of(fields)
    (entry,) = notes.fields.speakers
    known = resolve.introduced(entry, notes, the_register())
    assert (resolve.written(known.organisation), resolve.written(known.role)) == (body, role)
    assert known.on_record is entry.on_record


def test_themes_and_organisations_are_found_by_name_or_taken_as_written() -> None:
    assert resolve.theme(text("Robots at home"), the_register()).id == "robots"
    assert resolve.theme(text("knitting"), the_register()).name == text("knitting")
    assert resolve.organisation(text("MoEx"), the_register()).id == "ministry"
    assert resolve.organisation(text("Nobody & Co"), the_register()).name == text("Nobody & Co")


def test_a_promise_is_the_forums_a_persons_or_an_organisations() -> None:
    notes = notes_of("chair: Jane Doe, Nowhere Ltd\nspeakers: [Ministry of Examples]")

    def party(name: str) -> Party:
        return resolve.party(text(name), notes, the_register(), SITE)

    assert party("Example Dialogue").name == SITE.name
    assert party("Ada Testwick").id == "ada-testwick"
    assert party("ministry").id == "ministry"
    assert party("Ministry of Examples").id == "ministry"
    # In no register, and a person all the same: the notes say so.
    assert party("Jane Doe") == Person(name=text("Jane Doe"), sort="Jane Doe")
    assert isinstance(party("John Roe"), Organisation)


@pytest.mark.parametrize("said", ["Jane Doe", "Jane Doe, Nowhere Ltd", "Jane Doe、Nowhere Ltd"])
def test_who_is_quoted_is_found_as_the_notes_name_speakers(said: str) -> None:
    notes = notes_of(
        f'speakers: ["Jane Doe, Nowhere Ltd"]\nquotes: [{{text: A., speaker: "{said}"}}]'
    )
    assert resolve.quoted(notes.fields.quotes[0], notes, the_register()) == notes.fields.speakers[0]
    assert not [one for one in check.warnings(notes, the_register(), SITE) if "speaker" in one.code]


def test_who_is_quoted_and_did_not_speak_has_a_name_and_a_body() -> None:
    notes = notes_of('quotes: [{text: A., speaker: "John Roe, Elsewhere Ltd"}]')
    found = resolve.quoted(notes.fields.quotes[0], notes, the_register())
    assert found
    assert (found.name, found.organisation) == (text("John Roe"), text("Elsewhere Ltd"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("speakers: [Kakū Tarō]\nquotes: [{text: Yes., speaker: Kaku Taro}]", "speakers"),
        ("speakers: ['Jane Doe, Nowhere']\nquotes: [{text: Yes., speaker: Jane Doe}]", "speakers"),
        ("speakers: [Ada Testwick]\nquotes: [{text: Yes., speaker: Bea Mockford}]", "nobody"),
        ("speakers: ['Jane Doe, Nowhere']\nquotes: [{text: Yes., speaker: John Roe}]", "nobody"),
    ],
)
def test_who_is_quoted_is_found_among_those_who_took_part(fields: str, expected: str) -> None:
    notes = notes_of(fields)
    found = resolve.quoted(notes.fields.quotes[0], notes, the_register())
    assert (found == notes.fields.speakers[0]) == (expected == "speakers")
    assert found is not None


def test_lists_put_the_family_name_first() -> None:
    entry = notes_of("speakers: [Ada Testwick]").fields.speakers[0]
    assert resolve.speaker(entry, the_register()).person.sort == "Testwick Ada"
