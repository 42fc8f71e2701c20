"""Articles as items of feeds."""

from __future__ import annotations

import dataclasses
import datetime
from zoneinfo import ZoneInfo

import pytest

from composer import article, syndication
from composer.language import Language
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
