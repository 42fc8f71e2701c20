"""Where everything public stands: paths below the site's own address, and absolute URLs.

A *path* begins and ends with a slash and does not know where the site is (`/ja/news/<id>/`). The
pages of the first language stand at the root, those of every other below its tag.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from composer.language import Language
from composer.model import Site

NEWS, ROAD, SEARCH, CARDS = "news", "road", "search", "cards"
THEMES, PEOPLE, ORGANISATIONS = "themes", "people", "organisations"
ASSETS, NOT_FOUND = "theme", "404"
_OURS = (NEWS, ROAD, SEARCH, CARDS, THEMES, PEOPLE, ORGANISATIONS, ASSETS, NOT_FOUND)


def path(site: Site, language: Language, *segments: str) -> str:
    """The path of a page in that language: `/`, `/ja/`, `/ja/news/<id>/`."""
    tag = () if language is site.first_language else (language.value,)
    return "/" + "".join(f"{segment}/" for segment in (*tag, *segments))


def news(site: Site, language: Language, meeting_id: str) -> str:
    """The path of a meeting's page."""
    return path(site, language, NEWS, meeting_id)


def taken(site: Site) -> frozenset[str]:
    """The names that nothing else may have below the home of any language."""
    return frozenset((*_OURS, *(one.value for one in site.languages)))


def guid(first_id: str, language: Language) -> str:
    """The identity for ever, in that language, of a meeting's feed item and calendar event, or of
    a commitment's event by its key.
    """
    return f"urn:newsroom:{first_id}:{language}"


def road(site: Site, language: Language, key: str = "") -> str:
    """The path of the page of all promises; with a commitment's key, of its place there."""
    return path(site, language, ROAD) + (f"#{key}" if key else "")


def search(site: Site, language: Language) -> str:
    """The path of the search page; the index for all languages stands below the first one's."""
    return path(site, language, SEARCH)


def cards(site: Site, language: Language) -> str:
    """The path of the folder in which the social cards of the pages in that language stand."""
    return path(site, language, CARDS)


def calendar(page: str) -> str:
    """The path of the calendar of everything, which stands beside the front page."""
    return f"{page}calendar.ics"


def event(page: str) -> str:
    """The path of the calendar file that stands beside a meeting's page."""
    return f"{page}meeting.ics"


def manifest(site: Site, language: Language) -> str:
    """The path of the web app manifest of the pages in that language."""
    return f"{path(site, language)}site.webmanifest"


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
