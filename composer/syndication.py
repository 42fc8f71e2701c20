"""Articles as feed items: what of a page goes to readers who never see the site."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from composer import address, feed
from composer.article import Article
from composer.attachment import Attachment
from composer.edition import Feed
from composer.feed import FeedChannel, FeedItem, FeedPicture
from composer.language import Language
from composer.model import Site


def newest(articles: Iterable[Article]) -> list[Article]:
    """The articles that a feed holds, newest first."""
    return heapq.nlargest(feed.NEWEST, articles, key=lambda one: (one.published, one.guid))


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


def item(article: Article, content: str, attached: Attachment | None, site: Site) -> FeedItem:
    """The article as a feed item; `content` is its HTML with absolute URLs, `attached` its
    picture's file.
    """
    picture = None
    if article.picture and attached:
        picture = FeedPicture(
            url=address.absolute(site, article.picture.path),
            length=len(attached.content),
            media_type=attached.media_type,
            alt=article.picture.alt.text,
        )
    return FeedItem(
        guid=article.guid,
        url=address.absolute(site, article.path),
        title=article.title.text,
        summary=article.head.description,
        content=content,
        published=article.published,
        categories=tuple(dict.fromkeys(one.name.text for one in article.themes)),
        picture=picture,
    )
