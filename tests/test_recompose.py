"""What a person made of a composed announcement is never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from composer import files
from composer.errors import ForumError
from composer.recompose import Outcome, recompose

FIRST = "Hook.\n\nBody.\n\nLink.\n"
SECOND = FIRST.replace("Link.", "New link.")


class Desk:
    """One announcement in a newsroom of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "posts" / "2024-07-18-roadmap"
        self.folder.mkdir(parents=True)
        self.post = self.folder / "linkedin.en.txt"
        self.new = self.folder / "linkedin.en.new.txt"

    def compose(self, fresh: str) -> Outcome:
        return recompose(self.post, fresh, self.root)

    def names(self) -> list[str]:
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.txt")
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _edit(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8").replace(old, new)
    path.write_text(text, encoding="utf-8")
    return text


def test_the_first_text_is_written_and_kept_as_the_base(desk: Desk) -> None:
    assert desk.compose(FIRST) is Outcome.CREATED
    assert desk.post.read_text(encoding="utf-8") == FIRST
    assert desk.names() == [".composed/linkedin.en.txt", "linkedin.en.txt"]


def test_composing_again_touches_nothing(desk: Desk) -> None:
    desk.compose(FIRST)
    before = {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")}
    assert desk.compose(FIRST) is Outcome.UNCHANGED
    assert {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")} == before


def test_a_text_that_nobody_edited_follows_the_notes(desk: Desk) -> None:
    desk.compose(FIRST)
    assert desk.compose(SECOND) is Outcome.REPLACED
    assert desk.post.read_text(encoding="utf-8") == SECOND


def test_an_edited_text_is_merged_and_stays_so(desk: Desk) -> None:
    desk.compose(FIRST)
    _edit(desk.post, "Hook.", "My hook.")
    assert desk.compose(FIRST) is Outcome.UNCHANGED
    assert desk.compose(SECOND) is Outcome.MERGED
    merged = desk.post.read_text(encoding="utf-8")
    assert merged == "My hook.\n\nBody.\n\nNew link.\n"
    assert desk.compose(SECOND) is Outcome.UNCHANGED
    assert desk.post.read_text(encoding="utf-8") == merged


def test_windows_line_ends_are_no_edit(desk: Desk) -> None:
    desk.compose(FIRST)
    desk.post.write_bytes(FIRST.replace("\n", "\r\n").encode())
    assert desk.compose(SECOND) is Outcome.REPLACED
    assert desk.post.read_bytes() == SECOND.replace("\n", "\r\n").encode()


def test_a_conflict_overwrites_nothing_until_the_person_has_seen_it(desk: Desk) -> None:
    desk.compose(FIRST)
    mine = _edit(desk.post, "Link.", "My link.")
    for _again in range(2):
        assert desk.compose(SECOND) is Outcome.CONFLICT
        assert desk.post.read_text(encoding="utf-8") == mine
        assert desk.new.read_text(encoding="utf-8") == SECOND
    desk.new.unlink()
    assert desk.compose(SECOND) is Outcome.UNCHANGED
    assert desk.post.read_text(encoding="utf-8") == mine
    assert desk.names() == [".composed/linkedin.en.txt", "linkedin.en.txt"]


def test_after_a_conflict_was_seen_later_changes_merge_again(desk: Desk) -> None:
    desk.compose(FIRST)
    _edit(desk.post, "Link.", "My link.")
    desk.compose(SECOND)
    desk.new.unlink()
    assert desk.compose(SECOND.replace("Hook.", "New hook.")) is Outcome.MERGED
    assert desk.post.read_text(encoding="utf-8") == "New hook.\n\nBody.\n\nMy link.\n"


def test_a_pending_conflict_follows_the_notes(desk: Desk) -> None:
    desk.compose(FIRST)
    _edit(desk.post, "Link.", "My link.")
    desk.compose(SECOND)
    third = SECOND.replace("New link.", "Newest link.")
    assert desk.compose(third) is Outcome.CONFLICT
    assert desk.new.read_text(encoding="utf-8") == third


def test_a_conflict_ends_when_the_person_takes_the_fresh_text(desk: Desk) -> None:
    desk.compose(FIRST)
    _edit(desk.post, "Link.", "My link.")
    desk.compose(SECOND)
    desk.post.write_text(SECOND, encoding="utf-8")
    assert desk.compose(SECOND) is Outcome.UNCHANGED
    assert desk.names() == [".composed/linkedin.en.txt", "linkedin.en.txt"]


def test_what_a_person_writes_into_the_fresh_text_is_not_overwritten(desk: Desk) -> None:
    desk.compose(FIRST)
    _edit(desk.post, "Link.", "My link.")
    desk.compose(SECOND)
    draft = _edit(desk.new, "Hook.", "A better hook.")
    third = SECOND.replace("New link.", "Newest link.")
    assert desk.compose(third) is Outcome.BESIDE_TAKEN
    assert desk.new.read_text(encoding="utf-8") == draft
    desk.post.write_text(third, encoding="utf-8")
    assert desk.compose(third) is Outcome.UNCHANGED
    assert desk.new.read_text(encoding="utf-8") == draft


def test_a_text_written_by_hand_before_is_never_overwritten(desk: Desk) -> None:
    desk.post.write_text("All mine.\n", encoding="utf-8")
    assert desk.compose(FIRST) is Outcome.NOT_COMPOSED
    assert desk.post.read_text(encoding="utf-8") == "All mine.\n"
    assert desk.new.read_text(encoding="utf-8") == FIRST
    desk.new.unlink()
    assert desk.compose(FIRST) is Outcome.UNCHANGED
    assert desk.post.read_text(encoding="utf-8") == "All mine.\n"


def test_a_text_written_by_hand_that_says_the_same_is_adopted(desk: Desk) -> None:
    desk.post.write_text(FIRST, encoding="utf-8")
    assert desk.compose(FIRST) is Outcome.UNCHANGED
    assert desk.compose(SECOND) is Outcome.REPLACED


def test_a_deleted_text_comes_back_and_the_outcome_tells(desk: Desk) -> None:
    desk.compose(FIRST)
    desk.post.unlink()
    assert desk.compose(FIRST) is Outcome.RECREATED
    assert desk.post.read_text(encoding="utf-8") == FIRST


@pytest.mark.parametrize("edit", [("Hook.", "My hook."), ("Link.", "My link.")])
def test_cut_short_at_any_step_the_next_run_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, edit: tuple[str, str]
) -> None:
    """Whichever write is the last before a crash, edits and fresh text survive the next run."""
    real = files.write
    for step in range(3):
        for path in desk.folder.rglob("*.txt"):
            path.unlink()
        desk.compose(FIRST)
        _edit(desk.post, *edit)
        left = [step]

        def cut(path: Path, content: bytes, root: Path, left: list[int] = left) -> None:
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            real(path, content, root)

        monkeypatch.setattr(files, "write", cut)
        try:
            desk.compose(SECOND)
        except KeyboardInterrupt:
            left[0] = -1
        monkeypatch.setattr(files, "write", real)
        desk.compose(SECOND)
        everything = desk.post.read_text(encoding="utf-8")
        if desk.new.exists():
            everything += desk.new.read_text(encoding="utf-8")
        assert edit[1] in everything
        assert "New link." in everything


def test_a_text_that_leads_outside_the_newsroom_is_refused(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.txt"
    outside.write_text("theirs", encoding="utf-8")
    os.symlink(outside, desk.post)
    with pytest.raises(ForumError):
        desk.compose(FIRST)
    assert outside.read_text(encoding="utf-8") == "theirs"
