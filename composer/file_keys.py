"""Of what each file of the news is made: as a key, or as values that can be compared.

Equal keys mean equal files. A site that is made anew is told by keys; one that stays, by values.
"""

from __future__ import annotations

from dataclasses import dataclass

from composer import address
from composer.article import Article
from composer.article_parts import Contributor, Named
from composer.calendar_feed import CalendarChannel, CalendarEvent
from composer.digest import Digests, Opaque
from composer.edition import Page
from composer.listing import Topic
from composer.recall import Recall
from composer.road import Road, Stop
from composer.sightings import Making


@dataclass(frozen=True, slots=True)
class Common:
    """What gives keys, and what all files depend on; "" where that is not known."""

    digests: Digests
    known: str


def digests(recall: Recall) -> Digests:
    """What gives keys. What stands in many files is spelled out once, by way of the recall."""
    shared = (Article, Contributor, Named, Topic, Road, Stop, CalendarEvent)
    return Digests(*shared, recall=recall if recall.keeps else None)


def of_calendar(common: Common, channel: CalendarChannel | None, *events: CalendarEvent) -> str:
    """The key of a calendar; "" where it has none."""
    try:
        return common.digests.of(common.known, "calendar", channel, events) if common.known else ""
    except Opaque:
        return ""


def of_page(known: Digests, given: str, page: Page) -> str:
    """The key of a page; "" where it has none. `given` is what its template is given besides."""
    name = address.save_as(page.head.path)
    try:
        return known.of(given, name, page.values, page.head) if given else ""
    except Opaque:
        return ""


def making(page: Page, shared: tuple[dict[str, object], str]) -> Making:
    """What the page is made of; `shared` is what its template is given, and a key for all else."""
    given, rest = shared
    values = {**given, **page.values} if given else page.values
    return Making(address.save_as(page.head.path), values, (rest, page.head))
