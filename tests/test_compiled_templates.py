"""Compiled templates: kept, and compiled anew where what is compiled into them is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, pass_context, pass_environment
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup

from composer import compiled_templates
from composer.compiled_templates import CompiledTemplates, PlainOutput
from tests.newsroom_folder import write

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
    kept = _kept(tmp_path)
    assert len(kept) == 1
    assert _page(tmp_path, "another, which nobody asks", "one") == "Skip"
    assert _kept(tmp_path) == kept


def _kept(folder: Path) -> dict[Path, int]:
    return {one: one.stat().st_mtime_ns for one in folder.rglob("*") if one.is_file()}


def test_what_is_kept_and_was_altered_is_compiled_anew(tmp_path: Path) -> None:
    _page(tmp_path, "Skip", "one")
    (file,) = _kept(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"Skip", b"Slip"))
    assert _page(tmp_path, "Skip", "one") == "Skip"
    assert b"Slip" not in file.read_bytes()


def test_where_nothing_can_be_kept_it_is_compiled_each_time(tmp_path: Path) -> None:
    write(tmp_path / "cache", "a file in the place of the folder")
    for sentence in ("Skip", "Skip to the news"):
        assert _page(tmp_path / "cache", sentence, "one") == sentence


def test_other_answers_are_compiled_in(tmp_path: Path) -> None:
    _page(tmp_path, "Skip", "one")
    assert _page(tmp_path, "Skip to the news", "two") == "Skip to the news"


def test_languages_do_not_take_each_other_s_place(tmp_path: Path) -> None:
    _page(tmp_path, "Skip", "one")
    _page(tmp_path, "本文へ", "one", name="ja")
    assert _page(tmp_path, "never asked", "one") == "Skip"
    assert _page(tmp_path, "never asked", "one", name="ja") == "本文へ"


class _Safe:
    """What says itself how it stands in HTML."""

    def __html__(self) -> str:
        return "<b>safe</b>"


def _stops() -> str:
    raise StopIteration


@pass_context
def _seen(context: Context, name: str) -> str:
    return f"{name}: {context.get('each')}"


class _Called:
    @pass_environment
    def __call__(self, environment: Environment, one: object, *, two: str = "&") -> str:
        return f"{environment.autoescape} {one} {two}"

    def method(self, *values: object) -> str:
        return f"<{len(values)}>"


FUNCTIONS = {
    "all": "<all>",
    "stops": _stops,
    "seen": _seen,
    "called": _Called(),
    "plain": lambda one, two="<": f"{one}{two}",
}
VALUES = (
    st.text("a<>&\"'é界", max_size=9)
    | st.builds(Markup, st.text("a<&", max_size=9))
    | st.sampled_from([None, True, 7, 2.5, _Safe(), ["<"], {"&": "<"}])
)
PAGES = {
    "page.html": """{% extends "base.html" %}{% import "parts.html" as parts %}
{% block content %}{{ one }}{{ one|string }}{{ one ~ other }}{{ parts.both(one, other) }}
{% filter upper %}{{ other }}{% endfilter %}{% autoescape other %}{{ one }}{% endautoescape %}
{% set caught %}{{ one }}<i>{% endset %}{{ caught }}
{% call parts.around() %}{{ other }}{% endcall %}
{% autoescape false %}{{ parts.both(one, 1)|escape }}{% endautoescape %}
{% include "parts.html" %}{{ "<"|safe }}{{ "<" }}{{ rest|join(one) }}{% endblock %}""",
    "base.html": """{% from "parts.html" import both with context %}{{ both(other, one) }}
{% block content %}{% endblock %}
{% for each in [one, other] %}{{ loop.index }}{{ each }}
{{ seen("each") }}{{ called(each, two="2") }}{{ called.method(each, one) }}{{ "a<".upper() }}
{{ plain(each) }}{{ plain(each, two=other) }}{{ both(each, b=2) }}{{ stops() }}{% endfor %}""",
    "parts.html": """{% macro both(a, b) %}
<p title="{{ a }}">{{ b }}{{ all }}{{ rest is defined }}</p>{% endmacro %}
{% macro around() %}({{ caller() }}){% endmacro %}""",
}


def _made(extensions: list[type[Extension]], **values: object) -> str:
    environment = Environment(loader=DictLoader(PAGES), autoescape=True, extensions=extensions)
    environment.globals |= FUNCTIONS
    return environment.get_template("page.html").render(**values)


@given(VALUES, VALUES)
def test_pages_are_what_jinja_would_have_made(one: object, other: object) -> None:
    values = {"one": one, "other": other, "rest": [other, "<", 1]}
    assert _made([PlainOutput], **values) == _made([], **values)


def test_a_fault_is_told_at_the_line_of_its_template() -> None:
    with pytest.raises(jinja2.UndefinedError, match="'one' is undefined"):
        Environment(
            loader=DictLoader({"page.html": "{{ one }}"}),
            extensions=[PlainOutput],
            undefined=jinja2.StrictUndefined,
            autoescape=True,
        ).get_template("page.html").render()


def test_jinja_still_asks_where_ours_answers() -> None:
    environment = Environment(autoescape=True, extensions=[PlainOutput])
    found = environment.compile("{{ one }}{{ two|upper }}", raw=True)
    assert found.count("environment.in_html(") == 2
    assert " escape(" not in found
    drawn = environment.compile('{% import "a.html" as a %}', raw=True)
    assert "_get_default_module()" in drawn
    assert jinja2.__version__.startswith("3.1.")


def _named(template: str, macro: Any) -> Callable[[], str]:
    return lambda: f"{macro.name} of {template}"


def test_a_piece_made_once_is_asked_of_the_environment_with_its_template(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    piece = "{% macro card() %}card{% endmacro %}{% set card = card|once %}"
    page = '{% from "piece.html" import card %}{{ card() }}'
    environment = Environment(
        loader=DictLoader({"piece.html": piece, "page.html": page}),
        extensions=[PlainOutput],
        autoescape=True,
    )
    environment.filters["once"] = compiled_templates.once
    monkeypatch.setattr(environment, "once", _named)
    assert environment.get_template("page.html").render() == "card of piece.html"
