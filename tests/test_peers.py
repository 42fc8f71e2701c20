"""What is compared with other generators: the same pages, with the same words."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from tests.newsroom_folder import write
from tests.peers import pages
from tests.peers.__main__ import Ground, report
from tests.peers.generators import PEERS
from tests.peers.measure import Cost, cost

NEWS = "/news/2025-02-13-cook/"
ARTICLE = f"""<title>Cook</title><body><p>Not this.</p><main><h1>Robots <i>cook</i></h1>
<p>One &amp; two, <a href="/people/ada/">Ada</a>.</p><h2>Next</h2><ul><li>A # sign</li></ul>
<a href="{NEWS}#road">again</a></main>"""
LIST = f'<title>All</title><main><a href="{NEWS}">Cook</a><a href="/themes/">Themes</a></main>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / f"site{NEWS}index.html", ARTICLE)
    write(tmp_path / "site/news/index.html", LIST)
    write(tmp_path / "site/index.html", LIST)
    write(tmp_path / "site/about/index.html", LIST)
    return tmp_path / "site"


def test_pages_are_read_with_their_words_or_their_news(site: Path) -> None:
    found = {one.path: one for one in pages.read(site)}
    assert found.keys() == {"/", "/news/", NEWS}
    assert found["/news/"].items == (NEWS,)
    article = found[NEWS]
    assert (article.title, article.items) == ("Cook", ())
    assert article.markdown() == "One &amp; two, Ada.\n\n## Next\n\n- A \\# sign\n\nagain"


@pytest.mark.parametrize(
    ("page", "text"),
    [(NEWS, ARTICLE.replace("One", "Two")), ("/news/", LIST.replace(NEWS, "/news/2-x/"))],
)
def test_a_page_that_says_something_else_is_a_difference(site: Path, page: str, text: str) -> None:
    ours = pages.read(site)
    assert pages.differences(ours, ours) == []
    write(site / page[1:] / "index.html", text)
    assert pages.differences(ours, pages.read(site)) == [page]
    (site / "index.html").unlink()
    assert pages.differences(ours, pages.read(site)) == ["/", page]
    assert pages.differences(pages.read(site), ours) == ["/", page]


def test_a_peer_makes_the_same_pages(site: Path, tmp_path: Path) -> None:
    ours = pages.read(site)
    (pelican,) = (one for one in PEERS if one.name == "Pelican")
    root = tmp_path / "peer"
    pelican.write(root, ours)
    cost(pelican.command(root), root)
    assert pages.differences(ours, pages.read(root / "public")) == []


def test_memory_and_time_of_children_count(tmp_path: Path) -> None:
    work = "x = bytearray(80_000_000); sum(range(10_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    found = cost([sys.executable, "-c", child], tmp_path)
    assert found.memory > 70
    assert found.cpu > 0.1


def test_the_report_says_what_was_missed(tmp_path: Path) -> None:
    times = {("forum", "full"): [Cost(9, 9, 100)], ("Hugo", "full"): [Cost(10, 20, 400)]}
    met = Ground(tmp_path, 100, (), 5, times)
    text = report([met])
    assert "| forum, full build | 9.00 | 9.00 | 100 | 0.90 |" in text
    assert "| full, memory to Hugo | 0.5 | 0.25 | met |" in text
    assert "| full, to Hugo at 100 | 0.8 | 0.90 | missed |" in text
    assert "| same, to Hugo at 100 | 0.02 | not measured | |" in text
    assert dataclasses.replace(met, meetings=1000).best("Hugo", "same") is None
