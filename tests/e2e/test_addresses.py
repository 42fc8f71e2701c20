"""Every address of the site, in whatever file it stands, leads to something that is there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.e2e import html_page
from tests.e2e.html_page import HtmlPage
from tests.e2e.newsroom import Site

pytestmark = pytest.mark.build

_TEXTS = (".html", ".xml", ".ics", ".webmanifest", ".txt", ".css")
# What cannot be part of an address of ours, as far as it is told from the text around it.
_END = r"[^\s\"'<>()\\,]*"


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, HtmlPage]:
    return html_page.read_all(site.output)


def _texts(output: Path) -> Iterator[tuple[str, str]]:
    """The built texts by their paths, without the forms in which formats write an address."""
    for file in sorted(output.rglob("*.*")):
        if file.suffix in _TEXTS:
            text = file.read_bytes().decode("utf-8")
            if file.suffix == ".ics":
                text = text.replace("\r\n ", "")  # long lines are folded (RFC 5545, 3.1)
            # The name of a thing for programs looks like an address and is none.
            text = re.sub('"@id":"[^"]*#[^"]*"', "", text)
            # Feeds hold HTML that is escaped once more.
            yield file.relative_to(output).as_posix(), html.unescape(html.unescape(text))


def _leads(site: Site, pages: dict[str, HtmlPage], url: str) -> bool:
    parts = urlsplit(url)
    path, fragment = unquote(parts.path) or "/", unquote(parts.fragment)
    if path in pages:
        return not fragment or fragment in pages[path].ids
    return not path.endswith("/") and (site.output / path[1:]).is_file()


def _dead(site: Site, pages: dict[str, HtmlPage]) -> tuple[list[str], int]:
    """Each absolute address of the site that leads nowhere, and how many were looked at."""
    address = re.compile(re.escape(site.url) + _END)
    found = {(name, url) for name, text in _texts(site.output) for url in address.findall(text)}
    dead = [f"{name}: {url}" for name, url in sorted(found) if not _leads(site, pages, url)]
    return dead, len(found)


def test_every_absolute_address_in_every_file_is_there(
    site: Site, pages: dict[str, HtmlPage]
) -> None:
    dead, looked_at = _dead(site, pages)
    assert dead == []
    assert looked_at > 1000


def test_a_dead_address_would_be_found(
    site: Site, pages: dict[str, HtmlPage], tmp_path: Path
) -> None:
    (tmp_path / "feed.xml").write_text(f"&lt;a href=&quot;{site.url}/nowhere/&quot;&gt;", "utf-8")
    (tmp_path / "a.ics").write_bytes(f"URL:{site.url}/no\r\n where\r\n".encode())
    there = Site(site.newsroom, tmp_path, site.url)
    dead, _ = _dead(there, pages)
    assert dead == [f"a.ics: {site.url}/nowhere", f"feed.xml: {site.url}/nowhere/"]


def test_every_former_address_has_moved_to_a_page_that_is_there(
    site: Site, pages: dict[str, HtmlPage]
) -> None:
    rules = (site.output / "_redirects").read_text(encoding="utf-8").splitlines()
    assert rules
    for old, new, status in (rule.split() for rule in rules):
        assert status == "301"
        assert new.removesuffix(":splat") in pages
        assert pages[old.removesuffix("*")].leads_on


def test_what_a_manifest_names_is_there(site: Site, pages: dict[str, HtmlPage]) -> None:
    for start in ("/", "/ja/"):
        told = json.loads((site.output / start[1:] / "site.webmanifest").read_text("utf-8"))
        assert told["start_url"] in pages
        assert told["start_url"].startswith(told["scope"])
        for icon in told["icons"]:
            assert (site.output / icon["src"][1:]).is_file()


def test_what_a_style_sheet_names_is_there(site: Site) -> None:
    named = []
    for sheet in site.output.rglob("*.css"):
        for url in re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            path = urljoin("/" + sheet.relative_to(site.output).as_posix(), url)
            assert (site.output / path[1:]).is_file(), url
            named.append(path)
    assert named


def test_robots_are_led_to_the_sitemap_and_kept_from_nothing(site: Site) -> None:
    said = (site.output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {site.url}/sitemap.xml" in said
    assert [line for line in said if line.startswith("Disallow")] == []
