"""What end-to-end tests share: one built and served site, and one browser, for each worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e import newsroom
from tests.e2e.browsing import launched
from tests.e2e.newsroom import Site
from tests.e2e.web_server import serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The invented newsroom, built once and served; tests read it and leave it as it is."""
    folder = tmp_path_factory.mktemp("house")
    output = folder / "output"
    with serve(output) as url:
        yield newsroom.build(newsroom.copy(folder), output, url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with launched() as chromium:
        yield chromium
