"""After whatever people do, in whatever order, a build leaves what a clean one would: the same
files, byte for byte. Nothing is stale, and nothing of what was taken away is still there. The same
holds of what a preview shows.
"""

from __future__ import annotations

import datetime
import multiprocessing
import os
import shutil
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from composer import cli, files, last_tree, past_builds, trees, wordings
from composer.errors import Problem
from composer.language import Language
from composer.preview import Desk, Preview
from composer.preview_server import Shown, Stage
from tests import kept, pictures
from tests.e2e.newsroom import tree
from tests.newsroom_folder import FINAL, PEOPLE, SETTINGS, make, notes_of, write

pytestmark = pytest.mark.build

_MEETINGS = ("cook", "sing", "dive")
_INSTANTS = ("2025-02-14T00:00Z", "2025-05-01T00:00Z", "2025-09-01T00:00Z", "2026-01-01T00:00Z")
# What may stand in the notes, beside what every meeting has.
_LINES = (
    "",
    "status: draft",
    "embargo: 2025-06-01 09:00 Europe/London",
    "links: [{url: https://more.example/, title: {en: More, ja: 続き}}]",
    "commitments: [{id: trial, what: {en: They will try., ja: 試します。}, due: 2025-07}]",
    "updates: [{commitment: 2025-02-13-cook/trial, status: done}]",
    "was: [2025-02-13-before]",
    "photo: {file: photo.png, alt: {en: A square., ja: 四角。}}",
    "colour: red",
)
# A place in a template that every page from it shows: in one that others extend, import, include.
_SPOTS = {"base.html": "<main", "_parts.html": "<time", "_index.html": "<h1", "_list.html": "<h2"}
# Where a build is cut off, as by a power cut.
_CUTS: tuple[tuple[object, str], ...] = (
    (trees, "survey"),
    (trees, "put_in_place"),
    (past_builds, "remember"),
    (last_tree, "remember"),
)
_VARIANT = st.integers(0, 2)
_NAME = st.sampled_from(_MEETINGS)


class Newsroom(RuleBasedStateMachine):
    """A small newsroom, and what people may do to it between two looks at its site."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="forum-never-stale-"))
        self.root = kept.share(make(self.folder / "newsroom", cook=FINAL, sing=FINAL))
        self.at = _INSTANTS[1]
        self.theme = self.root / "theme"
        self.theme.mkdir()
        self.set(0)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(name=_NAME, line=st.sampled_from(_LINES), text=_VARIANT)
    def write_notes(self, name: str, line: str, text: int) -> None:
        title = ("Robots learn", "Robots teach", "Robots rest")[text]
        notes = FINAL.replace("Robots learn", title).replace("place:", f"{line}\nplace:")
        write(notes_of(self.root, name), notes.replace("can cook.", f"can {name}."))

    @rule(name=_NAME, size=st.sampled_from([8, 9]))
    def take_a_picture(self, name: str, size: int) -> None:
        if notes_of(self.root, name).exists():
            path = notes_of(self.root, name).with_name("photo.png")
            path.write_bytes(pictures.encoded(pictures.drawing(size, size), "PNG"))

    @rule(name=_NAME)
    def delete(self, name: str) -> None:
        shutil.rmtree(notes_of(self.root, name).parent, ignore_errors=True)

    @rule(name=_NAME, to=_NAME)
    def rename(self, name: str, to: str) -> None:
        here, there = (notes_of(self.root, one).parent for one in (name, to))
        if here.is_dir() and not there.exists():
            here.rename(there)

    @rule(name=_NAME, text=_VARIANT)
    def tell_the_story_in_japanese(self, name: str, text: int) -> None:
        if notes_of(self.root, name).exists():
            path = notes_of(self.root, name).with_name("notes.ja.md")
            write(path, ("物語です。\n", "別の物語です。\n", "")[text])

    @rule(text=_VARIANT)
    def register(self, text: int) -> None:
        family = ("Testwick", "Testwock", "Testwack")[text]
        write(
            self.root / "site/people.yaml", PEOPLE + f"  aliases: [A. {family}]\n  role: {family}\n"
        )

    @rule(text=_VARIANT)
    def ordinary_page(self, text: int) -> None:
        path = self.root / "site/pages/en/about.md"
        if text:
            status = ("", "published", "hidden")[text]
            write(path, f"---\ntitle: About {text}\nstatus: {status}\n---\n\nText {text}.\n")
        else:
            path.unlink(missing_ok=True)

    @rule(text=_VARIANT)
    def word(self, text: int) -> None:
        path = self.theme / "wording/en/site.yaml"
        if text:
            house = files.house_theme() / "wording/en/site.yaml"
            write(path, _changed(house, "In brief", f"In brief {text}"))
        else:
            path.unlink(missing_ok=True)

    @rule(name=st.sampled_from(sorted(_SPOTS)), text=_VARIANT)
    def template(self, name: str, text: int) -> None:
        path = self.theme / "templates" / name
        if text:
            house = files.house_theme() / "templates" / name
            write(path, _changed(house, _SPOTS[name], f'{_SPOTS[name]} title="{text}"'))
        else:
            path.unlink(missing_ok=True)

    @rule(text=_VARIANT)
    def style(self, text: int) -> None:
        write(self.theme / "static/forum.css", f"body {{ margin: {text}px }}")

    @rule(text=_VARIANT)
    def set(self, text: int) -> None:
        write(
            self.root / "pelicanconf.py",
            SETTINGS + f'THEME = "theme"\nFORUM_DESCRIPTION = {{"en": "Description {text}"}}\n',
        )

    @rule(at=st.sampled_from(_INSTANTS))
    def move_the_clock(self, at: str) -> None:
        self.at = at


class Built(Newsroom):
    """A newsroom whose site is built, and what may happen to that."""

    @rule(text=st.sampled_from(["feed.xml", "index.html", "ja/index.html"]))
    def damage_the_output(self, text: str) -> None:
        """A build refuses to go over what a person changed; here the person thinks better of it."""
        path = self.root / "output" / text
        if path.exists():
            was = path.read_bytes()
            path.unlink()
            path.write_bytes(was)

    @rule(cut=st.sampled_from(_CUTS))
    def cut_a_build_off(self, cut: tuple[object, str]) -> None:
        where, step = cut
        child = multiprocessing.get_context("fork").Process(
            target=_build_and_die, args=(self.root, self.at, where, step)
        )
        child.start()
        child.join()

    @invariant()
    def the_site_is_what_a_clean_build_makes(self) -> None:
        clean = self.folder / "clean"
        leave = shutil.ignore_patterns(".forum", "output")
        shutil.copytree(self.root, clean, ignore=leave)
        kept.share(clean)
        time.sleep(0.03)  # until the stamps of what was just written can be trusted
        codes = [_build(one, self.at) for one in (self.root, clean)]
        assert codes[0] == codes[1]
        if codes[0] == 0:
            assert tree(self.root / "output") == tree(clean / "output")
        shutil.rmtree(clean)


class Previewed(Newsroom):
    """A newsroom that somebody writes in while a preview shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = self._desk("shown")

    def teardown(self) -> None:
        self.desk.close()
        super().teardown()

    @invariant()
    def it_shows_what_a_fresh_preview_does(self) -> None:
        clean = self._desk("clean")
        with closing(clean):
            for desk in (self.desk, clean):
                desk.turn()
            if not self.problems:
                shown, expected = (desk.stage.shown.site for desk in (self.desk, clean))
                assert shown
                assert expected
                assert tree(shown) == tree(expected)
        shutil.rmtree(clean.folder)

    def _desk(self, name: str) -> Desk:
        folder = self.folder / name
        folder.mkdir()
        wording = wordings.read(files.house_theme(), Language.EN, self.root)
        preview = Preview(root=self.root, wording=wording, clock=self._now, audience=self)
        return Desk(preview, Stage(Shown(version="")), "http://127.0.0.1:1", folder)

    def _now(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.at)

    def ready(self, _url: str) -> None:
        """Nobody looks."""

    def rebuilt(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems

    def failed(self, fault: BaseException) -> None:
        raise fault


def _changed(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def _build(root: Path, at: str) -> int:
    return cli.run(["-C", str(root), "build", "--at", at])


def _build_and_die(root: Path, at: str, where: object, step: str) -> None:
    def die(*_: object, **__: object) -> None:
        os._exit(9)

    setattr(where, step, die)
    os._exit(_build(root, at))


@pytest.fixture(autouse=True)
def _pelican_is_there_already() -> None:
    """Every process of a build is forked from this one, and need not import Pelican again."""
    import composer.generator  # noqa: F401


# `make fuzz` looks for long; what fails is told as it was found: to make it smaller takes hours.
_LONG = settings.get_current_profile_name() == "fuzz"
_SETTINGS = settings(
    max_examples=100 if _LONG else 2,
    stateful_step_count=20 if _LONG else 6,
    phases=(Phase.explicit, Phase.generate),
)


TestNeverStale = Built.TestCase
TestNeverStale.settings = _SETTINGS
TestPreviewNeverStale = Previewed.TestCase
TestPreviewNeverStale.settings = _SETTINGS
