"""What a template can read: never less than what it does."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from composer import files
from composer.template_reads import Reader, Reads

TEMPLATES = {
    "base.html": "{{ site }}{% block content %}{% endblock %}",
    "page.html": '{% extends "base.html" %}{% block content %}{{ topic.name }}{% endblock %}',
    "with_macro.html": '{% import "parts.html" as parts %}{{ parts.one(article) }}',
    "parts.html": "{% macro one(it) %}{{ it }}{{ themes }}{% endmacro %}",
    "included.html": '{% include "page.html" %}{% set mine = 1 %}{{ mine }}',
    "dynamic.html": "{% include whatever %}",
    "broken_link.html": '{% include "none.html" ignore missing %}',
}
NAMES = {"site", "topic", "article", "themes", "whatever", "name"}


def _reads(name: str, **changed: str) -> Reads:
    return Reader(Environment(loader=DictLoader({**TEMPLATES, **changed}))).reads(name)  # noqa: S701


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("base.html", {"site"}),
        ("page.html", {"site", "topic"}),
        ("with_macro.html", {"article", "themes"}),
        ("included.html", {"site", "topic"}),
        ("dynamic.html", {"whatever", "site", "topic", "article", "themes"}),
        ("broken_link.html", set()),
    ],
)
def test_names_of_everything_that_is_drawn_in(template: str, names: set[str]) -> None:
    assert _reads(template).names & NAMES == names


@pytest.mark.parametrize(
    ("template", "other"),
    [
        ("page.html", "base.html"),
        ("included.html", "base.html"),
        ("with_macro.html", "parts.html"),
        ("dynamic.html", "parts.html"),
        ("broken_link.html", "none.html"),
    ],
)
def test_another_source_anywhere_is_another_digest(template: str, other: str) -> None:
    changed = {other: TEMPLATES.get(other, "") + " "}
    assert _reads(template).sources != _reads(template, **changed).sources
    assert _reads(template).sources == _reads(template).sources


def test_what_is_not_drawn_in_does_not_count() -> None:
    assert _reads("page.html").sources == _reads("page.html", **{"parts.html": ""}).sources


@pytest.mark.parametrize(
    "statement",
    [
        '{% include "a" ~ "b" %}',
        '{% include "page.html" if topic else "base.html" %}',
        '{% include ["none.html", "page.html"] %}',
        '{% include "p\\x61ge.html" %}',
        '{% extends topic or "page.html" %}',
        "{% import topic as parts %}",
    ],
)
def test_a_name_that_is_not_simply_written_out_may_be_any(statement: str) -> None:
    read = _reads("other.html", **{"other.html": statement})
    assert _reads("dynamic.html").names & NAMES - {"whatever"} <= read.names


@pytest.mark.parametrize(
    "statement",
    [
        "{%- extends 'parts.html' -%}",
        '{%+ include "parts.html" without context %}',
        '{% import "parts.html" as parts with context %}',
        '{% from\n"parts.html" import one %}',
        '{% include "parts.html" ignore missing %}',
    ],
)
def test_a_name_that_is_written_out_is_that_and_no_other(statement: str) -> None:
    assert _reads("other.html", **{"other.html": statement}).names & NAMES == {"themes"}


def test_of_the_house_only_the_page_that_lists_all_themes_reads_them_all() -> None:
    """Whatever reads all news or all themes is made again at every edit: a macro of such a name is
    enough, as nobody can tell it from what the pages are given.
    """
    folder = files.house_theme() / "templates"
    reader = Reader(Environment(loader=FileSystemLoader(folder)))  # noqa: S701
    pages = [one.name for one in folder.glob("*.html")]
    read = {one: reader.reads(one).names & {"articles", "themes"} for one in pages}
    assert {one: names for one, names in read.items() if names} == {"subscribe.html": {"themes"}}
