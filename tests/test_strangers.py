"""Whoever and whatever the notes name and nobody knows is told, with what was probably meant."""

import pytest

from composer import report, strangers
from composer.errors import Severity
from composer.language import Language, Text
from composer.register import Register
from composer.register_entries import OrganisationEntry, ThemeEntry
from tests.written import notes_of, the_register, the_wording

BOARD = "Board of Tea, Milk and Co"


def with_commas(*bodies: str) -> Register:
    """The register, and names in it that have commas or an "and" themselves."""
    known = the_register()
    boards = {
        f"body-{number}": OrganisationEntry(id=f"body-{number}", name=Text.plain(name))
        for number, name in enumerate((BOARD, *bodies))
    }
    themes = {
        key: ThemeEntry(id=key, name=Text.plain(name))
        for key, name in {"tea": "tea, milk, and sugar", "inn": "bed and breakfast"}.items()
    }
    return Register(known.people, {**known.organisations, **boards}, {**known.themes, **themes})


@pytest.mark.parametrize(
    ("fields", "code", "severity", "line"),
    [
        ("speakers: [Nobody Known]", "person-unknown", Severity.ERROR, 4),
        ("speakers: [Ada Testwik]", "person-misspelt", Severity.ERROR, 4),
        ("chair: Ada Testwik", "person-misspelt", Severity.ERROR, 4),
        ("chair: {name: Ada Testwik, role: Chair}", "person-misspelt-long", Severity.ERROR, 4),
        ("chair: {name: Jane Doe, role: Head}", "person-without-body", Severity.ERROR, 4),
        ("speakers: [{name: Jane Doe of Nowhere}]", "person-without-body", Severity.ERROR, 4),
        ("speakers: ['Ada Testwik, Elsewhere']", "person-like-another", Severity.WARNING, 4),
        ("convened_by: [Ministry of Exmples]", "organisation-like-another", Severity.WARNING, 4),
        ("themes: robots at home, knitting", "several-themes", Severity.WARNING, 4),
        ("chair: Kak\u0443 Tarō", "person-of-mixed-scripts", Severity.ERROR, 4),
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
    (problem,) = strangers.problems(notes_of(fields), the_register())
    assert (problem.code, problem.severity, problem.place.line) == (code, severity, line)
    assert report.sentences(problem, the_wording(Language.EN))[0] != code


@pytest.mark.parametrize(
    ("fields", "suggestion"),
    [
        ("themes: 岸壁センサー、防潮水門", "[岸壁センサー, 防潮水門]"),
        ("themes: photonics, supply chains and skills", "[photonics, supply chains, skills]"),
        ("themes: 'photonics, supply chains, and skills'", "[photonics, supply chains, skills]"),
        ("themes: knitting, tea and milk, skills", "[knitting, tea and milk, skills]"),
        ("themes: 'knitting, bed and breakfast'", "[knitting, bed and breakfast]"),
        ("themes: ['knitting, open data']", "[knitting, open data]"),
        ("sessions: [{title: A, themes: 'x, y'}]", "[x, y]"),
        ("speakers: [{name: Ada Testwick, themes: 'x; y'}]", "[x, y]"),
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
        ("convened_by: 'Board of Tea, Milk and Co, MoEx'", '["Board of Tea, Milk and Co", MoEx]'),
    ],
)
def test_what_is_run_together_is_offered_apart(fields: str, suggestion: str) -> None:
    (problem,) = strangers.problems(notes_of(fields), with_commas())
    assert dict(problem.values)["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("written", "letters", "suggestion"),
    [
        ("Jane Doe, MP", "MP", "Jane Doe MP, organisation"),
        ("Jane Doe, DBE, Moss Ltd", "DBE", "Jane Doe DBE, Moss Ltd"),
        (
            "Jane Doe, CBE FREng, Tea, Milk and Co",
            "CBE FREng",
            "Jane Doe CBE FREng, Tea, Milk and Co",
        ),
        ("Jane Doe, KC, PhD", "KC PhD", "Jane Doe KC PhD, organisation"),
        ("Ada Testwick, OBE", "OBE", "Ada Testwick"),
        ("Ada Testwick, OBE, Moss Ltd", "OBE", "Ada Testwick, Moss Ltd"),
    ],
)
def test_letters_behind_a_name_are_no_organisation(
    written: str, letters: str, suggestion: str
) -> None:
    (problem,) = strangers.problems(notes_of(f"speakers: ['{written}']"), the_register())
    assert (problem.code, problem.severity) == ("letters-as-organisation", Severity.WARNING)
    assert dict(problem.values) == {"text": letters, "suggestion": suggestion}
    right = strangers.problems(notes_of(f"speakers: ['{suggestion}']"), the_register())
    assert right == ()


@pytest.mark.parametrize(
    "body",
    [
        *(
            "代表取締役",
            "代表取締役社長兼CEO",
            "営業部長",
            "教授",
            "広報責任者",
            "大臣",
            "主任研究員",
        ),
        *("例示社、取締役", "東京例示大学教授"),
    ],
)
def test_a_japanese_role_is_no_organisation(body: str) -> None:
    (problem,) = strangers.problems(notes_of(f"speakers: [田中実、{body}]"), the_register())
    assert (problem.code, problem.severity) == ("role-as-organisation", Severity.WARNING)


@pytest.mark.parametrize(
    "body",
    [
        "大臣官房",
        "例示教授会",
        "研究員協会",
        "部長クラブ",
        "例示委員会",
        "MPs Club",
        "KCL",
        "PhD Press",
    ],
)
def test_a_body_that_only_has_a_role_or_letters_in_its_name_is_one(body: str) -> None:
    assert strangers.problems(notes_of(f"speakers: ['田中実, {body}']"), the_register()) == ()


@pytest.mark.parametrize(
    ("fields", "field", "name"),
    [
        ("convened_by: [Board of Tea, Milk and Co, MoEx]", "convened_by[0]", BOARD),
        ("convened_by: [MoEx, Board of Tea, Milk and Co]", "convened_by[1]", BOARD),
        (
            "commitments: [{what: We will., who: [Board of Tea, Milk and Co]}]",
            "commitments[0].who[0]",
            BOARD,
        ),
        ("themes: [open data, tea, milk, and sugar]", "themes[1]", "tea, milk, and sugar"),
        ("themes: [tea,\n  milk,\n  and sugar]", "themes[0]", "tea, milk, and sugar"),
    ],
)
def test_a_known_name_that_its_commas_part_in_brackets_is_refused(
    fields: str, field: str, name: str
) -> None:
    (problem,) = strangers.problems(notes_of(fields), with_commas())
    assert (problem.code, problem.field, problem.severity) == (
        "name-in-pieces",
        field,
        Severity.ERROR,
    )
    assert f'"{name}"' in report.sentences(problem, the_wording(Language.EN))[1]


def test_pieces_of_which_one_is_known_by_itself_are_asked_about() -> None:
    notes = notes_of("convened_by: [MoEx, Quays]")
    problem, *_ = strangers.problems(notes, with_commas("MoEx, Quays"))
    assert (problem.code, problem.severity) == ("name-in-pieces-maybe", Severity.WARNING)


@pytest.mark.parametrize(
    "fields",
    [
        "themes:\n  - tea\n  - milk, and sugar",
        "themes:\n- tea\n- milk, and sugar",
        "themes: [tea, 'milk, and sugar']",
        "themes: ['tea', milk, and sugar]",
        "sessions:\n  - themes:\n      - tea\n      - milk, and sugar",
    ],
)
def test_what_no_comma_parted_is_in_no_pieces(fields: str) -> None:
    found = {one.code for one in strangers.problems(notes_of(fields), with_commas())}
    assert "name-in-pieces" not in found


def test_names_that_stand_for_themselves_are_in_no_pieces() -> None:
    """Whole in quotes; or several bodies, of which another one is called together."""
    known = with_commas("Society of Samples, MoEx")
    fields = "convened_by: ['Board of Tea, Milk and Co', Society of Samples, MoEx]\nthemes: [tea]"
    assert strangers.problems(notes_of(fields), known) == ()


@pytest.mark.parametrize(
    "fields",
    [
        "speakers: ['Jane Doe, Bed and Breakfast']",
        "speakers: ['Jane Doe, Ministry of Trade, Industry and Tea']",
        "speakers: ['Jane Doe, Headland Port', 'John Roe, Leadership Institute']",
        "speakers: ['Jane Doe, Chief Executives Club', 'John Roe, Ambassador Theatre']",
        "convened_by: [Bed and Breakfast, 'Tea, Milk & Co']",
        "themes: ['tea, and who drinks it']",
        "themes: [tea, milk]",
        "themes: tea and milk",
        "commitments: [{what: We will., who: Both governments}]",
    ],
)
def test_names_that_only_look_run_together_are_left_alone(fields: str) -> None:
    assert strangers.problems(notes_of(fields), the_register()) == ()


def test_what_is_known_is_no_problem() -> None:
    notes = notes_of("chair: Petra Chairwell\nspeakers: [Ada Testwick]\nthemes: [open data]")
    assert strangers.problems(notes, the_register()) == ()


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
    (problem,) = strangers.problems(notes_of(fields), the_register())
    assert (problem.code, problem.field) == (code, field)


def test_letters_that_only_look_like_latin_ones_are_told() -> None:
    fields = "speakers: ['Bob \u0410dams, Moss Ltd']\nattendees: ['Ελένη Παπά, Moss Ltd']"
    (found,) = strangers.problems(notes_of(fields), the_register())
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
    found = strangers.problems(notes_of(fields), the_register())
    assert [one.code for one in found] == codes
    assert all("U+04" in dict(one.values).get("letters", "U+04") for one in found)


def test_all_that_is_near_is_offered() -> None:
    (problem,) = strangers.problems(notes_of("speakers: [Bea Mockfort]"), the_register())
    assert dict(problem.values)["near"] == "Bea Mockford"


@pytest.mark.parametrize("written", ["','", "'Ada Testwick, and'", "'Ada, ;'", "and"])
def test_names_that_are_only_marks_stop_nothing(written: str) -> None:
    strangers.problems(notes_of(f"speakers: [{written}]\nconvened_by: [{written}]"), the_register())


def test_a_body_may_be_called_as_somebody_is() -> None:
    """A person's own firm is, and a body of the register is known for one."""
    assert (
        list(strangers.problems(notes_of("chair: 'Ada Testwick, Ada Testwick'"), the_register()))
        == []
    )
    known = the_register()
    namesake = OrganisationEntry(id="firm", name=Text.plain("Bea Mockford"))
    both = Register(known.people, {**known.organisations, "firm": namesake}, known.themes)
    assert list(strangers.problems(notes_of("chair: 'Ada Testwick, Bea Mockford'"), both)) == []
    assert [
        one.code
        for one in strangers.problems(notes_of("chair: 'Ada Testwick, Bea Mockford'"), known)
    ] == ["several-people"]


def test_who_is_written_out_elsewhere_in_the_notes_is_no_stranger() -> None:
    chair = "chair: {name: Otto Nobody, organisation: Elsewhere Ltd}\n"
    found = strangers.problems(notes_of(f"{chair}speakers: [Otto Nobody, Otto]"), the_register())
    assert [(one.code, one.field) for one in found] == [("person-unknown", "speakers[1]")]
