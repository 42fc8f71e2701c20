"""Where everything public stands: paths below the site's own address, and absolute URLs.

A *path* begins and ends with a slash and does not know where the site is (`/ja/news/<id>/`). The
pages of the first language stand at the root, those of every other below its tag.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from composer.language import Language
from composer.model import Site


def path(site: Site, language: Language, *segments: str) -> str:
    """The path of a page in that language: `/`, `/ja/`, `/ja/news/<id>/`."""
    tag = () if language is site.first_language else (language.value,)
    return "/" + "".join(f"{segment}/" for segment in (*tag, *segments))


def news(site: Site, language: Language, meeting_id: str) -> str:
    """The path of a meeting's page."""
    return path(site, language, "news", meeting_id)


def feed(page: str) -> str:
    """The path of the feed that stands beside a page."""
    return f"{page}feed.xml"


def save_as(page: str) -> str:
    """The file, relative to the output folder, that is served at the path."""
    return f"{page[1:]}index.html" if page.endswith("/") else page[1:]


def root(site: Site) -> str:
    """What stands before every path in a link on the site itself: "" or, where the site is
    published below a domain's root (a GitHub project page), that folder (`/forum`).
    """
    return urlsplit(site.url).path.rstrip("/")


def absolute(site: Site, page: str) -> str:
    """The full URL of a path, for whoever reads it elsewhere: feeds, canonical, announcements."""
    return site.url + page
