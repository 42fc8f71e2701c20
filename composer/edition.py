"""The news of one language, complete: what is written, where, from which template.

Between the articles and whoever writes them to disk: pure, and without a word of Pelican.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from composer import article
from composer.article import Article
from composer.article_parts import Kind
from composer.head import Head
from composer.language import Language
from composer.listing import Shelf, Topic
from composer.model import Publication
from composer.wording import Wording

# Template names as Pelican's users know them: its tags are our themes.
TOPIC_TEMPLATES = {Kind.THEME: "tag", Kind.PERSON: "person", Kind.ORGANISATION: "organisation"}
INDEX_TEMPLATES = {Kind.THEME: "tags", Kind.PERSON: "people", Kind.ORGANISATION: "organisations"}


@dataclass(frozen=True, slots=True)
class Page:
    """One file to be made: its template, its head, and the values by the names it uses."""

    template: str
    head: Head
    values: Mapping[str, object]


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

    def pages(self) -> Iterator[Page]:
        """Every page, each once."""
        for one in self.articles:
            yield Page("article", one.head, {"article": one})
        home = self.shelf.home(self.articles)
        yield Page("index", home.head, {"articles_page": home, "topics": self._themes})
        for page in self.shelf.archive(self.articles):
            yield Page("archives", page.head, {"articles_page": page})
        for topic in self.topics:
            yield from self._topic_pages(topic)
        for kind, template in INDEX_TEMPLATES.items():
            index = self.shelf.index(kind, self.topics)
            yield Page(template, index.head, {"index": index})

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
    def _themes(self) -> tuple[Topic, ...]:
        return tuple(one for one in self.topics if one.named.kind is Kind.THEME)

    def _topic_pages(self, topic: Topic) -> Iterator[Page]:
        template = TOPIC_TEMPLATES[topic.named.kind]
        for page in self.shelf.topic(topic):
            yield Page(template, page.head, {template: topic, "articles_page": page})


def compose(publication: Publication, language: Language, wording: Wording) -> Edition:
    """All that is public, in one language. Raises WordingError for a missing word."""
    site = publication.site
    articles = tuple(
        article.compose(meeting, language, site, wording) for meeting in publication.meetings
    )
    shelf = Shelf(site, language, wording)
    return Edition(language, articles, shelf.topics(articles), shelf)
