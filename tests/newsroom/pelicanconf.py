"""Settings of an invented newsroom: everyone and everything in it is made up, for tests."""

from pathlib import Path

from composer import plugin

_HOUSE = Path(__file__).resolve().parents[2]

SITENAME = "Example Tech Dialogue"
SITESUBTITLE = "Invented news from people who do not exist"
SITEURL = "https://news.example"
DEFAULT_LANG = "en"
TIMEZONE = "Europe/London"

THEME = str(_HOUSE / "themes" / "forum")
PATH = "site"
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["static"]
ARTICLE_PATHS: list[str] = []
PLUGINS = [plugin]

FORUM_LANGUAGES = ("en", "ja")
FORUM_NAME = {"en": "Example Tech Dialogue", "ja": "エグザンプル・テック対話"}
FORUM_DESCRIPTION = {
    "en": "News of the Example Tech Dialogue, where invented people talk about invented machines.",
    "ja": "架空の人々が架空の技術を語り合う「エグザンプル・テック対話」のニュースです。",
}
FORUM_LINKEDIN = {"name": "Example Tech Dialogue", "urn": "urn:li:organization:9000000001"}
FORUM_HASHTAGS = ("ExampleTechDialogue",)
