"""One page of each kind, found in the built site."""

from __future__ import annotations

from tests.e2e.newsroom import Site

# The fullest meeting of the invented newsroom, and its shortest announcement.
MEETING = "news/2025-02-13-robots-in-the-kitchen/"
ANNOUNCEMENT = "news/2025-10-01-new-address/"
LONG_TITLE = "news/2025-10-05-a-very-long-title/"

KINDS = {
    "home": "",
    "archive": "news/",
    "road": "road/",
    "meeting": MEETING,
    "announcement": ANNOUNCEMENT,
    "long title": LONG_TITLE,
    "theme": "themes/*/",
    "person": "people/*/",
    "organisation": "organisations/*/",
    "index": "organisations/",
    "withdrawn": "news/2025-07-07-taken-back/",
    "about": "about/",
    "subscribe": "subscribe/",
    "search": "search/",
}
LANGUAGES = {"en": "/", "ja": "/ja/"}


def path(site: Site, kind: str, language: str) -> str:
    """The path of the first page of that kind in the language; "missing" is the 404 page."""
    if kind == "missing":
        return "/404.html" if language == "en" else "/ja/404.html"
    start = LANGUAGES[language]
    pattern = f"{start}{KINDS[kind]}index.html".lstrip("/")
    found = sorted(site.output.glob(pattern))
    assert found, f"no page of the kind {kind} in {language}: {pattern}"
    return "/" + found[0].relative_to(site.output).as_posix().removesuffix("index.html")
