import pytest

from composer import check, frontmatter, register
from composer.errors import Severity
from composer.language import Language
from tests.written import SITE, notes_of, the_register

GOOD = """\
title: {en: News, ja: ニュース}
hook: {en: There is news., ja: ニュースです。}
"""
QUOTE = "quotes: [{text: {en: Yes., ja: はい。}, speaker: Ada Testwick}]\n"


def codes(fields: str) -> list[str]:
    found = check.warnings(notes_of(fields), the_register(), SITE)
    assert all(one.severity is Severity.WARNING for one in found)
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("word", "code", "suggestion"),
    [
        ("exampledialogue", "hashtag-own", "ExampleDialogue"),
        ("Exampledialogue", "hashtag-own", "ExampleDialogue"),
        ("ExampleDialogue", "", ""),
        ("northQuay", "hashtag-small", "NorthQuay"),
        ("harbourcities", "hashtag-long", ""),
        ("tides", "", ""),
        ("Harbourcities", "", ""),
        ("港町", "", ""),
    ],
)
def test_a_hashtag_is_spelt_so_that_its_words_can_be_told_apart(
    word: str, code: str, suggestion: str
) -> None:
    found = check.warnings(notes_of(f"{GOOD}hashtags: [{word}]"), the_register(), SITE)
    told = [(one.code, dict(one.values).get("suggestion", "")) for one in found]
    assert told == ([(code, suggestion)] if code else [])


def test_careful_notes_get_no_warning() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("title: {en: News, ja: ニュース}", "hook-missing"),
        (GOOD.replace("There is news.", "Very " * 40 + "new."), "hook-long"),
        (GOOD.replace("There is news.", "News"), "hook-no-sentence"),
        (GOOD + "chair_hook: {en: I, ja: 私は話した。}", "hook-no-sentence"),
        (GOOD + "summary: Only English.", "untranslated"),
        (GOOD + "summary: {en: We met, ja: 会合です。}", "no-whole-sentence"),
        (GOOD + f"photo: {{file: a.jpg, alt: {{en: {'a room ' * 20}, ja: 部屋}}}}", "alt-long"),
        (GOOD + QUOTE + "place: {en: Ariake, ja: 有明}", None),
        (GOOD + QUOTE + "held: {en: in May 2025, ja: 2025年5月}", None),
        (GOOD + QUOTE + "format: online", None),
        (GOOD + QUOTE + "convened_by: MoEx", "conveners-alone"),
        (GOOD + QUOTE + "chair: Bea Mockford", None),
        (GOOD + QUOTE + "sessions: [{takeaways: {en: A., ja: あ。}}]", None),
        (GOOD + "format: online\nplace: {en: Ariake, ja: 有明}", "online-with-place"),
        (GOOD + "hashtags: [A1, B1, C1, D1, E1, F1]", "hashtags-many"),
        (
            GOOD + "rule: chatham house\nphoto: {file: a.jpg, alt: {en: A room, ja: 部屋}}",
            "photo-withheld",
        ),
        (GOOD + "rule: chatham house\nchair: Ada Testwick", "chair-withheld"),
        (
            GOOD + "rule: chatham house\nplace: {en: House of Bea Mockford, ja: 家}",
            "bystander",
        ),
        (
            GOOD + "rule: chatham house\ncommitments: [{what: {en: A., ja: あ。}, who: MoEx}]",
            "left-out",
        ),
    ],
)
def test_what_is_unwise(fields: str, code: str | None) -> None:
    assert codes(fields) == [code or "speaker-in-no-session"]


def test_who_is_quoted_where_nobody_met_need_not_have_spoken() -> None:
    assert codes(GOOD + QUOTE + "commitments: [{what: {en: A., ja: あ。}, who: MoEx}]") == []


def test_every_text_that_one_language_lacks_is_named_once() -> None:
    fields = """
place: London
takeaways: [{en: We met., ja: 会合です。}, We agreed.]
sessions: [{title: Quays, about: {en: quays, ja: 岸壁}, themes: [quays], takeaways: Yes.}]
commitments: [We will.]
quotes: [Good.]
photo: {file: a.jpg, alt: A room}
"""
    (found,) = check.warnings(notes_of(GOOD + fields), the_register(), SITE)
    values = dict(found.values)
    assert (found.code, values["language"]) == ("untranslated", "ja")
    assert set(values["keys"].split(", ")) == {
        *("place", "takeaways[1]", "sessions[0].title", "sessions[0].takeaways[0]"),
        *("sessions[0].themes[0]", "commitments[0]", "quotes[0]", "photo.alt"),
    }


def test_a_milestone_that_the_register_has_in_both_languages_is_not_lacking() -> None:
    written = (
        "plan: {what: {en: the plan, ja: 計画}, when: 2015}\nquay: {what: the quay, when: 2016}"
    )
    nothing = frontmatter.parse_yaml("", "e.yaml")
    stones = frontmatter.parse_yaml(written, "site/milestones.yaml")
    known = register.parse(nothing, nothing, nothing, Language.EN, stones)
    notes = notes_of(GOOD + "background: [plan, quay, the plan]")
    (found,) = check.warnings(notes, known, SITE)
    # Text that is written out is printed as it is written.
    assert dict(found.values)["keys"] == "background[1], background[2]"


@pytest.mark.parametrize(
    "alt", ["Photo", "a picture.", "group photo", "IMG_1.jpg", "写真", "集合写真"]
)
def test_an_alternative_that_describes_nothing_is_told(alt: str) -> None:
    photo = f"photo: {{file: hall.webp, alt: {{en: {alt}, ja: {alt}}}}}"
    assert codes(GOOD + photo) == ["alt-says-nothing", "alt-says-nothing"]


@pytest.mark.parametrize("alt", ["A photo of a quay", "Photographers wait", "港の写真を見る人々"])
def test_an_alternative_that_describes_something_is_enough(alt: str) -> None:
    assert codes(GOOD + f"photo: {{file: hall.webp, alt: {{en: {alt}, ja: {alt}}}}}") == []


@pytest.mark.parametrize(
    "fields", ["format: online", "format: hybrid\nplace: {en: Ariake, ja: 有明}"]
)
def test_a_format_may_go_without_a_place_and_a_place_with_another_format(fields: str) -> None:
    assert codes(GOOD + fields) == []


@pytest.mark.parametrize("without", ["status: withdrawn", "announce: []"])
def test_news_without_posts_needs_no_hook(without: str) -> None:
    assert codes("title: {en: News, ja: ニュース}\n" + without) == []


def test_who_stands_twice_in_a_list_is_told_and_once_in_two_is_not() -> None:
    assert "person-twice" in codes("attendees: [Ada Testwick, Bea Mockford, Ada Testwick]")
    assert "person-twice" not in codes("chair: Ada Testwick\nattendees: [Ada Testwick]")


def test_a_quoted_speaker_of_a_session_is_in_it() -> None:
    fields = (
        GOOD + "speakers: [Ada Testwick]\n"
        "quotes: [{text: {en: Yes., ja: はい。}, speaker: Ada Testwick}]"
    )
    assert codes(fields) == []


def test_the_warning_on_a_first_line_stands_at_its_language() -> None:
    long = GOOD.replace("ニュースです。", "長い" * 100 + "。")
    (problem,) = check.warnings(notes_of(long), the_register(), SITE)
    assert problem.place.line == 4
    assert problem.place.source[problem.place.column - 1 :].startswith("長い")
