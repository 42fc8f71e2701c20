"""Every kind of page against WCAG 2.2 A and AA as far as a program can tell, by axe-core."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.check_tools import AXE
from tests.e2e import page_kinds
from tests.e2e.browsing import SCHEMES, opened
from tests.e2e.newsroom import Site

pytestmark = pytest.mark.accessibility

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of what passes, one example a rule is enough: to gather all takes most of the time.
RUN = """tags => axe.run(document, {
  runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']
})"""


@pytest.fixture(scope="session")
def axe() -> str:
    assert AXE.is_file(), "axe-core is missing: `make test` installs it"
    return AXE.read_text(encoding="utf-8")


def _violations(page: Page) -> list[str]:
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert found["passes"], "axe looked at nothing"
    return [
        f"{violation['id']}: {node['html']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("language", page_kinds.LANGUAGES)
@pytest.mark.parametrize("kind", [*page_kinds.KINDS, "missing"])
def test_a_page_has_no_violation(
    site: Site, browser: Browser, axe: str, kind: str, language: str
) -> None:
    url = site.url + page_kinds.path(site, kind, language)
    found: dict[str, list[str]] = {}
    with opened(browser, url, "light", *SIZES["phone"]) as page:
        page.evaluate(axe)
        for (size, (width, height)), scheme in itertools.product(SIZES.items(), SCHEMES):
            page.set_viewport_size(ViewportSize(width=width, height=height))
            page.emulate_media(color_scheme=scheme)
            found[f"{size}, {scheme}"] = _violations(page)
    assert found == {where: [] for where in found}


def test_a_violation_of_one_scheme_would_be_seen(site: Site, browser: Browser, axe: str) -> None:
    pale = "color: light-dark(CanvasText, #333); color-scheme: light dark; background: none"
    with opened(browser, site.url + "/about/", "light", *SIZES["desk"]) as page:
        page.evaluate(axe)
        page.evaluate("style => document.querySelector('h1').style.cssText = style", pale)
        assert _violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert {text.split(":")[0] for text in _violations(page)} == {"color-contrast"}


def test_a_violation_would_be_seen(site: Site, browser: Browser, axe: str) -> None:
    with opened(browser, site.url + "/", "light", *SIZES["desk"]) as page:
        page.evaluate(axe)
        page.evaluate("document.querySelector('main').append(new Image())")
        assert [text.split(":")[0] for text in _violations(page)] == ["image-alt"]
