"""A piece that stands on many pages is made once, and each of them has read what it shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from composer import article
from composer.article import Article
from composer.language import Language
from composer.listing import Shelf
from composer.observed import Notebook, all_observed, all_same
from composer.pieces import Pieces
from tests.meetings import KITCHEN, MOVED, SITE
from tests.written import the_wording

EN = Language.EN
FIRST, SECOND = article.compose_all([MOVED, KITCHEN], EN, SITE, the_wording(EN))
RENAMED = dataclasses.replace(FIRST, title=SECOND.title)
UNTOLD = dataclasses.replace(FIRST, story=None)
CARD = ("_parts.html", "card")


class _Macro:
    """Makes a piece of an article, and counts how often."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, one: Article, root: str = "") -> str:
        self.asked += 1
        return f"{self.asked} {root} {one.title.text}"


def _shown(show: Callable[..., object], one: object) -> Callable[[object], bool]:
    """Makes a page of the value that shows the piece; gives whether it stays with another."""
    notes, values = Notebook(), {"shown": one}
    show(all_observed(values, notes)["shown"])
    reads = notes.reads({})
    return lambda other: all_same(values, {"shown": other}, reads)


def test_for_the_very_same_values_it_is_made_once() -> None:
    macro, pieces = _Macro(), Pieces()
    card = pieces.once(CARD, macro)
    assert card(FIRST) == card(FIRST)
    assert card(SECOND) != card(FIRST)
    assert card(dataclasses.replace(FIRST)) != card(FIRST)
    assert macro.asked == 3


def test_a_text_is_the_same_by_what_it_says() -> None:
    card = Pieces().once(CARD, _Macro())
    same = f"/{EN.value}"
    assert same is not (again := f"/{EN.value}")
    assert card(FIRST, same) == card(FIRST, again)
    assert card(FIRST, "/a") != card(FIRST, "/b")


def test_what_is_given_by_name_is_asked_for_each_time() -> None:
    card = Pieces().once(CARD, _Macro())
    assert card(FIRST, root="/a") != card(FIRST, root="/a")


def test_it_stays_from_one_making_of_the_site_to_the_next() -> None:
    pieces = Pieces()
    before = pieces.once(CARD, _Macro())(FIRST)
    pieces.turn()
    assert pieces.once(CARD, _Macro())(FIRST) == before
    assert pieces.once((*CARD, "of another template"), _Macro())(SECOND) != before


def test_every_page_that_shows_it_has_read_what_it_has() -> None:
    card = Pieces().once(CARD, _Macro())
    for _page in range(2):
        stays = _shown(card, FIRST)
        assert not stays(RENAMED)
        assert stays(UNTOLD)


def test_a_piece_in_a_piece_has_been_read_by_both() -> None:
    pieces = Pieces()
    card = pieces.once(CARD, _Macro())
    frame = pieces.once(("_parts.html", "frame"), lambda one: f"[{card(one)}]")
    for _page in range(2):
        assert not _shown(frame, FIRST)(RENAMED)
    assert not _shown(card, FIRST)(RENAMED)


def test_a_page_has_read_a_piece_and_what_is_beside_it() -> None:
    """In any order, and no other page that shows the piece has read what is beside it."""
    home = Shelf(SITE, EN, the_wording(EN)).home
    headline = Pieces().once(CARD, lambda page: page.object_list[0].title.text)
    quoting = (
        lambda page: (page.object_list[0].story, headline(page)),
        lambda page: (headline(page), page.object_list[0].story),
    )
    page = home([FIRST])
    for show in quoting:
        stays = _shown(show, page)
        assert not stays(home([UNTOLD]))
        assert not stays(home([RENAMED]))
    assert _shown(headline, page)(home([UNTOLD]))


def test_they_do_not_become_more_and_more() -> None:
    macro, pieces = _Macro(), Pieces()
    pieces.once(CARD, macro)(FIRST)
    for _edit in range(8):
        pieces.turn()
        pieces.once(CARD, macro)(dataclasses.replace(SECOND))
    assert len(pieces._known) <= 3
