"""The news of one language, complete: what is written, where, from which template.

Between the articles and whoever writes them to disk: pure, and without a word of Pelican.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from composer import address, article, neighbours, road
from composer.article import Article
from composer.article_parts import Kind
from composer.head import Head, alternates
from composer.language import Language
from composer.listing import Shelf, Topic
from composer.model import Publication, Retraction
from composer.neighbours import Neighbours
from composer.profile import Profile
from composer.recall import NOTHING, Recall
from composer.road import Road
from composer.structured import Describer, Thing
from composer.wording import Wording

# Template names as Pelican's users know them: its tags are our themes.
TOPIC_TEMPLATES = {Kind.THEME: "tag", Kind.PERSON: "person", Kind.ORGANISATION: "organisation"}
INDEX_TEMPLATES = {Kind.THEME: "tags", Kind.PERSON: "people", Kind.ORGANISATION: "organisations"}


@dataclass(frozen=True, slots=True)
class Page:
    """One file to be made: its template, its head, and the values by the names it uses.

    `further` gives more of them: what it says of itself to programs (`structured`), and where the
    page shows it, the way to it from the front page (`trail`). It works them out from the values
    that it is given and from the head alone, so that they need not be known to tell whether the
    page is another one.
    """

    template: str
    head: Head
    values: Mapping[str, object]
    further: Callable[[Mapping[str, Any]], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed to be made: beside which page it stands, its title, and what is in it."""

    path: str
    title: str
    description: str
    page: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the news of one language consists of."""

    language: Language
    articles: tuple[Article, ...]
    topics: tuple[Topic, ...]
    shelf: Shelf
    road: Road
    pictures: Callable[[Article], Sequence[str]]
    retractions: tuple[Retraction, ...] = ()
    recall: Recall = NOTHING

    def pages(self) -> Iterator[Page]:
        """Every page, each once."""
        say = self.describer
        ways_on = neighbours.compose(self.articles, self.recall)
        yield from self.recall.each(_article_page, (say,), self.articles, ways_on)
        home = self.shelf.home(self.articles)
        shown = {"articles_page": home, "topics": self._themes, "road": self.road}
        yield Page("index", home.head, shown, partial(_said_of_front, say))
        road = partial(_said, say.page, self.road.head)
        yield Page("road", self.road.head, {"road": self.road}, road)
        for page in self.shelf.archive(self.articles):
            about = partial(_said, say.page, page.head)
            yield Page("archives", page.head, {"articles_page": page}, about)
        for topic in self.topics:
            yield from self.recall.of(_topic_pages, say, self.shelf, topic)
        for kind, template in INDEX_TEMPLATES.items():
            index = self.shelf.index(kind, self.topics)
            about = partial(_said_of_index, say, index.head)
            yield Page(template, index.head, {"index": index}, about)
        for gone in self.retractions:
            yield from self._notices(gone)

        if self.shelf.site.search:
            head = self.shelf.search()
            yield Page("search", head, {}, partial(_said, say.page, head))

    @property
    def describer(self) -> Describer:
        """What says of pages what programs read."""
        site, wording = self.shelf.site, self.shelf.wording
        return self.recall.of(Describer, site, self.language, wording, self.pictures)

    def moves(self) -> Iterator[tuple[str, Article]]:
        """Each path at which an article stood before its folder was renamed, with the article."""
        return ((path, one) for one in self.articles for path in one.former_paths)

    def feeds(self) -> Iterator[Feed]:
        """The feed of all the news, and one for each theme."""
        site, language, wording = self.shelf.site, self.language, self.shelf.wording
        home = self.shelf.home(self.articles).head
        yield Feed(home.feed, home.title, home.description, home.path, self.articles)
        for topic in self._themes:
            forum, name = site.name.in_(language), topic.named.name.text
            yield Feed(
                topic.feed,
                wording.say("site.themes.feed", forum=forum, name=name),
                wording.say("site.themes.description", forum=forum, name=name),
                topic.named.path,
                topic.articles,
            )

    @property
    def themes(self) -> tuple[Topic, ...]:
        """Every theme with its news, by name; each has a feed."""
        return self.shelf.index(Kind.THEME, self.topics).topics

    @property
    def _themes(self) -> tuple[Topic, ...]:
        return tuple(one for one in self.topics if one.named.kind is Kind.THEME)

    def _notices(self, gone: Retraction) -> Iterator[Page]:
        """The notice that something was withdrawn, at each address at which it stood."""
        site, wording = self.shelf.site, self.shelf.wording
        day = wording.date(gone.date) if gone.date else ""
        for name in gone.ids:
            head = Head(
                title=wording.say("site.withdrawn.title"),
                path=address.news(site, self.language, name),
                alternates=alternates(site, (address.NEWS, name)),
                listed=False,
            )
            yield Page("withdrawn", head, {"withdrawn_on": day}, _nothing)


def _article_page(say: Describer, article: Article, around: Neighbours) -> Page:
    shown = {"article": article, "neighbours": around}
    return Page("article", article.head, shown, partial(_said_of_article, say))


def _topic_pages(say: Describer, shelf: Shelf, topic: Topic) -> tuple[Page, ...]:
    template = TOPIC_TEMPLATES[topic.named.kind]
    profile = Profile(topic)
    return tuple(
        Page(
            template,
            page.head,
            {template: topic, "articles_page": page},
            partial(_said_of_topic, say, profile, page.head),
        )
        for page in shelf.topic(topic)
    )


def _nothing(_values: Mapping[str, Any]) -> dict[str, object]:
    return {}


def _said(
    say: Callable[..., tuple[Thing, ...]], head: Head, _values: Mapping[str, Any]
) -> dict[str, object]:
    return {"structured": say(head)}


def _said_of_front(say: Describer, _values: Mapping[str, Any]) -> dict[str, object]:
    return {"structured": say.front()}


def _said_of_article(say: Describer, values: Mapping[str, Any]) -> dict[str, object]:
    return {"structured": say.article(values["article"])}


def _said_of_index(say: Describer, head: Head, _values: Mapping[str, Any]) -> dict[str, object]:
    return {"structured": say.page(head), "trail": say.trail(head)}


def _said_of_topic(
    say: Describer, profile: Profile, head: Head, values: Mapping[str, Any]
) -> dict[str, object]:
    kind = profile.topic.named.kind
    topic = values[TOPIC_TEMPLATES[kind]]
    # What stands for a topic has a profile of its own, so that it is seen what that reads.
    told = profile if topic is profile.topic else Profile(topic)
    trail = say.trail(head, kind.value)
    return {"structured": say.topic(topic, head), "trail": trail, "profile": told}


def compose(
    publication: Publication,
    language: Language,
    wording: Wording,
    pictures: Callable[[Article], Sequence[str]],
    recall: Recall = NOTHING,
) -> Edition:
    """All that is public, in one language. Raises WordingError for a missing word.

    `pictures` gives the paths of the pictures that show an article's news, the best first; the
    same function must give the same. What the `recall` has is not composed again.
    """
    site = publication.site
    articles = article.compose_all(publication.meetings, language, site, wording, recall)
    shelf = recall.of(Shelf, site, language, wording)
    whole = road.compose(publication, articles, language, wording, recall)
    topics, gone = shelf.topics(articles, recall), publication.retractions
    return Edition(language, articles, topics, shelf, whole, pictures, gone, recall)
