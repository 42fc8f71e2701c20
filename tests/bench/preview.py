"""How long it takes until a browser shows what was just saved, with `forum preview` at work."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.ground import Ground
from tests.e2e.browsing import launched
from tests.e2e.previewing import running

_PATIENCE_MS = 900_000
# Nobody saves again before having looked.
_PAUSE_MS = 1000
# Says to the console what the page shows, in the frame that shows it, whenever that is something
# else: a page may be loaded anew, or be changed in place.
_TELL = """
(() => {
  let before = "";
  let waits = false;
  const tell = () => {
    waits = false;
    const now = document.querySelector("main")?.textContent ?? "";
    if (now === before) return;
    before = now;
    console.debug(now);
  };
  const ask = () => {
    if (!waits) requestAnimationFrame(tell);
    waits = true;
  };
  new MutationObserver(ask).observe(document, {
    subtree: true, childList: true, characterData: true,
  });
})();
"""
_SUMMARY = re.compile(r'(?<=^summary: \{en: ")', re.MULTILINE)


def in_the_story(notes: str, sentence: str) -> str:
    """The notes with one more sentence where only the meeting's own page has it."""
    return f"{notes}\n{sentence}\n"


def in_the_summary(notes: str, sentence: str) -> str:
    """The notes with one more sentence where lists and feeds have it, too."""
    return _SUMMARY.sub(f"{sentence} ", notes, count=1)


EDITS: Mapping[str, Callable[[str, str], str]] = {
    "a sentence of the story": in_the_story,
    "a sentence of the summary, which lists show, too": in_the_summary,
}


def seen(ground: Ground, edits: int) -> dict[str, Sequence[float]]:
    """The seconds from saving until the page shows the sentence, so many times a kind of edit."""
    temporary = ground.folder / "previews"
    temporary.mkdir()
    notes = ground.newsroom / "posts" / ground.meeting / "notes.md"
    with running(ground.newsroom, temporary) as url, _page(url, ground.meeting) as page:
        return {
            name: [_once(page, notes, edit, f"{name} {n}") for n in range(edits)]
            for name, edit in EDITS.items()
        }


@contextmanager
def _page(url: str, meeting: str) -> Iterator[Page]:
    """The meeting's page, which says what it shows."""
    with launched() as browser, browser.new_context() as context:
        context.add_init_script(_TELL)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(f"{url}/news/{meeting}/")
        yield page


def _once(page: Page, notes: Path, edit: Callable[[str, str], str], name: str) -> float:
    page.wait_for_timeout(_PAUSE_MS)
    sentence = f"This is new: {name}."
    fresh = notes.with_name(f".{notes.name}.new")
    fresh.write_text(edit(notes.read_text("utf-8"), sentence), encoding="utf-8")
    with page.expect_console_message(lambda said: sentence in said.text) as heard:
        start = time.perf_counter()
        # As editors save: the notes are never half written.
        fresh.replace(notes)
        heard.value  # noqa: B018 - waits for it
    return time.perf_counter() - start
