"""The ledger on disk: written before readers see anything, and never begun twice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from composer import ledger_file, newsroom, publishing
from composer.errors import ForumError
from composer.model import Publication
from composer.trees import MANIFEST
from tests.newsroom_folder import DRAFT, FINAL, make, write
from tests.test_build import AT

LINE = "urn:newsroom:2025-02-13-robots:en 2025-02-13T00:00:00Z\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "newsroom", robots=FINAL, songs=DRAFT)


def public(root: Path) -> Publication:
    return publishing.publication(newsroom.read(root), AT)


def codes(root: Path) -> list[str]:
    return [one.code for one in newsroom.read(root).shared_problems]


def text(root: Path) -> str:
    return (root / "posts" / "ledger").read_text(encoding="utf-8")


def test_what_is_public_is_entered_and_nothing_else(root: Path) -> None:
    ledger_file.enter(root, public(root))
    remarks = [line for line in text(root).splitlines() if line.startswith("#")]
    assert "never take a line out" in remarks[-1]
    entries = [line for line in text(root).splitlines() if not line.startswith("#")]
    assert entries == [LINE.strip(), LINE.strip().replace(":en", ":ja")]


def test_a_ledger_that_needs_nothing_is_not_touched(root: Path) -> None:
    ledger_file.enter(root, public(root))
    before = (root / "posts" / "ledger").stat()
    ledger_file.enter(root, public(root))
    after = (root / "posts" / "ledger").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_people_wrote_above_the_lines_stays(root: Path) -> None:
    write(root / "posts" / "ledger", "# Ask Ann before you touch this.\n")
    ledger_file.enter(root, public(root))
    assert text(root).splitlines()[0] == "# Ask Ann before you touch this."
    assert LINE in text(root)


def test_what_another_build_entered_meanwhile_is_kept(root: Path) -> None:
    released = public(root)
    other = "urn:newsroom:another:en 2024-01-01T00:00:00Z\n"
    write(root / "posts" / "ledger", other)
    ledger_file.enter(root, released)
    assert other in text(root)
    assert LINE in text(root)


def test_a_fresh_newsroom_may_begin_without_one(root: Path) -> None:
    assert codes(root) == []
    ledger_file.refuse_published(root, root / "output")


def test_a_ledger_that_a_build_has_written_and_is_gone_is_an_error(root: Path) -> None:
    ledger_file.enter(root, public(root))
    (root / "posts" / "ledger").unlink()
    assert codes(root) == ["ledger-vanished"]
    with pytest.raises(ForumError):
        ledger_file.enter(root, Publication(site=newsroom.read(root).site, meetings=()))
    assert not (root / "posts" / "ledger").exists()


def test_the_copy_in_the_state_brings_it_back(root: Path) -> None:
    ledger_file.enter(root, public(root))
    (root / ".forum" / "ledger").replace(root / "posts" / "ledger")
    assert codes(root) == []
    assert LINE in text(root)


def test_a_ledger_that_git_remembers_and_is_gone_is_an_error(root: Path) -> None:
    write(root / "posts" / "ledger", LINE)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (["init", "-q"], ["add", "posts"], [*who, "commit", "-qm", "Notes"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    assert codes(root) == []
    (root / "posts" / "ledger").unlink()
    (problem,) = newsroom.read(root).shared_problems
    assert problem.code == "ledger-vanished-from-git"
    commit = dict(problem.values)["commit"]
    subprocess.run(["git", "checkout", "-q", commit, "--", "posts/ledger"], cwd=root, check=True)
    assert codes(root) == []


def test_a_site_with_news_shows_that_there_was_a_ledger(root: Path) -> None:
    write(root / "output" / MANIFEST, f"{'0' * 64}  news/2025-02-13-robots/index.html\n")
    with pytest.raises(ForumError) as failure:
        ledger_file.refuse_published(root, root / "output")
    assert [one.code for one in failure.value.problems] == ["ledger-vanished"]
    write(root / "output" / MANIFEST, f"{'0' * 64}  news/index.html\n")
    ledger_file.refuse_published(root, root / "output")


def test_a_ledger_that_cannot_be_read_stops_a_build(root: Path) -> None:
    write(root / "posts" / "ledger", "rubbish\n")
    with pytest.raises(ForumError) as failure:
        public(root)
    assert [one.code for one in failure.value.problems] == ["ledger-line"]
