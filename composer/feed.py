"""News feeds as RSS 2.0, by the RSS Advisory Board's profile. The only door to feedgen.

The same items give the same bytes: no date comes from the clock, so a reader that asks again is
told that nothing has changed (ETag, 304).
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

NEWEST = 50
GENERATOR = "forum-newsroom"

_MEDIA = "http://search.yahoo.com/mrss/"  # Media RSS, namespace as published
# Everything else is forbidden in XML 1.0 (production 2, Char), and makes a whole feed fail.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChannel:
    """A feed as a whole. `page` is the absolute URL of the page that it follows, `address` of
    the feed itself; `language` a BCP 47 tag; `creator` whom items are by.
    """

    title: str
    description: str
    page: str
    address: str
    language: str
    creator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPicture:
    """A picture of an item: absolute URL, size in bytes, media type, alternative text."""

    url: str
    length: int
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item. `guid` never changes, whatever else does; `content` is HTML whose URLs are all
    absolute; `published` has a zone.
    """

    guid: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime.datetime
    categories: tuple[str, ...] = ()
    picture: FeedPicture | None = None


def render(channel: FeedChannel, items: Sequence[FeedItem]) -> bytes:
    """The feed of the newest of the items, newest first.

    Raises ValueError for an instant without a zone.
    """
    newest = sorted(items, key=lambda item: (item.published, item.guid), reverse=True)[:NEWEST]
    feed = _channel(channel)
    if newest:
        feed.lastBuildDate(newest[0].published)
    for item in newest:
        feed.add_entry(_entry(item, channel), order="append")
    rendered: bytes = feed.rss_str(pretty=True)
    return rendered


def _channel(channel: FeedChannel) -> Any:
    feed = FeedGenerator()
    feed.load_extension("dc", atom=False)
    feed.register_extension("picture", _PictureNamespace, _PictureExtension, atom=False)
    feed.title(_clean(channel.title))
    feed.description(_clean(channel.description) or _clean(channel.title))
    feed.language(channel.language)
    feed.generator(GENERATOR)
    # feedgen takes the last link for the channel's own.
    feed.link(href=channel.address, rel="self", type="application/rss+xml")
    feed.link(href=channel.page, rel="alternate")
    # Where there is no item there is no date either, and feedgen would put in the clock's.
    feed.lastBuildDate(datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
    return feed


def _entry(item: FeedItem, channel: FeedChannel) -> Any:
    entry = FeedEntry()
    entry.load_extension("dc", atom=False)
    entry.register_extension("picture", _PictureExtension, atom=False)
    entry.guid(item.guid, permalink=False)
    entry.title(_clean(item.title))
    entry.link(href=item.url)
    # Without a description feedgen would put the full text in its place. Readers take it for HTML
    # (RSS Advisory Board profile), so a "<" of the text is told as one.
    summary = _clean(item.summary) or _clean(item.title)
    entry.description(html.escape(summary, quote=False))
    entry.content(_clean(item.content))
    entry.published(item.published)
    entry.dc.dc_creator(_clean(channel.creator))
    for category in item.categories:
        entry.category(term=_clean(category))
    if item.picture:
        one = item.picture
        entry.enclosure(one.url, str(one.length), one.media_type)
        entry.picture.show(one)
    return entry


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


class _PictureNamespace(BaseExtension):  # type: ignore[misc]
    """Declares Media RSS on the feed."""

    def extend_ns(self) -> dict[str, str]:
        return {"media": _MEDIA}


class _PictureExtension(BaseEntryExtension):  # type: ignore[misc]
    """`media:content` with its alternative text: feedgen's own extension has no place for one."""

    def __init__(self) -> None:
        self._picture: FeedPicture | None = None

    def show(self, picture: FeedPicture) -> None:
        self._picture = picture

    def extend_rss(self, entry: Any) -> Any:
        if (one := self._picture) is None:
            return entry
        content = xml_elem(f"{{{_MEDIA}}}content", entry)
        content.set("url", one.url)
        content.set("fileSize", str(one.length))
        content.set("type", one.media_type)
        content.set("medium", "image")
        description = xml_elem(f"{{{_MEDIA}}}description", content)
        description.set("type", "plain")
        description.text = _clean(one.alt)
        return entry
