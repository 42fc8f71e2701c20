"""The feeds as subscribers meet them: through feedparser, and in newsboat, a real reader."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests import kept
from tests.e2e import newsroom
from tests.e2e.newsroom import Site
from tests.e2e.web_server import serve
from tests.newsroom_folder import FINAL, make

FEEDS = ("/feed.xml", "/ja/feed.xml")
KITCHEN = "2025-02-13-robots-in-the-kitchen"
WITHDRAWN = "2025-07-07-taken-back"
RELATIVE = re.compile(r"""(?:href|src)=["'](?!https?:|mailto:)""")


def _parsed(site: Site, path: str) -> Any:  # feedparser has no types
    parsed = feedparser.parse((site.output / path.lstrip("/")).read_bytes())
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    return parsed


def _released(site: Site) -> list[str]:
    """The ids of what has a page of its own and not only one that leads on, newest first."""
    folders = (path.name for path in (site.output / "news").iterdir())
    ids = (name for name in folders if re.match(r"\d{4}-", name))
    there = (one for one in ids if (site.newsroom / "posts" / one).is_dir())
    return sorted((one for one in there if one != WITHDRAWN), reverse=True)


@pytest.mark.build
@pytest.mark.parametrize("path", FEEDS)
def test_the_feed_has_every_item_once_newest_first(site: Site, path: str) -> None:
    parsed = _parsed(site, path)
    assert [entry.link.rstrip("/").split("/")[-1] for entry in parsed.entries] == _released(site)
    moments = [parsedate_to_datetime(entry.published) for entry in parsed.entries]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.build
@pytest.mark.parametrize("path", FEEDS)
def test_each_item_has_what_a_subscriber_needs(site: Site, path: str) -> None:
    parsed = _parsed(site, path)
    assert parsed.version == "rss20"
    assert parsed.feed.link == site.url + path.removesuffix("feed.xml")
    assert parsed.feed.language.split("-")[0] == ("ja" if path.startswith("/ja/") else "en")
    (itself,) = [link for link in parsed.feed.links if link.rel == "self"]
    assert itself.href == site.url + path
    for entry in parsed.entries:
        assert entry.title.strip()
        assert entry.summary.strip()
        assert len(entry.content[0].value) >= len(entry.summary)
        assert not RELATIVE.search(entry.content[0].value)
        assert entry.link.startswith(site.url + path.removesuffix("feed.xml") + "news/")
        assert len(entry.enclosures) <= 1


@pytest.mark.build
def test_the_content_brings_the_summary_for_readers_who_show_nothing_else(site: Site) -> None:
    (kitchen,) = (one for one in _parsed(site, "/feed.xml").entries if "kitchen" in one.link)
    summary = "Makers, officials and a professor agreed"
    assert kitchen.content[0].value.count(summary) == 1
    page = (site.output / "news" / KITCHEN / "index.html").read_text(encoding="utf-8")
    assert page.count(f'<p class="summary">{summary}') == page.count(f">{summary}") == 1


@pytest.mark.build
def test_japanese_sentences_stand_together_without_a_space(site: Site) -> None:
    summaries = [entry.summary for entry in _parsed(site, "/ja/feed.xml").entries]
    assert any(one.startswith("【2025年5月30日訂正】") for one in summaries)
    assert not any("。 " in one for one in summaries)


@pytest.mark.build
def test_where_a_promise_stands_can_be_read_without_a_style(site: Site) -> None:
    (kitchen,) = (one for one in _parsed(site, "/feed.xml").entries if "kitchen" in one.link)
    plain = " ".join(re.sub(r"<[^>]*>", "", kitchen.content[0].value).split())
    assert "Done · as of 25 September 2025 · By Example Robotics · Due November 2025" in plain


@pytest.mark.build
@pytest.mark.parametrize("path", FEEDS)
def test_a_guid_says_that_it_is_no_address(site: Site, path: str) -> None:
    # feedparser tells only what it makes of the attribute, not whether it is there.
    root = ElementTree.fromstring((site.output / path.lstrip("/")).read_bytes())  # noqa: S314 - ours
    said = {guid.get("isPermaLink") for guid in root.iter("guid")}
    assert said == {"false"}


@pytest.mark.build
def test_the_two_languages_are_different_items(site: Site) -> None:
    guids = [entry.id for path in FEEDS for entry in _parsed(site, path).entries]
    assert len(guids) == len(set(guids))


@pytest.mark.build
def test_a_guid_outlives_title_date_text_and_domain(site: Site, tmp_path: Path) -> None:
    root = newsroom.copy(tmp_path)
    for notes in (root / "posts").glob("*/notes.md"):
        text = notes.read_text(encoding="utf-8")
        text = re.sub(r"\ndate: (\d{4})-(\d\d)-\d\d", r"\ndate: \1-\2-28", text)
        text = text.replace("\ntitle: {en: ", "\ntitle: {en: Changed ") + "\nOne more word.\n"
        notes.write_text(text, encoding="utf-8")
    changed = newsroom.build(root, tmp_path / "output", "https://moved.example")
    for path in FEEDS:
        before, after = _parsed(site, path), _parsed(changed, path)
        assert {entry.id for entry in after.entries} == {entry.id for entry in before.entries}
        assert [entry.link for entry in after.entries] != [entry.link for entry in before.entries]


@dataclass(frozen=True, slots=True)
class Newsboat:
    """A newsboat with a configuration and a cache of its own."""

    home: Path

    def subscribe(self, *urls: str) -> None:
        (self.home / "urls").write_text("".join(f"{url}\n" for url in urls), encoding="utf-8")

    def reload(self) -> None:
        files = ("-u", "urls", "-C", "config", "-c", "cache.db")
        (self.home / "config").touch()
        done = subprocess.run(
            ["newsboat", *files, "-x", "reload"],
            cwd=self.home,
            env={"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def rows(self, columns: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.home / "cache.db") as cache:
            return cache.execute(f"select {columns} from rss_item order by id").fetchall()  # noqa: S608


@pytest.fixture
def newsboat(tmp_path: Path) -> Newsboat:
    assert shutil.which("newsboat"), "newsboat is missing: `make test` installs it"
    home = tmp_path / "newsboat"
    home.mkdir()
    return Newsboat(home)


@pytest.mark.reader
def test_newsboat_shows_both_feeds_in_full(site: Site, newsboat: Newsboat) -> None:
    newsboat.subscribe(*(site.url + path for path in FEEDS))
    newsboat.reload()
    for path in FEEDS:
        rows = newsboat.rows("feedurl, guid, title, url, content")
        shown = {row[1:4] for row in rows if row[0] == site.url + path}
        entries = _parsed(site, path).entries
        assert shown == {(entry.id, entry.title, entry.link) for entry in entries}
    content = {row[0]: row[1] for row in newsboat.rows("url, content")}
    robots = "news/2025-02-13-robots-in-the-kitchen/"
    assert "Petra Examplethwaite" in content[f"{site.url}/{robots}"]
    assert "台所" in content[f"{site.url}/ja/{robots}"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A newsroom with two meetings, which is soon built."""
    other = FINAL.replace("cook", "bake")
    return kept.share(make(tmp_path / "newsroom", cook=FINAL, bake=other))


@pytest.mark.reader
def test_newsboat_finds_nothing_new_when_nothing_changed(newsboat: Newsboat, small: Path) -> None:
    root, output = small, small / "output"
    with serve(output) as url:
        newsroom.build(root, output, url)
        newsboat.subscribe(*(url + path for path in FEEDS))
        newsboat.reload()
        before = newsboat.rows("id, guid, unread, pubDate")
        newsroom.build(root, output, url)
        newsboat.reload()
        assert newsboat.rows("id, guid, unread, pubDate") == before
        assert len(before) == 2 * len(_released(Site(root, output, url))) == 4


@pytest.mark.reader
def test_newsboat_shows_one_new_item_for_one_new_post(newsboat: Newsboat, small: Path) -> None:
    root, output = small, small / "output"
    with serve(output) as url:
        newsroom.build(root, output, url)
        newsboat.subscribe(url + FEEDS[0])
        newsboat.reload()
        before = set(newsboat.rows("guid"))
        fresh = root / "posts" / "2026-05-01-a-new-teapot"
        fresh.mkdir()
        words = "---\ntitle: A new teapot\ndate: 2026-05-01\n---\n\nIt holds twelve cups.\n"
        (fresh / "notes.md").write_text(words, encoding="utf-8")
        newsroom.build(root, output, url)
        newsboat.reload()
        assert len(set(newsboat.rows("guid")) - before) == 1
        assert "A new teapot" in [title for (title,) in newsboat.rows("title")]
