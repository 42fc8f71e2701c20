"""What was worked out before: found again by all that it came from, and never by less."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from composer import memory, newsroom, program
from composer.language import Language, Text
from composer.memory import Memory
from tests.newsroom_folder import FINAL, SETTINGS, make, notes_of, write

KIND = "notes"


class Counted:
    """Says how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"made {self.times}"


def _only_file(root: Path) -> Path:
    (found,) = (one for one in (root / ".forum/cache" / KIND).rglob("*") if one.is_file())
    return found


def test_the_same_source_is_asked_once() -> None:
    made, known = Counted(), Memory()
    assert [known.recall(("a", "bc"), made) for _ in range(2)] == ["made 1"] * 2


@pytest.mark.parametrize("other", [("ab", "c"), ("a", "bc", ""), ("a", "bd")])
def test_another_source_is_another_question(other: tuple[str, ...]) -> None:
    made, known = Counted(), Memory()
    known.recall(("a", "bc"), made)
    assert known.recall(other, made) == "made 2"


def test_another_process_finds_what_was_kept(tmp_path: Path) -> None:
    made, known = Counted(), Memory()
    known.recall(("a",), made)
    memory.save(known, tmp_path, KIND)
    assert memory.load(tmp_path, KIND).recall(("a",), made) == "made 1"


def test_texts_are_kept_as_they_are_and_without_a_dataclass_telling_how() -> None:
    text = Text.of({Language.EN: "Robots cook.", Language.JA: "ロボットが料理する。"})
    kept = pickle.dumps(text, pickle.HIGHEST_PROTOCOL)
    assert pickle.loads(kept) == text  # noqa: S301 - our own
    assert all(one.__reduce__()[1] for one in (text, *text.versions))


def test_what_was_not_asked_for_is_not_kept_longer(tmp_path: Path) -> None:
    made, first = Counted(), Memory()
    first.recall(("a",), made)
    memory.save(first, tmp_path, KIND)
    second = memory.load(tmp_path, KIND)
    second.recall(("b",), made)
    memory.save(second, tmp_path, KIND)
    assert memory.load(tmp_path, KIND).kept.keys() == second.values.keys()


@pytest.mark.parametrize("damage", [b"", b"0" * 64 + b"rubbish"])
def test_what_is_damaged_is_made_again(tmp_path: Path, damage: bytes) -> None:
    made, known = Counted(), Memory()
    known.recall(("a",), made)
    memory.save(known, tmp_path, KIND)
    _only_file(tmp_path).write_bytes(damage)
    assert memory.load(tmp_path, KIND).recall(("a",), made) == "made 2"


def test_what_a_killed_process_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    known = Memory()
    known.recall(("a",), Counted())
    memory.save(known, tmp_path, KIND)
    left = _only_file(tmp_path).with_name(".half-written")
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    known.recall(("b",), Counted())
    memory.save(known, tmp_path, KIND)
    assert not left.exists()
    assert memory.load(tmp_path, KIND).kept.keys() == known.values.keys()


def test_another_program_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, known = Counted(), Memory()
    known.recall(("a",), made)
    memory.save(known, tmp_path, KIND)
    monkeypatch.setattr(program, "digest", lambda: "another" * 4)
    assert memory.load(tmp_path, KIND).recall(("a",), made) == "made 2"


def test_a_newsroom_reads_the_same_with_a_memory(tmp_path: Path) -> None:
    root = make(tmp_path, cook=FINAL, sing=FINAL + "colour: red\n")
    write(notes_of(root, "cook").with_name("notes.ja.md"), "物語です。\n")
    known = Memory()
    rooms = [newsroom.read(root, memory=known), newsroom.read(root, memory=known)]
    assert rooms == [newsroom.read(root)] * 2
    memory.save(known, root, KIND)
    assert newsroom.read(root, memory=memory.load(root, KIND)) == newsroom.read(root)


@pytest.mark.parametrize("name", ["notes.md", "notes.ja.md"])
def test_a_newsroom_with_a_memory_sees_what_was_changed(tmp_path: Path, name: str) -> None:
    root = make(tmp_path, cook=FINAL)
    story = notes_of(root, "cook").with_name("notes.ja.md")
    write(story, "物語です。\n")
    known = Memory()
    newsroom.read(root, memory=known)
    changed = notes_of(root, "cook").with_name(name)
    write(changed, changed.read_text(encoding="utf-8") + "\nMore of it.\n")
    again = newsroom.read(root, memory=known)
    assert again == newsroom.read(root)
    assert any("More of it." in one.document.body for one in again.notes[0].stories)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("site/people.yaml", ""),
        ("site/organisations.yaml", "example-port: {name: Example Port}\n"),
        ("pelicanconf.py", SETTINGS.replace('"en", "ja"', '"ja", "en"')),
    ],
)
def test_problems_of_notes_are_looked_for_again_where_something_else_has_changed(
    tmp_path: Path, file: str, text: str
) -> None:
    root = make(tmp_path, cook=FINAL)
    known = Memory()
    before = newsroom.read(root, memory=known)
    write(root / file, text)
    again = newsroom.read(root, memory=known)
    assert again.problems == newsroom.read(root).problems != before.problems
