"""What git could not merge is refused wherever text is read, and given out by nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import cli, conflict, newsroom, ordinary_page
from composer.errors import ForumError, errors_of
from tests.newsroom_folder import FINAL, make, notes_of, write

BOTH = "<<<<<<< HEAD\nOne side.\n=======\nThe other.\n>>>>>>> branch\n"
POST = "linkedin.en.txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "newsroom", cook=FINAL)


def _forum(root: Path, *arguments: str) -> int:
    return cli.run(["-C", str(root), *arguments])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (BOTH, [1]),
        (f"A\n{BOTH}B\n{BOTH}", [2, 8]),
        (f"A\n{BOTH}".replace("\n", "\r\n"), [2]),
        (f"A\n{BOTH}".replace("\n", "\r"), [2]),
        ("A\n<<<<<<<\nB\n", [2]),
        ("A\nB\n>>>>>>> branch\n", [3]),
        ("A\n=======\nB\n>>>>>>>\n", []),
        ("A <<<<<<< B\n <<<<<<< HEAD\n<<<<<<<< HEAD\n>>>>>>>> b\n", []),
    ],
)
def test_a_conflict_is_told_where_it_begins(text: str, lines: list[int]) -> None:
    assert [one.place.line for one in conflict.problems(text, "f")] == lines


@pytest.mark.parametrize(
    "name",
    [
        "posts/2025-02-13-cook/notes.md",
        "posts/2025-02-13-cook/notes.ja.md",
        "site/people.yaml",
        "site/milestones.yaml",
        "posts/ledger",
    ],
)
def test_it_is_refused_wherever_text_is_read(root: Path, name: str) -> None:
    path = root / name
    before = path.read_text("utf-8") if path.exists() else ""
    write(path, f"{before}\n{BOTH}")
    found = [(one.code, one.place.file) for one in errors_of(newsroom.read(root).problems)]
    assert found == [("merge-conflict", name)]


def test_it_is_refused_in_the_wording(root: Path) -> None:
    house = Path(__file__).parent.parent / "themes" / "forum" / "wording"
    for one in house.rglob("*.yaml"):
        write(root / "theme" / "wording" / one.relative_to(house), one.read_text("utf-8"))
    settings = root / "pelicanconf.py"
    write(settings, settings.read_text("utf-8") + 'THEME = "theme"\n')
    words = root / "theme" / "wording" / "en" / "site.yaml"
    assert errors_of(newsroom.read(root).problems) == ()
    write(words, f"{words.read_text('utf-8')}\n{BOTH}")
    assert "merge-conflict" in [one.code for one in newsroom.read(root).problems]


def test_it_is_refused_in_a_page(root: Path) -> None:
    page = root / "site" / "pages" / "en" / "about.md"
    write(page, f"---\ntitle: About\n---\n\n{BOTH}")
    with pytest.raises(ForumError, match="merge-conflict"):
        ordinary_page.read(page, root)


@pytest.mark.parametrize("form", [(), ("--stdout",), ("--form", "api")])
def test_a_post_with_both_texts_is_told_and_given_out_by_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    assert _forum(root, "compose") == 0
    assert _forum(root, "check") == 0
    post = notes_of(root, "cook").with_name(POST)
    write(post, before := f"{post.read_text('utf-8')}{BOTH}")
    capsys.readouterr()
    assert _forum(root, "check") == 1
    assert f"posts/2025-02-13-cook/{POST}:" in capsys.readouterr().out
    assert _forum(root, "compose", *form, "--channel", "linkedin", "--language", "en") == 1
    said = capsys.readouterr()
    assert "The other." not in said.out
    assert f"{POST}:" in said.err
    assert post.read_text("utf-8") == before
