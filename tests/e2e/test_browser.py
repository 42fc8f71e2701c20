"""The site in a real browser: what it fetches, how it fits, and how it is used by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e import page_kinds
from tests.e2e.newsroom import Site

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=390, height=844)
# WCAG 2.2, 1.4.10: no sideways scrolling at 320 CSS pixels, which is 1280 at 400 %.
NARROWEST = ViewportSize(width=320, height=640)
EVERY_KIND = [*page_kinds.KINDS, "missing"]

# Where the keyboard stands, once the page has scrolled there: whether it is marked and not covered.
FOCUS = """async () => {
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const at = document.activeElement, style = getComputedStyle(at);
    const box = at.getClientRects()[0] || {width: 0, height: 0};
    const middle = [box.left + box.width / 2, box.top + box.height / 2];
    const seen = box.width > 1 && document.elementFromPoint(...middle);
    return {
        name: at.tagName + ' ' + at.textContent.trim(),
        body: at === document.body,
        href: at.getAttribute('href') || '',
        marked: style.boxShadow !== 'none'
            || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1),
        shown: Boolean(seen) && (at.contains(seen) || seen.contains(at)),
    };
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, reduced_motion="reduce") as context:
        yield context.new_page()


# Every breach of the policy, kept by the page itself: a browser's console may be silent about it.
BREACHES = """
    window.breaches = [];
    document.addEventListener('securitypolicyviolation',
        one => breaches.push(one.violatedDirective + ' ' + one.blockedURI));
"""


@pytest.mark.parametrize("language", page_kinds.LANGUAGES)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_page_asks_for_nothing_it_must_not(
    site: Site, page: Page, kind: str, language: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    failed: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.add_init_script(BREACHES)
    answer = page.goto(site.url + page_kinds.path(site, kind, language), wait_until="networkidle")
    assert answer is not None
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
    assert said == []
    assert failed == []
    assert page.evaluate("breaches") == []
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(site.url).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [
        "",
        0,
        0,
    ]


def test_a_forbidden_request_would_be_seen(site: Site, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(BREACHES)
    page.goto(site.url + "/")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://a.example/'}))")
    page.wait_for_function("breaches.length")
    assert page.evaluate("breaches") == ["img-src http://a.example/"]
    assert any("Content Security Policy" in text for text in said)


def test_neither_an_inline_script_nor_an_inline_style_runs(site: Site, page: Page) -> None:
    page.add_init_script(BREACHES)
    page.goto(site.url + "/")
    page.evaluate(
        """() => document.body.append(
            Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}),
            Object.assign(document.createElement('style'), {textContent: 'body { color: red }'}))"""
    )
    page.wait_for_function("breaches.length === 2")
    assert page.evaluate("window.ran === undefined")
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"


@pytest.mark.parametrize("language", page_kinds.LANGUAGES)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_page_fits_the_narrowest_screen(site: Site, page: Page, kind: str, language: str) -> None:
    page.set_viewport_size(NARROWEST)
    page.goto(site.url + page_kinds.path(site, kind, language))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]


@pytest.mark.parametrize("language", page_kinds.LANGUAGES)
def test_a_page_is_styled(site: Site, page: Page, language: str) -> None:
    page.goto(site.url + page_kinds.LANGUAGES[language])
    assert page.evaluate("document.styleSheets.length") >= 1
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")


@pytest.mark.parametrize("language", page_kinds.LANGUAGES)
def test_the_first_tab_stop_skips_to_the_content(site: Site, page: Page, language: str) -> None:
    page.goto(site.url + page_kinds.path(site, "meeting", language))
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    assert focus["href"].startswith("#")
    assert focus["shown"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('main').matches(':target, :has(:target)')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("language", "kind"),
    [
        *(("en", kind) for kind in ("home", "meeting", "road", "organisation", "search")),
        *(("ja", kind) for kind in ("home", "meeting", "person", "subscribe", "search")),
    ],
)
def test_every_tab_stop_is_seen(site: Site, page: Page, language: str, kind: str) -> None:
    page.goto(site.url + page_kinds.path(site, kind, language))
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["body"]:
            break
        stops.append(focus)
    assert len(stops) >= 5
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    assert [stop["name"] for stop in stops if not stop["shown"]] == []


def test_a_reader_finds_the_news_and_their_language_without_scripts(
    site: Site, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.url + "/")
        page.locator("main a[href*='/news/2']").first.click()
        page.wait_for_url("**/news/2*/")
        english = page.locator("h1").inner_text()
        assert english
        page.locator("a[hreflang=ja]").first.click()
        page.wait_for_url("**/ja/news/2*/")
        assert page.locator("html").get_attribute("lang") == "ja"
        page.locator("a[hreflang^=en]").first.click()
        page.wait_for_url("**/news/2*/")
        assert page.locator("h1").inner_text() == english


def test_a_page_in_the_dark_is_dark(site: Site, browser: Browser) -> None:
    shade = "getComputedStyle(document.documentElement).backgroundColor"
    body = "getComputedStyle(document.body).backgroundColor"
    seen = {}
    for scheme in ("light", "dark"):
        with browser.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(site.url + "/")
            seen[scheme] = (page.evaluate(shade), page.evaluate(body))
    assert seen["light"] != seen["dark"]
