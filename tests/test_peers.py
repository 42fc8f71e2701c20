"""What is compared with other generators: the same pages, with the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.measure import cost
from tests.newsroom_folder import write
from tests.peers import pages
from tests.peers.generators import PEERS

NEWS = "/news/2025-02-13-cook/"
ARTICLE = f"""<title>Cook</title><body><p>Not this.</p><main><h1>Robots <i>cook</i></h1>
<p>One &amp; two, <a href="/people/ada/">Ada</a>.</p><h2>Next</h2><ul><li>A # sign</li></ul>
<a href="{NEWS}#road">again</a></main>"""
FEED = f"<rss><item><title>Cook</title>\n<link>https://a.example{NEWS}</link></item></rss>"
MAP = f"<urlset><url><loc>https://a.example{NEWS}</loc></url></urlset>"
LIST = f'<title>All</title><main><a href="{NEWS}">Cook</a><a href="/themes/">Themes</a></main>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / f"site{NEWS}index.html", ARTICLE)
    write(tmp_path / "site/news/index.html", LIST)
    write(tmp_path / "site/index.html", LIST)
    write(tmp_path / "site/about/index.html", LIST)
    write(tmp_path / "site/feed.xml", FEED)
    write(tmp_path / "site/sitemap.xml", MAP)
    return tmp_path / "site"


def test_pages_are_read_with_their_words_or_their_news(site: Path) -> None:
    found = {one.path: one for one in pages.read(site)}
    assert found.keys() == {"/", "/news/", NEWS, "/feed.xml"}
    assert found["/news/"].items == found["/feed.xml"].items == (NEWS,)
    assert [one.path for one in found.values() if one.is_feed] == ["/feed.xml"]
    article = found[NEWS]
    assert (article.title, article.items) == ("Cook", ())
    assert article.markdown() == "One &amp; two, Ada.\n\n## Next\n\n- A \\# sign\n\nagain"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"{NEWS}index.html", ARTICLE.replace("One", "Two")),
        ("/news/index.html", LIST.replace(NEWS, "/news/2-x/")),
        ("/feed.xml", FEED.replace(NEWS, "/news/2-x/")),
    ],
)
def test_a_page_that_says_something_else_is_a_difference(site: Path, page: str, text: str) -> None:
    ours, path = pages.read(site), page.removesuffix("index.html")
    assert pages.differences(ours, ours) == []
    write(site / page[1:], text)
    assert pages.differences(ours, pages.read(site)) == [path]
    (site / "index.html").unlink()
    assert pages.differences(ours, pages.read(site)) == ["/", path]
    assert pages.differences(pages.read(site), ours) == ["/", path]


def test_a_page_that_a_sitemap_lacks_is_found(site: Path, tmp_path: Path) -> None:
    ours, other = pages.read(site), tmp_path / "other"
    write(other / "sitemap.xml", MAP.replace("https://a.example", ""))
    assert pages.unmapped(ours, site, other) == []
    write(other / "sitemap.xml", MAP.replace(NEWS, "/"))
    assert pages.unmapped(ours, site, other) == [NEWS]


def test_a_peer_makes_the_same_pages(site: Path, tmp_path: Path) -> None:
    ours = pages.read(site)
    (pelican,) = (one for one in PEERS if one.name == "Pelican")
    root = tmp_path / "peer"
    pelican.write(root, ours)
    cost(pelican.command(root), root)
    assert pages.differences(ours, pages.read(root / "public")) == []
    assert pages.unmapped(ours, site, root / "public") == []
