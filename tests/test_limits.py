"""What is larger than the limits is refused with its place; what is as large as they are is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import feed, frontmatter, ids, limits, newsroom
from composer.errors import ForumError, errors_of
from tests.newsroom_folder import FINAL, make, notes_of

FRONT = "---\ntitle: A meeting\ndate: 2025-02-13\n"


def _problems(text: str) -> list[tuple[str, int, str]]:
    try:
        faults = frontmatter.split(text, "notes.md").faults
    except ForumError as failure:
        faults = failure.problems
    return [(one.code, one.place.line, one.field) for one in faults]


def test_a_text_is_as_long_as_it_may_be_and_no_longer() -> None:
    most = "a" * limits.FIELD_LENGTH
    assert _problems(f"{FRONT}summary: {most}\n---\n") == []
    assert _problems(f"{FRONT}summary: {most}a\n---\n") == [("value-too-long", 4, "summary")]


@pytest.mark.parametrize("item", ["a", "[a]", "{a: b}"])
def test_a_list_has_as_many_entries_as_it_may_and_no_more(item: str) -> None:
    most = "takeaways:\n" + f"- {item}\n" * limits.ITEMS
    assert _problems(f"{FRONT}{most}---\n") == []
    over = _problems(f"{FRONT}{most}- {item}\n---\n")
    assert over == [("list-too-long", 5 + limits.ITEMS, "takeaways")]


def test_a_register_has_as_many_entries_as_it_may_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "ENTRIES", 3)
    assert len(frontmatter.parse_yaml("a: 1\nb: 2\nc: 3\n", "people.yaml").fields) == 3
    with pytest.raises(ForumError) as raised:
        frontmatter.parse_yaml("a: 1\nb: 2\nc: 3\nd: 4\n", "people.yaml")
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.line) == ("list-too-long", 4)


def test_of_very_many_faults_the_first_are_told_and_that_there_are_more() -> None:
    line = "# " + "\u200b" * 10 + "\n"
    told = _problems(FRONT + line * 10 + "---\n")
    assert [code for code, _line, _field in told[:100]] == ["hidden-character"] * limits.FAULTS
    assert "too-many-faults" not in {code for code, _line, _field in told}
    more = _problems(FRONT + line * 11 + "---\n")
    assert [code for code, _line, _field in more[:100]] == ["hidden-character"] * limits.FAULTS
    assert more[100][:2] == ("too-many-faults", 14)
    assert len(more) < 110


def test_there_are_as_many_meetings_as_there_may_be_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path, cook=FINAL, sing=FINAL, dive=FINAL)
    monkeypatch.setattr(limits, "MEETINGS", 3)
    assert len(newsroom.read(root).notes) == 3
    monkeypatch.setattr(limits, "MEETINGS", 2)
    room = newsroom.read(root)
    (problem,) = errors_of(room.problems)
    assert (problem.code, problem.place.file) == ("too-many-meetings", "posts")
    assert dict(problem.values) == {"count": "3", "limit": "2"}
    assert room.shared_problems == (problem,), "it must stop a build: an empty site is no answer"


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("a" * 100, True),
        ("a" * 101, False),
        ("con", False),
        ("nul", False),
        ("lpt0", False),
        ("com9", False),
        ("com10", True),
        ("console", True),
        ("con-2025", True),
        ("2025-con", True),
    ],
)
def test_a_name_is_one_that_every_system_can_have(name: str, fits: bool) -> None:
    assert ids.is_id(name) is fits


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("CON.png", True), ("aux.tar.png", True), ("com².png", True), ("conn.png", False)],
)
def test_a_device_of_windows_is_one_whatever_follows(name: str, is_one: bool) -> None:
    assert ids.is_device(name) is is_one


@pytest.mark.parametrize(
    ("photo", "code"),
    [
        ("aux.png", "photo-name"),
        ("who?.png", "photo-name"),
        ("会" * 33 + ".png", "photo-name"),
        ("会" * 32 + ".png", "photo-missing"),
        ("hall-1.png", "photo-missing"),
    ],
)
def test_a_photo_has_a_name_that_every_system_can_have(
    tmp_path: Path, photo: str, code: str
) -> None:
    root = make(tmp_path)
    notes = FINAL.replace("place:", f'photo: {{file: "{photo}", alt: A hall}}\nplace:')
    folder = notes_of(root, "cook").parent
    folder.mkdir(parents=True)
    notes_of(root, "cook").write_text(notes, encoding="utf-8")
    assert code in {one.code for one in errors_of(newsroom.read(root).problems)}


def test_the_page_for_people_tells_every_limit() -> None:
    told = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")
    table = told.split("## What was measured")[0]
    numbers = {name: one for name, one in vars(limits).items() if isinstance(one, int)}
    assert len(numbers) > 10
    missing = [name for name, one in numbers.items() if f"{one:,}" not in table]
    assert missing == []
    assert f"| items of a feed | {feed.NEWEST} |" in table
