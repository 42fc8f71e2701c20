"""The register: who is who, by every spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import frontmatter, register
from composer.errors import ForumError
from composer.language import Language, Text
from composer.model import LinkedInPage
from composer.register import NameOrder, PersonEntry, Register
from tests import broken_cases

PEOPLE = """
ann-example:
  given: Ann
  family: Example
  order: given-first
  organisation: EP
  linkedin: {name: Ann Example, urn: "urn:li:person:aB_1"}
  aliases: the harbour master
rei-taro:
  given: Taro
  family: Rei
  order: family-first
  native: 例 太郎
  reading: れい たろう
  url: https://example.org/rei
mononym: Plainname
"""
ORGANISATIONS = """
example-port:
  name: {en: Example Port Authority, ja: 例港湾局}
  short: {en: EP, ja: 例港}
  country: gb
  linkedin: Example Port
"""
THEMES = """
ai-safety: {name: {en: AI safety, ja: AIの安全性}, description: How to trust it.}
quays: {name: deep quays, title: Quays and piers}
"""


def _register(
    people: str = PEOPLE, organisations: str = ORGANISATIONS, themes: str = THEMES
) -> Register:
    return register.parse(
        frontmatter.parse_yaml(people, "site/people.yaml"),
        frontmatter.parse_yaml(organisations, "site/organisations.yaml"),
        frontmatter.parse_yaml(themes, "site/themes.yaml"),
        Language.EN,
    )


READ = _register()


@pytest.mark.parametrize("case", broken_cases.cases(of_register=True), ids=lambda case: case.name)
def test_a_broken_register_gives_exactly_these_problems(case: Path) -> None:
    found = [broken_cases.shown(problem) for problem in broken_cases.problems(case)]
    assert found == (case / "expected.txt").read_text().splitlines()
    assert found


def test_entries_keep_the_order_of_the_file_and_know_their_id() -> None:
    assert [(key, one.id) for key, one in READ.people.items()] == [
        (key, key) for key in ("ann-example", "rei-taro", "mononym")
    ]


def test_an_empty_register_is_one() -> None:
    assert _register("", "", "# nothing yet\n") == Register({}, {}, {})


@pytest.mark.parametrize(
    ("key", "name"),
    [("ann-example", "Ann Example"), ("rei-taro", "Rei Taro"), ("mononym", "Plainname")],
)
def test_a_name_is_shown_in_the_persons_own_order(key: str, name: str) -> None:
    assert READ.people[key].display == name


def test_a_whole_name_wins_over_its_parts() -> None:
    person = PersonEntry(name="Dr Ann Example", given="Ann", family="Example")
    assert person.display == "Dr Ann Example"
    assert "Example Ann" in person.spellings


def test_a_native_name_is_the_japanese_version() -> None:
    assert READ.people["rei-taro"].name_text == Text.of(
        {Language.EN: "Rei Taro", Language.JA: "例 太郎"}
    )
    assert not READ.people["ann-example"].name_text.has(Language.JA)


def test_every_spelling_is_known_once_the_usual_one_first() -> None:
    assert READ.people["rei-taro"].spellings == ("Rei Taro", "Taro Rei", "例 太郎", "例太郎")
    assert READ.organisations["example-port"].spellings == (
        "Example Port Authority",
        "例港湾局",
        "EP",
        "例港",
    )
    assert READ.people["ann-example"].order is NameOrder.GIVEN_FIRST


@pytest.mark.parametrize(
    "written",
    ["rei-taro", "Taro Rei", "REI  Taro", "ｒｅｉ　ｔａｒｏ", "例太郎", "例　太郎", " Rei Taro "],
)
def test_a_person_is_found_by_any_spelling(written: str) -> None:
    found = READ.find_person(written)
    assert found is not None
    assert found.id == "rei-taro"


def test_dashes_and_apostrophes_make_no_difference() -> None:
    read = _register("a: O’Example–Port\n", "", "")
    assert read.find_person("O'Example-Port") is read.people["a"]


@pytest.mark.parametrize("written", ["", "Taro", "Bob Example", "example-port"])
def test_nobody_is_found_who_is_not_there(written: str) -> None:
    assert READ.find_person(written) is None


def test_organisations_and_themes_are_found() -> None:
    assert READ.find_organisation("例港湾局") is READ.organisations["example-port"]
    assert READ.find_organisation("ep") is READ.organisations["example-port"]
    assert READ.find_theme("QUAYS AND PIERS") is READ.themes["quays"]
    assert READ.find_theme("ai-safety") is READ.themes["ai-safety"]
    assert READ.find_theme("Example Port Authority") is None


def test_what_resembles_a_name_suggests_it_once() -> None:
    assert READ.near_people("Ann Exampel") == ("Ann Example",)
    assert READ.near_people("Taro Reii") == ("Taro Rei",)
    assert READ.near_organisations("Exmaple Port Authority") == ("Example Port Authority",)
    assert READ.near_themes("AI saftey") == ("AI safety",)
    assert READ.near_people("zzz") == ()


def test_an_affiliation_becomes_an_id_however_it_is_written() -> None:
    assert READ.people["ann-example"].organisation == "example-port"
    assert READ.people["rei-taro"].organisation == ""


def test_a_page_on_linkedin_is_read_in_both_forms() -> None:
    assert READ.people["ann-example"].linkedin == LinkedInPage("Ann Example", "urn:li:person:aB_1")
    assert READ.organisations["example-port"].linkedin == LinkedInPage("Example Port")


def test_a_theme_has_a_heading_in_each_language() -> None:
    assert READ.themes["ai-safety"].title == READ.themes["ai-safety"].name
    assert _register("", "", "quays: deep quays\n").themes["quays"].title == Text.plain(
        "Deep quays"
    )
    assert READ.themes["quays"].title == Text.plain("Quays and piers")


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), st.booleans())
def test_whoever_is_in_the_register_is_found_by_every_spelling(word: str, first: bool) -> None:
    order = NameOrder.GIVEN_FIRST if first else NameOrder.FAMILY_FIRST
    person = PersonEntry(id="a", given=word, family="Example", order=order, native=f"例 {word}")
    read = Register({"a": person}, {}, {})
    for spelling in person.spellings:
        assert read.find_person(spelling) is person
        assert read.find_person(f"  {spelling}　") is person


def test_a_title_that_is_left_empty_in_both_languages_is_the_name() -> None:
    register = _register("", "", "quays: {name: deep quays, title: {en: , ja: }}\n")
    assert register.themes["quays"].theme.title == Text.plain("Deep quays")


@pytest.mark.parametrize("entry", ["{name: Quay, aliases: [' ']}", "{name: Quay, linkedin: ' '}"])
def test_a_name_in_the_register_has_words(entry: str) -> None:
    with pytest.raises(ForumError) as raised:
        _register("", f"quay: {entry}\n", "")
    assert [one.code for one in raised.value.problems] == ["no-words"]
