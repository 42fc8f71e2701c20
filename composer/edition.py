"""The news of one language, complete: what is written, where, from which template.

Between the articles and whoever writes them to disk: pure, and without a word of Pelican.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer import address, article, neighbours, profile, road
from composer.article import Article
from composer.article_parts import Kind
from composer.head import Crumb, Head, alternates
from composer.language import Language
from composer.listing import Shelf, Topic
from composer.model import Publication, Retraction
from composer.road import Road
from composer.structured import Describer, Thing
from composer.wording import Wording

# Template names as Pelican's users know them: its tags are our themes.
TOPIC_TEMPLATES = {Kind.THEME: "tag", Kind.PERSON: "person", Kind.ORGANISATION: "organisation"}
INDEX_TEMPLATES = {Kind.THEME: "tags", Kind.PERSON: "people", Kind.ORGANISATION: "organisations"}


@dataclass(frozen=True, slots=True)
class Page:
    """One file to be made: its template, its head, and the values by the names it uses.

    `structured` is what the page says of itself to programs, `trail` the way to it from the front
    page, where the page shows one.
    """

    template: str
    head: Head
    values: Mapping[str, object]
    structured: tuple[Thing, ...] = ()
    trail: tuple[Crumb, ...] = ()


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

    def pages(self) -> Iterator[Page]:
        """Every page, each once."""
        say = self.describer
        for one, around in zip(self.articles, neighbours.compose(self.articles), strict=True):
            shown = {"article": one, "neighbours": around}
            yield Page("article", one.head, shown, say.article(one))
        home = self.shelf.home(self.articles)
        shown = {"articles_page": home, "topics": self._themes, "road": self.road}
        yield Page("index", home.head, shown, say.front())
        yield Page("road", self.road.head, {"road": self.road}, say.page(self.road.head))
        for page in self.shelf.archive(self.articles):
            yield Page("archives", page.head, {"articles_page": page}, say.page(page.head))
        for topic in self.topics:
            yield from self._topic_pages(topic)
        for kind, template in INDEX_TEMPLATES.items():
            index = self.shelf.index(kind, self.topics)
            about, trail = say.page(index.head), say.trail(index.head)
            yield Page(template, index.head, {"index": index}, about, trail)
        for gone in self.retractions:
            yield from self._notices(gone)

        if self.shelf.site.search:
            head = self.shelf.search()
            yield Page("search", head, {}, say.page(head))

    @property
    def describer(self) -> Describer:
        """What says of pages what programs read."""
        return Describer(self.shelf.site, self.language, self.shelf.wording, self.pictures)

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
                alternates=alternates(site, ("news", name)),
                listed=False,
            )
            yield Page("withdrawn", head, {"withdrawn_on": day})

    def _topic_pages(self, topic: Topic) -> Iterator[Page]:
        template, kind, say = TOPIC_TEMPLATES[topic.named.kind], topic.named.kind, self.describer
        whole = profile.compose(topic)
        for page in self.shelf.topic(topic):
            values = {template: topic, "articles_page": page, "profile": whole}
            trail = say.trail(page.head, kind.value)
            yield Page(template, page.head, values, say.topic(topic, page.head), trail)


def compose(
    publication: Publication,
    language: Language,
    wording: Wording,
    pictures: Callable[[Article], Sequence[str]],
) -> Edition:
    """All that is public, in one language. Raises WordingError for a missing word.

    `pictures` gives the paths of the pictures that show an article's news, the best first.
    """
    site = publication.site
    articles = tuple(
        article.compose(meeting, language, site, wording) for meeting in publication.meetings
    )
    shelf = Shelf(site, language, wording)
    whole = road.compose(publication, articles, language, wording)
    topics, gone = shelf.topics(articles), publication.retractions
    return Edition(language, articles, topics, shelf, whole, pictures, gone)
