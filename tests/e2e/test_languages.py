"""Every word of the built site stands in its own language, so that it is read aloud in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.e2e.newsroom import Site
from tests.html_page import Page

pytestmark = pytest.mark.build

JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
# What Japanese itself writes in Latin letters, and what no language reads aloud as words.
IN_JAPANESE = frozenset({"AI", "RSS", "URL"})
ADDRESS = re.compile(r"\bhttps?://\S+|[\w.@-]+\.example\b\S*")
READ_ALOUD = ("alt", "aria-label", "title")


def _spoken(page: Page) -> Iterator[tuple[str, str]]:
    """Every text, and every attribute that is read aloud, with its language."""
    yield from page.texts
    for element in page.elements:
        if element.tag != "link":
            yield from ((element.attributes.get(name, ""), element.language) for name in READ_ALOUD)


def _strays(page: Page) -> list[str]:
    """What is marked as Japanese and is English, or the other way round."""
    found = []
    for text, language in _spoken(page):
        words = set(WORD.findall(ADDRESS.sub("", text))) - IN_JAPANESE
        if language.startswith("ja") and words and not JAPANESE.search(text):
            found.append(text)
        if language.startswith("en") and JAPANESE.search(text) and not words:
            found.append(text)
    return found


def _pages(site: Site) -> dict[str, Page]:
    return {
        file.relative_to(site.output).as_posix(): Page(file.read_text(encoding="utf-8"))
        for file in sorted(site.output.rglob("*.html"))
    }


def test_every_word_stands_in_its_own_language(site: Site) -> None:
    pages = _pages(site)
    strays = {path: _strays(page) for path, page in pages.items()}
    assert len(pages) > 100
    assert {path: found for path, found in strays.items() if found} == {}


@pytest.mark.parametrize(
    ("html", "stray"),
    [
        ('<p lang="ja">Read more</p>', "Read more"),
        ('<p lang="ja"><img alt="A robot arm"></p>', "A robot arm"),
        ('<p lang="en">続きを読む</p>', "続きを読む"),
    ],
)
def test_a_stray_word_would_be_found(html: str, stray: str) -> None:
    assert _strays(Page(html)) == [stray]
