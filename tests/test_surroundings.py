"""The folders from which a site is made besides its notes: a preview watches them."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import files, surroundings
from tests.newsroom_folder import FINAL, SETTINGS, make, write


@pytest.mark.parametrize(
    ("content", "own"), [("site", ["site"]), ("texts", ["site", "texts"]), (".", ["site"])]
)
def test_wherever_the_pages_stand_they_are_watched(
    tmp_path: Path, content: str, own: list[str]
) -> None:
    root = make(tmp_path / "newsroom", cook=FINAL)
    write(root / "texts" / "en" / "about.md", "---\ntitle: About\n---\n")
    write(root / "pelicanconf.py", SETTINGS.replace('PATH = "site"', f'PATH = "{content}"'))
    found = {one.resolve() for one in surroundings.folders(root)}
    assert found == {*((root / name).resolve() for name in own), files.house_theme().resolve()}


def test_a_page_may_not_stand_where_pelican_puts_files_by_itself(tmp_path: Path) -> None:
    root = make(tmp_path / "newsroom", cook=FINAL)
    settings = SETTINGS.replace('STATIC_PATHS = ["static"]\n', "")
    write(root / "pelicanconf.py", settings)
    write(root / "site" / "pages" / "en" / "images.md", "---\ntitle: Images\n---\n")
    write(root / "site" / "images" / "key.txt", "a key")
    assert [one.code for one in surroundings.read(root).page_problems] == ["page-name-taken"]
    write(root / "pelicanconf.py", f"{settings}STATIC_PATHS = []\n")
    assert [one.code for one in surroundings.read(root).page_problems] == []
