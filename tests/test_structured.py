"""What pages say to programs: true, complete, and never a way out of its element."""

from __future__ import annotations

import dataclasses
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import article, structured
from composer.head import Head
from composer.language import Language, Text
from composer.listing import Shelf
from composer.model import Meeting
from composer.structured import Describer, Thing
from tests.meetings import KITCHEN, MOVED, QUIET, SITE, TARO_SPEAKS, en
from tests.written import REPO, the_wording

EN, JA = Language.EN, Language.JA
GOLDEN = REPO / "tests" / "golden" / "meeting.jsonld"


def describer(language: Language = EN) -> Describer:
    return Describer(SITE, language, the_wording(language), lambda one: (f"/cards/{one.id}.png",))


def of_meeting(meeting: Meeting, language: Language = EN) -> tuple[Thing, ...]:
    composed = article.compose(meeting, language, SITE, the_wording(language))
    return describer(language).article(composed)


def kinds(things: tuple[Thing, ...]) -> list[object]:
    return [one["@type"] for one in things]


def of_kind(things: tuple[Thing, ...], kind: str) -> Any:
    (found,) = (one for one in things if one["@type"] == kind)
    return found


def test_a_meeting_is_described_as_it_was_agreed() -> None:
    """A document for whoever reads search engines' rules: renew it when a change is meant."""
    told = json.loads(structured.script(of_meeting(KITCHEN)))
    assert told == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_a_meeting_whose_day_is_not_known_is_no_event() -> None:
    unknown = dataclasses.replace(KITCHEN, held=en("in the week of 10 February 2025"))
    assert "Event" in kinds(of_meeting(KITCHEN))
    assert "Event" not in kinds(of_meeting(unknown))
    assert "Event" not in kinds(of_meeting(MOVED))


def test_what_is_not_known_is_left_out() -> None:
    bare = dataclasses.replace(KITCHEN, place=Text(()), format=None)
    event = of_kind(of_meeting(bare), "Event")
    assert not {"location", "eventAttendanceMode"} & event.keys()


def test_under_the_chatham_house_rule_nobody_is_described() -> None:
    things = json.loads(structured.script(of_meeting(QUIET)))["@graph"]
    assert "Person" not in json.dumps(things)


def test_every_address_is_absolute_and_of_the_pages_language() -> None:
    news = of_kind(of_meeting(KITCHEN, JA), "NewsArticle")
    assert news["url"] == f"https://dialogue.example/ja/news/{KITCHEN.id}/"
    assert news["inLanguage"] == "ja"
    assert news["datePublished"] == "2025-02-13T00:00:00+00:00"


def test_both_languages_speak_of_one_forum() -> None:
    english, japanese = (of_kind(describer(one).front(), "Organization") for one in (EN, JA))
    assert english["@id"] == japanese["@id"] == "https://dialogue.example/#forum"
    assert japanese["name"] == "例示対話"


def test_a_person_and_an_organisation_are_what_their_pages_say() -> None:
    shelf = Shelf(SITE, EN, the_wording(EN))
    articles = [article.compose(KITCHEN, EN, SITE, the_wording(EN))]
    topics = {one.named.id: one for one in shelf.topics(articles)}
    head = Head(title="A page", path="/people/ada-testwick/")
    ada = of_kind(describer().topic(topics["ada-testwick"], head), "Person")
    assert (ada["name"], ada["jobTitle"]) == ("Ada Testwick", "Engineer")
    assert ada["worksFor"]["url"] == "https://dialogue.example/organisations/robotics/"
    ministry = of_kind(describer().topic(topics["ministry"], head), "Organization")
    assert (ministry["name"], ministry["alternateName"]) == ("Ministry of Examples", "MoEx")
    assert kinds(describer().topic(topics["robots"], head)) == ["BreadcrumbList"]


@pytest.mark.parametrize(
    ("path", "section", "steps"),
    [
        ("/ja/news/a/", "news", ["/ja/", "/ja/news/", "/ja/news/a/"]),
        ("/ja/news/", "news", ["/ja/", "/ja/news/"]),
        ("/ja/about/", "", ["/ja/", "/ja/about/"]),
    ],
)
def test_a_trail_leads_from_the_front_page(path: str, section: str, steps: list[str]) -> None:
    (trail,) = describer(JA).page(Head(title="A", path=path), section)
    listed: Any = trail["itemListElement"]
    assert [one["item"] for one in listed] == [f"https://dialogue.example{one}" for one in steps]
    assert [one["position"] for one in listed] == list(range(1, len(steps) + 1))


class _Reader(HTMLParser):
    """What a browser takes for the content of the script element, and what for elements."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.content = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.content += data


@given(
    st.lists(
        st.sampled_from(["</script>", "<!--", "<script", "]]>", "&", "\u2028", "\\", '"', "a"])
    )
)
def test_no_text_can_leave_the_element(parts: list[str]) -> None:
    text = "".join(parts)
    written = structured.script([{"@type": "Thing", "name": text}])
    assert not set("<>&\u2028\u2029") & set(written)
    reader = _Reader()
    reader.feed(f'<script type="application/ld+json">{written}</script>')
    reader.close()
    assert reader.tags == ["script"]
    assert json.loads(reader.content)["@graph"][0]["name"] == text


def test_people_of_many_articles_are_described_each_as_themselves() -> None:
    """What is described once must be of that person, however short a life the value had."""
    say, wording = describer(), the_wording(EN)
    for number in range(200):
        chair = dataclasses.replace(TARO_SPEAKS, role=en(f"Role {number}"))
        meeting = dataclasses.replace(KITCHEN, attendees=(chair,))
        event = of_kind(say.article(article.compose(meeting, EN, SITE, wording)), "Event")
        (attendee,) = event["attendee"]
        assert attendee["jobTitle"] == f"Role {number}"
