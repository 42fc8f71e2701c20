"""What a page says of itself to browsers, search engines and readers of the other language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from composer import address
from composer.language import Language
from composer.model import Site


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language: the page itself or its counterpart."""

    language: Language
    path: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the front page to a page."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a page.

    `path` is the page's own path, or "" for a page that stands for none (404). `alternates` holds
    every language in which the page exists, itself included. `feed` is the path of the page's own
    feed, or "". `kicker` is what stands above the title where the page is shared: the date of the
    news, the kind of topic. A page that is not `listed` is in no sitemap and asks not to be
    found.
    """

    title: str
    description: str = ""
    path: str = ""
    alternates: tuple[Alternate, ...] = ()
    feed: str = ""
    kicker: str = ""
    listed: bool = True


def alternates(
    site: Site, segments: Iterable[str], languages: Iterable[Language] | None = None
) -> tuple[Alternate, ...]:
    """The page at those segments in each of the languages, by default all of the site's."""
    parts = tuple(segments)
    chosen = site.languages if languages is None else tuple(languages)
    return tuple(Alternate(one, address.path(site, one, *parts)) for one in chosen)
