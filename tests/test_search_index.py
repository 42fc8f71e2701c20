"""The index that the search page reads, made by the real Pagefind from small sites."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer import search_index
from composer.errors import ForumError
from tests.newsroom_folder import write

PAGE = """\
<!doctype html><html lang="{language}"><head><link href="{style}"></head><body>
<main><nav>menu</nav><article data-pagefind-body><h1>{title}</h1>
<p>{text}</p><p class="more">subscribe</p></article><p>beside it</p></main></body></html>
"""


def _page(
    site: Path, path: str, language: str, title: str, text: str, style: str = "a.css"
) -> None:
    content = PAGE.format(language=language, title=title, text=text, style=style)
    write(site / path / "index.html", content)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    _page(site, "news/robots", "en-GB", "Robots", "They wash up.")
    _page(site, "ja/news/robots", "ja", "ロボット", "半導体の話をした。")
    write(
        site / "secret" / "index.html", "<html lang='en'><body><main>unmarked</main></body></html>"
    )
    return site


@pytest.fixture
def index(site: Path, tmp_path: Path) -> Callable[..., dict[str, bytes]]:
    """Makes the index with the caches in a folder, and gives its files by their paths."""

    def make(state: str = "state", calls: list[str] | None = None) -> dict[str, bytes]:
        noted = calls if calls is not None else []
        search_index.write(site, tmp_path / state, lambda: noted.append("made"))
        folder = site / search_index.FOLDER
        files = (one for one in sorted(folder.rglob("*")) if one.is_file())
        return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}

    return make


def _texts(files: dict[str, bytes]) -> str:
    """What the results are shown from."""
    parts = (gzip.decompress(one) for name, one in files.items() if name.startswith("fragment/"))
    return "\n".join(part.decode("utf-8", "replace") for part in parts).replace("\u200b", "")


def test_each_language_is_found_and_nothing_around_the_text(
    index: Callable[..., dict[str, bytes]],
) -> None:
    files = index()
    said = _texts(files)
    assert "They wash up." in said
    assert "半導体" in said
    for unwanted in ("unmarked", "menu", "beside it", "subscribe"):
        assert unwanted not in said
    metas = {name.split(".")[1].split("_")[0] for name in files if name.endswith(".pf_meta")}
    assert metas == {"en-gb", "ja"}
    assert [name for name in files if "-ui" in name or "highlight" in name] == []


def test_the_same_text_gives_the_same_bytes(index: Callable[..., dict[str, bytes]]) -> None:
    first = index("one")
    assert first
    assert index("two") == first
    assert index("three") == first


def test_it_is_made_again_only_when_the_text_changes(
    site: Path, index: Callable[..., dict[str, bytes]]
) -> None:
    calls: list[str] = []
    first = index(calls=calls)
    _page(site, "news/robots", "en-GB", "Robots", "They wash up.", style="b.css")
    assert index(calls=calls) == first
    assert calls == ["made"]
    _page(site, "news/robots", "en-GB", "Robots", "They iron shirts.")
    assert "iron shirts" in _texts(index(calls=calls))
    assert calls == ["made", "made"]


def test_what_a_theme_marks_around_the_text_counts_as_text(
    site: Path, index: Callable[..., dict[str, bytes]]
) -> None:
    calls: list[str] = []
    page = site / "news/robots/index.html"
    plain = page.read_text(encoding="utf-8")
    for topic in ("robots", "robots", "kettles"):
        marked = f'<head><meta data-pagefind-filter="topic:{topic}">'
        write(page, plain.replace("<head>", marked, 1))
        index(calls=calls)
    assert "<head>" in plain
    assert calls == ["made", "made"]


def test_a_site_without_a_text_to_be_found_has_no_index(tmp_path: Path) -> None:
    write(tmp_path / "site" / "index.html", "<html lang='en'><body>x</body></html>")
    search_index.write(tmp_path / "site", tmp_path / "state", lambda: pytest.fail("nothing to do"))
    assert not (tmp_path / "site" / search_index.FOLDER).exists()


def test_a_failure_is_told_as_a_problem(
    index: Callable[..., dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_args: Any, **_options: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 1, b"", b"one\nthe disk is full\n")

    monkeypatch.setattr("composer.search_index.subprocess.run", run)
    with pytest.raises(ForumError) as raised:
        index()
    (problem,) = raised.value.problems
    assert problem.code == "search-fails"
    assert dict(problem.values)["reason"] == "the disk is full"


def test_a_program_that_is_not_there_is_told_as_a_problem(
    index: Callable[..., dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.search_index.get_executable", lambda: "/nowhere/pagefind")
    with pytest.raises(ForumError) as raised:
        index()
    assert [one.code for one in raised.value.problems] == ["search-fails"]
