"""On a real disk that is full, or that takes nothing: told, nothing lost, and later it works."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.newsroom import AT, forum, tree
from tests.newsroom_folder import FINAL, make, notes_of, write

pytestmark = pytest.mark.disk
OTHER = FINAL.replace("Robots learn", "Robots love").replace("wash up", "clean up")
CHANGES = (("build", "--at", AT), ("compose",), ("new", "Singing", "--date", "2025-03-01"))


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory, of sixteen megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def root(disk: Path) -> Path:
    """A newsroom with a site, announcements and an edit, whose notes have changed since."""
    root = make(disk / "newsroom", cook=FINAL)
    assert forum(root, "build", "--at", AT).returncode == 0
    assert forum(root, "compose").returncode == 0
    post = root / "posts" / "2025-02-13-cook" / "linkedin.en.txt"
    write(post, post.read_text(encoding="utf-8").replace("\n\n", "\n\nMine alone.\n\n", 1))
    write(notes_of(root, "cook"), OTHER)
    return root


def _kept(root: Path) -> dict[str, bytes]:
    """What readers and writers have, without what may be thrown away."""
    return {name: one for name, one in tree(root).items() if not name.startswith(".forum/")}


def _refuses(root: Path, arguments: tuple[str, ...], reason: str) -> None:
    before = _kept(root)
    said = forum(root, *arguments)
    assert said.returncode == 1, said.stdout + said.stderr
    assert reason in said.stderr
    assert "Traceback" not in said.stderr
    assert _kept(root) == before


def _works(root: Path, arguments: tuple[str, ...]) -> None:
    said = forum(root, *arguments)
    assert said.returncode == 0, said.stdout + said.stderr


def _fill(ballast: Path) -> None:
    # That it is the lack of space which ends this is what the commands have to say.
    with ballast.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4096))


def test_a_full_disk_is_told_and_costs_nothing(disk: Path, root: Path) -> None:
    ballast = [disk / f"ballast-{number}" for number in range(len(CHANGES))]
    for arguments, more in zip(CHANGES, ballast, strict=True):
        _fill(more)  # again: a command may throw away what can be made anew
        _refuses(root, arguments, "No space left on device")
    for one in ballast:
        one.unlink()
    for arguments in CHANGES:
        _works(root, arguments)
    assert b"Mine alone." in _kept(root)["posts/2025-02-13-cook/linkedin.en.txt"]


def test_a_disk_that_takes_nothing_is_told_and_costs_nothing(disk: Path, root: Path) -> None:
    _mount("-o", "remount,ro", str(disk))
    for arguments in CHANGES:
        _refuses(root, arguments, "Read-only file system")
    _works(root, ("check",))
    _works(root, ("compose", "--stdout"))
    _mount("-o", "remount,rw", str(disk))
    for arguments in CHANGES:
        _works(root, arguments)
    assert b"Mine alone." in _kept(root)["posts/2025-02-13-cook/linkedin.en.txt"]
