"""The news as a Pelican run: one language at a time, from what may be public and nothing else.

The only module that imports Pelican. Pelican keeps its settings, its Jinja environment and the
ordinary pages and files of `site/`; the news comes from a generator of our own, through the seam
that Pelican documents for it (`get_generators`).
"""

from __future__ import annotations

import dataclasses
import logging
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from pelican import Pelican, signals
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.log import console
from pelican.readers import BaseReader
from pelican.settings import read_settings
from pelican.utils import sanitised_join

from composer import (
    address,
    cache,
    calendar_feed,
    card_design,
    card_stock,
    conf,
    edition,
    feed,
    files,
    headers,
    known_settings,
    ordinary_page,
    pelican_settings,
    program,
    render,
    site_files,
    sitemap,
    stamps,
    syndication,
    template_reads,
    theme,
)
from composer.agenda import Agenda
from composer.article import Article
from composer.article_parts import Named
from composer.compiled_templates import CompiledTemplates
from composer.digest import Digests, Opaque
from composer.edition import Edition, Page
from composer.errors import ForumError, Place, Problem, error
from composer.feed import FeedChannel, FeedItem
from composer.head import Head, alternates
from composer.language import Language
from composer.listing import Topic
from composer.model import Publication
from composer.pelican_settings import KEYS, RUN, Run
from composer.photograph import Photograph
from composer.press import NOTHING, Press, Stock
from composer.progress import Tell, unheard
from composer.road import Road
from composer.site_files import Move
from composer.stamps import Unsure
from composer.theme import Theme
from composer.wording import Wording


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
) -> dict[str, str]:
    """Writes the pages, feeds and social cards of those languages into `output`.

    `root` is the newsroom's folder (with `pelicanconf.py`), `photographs` are those of the
    meetings, which are there already, and `tell` hears how far the cards are. Languages write
    disjoint files, so two processes may write into one folder. What the `stock` has need not be
    made; given is the key of each file that has one, by its path. Raises ForumError with everything
    that went wrong, and WordingError for a sentence that the theme's wording lacks.
    """
    keys: dict[str, str] = {}
    for language in languages:
        run = prepare(root, publication, language, wordings[language], photographs)
        one = dataclasses.replace(run, tell=tell, stock=stock)
        override = {"OUTPUT_PATH": str(output), "THEME": str(one.theme)}
        with _failing(root), signals.get_generators.connected_to(generators):
            settings = read_settings(str(root / files.SETTINGS), override=override)
            adopt(settings, one)
            Pelican(settings).run()
        keys |= settings[KEYS]
    return keys


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
    content = Path(settings["PATH"])
    ordinary_page.refuse_links(content, run.root)
    folders = [content / path for path in settings["PAGE_PATHS"]]
    languages = run.publication.site.languages
    slugs = ordinary_page.slugs(folders, languages, run.root)
    run = dataclasses.replace(run, slugs=slugs, means=_means(run))
    settings.update(pelican_settings.settings(run, settings, _look(run), files.house_theme()))
    settings["READERS"] = dict.fromkeys(("markdown", "mkd", "mdown", "html", "htm", "rst"))
    settings["READERS"]["md"] = PageReader
    settings["JINJA_ENVIRONMENT"] = {
        **settings["JINJA_ENVIRONMENT"],
        "autoescape": True,
        "undefined": StrictUndefined,
        "auto_reload": False,
        "bytecode_cache": _compiled(run) if run.means else None,
    }


def _compiled(run: Run) -> CompiledTemplates:
    folder = files.state_folder(run.root) / cache.FOLDER / "templates"
    folder.mkdir(parents=True, exist_ok=True)
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


class NewsGenerator(Generator):  # type: ignore[misc]
    """Writes the news of one language: articles, the lists that lead to them, feeds, cards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run: Run = self.settings[RUN]
        self._look = _look(self.run)
        self._agenda = Agenda(self.run.publication, self.run.language, self.run.wording)
        self._events = self._agenda.everything()
        self.edition: Edition = edition.compose(
            self.run.publication, self.run.language, self.run.wording, self._look.pictures
        )
        self._items: dict[str, FeedItem] = {}
        self._press = self._pressed()
        self._reader = template_reads.Reader(self.env)
        self._given: dict[str, tuple[object, ...]] = {}
        self.settings[KEYS] = self._press.keys

    def generate_context(self) -> None:
        """Gives the ordinary pages their heads, and templates the list of articles."""
        self.context["articles"] = self.edition.articles
        self.context["themes"] = self.edition.themes
        self.context["calendar"] = self._agenda.path if self._events else ""
        self.context["not_found"] = Head(title=self.run.wording.say("site.not_found.title"))
        for page in (*self.context["pages"], *self.context["hidden_pages"]):
            page.head = self._head(page.title, page.metadata.get("summary", ""), page.slug)
            page.structured = self.edition.describer.page(page.head)

    def generate_output(self, writer: Any) -> None:
        """Writes everything. Raises ForumError for cards whose design does not work."""
        heads: list[Head] = []
        for page in self.edition.pages():
            heads.append(page.head)
            name = address.save_as(page.head.path)
            given = (name, *self._given_to(page.template), page.values, page.head)
            self._press.put(name, given, partial(self._make, name, page, writer))
        for one in self.edition.feeds():
            newest = syndication.newest(one.articles)
            channel = syndication.channel(one, self.run.publication.site, self.run.language)
            given = ("feed", *self._given_to("content"), channel, newest)
            self._put(one.path, given, partial(self._feed, channel, newest))
        pages = [page.head for page in (*self.context["pages"], *self.context["hidden_pages"])]
        heads += pages
        self._write_cards(heads)
        self._write_calendars()
        self._write_moved(writer)
        icon = self.run.assets["mark.svg"].path
        path = address.manifest(self.run.publication.site, self.run.language)
        about = site_files.manifest(self.run.publication.site, self.run.language, icon)
        self._write(path, about.encode())
        if self.run.is_first:
            self._write_shared(heads)

    def _make(self, name: str, page: Page, writer: Any) -> None:
        template = self.get_template(page.template)
        values = {"structured": (), "trail": (), **page.further(), **page.values}
        writer.write_file(name, template, self.context, head=page.head, **values)

    def _write_cards(self, heads: Sequence[Head]) -> None:
        """The social card of each page; the name of a card says what is in it."""
        run, folder = self.run, self._look.cards
        if not run.publication.site.cards:
            return
        cards = dict.fromkeys(self._look.card_of(head) for head in heads)
        missing = [
            one
            for one in cards
            if not self._press.has(f"{folder}{one.file(run.design.digest)}"[1:], ("card", one))
        ]
        for name, png in card_stock.pictures(missing, run.design, run.root, run.tell):
            self._write(folder + name, png)

    def _write_calendars(self) -> None:
        """The calendar of everything, and that of each meeting beside its page."""
        agenda = self._agenda
        # A calendar without an event is none (RFC 5545, 3.6).
        if events := self._events:
            channel = agenda.channel()
            whole = partial(calendar_feed.render, events, channel)
            self._put(agenda.path, ("calendar", events, channel), whole)
        for path, event in agenda.meetings().items():
            self._put(path, ("event", event), partial(calendar_feed.render, [event]))

    def _write_moved(self, writer: Any) -> None:
        """A page at each address that an article had before, which leads to the article."""
        template = self.get_template("moved")
        for path, article in self.edition.moves():
            name = address.save_as(path)
            values = {"head": article.head, "article": article}
            make = partial(writer.write_file, name, template, self.context, **values)
            self._press.put(name, (name, *self._given_to("moved"), values), make)

    def _write_shared(self, heads: Sequence[Head]) -> None:
        site = self.run.publication.site
        for asset in self.run.assets.values():
            self._write(asset.path, asset.content)
        self._write("/sitemap.xml", sitemap.sitemap(site, heads).encode())
        self._write("/robots.txt", sitemap.robots(site).encode())
        self._write(headers.FILE, headers.render(headers.rules(site)).encode())
        if contact := site_files.security(site):
            self._write(site_files.SECURITY, contact.encode())
        if moves := site_files.redirects(site, _moves(self.run.publication)):
            self._write(site_files.REDIRECTS, moves.encode())

    def _pressed(self) -> Press:
        """What makes the files, knowing what they all depend on besides what each is given."""
        run, digests = self.run, Digests(Article, Named, Topic, Road)
        try:
            pages = stamps.of_contents(self.settings["PATH"])
            seen = (self._look.marks, run.design.digest, run.photographs)
            common = digests.of(run.means, pages, seen) if run.means else ""
        except (Unsure, Opaque):
            common = ""
        return Press(Path(self.output_path), run.stock, digests, common)

    def _given_to(self, template: str) -> tuple[object, ...]:
        """What every page from the template depends on: sources, and what our context has of the
        names in them. All else in the context comes from the settings.
        """
        if template not in self._given:
            reads = self._reader.reads(f"{template}.html")
            ours = ("articles", "themes", "calendar", "not_found")
            given = {name: self.context[name] for name in ours if name in reads.names}
            self._given[template] = (template, reads.sources, given)
        return self._given[template]

    def _feed(self, channel: FeedChannel, newest: Sequence[Article]) -> bytes:
        return feed.render(channel, [self._item(article) for article in newest])

    def _put(self, path: str, of: tuple[object, ...], make: Callable[[], bytes]) -> None:
        """Sees to a file that is not a page."""
        self._press.put(path[1:], of, lambda: self._write(path, make()))

    def _item(self, article: Article) -> FeedItem:
        """The article for the feeds that hold it, with absolute URLs."""
        if article.id not in self._items:
            site = self.run.publication.site
            content = self.get_template("content").render(article=article, root=site.url)
            photograph = self.run.photographs.get(article.id)
            self._items[article.id] = syndication.item(article, content, photograph, site)
        return self._items[article.id]

    def _head(self, title: str, summary: str, slug: str) -> Head:
        """The head of an ordinary page, with those languages in which it is written, too."""
        site = self.run.publication.site
        languages = [one for one in site.languages if slug in self.run.slugs[one]]
        return Head(
            title=title,
            description=summary,
            path=address.path(site, self.run.language, slug),
            alternates=alternates(site, (slug,), languages),
        )

    def _write(self, path: str, content: bytes) -> None:
        """Puts a file that is not a page below the output folder."""
        target = Path(sanitised_join(self.output_path, path[1:]))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


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


def _look(run: Run) -> Theme:
    """What the templates of the run are given besides the page itself."""
    return Theme(
        site=run.publication.site,
        language=run.language,
        wording=run.wording,
        assets=run.assets,
        marks=dict(run.publication.marks),
        design=run.design,
        photographs=run.photographs,
    )


class ErrorLog(logging.Handler):
    """Gathers what Pelican logs as an error: it would go on, and publish the rest."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.problems: list[Problem] = []
        self._logger = logging.getLogger("pelican")
        self._level = self._logger.level

    def start(self) -> None:
        """Begins to listen, with nothing heard yet."""
        self.problems.clear()
        self._level = self._logger.level
        # `pelican --quiet` silences errors before anybody can hear them.
        self._logger.setLevel(min(self._level, logging.ERROR))
        self._logger.addHandler(self)

    def stop(self) -> None:
        """Stops listening."""
        self._logger.removeHandler(self)
        self._logger.setLevel(self._level)

    def judge(self) -> None:
        """Raises ForumError with everything that was heard."""
        if self.problems:
            raise ForumError(self.problems)

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the faults of the exception that Pelican has caught, else its message."""
        cause = sys.exc_info()[1]
        if isinstance(cause, ForumError):
            self.problems += cause.problems
        else:
            self.problems.append(_problem(record.getMessage() + (f" ({cause})" if cause else "")))


@contextmanager
def _failing(root: Path) -> Iterator[None]:
    """A Pelican run that is silent, and that raises ForumError for all that goes wrong in it."""
    log, was_quiet = ErrorLog(), console.quiet
    log.start()
    console.quiet = True
    try:
        yield
    except ForumError as fault:
        log.problems += fault.problems
    except TemplateError as fault:
        log.problems.append(_template_problem(fault, root))
    except (OSError, RuntimeError, ValueError, PelicanTemplateNotFound) as fault:
        log.problems.append(_problem(str(fault)))
    finally:
        console.quiet = was_quiet
        log.stop()
    log.judge()


def _problem(reason: str) -> Problem:
    return error("pelican-fails", Place(files.SETTINGS), reason=reason)


def _template_problem(fault: TemplateError, root: Path) -> Problem:
    """The fault at its line of the template: Jinja puts templates into the traceback."""
    frames = reversed(traceback.extract_tb(fault.__traceback__))
    inside = next((one for one in frames if one.filename.endswith(".html")), None)
    place = Place(files.SETTINGS)
    if inside:
        place = Place(files.shown(Path(inside.filename), root), inside.lineno or 0)
    return error("template-fails", place, reason=fault.message or str(fault))


def _moves(publication: Publication) -> Iterator[Move]:
    """Where every meeting's page stood before, in all languages."""
    site = publication.site
    for meeting in publication.meetings:
        for old in meeting.was:
            for language in site.languages:
                new = address.news(site, language, meeting.id)
                yield Move(address.news(site, language, old), new)
