"""Feeds as readers and validators see them."""

from __future__ import annotations

import dataclasses
import datetime
import email.utils
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from composer import feed
from composer.feed import FeedChannel, FeedItem, FeedPicture

GOLDEN = Path(__file__).parent / "golden" / "feed.xml"

CHANNEL = FeedChannel(
    title="Example Dialogue",
    description="News of an invented dialogue",
    page="https://dialogue.example/",
    address="https://dialogue.example/feed.xml",
    language="en-GB",
    creator="Example Dialogue",
)
TOKYO = datetime.timezone(datetime.timedelta(hours=9))
ITEM = FeedItem(
    guid="urn:newsroom:2025-02-13-robots:en",
    url="https://dialogue.example/news/2025-02-13-robots/",
    title="Robots & <people>",
    summary="A robot has to be trusted.",
    content='<p>Full <a href="https://dialogue.example/x/">text</a> ]]> 日本語 &amp; more</p>',
    published=datetime.datetime(2025, 2, 13, 9, 30, tzinfo=TOKYO),
    categories=("Robots at home", "Open data"),
    picture=FeedPicture(
        url="https://dialogue.example/news/2025-02-13-robots/cup.jpg",
        length=12345,
        media_type="image/jpeg",
        alt='A robot arm & a "cup"',
    ),
)
OLDER = FeedItem(
    guid="urn:newsroom:2024-07-01-start:en",
    url="https://dialogue.example/news/2024-07-01-start/",
    title="It begins",
    summary="",
    content="<p>Begun.</p>",
    published=datetime.datetime(2024, 7, 1, tzinfo=datetime.UTC),
)

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def channel_of(rendered: bytes) -> ElementTree.Element:
    channel = ElementTree.fromstring(rendered).find("channel")  # noqa: S314 - our own bytes
    assert channel is not None
    return channel


def text(element: ElementTree.Element, path: str) -> str:
    found = element.find(path, NAMES)
    assert found is not None, path
    return found.text or ""


def many(number: int) -> list[FeedItem]:
    day = datetime.timedelta(days=1)
    return [
        dataclasses.replace(OLDER, guid=f"urn:newsroom:{n}:en", published=OLDER.published + n * day)
        for n in range(number)
    ]


def test_the_feed_is_as_it_was_agreed() -> None:
    """A change here reaches every subscriber: see that it is meant, then renew the golden file."""
    assert feed.render(CHANNEL, [ITEM, OLDER]).decode() == GOLDEN.read_text(encoding="utf-8")


def test_a_reader_finds_everything_in_it() -> None:
    parsed: Any = feedparser.parse(feed.render(CHANNEL, [OLDER, ITEM]))
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert parsed.feed.language == "en-GB"
    assert parsed.feed.link == "https://dialogue.example/"
    newest, oldest = parsed.entries
    assert newest.title == "Robots & <people>"
    assert newest.id == ITEM.guid
    assert not newest.guidislink
    assert newest.link == ITEM.url
    assert newest.author == "Example Dialogue"
    assert newest.summary == ITEM.summary
    assert "日本語" in newest.content[0].value
    assert newest.published_parsed[:5] == time.struct_time((2025, 2, 13, 0, 30, 0, 0, 0, 0))[:5]
    assert [one.term for one in newest.tags] == list(ITEM.categories)
    assert newest.enclosures[0].length == "12345"
    assert oldest.id == OLDER.guid


def test_the_feed_says_where_it_is_itself() -> None:
    link = channel_of(feed.render(CHANNEL, [ITEM])).find("atom:link", NAMES)
    assert link is not None
    assert link.attrib == {
        "href": CHANNEL.address,
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_items_carry_a_guid_that_is_no_link_and_a_date_with_a_zone() -> None:
    item = channel_of(feed.render(CHANNEL, [ITEM])).find("item")
    assert item is not None
    guid = item.find("guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == (ITEM.guid, "false")
    date = email.utils.parsedate_to_datetime(text(item, "pubDate"))
    assert date == ITEM.published
    assert text(item, "dc:creator") == CHANNEL.creator
    assert text(item, "content:encoded") == ITEM.content
    assert text(item, "description") == ITEM.summary


def test_a_description_is_html_to_every_reader_and_says_what_was_written() -> None:
    item = dataclasses.replace(ITEM, summary="Is 1 < 2 & <b>bold</b>?")
    parsed: Any = feedparser.parse(feed.render(CHANNEL, [item]), sanitize_html=False)
    assert parsed.entries[0].summary == "Is 1 &lt; 2 &amp; &lt;b&gt;bold&lt;/b&gt;?"


def test_a_picture_is_an_enclosure_and_has_its_words() -> None:
    item = channel_of(feed.render(CHANNEL, [ITEM])).find("item")
    assert item is not None
    (enclosure,) = item.findall("enclosure")
    assert ITEM.picture is not None
    assert enclosure.attrib == {"url": ITEM.picture.url, "length": "12345", "type": "image/jpeg"}
    (content,) = item.findall("media:content", NAMES)
    assert content.get("url") == ITEM.picture.url
    assert text(content, "media:description") == ITEM.picture.alt


def test_a_full_text_stays_beside_an_empty_summary() -> None:
    item = channel_of(feed.render(CHANNEL, [OLDER])).find("item")
    assert item is not None
    assert text(item, "content:encoded") == OLDER.content
    assert text(item, "description") == OLDER.title


def test_the_date_of_the_feed_is_that_of_its_newest_item() -> None:
    channel = channel_of(feed.render(CHANNEL, [OLDER, ITEM]))
    assert email.utils.parsedate_to_datetime(text(channel, "lastBuildDate")) == ITEM.published


def test_the_newest_fifty_are_in_it_newest_first() -> None:
    guids = [
        text(one, "guid") for one in channel_of(feed.render(CHANNEL, many(60))).findall("item")
    ]
    assert guids == [f"urn:newsroom:{n}:en" for n in range(59, 9, -1)]


def test_the_same_items_in_any_order_give_the_same_bytes() -> None:
    items = many(5)
    assert feed.render(CHANNEL, items) == feed.render(CHANNEL, items[::-1])
    time.sleep(1.1)  # whatever came from the clock would differ by now
    assert feed.render(CHANNEL, items) == feed.render(CHANNEL, items)


def test_an_empty_feed_is_a_feed_and_has_no_date_from_the_clock() -> None:
    parsed: Any = feedparser.parse(feed.render(CHANNEL, []))
    assert not parsed.bozo
    assert parsed.entries == []
    assert parsed.feed.updated.endswith("1970 00:00:00 +0000")


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_forbids_never_breaks_the_feed(sign: str) -> None:
    dirty = dataclasses.replace(
        ITEM,
        title=f"a{sign}b",
        summary=f"a{sign}b",
        content=f"<p>a{sign}b</p>",
        categories=(f"a{sign}b",),
        picture=dataclasses.replace(ITEM.picture, alt=f"a{sign}b") if ITEM.picture else None,
    )
    named = dataclasses.replace(CHANNEL, title=f"a{sign}b", creator=f"a{sign}b")
    parsed: Any = feedparser.parse(feed.render(named, [dirty]))
    assert not parsed.bozo
    assert parsed.entries[0].title == "ab"
    assert parsed.entries[0].author == "ab"


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime.datetime(2025, 1, 1)  # noqa: DTZ001 - that is what is refused
    with pytest.raises(ValueError, match="timezone"):
        feed.render(CHANNEL, [dataclasses.replace(ITEM, published=naive)])
