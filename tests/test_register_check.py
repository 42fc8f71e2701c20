"""What a careful editor would ask about the register."""

from __future__ import annotations

import dataclasses

from composer import frontmatter, register, register_check
from composer.language import Language
from tests.written import SITE


def test_names_of_the_register_have_letters_of_one_script() -> None:
    people = frontmatter.parse_yaml("eve: Eve Exampl\u0435\nivan: Иван", "site/people.yaml")
    bodies = frontmatter.parse_yaml("acme: {name: \u0391cme}", "site/organisations.yaml")
    themes = frontmatter.parse_yaml("", "site/themes.yaml")
    known = register.parse(people, bodies, themes, Language.EN)
    found = register_check.name_warnings(known, people, bodies)
    assert [(one.code, one.field, one.place.file) for one in found] == [
        ("mixed-scripts", "eve", "site/people.yaml"),
        ("mixed-scripts", "acme", "site/organisations.yaml"),
    ]


def test_japanese_names_whose_reading_is_not_known_are_told_all_at_once() -> None:
    people = frontmatter.parse_yaml(
        "rei: {name: Rei, native: 例 太郎}\nkaku: {name: Kaku, native: 架空, reading: かくう}\n"
        "ada: {name: Ada}\nsaku: {name: Saku, native: さく}\nsara: {name: S, native: サラ 例}\n"
        "p: {name: P, native: フィリッパ・オークリー＝ブレイスウェイト}",
        "site/people.yaml",
    )
    bodies = frontmatter.parse_yaml(
        "shou: {name: {en: A, ja: 例示省}}\ncho: {name: {en: B, ja: デジタル庁}}\n"
        "ltd: {name: {en: C, ja: C}}\nshi: {name: {en: D, ja: 架空市}, reading: かくうし}",
        "site/organisations.yaml",
    )
    themes = frontmatter.parse_yaml("", "site/themes.yaml")
    known = register.parse(people, bodies, themes, Language.EN)
    (found,) = register_check.reading_warnings(known, people, bodies, SITE)
    assert (found.code, found.place.file, found.place.line) == (
        "reading-missing", "site/people.yaml", 1,
    )  # fmt: skip
    assert dict(found.values)["names"] == "例 太郎、サラ 例、例示省"
    english = dataclasses.replace(SITE, languages=(Language.EN,))
    assert register_check.reading_warnings(known, people, bodies, english) == ()


def test_of_many_japanese_names_without_a_reading_the_first_are_told() -> None:
    written = "\n".join(f"b{n}: {{name: {{en: B{n}, ja: 第{n}省}}}}" for n in range(12))
    bodies = frontmatter.parse_yaml(written, "site/organisations.yaml")
    empty = frontmatter.parse_yaml("", "e.yaml")
    known = register.parse(empty, bodies, empty, Language.EN)
    (found,) = register_check.reading_warnings(known, empty, bodies, SITE)
    assert found.place.file == "site/organisations.yaml"
    assert dict(found.values)["names"].endswith("第8省、第9省、…")


def test_an_organisation_without_a_name_in_each_language_is_named_at_its_entry() -> None:
    # As the third has it, it is said that the name is the same.
    written = "a: {name: {en: A, ja: あ}}\nb: {name: B}\nc: {name: {en: C, ja: C}}\n"
    organisations = frontmatter.parse_yaml(written, "o.yaml")
    empty = frontmatter.parse_yaml("", "e.yaml")
    known = register.parse(empty, organisations, empty, Language.EN)
    (problem,) = register_check.translation_warnings(known, organisations, SITE)
    assert (problem.code, problem.place.line, problem.field) == (
        "organisation-untranslated",
        2,
        "b.name",
    )
