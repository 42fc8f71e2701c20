"""A site that stands becomes another one by the files alone that come out differently."""

from __future__ import annotations

import datetime
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from composer import calendar_feed, files, newsroom, photograph, publishing, standing
from composer.calendar_feed import CalendarEvent
from composer.errand import Crash
from composer.errors import ForumError
from composer.language import Language
from composer.model import Meeting, Publication
from composer.newsroom import Newsroom
from composer.photograph import Photograph
from composer.press import NOTHING
from composer.progress import unheard
from composer.rereading import Rereading
from composer.standing import Standing
from tests import kept, pictures
from tests.e2e.newsroom import tree
from tests.newsroom_folder import FINAL, SETTINGS, make, notes_of, write

pytestmark = pytest.mark.build

AT = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)
NAMES = ("cook", "sing", "wash")
COOK = "news/2025-02-13-cook/index.html"
PHOTO = "photo: {file: photo.png, alt: {en: A square., ja: 四角。}}\nplace:"
# Japanese news of a title that only this page does not bear.
CONTENT = "{% block content %}"
PICKY = '{% if language == "ja" and article.title.text == "嫌い" %}{{ no.such.value }}{% endif %}'


class Shown:
    """A newsroom, and its site as it stands."""

    def __init__(self, folder: Path) -> None:
        self.root, self.site = folder / "newsroom", folder / "site"
        kept.share(make(self.root, **{name: FINAL.replace("cook", name) for name in NAMES}))
        template = (files.house_theme() / "templates/article.html").read_text("utf-8")
        picky = template.replace(CONTENT, CONTENT + PICKY)
        write(self.root / "theme/templates/article.html", picky)
        write(self.root / "pelicanconf.py", SETTINGS + 'THEME = "theme"\n')
        self.site.mkdir()
        self.known = Rereading()
        self.standing = Standing(*self.read(), self.site, NOTHING)

    def read(self) -> tuple[Newsroom, Publication]:
        self.known.turn(self.root)
        room = newsroom.read(self.root, again=self.known)
        return room, publishing.rehearsal(room, AT, self.known.recall)

    def become(self) -> bool:
        """What `Standing.become` answers to the newsroom as it is now."""
        room, public = self.read()
        assert self.standing.can_become(room)
        return self.standing.become(room, public)

    def edit(self, old: str, new: str) -> None:
        path = notes_of(self.root, "cook")
        text = path.read_text(encoding="utf-8")
        assert old in text
        write(path, text.replace(old, new))

    def clean(self) -> dict[str, bytes]:
        """The site as it would be if it were made now."""
        folder = self.site.with_name("clean")
        folder.mkdir()
        with closing(Standing(*self.read(), folder, NOTHING)):
            found = tree(folder)
        shutil.rmtree(folder)
        return found

    def written(self, old: str, new: str) -> set[str]:
        """The files that an edit has put anew."""
        before = _inodes(self.site)
        self.edit(old, new)
        assert self.become()
        assert tree(self.site) == self.clean()
        return {name for name, inode in _inodes(self.site).items() if before.get(name) != inode}


def _inodes(site: Path) -> dict[str, int]:
    return {
        str(one.relative_to(site)): one.stat().st_ino for one in site.rglob("*") if one.is_file()
    }


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    found = Shown(tmp_path)
    yield found
    found.standing.close()
    assert not multiprocessing.active_children()


def test_an_edit_reaches_the_files_that_show_it_and_no_others(shown: Shown) -> None:
    feeds = {"feed.xml", "themes/robots/feed.xml"}
    of_story = shown.written("The robots of Sampleton", "All robots of Sampleton")
    # Japanese pages show the story as well: it is written in English only.
    assert of_story == {COOK, f"ja/{COOK}", *feeds, *(f"ja/{one}" for one in feeds)}
    of_summary = shown.written("Robots can cook now., ja", "Robots cook., ja")
    assert {COOK, "index.html", "news/index.html", "people/ada-testwick/index.html"} <= of_summary
    assert not {name for name in of_summary if name.startswith("ja/")}
    assert "road/index.html" not in of_summary


def test_where_nothing_is_another_nothing_is_put(shown: Shown) -> None:
    before = _inodes(shown.site)
    assert not shown.become()
    write(notes_of(shown.root, "cook"), FINAL)
    assert not shown.become()
    assert _inodes(shown.site) == before


def test_what_is_gone_is_gone(shown: Shown) -> None:
    shutil.rmtree(notes_of(shown.root, "cook").parent)
    assert shown.become()
    assert not (shown.site / COOK).exists()
    assert tree(shown.site) == shown.clean()


@pytest.mark.parametrize("names", [("notes", "notes/more.txt"), ("notes/more.txt", "notes")])
def test_a_file_may_become_a_folder_and_a_folder_a_file(
    shown: Shown, names: tuple[str, str]
) -> None:
    static = shown.root / "site/static"
    for before, name in zip((None, *names), names, strict=False):
        if before:
            top = static / before.split("/")[0]
            shutil.rmtree(top) if top.is_dir() else top.unlink()
        write(static / name, "words of it")
        shown.become()
        assert tree(shown.site) == shown.clean()


def test_a_page_that_fails_in_one_language_changes_none_and_can_be_mended(shown: Shown) -> None:
    before = tree(shown.site)
    shown.edit("ロボットが料理を学ぶ", "嫌い")
    shown.edit("Robots can cook now., ja", "Robots cook., ja")
    with pytest.raises(ForumError):
        shown.become()
    assert tree(shown.site) == before
    shown.edit("嫌い", "好き")
    assert shown.become()
    assert tree(shown.site) == shown.clean()


def test_what_is_mended_after_a_fault_is_all_that_is_written_again(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    written = calendar_feed.written

    def noted(event: CalendarEvent) -> bytes:
        asked.append(event.url)
        return written(event)

    # They come after the pages: where one of these fails, nobody asks for them.
    monkeypatch.setattr(calendar_feed, "written", noted)
    room, public = shown.read()
    maker = standing._Maker(
        root=shown.root,
        language=Language.JA,
        wordings=room.wordings,
        publication=public,
        photographs={},
        stock=NOTHING,
    )
    _ordered(maker, shown.site)
    shown.edit("ロボットが料理を学ぶ", "嫌い")
    with pytest.raises(ForumError):
        _ordered(maker, shown.site, *_cook(shown), stands=True)
    asked.clear()
    shown.edit("嫌い", "好き")
    _ordered(maker, shown.site, *_cook(shown))
    assert len(set(asked)) == 1


def _cook(shown: Shown) -> Iterator[Meeting]:
    return (one for one in shown.read()[1].meetings if one.id == "2025-02-13-cook")


def _ordered(
    maker: standing._Maker, output: Path, *meetings: Meeting, stands: bool = False
) -> None:
    order = standing._Order(output=output, stands=stands, ids=None, meetings=meetings, rest=None)
    maker.make(order, unheard)


def test_a_photo_is_published_once_as_long_as_it_is_the_same(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = notes_of(shown.root, "cook").with_name("photo.png")
    path.write_bytes(pictures.encoded(pictures.drawing(8, 8), "PNG"))
    shown.edit("place:", PHOTO)
    assert shown.become()
    time.sleep(0.05)  # until the stamps of what was just written can be trusted
    assert not shown.become()
    asked: list[str] = []
    publish = photograph.publish

    def noted(*given: Any) -> dict[str, Photograph]:
        asked.extend(one.meeting_id for one in given[2])
        return publish(*given)

    monkeypatch.setattr(photograph, "publish", noted)
    write(notes_of(shown.root, "sing"), FINAL.replace("cook", "hum"))
    assert shown.become()
    assert asked == []
    path.write_bytes(pictures.encoded(pictures.drawing(9, 9), "PNG"))
    assert shown.become()
    assert asked == ["2025-02-13-cook"]
    assert tree(shown.site) == shown.clean()


def test_another_register_makes_another_site(shown: Shown) -> None:
    people = shown.root / "site/people.yaml"
    write(people, people.read_text("utf-8").replace("Testwick", "Testwock"))
    room, public = shown.read()
    assert not shown.standing.can_become(room)
    other = shown.site.with_name("other")
    other.mkdir()
    with closing(Standing(room, public, other, shown.standing.stock)):
        assert tree(other) == shown.clean()


def test_a_process_that_is_killed_is_told(shown: Shown) -> None:
    os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
    shown.edit("Sampleton can", "Sampleton could")
    with pytest.raises(Crash, match="exit code -9"):
        shown.become()
