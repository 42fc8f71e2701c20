"""Where an article leads on: to the news before and after it, and to what shares its themes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer.article import Article
from composer.article_parts import Named
from composer.recall import NOTHING, Recall

MOST_RELATED = 3
# How far the search for related news goes within each theme, in each direction of time. A theme
# may have thousands of articles; those that are far away in time are not what a reader is after.
_REACH = 4
# From one article to related ones: their places, and which of its themes each has in common.
_Ways = tuple[tuple[int, tuple[int, ...]], ...]


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


def compose(articles: Sequence[Article], recall: Recall = NOTHING) -> Iterator[Neighbours]:
    """The neighbours of each article, in the same order: newest first.

    News is the more related the more themes it shares, and among equals the nearer in time. Each
    step looks at a bounded number of others, so that ten thousand articles stay ten thousand steps.
    """
    themes = tuple(tuple(theme.id for theme in one.themes) for one in articles)
    themes = recall.still("themes of all articles", themes)
    ends = (None, *articles, None)
    for at, ways in enumerate(recall.of(_all_ways, themes)):
        newer, older = ends[at], ends[at + 2]
        others = (articles[other] for other, _shared in ways)
        yield recall.of(_neighbours, articles[at], ways, newer, older, *others)


def _neighbours(
    article: Article,
    ways: _Ways,
    newer: Article | None,
    older: Article | None,
    *others: Article,
) -> Neighbours:
    """What `ways` leads to from the article; `others` are the articles at its places."""
    related = (
        Related(other, tuple(article.themes[one] for one in shared))
        for other, (_at, shared) in zip(others, ways, strict=True)
    )
    return Neighbours(newer=newer, older=older, related=tuple(related))


def _all_ways(themes: Sequence[tuple[str, ...]]) -> tuple[_Ways, ...]:
    """For each article, by the ids of all their themes, what is related to it, the most first."""
    shelves = _shelves(themes)
    return tuple(_ways(at, own, shelves) for at, own in enumerate(themes))


def _shelves(themes: Sequence[tuple[str, ...]]) -> Mapping[str, Sequence[int]]:
    """By theme, the places of the articles that have it."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(themes):
        for key in dict.fromkeys(one for one in own if one):
            shelves[key].append(at)
    return shelves


def _ways(at: int, themes: Sequence[str], shelves: Mapping[str, Sequence[int]]) -> _Ways:
    shared: dict[int, list[int]] = defaultdict(list)
    for number, theme in enumerate(themes):
        for other in _near(shelves.get(theme, ()), at):
            shared[other].append(number)
    best = sorted(shared, key=lambda other: (-len(shared[other]), abs(other - at), other))
    return tuple((other, tuple(shared[other])) for other in best[:MOST_RELATED])


def _near(shelf: Sequence[int], at: int) -> Iterator[int]:
    """The places on the shelf that are nearest to `at` on either side."""
    middle = bisect_left(shelf, at)
    yield from (one for one in shelf[max(0, middle - _REACH) : middle + _REACH + 1] if one != at)
