"""The installed package: whole, and able to serve a newsroom without this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.e2e.newsroom import REPO

pytestmark = pytest.mark.build

SETTINGS = """
from composer import plugin
SITENAME = "A Newsroom Elsewhere"
SITEURL = "https://elsewhere.example"
DEFAULT_LANG = "en"
TIMEZONE = "Europe/London"
PATH = "site"
ARTICLE_PATHS = []
PLUGINS = [plugin]
FORUM_LANGUAGES = ("en",)
FORUM_NAME = {"en": "A Newsroom Elsewhere"}
"""
NOTES = """---
title: A first announcement
date: 2026-01-05
---

There is nothing to see yet.
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as pip lays it down."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(REPO)], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_every_module_and_the_whole_theme(installed: Path) -> None:
    for there, here in (("composer", "composer"), ("composer/themes/forum", "themes/forum")):
        source = REPO / here
        wanted = {path.relative_to(source) for path in source.rglob("*") if _belongs(path)}
        found = {path.relative_to(installed / there) for path in (installed / there).rglob("*")}
        assert wanted
        assert wanted <= found


def _belongs(path: Path) -> bool:
    return path.is_file() and "cache" not in path.as_posix()


def test_an_installed_forum_builds_a_newsroom_with_the_theme_it_brings(
    installed: Path, tmp_path: Path
) -> None:
    root = tmp_path / "newsroom"
    post = root / "posts" / "2026-01-05-a-first-announcement"
    post.mkdir(parents=True)
    (root / "site").mkdir()
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    (post / "notes.md").write_text(NOTES, encoding="utf-8")
    for name in ("people", "organisations", "themes"):
        (root / "site" / f"{name}.yaml").write_text("{}\n", encoding="utf-8")
    # Before the editable install of this repository, so that the wheel's modules are used.
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    start = "import composer.cli; print(composer.cli.__file__); composer.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "build"],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(installed) in done.stdout
    page = root / "output" / "news" / post.name / "index.html"
    assert "There is nothing to see yet." in page.read_text(encoding="utf-8")
