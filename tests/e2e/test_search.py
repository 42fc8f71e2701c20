"""The search in a real browser, under the policy that the site asks for."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.newsroom import Site
from tests.e2e.test_browser import BREACHES

pytestmark = pytest.mark.browser

PLACES = {"en": "/search/", "ja": "/ja/search/"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(BREACHES)
        yield page


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("en", "washing-up", "Robots learn to do the washing-up"),
        ("en", "testwick", "Ada Testwick"),
        ("ja", "皿洗い", "ロボットが皿洗いを覚える"),
        ("ja", "量子センサー", "量子センサー"),
    ],
)
def test_words_find_what_they_stand_in(
    site: Site, page: Page, language: str, words: str, title: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + PLACES[language])
    assert [url for url in asked if "/index/" in url] == []
    page.get_by_role("searchbox").fill(words)
    found = page.get_by_role("link", name=title, exact=True)
    expect(found).to_be_visible()
    number = page.locator("#found > li").count()
    expect(page.get_by_role("status")).to_contain_text(words)
    if number > 1:
        expect(page.get_by_role("status")).to_contain_text(str(number))
    assert page.evaluate("breaches") == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(site.url).netloc}
    found.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    expect(page.locator("h1")).to_have_text(title)


def test_a_result_says_when_it_is_from(site: Site, page: Page) -> None:
    page.goto(site.url + "/ja/search/?q=皿洗い")
    first = page.locator("#found > li").first
    expect(first).to_contain_text("2025年2月13日")
    expect(first).to_contain_text("皿洗いを覚える。")


def test_words_that_stand_nowhere_are_told(site: Site, page: Page) -> None:
    page.goto(site.url + "/search/?q=xylophonic")
    expect(page.get_by_role("status")).to_have_text("Nothing was found for “xylophonic”.")
    assert page.locator("#found > li").count() == 0


def test_the_search_is_used_by_keyboard(site: Site, page: Page) -> None:
    page.goto(site.url + "/search/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("example")
    page.keyboard.press("Enter")
    more = page.get_by_role("button", name="Show more results")
    expect(more).to_be_visible()
    assert page.locator("#found > li").count() == 10
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#found > li").nth(10).get_by_role("link")).to_be_focused()


def test_a_search_that_cannot_be_loaded_leads_to_all_news(site: Site, page: Page) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(site.url + "/search/?q=robot")
    expect(page.get_by_role("status")).to_contain_text("cannot be used")
    page.get_by_role("link", name="All news, newest first").click()
    page.wait_for_url("**/news/")


@pytest.mark.parametrize("language", PLACES)
def test_without_scripts_there_is_a_link_to_all_news(
    site: Site, browser: Browser, language: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.url + PLACES[language])
        expect(page.get_by_role("searchbox")).to_have_count(0)
        expect(page.locator("#without")).to_be_visible()
        page.locator("main .more a").click()
        page.wait_for_url("**/news/")
