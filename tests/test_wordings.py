"""Where the sentences of the house are read: those of the house, and what a theme says instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import files, wordings
from composer.errors import ForumError
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


def test_what_a_theme_says_in_another_form_is_its_own(tmp_path: Path) -> None:
    own = of_theme(tmp_path, "link: ここ\n")
    assert own.say("announcement.link") == "ここ"
    assert not own.has("announcement.link.full")


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
