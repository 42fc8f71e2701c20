"""How a Pelican run is set for the news of one language.

Pelican's settings are a mapping by its own design; this is the one place of ours that knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from composer import address
from composer.card_design import Design
from composer.language import Language
from composer.model import Publication
from composer.photograph import Photograph
from composer.pieces import Pieces
from composer.press import NOTHING, Stock
from composer.progress import Tell, unheard
from composer.recall import NOTHING as NO_RECALL
from composer.recall import Recall
from composer.sightings import Sightings
from composer.theme import Asset, Theme
from composer.wording import Wording

RUN = "FORUM_RUN"
# Where a run leaves the key of each file that it made or took from the stock.
KEYS = "FORUM_KEYS"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a run leaves for the next in the same process: what was composed, what its pages read,
    and the pieces that stand on many of them.
    """

    recall: Recall = field(default_factory=Recall)
    sightings: Sightings = field(default_factory=Sightings)
    pieces: Pieces = field(default_factory=Pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one Pelican run makes: the news of one language and, for the first language, also
    what all of them share. The only value of ours that travels through Pelican's settings.

    `design` is that of the social cards, `photographs` are those of the meetings by their ids,
    `tell` hears how far the cards are, `stock` and what the `earlier` run has need not be made
    again, and `slugs` are the ordinary pages that other pages may lead to,
    by language. `means` is a digest of what every file is made with: program, settings, words,
    theme; or "" where that is not known.
    """

    root: Path
    publication: Publication
    language: Language
    wording: Wording
    theme: Path
    assets: Mapping[str, Asset]
    design: Design
    photographs: Mapping[str, Photograph]
    tell: Tell = unheard
    stock: Stock = NOTHING
    earlier: Earlier = field(default_factory=partial(Earlier, NO_RECALL))
    slugs: Mapping[Language, frozenset[str]] = field(default_factory=dict)
    means: str = ""

    @property
    def is_first(self) -> bool:
        """Whether this run also writes what the languages share: files, sitemap."""
        return self.language is self.publication.site.first_language


def settings(
    run: Run, written: Mapping[str, object], theme: Theme, house: Path
) -> dict[str, object]:
    """What is set on top of `written`, the newsroom's own settings.

    `house` is the theme that comes with the package: a theme needs only the templates that
    differ from it.
    """
    site = run.publication.site
    home = address.path(site, run.language)[1:]
    return {
        RUN: run,
        "SITEURL": site.url,
        "SITENAME": site.name.in_(run.language),
        "DEFAULT_LANG": run.language.value,
        "LOCALE": ["C"],
        "JINJA_GLOBALS": {**_mapping(written["JINJA_GLOBALS"]), **theme.globals()},
        "JINJA_FILTERS": {**_mapping(written["JINJA_FILTERS"]), **theme.filters()},
        "THEME_TEMPLATES_OVERRIDES": [
            *_texts(written["THEME_TEMPLATES_OVERRIDES"]),
            str(Path(str(written["THEME"])) / "templates"),
            str(house / "templates"),
        ],
        "PAGE_PATHS": [f"{path}/{run.language}" for path in _texts(written["PAGE_PATHS"])],
        "PAGE_URL": home + "{slug}/",
        "PAGE_SAVE_AS": home + "{slug}/index.html",
        "DIRECT_TEMPLATES": [address.NOT_FOUND],
        f"{address.NOT_FOUND}_SAVE_AS": f"{home}{address.NOT_FOUND}.html",
        # Shared by all languages, so that runs side by side never write the same file.
        "STATIC_PATHS": _texts(written["STATIC_PATHS"]) if run.is_first else [],
        "TEMPLATE_PAGES": written["TEMPLATE_PAGES"] if run.is_first else {},
        **_ALWAYS,
    }


# A draft page would be public at an address of its own, a page in another format unsanitised, and
# a file of the theme copied twice: ours have names that change with their content.
_ALWAYS: dict[str, object] = {
    "ARTICLE_PATHS": [],
    "DRAFT_PAGE_URL": "",
    "DRAFT_PAGE_SAVE_AS": "",
    "SLUGIFY_SOURCE": "basename",
    "THEME_STATIC_PATHS": [],
    "OUTPUT_SOURCES": False,
    "DELETE_OUTPUT_DIRECTORY": False,
    "RELATIVE_URLS": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "IGNORE_FILES": [".*", "*~", "#*#"],
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
}


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else {}


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
