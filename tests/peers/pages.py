"""A built site, as another generator must be told of it to make the same pages.

What it gets is the text that forum has composed, as Markdown, and for each list and feed the news
that is on it: so all make as many pages, with the same words, and need not find out what belongs
where.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_BLOCKS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "td"))
_MARKS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "li": "- ", "dd": "- "}
_NEWS = re.compile(r"/(?:ja/)?news/[0-9][^/]*/")
_LISTS = re.compile(r"(?:ja/)?(?:news|themes|people|organisations)(?:/|$)")
_FEED = "feed.xml"
_ITEM = re.compile(r"<item>.*?<link>(?:https?://[^/<]+)?([^<]*)</link>", re.DOTALL)
_LOCATION = re.compile(r"<loc>(?:https?://[^/<]+)?([^<]*)</loc>")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item, in words."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page or feed: its path, title and language; an article's words, or the news that a list or
    feed shows.
    """

    path: str
    language: str
    title: str
    blocks: tuple[Block, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def is_article(self) -> bool:
        """Whether it is a meeting's own page."""
        return bool(_NEWS.fullmatch(self.path))

    @property
    def is_feed(self) -> bool:
        """Whether it is for programs that follow the news."""
        return self.path.endswith(_FEED)

    @property
    def words(self) -> str:
        """All that the page says in its main part, spaces apart."""
        return "".join("".join(one.text.split()) for one in self.blocks)

    def markdown(self) -> str:
        """The page's words as people would write them in Markdown."""
        return "\n\n".join(_MARKS.get(one.tag, "") + _escaped(one.text) for one in self.blocks[1:])


@dataclass
class _Main(HTMLParser):
    """Gathers the blocks of `<main>`, and the news that it leads to."""

    blocks: list[Block] = field(default_factory=list)
    items: dict[str, None] = field(default_factory=dict)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._inside, self._in_title, self._tag, self._text = False, False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "main"
        self._in_title = tag == "title"
        if self._inside and tag in _BLOCKS:
            self._end()
            self._tag = tag
        found = _NEWS.fullmatch((dict(attrs).get("href") or "").partition("#")[0])
        if self._inside and tag == "a" and found:
            self.items.setdefault(found[0])

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "main":
            self._end()
        self._inside = self._inside and tag != "main"
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        if self._inside:
            self._text += data

    def _end(self) -> None:
        if text := " ".join(self._text.split()):
            self.blocks.append(Block(self._tag or "p", text))
        self._tag, self._text = "", ""


def read(output: Path) -> tuple[Page, ...]:
    """What is compared of a site: news, home, archive, themes, people, organisations, feeds."""
    found = [_feed(path, output) for path in sorted(output.rglob(_FEED))]
    for path in sorted(output.rglob("index.html")):
        folder = path.parent.relative_to(output).as_posix().removeprefix(".")
        if folder in ("", "ja") or _LISTS.match(folder):
            found.append(_page(path, f"/{folder}/" if folder else "/"))
    return tuple(found)


def _feed(file: Path, output: Path) -> Page:
    path = f"/{file.relative_to(output).as_posix()}"
    items = tuple(_ITEM.findall(file.read_text(encoding="utf-8")))
    return Page(path=path, language=_language(path), title=path, items=items)


def _language(path: str) -> str:
    return "ja" if path.startswith("/ja/") else "en"


def _page(file: Path, path: str) -> Page:
    main = _Main()
    main.feed(file.read_text(encoding="utf-8"))
    article = bool(_NEWS.fullmatch(path))
    return Page(
        path=path,
        language=_language(path),
        title=main.title,
        blocks=tuple(main.blocks) if article else (),
        items=() if article else tuple(main.items),
    )


def differences(ours: tuple[Page, ...], theirs: tuple[Page, ...]) -> list[str]:
    """The paths of pages that only one has, or that do not say the same."""
    known = {one.path: one for one in theirs}
    missing = [one.path for one in ours if one.path not in known]
    more = sorted(known.keys() - {one.path for one in ours})
    both = [(one, known[one.path]) for one in ours if one.path in known]
    other = [one.path for one, it in both if (one.words, one.items) != (it.words, it.items)]
    return [*missing, *more, *other]


def unmapped(ours: Iterable[Page], output: Path, other: Path) -> list[str]:
    """The pages that are in the sitemap of `output` but not in that of `other`."""
    return sorted(({page.path for page in ours} & _mapped(output)) - _mapped(other))


def _mapped(output: Path) -> set[str]:
    return set(_LOCATION.findall((output / "sitemap.xml").read_text(encoding="utf-8")))


def _escaped(text: str) -> str:
    # What every Markdown takes: backslashes before its own signs, and entities for those of HTML.
    return re.sub(r"([\\`*_\[\]#])", r"\\\1", html.escape(text, quote=False))
