"""People, organisations and themes as pages name them."""

from __future__ import annotations

import dataclasses

from composer.article_parts import Kind, Named
from composer.language import Language, Text, Words
from composer.model import Speaker
from composer.naming import Namer, as_heading
from tests.meetings import MINISTRY, ROBOTICS, ROBOTS, SITE, TARO, TARO_SPEAKS, UNREGISTERED, both
from tests.written import the_wording

EN, JA = Language.EN, Language.JA


def namer(language: Language = EN) -> Namer:
    return Namer(language, SITE, the_wording(language))


def test_an_organisation_has_its_country_in_the_houses_own_words() -> None:
    found = namer().all((ROBOTICS, MINISTRY, dataclasses.replace(MINISTRY, country="")))
    assert [one.country for one in found] == ["UK", "Japan", ""]
    assert [one.country for one in namer(JA).all((ROBOTICS, MINISTRY))] == ["英国", "日本"]


def test_a_short_form_is_noted_where_the_name_does_not_hold_it() -> None:
    assert namer().named(MINISTRY).note == Words("MoEx", EN)
    held = dataclasses.replace(MINISTRY, name=both("Ministry of Examples (MoEx)", "例示省"))
    assert namer().named(held).note is None


def test_who_is_in_the_register_has_a_page_and_others_have_none() -> None:
    assert namer(JA).named(TARO).path == "/ja/people/kaku-taro/"
    assert namer().named(UNREGISTERED) == Named(Kind.THEME, Words("Teacups", EN), sort="Teacups")


def test_a_theme_stands_as_a_heading_does() -> None:
    assert namer().named(ROBOTS).name == Words("Robots at home", EN)
    titled = dataclasses.replace(ROBOTS, title=Text.plain("Household robots"))
    assert namer().named(titled).name == Words("Household robots", EN)
    assert as_heading(Words("ロボット", JA)) == Words("ロボット", JA)


def test_a_name_in_kana_is_put_in_order_by_itself_and_needs_no_reading_above_it() -> None:
    people = {
        "ペトロス・ヴェイン": "ヴェイン・ペトロス",
        "フィリッパ・オークリー＝ブレイスウェイト": "オークリー＝ブレイスウェイト・フィリッパ",
        "さくら みほ": "さくら みほ",
        "サラ 例": "Kakū Tarō",
    }
    for native, sort in people.items():
        taro = dataclasses.replace(
            TARO, name=both("Kakū Tarō", native), reading="", sort="Kakū Tarō"
        )
        assert namer(JA).named(taro).sort == sort
        assert namer(JA).named(taro).reading == ""
        assert namer().named(taro).sort == "Kakū Tarō"


def test_a_speaker_is_named_with_what_is_known() -> None:
    known = namer().contributor(TARO_SPEAKS)
    assert (known.organisation and known.organisation.id, known.country) == ("ministry", "Japan")
    alone = namer().contributor(Speaker(person=TARO))
    assert (alone.organisation, alone.role, alone.country) == (None, None, "")


def test_who_speaks_again_is_the_same_until_something_is_another() -> None:
    one = namer()
    again = dataclasses.replace(TARO_SPEAKS)
    assert one.contributor(TARO_SPEAKS) is one.contributor(again)
    assert TARO_SPEAKS.organisation
    moved = dataclasses.replace(TARO_SPEAKS.organisation, country="GB")
    others = (
        dataclasses.replace(TARO_SPEAKS, role=both("Another", "別")),
        dataclasses.replace(TARO_SPEAKS, organisation=None),
        dataclasses.replace(TARO_SPEAKS, organisation=moved),
        dataclasses.replace(TARO_SPEAKS, person=dataclasses.replace(TARO, id="another")),
    )
    found = [one.contributor(each) for each in (TARO_SPEAKS, *others)]
    assert found == [namer().contributor(each) for each in (TARO_SPEAKS, *others)]
    assert len(set(found)) == 5
