"""The pages that lead to the news."""

from __future__ import annotations

import dataclasses

import pytest

from composer import article
from composer.article import Article
from composer.article_parts import Kind
from composer.language import Language
from composer.listing import PER_PAGE, Shelf, Topic
from composer.model import Organisation, Speaker
from tests.meetings import KITCHEN, MOVED, QUIET, SITE, TARO, both
from tests.written import the_wording

EN, JA = Language.EN, Language.JA


def shelf(language: Language = EN) -> Shelf:
    return Shelf(SITE, language, the_wording(language))


def articles(language: Language = EN) -> list[Article]:
    wording = the_wording(language)
    return [article.compose(one, language, SITE, wording) for one in (MOVED, QUIET, KITCHEN)]


def numbered(number: int) -> list[Article]:
    one = articles()[0]
    return [dataclasses.replace(one, id=str(n)) for n in range(number, 0, -1)]


@pytest.mark.parametrize(
    "number", [0, 1, PER_PAGE, 2 * PER_PAGE - 1, 2 * PER_PAGE, 5 * PER_PAGE + 7]
)
def test_pages_hold_every_article_once_newest_first(number: int) -> None:
    pages = shelf().archive(numbered(number))
    assert [int(one.id) for page in pages for one in page.object_list] == list(range(number, 0, -1))
    assert [page.number for page in pages] == list(range(len(pages), 0, -1))
    assert all(len(page.object_list) == PER_PAGE for page in pages[1:])
    assert len(pages[0].object_list) < 2 * PER_PAGE


def test_pages_lead_to_their_neighbours() -> None:
    newest, middle, oldest = shelf(JA).archive(numbered(3 * PER_PAGE))
    assert (newest.head.path, newest.newer, newest.older) == (
        "/ja/news/", "", "/ja/news/page/2/",
    )  # fmt: skip
    assert (middle.head.path, middle.newer, middle.older) == (
        "/ja/news/page/2/", "/ja/news/", "/ja/news/page/1/",
    )  # fmt: skip
    assert (oldest.head.path, oldest.newer, oldest.older) == (
        "/ja/news/page/1/", "/ja/news/page/2/", "",
    )  # fmt: skip


def test_topics_gather_the_articles_that_name_them() -> None:
    found = {one.named.id: one for one in shelf().topics(articles())}
    assert [one.id for one in found["robots"].articles] == [QUIET.id, KITCHEN.id]
    assert [one.id for one in found["ada-testwick"].articles] == [KITCHEN.id]
    assert "" not in found
    assert found["robots"].feed == "/themes/robots/feed.xml"
    assert found["ada-testwick"].feed == ""


def test_a_person_is_shown_with_the_newest_role_and_organisation() -> None:
    topics = {one.named.id: one for one in shelf().topics(articles())}
    shown = topics["ada-testwick"].contributor
    assert shown is not None
    assert shown.role is not None
    assert shown.role.text == "Engineer"
    assert topics["robots"].contributor is None


def test_the_description_of_a_person_honours_them_as_a_sentence_does() -> None:
    found = {one.named.id: one for one in shelf(JA).topics(articles(JA))}
    about = [shelf(JA).topic(found[one])[0].head.description for one in ("kaku-taro", "robotics")]
    assert about[0] == "架空太郎氏が登場する例示対話の記事です。"
    assert about[1] == "例示ロボティクスが登場する例示対話の記事です。"


def test_a_name_that_ends_in_a_stop_closes_the_sentence_that_ends_in_it() -> None:
    (topic,) = (one for one in shelf().topics(articles()) if one.named.id == "robotics")
    name = dataclasses.replace(topic.named.name, text="Leaf Co., Ltd.")
    named = dataclasses.replace(topic.named, name=name)
    description = shelf().topic(dataclasses.replace(topic, named=named))[0].head.description
    assert description.endswith("this organisation appears: Leaf Co., Ltd.")


def test_an_index_lists_people_by_family_name() -> None:
    index = shelf(JA).index(Kind.PERSON, shelf(JA).topics(articles(JA)))
    assert [one.named.id for one in index.topics] == ["kaku-taro", "ada-testwick"]
    assert index.head.path == "/ja/people/"


def test_the_front_page_holds_the_newest_and_has_the_feed_of_all() -> None:
    home = shelf(JA).home(numbered(30))
    assert [one.id for one in home.object_list] == [str(n) for n in range(30, 22, -1)]
    assert home.head.feed == "/ja/feed.xml"
    assert home.head.title == "例示対話"


def test_organisations_stand_by_country_and_those_without_one_last() -> None:
    index = shelf().index(Kind.ORGANISATION, shelf().topics(articles()))
    stray = dataclasses.replace(index.topics[0].named, id="stray", country="")
    more = dataclasses.replace(index.topics[0].named, id="more", country="Japan")
    topics = (*index.topics, Topic(stray, ()), Topic(more, ()))
    grouped = dataclasses.replace(index, topics=topics).groups
    found = [(one.name, [topic.named.id for topic in one.topics]) for one in grouped]
    assert found == [("Japan", ["ministry", "more"]), ("UK", ["robotics"]), ("", ["stray"])]


def test_japanese_lists_put_people_by_the_reading_of_their_names() -> None:
    readings = {"sako": "さこう あい", "kaso": "カソウ ケン", "reiji": "れいじ はな", "zed": ""}
    people = [
        dataclasses.replace(TARO, id=key, reading=reading, sort=f"Zz {key}")
        for key, reading in readings.items()
    ]
    there = tuple(Speaker(person=one) for one in people)
    meeting = dataclasses.replace(MOVED, attendees=there)
    orders = {JA: ["kaso", "sako", "reiji", "zed"], EN: ["kaso", "reiji", "sako", "zed"]}
    for language, order in orders.items():
        told = [article.compose(meeting, language, SITE, the_wording(language))]
        index = shelf(language).index(Kind.PERSON, shelf(language).topics(told))
        assert [one.named.id for one in index.topics] == order


def test_japanese_lists_put_organisations_by_the_reading_of_their_names() -> None:
    named = {
        "shi": ("試験省", "しけんしょう"),
        "rei": ("例示省", "れいじしょう"),
        "data": ("データ庁", ""),
    }
    bodies = tuple(
        Organisation(id=key, name=both(key, name), reading=reading)
        for key, (name, reading) in named.items()
    )
    meeting = dataclasses.replace(MOVED, conveners=bodies)
    for language, order in ((JA, ["shi", "data", "rei"]), (EN, ["data", "rei", "shi"])):
        told = [article.compose(meeting, language, SITE, the_wording(language))]
        index = shelf(language).index(Kind.ORGANISATION, shelf(language).topics(told))
        assert [one.named.id for one in index.topics] == order
        assert {one.named.reading for one in index.topics} == {""}
