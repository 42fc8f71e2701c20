"""What a person has not yet decided is given out by nothing: no command that prints, no site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from composer import cli
from tests.newsroom_folder import FINAL, make, notes_of, write

MEETING = "2025-02-13-cook"
MINE, FRESH = "Robots wash themselves, I heard.", "Robots will break the plates."
ENGLISH = ("compose", MEETING, "--channel", "linkedin", "--language", "en")
JAPANESE = (*ENGLISH[:-1], "ja")
PRINTED = (("--stdout",), ("--form", "api"), ("--stdout", "--form", "text"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom whose notes and whose announcement were changed in the same sentence."""
    root = make(tmp_path / "newsroom", cook=FINAL)
    assert _forum(root, "compose") == 0
    post = _post(root)
    text = post.read_text(encoding="utf-8")
    assert text.count("Robots will wash up as well.") == 1
    write(post, text.replace("Robots will wash up as well.", MINE))
    write(notes_of(root, "cook"), FINAL.replace("wash up as well", "break the plates"))
    return root


def _forum(root: Path, *arguments: str) -> int:
    return cli.run(["-C", str(root), *arguments])


def _post(root: Path) -> Path:
    return notes_of(root, "cook").with_name("linkedin.en.txt")


def _kept(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("form", PRINTED)
@pytest.mark.parametrize("told", [False, True])
def test_what_is_in_conflict_is_printed_by_no_command(
    root: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...], told: bool
) -> None:
    """Whether `forum compose` has already found the conflict, or would."""
    assert not told or _forum(root, "compose") == 1
    before = _kept(root)
    capsys.readouterr()
    assert _forum(root, *ENGLISH, *form) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"posts/{MEETING}/linkedin.en.txt: you and the notes changed the same" in said.err
    assert _forum(root, *JAPANESE, *form) == 0, "what is not in conflict is given out"
    assert "皿も洗う" in capsys.readouterr().out
    assert _kept(root) == before, "printing writes nothing"


@pytest.mark.parametrize("form", PRINTED)
def test_once_a_person_has_decided_it_is_their_text_that_is_printed(
    root: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    assert _forum(root, "compose") == 1
    _post(root).with_name("linkedin.en.new.txt").unlink()
    capsys.readouterr()
    assert _forum(root, *ENGLISH, *form) == 0
    printed = capsys.readouterr().out
    assert MINE in printed
    assert FRESH not in printed


def test_an_edit_that_is_in_no_conflict_is_printed_with_what_is_new(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _post(root).read_text(encoding="utf-8").replace(MINE, "Robots will wash up as well.")
    _post(root).write_bytes(text.replace("Robots can cook", "My robots cook").encode())
    capsys.readouterr()
    assert _forum(root, *ENGLISH, "--form", "api") == 0
    commentary = json.loads(capsys.readouterr().out)["commentary"]
    assert commentary.startswith("My robots cook now.")
    assert FRESH in commentary
    write(_post(root), text.replace("\n", "\r\n"))
    assert _forum(root, *ENGLISH, "--form", "api") == 0
    assert "\r" not in json.loads(capsys.readouterr().out)["commentary"]


@pytest.mark.parametrize("form", PRINTED)
def test_what_was_written_by_hand_is_not_passed_over(
    root: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    (_post(root).parent / ".composed" / "linkedin.en.txt").unlink()
    write(_post(root), "All of it is mine.\n")
    capsys.readouterr()
    assert _forum(root, *ENGLISH, *form) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", PRINTED)
def test_what_was_edited_beyond_the_limit_is_not_printed(
    root: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    # Each bracket counts twice where it is escaped.
    longer = "(" * 1600 if form == ("--form", "api") else "(" * 3100
    write(_post(root), _post(root).read_text(encoding="utf-8").replace(MINE, f"{MINE} {longer}"))
    write(notes_of(root, "cook"), FINAL)
    capsys.readouterr()
    assert _forum(root, *ENGLISH, *form) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "takes 3,000" in said.err


@pytest.mark.build
def test_what_is_in_conflict_is_in_no_file_of_the_site(root: Path) -> None:
    """The site is made of the notes: no announcement is in it, whatever state it is in."""
    assert _forum(root, "compose") == 1
    beside = _post(root).with_name("linkedin.en.new.txt")
    write(beside, beside.read_text(encoding="utf-8") + "\nWhat I think of doing.\n")
    assert _forum(root, "build", "--at", "2025-06-01T00:00Z") == 0
    site = _kept(root / "output")
    assert any(b"break the plates" in text for text in site.values()), "the notes are published"
    for name, text in site.items():
        assert "linkedin" not in name
        for private in (MINE, "What I think of doing.", "<<<<<<<"):
            assert private.encode() not in text, name
