"""What was worked out before: found again by all that it came from, and never by less."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from composer import files, memory, newsroom, program, release, stamps
from composer.language import Language, Text
from composer.memory import Memory
from composer.rereading import Rereading
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


class Kept:
    """A newsroom with a story of its own in Japanese, read by one process after the other."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.reads = root, list[str]()
        read_text = files.read_text

        def noted(path: Path, root: Path) -> str:
            self.reads += [path.name] if path.is_relative_to(root / "posts/2025-02-13-cook") else []
            return read_text(path, root)

        monkeypatch.setattr(files, "read_text", noted)

    def grow_old(self) -> None:
        time.sleep(0.03)

    def read(self) -> list[str]:
        """Reads it as the next process would, and gives the files of the notes that were opened."""
        self.reads.clear()
        known = memory.load(self.root, KIND)
        found = newsroom.read(self.root, memory=known)
        memory.save(known, self.root, KIND)
        opened = list(self.reads)
        assert found == newsroom.read(self.root)
        return opened


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    root = make(tmp_path, cook=FINAL)
    write(notes_of(root, "cook").with_name("notes.ja.md"), "物語です。\n")
    return Kept(root, monkeypatch)


def test_files_that_look_as_they_did_are_not_opened(kept: Kept) -> None:
    kept.grow_old()
    assert kept.read() == ["notes.ja.md", "notes.md"]
    assert kept.read() == []


def test_files_that_are_too_young_to_tell_are_opened_each_time(kept: Kept) -> None:
    notes = notes_of(kept.root, "cook")
    os.utime(notes, ns=(2**62, 2**62))
    assert [len(kept.read()) for _ in range(2)] == [2, 2]


def test_what_was_written_within_a_tick_of_the_clock_is_young(tmp_path: Path) -> None:
    """Within a tick of the file system's clock a file may be written twice at the same time."""
    state = str(files.state_folder(tmp_path))
    before = memory.load(tmp_path, KIND).before
    assert 0 < before <= stamps.now(state) - stamps.TICK_NS


def test_without_a_folder_to_write_in_all_is_young(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsure(folder: str) -> int:
        raise stamps.Unsure(folder)

    monkeypatch.setattr(stamps, "now", unsure)
    assert memory.load(tmp_path, KIND).before == 0


def _edit_in_place(notes: Path) -> None:
    before = notes.stat()
    notes.write_text(notes.read_text("utf-8").replace("Sampleton", "Samplehem"), "utf-8")
    os.utime(notes, ns=(before.st_atime_ns, before.st_mtime_ns))


def _put_in_place(notes: Path) -> None:
    before = notes.stat()
    write(notes.with_name("new"), notes.read_text("utf-8").replace("Sampleton", "Samplehem"))
    os.utime(notes.with_name("new"), ns=(before.st_atime_ns, before.st_mtime_ns))
    notes.with_name("new").rename(notes)


def _leave_without_story(notes: Path) -> None:
    notes.with_name("notes.ja.md").unlink()


def _add_a_story(notes: Path) -> None:
    write(notes.with_name("notes.en.md"), "A story.\n")


def _other_languages(notes: Path) -> None:
    settings = SETTINGS.replace('"en", "ja"', '"ja", "en"')
    settings = settings.replace('DEFAULT_LANG = "en"', 'DEFAULT_LANG = "ja"')
    write(notes.parents[2] / "pelicanconf.py", settings)


def _lead_elsewhere(notes: Path) -> None:
    notes.rename(notes.with_name("elsewhere"))
    notes.symlink_to("elsewhere")


def _move_the_folder(notes: Path) -> None:
    notes.parent.rename(notes.parents[2] / "moved")
    notes.parent.symlink_to(notes.parents[2] / "moved")


def _move_all_folders(notes: Path) -> None:
    notes.parents[1].rename(notes.parents[2] / "moved")
    notes.parents[1].symlink_to(notes.parents[2] / "moved")


@pytest.mark.parametrize(
    "change",
    [
        *(_edit_in_place, _put_in_place, _leave_without_story, _add_a_story),
        *(_other_languages, _lead_elsewhere, _move_the_folder, _move_all_folders),
    ],
)
def test_files_that_look_otherwise_are_opened(kept: Kept, change: Callable[[Path], object]) -> None:
    kept.grow_old()
    kept.read()
    change(notes_of(kept.root, "cook"))
    kept.grow_old()
    assert "notes.md" in kept.read()


@pytest.mark.parametrize("moved", ["posts/2025-02-13-cook", "posts"])
def test_what_was_moved_out_of_the_newsroom_and_linked_back_is_refused(
    kept: Kept, tmp_path_factory: pytest.TempPathFactory, moved: str
) -> None:
    kept.grow_old()
    kept.read()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "moved"
    (kept.root / moved).rename(elsewhere)
    (kept.root / moved).symlink_to(elsewhere)
    found = newsroom.read(kept.root, memory=memory.load(kept.root, KIND))
    assert "outside" in {one.code for one in found.problems}


def test_what_was_remembered_need_not_be_judged_at_the_next_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, known, again = make(tmp_path, cook=FINAL, sing=FINAL), Memory(), Rereading()
    newsroom.read(root, memory=known)
    time.sleep(0.05)  # until the stamps of what was just written can be trusted
    again.turn(root)
    first = newsroom.read(root, memory=known, again=again)
    monkeypatch.setattr(release, "problems", None)
    again.turn(root)
    assert newsroom.read(root, again=again) == first
