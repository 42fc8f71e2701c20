"""Chromium without a window, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import check_tools

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

# The sandbox refuses root, and a machine without a way out would fill the log with refusals.
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser of its own, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=check_tools.chromium(), args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, url: str, scheme: Scheme, width: int, height: int) -> Iterator[Page]:
    """The page at that address, on a screen of that size, in a fresh session."""
    screen = ViewportSize(width=width, height=height)
    with browser.new_context(viewport=screen, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(url)
        yield page
