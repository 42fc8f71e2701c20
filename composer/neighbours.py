"""Where an article leads on: to the news before and after it, and to what shares its themes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer.article import Article
from composer.article_parts import Named

MOST_RELATED = 3
# How far the search for related news goes within each theme, in each direction of time. A theme
# may have thousands of articles; those that are far away in time are not what a reader is after.
_REACH = 4


@dataclass(frozen=True, slots=True)
class Related:
    """Other news, and the themes that it has in common with the article."""

    article: Article
    themes: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The ways on from one article; `newer` and `older` are None at the ends."""

    newer: Article | None
    older: Article | None
    related: tuple[Related, ...]


def compose(articles: Sequence[Article]) -> Iterator[Neighbours]:
    """The neighbours of each article, in the same order: newest first.

    News is the more related the more themes it shares, and among equals the nearer in time. Each
    step looks at a bounded number of others, so that ten thousand articles stay ten thousand steps.
    """
    shelves = _shelves(articles)
    for at, article in enumerate(articles):
        yield Neighbours(
            newer=articles[at - 1] if at else None,
            older=articles[at + 1] if at + 1 < len(articles) else None,
            related=tuple(_related(articles, at, article, shelves)),
        )


def _shelves(articles: Sequence[Article]) -> Mapping[str, Sequence[int]]:
    """By theme, the places of the articles that have it."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        for key in dict.fromkeys(one.id for one in article.themes if one.id):
            shelves[key].append(at)
    return shelves


def _related(
    articles: Sequence[Article], at: int, article: Article, shelves: Mapping[str, Sequence[int]]
) -> Iterator[Related]:
    shared: dict[int, list[Named]] = defaultdict(list)
    for theme in article.themes:
        for other in _near(shelves.get(theme.id, ()), at):
            shared[other].append(theme)
    best = sorted(shared, key=lambda other: (-len(shared[other]), abs(other - at), other))
    for other in best[:MOST_RELATED]:
        yield Related(articles[other], tuple(shared[other]))


def _near(shelf: Sequence[int], at: int) -> Iterator[int]:
    """The places on the shelf that are nearest to `at` on either side."""
    middle = bisect_left(shelf, at)
    yield from (one for one in shelf[max(0, middle - _REACH) : middle + _REACH + 1] if one != at)
