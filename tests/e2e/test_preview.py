"""`forum preview` as the staff use it: save the notes, look at the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import newsroom
from tests.e2e.page_kinds import ANNOUNCEMENT
from tests.e2e.previewing import running

pytestmark = pytest.mark.browser

# A rebuild takes a second or two; a busy machine may need many.
PATIENCE = 30_000


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that runs, and the notes to edit under it."""

    url: str
    notes: Path

    def save(self, before: str, after: str) -> None:
        text = self.notes.read_text(encoding="utf-8")
        assert before in text
        self.notes.write_text(text.replace(before, after), encoding="utf-8")


@contextmanager
def _previewed(folder: Path) -> Iterator[Preview]:
    root = newsroom.copy(folder)
    with running(root) as url:
        yield Preview(url, root / "posts" / ANNOUNCEMENT.split("/")[1] / "notes.md")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with _previewed(tmp_path) as shown:
        yield shown


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview under which nobody edits anything."""
    with _previewed(tmp_path_factory.mktemp("untouched")) as shown:
        yield shown


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def test_the_browser_shows_an_edit_by_itself(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/{ANNOUNCEMENT}")
    expect(page.locator("h1")).to_have_text("The dialogue has moved")
    preview.save("title: The dialogue has moved", "title: The dialogue has moved again")
    expect(page.locator("h1")).to_have_text("The dialogue has moved again", timeout=PATIENCE)


def test_the_browser_shows_a_mistake_and_its_mending(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/{ANNOUNCEMENT}")
    preview.save("title: The", "titel: The")
    expect(page.locator("body")).to_contain_text("titel", timeout=PATIENCE)
    preview.save("titel: The", "title: The")
    expect(page.locator("body")).not_to_contain_text("titel", timeout=PATIENCE)
    expect(page.locator("h1")).to_have_text("The dialogue has moved")


@pytest.mark.parametrize(
    "folder", ["2026-01-20-harbour-plans", "2026-03-03-quiet-sensors"], ids=["draft", "embargoed"]
)
def test_what_is_not_public_is_shown_and_marked(
    untouched: Preview, page: Page, folder: str
) -> None:
    page.goto(f"{untouched.url}/news/{folder}/")
    expect(page.locator("h1")).to_have_count(1)
    marked = page.locator("body").inner_text()
    page.goto(f"{untouched.url}/{ANNOUNCEMENT}")
    public = page.locator("body").inner_text()
    mark = re.compile("draft|embargo", re.IGNORECASE)
    assert mark.search(marked)
    assert not mark.search(public)
