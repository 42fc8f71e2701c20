"""One meeting in one language, as its page and its feed item tell it."""

from __future__ import annotations

import dataclasses
import datetime
from zoneinfo import ZoneInfo

import pytest

from composer import article
from composer.article import Article
from composer.article_parts import Kind, Named
from composer.language import Language, Text, Words
from composer.model import Meeting, Quote, Rule, Session, Speaker, Story
from tests import meetings
from tests.meetings import ADA, KITCHEN, MOVED, QUIET, SITE, TARO
from tests.written import the_wording

EN, JA = Language.EN, Language.JA


def composed(meeting: Meeting, language: Language = EN) -> Article:
    return article.compose(meeting, language, SITE, the_wording(language))


def test_each_language_has_its_address_and_names_the_others() -> None:
    english, japanese = composed(KITCHEN), composed(KITCHEN, JA)
    assert english.path == "/news/2025-02-13-robots-in-the-kitchen/"
    assert japanese.path == "/ja/news/2025-02-13-robots-in-the-kitchen/"
    assert japanese.save_as == "ja/news/2025-02-13-robots-in-the-kitchen/index.html"
    assert [one.path for one in english.head.alternates] == [english.path, japanese.path]
    assert english.head.alternates == japanese.head.alternates


def test_texts_keep_the_language_in_which_they_are_written() -> None:
    japanese = composed(KITCHEN, JA)
    assert japanese.title == Words("ロボットが皿洗いを覚える", JA)
    assert japanese.takeaways == (
        Words("まず信頼です。", JA),
        Words("Only said in English.", EN),
    )
    assert composed(MOVED, JA).title == Words("The dialogue has moved", EN)


def test_a_meeting_without_a_japanese_story_tells_it_in_english() -> None:
    story = composed(KITCHEN, JA).story
    assert story is not None
    assert story.language is EN
    japanese = Story(language=JA, markdown="日本語で。")
    told = dataclasses.replace(KITCHEN, stories=(*KITCHEN.stories, japanese))
    assert composed(told, JA).story == Words("日本語で。", JA)


def test_dates_read_as_the_language_writes_them() -> None:
    assert composed(KITCHEN).date.text == "13 February 2025, 14:00 GMT"
    assert composed(KITCHEN).date.iso == "2025-02-13T14:00+00:00"
    assert composed(MOVED, JA).date.text == "2025年10月1日"
    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    starts = datetime.datetime(2025, 2, 13, 9, tzinfo=tokyo)
    later = dataclasses.replace(KITCHEN, starts=starts)
    assert composed(later, JA).date.text == "2025年2月13日 09:00 GMT+09:00"


@pytest.mark.parametrize(
    ("zone", "english", "japanese", "iso"),
    [
        ("Asia/Tokyo", "15:00 Japan time", "15:00（日本時間）", "+09:00"),
        ("Europe/London", "15:00 UK time", "15:00（英国時間）", "+01:00"),
        ("Europe/Paris", "15:00 GMT+02:00", "15:00 GMT+02:00", "+02:00"),
    ],
)
def test_a_time_is_told_by_the_country_and_to_machines_by_its_offset(
    zone: str, english: str, japanese: str, iso: str
) -> None:
    starts = datetime.datetime(2026, 5, 12, 15, tzinfo=ZoneInfo(zone))
    meeting = dataclasses.replace(KITCHEN, date=starts.date(), starts=starts)
    assert composed(meeting).date.text == f"12 May 2026, {english}"
    assert composed(meeting, JA).date.text == f"2026年5月12日 {japanese}"
    assert composed(meeting).date.iso == f"2026-05-12T15:00{iso}"


def test_a_part_tells_who_spoke_for_whom_and_on_what() -> None:
    (part,) = composed(KITCHEN, JA).parts
    ada, taro = part.contributors
    assert ada.name == Named(
        Kind.PERSON,
        Words("Ada Testwick", EN),
        "ada-testwick",
        "/ja/people/ada-testwick/",
        "Testwick Ada",
    )
    assert ada.role == Words("技術者", JA)
    assert ada.country == "英国"
    assert taro.name.name == Words("架空 太郎", JA)
    assert [[one.id for one in talk.themes] for talk in part.talks] == [[], ["open-data"]]
    assert [one.name.text for one in part.shared] == ["家庭用ロボット", "Teacups"]
    assert [one.name.text for one in part.themes] == ["家庭用ロボット", "Teacups", "Open data"]
    assert [one.path for one in part.themes] == ["/ja/themes/robots/", "", "/ja/themes/open-data/"]


def test_the_chatham_house_rule_lets_nobody_be_told_with_what_they_spoke_about() -> None:
    closed = dataclasses.replace(KITCHEN, rule=Rule.CHATHAM_HOUSE)
    (part,) = composed(closed).parts
    assert [talk.themes for talk in part.talks] == [(), ()]
    assert [one.id for one in part.shared] == ["robots", "", "open-data"]


def test_everyone_registered_who_is_named_is_mentioned_once_with_a_page() -> None:
    mentions = composed(KITCHEN).mentions
    assert [(one.kind, one.id) for one in mentions] == [
        (Kind.THEME, "robots"),
        (Kind.THEME, "open-data"),
        (Kind.PERSON, "kaku-taro"),
        (Kind.ORGANISATION, "ministry"),
        (Kind.PERSON, "ada-testwick"),
        (Kind.ORGANISATION, "robotics"),
    ]
    assert all(one.path for one in mentions)


def test_a_person_who_spoke_for_two_bodies_leads_to_both() -> None:
    again = Session(speakers=(Speaker(person=meetings.ADA, organisation=meetings.MINISTRY),))
    first = Session(speakers=(meetings.ADA_SPEAKS,))
    found = composed(dataclasses.replace(MOVED, sessions=(first, again))).mentions
    assert {one.id for one in found} == {"ada-testwick", "robotics", "ministry"}


def test_promises_say_by_whom_by_when_and_where_they_stand() -> None:
    (promise,) = composed(KITCHEN, JA).promises
    assert [one.name.text for one in promise.by] == ["例示ロボティクス"]
    assert promise.due is not None
    assert (promise.due.text, promise.due.iso) == ("2025年9月", "2025-09")
    assert (promise.state, promise.status) == ("open", "進行中")


def test_what_is_written_as_inside_a_sentence_gets_its_capital() -> None:
    (step,) = composed(KITCHEN).steps
    assert step.what.text == "The Teacup Declaration"
    assert step.when is not None
    assert step.when.text == "2019"
    assert composed(KITCHEN).themes[0].name.text == "Robots at home"


def test_a_theme_with_a_heading_of_its_own_keeps_it() -> None:
    theme = dataclasses.replace(meetings.ROBOTS, title=meetings.en("eRobots"))
    named = composed(dataclasses.replace(MOVED, sessions=(Session(themes=(theme,)),))).themes
    assert [one.name.text for one in named] == ["eRobots"]


def test_when_people_met_is_told_where_the_day_is_not_known() -> None:
    week = meetings.both("in the week of 10 February 2025", "2025年2月10日の週")
    assert composed(KITCHEN).held is None
    known = dataclasses.replace(KITCHEN, held=week)
    assert composed(known).held == Words("In the week of 10 February 2025", EN)
    assert composed(known, JA).held == Words("2025年2月10日の週", JA)
    inside = dataclasses.replace(KITCHEN, place=meetings.en("the Long Hall, Testshire"))
    assert composed(inside).place == Words("The Long Hall, Testshire", EN)


def test_a_picture_is_described_in_the_words_that_there_are() -> None:
    english, japanese = (composed(KITCHEN, one).picture for one in (EN, JA))
    assert english is not None
    assert japanese is not None
    assert english.alt == Words("A robot arm with a cup.", EN)
    assert japanese.alt == Words("カップを持つロボットアーム", JA)


def test_a_card_shows_the_date_above_the_headline() -> None:
    assert composed(KITCHEN).head.kicker == "13 February 2025"
    assert composed(KITCHEN, JA).head.kicker == "2025年2月13日"


def test_the_description_is_the_best_there_is() -> None:
    assert composed(KITCHEN).head.description == "A robot has to be trusted & tested."
    assert composed(QUIET).head.description == "People were worried."
    silent = dataclasses.replace(MOVED, stories=())
    assert composed(silent).head.description == "The dialogue has moved"
    hooked = dataclasses.replace(MOVED, hook=Text.plain("We\n  moved."))
    assert composed(hooked).head.description == "We moved."
    story = Story(language=EN, markdown="# Moved\n\nWe *moved* on Monday. The kettle came with us.")
    told = dataclasses.replace(MOVED, stories=(story,))
    assert composed(told).head.description == "We moved on Monday."
    assert composed(told, JA).head.description == "The dialogue has moved"


def test_the_hook_introduces_news_that_has_no_summary() -> None:
    hook = meetings.both("A robot may break a cup.", "ロボットもカップを割ります。")
    both = dataclasses.replace(KITCHEN, hook=hook)
    assert composed(both).summary == Words("A robot has to be trusted & tested.", EN)
    hooked = dataclasses.replace(both, summary=Text(()))
    assert composed(hooked).summary == Words("A robot may break a cup.", EN)
    assert composed(hooked, JA).summary == Words("ロボットもカップを割ります。", JA)
    assert composed(QUIET).summary is None


def test_a_quotation_inside_a_quotation_has_the_inner_marks() -> None:
    said = meetings.both("He said “yes”.", "「はい」と言いました。")
    meeting = dataclasses.replace(KITCHEN, quotes=(Quote(text=said),))
    for language, words in ((EN, "He said ‘yes’."), (JA, "『はい』と言いました。")):
        assert composed(meeting, language).sayings[0].words.text == words


def test_the_rule_is_explained_where_it_held() -> None:
    assert "チャタムハウス" in composed(QUIET, JA).rule
    assert composed(KITCHEN).rule == ""
    assert composed(QUIET).sayings[0].by is None


@pytest.mark.parametrize(
    "changed",
    [
        {"title": Text.plain("Another title")},
        {"date": datetime.date(2024, 1, 1)},
        {"published": datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)},
        {"stories": ()},
        {"summary": Text(())},
        {"sessions": ()},
    ],
)
def test_a_guid_survives_every_change_of_the_notes(changed: dict[str, object]) -> None:
    later = dataclasses.replace(KITCHEN, **changed)  # type: ignore[arg-type]
    assert composed(later).guid == composed(KITCHEN).guid


def test_a_guid_knows_neither_domain_nor_scheme_and_differs_by_language() -> None:
    moved = dataclasses.replace(SITE, url="http://elsewhere.example/sub", name=Text.plain("Other"))
    there = article.compose(KITCHEN, EN, moved, the_wording(EN))
    assert there.guid == composed(KITCHEN).guid
    assert composed(KITCHEN).guid == "urn:newsroom:2025-02-13-robots-in-the-kitchen:en"
    assert composed(KITCHEN, JA).guid == "urn:newsroom:2025-02-13-robots-in-the-kitchen:ja"


def test_a_japanese_name_brings_its_reading_to_japanese_pages_alone() -> None:
    read = dataclasses.replace(TARO, reading="かくう たろう")
    foreign = dataclasses.replace(ADA, reading="えいだ")
    spoke = Session(speakers=(Speaker(person=read), Speaker(person=foreign)))
    known = dataclasses.replace(KITCHEN, sessions=(spoke,))
    for language, readings in ((JA, ["かくう たろう", ""]), (EN, ["", ""])):
        (part,) = composed(known, language).parts
        assert [one.name.reading for one in part.contributors] == readings
