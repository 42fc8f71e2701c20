"""The built site as a whole: every way leads somewhere, and the same notes give the same bytes."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import icalendar
import pytest

from tests.e2e import host_headers, html_page, newsroom
from tests.e2e.html_page import HtmlPage
from tests.e2e.newsroom import Site
from tests.newsroom_folder import write

pytestmark = pytest.mark.build

URL = "https://news.example"
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
_URL = re.compile(r'"(https?://[^"]+)"')
_SHARED = re.compile(r'<meta (?:property|name)="((?:og|twitter):[a-z_:]+)" content="([^"]*)">')
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, HtmlPage]:
    return html_page.read_all(site.output)


def _path(site: Site, url: str) -> str:
    assert url.startswith(site.url + "/"), url
    return urlsplit(url).path


def _listed(page: HtmlPage) -> bool:
    found = "noindex" not in page.robots and not page.leads_on
    return found and not page.path.endswith("404.html")


def test_every_reference_leads_somewhere(site: Site, pages: dict[str, HtmlPage]) -> None:
    assert html_page.broken(site.url, site.output, pages) == []


def test_the_search_for_broken_references_finds_one(site: Site, pages: dict[str, HtmlPage]) -> None:
    page = HtmlPage("/x/", references=[("a", "/nowhere/"), ("a", "#no"), ("img", "/no.png")])
    wanted = ["/x/: /nowhere/", "/x/: #no", "/x/: /no.png"]
    assert html_page.broken(site.url, site.output, {**pages, "/x/": page}) == wanted


def test_every_reference_of_the_forums_own_site_leads_somewhere(tmp_path: Path) -> None:
    site = newsroom.build(newsroom.REPO, tmp_path / "output", URL)
    assert html_page.broken(URL, site.output, html_page.read_all(site.output)) == []


def test_a_site_in_a_folder_leads_nowhere_outside_it(tmp_path: Path) -> None:
    url = URL + "/dialogue"
    site = newsroom.build(newsroom.copy(tmp_path), tmp_path / "output", url)
    pages = html_page.read_all(site.output)
    assert html_page.broken(url, site.output, pages) == []
    outside = [
        f"{page.path}: {reference}"
        for page in pages.values()
        for _, reference in page.references
        if reference.startswith(("/", URL)) and not html_page.target(url, page.path, reference)
    ]
    assert outside == []


def test_both_languages_have_every_kind_of_page(pages: dict[str, HtmlPage]) -> None:
    meetings = "2025-02-13-robots-in-the-kitchen/"
    for start in ("/", "/ja/"):
        for path in ("", "news/", f"news/{meetings}", "road/", "about/", "subscribe/"):
            assert start + path in pages
        for kind in ("themes", "people", "organisations"):
            assert any(path.startswith(f"{start}{kind}/") for path in pages)
    assert "/404.html" in pages


def test_each_page_says_what_it_is(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        wanted = "ja" if page.path.startswith("/ja/") else "en"
        assert page.language.split("-")[0] == wanted, page.path
        assert page.title.strip(), page.path
        assert page.headings == 1, page.path
        assert len(page.ids) == len(set(page.ids)), page.path


def test_listed_pages_have_titles_of_their_own(pages: dict[str, HtmlPage]) -> None:
    listed = [page for page in pages.values() if _listed(page)]
    titles = [(page.language, page.title) for page in listed]
    assert sorted(titles) == sorted(set(titles))
    assert [page.path for page in listed if not page.description.strip()] == []


def test_each_version_lists_itself_and_all_others(site: Site, pages: dict[str, HtmlPage]) -> None:
    for page in filter(_listed, pages.values()):
        assert page.canonical == site.url + page.path
        assert set(page.alternates) >= {"x-default"}, page.path
        assert site.url + page.path in page.alternates.values()
        for url in page.alternates.values():
            assert pages[_path(site, url)].alternates == page.alternates, page.path
    assert set(pages["/"].alternates) == {"en-GB", "ja", "x-default"}


def test_every_page_says_what_is_shown_where_it_is_shared(
    site: Site, pages: dict[str, HtmlPage]
) -> None:
    for page in filter(_listed, pages.values()):
        source = (site.output / page.path[1:] / "index.html").read_text(encoding="utf-8")
        said = {name: html.unescape(content) for name, content in _SHARED.findall(source)}
        assert page.title.startswith(said["og:title"]), page.path
        assert said["og:description"] == page.description
        assert said["og:url"] == page.canonical
        assert said["og:locale"] == {"en-GB": "en_GB", "ja": "ja_JP"}[page.language]
        assert said["og:type"] == ("article" if re.search(r"/news/\d", page.path) else "website")
        assert said["og:image:alt"].strip()
        assert said["og:site_name"].strip()
        assert said["twitter:card"] == "summary_large_image"
        png = (site.output / _path(site, said["og:image"])[1:]).read_bytes()
        assert struct.unpack(">LL", png[16:24]) == (1200, 630), page.path


def test_what_programs_fetch_comes_as_what_it_is(site: Site) -> None:
    kinds = {
        "/": "text/html",
        "/feed.xml": "application/rss+xml; charset=utf-8",
        "/ja/feed.xml": "application/rss+xml; charset=utf-8",
        "/calendar.ics": "text/calendar; charset=utf-8",
        "/site.webmanifest": "application/manifest+json",
    }
    for path, kind in kinds.items():
        with urlopen(site.url + path, timeout=10) as answer:  # noqa: S310 - our own server
            assert answer.headers["Content-Type"].startswith(kind), path
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "no-cache"


def test_a_file_whose_name_tells_its_content_is_kept_for_ever(site: Site) -> None:
    rules = host_headers.read(site.output)
    named = [path for path in newsroom.tree(site.output) if path.startswith("theme/")]
    assert named
    for path in named:
        assert host_headers.sent(rules, f"/{path}")["Cache-Control"].endswith("immutable")
        digest = hashlib.sha256((site.output / path).read_bytes()).hexdigest()
        assert f".{digest[:8]}." in path


def test_the_sitemap_lists_every_public_page_once(site: Site, pages: dict[str, HtmlPage]) -> None:
    root = ElementTree.fromstring((site.output / "sitemap.xml").read_bytes())  # noqa: S314 - ours
    found = [_path(site, place.text or "") for place in root.iter(f"{SITEMAP}loc")]
    assert sorted(found) == sorted(page.path for page in pages.values() if _listed(page))


def test_pages_offer_feeds_that_are_there(site: Site, pages: dict[str, HtmlPage]) -> None:
    for page in filter(_listed, pages.values()):
        assert page.feeds, page.path
        for reference in page.feeds:
            found = html_page.target(site.url, page.path, reference)
            assert found is not None, page.path
            assert (site.output / found[0].lstrip("/")).is_file()


def test_a_former_address_leads_to_the_page_that_is_there_now(
    pages: dict[str, HtmlPage], site: Site
) -> None:
    moved = [page for page in pages.values() if page.leads_on]
    assert len(moved) == 4
    for page in moved:
        there = pages[_path(site, page.canonical)]
        assert not there.leads_on
        assert ("a", there.path) in page.references


def test_every_event_of_the_calendars_leads_to_a_place_that_is_there(
    site: Site, pages: dict[str, HtmlPage]
) -> None:
    uids = []
    for name in ("calendar.ics", "ja/calendar.ics"):
        calendar = icalendar.Calendar.from_ical((site.output / name).read_bytes())
        for event in calendar.walk("VEVENT"):
            uids.append(str(event["UID"]))
            url = urlsplit(str(event["URL"]))
            assert not url.fragment or url.fragment in pages[url.path].ids
            assert url.path in pages
    assert len(uids) == len(set(uids)) > 20


def test_every_address_that_programs_are_told_of_is_there(
    site: Site, pages: dict[str, HtmlPage]
) -> None:
    told = 0
    for file in sorted(site.output.rglob("*.html")):
        for found in _DATA.findall(file.read_text(encoding="utf-8")):
            for url in _URL.findall(json.dumps(json.loads(found))):
                path = _path(site, url) if url.startswith(site.url) else ""
                assert not path or path in pages or (site.output / unquote(path[1:])).is_file(), url
                told += bool(path)
    assert told > 500


def _trails(source: str) -> tuple[list[str], list[str]]:
    """The steps that a page shows, and those that it tells to programs."""
    shown = re.findall(
        r"<li>(.*?)</li>", source.partition('class="trail"')[2].partition("</nav>")[0]
    )
    (graph,) = (json.loads(found)["@graph"] for found in _DATA.findall(source))
    told = [one for one in graph if one["@type"] == "BreadcrumbList"]
    names = [step["name"] for one in told for step in one["itemListElement"]]
    return [html.unescape(re.sub("<[^>]+>", "", step)) for step in shown], names


@pytest.mark.parametrize("kind", ["themes", "people", "organisations"])
def test_a_topic_shows_the_way_that_it_tells_to_programs(site: Site, kind: str) -> None:
    files = [*site.output.glob(f"{kind}/**/index.html"), *site.output.glob(f"ja/{kind}/**/*.html")]
    trails = [_trails(file.read_text(encoding="utf-8")) for file in files]
    assert len(trails) > 8
    assert [trail for trail in trails if trail[0] != trail[1]] == []
    assert {len(shown) for shown, _ in trails} == {2, 3}


def test_nothing_private_lies_in_the_output(site: Site) -> None:
    names = list(newsroom.tree(site.output))
    assert [name for name in names if name.endswith((".md", ".yaml", ".py", ".txt~"))] == []
    for hidden in ("harbour-plans", "to-be-written", "quiet-sensors", "seating-plan"):
        assert [name for name in names if hidden in name] == []


# What a file system does that lists its names in another order. Python imports this by itself.
BACKWARDS = """
import os
_listdir, _scandir = os.listdir, os.scandir
class Backwards:
    def __init__(self, *given):
        self._given = given
    def __enter__(self):
        with _scandir(*self._given) as found:
            self._left = sorted(found, key=lambda one: one.name)
        return self
    def __exit__(self, *fault):
        self._left = []
    def __iter__(self):
        return self
    def __next__(self):
        if not hasattr(self, "_left"):
            self.__enter__()
        if not self._left:
            raise StopIteration
        return self._left.pop()
    def close(self):
        self._left = []
os.listdir = lambda *given: sorted(_listdir(*given), reverse=True)
os.scandir = Backwards
"""


def test_the_same_notes_give_the_same_bytes_everywhere(tmp_path: Path) -> None:
    here = {"TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    write(tmp_path / "backwards" / "sitecustomize.py", BACKWARDS)
    there = {"TZ": "America/New_York", "LANG": "ja_JP.UTF-8", "PYTHONHASHSEED": "2"}
    ours = os.environ.get("PYTHONPATH", "")
    there["PYTHONPATH"] = os.pathsep.join([str(tmp_path / "backwards"), ours])
    one = newsroom.build(newsroom.copy(tmp_path / "1", cold=True), tmp_path / "a", URL, here, 0o077)
    other = newsroom.build(newsroom.copy(tmp_path / "2"), tmp_path / "b", URL, there, 0o002)
    assert newsroom.tree(one.output) == newsroom.tree(other.output)
    assert len(newsroom.tree(one.output)) > 50
    _only_cards_of_public_pages_are_made(one)


def _only_cards_of_public_pages_are_made(site: Site) -> None:
    """Drafts are read as well; their headlines must not even lie in the cache."""
    shown = {one for name, one in newsroom.tree(site.output).items() if "cards/" in name}
    kept = newsroom.tree(site.newsroom / ".forum" / "cache" / "cards")
    assert len(shown) > 50
    # Each is kept behind the checksum of its content.
    assert {content[64:] for content in kept.values()} == shown


def test_building_again_changes_nothing(site: Site, tmp_path: Path) -> None:
    ours = newsroom.again(site, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in ours.output.rglob("*") if path.is_file()}
    newsroom.build(ours.newsroom, ours.output, ours.url)
    assert newsroom.tree(ours.output) == newsroom.tree(site.output)
    after = {path: path.stat().st_mtime_ns for path in ours.output.rglob("*") if path.is_file()}
    assert after == before


def test_a_build_that_fails_changes_nothing_that_is_published(site: Site, tmp_path: Path) -> None:
    ours = newsroom.again(site, tmp_path)
    notes = ours.newsroom / "posts" / "2025-10-01-new-address" / "notes.md"
    notes.write_text(notes.read_text(encoding="utf-8").replace("title:", "titel:"), "utf-8")
    done = newsroom.forum(ours.newsroom, "build", "--at", newsroom.AT, "--output", str(ours.output))
    assert done.returncode == 1
    assert "posts/2025-10-01-new-address/notes.md:2:1" in done.stderr
    assert newsroom.tree(ours.output) == newsroom.tree(site.output)


def test_what_is_gone_from_the_notes_is_gone_from_the_site(site: Site, tmp_path: Path) -> None:
    ours = newsroom.again(site, tmp_path)
    assert (ours.output / "news" / "2025-10-01-new-address" / "index.html").is_file()
    (ours.newsroom / "posts" / "2025-10-01-new-address" / "notes.md").unlink()
    (ours.newsroom / "posts" / "2025-10-01-new-address").rmdir()
    newsroom.build(ours.newsroom, ours.output, ours.url)
    assert [name for name in newsroom.tree(ours.output) if "new-address" in name] == []
