"""Draws pages of both newsrooms, for people to look at: `make screenshots` fills screenshots/."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tests.e2e import newsroom
from tests.e2e.browsing import SCHEMES, launched, opened
from tests.e2e.newsroom import REPO, Site
from tests.e2e.web_server import serve

FOLDER = REPO / "screenshots"
WIDTHS = {390: 844, 1280: 900}
# Of these one page a language is enough to look at; of everything else, all.
ALIKE = ("themes", "people", "organisations")


def pages(output: Path) -> Iterator[Path]:
    """The built pages that are worth a look."""
    seen = set()
    for file in sorted(output.rglob("*.html")):
        parts = file.relative_to(output).parts
        shelf = parts[:-2]
        if set(shelf) & set(ALIKE):
            if shelf in seen:
                continue
            seen.add(shelf)
        yield file


def draw(browser: Browser, site: Site, name: str) -> int:
    """Draws every page of a site at each width, light and dark. Gives how many pictures."""
    drawn = 0
    for file in pages(site.output):
        path = file.relative_to(site.output).as_posix().removesuffix("index.html")
        stem = path.strip("/").removesuffix(".html").replace("/", "-") or "home"
        with opened(browser, f"{site.url}/{path}", "light", 390, WIDTHS[390]) as page:
            for (width, height), scheme in itertools.product(WIDTHS.items(), SCHEMES):
                page.set_viewport_size(ViewportSize(width=width, height=height))
                page.emulate_media(color_scheme=scheme)
                picture = FOLDER / name / f"{stem}-{width}-{scheme}.png"
                page.screenshot(path=picture, full_page=True)
                drawn += 1
    return drawn


def main() -> None:
    """Builds both newsrooms beside themselves and draws their pages."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        invented = newsroom.copy(Path(folder))
        for name, root in (("forum", REPO), ("invented", invented)):
            output = Path(folder) / f"{name}-output"
            with serve(output) as url:
                drawn = draw(browser, newsroom.build(root, output, url), name)
            print(f"{drawn} pictures in {FOLDER.name}/{name}/")


if __name__ == "__main__":
    main()
