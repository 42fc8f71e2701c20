"""What a built page says of itself and where it leads, read from its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LEADS = {"href", "src", "poster", "action"}


@dataclass(slots=True)
class HtmlPage:
    """A page by its path on the site; references are as written, with the element that has them.

    `leads_on` tells that it only leads to where the page stands now.
    """

    path: str
    language: str = ""
    title: str = ""
    description: str = ""
    canonical: str = ""
    headings: int = 0
    ids: list[str] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    feeds: list[str] = field(default_factory=list)
    robots: str = ""
    leads_on: bool = False


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.page = HtmlPage(path)
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        page = self.page
        page.ids += [found["id"]] if "id" in found else []
        page.references += [(tag, found[name]) for name in sorted(_LEADS & found.keys())]
        for candidate in filter(str.strip, found.get("srcset", "").split(",")):
            page.references.append((tag, candidate.split()[0]))
        if tag == "html":
            page.language = found.get("lang", "")
        elif tag == "h1":
            page.headings += 1
        elif tag == "title" and not page.title:
            self._in_title = True
        elif tag == "meta":
            self._meta(found)
        elif tag == "link":
            self._link(found)

    def _meta(self, found: dict[str, str]) -> None:
        if found.get("name") == "description":
            self.page.description = found.get("content", "")
        elif found.get("http-equiv") == "refresh":
            self.page.leads_on = True
        elif found.get("name") == "robots":
            self.page.robots = found.get("content", "")

    def _link(self, found: dict[str, str]) -> None:
        rel = found.get("rel", "").split()
        if "canonical" in rel:
            self.page.canonical = found["href"]
        if "alternate" in rel and "hreflang" in found and "type" not in found:
            self.page.alternates[found["hreflang"]] = found["href"]
        if "alternate" in rel and found.get("type") == "application/rss+xml":
            self.page.feeds.append(found["href"])

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page.title += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False


def read(output: Path, file: Path) -> HtmlPage:
    """Reads one built page."""
    path = "/" + file.relative_to(output).as_posix().removesuffix("index.html")
    reader = _Reader(path)
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def read_all(output: Path) -> dict[str, HtmlPage]:
    """Every built page, by its path."""
    pages = (read(output, file) for file in sorted(output.rglob("*.html")))
    return {page.path: page for page in pages}


def target(url: str, path: str, reference: str) -> tuple[str, str] | None:
    """The path and fragment that a reference on the page leads to, or None when off the site.

    `url` is the site's address; where that has a folder, what lies outside it is off the site.
    """
    full, here = urlsplit(urljoin(url + path, reference)), urlsplit(url)
    inside = full.path.startswith(here.path + "/") or full.path == here.path
    if (full.scheme, full.netloc) != (here.scheme, here.netloc) or not inside:
        return None
    return unquote(full.path.removeprefix(here.path)), unquote(full.fragment)


def broken(url: str, output: Path, pages: dict[str, HtmlPage]) -> Sequence[str]:
    """Every reference that leads nowhere on the site itself, as `page: reference`."""
    return [
        f"{page.path}: {reference}"
        for page in pages.values()
        for _, reference in page.references
        if not _leads_somewhere(url, output, pages, page, reference)
    ]


def _leads_somewhere(
    url: str, output: Path, pages: dict[str, HtmlPage], page: HtmlPage, reference: str
) -> bool:
    found = target(url, page.path, reference)
    if found is None:
        return True
    path, fragment = found
    if path in pages:
        return not fragment or fragment in pages[path].ids
    return not path.endswith("/") and (output / path.lstrip("/")).is_file()
