"""`pelican` alone, as its users call it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import kept

HERE = Path(__file__).resolve().parent
REPO = HERE.parent


def pelican(root: Path, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPO), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", str(output), *more],
        cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented newsroom, copied so that a test may break it."""
    copy = tmp_path / "newsroom"
    shutil.copytree(HERE / "newsroom", copy)
    conf = copy / "pelicanconf.py"
    house = f"_HOUSE = Path({str(REPO)!r})"
    lines = conf.read_text(encoding="utf-8").splitlines()
    changed = [house if line.startswith("_HOUSE =") else line for line in lines]
    conf.write_text("\n".join(changed) + "\n", encoding="utf-8")
    return kept.share(copy)


def test_pelican_alone_builds_the_site_in_every_language(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    ended = pelican(root, output)
    assert ended.returncode == 0, ended.stderr
    article = "news/2025-02-13-robots-in-the-kitchen"
    for name in ("index.html", "feed.xml", f"{article}/index.html", "about/index.html"):
        assert (output / name).is_file()
        assert (output / "ja" / name).is_file()
    assert not list(output.rglob("*to-be-written*"))


def test_a_problem_in_the_notes_ends_pelican_with_its_line(root: Path, tmp_path: Path) -> None:
    notes = root / "posts" / "2025-02-13-robots-in-the-kitchen" / "notes.md"
    notes.write_text(
        notes.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8"
    )
    ended = pelican(root, tmp_path / "output", "-q")
    assert ended.returncode == 1
    assert "posts/2025-02-13-robots-in-the-kitchen/notes.md:2:1: titel" in ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    assert not list((tmp_path / "output").rglob("*.html"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_problem_in_a_page_ends_pelican(root: Path, tmp_path: Path, language: str) -> None:
    broken = root / "site" / "pages" / language / "broken.md"
    broken.write_text("---\nsummary: no title\n---\n", encoding="utf-8")
    ended = pelican(root, tmp_path / "output", "-q")
    assert ended.returncode == 1
    assert f"site/pages/{language}/broken.md" in ended.stderr


GRUMBLE = """
import logging

class Grumble:
    def register():
        from pelican import signals
        signals.page_generator_finalized.connect(grumble)

def grumble(generator):
    if generator.settings["DEFAULT_LANG"] == "LANGUAGE":
        logging.getLogger("pelican.grumble").error("something is amiss")

PLUGINS = [plugin, Grumble]
"""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_pelican_only_logs_ends_it_too(root: Path, tmp_path: Path, language: str) -> None:
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write(GRUMBLE.replace("LANGUAGE", language))
    ended = pelican(root, tmp_path / "output", "-q")
    assert ended.returncode == 1
    assert "Pelican could not build the site: something is amiss" in ended.stderr


def test_a_plugin_that_cannot_be_loaded_ends_it_too(root: Path, tmp_path: Path) -> None:
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write('PLUGINS = [plugin, "no_such_plugin"]\n')
    ended = pelican(root, tmp_path / "output", "-q")
    assert ended.returncode == 1
    assert "pelicanconf.py: PLUGINS: a plugin" in ended.stderr


def test_importing_the_plugin_stays_light() -> None:
    heavy = "{'pelican', 'jinja2', 'yaml', 'markdown', 'feedgen', 'pydantic', 'babel'}"
    code = f"import sys, composer.plugin; print(sorted({heavy} & sys.modules.keys()))"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"
