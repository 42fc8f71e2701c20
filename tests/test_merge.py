"""Bringing a fresh text into the one that a person edited."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.errors import ForumError
from composer.merge import Conflict, Merged, last_commit_of, merge

BASE = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n"
FRESH = BASE.replace("Five.", "Five, and six.")


def test_a_text_that_nobody_edited_is_replaced() -> None:
    assert merge(BASE, BASE, FRESH) == Merged(FRESH)


def test_nothing_new_leaves_the_edited_text_alone() -> None:
    mine = BASE.replace("One.", "Mine.")
    assert merge(mine, BASE, BASE) == Merged(mine)


def test_changes_in_other_places_are_both_kept() -> None:
    mine = BASE.replace("One.", "Mine: 会議。")
    assert merge(mine, BASE, FRESH) == Merged(
        "Mine: 会議。\n\nTwo.\n\nThree.\n\nFour.\n\nFive, and six.\n"
    )


def test_the_same_line_changed_twice_is_for_a_person_to_choose() -> None:
    assert merge(BASE.replace("Five.", "My five."), BASE, FRESH) == Conflict()


def test_a_person_who_already_wrote_the_fresh_text_has_no_conflict() -> None:
    assert merge(FRESH, "something else\n", FRESH) == Merged(FRESH)


@pytest.mark.parametrize("mine", [BASE, BASE.replace("One.", "Mine.")])
def test_line_ends_stay_as_the_person_has_them(mine: str) -> None:
    wanted = mine.replace("Five.", "Five, and six.")
    windows = merge(mine.replace("\n", "\r\n"), BASE, FRESH)
    assert windows == Merged(wanted.replace("\n", "\r\n"))
    assert merge(mine.rstrip("\n"), BASE, FRESH) == Merged(wanted.rstrip("\n"))


def test_line_ends_alone_are_no_edit_and_no_conflict() -> None:
    windows = BASE.replace("\n", "\r\n").rstrip("\r\n")
    assert merge(windows, BASE, BASE) == Merged(windows)


def test_a_text_that_looks_like_conflict_marks_is_only_text() -> None:
    mine = "<<<<<<< yours\n" + BASE
    assert merge(mine, BASE, FRESH) == Merged("<<<<<<< yours\n" + FRESH)


def test_a_setting_of_the_person_for_git_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gitconfig").write_text("[broken\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "no such thing")
    mine = BASE.replace("One.", "Mine.")
    assert merge(mine, BASE, FRESH) == Merged(FRESH.replace("One.", "Mine."))


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_ATTR_SOURCE"])
def test_a_repository_around_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "nowhere"))
    assert merge(BASE.replace("One.", "Mine."), BASE, FRESH) == Merged(
        FRESH.replace("One.", "Mine.")
    )


def test_git_is_asked_alone_and_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What git is started with: no settings of anybody's, no repository, no other language."""
    asked: list[tuple[tuple[str, ...], dict[str, str], str]] = []
    real = subprocess.run

    def listen(
        command: tuple[str, ...], *, cwd: str, env: dict[str, str], **options: bool
    ) -> subprocess.CompletedProcess[bytes]:
        asked.append((command, env, cwd))
        assert options == {"capture_output": True, "check": False}
        return real(command, cwd=cwd, env=env, capture_output=True, check=False)

    monkeypatch.setattr(subprocess, "run", listen)
    monkeypatch.setenv("GIT_TRACE", "1")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    merge(BASE.replace("One.", "Mine."), BASE, FRESH)
    ((command, environment, folder),) = asked
    labels = ("-L", "yours", "-L", "last composed", "-L", "fresh")
    assert command == (
        "git", "merge-file", "-p", "--diff3", *labels, "mine", "base", "fresh"
    )  # fmt: skip
    assert Path(folder).name.startswith("forum-merge-")
    assert {name: one for name, one in environment.items() if name.startswith("GIT_")} == {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CEILING_DIRECTORIES": folder,
    }
    assert (environment["LC_ALL"], environment["PATH"]) == ("C", os.environ["PATH"])
    assert not Path(folder).exists()


@pytest.mark.parametrize(
    ("code", "conflicts"), [(1, True), (127, True), (128, False), (255, False)]
)
def test_what_git_answers_is_a_number_of_conflicts_or_a_failure(
    monkeypatch: pytest.MonkeyPatch, code: int, conflicts: bool
) -> None:
    answer = subprocess.CompletedProcess((), code, stdout=b"", stderr=b" fatal: \xff \n")
    monkeypatch.setattr(subprocess, "run", lambda *_command, **_options: answer)
    if conflicts:
        assert merge("a\n", "b\n", "c\n") == Conflict()
        return
    with pytest.raises(ForumError) as raised:
        merge("a\n", "b\n", "c\n")
    (problem,) = raised.value.problems
    assert problem.place.file == "git merge-file"
    assert dict(problem.values) == {"reason": "fatal: \ufffd"}


def test_only_the_first_line_tells_how_an_editor_ends_lines() -> None:
    mixed = "One.\r\n\nTwo.\n"
    assert merge(mixed, "One.\n\nTwo.\n", "One.\n\nThree.\n") == Merged("One.\r\n\r\nThree.\r\n")


@pytest.mark.parametrize("last", ["Six X", "Six ", "六　"])
def test_nothing_but_the_line_end_goes_where_an_editor_writes_none(last: str) -> None:
    mine = BASE.replace("One.", "Mine.").removesuffix("\n")
    fresh = BASE.replace("Five.", last)
    assert merge(mine, BASE, fresh) == Merged(fresh.replace("One.", "Mine.").removesuffix("\n"))


def _commit(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    command = ("git", *who, "-c", "commit.gpgsign=false", *arguments)
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_the_last_commit_that_had_a_file_is_known_by_its_short_name(tmp_path: Path) -> None:
    _commit(tmp_path, "init", "--quiet")
    (tmp_path / "ledger").write_text("one\n", encoding="utf-8")
    (tmp_path / "other").write_text("one\n", encoding="utf-8")
    _commit(tmp_path, "add", "ledger", "other")
    _commit(tmp_path, "commit", "--quiet", "--message", "Both")
    had = _commit(tmp_path, "log", "-1", "--format=%h")
    (tmp_path / "other").write_text("two\n", encoding="utf-8")
    _commit(tmp_path, "rm", "--quiet", "ledger")
    _commit(tmp_path, "commit", "--quiet", "--all", "--message", "One went, one changed")
    assert last_commit_of(tmp_path / "ledger") == had
    assert last_commit_of(tmp_path / "other") == _commit(tmp_path, "log", "-1", "--format=%h")
    assert last_commit_of(tmp_path / "never") == ""


def test_without_a_repository_a_folder_or_git_no_commit_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert last_commit_of(tmp_path / "ledger") == ""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert last_commit_of(tmp_path / "file" / "ledger") == ""
    assert last_commit_of(tmp_path / "nowhere" / "ledger") == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_commit_of(tmp_path / "ledger") == ""


def test_without_git_the_problem_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ForumError) as raised:
        merge(BASE.replace("One.", "Mine."), BASE, FRESH)
    (missing,) = raised.value.problems
    assert (missing.code, missing.place.file) == ("git-missing", "git")
    assert merge(BASE, BASE, FRESH) == Merged(FRESH), "no merge is needed, so neither is git"
    assert merge(FRESH, BASE, FRESH) == Merged(FRESH)


def test_what_git_cannot_merge_is_a_problem_with_its_reason() -> None:
    with pytest.raises(ForumError) as raised:
        merge("\0" + BASE, BASE, FRESH)
    (problem,) = raised.value.problems
    assert problem.code == "merge-failed"
    assert "binary" in dict(problem.values)["reason"]


LINES = st.lists(st.sampled_from(["a", "b", "会議", ""]), max_size=6).map("\n".join)


@settings(max_examples=40, deadline=None)
@given(LINES, LINES, LINES)
def test_no_line_of_the_person_is_ever_lost(mine: str, base: str, fresh: str) -> None:
    """What the person added is in the merged text, or there is a conflict and no text at all."""
    merged = merge(mine, base, fresh)
    if isinstance(merged, Merged):
        added = set(mine.split("\n")) - set(base.split("\n"))
        assert added <= set(merged.text.split("\n"))
