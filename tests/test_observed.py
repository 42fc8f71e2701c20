"""What is noted of a page's reading, and that nothing that was read can change unseen."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import article, neighbours
from composer.article import Article
from composer.language import Language
from composer.listing import ArticlesPage, Shelf, Topic
from composer.observed import Notebook, all_observed, all_same
from tests.meetings import KITCHEN, MOVED, QUIET, SITE
from tests.written import the_wording

EN = Language.EN
_Read = Callable[[Mapping[str, Any]], object]


def _articles() -> tuple[Article, ...]:
    return article.compose_all([MOVED, KITCHEN, QUIET], EN, SITE, the_wording(EN))


_ADA = next(one for one in _articles()[1].mentions if one.id == "ada-testwick")


def _values(*articles: Article) -> dict[str, Any]:
    """What a page of a list and a page of news are given, in one."""
    shelf = Shelf(SITE, EN, the_wording(EN))
    people = (one for one in shelf.topics(articles) if one.named == _ADA)
    return {
        "person": next(people, Topic(_ADA, ())),
        "articles_page": shelf.home(articles),
        "neighbours": next(iter(neighbours.compose(articles))),
    }


def _seen(read: _Read, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether it is seen that what `read` has read of the values is another."""
    notes = Notebook()
    assert read(all_observed(before, notes)) == read(before)
    return not all_same(before, after, notes.reads({}))


def _title(values: Mapping[str, Any]) -> object:
    return values["articles_page"].object_list[0].title


def _titles(values: Mapping[str, Any]) -> object:
    return [one.title for one in values["articles_page"].object_list]


def _number(values: Mapping[str, Any]) -> object:
    return len(values["articles_page"].object_list)


def _some(values: Mapping[str, Any]) -> object:
    return [one.id for one in values["articles_page"].object_list[1:]]


def _is_first(values: Mapping[str, Any]) -> object:
    return bool(values["neighbours"].older)


def _role(values: Mapping[str, Any]) -> object:
    return values["person"].contributor


def _who(values: Mapping[str, Any]) -> object:
    return [one.contributors for one in values["person"].articles]


def _equals(values: Mapping[str, Any]) -> object:
    return values["neighbours"].older == values["articles_page"].object_list[-1]


def _written(values: Mapping[str, Any]) -> object:
    return repr(values["neighbours"])


def _hashed(values: Mapping[str, Any]) -> object:
    return len({values["neighbours"].older, values["articles_page"].object_list[-1]})


def _count(values: Mapping[str, Any]) -> object:
    return values["count"]


def _nothing(values: Mapping[str, Any]) -> object:
    return sorted(values)


READERS = (
    _title, _titles, _number, _some, _is_first, _role, _who, _equals, _written, _hashed, _nothing,
)  # fmt: skip


def test_a_field_that_was_not_read_may_change() -> None:
    first, *others = _articles()
    other = dataclasses.replace(first, story=None, summary=None)
    assert not _seen(_titles, _values(first, *others), _values(other, *others))


def test_a_field_that_was_read_may_not() -> None:
    first, *others = _articles()
    other = dataclasses.replace(first, title=others[0].title)
    assert _seen(_titles, _values(first, *others), _values(other, *others))
    assert _seen(_title, _values(first, *others), _values(other, *others))


def test_what_stands_at_a_place_that_was_not_read_may_change() -> None:
    first, second, third = _articles()
    other = dataclasses.replace(second, title=first.title)
    assert not _seen(_title, _values(first, second, third), _values(first, other, third))


@pytest.mark.parametrize("read", [_number, _titles, _some, _is_first])
def test_how_many_there_are_is_read_by_whoever_goes_through_them(read: _Read) -> None:
    first, second, third = _articles()
    assert _seen(read, _values(first, second, third), _values(first))
    assert _seen(read, _values(first), _values(first, second, third))


def test_what_a_value_works_out_is_seen_of_what() -> None:
    first, second, third = _articles()
    before = _values(first, second, third)
    quiet = dataclasses.replace(second, story=None)
    assert before["person"].contributor
    assert not _seen(_role, before, _values(first, quiet, third))
    gone = dataclasses.replace(second, chair=None, parts=(), sayings=(), attendees=())
    assert _seen(_role, before, _values(first, gone, third))


@pytest.mark.parametrize("read", [_equals, _written, _hashed])
def test_compared_or_written_out_all_of_it_was_read(read: _Read) -> None:
    first, second, third = _articles()
    other = dataclasses.replace(second, story=None)
    assert second.story
    assert _seen(read, _values(first, second, third), _values(first, other, third))


def test_what_holds_no_article_counts_as_a_whole() -> None:
    before = _values(*_articles()) | {"count": 1}
    assert _seen(_count, before, before | {"count": 2})


def test_other_names_are_other_values() -> None:
    before = _values(*_articles())
    assert _seen(_nothing, before, before | {"more": 1})


def _variants(one: Article) -> st.SearchStrategy[Article]:
    return st.sampled_from(
        [
            one,
            dataclasses.replace(one),
            dataclasses.replace(one, story=None),
            dataclasses.replace(one, chair=None),
            dataclasses.replace(one, parts=()),
            dataclasses.replace(one, title=dataclasses.replace(one.title, text="Another")),
        ]
    )


_LISTS = st.lists(st.sampled_from(_articles()).flatmap(_variants), min_size=1, max_size=4)


@given(st.sampled_from(READERS), _LISTS, _LISTS)
def test_where_all_is_the_same_the_reader_reads_the_same(
    read: _Read, before: list[Article], after: list[Article]
) -> None:
    old, new = _values(*before), _values(*after)
    if not _seen(read, old, new):
        assert read(old) == read(new)


def test_reads_that_are_alike_are_kept_once() -> None:
    known: dict[Any, Any] = {}
    values = _values(*_articles())
    found = []
    for _ in range(2):
        notes = Notebook()
        _titles(all_observed(values, notes))
        found.append(notes.reads(known))
    assert found[0] is found[1]


def test_a_page_of_a_list_is_one_of_what_is_watched() -> None:
    """Else all of its articles would count as read as a whole."""
    values = all_observed(_values(*_articles()), Notebook())
    assert not isinstance(values["articles_page"], ArticlesPage)
