"""Under the Chatham House Rule, a name that a person typed into a composed post is told, and the
post is given out by nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import cli, silences
from tests.newsroom_folder import FINAL, make, notes_of, write

MEETING = "2025-02-13-cook"
# The same people and bodies stand in other news, where they may be named.
QUIET = FINAL.replace("chair: Ada Testwick\n", "rule: chatham house\n").replace("sing", "cook")
OPEN = FINAL.replace("cook", "sing")
NAMED = "Ada Testwick was splendid."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make(tmp_path / "newsroom", cook=QUIET, sing=OPEN)
    assert _forum(root, "compose") == 0
    return root


def _forum(root: Path, *arguments: str) -> int:
    return cli.run(["-C", str(root), *arguments])


def _edit(root: Path, words: str, name: str = "linkedin.en.txt", of: str = "cook") -> int:
    """Adds the words to the post as a line of their own, and gives its number."""
    post = notes_of(root, of).with_name(name)
    lines = post.read_text(encoding="utf-8").split("\n")
    lines.insert(2, words)
    write(post, "\n".join(lines))
    return 3


@pytest.mark.parametrize(
    "words", [NAMED, "例示ロボティクスの皆さま", "#AdaTestwick", "Ms Testwick"]
)
@pytest.mark.parametrize("name", ["linkedin.en.txt", "linkedin.ja.txt"])
def test_who_may_not_be_named_is_told_in_a_post_at_the_line(
    root: Path, capsys: pytest.CaptureFixture[str], words: str, name: str
) -> None:
    assert _forum(root, "check") == 0
    capsys.readouterr()
    line = _edit(root, words, name)
    assert _forum(root, "check") == 1
    assert f"posts/{MEETING}/{name}:{line}:" in capsys.readouterr().out
    assert _forum(root, "check", "2025-02-13-sing") == 0


@pytest.mark.parametrize("form", [(), ("--stdout",), ("--form", "api")])
def test_such_a_post_is_given_out_by_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    line = _edit(root, NAMED)
    capsys.readouterr()
    assert _forum(root, "compose", MEETING, "--language", "en", *form) == 1
    said = capsys.readouterr()
    assert f"linkedin.en.txt:{line}:" in said.err
    assert not form or NAMED not in said.out
    assert NAMED in notes_of(root, "cook").with_name("linkedin.en.txt").read_text(encoding="utf-8")


def test_what_is_confirmed_in_the_notes_may_be_said(root: Path) -> None:
    _edit(root, "The Testwick valley is long.")
    assert _forum(root, "check") == 1
    confirmed = "confirmed: [{text: Testwick, why: A valley.}]\nplace:"
    write(notes_of(root, "cook"), QUIET.replace("place:", confirmed))
    assert _forum(root, "check") == 0


@pytest.mark.parametrize("form", [(), ("--stdout",), ("--form", "api")])
def test_a_remark_for_the_staff_is_no_part_of_a_post(
    root: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    remark = "The mayor has not agreed to it yet."
    write(notes_of(root, "sing"), OPEN.replace("place:", f"internal: {remark}\nplace:"))
    line = _edit(root, f"Mind: {remark}", of="sing")
    capsys.readouterr()
    assert _forum(root, "check") == 1
    assert capsys.readouterr().out.count(f"linkedin.en.txt:{line}") == 1
    assert _forum(root, "compose", "2025-02-13-sing", "--language", "en", *form) == 1
    said = capsys.readouterr()
    assert said.err.count(f"linkedin.en.txt:{line}") == 1
    assert not form or remark not in said.out


@pytest.mark.parametrize("form", [(), ("--stdout",), ("--form", "api")])
@pytest.mark.parametrize("hold", ["embargo: 2126-01-05T09:00Z", "status: draft"])
def test_what_other_notes_hold_back_is_given_out_by_no_post(
    root: Path, capsys: pytest.CaptureFixture[str], hold: str, form: tuple[str, ...]
) -> None:
    secret = "Acme Ships will merge with Globex Harbours in the fifth week."
    other = FINAL.replace("place:", f"{hold}\ninternal: {secret}\nplace:").replace("cook", "dive")
    write(root / "posts" / "2025-02-13-dive" / "notes.md", other)
    line = _edit(root, f"And soon: {secret}", of="sing")
    capsys.readouterr()
    assert _forum(root, "check", "2025-02-13-sing") == 1
    assert f"linkedin.en.txt:{line}:" in capsys.readouterr().out
    assert _forum(root, "compose", "2025-02-13-sing", "--language", "en", *form) == 1
    said = capsys.readouterr()
    assert f"linkedin.en.txt:{line}:" in said.err
    assert not form or secret not in said.out


def test_whom_one_meeting_may_not_name_another_may(root: Path) -> None:
    more = "speakers:\n  - Zeno Quillfeather, Nowhere Ltd\n"
    write(notes_of(root, "cook"), QUIET.replace("speakers:\n", more))
    _edit(root, "Zeno Quillfeather asked first.", of="sing")
    assert _forum(root, "check") == 0


def test_what_was_told_and_is_held_back_since_is_told_at_the_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    promise = "commitments: [{id: pan, what: The ferry will be painted in seven greens.}]\nplace:"
    write(root / "posts" / "2025-02-13-dive" / "notes.md", FINAL.replace("place:", promise, 1))
    update = "updates: {commitment: 2025-02-13-dive/pan, status: done}\nplace:"
    write(notes_of(root, "sing"), OPEN.replace("place:", update, 1))
    assert _forum(root, "compose", "2025-02-13-sing") == 0
    post = notes_of(root, "sing").with_name("linkedin.en.txt").read_text(encoding="utf-8")
    assert "The ferry will be painted in seven greens – done." in post
    assert _forum(root, "check") == 0
    held = FINAL.replace("place:", f"status: draft\n{promise}", 1)
    write(root / "posts" / "2025-02-13-dive" / "notes.md", held)
    capsys.readouterr()
    assert _forum(root, "check") == 1
    assert "2025-02-13-sing/linkedin.en.txt:" in capsys.readouterr().out
    assert _forum(root, "compose") == 0
    assert _forum(root, "check") == 0


def test_posts_that_wait_may_tell_of_what_waits_with_them(root: Path) -> None:
    hold, said = "embargo: 2126-01-05T09:00Z", "Acme Ships will merge in the fifth week."
    other = FINAL.replace("place:", f"{hold}\ninternal: {said}\nplace:").replace("cook", "dive")
    write(root / "posts" / "2025-02-13-dive" / "notes.md", other)
    write(notes_of(root, "sing"), OPEN.replace("place:", f"{hold}\nplace:"))
    _edit(root, said, of="sing")
    assert _forum(root, "check") == 0


def test_of_posts_that_nobody_edited_no_other_notes_are_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silences, "of", lambda *_given: pytest.fail("nobody need look"))
    assert _forum(root, "check") == 0
    assert _forum(root, "compose") == 0


def test_a_letter_that_only_looks_like_another_hides_no_name(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = _edit(root, "Thanks to \u0410da T\u0435stwick.")
    capsys.readouterr()
    assert _forum(root, "check") == 1
    assert f"{MEETING}/linkedin.en.txt:{line}:" in capsys.readouterr().out
    assert _forum(root, "compose", MEETING, "--form", "api") == 1


def test_units_and_signs_are_no_names(root: Path) -> None:
    _edit(root, "Lines of 5 μm, a resistance of 3 kΩ and a ΔT of 2 K. kΩは実現できる。")
    assert _forum(root, "check") == 0
    assert _forum(root, "compose", MEETING) == 0


def test_where_people_may_be_named_they_may_be_in_the_post(root: Path) -> None:
    _edit(root, NAMED, of="sing")
    assert _forum(root, "check") == 0
    assert _forum(root, "compose", "2025-02-13-sing") == 0


def test_a_post_that_cannot_be_read_is_told_when_it_is_composed(root: Path) -> None:
    notes_of(root, "cook").with_name("linkedin.en.txt").write_bytes(b"\xff\xfe")
    assert _forum(root, "check") == 0
    assert _forum(root, "compose") == 1
