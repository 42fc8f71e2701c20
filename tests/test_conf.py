"""The settings of a newsroom as they are on disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from composer import conf, files
from composer.errors import ForumError
from tests.newsroom_folder import SETTINGS, make, write


def with_settings(root: Path, line: str) -> Path:
    write(make(root) / "pelicanconf.py", f"{SETTINGS}{line}\n")
    return root


def test_a_theme_that_is_not_there_is_told_with_all_else(tmp_path: Path) -> None:
    root = with_settings(tmp_path, 'THEME = "themes/misspelt"\nSITEURL = ""')
    with pytest.raises(ForumError) as raised:
        conf.read(root)
    found = [(one.code, one.field, one.place.source) for one in raised.value.problems]
    assert found == [
        ("setting-missing", "SITEURL", 'SITEURL = "https://dialogue.example"'),
        ("setting-folder", "THEME", 'THEME = "themes/misspelt"'),
    ]


@pytest.mark.parametrize("theme", [None, "", "simple", "notmyidea"])
def test_without_a_theme_of_its_own_it_is_the_house_s(tmp_path: Path, theme: str | None) -> None:
    assert conf.read(with_settings(tmp_path, f"THEME = {theme!r}")).theme == files.house_theme()


def test_a_theme_of_its_own_and_its_pages_are_found(tmp_path: Path) -> None:
    (tmp_path / "themes" / "ours").mkdir(parents=True)
    found = conf.read(with_settings(tmp_path, 'THEME = "themes/ours"'))
    assert found.theme == (tmp_path / "themes" / "ours").resolve()
    assert found.pages == (tmp_path / "site" / "pages",)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('PATH = "nope"', "PATH", "nope"),
        ('PAGE_PATHS = ["pages", "nope"]', "PAGE_PATHS", "nope"),
    ],
)
def test_a_folder_that_is_named_and_not_there_is_told(
    tmp_path: Path, line: str, field: str, value: str
) -> None:
    replaced = re.sub(rf"^{field} = .*", line, SETTINGS, flags=re.MULTILINE)
    write(make(tmp_path) / "pelicanconf.py", replaced)
    with pytest.raises(ForumError) as raised:
        conf.read(tmp_path)
    (problem,) = raised.value.problems
    assert (problem.code, problem.field, problem.place.source) == ("setting-folder", field, line)
    assert dict(problem.values) == {"value": value}


def test_there_need_be_no_ordinary_pages(tmp_path: Path) -> None:
    assert not (with_settings(tmp_path, "") / "site" / "pages").exists()
    conf.read(tmp_path)
