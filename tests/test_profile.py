"""What the pages of people, organisations and themes tell beside their news."""

from __future__ import annotations

import dataclasses
import datetime

from composer import article
from composer.article import Article
from composer.language import Language
from composer.listing import Shelf
from composer.model import Commitment, Meeting, Person, Quote, Session, Speaker, Status
from composer.profile import Profile
from tests.meetings import (
    ADA_SPEAKS,
    KITCHEN,
    MINISTRY,
    MOVED,
    OPEN_DATA,
    QUIET,
    ROBOTICS,
    SITE,
    TARO_SPEAKS,
    en,
)
from tests.written import the_wording

EN = Language.EN
BEA = Speaker(person=Person(id="bea", name=en("Bea Mockford"), sort="Mockford Bea"))
# Ada and Taro are at the same meeting, but in sessions of their own.
APART = Meeting(
    id="2025-12-01-apart",
    title=en("Apart"),
    date=datetime.date(2025, 12, 1),
    published=datetime.datetime(2025, 12, 1, tzinfo=datetime.UTC),
    sessions=(
        Session(title=en("Cups"), speakers=(ADA_SPEAKS, BEA)),
        Session(title=en("Data"), speakers=(TARO_SPEAKS,), themes=(OPEN_DATA,)),
    ),
    conveners=(MINISTRY,),
    commitments=(Commitment(what=en("Cups will be counted."), status=Status.DONE),),
)
# An announcement that quotes somebody.
QUOTING = dataclasses.replace(MOVED, quotes=(Quote(text=en("We moved."), speaker=ADA_SPEAKS),))


def told(*meetings: Meeting) -> list[Article]:
    return [article.compose(one, EN, SITE, the_wording(EN)) for one in meetings]


def profiles(*meetings: Meeting) -> dict[str, Profile]:
    shelf = Shelf(SITE, EN, the_wording(EN))
    return {one.named.id: Profile(one) for one in shelf.topics(told(*meetings))}


def names(found: Profile) -> list[tuple[str, int]]:
    return [(one.shown.name.name.text, one.number) for one in found.company]


def test_a_person_is_told_by_the_sessions_in_which_they_spoke() -> None:
    ada = profiles(APART, QUIET, KITCHEN)["ada-testwick"]
    newest, oldest = ada.appearances(ada.topic.articles)
    assert [part.title and part.title.text for part in newest.parts] == ["Cups"]
    assert [one.name.id for part in newest.parts for one in part.contributors] == ["ada-testwick"]
    assert (newest.roles, oldest.roles) == ((), ())


def test_a_chair_a_convener_and_a_guest_are_told_as_such() -> None:
    found = profiles(KITCHEN)
    (taro,) = found["kaku-taro"].appearances(told(KITCHEN))
    (ministry,) = found["ministry"].appearances(told(KITCHEN))
    assert taro.roles == ("chaired",)
    assert taro.chair is None
    assert ministry.roles == ("convened",)
    call = dataclasses.replace(APART, sessions=())
    (convener,) = profiles(call)["ministry"].appearances(told(call))
    assert convener.roles == ("convener",)
    guest = dataclasses.replace(APART, attendees=(TARO_SPEAKS,))
    (present,) = profiles(guest)["kaku-taro"].appearances(told(guest))
    assert present.roles == ("present",)


def test_an_organisation_is_told_by_its_person_who_chaired() -> None:
    meeting = dataclasses.replace(KITCHEN, conveners=(), sessions=())
    found = profiles(meeting)["ministry"]
    (ministry,) = found.appearances(told(meeting))
    assert ministry.roles == ()
    assert ministry.chair is not None
    assert ministry.chair.name.text == "Kakū Tarō"
    assert names(found) == [("Passing <Guest>", 1)]
    (robotics,) = profiles(KITCHEN)["robotics"].appearances(told(KITCHEN))
    assert robotics.chair is None


def test_a_persons_company_spoke_in_the_same_sessions() -> None:
    assert names(profiles(APART)["ada-testwick"]) == [("Bea Mockford", 1)]
    again = dataclasses.replace(APART, id="again")
    found = names(profiles(again, APART, KITCHEN)["ada-testwick"])
    assert found == [("Bea Mockford", 2), ("Kakū Tarō", 1)]


def test_the_company_of_who_spoke_in_no_session_is_the_whole_meeting() -> None:
    chaired = dataclasses.replace(APART, chair=BEA, sessions=APART.sessions[1:])
    assert names(profiles(chaired)["bea"]) == [("Kakū Tarō", 1)]


def test_an_organisations_company_was_at_the_same_meetings_and_is_of_others() -> None:
    assert names(profiles(APART)["ministry"]) == [("Bea Mockford", 1), ("Ada Testwick", 1)]
    assert [one.name.id for one in profiles(APART)["ministry"].members] == ["kaku-taro"]


def test_who_only_promised_something_met_nobody() -> None:
    absent = dataclasses.replace(
        APART, commitments=(Commitment(what=en("Cups will be sent."), by=(ROBOTICS,)),),
        sessions=APART.sessions[1:],
    )  # fmt: skip
    assert names(profiles(absent)["robotics"]) == []


def test_words_that_are_quoted_bring_nobody_into_company() -> None:
    found = profiles(QUOTING, APART)["ada-testwick"]
    assert names(found) == [("Bea Mockford", 1)]
    assert [one.saying.words.text for one in found.sayings] == ["We moved."]


def test_a_themes_page_names_who_spoke_in_its_sessions_only() -> None:
    found = profiles(APART)["open-data"]
    assert names(found) == [("Kakū Tarō", 1)]
    (only,) = found.appearances(found.topic.articles)
    assert [part.title and part.title.text for part in only.parts] == ["Data"]
    assert found.sayings == ()


def test_news_that_only_has_themes_tells_of_no_session() -> None:
    robots = profiles(QUIET)["robots"]
    (only,) = robots.appearances(robots.topic.articles)
    assert only.parts == ()
    assert robots.company == ()


def test_promises_stand_with_who_made_them_and_at_the_themes_of_their_meetings() -> None:
    found = profiles(APART, KITCHEN)
    assert [one.promise.what.text for one in found["robotics"].promises] == [
        "Ten kitchens will get a robot."
    ]
    assert found["ministry"].promises == ()
    themed = [one.promise.state for one in found["open-data"].promises]
    assert themed == ["open", "done"]


def test_what_another_spoke_about_in_the_same_session_is_none_of_a_persons_themes() -> None:
    found = profiles(KITCHEN)
    assert [one.id for one in found["ada-testwick"].themes] == ["robots"]
    assert [one.id for one in found["kaku-taro"].themes] == ["robots", "open-data"]


def test_themes_are_those_of_the_sessions_each_once_and_never_the_page_itself() -> None:
    found = profiles(APART, KITCHEN)
    assert [one.id for one in found["kaku-taro"].themes] == ["open-data", "robots"]
    assert [one.id for one in found["open-data"].themes] == ["robots"]
    assert [one.id for one in found["bea"].themes] == []
