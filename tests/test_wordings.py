"""Where the sentences of the house are read: those of the house, and what a theme says instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import files, wordings
from composer.errors import ForumError, Place
from composer.language import Language
from composer.wording import Wording

JA = Language.JA


def of_theme(root: Path, text: str, name: str = "announcement") -> Wording:
    """The Japanese wording of a theme whose file of that name holds the text."""
    theme = root / "themes" / "own"
    folder = theme / "wording" / "ja"
    folder.mkdir(parents=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return wordings.read(theme, JA, root)


def test_a_theme_needs_only_the_sentences_that_it_says_differently(tmp_path: Path) -> None:
    house = wordings.read(files.house_theme(), JA, tmp_path)
    own = of_theme(tmp_path, "link: {full: '詳しく： {url}'}\nsession: {unsaid: ['^昼']}\n")
    assert own.say("announcement.link.full", url="x") == "詳しく： x"
    assert own.choices("announcement.session.unsaid") == ("^昼",)
    for key in ("announcement.link.news", "announcement.thanks.forum", "site.skip"):
        assert own.say(key, url="x") == house.say(key, url="x")
    key = "announcement.session.forum.plain.own"
    assert own.choices(key) == house.choices(key)


def test_a_theme_may_have_files_and_sentences_of_its_own(tmp_path: Path) -> None:
    own = of_theme(tmp_path, "motto: 速く\n", "ours")
    assert own.say("ours.motto") == "速く"
    assert own.say("site.skip")


@pytest.mark.parametrize(
    ("text", "code", "field", "line"),
    [
        ("# Ours.\nlink: ここ\n", "wording-no-keys", "link", 2),
        ("link:\n  full: {a: b}\n", "wording-no-sentence", "link.full", 2),
        ("link:\n  full: [a, b]\n", "wording-no-sentence", "link.full", 2),
        ("session:\n  unsaid: 昼\n", "wording-no-list", "session.unsaid", 2),
        ("link:\n  full: '{adress}'\n", "wording-placeholder", "link.full", 2),
        ("link:\n  full: '{}'\n", "wording-placeholder", "link.full", 2),
        ("link:\n  full: '{url'\n", "wording-braces", "link.full", 2),
        ("link:\n  full:\n", "wording-empty", "link.full", 2),
        ("month_of: {}\n", "", "", 0),
        ("link: {ours: '{any}'}\n", "", "", 0),
        ("session: {unsaid: ['^昼{1,2}']}\n", "", "", 0),
    ],
)
def test_what_a_theme_says_is_of_the_same_form(
    tmp_path: Path, text: str, code: str, field: str, line: int
) -> None:
    try:
        of_theme(tmp_path, text)
        found = []
    except ForumError as fault:
        found = [(one.code, one.field, one.place) for one in fault.problems]
    place = Place("themes/own/wording/ja/announcement.yaml", line)
    assert [(a, b, one.file, one.line) for a, b, one in found] == (
        [(code, field, place.file, place.line)] if code else []
    )


def test_a_placeholder_in_a_sentence_that_has_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(ForumError) as fault:
        of_theme(tmp_path, "skip: '{where}'\n", "site")
    assert [one.code for one in fault.value.problems] == ["wording-no-placeholder"]


def test_both_sentences_of_a_problem_are_given_the_same(tmp_path: Path) -> None:
    theme = tmp_path / "own"
    (theme / "wording" / "en").mkdir(parents=True)
    text = "page-template:\n  write: 'no {name}'\n"
    (theme / "wording" / "en" / "problems.yaml").write_text(text, encoding="utf-8")
    own = wordings.read(theme, Language.EN, tmp_path)
    assert own.say("problems.page-template.write", name="x") == "no x"


def test_sentences_that_take_turns_have_no_other_placeholders(tmp_path: Path) -> None:
    house = wordings.read(files.house_theme(), JA, tmp_path)
    first, *_ = house.choices("announcement.session.forum.plain.own")
    text = f"session:\n  forum:\n    plain:\n      own:\n      - '{first}'\n      - '{{x}}'\n"
    with pytest.raises(ForumError) as fault:
        of_theme(tmp_path, text)
    (problem,) = fault.value.problems
    assert (problem.code, problem.place.line) == ("wording-placeholder", 6)
    assert problem.field == "session.forum.plain.own[1]"


def test_a_fault_in_it_is_told_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(ForumError) as fault:
        of_theme(tmp_path, "link: {full: [\n")
    (problem, *_) = fault.value.problems
    assert problem.place.file == "themes/own/wording/ja/announcement.yaml"
    assert problem.place.line


def test_only_the_files_that_are_asked_for_are_read(tmp_path: Path) -> None:
    found = wordings.read(files.house_theme(), JA, tmp_path, only=("site",))
    assert found.has("site.skip")
    assert not found.has("announcement.thanks")
