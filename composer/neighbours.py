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


def compose(articles: Sequence[Article], recall: Recall = NOTHING) -> tuple[Neighbours, ...]:
    """The neighbours of each article, in the same order: newest first.

    News is the more related the more themes it shares, and among equals the nearer in time. Each
    step looks at a bounded number of others, so that ten thousand articles stay ten thousand steps.
    """
    themes = recall.still("themes of all articles", recall.each(_theme_ids, (), articles))
    all_ways = recall.of(_all_ways, themes)
    ends = (None, *articles, None)
    related = (_at_places(articles, recall.of(_places, all_ways, n)) for n in range(MOST_RELATED))
    return recall.each(_neighbours, (), articles, all_ways, ends[:-2], ends[2:], *related)


def _theme_ids(article: Article) -> tuple[str, ...]:
    return tuple(one.id for one in article.themes)


def _places(all_ways: Sequence[_Ways], number: int) -> tuple[int, ...]:
    """For each article, where the related one of that number stands; -1 where there is none."""
    return tuple(ways[number][0] if number < len(ways) else -1 for ways in all_ways)


def _at_places(articles: Sequence[Article], places: Sequence[int]) -> tuple[Article | None, ...]:
    ends = (*articles, None)
    return tuple(map(ends.__getitem__, places))


def _neighbours(
    article: Article,
    ways: _Ways,
    newer: Article | None,
    older: Article | None,
    *others: Article | None,
) -> Neighbours:
    """What `ways` leads to from the article; `others` are the articles at its places."""
    related = (
        Related(other, tuple(article.themes[one] for one in shared))
        for other, (_at, shared) in zip(others, ways, strict=False)
        if other
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
