"""What the page of a person, an organisation or a theme tells beside the list of its news.

Who said what, when, and with whom: all of it from articles, so nothing can be here that no
article holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from composer.article import Article
from composer.article_parts import Contributor, Kind, Named, Part, Promise, Saying
from composer.language import Words
from composer.listing import Topic
from composer.model import Status
from composer.naming import as_quoted

# More than these are a list to scroll past: the meetings' own pages name all.
MOST_COMPANY = 12
MOST_SAYINGS = 8
MOST_PROMISES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """How the topic appears in one article.

    `roles` are keys of the wording (`chaired`, `convened`, `convener`, `present`). `chair` is who
    chaired for an organisation, which itself did not. `parts` are the sessions that the topic has
    to do with, each with the speakers to be named: of a person's page only that person, of an
    organisation's its own.
    """

    article: Article
    roles: tuple[str, ...]
    parts: tuple[Part, ...]
    chair: Named | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody who was where the topic was, and in how many articles."""

    shown: Contributor
    number: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words on record, with the article that has them."""

    saying: Saying
    article: Article

    @property
    def title(self) -> Words:
        """The article's title, to stand in quotation marks."""
        return as_quoted(self.article.title)


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise, with the article in which it was made."""

    promise: Promise
    article: Article


@dataclass(frozen=True)
class Profile:
    """A topic as its page tells of it, from all of its articles.

    Of the pages of its list only the first shows all of this: so it is worked out when somebody
    asks, and then kept, for which a dataclass must have no slots.
    """

    topic: Topic
    _seen: dict[str, Appearance] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def sayings(self) -> tuple[Quoted, ...]:
        """What was said on record, newest first."""
        return tuple(_sayings(self.topic))[:MOST_SAYINGS]

    @cached_property
    def promises(self) -> tuple[Promised, ...]:
        """What was promised, first what is not settled."""
        return tuple(sorted(_promises(self.topic), key=_urgency))[:MOST_PROMISES]

    @cached_property
    def members(self) -> tuple[Contributor, ...]:
        """Who was there for an organisation."""
        is_body = self.topic.named.kind is Kind.ORGANISATION
        return tuple(_members(self.topic)) if is_body else ()

    @cached_property
    def company(self) -> tuple[Met, ...]:
        """Who else was there: in the same sessions for a person, at the same meetings for an
        organisation, and for a theme who spoke in its sessions.
        """
        return tuple(_company(self.topic, self._everywhere))

    @cached_property
    def themes(self) -> tuple[Named, ...]:
        """What the sessions were about that the topic had to do with."""
        about = (one for appearance in self._everywhere for one in _about(appearance))
        return tuple({one.id: one for one in about if one.id and one != self.topic.named}.values())

    def appearances(self, articles: Iterable[Article]) -> tuple[Appearance, ...]:
        """How the topic appears in each of those articles."""
        return tuple(self._appearance(one) for one in articles)

    @property
    def _everywhere(self) -> tuple[Appearance, ...]:
        return self.appearances(self.topic.articles)

    def _appearance(self, article: Article) -> Appearance:
        known = self._seen.get(article.id)
        if known is None:
            known = self._seen[article.id] = _appearance(self.topic, article)
        return known


def _appearance(topic: Topic, article: Article) -> Appearance:
    roles, parts = tuple(_roles(topic, article)), tuple(_parts(topic, article))
    return Appearance(article=article, roles=roles, parts=parts, chair=_sent(topic, article))


def _sent(topic: Topic, article: Article) -> Named | None:
    """Who chaired for the organisation, where the topic is one."""
    chair = article.chair
    if chair and chair.organisation and topic.is_about(chair.organisation):
        return chair.name
    return None


def _roles(topic: Topic, article: Article) -> Iterator[str]:
    if topic.named.kind is Kind.THEME:
        return
    if article.chair and topic.is_about(article.chair.name):
        yield "chaired"
    if any(topic.is_about(one) for one in article.conveners):
        yield "convened" if article.was_held else "convener"
    if any(_concerns(topic, one) for one in article.attendees):
        yield "present"


def _parts(topic: Topic, article: Article) -> Iterator[Part]:
    """The sessions that the topic has to do with, with the speakers who make it so.

    News that only has themes, and nobody who spoke, has no session to tell of.
    """
    for part in article.parts:
        if topic.named.kind is Kind.THEME:
            is_told = part.title or part.contributors
            if is_told and any(topic.is_about(one) for one in part.themes):
                yield part
        elif spoke := tuple(one for one in part.talks if _concerns(topic, one.by)):
            yield replace(part, talks=spoke)


def _concerns(topic: Topic, one: Contributor) -> bool:
    """Whether it is that person, or somebody of that organisation."""
    # As `Topic.is_about` has it, of both: for everybody in all that a topic appears in.
    ours, name, body = topic.named, one.name, one.organisation
    return (name.id == ours.id and name.kind is ours.kind) or (
        body is not None and body.id == ours.id and body.kind is ours.kind
    )


def _about(one: Appearance) -> tuple[Named, ...]:
    """What the topic spoke about; of an article without such sessions, all its themes."""
    told = tuple(theme for part in one.parts for theme in part.themes)
    return told if one.parts else one.article.themes


def _sayings(topic: Topic) -> Iterator[Quoted]:
    for article in topic.articles:
        for one in article.sayings:
            if one.by and _concerns(topic, one.by):
                yield Quoted(one, article)


def _promises(topic: Topic) -> Iterator[Promised]:
    """What the topic promised; on a theme's page, what was promised at its meetings."""
    everything = topic.named.kind is Kind.THEME
    for article in topic.articles:
        for one in article.promises:
            if everything or any(topic.is_about(who) for who in one.by):
                yield Promised(one, article)


def _urgency(promised: Promised) -> int:
    """What is not settled stands first; within that, the newest."""
    order = (Status.OVERDUE, Status.OPEN, Status.DONE, Status.DROPPED)
    return order.index(Status(promised.promise.state))


def _members(topic: Topic) -> Iterable[Contributor]:
    """Everyone who was there for the organisation, each once, as the newest article has them."""
    found: dict[tuple[str, str], Contributor] = {}
    for article in topic.articles:
        for one in article.contributors:
            if one.organisation and topic.is_about(one.organisation):
                found.setdefault(_key(one), one)
    return found.values()


def _company(topic: Topic, seen: Iterable[Appearance]) -> Iterator[Met]:
    found: dict[tuple[str, str], Contributor] = {}
    numbers: dict[tuple[str, str], int] = {}
    choose = _CHOOSE[topic.named.kind]
    for appearance in seen:
        for key, one in {_key(one): one for one in choose(topic, appearance)}.items():
            if not _concerns(topic, one):
                found.setdefault(key, one)
                numbers[key] = numbers.get(key, 0) + 1
    best = sorted(found, key=lambda key: (-numbers[key], found[key].name.sort.casefold(), key))
    for key in best[:MOST_COMPANY]:
        yield Met(found[key], numbers[key])


def _same_meeting(_topic: Topic, seen: Appearance) -> Iterator[Contributor]:
    """Everyone who was there, if the topic was; words that were only quoted bring nobody there."""
    # Whoever was there appears in a role, by its chair or in a session.
    if seen.roles or seen.chair or seen.parts:
        article = seen.article
        yield from (*((article.chair,) if article.chair else ()), *_spoke(article.parts))
        yield from article.attendees


def _same_sessions(topic: Topic, seen: Appearance) -> Iterator[Contributor]:
    """Who spoke in the same sessions; where the topic spoke in none, everyone of the meeting."""
    parts = seen.article.parts
    shared = [one for one in parts if any(_concerns(topic, who) for who in one.contributors)]
    yield from _spoke(shared) if seen.parts else _same_meeting(topic, seen)


def _on_the_theme(_topic: Topic, seen: Appearance) -> Iterator[Contributor]:
    yield from _spoke(seen.parts)


def _spoke(parts: Iterable[Part]) -> Iterator[Contributor]:
    return (one for part in parts for one in part.contributors)


_CHOOSE: dict[Kind, Callable[[Topic, Appearance], Iterator[Contributor]]] = {
    Kind.PERSON: _same_sessions,
    Kind.ORGANISATION: _same_meeting,
    Kind.THEME: _on_the_theme,
}


def _key(one: Contributor) -> tuple[str, str]:
    return (one.name.id, "" if one.name.id else one.name.name.text)
