"""Compiled templates: kept, and compiled anew where what is compiled into them is another."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment

from composer.compiled_templates import CompiledTemplates

TEMPLATE = '{{ "skip"|say }}'


def _page(folder: Path, sentence: str, answers: str, name: str = "en") -> str:
    """The page that a run makes whose `say` answers with the sentence."""
    kept = CompiledTemplates(folder, name, answers)
    environment = Environment(
        loader=DictLoader({"page.html": TEMPLATE}), bytecode_cache=kept, autoescape=True
    )
    environment.filters["say"] = lambda _key: sentence
    return environment.get_template("page.html").render()


def test_the_same_answers_need_no_compiling(tmp_path: Path) -> None:
    assert _page(tmp_path, "Skip", "one") == "Skip"
    kept = {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir()}
    assert _page(tmp_path, "another, which nobody asks", "one") == "Skip"
    assert {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir()} == kept


def test_other_answers_are_compiled_in(tmp_path: Path) -> None:
    _page(tmp_path, "Skip", "one")
    assert _page(tmp_path, "Skip to the news", "two") == "Skip to the news"


def test_languages_do_not_take_each_other_s_place(tmp_path: Path) -> None:
    _page(tmp_path, "Skip", "one")
    _page(tmp_path, "本文へ", "one", name="ja")
    assert _page(tmp_path, "never asked", "one") == "Skip"
    assert _page(tmp_path, "never asked", "one", name="ja") == "本文へ"
