"""A whole newsroom folder, read with everything that is wrong in it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from composer import newsroom, publishing
from composer.errors import Problem, Severity, errors_of
from composer.language import Language
from tests import newsroom_folder as folder
from tests import pictures
from tests.newsroom_folder import BROKEN, FINAL, PROMISED, UNREADABLE, UPDATED, make, write

AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
POSTS = Path(__file__).parent / "newsroom" / "posts"


def _errors(root: Path) -> list[tuple[str, str]]:
    found = errors_of(newsroom.read(root).problems)
    return [(problem.place.file, problem.code) for problem in found]


def test_everything_wrong_anywhere_is_told_at_once(tmp_path: Path) -> None:
    root = make(tmp_path, broken=BROKEN, unreadable=UNREADABLE)
    folder.write(root / "pelicanconf.py", folder.SETTINGS.replace("Europe/London", "Mars"))
    folder.write(root / "site" / "people.yaml", "ada: {given: Ada}\n")
    folder.write(root / "site" / "themes.yaml", "- robots\n")
    (root / "posts" / "2025-01-01-empty").mkdir()
    files = {file for file, _code in _errors(root)}
    assert files == {
        "pelicanconf.py",
        "site/themes.yaml",
        "posts/2025-01-01-empty",
        "posts/2025-02-13-broken/notes.md",
        "posts/2025-02-13-unreadable/notes.md",
    }


def test_a_problem_of_the_register_is_told_too(tmp_path: Path) -> None:
    root = make(tmp_path)
    folder.write(root / "site" / "people.yaml", "ada: {given: Ada}\n")
    assert [file for file, _code in _errors(root)] == ["site/people.yaml"]


def test_a_newsroom_without_posts_or_register_is_only_empty(tmp_path: Path) -> None:
    folder.write(tmp_path / "pelicanconf.py", folder.SETTINGS)
    (tmp_path / "site").mkdir()
    found = newsroom.read(tmp_path)
    assert found.problems == ()
    assert publishing.publication(found, AT).meetings == ()


def test_what_is_not_a_meeting_is_left_alone(tmp_path: Path) -> None:
    root = make(tmp_path, one=FINAL)
    for name in (".git/x", "_template/notes.md", "ledger.yaml", "README.md"):
        folder.write(root / "posts" / name, "nothing: [")
    found = newsroom.read(root)
    assert errors_of(found.problems) == ()
    assert found.ids == ("2025-02-13-one",)


@pytest.mark.parametrize(
    ("name", "code"),
    [("notes.fr.md", "story-language"), ("notes.JA.md", "story-language")],
)
def test_a_story_in_another_language_than_the_newsrooms_is_a_problem(
    tmp_path: Path, name: str, code: str
) -> None:
    root = make(tmp_path, one=FINAL)
    folder.write(folder.notes_of(root, "one").with_name(name), "Une histoire.\n")
    assert _errors(root) == [(f"posts/2025-02-13-one/{name}", code)]
    (blocking,) = publishing.blocking(newsroom.read(root), AT)
    assert blocking.place.file == f"posts/2025-02-13-one/{name}"


def test_a_story_in_the_other_language_is_read(tmp_path: Path) -> None:
    root = make(tmp_path, one=FINAL)
    folder.write(folder.notes_of(root, "one").with_name("notes.ja.md"), "ロボットの話。\n")
    (notes,) = newsroom.read(root).notes
    assert [story.language for story in notes.stories] == [Language.EN, Language.JA]


@pytest.mark.parametrize(
    ("settings", "line", "reason"),
    [
        ("SITENAME = 'x'\nSITEURL = = 1\n", 2, "invalid syntax"),
        ("SITENAME = 'x'\n\n1 / 0\n", 3, "division by zero"),
        ("import nothing_of_the_kind\n", 1, "nothing_of_the_kind"),
        ("raise SystemExit\n", 1, "SystemExit"),
    ],
)
def test_settings_that_fail_are_a_problem_with_their_line(
    tmp_path: Path, settings: str, line: int, reason: str
) -> None:
    folder.write(tmp_path / "pelicanconf.py", settings)
    (problem,) = newsroom.read(tmp_path).problems
    assert problem.code == "settings-fail"
    assert (problem.place.file, problem.place.line) == ("pelicanconf.py", line)
    assert problem.place.source == settings.splitlines()[line - 1]
    assert reason in dict(problem.values)["reason"]


def _photo_problem(tmp_path: Path, name: str) -> Problem:
    notes = FINAL.replace("place:", f"photo: {{file: {name}, alt: A robot.}}\nplace:")
    root = make(tmp_path, one=notes)
    beside = folder.notes_of(root, "one").with_name("photo.jpg")
    beside.write_bytes(pictures.jpeg())
    beside.with_name("really.png").write_bytes(pictures.jpeg())
    beside.with_name("linked.jpg").symlink_to(beside)
    (problem,) = errors_of(newsroom.read(root).problems)
    return problem


def test_a_photo_that_is_not_there_is_a_problem_with_its_line(tmp_path: Path) -> None:
    problem = _photo_problem(tmp_path, "fotos.jpg")
    assert problem.code == "photo-missing-near"
    assert problem.field == "photo.file"
    assert dict(problem.values)["near"] == "photo.jpg"
    assert "fotos.jpg" in problem.place.source


def test_a_photo_must_not_be_a_link(tmp_path: Path) -> None:
    assert _photo_problem(tmp_path, "linked.jpg").code == "picture-is-a-link"


def test_a_photo_is_of_the_kind_that_its_name_says(tmp_path: Path) -> None:
    problem = _photo_problem(tmp_path, "really.png")
    assert problem.code == "picture-misnamed"
    assert dict(problem.values)["better"] == "really.jpg"
    assert "really.png" in problem.place.source


def test_what_the_cards_cannot_show_is_a_warning_with_its_line(tmp_path: Path) -> None:
    root = make(tmp_path, one=FINAL.replace("en: Robots learn", "en: Robots ก learn"))
    people = folder.PEOPLE.replace("family: Testwick", "family: Testwickข")
    folder.write(root / "site" / "people.yaml", people)
    notes = folder.notes_of(root, "one")
    notes.write_text(notes.read_text("utf-8").replace("Ada Testwick", "ada-testwick"), "utf-8")
    named = folder.SETTINGS.replace('"en": "Example', '"en": "ฃ Example')
    folder.write(root / "pelicanconf.py", named)
    found = [one for one in newsroom.read(root).problems if one.code == "card-glyphs"]
    assert [(one.place.file, one.place.line, dict(one.values)["signs"]) for one in found] == [
        ("pelicanconf.py", 0, "ฃ (U+0E03)"),
        ("posts/2025-02-13-one/notes.md", 2, "ก (U+0E01)"),
        ("site/people.yaml", 1, "ข (U+0E02)"),
    ]
    assert not errors_of(found)


def test_the_newsroom_can_be_published_elsewhere(tmp_path: Path) -> None:
    found = newsroom.read(make(tmp_path))
    assert found.at_address("https://b.example").site.url == "https://b.example"
    assert found.site.url == "https://dialogue.example"


def test_who_is_not_known_is_told_together_with_what_cannot_be_read(tmp_path: Path) -> None:
    broken = FINAL.replace("date: 2025-02-13", "date: some day").replace(
        "chair: Ada Testwick", "chair: Ada Testwik"
    )
    room = newsroom.read(make(tmp_path, robots_cook=broken))
    assert [(one.code, one.place.line) for one in errors_of(room.problems)] == [
        ("bad-date", 3),
        ("person-misspelt", 7),
    ]
    assert room.notes == ()


def test_a_slip_between_two_meetings_is_told_where_it_was_made(tmp_path: Path) -> None:
    misspelt = UPDATED.replace("cook/pan", "cook/pen")
    room = newsroom.read(make(tmp_path, robots_cook=PROMISED, robots_sweep=misspelt))
    (problem,) = errors_of(room.problems)
    assert (problem.code, problem.field) == ("update-unknown-id", "updates[0].commitment")
    assert problem.place.file == "posts/2025-02-13-robots-sweep/notes.md"


@pytest.mark.parametrize(
    "meeting_id", sorted(path.name for path in POSTS.iterdir() if path.is_dir())
)
def test_a_meeting_read_alone_has_the_problems_that_it_has_among_all(meeting_id: str) -> None:
    alone = newsroom.read(POSTS.parent, only=[meeting_id])
    assert meeting_id in alone.ids
    assert alone.problems_of(meeting_id) == newsroom.read(POSTS.parent).problems_of(meeting_id)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("", ["cook"]),
        ("updates: [{commitment: 2025-02-13-sing/trial, status: done}]", ["cook", "sing"]),
        ("updates: [{commitment: 2020-01-01-gone/trial, status: done}]", ["cook", "dive", "sing"]),
        ("was: [2025-02-13-before]", ["cook", "dive", "sing"]),
    ],
)
def test_of_some_meetings_no_more_is_read_than_they_depend_on(
    tmp_path: Path, line: str, read: list[str]
) -> None:
    cook = FINAL.replace("place:", f"{line}\nplace:")
    root = make(tmp_path, cook=cook, sing=FINAL, dive=FINAL.replace("place:", "was: [x]\nplace:"))
    alone = newsroom.read(root, only=["2025-02-13-cook"])
    assert alone.ids == tuple(f"2025-02-13-{name}" for name in read)
    whole = newsroom.read(root)
    assert alone.problems_of("2025-02-13-cook") == whole.problems_of("2025-02-13-cook")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2026-06-01-loose.md", "2026-06-01-loose"),
        ("Great News.Markdown", "great-news"),
        ("会議.md", "2024-07-18-words"),
        ("notes.md", "2024-07-18-words"),
        ("Notes.markdown", "2024-07-18-words"),
    ],
)
def test_notes_without_a_folder_are_told(tmp_path: Path, name: str, meant: str) -> None:
    root = make(tmp_path, cook=FINAL)
    write(root / "posts" / name, FINAL)
    (problem,) = newsroom.read(root).shared_problems
    assert (problem.code, problem.severity) == ("notes-loose", Severity.WARNING)
    assert problem.place.file == f"posts/{name}"
    assert dict(problem.values) == {"meant": f"posts/{meant}/notes.md"}


@pytest.mark.parametrize("name", ["README.md", "_later.md", ".notes.md", "ledger", "plan.pdf"])
def test_what_is_no_notes_may_lie_beside_them(tmp_path: Path, name: str) -> None:
    root = make(tmp_path, cook=FINAL)
    write(root / "posts" / name, "")
    assert newsroom.read(root).shared_problems == ()


def test_posts_that_are_no_folder_are_no_empty_newsroom(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert newsroom.read(root).problems == ()
    (root / "posts").write_text("", encoding="utf-8")
    assert [one.code for one in errors_of(newsroom.read(root).problems)] == ["posts-no-folder"]
    (root / "posts").unlink()
    (root / "posts").symlink_to("nowhere")
    assert [one.code for one in errors_of(newsroom.read(root).problems)] == ["posts-no-folder"]
