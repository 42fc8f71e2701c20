"""Released meetings made by hand, for tests of what is made from them; all invented."""

from __future__ import annotations

import datetime

from composer.calendar_date import CalendarDate
from composer.language import Language, Text
from composer.model import (
    Commitment,
    Format,
    Link,
    Meeting,
    Milestone,
    Organisation,
    Person,
    Photo,
    Publication,
    Quote,
    Rule,
    Session,
    Site,
    Speaker,
    Status,
    Story,
    Theme,
)


def both(en: str, ja: str) -> Text:
    """A text in both languages."""
    return Text.of({Language.EN: en, Language.JA: ja})


def en(text: str) -> Text:
    """A text in English only."""
    return Text.plain(text, Language.EN)


SITE = Site(
    name=both("Example Dialogue", "例示対話"),
    url="https://dialogue.example",
    description=both("News of an invented dialogue", "架空の対話のニュース"),
)

ROBOTICS = Organisation(
    id="robotics", name=both("Example Robotics", "例示ロボティクス"), country="GB"
)
MINISTRY = Organisation(
    id="ministry",
    name=both("Ministry of Examples", "例示省"),
    short=Text.plain("MoEx"),
    country="JP",
)
ADA = Person(id="ada-testwick", name=en("Ada Testwick"), sort="Testwick Ada")
TARO = Person(id="kaku-taro", name=both("Kakū Tarō", "架空 太郎"), sort="Kakū Tarō")
GUEST = Person(name=en("Passing <Guest>"), sort="Passing <Guest>")
ROBOTS = Theme(id="robots", name=both("robots at home", "家庭用ロボット"))
OPEN_DATA = Theme(id="open-data", name=en("open data"))
UNREGISTERED = Theme(name=en("teacups"))

ADA_SPEAKS = Speaker(person=ADA, organisation=ROBOTICS, role=both("Engineer", "技術者"))
TARO_SPEAKS = Speaker(person=TARO, organisation=MINISTRY, themes=(OPEN_DATA,))

KITCHEN = Meeting(
    id="2025-02-13-robots-in-the-kitchen",
    title=both("Robots learn to do the washing-up", "ロボットが皿洗いを覚える"),
    date=datetime.date(2025, 2, 13),
    starts=datetime.datetime(2025, 2, 13, 14, tzinfo=datetime.UTC),
    published=datetime.datetime(2025, 2, 13, tzinfo=datetime.UTC),
    place=both("Testshire", "テストシャー"),
    format=Format.HYBRID,
    chair=Speaker(person=TARO, organisation=MINISTRY),
    conveners=(ROBOTICS, MINISTRY),
    attendees=(Speaker(person=GUEST),),
    summary=both("A robot has to be trusted & tested.", "ロボットには信頼が要ります。"),
    sessions=(
        Session(
            title=both("What a robot should not break", "壊してはならないもの"),
            speakers=(ADA_SPEAKS, TARO_SPEAKS),
            themes=(ROBOTS, UNREGISTERED),
            takeaways=(en("Ask first."),),
        ),
    ),
    takeaways=(both("Trust comes first.", "まず信頼です。"), en("Only said in English.")),
    commitments=(
        Commitment(
            what=both("Ten kitchens will get a robot.", "10軒の台所にロボットを置きます。"),
            by=(ROBOTICS,),
            due=CalendarDate(2025, 9),
            status=Status.OPEN,
        ),
    ),
    quotes=(Quote(text=en("A cup is a small thing."), speaker=ADA_SPEAKS),),
    background=(
        Milestone(
            what=both("the Teacup Declaration", "ティーカップ宣言"),
            when=CalendarDate(2019),
            link="https://treaty.example/teacup",
        ),
    ),
    photo=Photo(
        file="the cup.jpg", alt=both("A robot arm with a cup.", "カップを持つロボットアーム"),
        credit=en("Example Dialogue"),
    ),
    links=(Link(url="https://paper.example/", title=en("The paper")),),
    stories=(
        Story(
            language=Language.EN,
            markdown="# The teacup\n\nSee [the news](/news/) & **ask**.\n\n## After\n\nMore.",
        ),
    ),
)  # fmt: skip

MOVED = Meeting(
    id="2025-10-01-new-address",
    title=en("The dialogue has moved"),
    date=datetime.date(2025, 10, 1),
    published=datetime.datetime(2025, 9, 30, 23, tzinfo=datetime.UTC),
    stories=(Story(language=Language.EN, markdown="We are in a new house."),),
)

QUIET = Meeting(
    id="2025-06-02-what-we-heard",
    title=both("What we heard", "聞いたこと"),
    date=datetime.date(2025, 6, 2),
    published=datetime.datetime(2025, 6, 1, 23, tzinfo=datetime.UTC),
    rule=Rule.CHATHAM_HOUSE,
    sessions=(Session(themes=(ROBOTS,)),),
    takeaways=(both("People were worried.", "懸念が示されました。"),),
    quotes=(Quote(text=both("We do not know.", "わかりません。")),),
)

PUBLICATION = Publication(site=SITE, meetings=(MOVED, QUIET, KITCHEN))
