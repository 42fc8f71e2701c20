"""The news as a Pelican run: one language at a time, from what may be public and nothing else.

Pelican keeps its settings, its Jinja environment and the ordinary pages and files of `site/`; the
news comes from a generator of our own (`news_generator`).
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.readers import BaseReader
from pelican.settings import DEFAULT_CONFIG, get_settings_from_file, read_settings

from composer import (
    address,
    cache,
    card_design,
    conf,
    files,
    known_settings,
    ordinary_page,
    page_writer,
    pelican_settings,
    program,
    recall,
    render,
    theme,
)
from composer.compiled_templates import CompiledTemplates, PlainOutput
from composer.digest import Digests, Opaque
from composer.errors import ForumError, errors_of
from composer.language import Language
from composer.model import Publication
from composer.news_generator import NewsGenerator, look
from composer.pelican_faults import failing
from composer.pelican_settings import KEYS, RUN, Earlier, Run
from composer.photograph import Photograph
from composer.press import NOTHING, Stock
from composer.progress import Tell, unheard
from composer.settings import folders
from composer.stamps import Unsure
from composer.wording import Wording

# Of a site that is made once.
_NO_EARLIER: Mapping[Language, Earlier] = {}


def run(  # noqa: PLR0913 - all are given by name
    *,
    root: Path,
    publication: Publication,
    languages: tuple[Language, ...],
    output: Path,
    wordings: Mapping[Language, Wording],
    photographs: Mapping[str, Photograph],
    tell: Tell = unheard,
    stock: Stock = NOTHING,
    earlier: Mapping[Language, Earlier] = _NO_EARLIER,
) -> dict[str, str]:
    """Writes the pages, feeds and social cards of those languages into `output`.

    `root` is the newsroom's folder (with `pelicanconf.py`), `photographs` are those of the
    meetings, which are there already, and `tell` hears how far the cards are. Languages write
    disjoint files, so two processes may write into one folder. What the `stock` has need not be
    made, nor what the languages' `earlier` runs have; given is the key of each
    file that has one, by its path. Raises ForumError with everything that went wrong, and
    WordingError for a sentence that the theme's wording lacks.
    """
    keys: dict[str, str] = {}
    for language in languages:
        run = prepare(root, publication, language, wordings[language], photographs)
        known = earlier.get(language, Earlier(recall.NOTHING))
        one = dataclasses.replace(run, tell=tell, stock=stock, earlier=known)
        override = {"OUTPUT_PATH": str(output), "THEME": str(one.theme)}
        file = str(root / files.SETTINGS)
        news = signals.get_generators.connected_to(generators)
        with failing(root), news, signals.get_writer.connected_to(page_writer.writers):
            settings = read_settings(file, override={**_unset(file), **override})
            adopt(settings, one)
            Pelican(settings).run()
        keys |= settings[KEYS]
    return keys


def _unset(file: str) -> dict[str, Any]:
    """Pelican's own lists and mappings where the settings have None: it would fail at that."""
    written = get_settings_from_file(file)
    own = (name for name in DEFAULT_CONFIG.keys() & written.keys() if written[name] is None)
    found = {name: copy.deepcopy(DEFAULT_CONFIG[name]) for name in own}
    return {name: value for name, value in found.items() if isinstance(value, list | dict)}


def prepare(
    root: Path,
    publication: Publication,
    language: Language,
    wording: Wording,
    photographs: Mapping[str, Photograph],
) -> Run:
    """What a Pelican run for that language needs. Raises ForumError for unusable settings."""
    chosen, house = conf.read(root).theme, files.house_theme()
    # A theme needs only the files that differ from the house's.
    assets = theme.assets(house, chosen)
    return Run(
        root=root,
        publication=publication,
        language=language,
        wording=wording,
        theme=chosen,
        assets=assets,
        design=card_design.read(chosen, house, assets[theme.MARK].content),
        photographs=photographs,
    )


def adopt(settings: MutableMapping[str, Any], run: Run) -> None:
    """Sets Pelican's settings for the news of one language.

    Raises ForumError with everything wrong in the ordinary pages of any language, and when a
    link among them or the static files leads elsewhere.
    """
    # Not those of the file: `pelican` may have been told others.
    named = folders(settings, "")
    around = conf.placed(run.root, run.publication.site, run.theme, named)
    found = ordinary_page.survey(ordinary_page.page_folders(around), run.root)
    if faults := errors_of(found.problems):
        raise ForumError(faults)
    run = dataclasses.replace(run, slugs=found.slugs, means=_means(run))
    settings.update(pelican_settings.settings(run, settings, look(run), files.house_theme()))
    settings["READERS"] = dict.fromkeys(ordinary_page.OTHER_KINDS)
    settings["READERS"][ordinary_page.KIND] = PageReader
    settings["JINJA_ENVIRONMENT"] = {
        **settings["JINJA_ENVIRONMENT"],
        "autoescape": True,
        "undefined": StrictUndefined,
        "auto_reload": False,
        "cache_size": -1,  # the few templates there are stay at hand
        "bytecode_cache": _compiled(run) if run.means else None,
        "extensions": [*settings["JINJA_ENVIRONMENT"]["extensions"], PlainOutput],
    }


def _compiled(run: Run) -> CompiledTemplates:
    folder = files.state_folder(run.root) / cache.FOLDER / "templates"
    return CompiledTemplates(folder, run.language.value, run.means)


def _means(run: Run) -> str:
    """The digest of what every file of the run is made with, or "" where that is not known."""
    try:
        settings = repr(known_settings.read(str(run.root)))
        assets = {name: one.path for name, one in run.assets.items()}
        look = (run.language, run.publication.site, run.wording, assets)
        return Digests().of(program.digest(), settings, *look)
    except (Unsure, Opaque):
        return ""


def generators(sender: Pelican) -> type[Generator]:
    """Answers Pelican's question for further generators."""
    del sender
    return NewsGenerator


class PageReader(BaseReader):  # type: ignore[misc]
    """Reads the ordinary pages of `site/` as the house reads everything: with every fault at
    its line, and sanitised.
    """

    # Pelican registers every reader for its extensions; ours comes in by the settings alone.
    file_extensions: tuple[str, ...] = ()

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The page's HTML and its metadata. Raises ForumError."""
        run: Run = self.settings[RUN]
        page = ordinary_page.read(Path(source_path), run.root)
        root = address.root(run.publication.site)
        metadata = {key: self.process_metadata(key, one) for key, one in page.fields.items()}
        return render.story_html(page.markdown, root, level=2), metadata
