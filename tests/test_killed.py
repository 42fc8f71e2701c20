"""Killed at any moment, with a full disk or a closed one: whole or not at all, and on it goes."""

from __future__ import annotations

import datetime
import functools
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from composer import cli, newsroom, trees, wordings
from composer.language import Language
from composer.model import Publication
from composer.newsroom import Newsroom
from tests import killing
from tests.newsroom_folder import FINAL, make, notes_of, write

pytestmark = pytest.mark.kills
AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
TIMES = 200
POST = "posts/2025-02-13-cook/linkedin.en.txt"
Tree = dict[str, bytes]


def tree(root: Path) -> Tree:
    """Every file of the newsroom but the state that may be thrown away."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".forum" not in path.parts
    }


def forum(root: Path, *arguments: str) -> int:
    """The command in this process, silent, with its exit code."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        before = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = nowhere
        try:
            return cli.run(["-C", str(root), *arguments])
        finally:
            sys.stdout, sys.stderr = before


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: hundreds of fsyncs are slow on a disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture(autouse=True)
def words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads each file of wording once: it changes nothing on the disk, and takes time."""
    monkeypatch.setattr(wordings, "_read", functools.cache(wordings._read))


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Reads a newsroom ahead of what is killed, for the same reason."""

    def install(root: Path) -> None:
        room: Newsroom = newsroom.read(root)
        monkeypatch.setattr(newsroom, "read", lambda *_where, **_what: room)

    return install


@pytest.fixture
def pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for Pelican, which takes a second; `tests/e2e` kills the real one."""

    def run(
        *, publication: Publication, languages: tuple[Language], output: Path, **_: object
    ) -> dict[str, str]:
        (language,) = languages
        folder = output if language is Language.EN else output / language.value
        for meeting in publication.meetings:
            title = meeting.title.in_(language)
            write(folder / "news" / meeting.id / "index.html", title)
            write(folder / "feed.xml", title)
        return {}

    generator = ModuleType("composer.generator")
    generator.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "composer.generator", generator)
    monkeypatch.setattr("composer.generator", generator, raising=False)


class Newsrooms:
    """The same newsroom again and again, as it was when it was kept."""

    def __init__(self, root: Path) -> None:
        self.root, self._kept = root, root.with_name("kept")
        shutil.copytree(root, self._kept, symlinks=True)

    def again(self) -> None:
        """Puts the newsroom back to how it was."""
        shutil.rmtree(self.root)
        shutil.copytree(self._kept, self.root, symlinks=True)


def _kills(work: Callable[[], object], times: int) -> Iterator[Callable[[], bool]]:
    """Kills at chosen moments, each second one of everything that was started, and by the clock."""
    most = killing.moments(work)
    assert most > 10
    for index, moment in enumerate(killing.seeded(most, times - times // 10, seed=8)):
        yield functools.partial(killing.killed, work, moment, with_children=bool(index % 2))
    chance = random.Random(8)
    for _ in range(times // 10):
        yield functools.partial(killing.killed_after, work, chance.uniform(0.001, 0.04))


def _state(root: Path) -> set[str]:
    """What runs leave for the next: all but what is left only once files are old enough."""
    return set(os.listdir(root / ".forum")) - {"unchanged"}


def changed_since_built(folder: Path) -> tuple[Newsrooms, dict[str, str]]:
    """A newsroom whose notes have changed since it was built, and what the site was then."""
    root = make(folder / "newsroom", cook=FINAL)
    assert forum(root, "build", "--at", AT.isoformat()) == 0
    write(notes_of(root, "cook"), FINAL.replace("Robots learn", "Robots love"))
    return Newsrooms(root), trees.checksums(root / "output")


def builds_are_whole(
    rooms: Newsrooms, old: dict[str, str], work: Callable[[], None], kills: list[Callable[[], bool]]
) -> None:
    """Each killed build leaves one of two sites, and the next run makes the new one of it."""
    root = rooms.root
    rooms.again()
    work()
    new = trees.checksums(root / "output")
    assert new != old
    state = _state(root)
    seen = set()
    for kill in kills:
        rooms.again()
        kill()
        found = trees.checksums(root / "output")
        assert found in (old, new)
        assert trees.read_manifest(root / "output") == found
        seen.add(found == new)
        work()
        assert trees.checksums(root / "output") == new
        assert _state(root) == state, "the killed run left something"
    assert seen == {False, True}, "no kill came both before and after the swap"


@pytest.mark.usefixtures("pages_alone")
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(
    folder: Path, read_once: Callable[[Path], None]
) -> None:
    rooms, old = changed_since_built(folder)
    read_once(rooms.root)

    def work() -> None:
        assert forum(rooms.root, "build", "--at", AT.isoformat()) == 0

    builds_are_whole(rooms, old, work, list(_kills(work, TIMES)))


@pytest.mark.usefixtures("pages_alone")
def test_a_build_on_a_full_disk_leaves_the_old_site_or_the_new_one(
    folder: Path, read_once: Callable[[Path], None]
) -> None:
    rooms, old = changed_since_built(folder)
    root = rooms.root
    read_once(root)
    work = functools.partial(forum, root, "build", "--at", AT.isoformat())
    most = killing.moments(work)
    codes = set()
    for moment in range(1, most, 3):
        rooms.again()
        codes.add(killing.without_space(work, moment))
        found = trees.checksums(root / "output")
        assert work() == 0
        assert found in (old, trees.checksums(root / "output"))
    assert codes == {0, 1}, "a full disk is a problem to be told, and no fault of ours"


def test_composing_on_a_full_disk_loses_no_edit(
    folder: Path, read_once: Callable[[Path], None]
) -> None:
    root = _composed(folder)
    rooms, before = Newsrooms(root), tree(root)
    read_once(root)
    work = functools.partial(forum, root, "compose")
    most = killing.moments(work)
    assert work() == 1
    after = tree(root)
    for moment in range(1, most, 3):
        rooms.again()
        assert killing.without_space(work, moment) == 1
        found = tree(root)
        assert all(text in (before.get(name), after.get(name)) for name, text in found.items())
        assert before.keys() <= found.keys()
        assert work() == 1
        assert tree(root) == after


def _composed(folder: Path) -> Path:
    """A newsroom where one announcement must be merged, one conflicts, and others follow."""
    root = make(folder / "newsroom", cook=FINAL)
    assert forum(root, "compose") == 0
    english = root / POST
    write(english, english.read_text("utf-8").replace("\n\n", "\n\nMine alone.\n\n", 1))
    japanese = english.with_name("linkedin.ja.txt")
    last = japanese.read_text("utf-8").replace("ロボットは皿も洗う", "私の一文")
    assert "私の一文" in last
    write(japanese, last)
    changed = FINAL.replace("皿も洗う", "皿を割る").replace("wash up as well", "break the plates")
    write(notes_of(root, "cook"), changed)
    return root


def test_composing_killed_at_any_moment_loses_no_edit(
    folder: Path, read_once: Callable[[Path], None]
) -> None:
    root = _composed(folder)
    rooms, before = Newsrooms(root), tree(root)
    read_once(root)

    def work() -> None:
        assert forum(root, "compose") == 1, "the Japanese text conflicts"

    kills = list(_kills(work, TIMES))
    rooms.again()
    work()
    after = tree(root)
    assert b"Mine alone." in after[POST]
    assert b"break the plates" in after[POST]
    assert "私の一文" in after[POST.replace(".en.", ".ja.")].decode()
    assert "皿を割る" in after[POST.replace(".en.", ".ja.new.")].decode()
    for kill in kills:
        rooms.again()
        kill()
        found = {name: text for name, text in tree(root).items() if not name.endswith(".tmp")}
        assert all(text in (before.get(name), after.get(name)) for name, text in found.items())
        assert before.keys() <= found.keys()
        work()
        assert tree(root) == after


def test_new_killed_at_any_moment_leaves_whole_notes_or_none(folder: Path) -> None:
    root = make(folder / "newsroom", cook=FINAL)
    (root / "posts" / "2025-03-01-waiting").mkdir()
    write(root / "posts" / "2025-03-01-waiting" / "photo.txt", "for later")
    rooms, before = Newsrooms(root), tree(root)

    def make_both() -> list[int]:
        days = ("2025-03-01", "2025-03-02")
        return [
            forum(root, "new", "Waiting", "--date", day, "--at", "2025-03-01T00:00Z")
            for day in days
        ]

    def work() -> None:
        assert make_both() == [0, 0]

    kills = list(_kills(work, TIMES))
    rooms.again()
    work()
    after = tree(root)
    assert len(after) == len(before) + 2
    for kill in kills:
        rooms.again()
        kill()
        visible = {name: text for name, text in tree(root).items() if "/." not in name}
        assert all(text == after[name] for name, text in visible.items())
        folders = [one for one in (root / "posts").iterdir() if not one.name.startswith(".")]
        assert all(any(one.iterdir()) for one in folders), "a folder without notes stops a build"
        there = [name in visible for name in sorted(after.keys() - before.keys())]
        assert make_both() == [int(one) for one in there]
        assert {name: text for name, text in tree(root).items() if "/." not in name} == after
