"""An HTML page as tests look at it: well nested, with its links, headings and languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "source", "wbr"])


@dataclass
class Element:
    """An element that is open, with the language that holds inside it."""

    tag: str
    attributes: dict[str, str]
    language: str


@dataclass
class Page(HTMLParser):
    """Fails on tags that are not nested. `texts` are all that is read, with its language."""

    source: str
    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = [Element("", {}, "")]
        self.feed(self.source)
        self.close()
        assert [one.tag for one in self._open] == [""], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, attributes, attributes.get("lang", self._open[-1].language))
        self.elements.append(element)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1].tag != "script":
            self.texts.append((data.strip(), self._open[-1].language))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every such element with those attributes."""
        return [
            one.attributes
            for one in self.elements
            if one.tag == tag and wanted.items() <= one.attributes.items()
        ]

    def language_of(self, text: str) -> str:
        """The language in which the text stands."""
        (language,) = {language for found, language in self.texts if text in found}
        return language

    @property
    def links(self) -> list[str]:
        """Every address that the page leads to or loads."""
        named = [*self.all("a"), *self.all("link"), *self.all("img")]
        return [one.get("href") or one["src"] for one in named if "href" in one or "src" in one]
