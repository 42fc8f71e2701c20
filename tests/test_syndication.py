"""Articles as items of feeds."""

from __future__ import annotations

import dataclasses
import datetime
from zoneinfo import ZoneInfo

import pytest

from composer import article, syndication
from composer.language import Language, Text
from composer.model import Correction
from tests.meetings import KITCHEN, SITE
from tests.written import the_wording

EN = Language.EN


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo", "America/New_York"])
def test_an_item_has_the_day_that_its_news_has_where_the_forum_is(zone: str) -> None:
    """In UTC, the midnight with which a summer's day begins in London is one of the day before."""
    midnight = datetime.datetime(2026, 9, 30, tzinfo=ZoneInfo(zone))
    site = dataclasses.replace(SITE, timezone=zone)
    meeting = dataclasses.replace(KITCHEN, published=midnight.astimezone(datetime.UTC))
    made = article.compose(meeting, EN, site, the_wording(EN))
    item = syndication.item(made, "", None, site, the_wording(EN))
    assert item.published == midnight
    assert item.published.date() == datetime.date(2026, 9, 30)


@pytest.mark.parametrize(
    ("correction", "summary", "said"),
    [
        ("It is one year.", "Two ports will share.", "】It is one year. Two ports will share."),
        ("一年です。", "Two ports will share.", "】一年です。Two ports will share."),
        ("It is one year.", "二つの港です。", "】It is one year.二つの港です。"),
    ],
)
def test_two_english_sentences_of_a_japanese_item_have_a_space_between_them(
    correction: str, summary: str, said: str
) -> None:
    wrong = Correction(datetime.date(2026, 4, 16), Text.plain(correction))
    meeting = dataclasses.replace(KITCHEN, corrections=(wrong,), summary=Text.plain(summary))
    wording = the_wording(Language.JA)
    made = article.compose(meeting, Language.JA, SITE, wording)
    assert syndication.item(made, "", None, SITE, wording).summary.endswith(said)
