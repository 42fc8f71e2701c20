"""Pelican as it comes: its own articles and pages, a theme of three templates, no plugin."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent
_known: dict[str, Any] = {}


def _news(paths: str, articles: Iterable[Any]) -> list[Any]:
    if not _known:
        _known.update((one.at, one) for one in articles)
    return [_known[path] for path in paths.split()]


SITENAME = "Example Dialogue"
SITEURL = "https://dialogue.example"
PATH = str(_ROOT / "content")
OUTPUT_PATH = str(_ROOT / "public")
THEME = str(_ROOT / "theme")
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
JINJA_FILTERS = {"news": _news}
DIRECT_TEMPLATES = ["sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
THEME_STATIC_PATHS: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
