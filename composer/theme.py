"""What the theme's templates are given besides the page itself: its words, addresses and HTML.

Text is escaped on its way into a page; what is already HTML passes through here alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from composer import address, card, compiled_templates, files, render, structured
from composer.article import Article
from composer.article_parts import Named
from composer.card import Card
from composer.card_design import Design
from composer.head import Head
from composer.language import Language, Words
from composer.model import Site
from composer.photograph import Photograph
from composer.phrases import Phrases
from composer.recall import once
from composer.structured import Thing
from composer.wording import Wording

# The file of the forum's mark, which also stands on the social cards.
MARK = "mark.svg"
_ADDRESS = re.compile(r'url\("([^":]+)"\)')


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme under a name that changes with its content, so that a browser may
    keep it for ever.
    """

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The globals and filters of the templates, for one language."""

    site: Site
    language: Language
    wording: Wording
    assets: Mapping[str, Asset]
    marks: Mapping[str, str]
    design: Design
    photographs: Mapping[str, Photograph]

    def globals(self) -> dict[str, object]:
        """The names that every template may use."""
        return {
            "site": self.site,
            "language": self.language,
            "forum": self.site.name.in_(self.language),
            "root": address.root(self.site),
            "marks": self.marks,
            "photographs": self.photographs,
            "say": self.say,
            "count": self.count,
            "home": self.home_in(self.language),
            "home_in": self.home_in,
            "here": self.here,
            "asset": self.asset,
            "absolute": self.absolute,
            "card": self.card,
        }

    def filters(self) -> dict[str, Callable[..., object]]:
        """The filters that every template may use."""
        return {
            # Of a fixed text, Jinja asks a filter once, when it compiles the template.
            "say": self.say,
            "here": self.here,
            "asset": self.asset,
            "path_in": self.path_in,
            "words": self.words,
            "lang": self.lang,
            "heading": self.heading,
            "story": self.story,
            "link": once(self.link),
            "links": self.links,
            "introduced": self.introduced,
            "honoured": self.honoured,
            "read": self.read,
            "json_ld": self.json_ld,
            "once": compiled_templates.once,
        }

    def say(self, key: str, **values: str) -> str:
        """A sentence of `site.yaml`; as HTML, where one of the values is."""
        if not any(isinstance(one, Markup) for one in values.values()):
            return self.wording.say(f"site.{key}", **values)
        sentence = self.wording.say(f"site.{key}", **{name: f"{{{name}}}" for name in values})
        return escape(sentence).format(**values)

    def count(self, key: str, number: int) -> str:
        """A sentence of `site.yaml` for that many."""
        return self.wording.count(f"site.{key}", number)

    def here(self, *segments: str) -> str:
        """The path of a page in the template's own language."""
        return address.path(self.site, self.language, *segments)

    def home_in(self, language: Language) -> str:
        """The path of the front page in a language."""
        return address.path(self.site, language)

    def path_in(self, head: Head, language: Language) -> str:
        """The path of the page in a language; of the front page, where it is not in that one."""
        paths = (one.path for one in head.alternates if one.language is language)
        return next(paths, "") or self.home_in(language)

    def asset(self, name: str) -> str:
        """The path of a file from the theme's `static` folder."""
        return self.assets[name].path

    def absolute(self, page: str) -> str:
        """The full URL of a path."""
        return address.absolute(self.site, page)

    def card(self, head: Head) -> dict[str, object]:
        """The social card of a page: its path, size, and what it shows in words."""
        forum = self.site.name.in_(self.language)
        is_home = head.title == forum
        return {
            "path": self._card_path(head),
            "width": card.WIDTH,
            "height": card.HEIGHT,
            "alt": forum if is_home else self.say("page_title", title=head.title, forum=forum),
        }

    def pictures(self, article: Article) -> tuple[str, ...]:
        """The paths of the pictures that show an article's news: its photo, if any, and card."""
        photograph = self.photographs.get(article.id)
        photo = (photograph.largest.path,) if photograph else ()
        return (*photo, self._card_path(article.head)) if self.site.cards else photo

    def _card_path(self, head: Head) -> str:
        return self.cards + self.card_of(head).file(self.design.digest)

    @property
    def cards(self) -> str:
        """The path of the folder in which the language's social cards stand."""
        return address.cards(self.site, self.language)

    def card_of(self, head: Head) -> Card:
        """What the social card of a page says."""
        forum = self.site.name.in_(self.language)
        return card.compose(head, forum, self.design.glyphs, render.phrases)

    def words(self, words: Words) -> Markup:
        """The text inside a sentence, marked where it is in another language than the page."""
        if words.language is self.language:
            return escape(words.text)
        return Markup('<span lang="{}">{}</span>').format(words.language.value, words.text)

    def lang(self, words: Words) -> Markup:
        """The attribute ` lang="…"` for the element that holds the text, where it needs one."""
        if words.language is self.language:
            return Markup("")
        return Markup(f' lang="{words.language.value}"')  # noqa: S704 - one of our own names

    def heading(self, words: Words) -> Markup:
        """The text for a heading, breakable between Japanese phrases."""
        return Markup(render.heading_html(words.text, words.language))  # noqa: S704 - escaped there

    def story(self, words: Words, root: str, level: int = 3) -> Markup:
        """A Markdown story as HTML; `root` goes before its links that begin with a slash."""
        return Markup(render.story_html(words.text, root, level=level))  # noqa: S704 - sanitised

    def json_ld(self, things: Sequence[Thing]) -> Markup:
        """The things as a script element that is data: no browser runs it."""
        text = structured.script(things)
        return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped there

    def link(self, named: Named, root: str) -> Markup:
        """The name, leading to its page where it has one."""
        if not named.path:
            return self.words(named.name)
        return self._leading(named, root, escape(named.name.text))

    def honoured(self, named: Named, root: str) -> Markup:
        """The person as they stand in a sentence: the name, leading to its page, with the
        honorific of the language.
        """
        phrases = Phrases(self.wording.section("announcement"))
        bare = Words(phrases.closed_up(named.name.text), named.name.language)
        shown = self._leading(named, root, escape(bare.text)) if named.path else self.words(bare)
        before, _, behind = phrases.honoured(bare.text).partition(bare.text)
        return Markup("{}{}{}").format(before, shown, behind)

    def introduced(self, named: Named, root: str) -> Markup:
        """The same, where a person is introduced: with the reading of the name, if it has one."""
        if not named.reading:
            return self.link(named, root)
        return self._leading(named, root, self.read(named)) if named.path else self.read(named)

    def read(self, named: Named) -> Markup:
        """The name as a heading or, where its reading is known, with the kana above it.

        Over the whole name, not each half: so it can still be found and copied in one piece.
        """
        if not named.reading:
            return self.heading(named.name)
        template = Markup("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>")
        return template.format(named.name.text, named.reading)

    def _leading(self, named: Named, root: str, shown: Markup) -> Markup:
        # Thousands of times a build: Markup.format would take three times as long.
        start = f'<a href="{escape(root + named.path)}"{self.lang(named.name)}>'
        return Markup(f"{start}{shown}</a>")  # noqa: S704 - escaped above, or by the caller

    def links(self, named: Iterable[Named], root: str) -> Markup:
        """The names as the language lists them, each leading to its page."""
        joined = self.wording.joined([str(self.link(one, root)) for one in named])
        return Markup(joined)  # noqa: S704 - made of escaped links and the language's own "and"


def assets(*themes: Path) -> dict[str, Asset]:
    """The files of the themes' `static` folders, by their names there; a later theme's go first.

    The digest in the published name is of the content: `forum.css` → `/theme/forum.1f2e3d4c.css`.
    Style sheets name other files as they lie in the folder, and are published with those files'
    published names. Raises ForumError for one that is not in UTF-8.
    """
    held = {name: content for one in themes for name, content in _files(one / "static")}
    sheets = [name for name in held if name.endswith(".css")]
    found = {name: _asset(name, held[name]) for name in held if name not in sheets}
    return {**found, **{name: _asset(name, _linked(name, held[name], found)) for name in sheets}}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def _asset(name: str, content: bytes) -> Asset:
    digest = hashlib.sha256(content).hexdigest()[:8]
    ending = Path(name).suffix
    return Asset(f"/{address.ASSETS}/{name.removesuffix(ending)}.{digest}{ending}", content)


def _linked(name: str, sheet: bytes, published: Mapping[str, Asset]) -> bytes:
    """The style sheet with the published names. Raises ForumError where it is not in UTF-8."""

    def link(found: re.Match[str]) -> str:
        known = published.get(found[1])
        return f'url("{known.path.removeprefix(f"/{address.ASSETS}/")}")' if known else found[0]

    return _ADDRESS.sub(link, files.decode(sheet, f"static/{name}")).encode()
