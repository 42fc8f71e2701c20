"""Every kind of page against WCAG 2.2 A and AA as far as a program can tell, by axe-core."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import page_kinds
from tests.e2e.browsing import SCHEMES, Scheme, opened
from tests.e2e.newsroom import Site
from tests.run_checks import AXE

pytestmark = pytest.mark.accessibility

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"


@pytest.fixture(scope="session")
def axe() -> str:
    assert AXE.is_file(), "axe-core is missing: `make test` installs it"
    return AXE.read_text(encoding="utf-8")


def _violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert found["passes"], "axe looked at nothing"
    return [
        f"{violation['id']}: {node['html']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", page_kinds.LANGUAGES)
@pytest.mark.parametrize("kind", [*page_kinds.KINDS, "missing"])
def test_a_page_has_no_violation(
    site: Site, browser: Browser, axe: str, kind: str, language: str, scheme: Scheme, size: str
) -> None:
    url = site.url + page_kinds.path(site, kind, language)
    with opened(browser, url, scheme, *SIZES[size]) as page:
        assert _violations(page, axe) == []


def test_a_violation_would_be_seen(site: Site, browser: Browser, axe: str) -> None:
    with opened(browser, site.url + "/", "light", *SIZES["desk"]) as page:
        page.evaluate("document.querySelector('main').append(new Image())")
        assert [text.split(":")[0] for text in _violations(page, axe)] == ["image-alt"]
