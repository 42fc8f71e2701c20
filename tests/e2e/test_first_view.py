"""What a page weighs before a reader sees it, what its type weighs, and that nothing jumps."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.e2e import page_kinds
from tests.e2e.newsroom import Site

# What fits into the first round trip of a new connection: ten packets (RFC 6928).
ROUND_TRIP = 14 * 1024
ENGLISH_TYPE = 60 * 1024
# Google's web.dev calls up to 0.1 good; ours must not be seen at all.
SHIFT = 0.01
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
SHIFTS = """() => new Promise(told => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => told(sum), 150);
})"""


def _weight(site: Site, file: str) -> int:
    """The page and its style sheets, compressed as a plain server does it."""
    page = (site.output / file).read_bytes()
    sheets = _SHEET.findall(page.decode())
    assert sheets, file
    found = [page, *((site.output / urlsplit(one).path[1:]).read_bytes() for one in sheets)]
    return sum(len(gzip.compress(one, 9)) for one in found)


@pytest.mark.build
def test_every_page_is_there_within_one_round_trip(site: Site) -> None:
    files = [one.relative_to(site.output).as_posix() for one in site.output.rglob("*.html")]
    heavy = {file: weight for file in files if (weight := _weight(site, file)) > ROUND_TRIP}
    assert len(files) > 100
    assert heavy == {}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    screen = ViewportSize(width=1280, height=900)
    with browser.new_context(viewport=screen) as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["home", "meeting"])
def test_english_type_is_light(site: Site, page: Page, kind: str) -> None:
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda one: sizes.update({one.url: _size(site, one.url)}))
    page.goto(site.url + page_kinds.path(site, kind, "en"), wait_until="networkidle")
    fonts = {url: size for url, size in sizes.items() if url.endswith(".woff2")}
    assert len(fonts) >= 3
    # The invented names have accents and macrons, whose parts an all-English page never asks for.
    english = {url: size for url, size in fonts.items() if not re.search("accents|macrons", url)}
    assert sum(english.values()) <= ENGLISH_TYPE


def _size(site: Site, url: str) -> int:
    file = site.output / urlsplit(url).path[1:]
    return file.stat().st_size if file.is_file() else 0


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["home", "meeting"])
def test_nothing_moves_when_the_type_arrives(site: Site, page: Page, kind: str) -> None:
    page.route("**/*.woff2", _late)
    page.goto(site.url + page_kinds.path(site, kind, "en"), wait_until="domcontentloaded")
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.fonts].some(one => one.status === 'loaded')")
    assert page.evaluate(SHIFTS) < SHIFT


def _late(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(150)
    route.continue_()


@pytest.mark.browser
@pytest.mark.parametrize("language", page_kinds.LANGUAGES)
def test_a_meeting_prints_as_a_brief_of_two_pages(site: Site, page: Page, language: str) -> None:
    page.goto(site.url + page_kinds.path(site, "meeting", language))
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 2
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert site.url + page_kinds.path(site, "meeting", language) in shown
    assert not page.locator("nav:visible").count()
    link = page.locator(".story a[href^='https:']").first
    written = "one => getComputedStyle(one, '::after').content"
    assert (link.get_attribute("href") or "?") in link.evaluate(written)
