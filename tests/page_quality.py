"""What Lighthouse says of every type of page, and what a page weighs. `make bench` prints it.

Each page is opened as Lighthouse opens it for mobile: on a slow telephone, simulated, over a slow
line. A machine that is busy with something else looks like a slower telephone; so a page has up to
three attempts, and the best counts.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import check_tools
from tests.e2e import newsroom, page_kinds
from tests.e2e.newsroom import REPO, Site
from tests.e2e.web_server import serve

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PERFECT = (100, 100, 100, 100)
ATTEMPTS = 3
FOLDER = REPO / "tests" / "lighthouse"
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Quality:
    """The four scores of a page, its HTML and CSS compressed, and its fonts, in bytes."""

    scores: tuple[int, ...]
    weight: int
    fonts: int


def install() -> None:
    """Brings Lighthouse to what its lock says, and what it needs where that is possible."""
    tools = (check_tools.CHROMIUM, check_tools.NPM)
    check_tools.install([one for one in tools if not one.is_there()])
    installed, lock = FOLDER / "node_modules" / ".package-lock.json", FOLDER / "package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=FOLDER, check=True)


def build(folder: Path, url: str) -> Site:
    """The invented newsroom with compressed copies, as a good host serves it."""
    root = newsroom.copy(folder)
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nFORUM_COMPRESS = True\n")
    return newsroom.build(root, folder / "output", url)


def look(site: Site, kind: str, language: str) -> Quality:
    """The page of that kind in the language, at its best."""
    path = page_kinds.path(site, kind, language)
    found = [_attempt(site.url + path)]
    while found[-1][0] != PERFECT and len(found) < ATTEMPTS:
        found.append(_attempt(site.url + path))
    scores, fonts = max(found)
    return Quality(scores, weight(site, path), fonts)


def weight(site: Site, path: str) -> int:
    """The bytes of the page and its style sheets as gzip sends them."""
    page = f"{path}index.html"
    sheets = _SHEET.findall((site.output / page[1:]).read_text(encoding="utf-8"))
    return sum((site.output / f"{one[1:]}.gz").stat().st_size for one in (page, *sheets))


def _attempt(url: str) -> tuple[tuple[int, ...], int]:
    options = [f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--quiet"]
    chrome = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    environment = {**os.environ, "CHROME_PATH": _browser()}
    command = ["node", str(PROGRAM), url, *options, chrome]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    report: Mapping[str, Any] = json.loads(done.stdout)
    scores = tuple(round((report["categories"][one]["score"] or 0) * 100) for one in CATEGORIES)
    requests = report["audits"]["network-requests"]["details"]["items"]
    fonts = sum(one["resourceSize"] for one in requests if one["resourceType"] == "Font")
    return scores, fonts


def _browser() -> str:
    """The whole Chromium where it is there, as the figures were measured with it."""
    found = shutil.which("chromium") or check_tools.chromium()
    assert found, "Chromium is missing: `make test` installs it"
    return found


def line(kind: str, found: Mapping[str, Quality]) -> str:
    """A line of the table, for a page in all languages."""
    scores = (" / ".join(map(str, one.scores)) for one in found.values())
    weights = (f"{one.weight / 1024:.1f}" for one in found.values())
    fonts = (f"{one.fonts / 1024:.0f}" for one in found.values())
    return f"| {kind} | {' | '.join((*scores, *weights, *fonts))} |"


def main() -> None:
    """Prints the table of `docs/page-quality.md`, a line as soon as it is known."""
    install()
    languages = tuple(page_kinds.LANGUAGES)
    heads = [
        f"{what}, {one}" for what in ("scores", "HTML + CSS KB", "fonts KB") for one in languages
    ]
    print(f"| page | {' | '.join(heads)} |\n|---|{'---|' * len(heads)}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serve(folder / "output") as url:
            site = build(folder, url)
            for kind in page_kinds.KINDS:
                found = {one: look(site, kind, one) for one in languages}
                print(line(kind, found), flush=True)


if __name__ == "__main__":
    main()
