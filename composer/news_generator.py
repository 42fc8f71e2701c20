"""The news of one language as Pelican asks for it: a generator, its documented seam for content
that is not its own.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from composer import (
    address,
    calendar_feed,
    card_stock,
    edition,
    feed,
    file_keys,
    headers,
    page_writer,
    site_files,
    sitemap,
    stamps,
    syndication,
    template_reads,
)
from composer.agenda import Agenda
from composer.article import Article
from composer.calendar_feed import CalendarEvent
from composer.card import Card
from composer.digest import Opaque
from composer.edition import Edition, Page
from composer.feed import FeedChannel, FeedItem
from composer.head import Head, alternates
from composer.model import Site
from composer.pelican_settings import KEYS, RUN, Run
from composer.press import Press
from composer.recall import Recall
from composer.sightings import Making
from composer.sitemap import Family
from composer.stamps import Unsure
from composer.theme import Theme


class NewsGenerator(Generator):  # type: ignore[misc]
    """Writes the news of one language: articles, the lists that lead to them, feeds, cards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run: Run = self.settings[RUN]
        self._sightings = self.run.earlier.sightings
        self._recall: Recall = self.run.earlier.recall
        recall = self._recall
        self._look = recall.still("look", look(self.run))
        publication, language, wording = self.run.publication, self.run.language, self.run.wording
        self._agenda = Agenda(publication, language, wording, recall)
        self._meetings = self._agenda.meetings()
        self._events = self._agenda.everything(self._meetings.values())
        pictures = recall.of(_pictures, self._look)
        self.edition: Edition = edition.compose(publication, language, wording, pictures, recall)
        self._items: dict[str, FeedItem] = {}
        self._press = self._pressed()
        self._common = self._recall.still(
            "common", file_keys.Common(self._press.digests, self._press.common)
        )
        self._reader = template_reads.Reader(self.env)
        if recall.keeps:
            self.env.once = self._once
        self._given: dict[str, str] = {}
        self._shared: dict[str, tuple[dict[str, object], str]] = {}
        self.settings[KEYS] = self._press.keys

    def generate_context(self) -> None:
        """Gives the ordinary pages their heads, and templates the list of articles."""
        self.context["articles"] = self.edition.articles
        self.context["themes"] = self.edition.themes
        self.context["calendar"] = self._agenda.path if self._events else ""
        self.context["not_found"] = Head(title=self.run.wording.say("site.not_found.title"))
        for page in self._ordinary():
            head = self._head(page.title, page.metadata.get("summary", ""), page.slug)
            page.head = dataclasses.replace(head, listed=page.status == "published")
            page.structured = self.edition.describer.page(page.head)

    def generate_output(self, writer: Any) -> None:
        """Writes everything. Raises ForumError for cards whose design does not work."""
        pages = tuple(self.edition.pages())
        self._write_pages(pages, writer)
        for one in self.edition.feeds():
            newest = self._recall.of(syndication.newest, one.articles)
            channel = syndication.channel(one, self.run.publication.site, self.run.language)
            key = self._press.key("feed", self._given_to("content"), channel, newest)
            self._put(one.path, key, partial(self._feed, channel, newest))
        heads = [page.head for page in (*pages, *self._ordinary())]
        self._write_cards(heads)
        self._write_calendars()
        self._write_moved(writer)
        icon = self.run.assets["mark.svg"].path
        path = address.manifest(self.run.publication.site, self.run.language)
        about = site_files.manifest(self.run.publication.site, self.run.language, icon)
        self._write(path, about.encode())
        if self.run.is_first:
            self._write_shared(heads)

    def _ordinary(self) -> tuple[Any, ...]:
        """The ordinary pages of this language that are in the site."""
        return (*self.context["pages"], *self.context["hidden_pages"])

    def _write_pages(self, pages: Sequence[Page], writer: Any) -> None:
        """Those of the pages that are not there yet, or not as they would come out."""
        if not self._recall.keeps:
            for page in pages:
                name, given = address.save_as(page.head.path), self._given_to(page.template)
                key = file_keys.of_page(self._press.digests, given, page)
                self._press.put(name, key, partial(self._make, name, page, writer, page.values))
            return
        shared = [self._shared_with(page.template) for page in pages]
        makings = self._recall.each(file_keys.making, (), pages, shared)
        kept = self._press.keep_all(self._sightings.very_same(makings))
        for page, making in zip(pages, makings, strict=True):
            if making.path not in kept:
                self._see_to(page, making, writer)

    def _see_to(self, page: Page, making: Making, writer: Any) -> None:
        """Makes the page if it has read anything that is another than when it was made last, and
        notes what it reads.
        """
        press, name = self._press, making.path
        if press.stock.stays:
            if press.keep(name, keeps=self._sightings.is_same(making)):
                return
        elif press.has(name, file_keys.of_page(press.digests, self._given_to(page.template), page)):
            self._sightings.taken(making)
            return
        self._sightings.made(making, partial(self._make, name, page, writer))

    def _make(self, name: str, page: Page, writer: Any, values: Mapping[str, object]) -> None:
        template = self.get_template(page.template)
        given = {"structured": (), "trail": (), **page.further(values), **values}
        writer.write_file(name, template, self.context, head=page.head, **given)

    def _write_cards(self, heads: Sequence[Head]) -> None:
        """The social card of each page; the name of a card says what is in it."""
        run, folder = self.run, self._look.cards
        if not run.publication.site.cards:
            return
        cards = dict.fromkeys(self._recall.each(_card, (self._look,), heads))
        key = partial(self._press.key, "card")
        missing = [
            one
            for one in cards
            if not self._press.has(f"{folder}{one.file(run.design.digest)}"[1:], key(one))
        ]
        for name, png in card_stock.pictures(missing, run.design, run.root, run.tell):
            self._write(folder + name, png)

    def _write_calendars(self) -> None:
        """The calendar of everything, and that of each meeting beside its page."""
        agenda, recall = self._agenda, self._recall
        # A calendar without an event is none (RFC 5545, 3.6).
        if events := self._events:
            channel = agenda.channel()
            write_all = partial(recall.each, _written, (recall,))
            whole = partial(calendar_feed.render, events, channel, write_all)
            key = partial(file_keys.of_calendar, self._common, channel, *events)
            self._put_whole(agenda.path, {"events": events, "channel": channel}, key, whole)
        keys = recall.each(
            file_keys.of_calendar, (self._common, None), tuple(self._meetings.values())
        )
        write = partial(map, partial(_written, recall))
        for (path, event), known in zip(self._meetings.items(), keys, strict=True):
            if not self._press.has(path[1:], known):
                self._write(path, calendar_feed.render([event], write=write))

    def _write_moved(self, writer: Any) -> None:
        """A page at each address that an article had before, which leads to the article."""
        template = self.get_template("moved")
        for path, article in self.edition.moves():
            name = address.save_as(path)
            values = {"head": article.head, "article": article}
            make = partial(writer.write_file, name, template, self.context, **values)
            key = self._press.key(name, self._given_to("moved"), values)
            self._press.put(name, key, make)

    def _write_shared(self, heads: Sequence[Head]) -> None:
        site = self.run.publication.site
        for asset in self.run.assets.values():
            self._write(asset.path, asset.content)
        # Pages that this language has not, or has hidden, are listed by the others.
        slugs = dict.fromkeys(slug for some in self.run.slugs.values() for slug in sorted(some))
        others = (self._head("", "", slug) for slug in slugs)
        families = sitemap.families([*heads, *others], self._recall)
        whole = partial(_sitemap, site, families)
        key = partial(self._press.key, "sitemap", families)
        self._put_whole("/sitemap.xml", {"families": families, "site": site}, key, whole)
        self._write("/robots.txt", sitemap.robots(site).encode())
        self._write(headers.FILE, headers.render(headers.rules(site)).encode())
        if contact := site_files.security(site):
            self._write(site_files.SECURITY, contact.encode())
        if moves := site_files.redirects(site, site_files.moves(self.run.publication)):
            self._write(site_files.REDIRECTS, moves.encode())

    def _pressed(self) -> Press:
        """What makes the files, knowing what they all depend on besides what each is given."""
        run, digests = self.run, self._recall.of(file_keys.digests, self._recall)
        try:
            pages = stamps.of_contents(self.settings["PATH"])
            seen = (self._look.marks, run.design.digest, run.photographs)
            common = digests.of(run.means, pages, seen) if run.means else ""
        except (Unsure, Opaque):
            common = ""
        return Press(Path(self.output_path), run.stock, digests, common)

    def _given_to(self, template: str) -> str:
        """A digest of what every page from the template depends on besides its own values: what
        is common, sources, and what our context has of the names in them. All else in the context
        comes from the settings. Or "", where it cannot be told.
        """
        if template not in self._given:
            given, sources = self._shared_with(template)
            key = self._press.key(sources, given)
            self._given[template] = self._recall.still(f"given to {template}", key)
        return self._given[template]

    def _shared_with(self, template: str) -> tuple[dict[str, object], str]:
        """What our context has of the names in the template and in all that it draws in, and a
        key for what is common, and those sources. Where both are the same, the very same.
        """
        if template not in self._shared:
            reads = self._reader.reads(f"{template}.html")
            ours = ("articles", "themes", "calendar", "not_found")
            given = {name: self.context[name] for name in ours if name in reads.names}
            shared = given, self._press.key(template, reads.sources)
            self._shared[template] = self._recall.still(f"shared with {template}", shared)
        return self._shared[template]

    def _once(self, template: str, make: Callable[..., object]) -> Callable[..., object]:
        """The macro of a template, asked once for a piece that stands on many pages."""
        sources = self._press.key(template, self._reader.reads(template).sources)
        macro = getattr(make, "name", "")
        named = (template, macro, sources)
        return self.run.earlier.pieces.once(named, make) if sources and macro else make

    def _feed(self, channel: FeedChannel, newest: Sequence[Article]) -> bytes:
        return feed.render(channel, [self._item(article) for article in newest])

    def _put(self, path: str, key: str, make: Callable[[], bytes]) -> None:
        """Sees to a file that is not a page."""
        self._press.put(path[1:], key, lambda: self._write(path, make()))

    def _put_whole(
        self,
        path: str,
        values: Mapping[str, object],
        key: Callable[[], str],
        make: Callable[[], bytes],
    ) -> None:
        """Sees to a file of everything. Where the site stays, the values are compared, for which
        nothing of them need be spelled out.
        """
        making = Making(path[1:], values)
        if not self._press.stock.stays:
            self._put(path, key(), make)
        elif not self._press.keep(making.path, keeps=self._sightings.is_same(making)):
            self._write(path, make())
        self._sightings.taken(making)

    def _item(self, article: Article) -> FeedItem:
        """The article for the feeds that hold it, with absolute URLs."""
        if article.id not in self._items:
            site = self.run.publication.site
            template = self.get_template("content")
            content = template.render(article=article, root=site.url, alone=True)
            photograph = self.run.photographs.get(article.id)
            words = self.run.wording
            self._items[article.id] = syndication.item(article, content, photograph, site, words)
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
        page_writer.put(os.path.join(self.output_path, path[1:]), content)


def _card(look: Theme, head: Head) -> Card:
    return look.card_of(head)


def _written(recall: Recall, event: CalendarEvent) -> bytes:
    """The event as text: it stands in a file of its own and in the calendar of everything."""
    return recall.of(calendar_feed.written, event)


def _sitemap(site: Site, families: tuple[Family, ...]) -> bytes:
    return sitemap.sitemap(site, families).encode()


def _pictures(look: Theme) -> Callable[[Article], Sequence[str]]:
    return look.pictures


def look(run: Run) -> Theme:
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
