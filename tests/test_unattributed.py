import pytest

from composer import fields, free_text, frontmatter, register, unattributed, unreleased
from composer.entries import Entry
from composer.language import Language
from composer.register import Register
from tests.written import ORGANISATIONS, PEOPLE, SITE, notes_of, the_register

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
        ("A.T. agreed.", "A.T."),
        ("A. T. agreed.", "A.T."),
        ("Ada T. agreed.", "Ada T."),
        ("Thanks to @atestwick.", "ATestwick"),
        ("See #testwickvisit.", "Testwick"),
    ],
)
def test_affiliations_and_surnames_count(text: str, name: str) -> None:
    assert name in {found for found, _, _ in hits(f"summary: '{text}'")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A.T. of a company agreed.", "A.T."),
        ("As A. T. said.", "A.T."),
        ("Ａ．Ｔ． said.", "A.T."),
        ("According to T.A.", "T.A."),
        ("Ada T. agreed.", "Ada T."),
        ("Thanks, @atestwick!", "ATestwick"),
        ("Thanks, @testwicka!", "TestwickA"),
        ("#testwicktalks", "Testwick"),
        ("#talkingtestwick", "Testwick"),
        ("J.D. was there.", "J.D."),
    ],
)
def test_less_than_a_name_is_found_where_it_gives_a_person_away(text: str, name: str) -> None:
    assert name in {found for found, _, _ in hits(f"summary: {text!r}")}


def test_a_hashtag_that_begins_with_a_name_is_found() -> None:
    assert ("Testwick", 10, "hashtags[0]") in hits("hashtags: [testwicktalks]")


@pytest.mark.parametrize(
    "text", ["AT the table", "a.t. least", "B.M. agreed.", "A.T.M. cards", "Example A.I. tools"]
)
def test_what_only_looks_like_initials_is_not(text: str) -> None:
    assert hits(f"summary: {text!r}") == []


def test_initials_that_could_be_those_of_somebody_else_give_nobody_away() -> None:
    more = "attendees: [{name: Abel Tarn, on_record: yes}]\nsummary: A.T. agreed."
    assert hits(more) == []


def test_initials_of_somebody_else_in_the_register_give_nobody_away() -> None:
    head = (
        "rule: chatham house\nspeakers: ['Alf Tuck, Nowhere', '{name}, Nowhere']\nsummary: {said}"
    )
    for name, said, found in (
        ("Bo Moss", "B.M. agreed.", False),
        ("Bo Zeal", "B.Z. agreed.", True),
    ):
        notes = notes_of(head.format(name=name, said=said))
        assert bool(unattributed.problems(notes, the_register(), SITE)) is found


def test_initials_that_mean_something_else_give_nobody_away() -> None:
    assert hits("attendees: ['Ute Kahn, Nowhere Ltd']\nsummary: The U.K. was there.") == []


@pytest.mark.parametrize(
    ("native", "text", "name"),
    [
        ("架空 太郎", "架空さんの発言", "架空"),
        ("枡 太郎", "枡さんの発言", "枡さん"),
    ],
)
def test_a_japanese_family_name_alone_counts(native: str, text: str, name: str) -> None:
    head = f"rule: chatham house\nspeakers: ['{native}、例示']\nsummary: {{ja: {text}}}"
    problems = unattributed.problems(notes_of(head), the_register(), SITE)
    assert name in {dict(one.values)["name"] for one in problems}


def test_a_character_that_is_a_name_does_not_count_inside_other_words() -> None:
    head = "rule: chatham house\nspeakers: ['枡 太郎、例示']\nsummary: {ja: 枡目を数えた。}"
    assert unattributed.problems(notes_of(head), the_register(), SITE) == ()


def test_confirmed_initials_are_no_alarm() -> None:
    more = "summary: A. T. is a road.\nconfirmed: [{text: A.T., why: It is a road.}]"
    assert hits(more) == []


@pytest.mark.parametrize(
    "text",
    ["<ruby>架<rt>か</rt>空<rt>くう</rt></ruby>氏が話した。", "架（か）空（くう）太郎が話した。"],
)
def test_how_a_name_is_read_does_not_part_it(text: str) -> None:
    head = "rule: chatham house\nspeakers: [kaku-taro]"
    problems = unattributed.problems(notes_of(head, f"A line.\n\n{text}\n"), the_register(), SITE)
    assert problems
    assert {one.place.line for one in problems} == {9}


def test_a_story_is_searched_line_by_line() -> None:
    found = hits("", "First.\n\nThen\nTestwick\nspoke.\n")
    assert ("Testwick", 14, "") in found


def test_the_folders_name_is_searched() -> None:
    notes = notes_of(HEAD, meeting_id="2025-testwick-visits")
    (problem,) = unattributed.problems(notes, the_register(), SITE)
    assert (problem.code, problem.place.line) == ("names-withheld-in-folder", 0)


@pytest.mark.parametrize("was", ["[testwick-visits, a-visit]", "testwick-visits"])
def test_a_former_name_of_the_folder_is_searched(was: str) -> None:
    problems = unattributed.problems(notes_of(f"{HEAD}was: {was}"), the_register(), SITE)
    assert [(one.code, one.place.line) for one in problems] == [("names-withheld-in-was", 10)]


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


def test_what_is_said_of_a_speaker_on_the_record_is_searched_too() -> None:
    more = HEAD.replace("on_record: yes}", "on_record: yes, role: Friend of Testwick}")
    problems = unattributed.problems(notes_of(more), the_register(), SITE)
    assert [(one.field, dict(one.values)["name"]) for one in problems] == [
        ("speakers[1]", "Testwick")
    ]


def test_what_is_said_of_a_speaker_who_is_withheld_is_not_published_and_not_searched() -> None:
    more = HEAD.replace("  - Ada Testwick", "  - {name: Ada Testwick, role: Testwick in chief}")
    assert unattributed.problems(notes_of(more), the_register(), SITE) == ()


@pytest.mark.parametrize(
    "convener", ["Ada Testwick", "Example Robotics", "robotics", "Nowhere Partners"]
)
def test_a_withheld_participant_or_their_organisation_does_not_convene(convener: str) -> None:
    notes = notes_of(HEAD.replace("Ministry of Examples", convener))
    problems = unattributed.problems(notes, the_register(), SITE)
    assert {problem.field for problem in problems} == {"convened_by[0]"}


@pytest.mark.parametrize(
    "story",
    [
        "Testw&#105;ck spoke.",
        "Test<b></b>wick spoke.",
        "[Test][1]wick spoke.",
        "Test**wick** spoke.",
    ],
)
def test_markup_between_the_letters_of_a_name_hides_nothing(story: str) -> None:
    assert ("Testwick", 14, "") in hits("", f"First.\n\nThen\n{story}\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Testwicks agreed.", "Testwicks"),
        ("urn:li:person:Ada1", "urn:li:person:Ada1"),
        ("Robotics at Nowhere Partners Inc.", "Nowhere Partners"),
    ],
)
def test_plurals_and_pages_count(text: str, name: str) -> None:
    assert name in {found for found, _, _ in hits(f"summary: '{text}'")}


def test_a_company_is_known_without_its_legal_form() -> None:
    notes = notes_of(
        "rule: chatham house\nspeakers: ['Bob Quayle, Pierhead Ltd']\nsummary: Pierhead agreed."
    )
    (problem,) = unattributed.problems(notes, the_register(), SITE)
    assert dict(problem.values)["name"] == "Pierhead"


def test_a_given_name_alone_is_for_a_person_to_judge() -> None:
    notes = notes_of(HEAD + "summary: Ada made the point.")
    assert unattributed.problems(notes, the_register(), SITE) == ()
    ((place, field, name),) = unattributed.given_names(notes, the_register(), SITE)
    assert (place.line, field, name) == (10, "summary", "Ada")


@pytest.mark.parametrize(
    ("story", "lines"),
    [
        ("Ada Testwick spoke.\n", []),
        ("Ada spoke.\n", [11]),
        ("Ada spoke.\nThen ADA TESTWICK left.\n", [11]),
    ],
)
def test_a_given_name_inside_a_whole_name_is_told_once(story: str, lines: list[int]) -> None:
    found = unattributed.given_names(notes_of(HEAD, story), the_register(), SITE)
    assert [(place.line, name) for place, _, name in found] == [(one, "Ada") for one in lines]


def test_a_given_name_inside_a_confirmed_whole_name_is_told() -> None:
    head = HEAD + "confirmed: [{text: Ada Testwick, why: It is a ship.}]"
    ((place, _, name),) = unattributed.given_names(
        notes_of(head, "The Ada Testwick sailed.\n"), the_register(), SITE
    )
    assert name == "Ada"
    assert place.source == "The Ada Testwick sailed."


REGISTERED = """\
foobar:
  name: the Testwick programme
  title: Programme
  aliases: [the programme, the Testwick plan]
"""
MILESTONES = """\
accord: {what: the Testwick Accord, when: 2024}
paper: {what: the paper, when: 2024, link: "https://x.example/testwick"}
talk: {what: the talk, when: 2024, about: Testwick gave it.}
"""


def a_register() -> Register:
    """One in which what is printed for themes and milestones has a name of somebody in it."""
    texts = (PEOPLE, ORGANISATIONS, REGISTERED, MILESTONES)
    people, bodies, themes, stones = (frontmatter.parse_yaml(one, "x.yaml") for one in texts)
    return register.parse(people, bodies, themes, Language.EN, stones)


def registered(fields: str) -> list[tuple[str, int, str]]:
    problems = unattributed.problems(notes_of(fields), a_register(), SITE)
    return [(dict(one.values)["name"], one.place.line, one.field) for one in problems]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ("themes: [open data, the programme]", "themes[1]"),
        ("themes: foobar", "themes[0]"),
        ("background: [accord]", "background[0]"),
        ("milestones: [{what: accord}]", "milestones[0]"),
        ("background: [paper]", "background[0]"),
        ("background: [talk]", "background[0]"),
        ("background: [{what: the Testwick deed}]", "background[0].what"),
        ("themes: [the Testwick plan]", "themes[0]"),
        ("themes: the Testwick plan", "themes"),
    ],
)
def test_what_the_register_prints_for_a_theme_or_milestone_is_searched(
    more: str, field: str
) -> None:
    assert registered(HEAD + more) == [("Testwick", 10, field)]


def test_what_the_register_prints_for_a_sessions_theme_is_searched() -> None:
    head = HEAD.replace("speakers:", "sessions:\n - themes: [the programme]\n   speakers:")
    head = head.replace("\n  - ", "\n    - ")
    assert registered(head) == [("Testwick", 7, "sessions[0].themes[0]")]


def test_what_the_register_prints_for_who_is_on_record_is_searched() -> None:
    themes = HEAD.replace("on_record: yes}", "on_record: yes, themes: [the programme]}")
    assert registered(themes) == [("Testwick", 8, "speakers[1]")]


def test_one_place_tells_one_name() -> None:
    assert hits("summary: Ada Testwick spoke.") == [("Ada Testwick", 10, "summary")]


def _keys() -> dict[str, str]:
    """Every key that notes may have, at whatever depth, and what it holds."""
    entries = [one for one in vars(fields).values() if isinstance(one, type)]
    models = [one for one in entries if issubclass(one, Entry)]
    return {
        name: repr(field.annotation) for one in models for name, field in one.model_fields.items()
    }


def test_every_key_that_holds_people_is_known_to_hold_names() -> None:
    people = {name for name, held in _keys().items() if "SpeakerEntry" in held}
    assert people >= {"chair", "speakers", "attendees"}
    assert people <= free_text.NAMES


def test_the_keys_of_which_something_is_said_are_keys() -> None:
    assert _keys().keys() >= free_text.NAMES | free_text.HOW_TO_PUBLISH


def test_what_is_no_free_text_here_is_none_where_drafts_are_searched() -> None:
    assert free_text.HOW_TO_PUBLISH <= unreleased._NO_WORDS
    assert unreleased._NO_WORDS <= free_text._NOT_SEARCHED


def bystanders(more: str, story: str = "") -> list[tuple[str, int, str]]:
    found = unattributed.bystanders(notes_of(HEAD + more, story), the_register(), SITE)
    return [(name, place.line, field) for place, field, name in found]


@pytest.mark.parametrize(
    ("more", "field", "name"),
    [
        ("summary: Petra Chairwell agreed.", "summary", "Petra Chairwell"),
        ("takeaways: [Yes., Chairwell Petra agrees.]", "takeaways[1]", "Chairwell Petra"),
        ("summary: {ja: 架空 太郎氏の発言}", "summary.ja", "架空 太郎"),
        ("links: [https://x.example/petra-chairwell]", "links[0]", "Petra Chairwell"),
        ("hashtags: [PetraChairwell]", "hashtags[0]", "Petra Chairwell"),
        ("background: [{what: the KAKU TARO report}]", "background[0].what", "Kakū Tarō"),
    ],
)
def test_somebody_of_the_register_who_is_in_no_list_is_asked_about(
    more: str, field: str, name: str
) -> None:
    found = bystanders(more)
    assert (10, field) in {(line, where) for _, line, where in found}
    assert name in {one for one, _, _ in found}


def test_somebody_in_the_story_is_asked_about_at_the_line() -> None:
    assert bystanders("", "First.\n\nThen\nPetra Chairwell\nspoke.\n") == [
        ("Petra Chairwell", 14, "")
    ]


@pytest.mark.parametrize(
    "more",
    [
        "summary: Ada Testwick and Bea Mockford agreed.",
        "summary: Mr Kaku agreed.",
        "attendees: [Petra Chairwell]\nsummary: Petra Chairwell agreed.",
        "quotes: [{text: Yes., speaker: Petra Chairwell}]\nsummary: Petra Chairwell agreed.",
        "summary: Petra Chairwell.\nconfirmed: [{text: petra chairwell, why: A ship.}]",
        "summary: Chairwell Petra.\nconfirmed: [{text: Petra Chairwell, why: A ship.}]",
        "internal: Petra Chairwell agreed.",
    ],
)
def test_nobody_else_is_asked_about(more: str) -> None:
    assert bystanders(more) == []


def test_on_the_record_nobody_is_asked_about() -> None:
    notes = notes_of("summary: Petra Chairwell spoke.")
    assert unattributed.bystanders(notes, the_register(), SITE) == ()
