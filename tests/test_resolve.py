import pytest

from composer import check, resolve
from composer.errors import Severity
from composer.language import Language, Text
from composer.model import Organisation, Party, Person
from composer.register import Register
from composer.register_entries import OrganisationEntry
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
    ("fields", "code", "severity", "line"),
    [
        ("speakers: [Nobody Known]", "person-unknown", Severity.ERROR, 4),
        ("speakers: [Ada Testwik]", "person-misspelt", Severity.ERROR, 4),
        ("chair: Ada Testwik", "person-misspelt", Severity.ERROR, 4),
        ("speakers: ['Ada Testwik, Elsewhere']", "person-like-another", Severity.WARNING, 4),
        ("convened_by: [Ministry of Exmples]", "organisation-like-another", Severity.WARNING, 4),
        ("themes: [robots at hom]", "theme-like-another", Severity.WARNING, 4),
        ("speakers: Ada Testwick and Kakū Tarō", "several-people", Severity.ERROR, 4),
        ("speakers: 'Ada Testwick, Kakū Tarō'", "several-people", Severity.ERROR, 4),
        ("speakers: Ada Testwick & Jane Doe", "several-people", Severity.ERROR, 4),
        ("speakers: Jane Doe of Nowhere", "person-with-body", Severity.ERROR, 4),
        (
            "speakers: ['Jane Doe, Head of Robots, Nowhere']",
            "role-as-organisation",
            Severity.WARNING,
            4,
        ),
        ("chair: 'Ada Testwick, Chair'", "role-as-organisation", Severity.WARNING, 4),
        ("convened_by: MoEx and Society of Samples", "several-parties", Severity.WARNING, 4),
        ("convened_by: [MoEx, and Society of Samples]", "several-parties", Severity.WARNING, 4),
        (
            "commitments: [{what: We will., who: MoEx and others}]",
            "several-parties",
            Severity.WARNING,
            4,
        ),
    ],
)
def test_what_is_not_known_is_reported_where_it_stands(
    fields: str, code: str, severity: Severity, line: int
) -> None:
    (problem,) = resolve.problems(notes_of(fields), the_register())
    assert (problem.code, problem.severity, problem.place.line) == (code, severity, line)


@pytest.mark.parametrize(
    ("fields", "suggestion"),
    [
        ("speakers: Ada Testwick and Kakū Tarō", "[Ada Testwick, Kakū Tarō]"),
        (
            "speakers: 'Ada Testwick, Bea Mockford and Kakū Tarō'",
            "[Ada Testwick, Bea Mockford, Kakū Tarō]",
        ),
        ("speakers: Ada Testwick、架空太郎", "[Ada Testwick, 架空太郎]"),
        ("speakers: Jane Doe of Nowhere", "Jane Doe, Nowhere"),
        ("speakers: Jane Doe (Nowhere Ltd)", "Jane Doe, Nowhere Ltd"),
        ("speakers: 例 太郎（例社）", "例 太郎, 例社"),
        ("convened_by: MoEx & Society of Samples", "[MoEx, Society of Samples]"),
        ("convened_by: [robotics, and MoEx]", "MoEx"),
    ],
)
def test_what_is_run_together_is_offered_apart(fields: str, suggestion: str) -> None:
    (problem,) = resolve.problems(notes_of(fields), the_register())
    assert dict(problem.values)["suggestion"] == suggestion


@pytest.mark.parametrize(
    "fields",
    [
        "speakers: ['Jane Doe, Bed and Breakfast']",
        "speakers: ['Jane Doe, Ministry of Trade, Industry and Tea']",
        "speakers: ['Jane Doe, Headland Port', 'John Roe, Leadership Institute']",
        "speakers: ['Jane Doe, Chief Executives Club', 'John Roe, Ambassador Theatre']",
        "convened_by: [Bed and Breakfast, 'Tea, Milk & Co']",
        "commitments: [{what: We will., who: Both governments}]",
    ],
)
def test_names_that_only_look_run_together_are_left_alone(fields: str) -> None:
    assert resolve.problems(notes_of(fields), the_register()) == ()


def test_what_is_known_is_no_problem() -> None:
    notes = notes_of("chair: Petra Chairwell\nspeakers: [Ada Testwick]\nthemes: [open data]")
    assert resolve.problems(notes, the_register()) == ()


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ("attendees: [Nobody Known]", "person-unknown", "attendees[0]"),
        ("sessions: [{speakers: [Nobody Known]}]", "person-unknown", "sessions[0].speakers[0]"),
        ("sessions: [{themes: [open dato]}]", "theme-like-another", "sessions[0].themes[0]"),
        (
            "speakers: [{name: Ada Testwick, themes: [open dato]}]",
            "theme-like-another",
            "speakers[0].themes[0]",
        ),
        (
            "speakers: [{name: Jane Doe, organisation: Example Robotic}]",
            "organisation-like-another",
            "speakers[0].organisation",
        ),
    ],
)
def test_every_place_where_something_is_named_is_looked_at(
    fields: str, code: str, field: str
) -> None:
    (problem,) = resolve.problems(notes_of(fields), the_register())
    assert (problem.code, problem.field) == (code, field)


def test_letters_that_only_look_like_latin_ones_are_told() -> None:
    fields = "speakers: ['Bob \u0410dams, Moss Ltd']\nattendees: ['Ελένη Παπά, Moss Ltd']"
    (found,) = resolve.problems(notes_of(fields), the_register())
    assert (found.code, found.field, found.severity) == (
        "mixed-scripts",
        "speakers[0]",
        Severity.WARNING,
    )
    assert dict(found.values)["word"] == "\u0410dams"
    assert "U+0410 CYRILLIC CAPITAL LETTER A" in dict(found.values)["letters"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("speakers: [Kak\u0443 Tarō]", ["person-of-mixed-scripts"]),
        ("speakers: ['Kak\u0443 Tarō, Moss Ltd']", ["mixed-scripts"]),
        ("speakers: [Bob \u0410dams]", ["person-unknown", "mixed-scripts"]),
        ("speakers: ['Bob Adams, Ex\u0430mple Robotics']", ["mixed-scripts"]),
        ("convened_by: [Ex\u0430mple Robotics]", ["mixed-scripts"]),
        ("themes: [open d\u0430ta]", ["mixed-scripts"]),
        ("themes: [TGFβ]", []),
    ],
)
def test_what_only_looks_like_something_known_is_told_by_its_letters_and_once(
    fields: str, codes: list[str]
) -> None:
    found = resolve.problems(notes_of(fields), the_register())
    assert [one.code for one in found] == codes
    assert all("U+04" in dict(one.values).get("letters", "U+04") for one in found)


def test_all_that_is_near_is_offered() -> None:
    (problem,) = resolve.problems(notes_of("speakers: [Bea Mockfort]"), the_register())
    assert dict(problem.values)["near"] == "Bea Mockford"


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


@pytest.mark.parametrize("written", ["','", "'Ada Testwick, and'", "'Ada, ;'", "and"])
def test_names_that_are_only_marks_stop_nothing(written: str) -> None:
    resolve.problems(notes_of(f"speakers: [{written}]\nconvened_by: [{written}]"), the_register())


def test_a_body_may_be_called_as_somebody_is() -> None:
    """A person's own firm is, and a body of the register is known for one."""
    assert (
        list(resolve.problems(notes_of("chair: 'Ada Testwick, Ada Testwick'"), the_register()))
        == []
    )
    known = the_register()
    namesake = OrganisationEntry(id="firm", name=Text.plain("Bea Mockford"))
    both = Register(known.people, {**known.organisations, "firm": namesake}, known.themes)
    assert list(resolve.problems(notes_of("chair: 'Ada Testwick, Bea Mockford'"), both)) == []
    assert [
        one.code for one in resolve.problems(notes_of("chair: 'Ada Testwick, Bea Mockford'"), known)
    ] == ["several-people"]
