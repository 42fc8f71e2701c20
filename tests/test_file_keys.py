"""Keys of files, and the values of which a page is made."""

from __future__ import annotations

from functools import partial

from composer import file_keys
from composer.edition import Page
from composer.file_keys import Common
from composer.head import Head
from composer.recall import NOTHING


def _page(**values: object) -> Page:
    return Page("article", Head(title="A title", path="/news/a/"), values, dict)


def test_a_page_has_a_key_where_all_that_it_is_made_of_can_be_told() -> None:
    of = partial(file_keys.of_page, file_keys.digests(NOTHING))
    assert of("given", _page(text="a")) == of("given", _page(text="a")) != ""
    assert of("given", _page(text="a")) not in (
        of("given", _page(text="b")),
        of("other", _page(text="a")),
    )
    assert of("", _page(text="a")) == ""
    assert of("given", _page(text=lambda: "a")) == ""


def test_a_calendar_has_none_where_it_is_not_known_what_all_files_depend_on() -> None:
    digests = file_keys.digests(NOTHING)
    assert file_keys.of_calendar(Common(digests, "known"), None) != ""
    assert file_keys.of_calendar(Common(digests, ""), None) == ""


def test_a_page_is_made_of_its_values_and_of_what_its_template_is_given() -> None:
    page = _page(text="a")
    alone = file_keys.making(page, ({}, "key"))
    assert (alone.path, alone.values, alone.rest) == (
        "news/a/index.html",
        page.values,
        ("key", page.head),
    )
    assert file_keys.making(page, ({"marks": 1, "text": "b"}, "key")).values == {
        "marks": 1,
        "text": "a",
    }
