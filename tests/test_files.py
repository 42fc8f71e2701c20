"""Reading and writing single files of a newsroom."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from composer import files
from composer.errors import ForumError, Problem


@pytest.fixture
def root(tmp_path: Path) -> Path:
    newsroom = tmp_path / "newsroom"
    (newsroom / "posts" / "one").mkdir(parents=True)
    (newsroom / "pelicanconf.py").write_text("", encoding="utf-8")
    return newsroom


def _problem(act: Callable[[], object]) -> Problem:
    with pytest.raises(ForumError) as raised:
        act()
    (problem,) = raised.value.problems
    return problem


def test_the_newsroom_is_the_nearest_parent_with_settings(root: Path) -> None:
    inner = root / "posts" / "one"
    assert files.find_root(inner) == root
    (inner / "pelicanconf.py").write_text("", encoding="utf-8")
    assert files.find_root(inner) == inner


def test_no_newsroom_is_a_problem_that_names_where_it_was_looked_for(tmp_path: Path) -> None:
    problem = _problem(lambda: files.find_root(tmp_path))
    assert problem.code == "no-newsroom"
    assert problem.place.file == str(tmp_path)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbftitle: A\n", "title: A\n"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("経済産業省".encode(), "経済産業省"),
        (b"", ""),
    ],
)
def test_text_is_read_whatever_editor_wrote_it(root: Path, content: bytes, text: str) -> None:
    path = root / "posts" / "one" / "notes.md"
    path.write_bytes(content)
    assert files.read_text(path, root) == text


def test_a_file_that_is_not_utf8_is_shown_at_its_line_and_column(root: Path) -> None:
    path = root / "posts" / "one" / "notes.md"
    path.write_bytes("title: 広島\n".encode() + "日: ".encode() + "大阪\n".encode("cp932"))
    problem = _problem(lambda: files.read_text(path, root))
    assert problem.code == "not-utf8"
    assert (problem.place.file, problem.place.line) == ("posts/one/notes.md", 2)
    assert problem.place.column == 4
    assert problem.place.source.startswith("日: �")


def test_what_is_not_an_ordinary_file_is_refused(root: Path) -> None:
    pipe = root / "posts" / "one" / "pipe.md"
    os.mkfifo(pipe)
    assert _problem(lambda: files.read_text(pipe, root)).code == "not-a-file"
    assert _problem(lambda: files.read_text(root / "posts", root)).code == "not-a-file"
    assert _problem(lambda: files.read_text(root / "posts" / "no.md", root)).code == "no-file"
    below = root / "pelicanconf.py" / "notes.md"
    assert _problem(lambda: files.read_text(below, root)).code == "no-file"
    loop = root / "loop.md"
    loop.symlink_to(loop)
    assert _problem(lambda: files.read_text(loop, root)).code == "not-a-file"


def test_a_device_reached_through_a_link_is_refused(root: Path) -> None:
    (root / "zero.md").symlink_to("/dev/zero")
    assert _problem(lambda: files.read_text(root / "zero.md", root)).code == "outside"


def test_a_link_may_stay_inside_the_newsroom_but_not_leave_it(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (root / "inside.md").write_text("public", encoding="utf-8")
    link = root / "link.md"
    link.symlink_to(root / "inside.md")
    assert files.read_text(link, root) == "public"
    link.unlink()
    link.symlink_to(tmp_path / "secret.md")
    assert _problem(lambda: files.read_text(link, root)).code == "outside"
    assert _problem(lambda: files.write(link, b"x", root)).code == "outside"
    assert (tmp_path / "secret.md").read_text(encoding="utf-8") == "secret"


def test_a_file_beyond_the_limit_is_refused_and_one_at_it_is_not(root: Path) -> None:
    path = root / "large.md"
    path.write_bytes(b"x" * 11)
    assert files.read_bytes(path, root, largest=11) == b"x" * 11
    problem = _problem(lambda: files.read_bytes(path, root, largest=10))
    assert problem.code == "too-large"
    assert dict(problem.values) == {"largest": "10"}


def test_writing_replaces_the_whole_file_and_keeps_its_mode(root: Path) -> None:
    path = root / "post.txt"
    path.write_bytes(b"a long old text")
    path.chmod(0o640)
    before = path.stat().st_ino
    files.write(path, b"new", root)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.stat().st_ino != before, "the old file was opened for writing"
    assert [entry.name for entry in root.glob(".*")] == []


def test_a_new_file_has_the_mode_that_the_person_gives_all_files(root: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write(root / "post.txt", b"new", root)
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / "post.txt").stat().st_mode) == 0o640


def test_writing_that_fails_leaves_the_old_file_and_nothing_else(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_opened: int) -> None:
        raise OSError(28, "No space left on device")

    path = root / "post.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        files.write(path, b"new", root)
    with pytest.raises(OSError, match="No space left"):
        files.create(root / "other.txt", b"new", root)
    assert path.read_bytes() == b"old"
    assert sorted(entry.name for entry in root.iterdir()) == ["pelicanconf.py", "post.txt", "posts"]


def test_creating_never_overwrites(root: Path) -> None:
    path = root / "notes.md"
    files.create(path, b"mine", root)
    assert path.read_bytes() == b"mine"
    assert _problem(lambda: files.create(path, b"yours", root)).code == "exists-already"
    assert path.read_bytes() == b"mine"


def test_the_state_folder_is_ignored_by_git(root: Path) -> None:
    folder = files.state_folder(root)
    assert folder == root / ".forum"
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert files.state_folder(root) == folder


@pytest.mark.parametrize("was", [None, 0o755, 0o777, 0o2775])
def test_what_is_kept_of_notes_is_not_for_other_users(root: Path, was: int | None) -> None:
    if was is not None:
        (root / ".forum").mkdir()
        (root / ".forum").chmod(was)
    mode = stat.S_IMODE(files.state_folder(root).stat().st_mode)
    assert (mode & 0o007, mode & 0o700) == (0, 0o700)
    assert was is None or mode == was & ~0o007


def test_a_file_system_without_modes_has_a_state_folder_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".forum").mkdir()
    (root / ".forum").chmod(0o777)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    assert files.state_folder(root).is_dir()


def test_the_house_theme_has_the_wording() -> None:
    assert (files.house_theme() / "wording" / "en").is_dir()


def test_a_folder_takes_away_what_a_killed_run_left_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / "posts" / ".forum-new"
    left.mkdir(parents=True)
    (left / ".notes.md.tmp").write_text("ha", encoding="utf-8")
    files.create_folder(tmp_path / "posts" / "one", "notes.md", b"whole", tmp_path)
    assert [one.name for one in sorted((tmp_path / "posts").rglob("*"))] == ["one", "notes.md"]
    left.mkdir()
    (left / "thoughts.txt").write_text("precious", encoding="utf-8")
    with pytest.raises(ForumError) as fault:
        files.create_folder(tmp_path / "posts" / "two", "notes.md", b"whole", tmp_path)
    (problem,) = fault.value.problems
    assert (problem.code, problem.place.file) == ("exists-already", "posts/.forum-new")
    assert (left / "thoughts.txt").read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "posts" / "two").exists()
