"""Articles as feed items: what of a page goes to readers who never see the site."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from composer import address, feed, script
from composer.article import Article
from composer.edition import Feed
from composer.feed import FeedChannel, FeedItem, FeedPicture
from composer.language import Language
from composer.model import Site
from composer.photograph import Photograph
from composer.wording import Wording

_NEXT_TO_WIDE = re.compile(f"(?<=[{script.WIDE}])\n|\n(?=[{script.WIDE}])")


def newest(articles: Iterable[Article]) -> Sequence[Article]:
    """The articles that a feed holds, newest first."""
    found = heapq.nlargest(feed.NEWEST, articles, key=lambda one: (one.published, one.guid))
    return tuple(found)


def channel(composed: Feed, site: Site, language: Language) -> FeedChannel:
    """The feed's own description."""
    return FeedChannel(
        title=composed.title,
        description=composed.description,
        page=address.absolute(site, composed.page),
        address=address.absolute(site, composed.path),
        language=language.hreflang,
        creator=site.name.in_(language),
    )


def item(
    article: Article, content: str, photograph: Photograph | None, site: Site, wording: Wording
) -> FeedItem:
    """The article as a feed item; `content` is its HTML with absolute URLs, of its photo the feed
    names the largest file that every reader shows.
    """
    picture = None
    if article.picture and photograph:
        one = photograph.largest
        picture = FeedPicture(
            url=address.absolute(site, one.path),
            length=one.length,
            media_type=one.media_type,
            alt=article.picture.alt.text,
        )
    return FeedItem(
        guid=article.guid,
        url=address.absolute(site, article.path),
        title=_title(article, wording),
        summary=_summary(article),
        content=content,
        # The same instant, on the day that it has where the forum is: readers show it as it stands.
        published=article.published.astimezone(ZoneInfo(site.timezone)),
        categories=tuple(dict.fromkeys(one.name.text for one in article.themes)),
        picture=picture,
    )


def _title(article: Article, wording: Wording) -> str:
    """The title; who has read the item in a list of titles must see that it was put right."""
    title = article.title.text
    key = "site.article.corrected_title"
    return wording.say(key, title=title) if article.amendments else title


def _summary(article: Article) -> str:
    """The notices and what the article is about, one behind the other: where a Japanese article
    quotes two English sentences, a space stands between these, too.
    """
    said = "\n".join((*_notices(article), article.head.description))
    closed_up = _NEXT_TO_WIDE.sub("", said) if article.language is Language.JA else said
    return closed_up.replace("\n", " ")


def _notices(article: Article) -> Iterator[str]:
    """What was put right: it comes first, for whoever sees no more than the summary."""
    return (one.notice for one in article.amendments)
