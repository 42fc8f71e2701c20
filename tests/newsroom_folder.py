"""A small newsroom on disk, made for one test; everyone in it is invented."""

from __future__ import annotations

from pathlib import Path

SETTINGS = """\
from composer import plugin

SITENAME = "Example Dialogue"
SITEURL = "https://dialogue.example"
DEFAULT_LANG = "en"
TIMEZONE = "Europe/London"
PATH = "site"
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["static"]
ARTICLE_PATHS = []
PLUGINS = [plugin]
FORUM_LANGUAGES = ("en", "ja")
FORUM_NAME = {"en": "Example Dialogue", "ja": "例示対話"}
FORUM_SEARCH = False
FORUM_HASHTAGS = ("ExampleDialogue",)
"""
PEOPLE = """\
ada-testwick:
  given: Ada
  family: Testwick
  order: given-first
  organisation: example-robotics
"""
ORGANISATIONS = """\
example-robotics:
  name: {en: Example Robotics, ja: 例示ロボティクス}
  reading: れいじロボティクス
"""
THEMES = """\
robots:
  name: {en: robots, ja: ロボット}
"""
FINAL = """\
---
title: {en: Robots learn to cook, ja: ロボットが料理を学ぶ}
date: 2025-02-13
summary: {en: Robots can cook now., ja: ロボットが料理できる。}
hook: {en: Robots can cook now., ja: ロボットが料理できるようになった。}
place: {en: Sampleton, ja: 例示市}
chair: Ada Testwick
speakers:
  - Ada Testwick
themes: [robots]
takeaways:
  - {en: Robots will wash up as well., ja: ロボットは皿も洗う。}
---

The robots of Sampleton can cook.
"""
DRAFT = FINAL.replace("place:", "status: draft\nplace:").replace("cook", "sing")
EMBARGOED = FINAL.replace("place:", "embargo: 2126-01-20 09:00 Europe/London\nplace:").replace(
    "cook", "dive"
)
BROKEN = FINAL.replace("place:", "plaice:")
UNREADABLE = FINAL.replace("title: {en", "title: [en")
# A meeting that promised something, and a later one that tells what became of it.
SECOND = FINAL.replace("2025-02-13", "2025-03-13").replace("cook", "sweep")
PROMISED = FINAL.replace("takeaways:", "commitments: [{id: pan, what: A pan.}]\ntakeaways:")
UPDATED = SECOND.replace(
    "takeaways:", "updates: {commitment: 2025-02-13-robots-cook/pan, status: done}\ntakeaways:"
)


def make(root: Path, **meetings: str) -> Path:
    """A newsroom at `root` with a notes file for each meeting: `robots_cook` is `robots-cook`."""
    write(root / "pelicanconf.py", SETTINGS)
    write(root / "site" / "people.yaml", PEOPLE)
    write(root / "site" / "organisations.yaml", ORGANISATIONS)
    write(root / "site" / "themes.yaml", THEMES)
    for name, notes in meetings.items():
        write(notes_of(root, name), notes)
    return root


def notes_of(root: Path, name: str) -> Path:
    """The notes file of the meeting that `make` called `name`."""
    return root / "posts" / f"2025-02-13-{name.replace('_', '-')}" / "notes.md"


def write(path: Path, text: str) -> None:
    """Writes a file and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
