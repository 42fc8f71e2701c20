"""Where an article leads on."""

from __future__ import annotations

import dataclasses

from composer import article, neighbours
from composer.article import Article
from composer.article_parts import Kind, Named
from composer.language import Language, Words
from tests.meetings import MOVED, SITE
from tests.written import the_wording

EN = Language.EN


def about(key: str, *themes: str) -> Article:
    """An article on those themes."""
    named = tuple(Named(Kind.THEME, Words(one, EN), one, f"/themes/{one}/") for one in themes)
    plain = article.compose(MOVED, EN, SITE, the_wording(EN))
    return dataclasses.replace(plain, id=key, themes=named)


def related(*articles: Article) -> dict[str, list[str]]:
    found = zip(articles, neighbours.compose(articles), strict=True)
    return {one.id: [other.article.id for other in around.related] for one, around in found}


def test_each_article_leads_to_the_one_before_and_the_one_after() -> None:
    articles = [about("c"), about("b"), about("a")]
    found = list(neighbours.compose(articles))
    assert [one.newer and one.newer.id for one in found] == [None, "c", "b"]
    assert [one.older and one.older.id for one in found] == ["b", "a", None]
    assert list(neighbours.compose([])) == []


def test_what_shares_more_themes_stands_first_then_what_is_nearer_in_time() -> None:
    found = related(
        about("d", "tea"), about("c", "tea"), about("b", "tea", "cups"), about("a", "cups", "tea")
    )
    assert found == {
        "d": ["c", "b", "a"],
        "c": ["d", "b", "a"],
        "b": ["a", "c", "d"],
        "a": ["b", "c", "d"],
    }


def test_nothing_is_related_to_itself_or_by_a_theme_that_has_no_page() -> None:
    alone = about("c", "cups", "cups")
    nameless = dataclasses.replace(about("b"), themes=(Named(Kind.THEME, Words("tea", EN)),))
    other = dataclasses.replace(nameless, id="a")
    assert related(alone, nameless, other) == {"c": [], "b": [], "a": []}


def test_what_is_shared_is_said() -> None:
    first, _ = neighbours.compose([about("b", "tea", "cups"), about("a", "cups")])
    assert [one.id for one in first.related[0].themes] == ["cups"]


def test_a_theme_of_thousands_costs_no_more_than_a_look_around() -> None:
    articles = [about(str(number), "tea") for number in range(40)]
    found = related(*articles)
    assert found["20"] == ["19", "21", "18"]
    assert {len(others) for others in found.values()} == {neighbours.MOST_RELATED}
