"""The pages that lead to the news: home, archive, and one for each theme, person, organisation.

A topic has a page as soon as a released meeting names it. Everything is gathered in one walk
over the articles, so that ten thousand of them cost ten thousand steps and not their square.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from composer import address
from composer.article import Article
from composer.article_parts import Contributor, Kind, Named
from composer.head import Head, alternates
from composer.language import Language, Text
from composer.model import Site
from composer.phrases import Phrases
from composer.recall import NOTHING, Recall
from composer.wording import Wording

PER_PAGE = 50
ON_HOME = 8

# Katakana stand in Unicode as hiragana do, a fixed distance further on.
_HIRAGANA = {ord("ァ") + n: ord("ぁ") + n for n in range(ord("ヶ") - ord("ァ") + 1)}


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme, person or organisation, and every article that names it, newest first."""

    named: Named
    articles: tuple[Article, ...]

    @property
    def feed(self) -> str:
        """The path of the topic's own feed; only themes have one."""
        return address.feed(self.named.path) if self.named.kind is Kind.THEME else ""

    @property
    def contributor(self) -> Contributor | None:
        """The person as the newest article that says so shows them: role and organisation."""
        if self.named.kind is not Kind.PERSON:
            return None  # nobody to be looked for, in what may be thousands of articles
        shown = (one for article in self.articles for one in article.contributors)
        return next((one for one in shown if self.is_about(one.name)), None)

    def is_about(self, named: Named) -> bool:
        """Whether that name is the topic's."""
        ours = self.named
        return named is ours or (named.id == ours.id and named.kind is ours.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesPage:
    """One page of a list of articles, newest first: what Pelican's templates call a page object.

    `older` and `newer` are the paths of the neighbouring pages, or "".
    """

    head: Head
    object_list: tuple[Article, ...]
    number: int
    older: str = ""
    newer: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Topics of an index that stand together: organisations of one country, `name`, or ""."""

    name: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Every topic of a kind, by name; people by family name, as its reading has it in Japanese."""

    kind: Kind
    head: Head
    topics: tuple[Topic, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The topics by country, the one with most of them first, what has none last."""
        found: dict[str, list[Topic]] = {}
        for topic in self.topics:
            found.setdefault(topic.named.country, []).append(topic)
        best = sorted(found, key=lambda country: (not country, -len(found[country]), country))
        return tuple(Group(country, tuple(found[country])) for country in best)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the lists of one language stand, and in whose words."""

    site: Site
    language: Language
    wording: Wording

    def home(self, articles: Sequence[Article]) -> ArticlesPage:
        """The front page: the newest articles; its feed is that of all the news."""
        name = self.site.name.in_(self.language)
        description = Text(self.site.description.versions or self.site.name.versions)
        head = self._head((), name, description.in_(self.language), feed=True)
        return ArticlesPage(head=head, object_list=tuple(articles[:ON_HOME]), number=1)

    def archive(self, articles: Sequence[Article]) -> tuple[ArticlesPage, ...]:
        """Every article, over as many pages as they need."""
        title = self.wording.say("site.archive.title")
        description = self.wording.say("site.archive.description", forum=self._forum)
        return self._pages((address.NEWS,), title, description, articles, feed=False)

    def topics(self, articles: Sequence[Article], recall: Recall = NOTHING) -> tuple[Topic, ...]:
        """Every topic that the articles name, in the order in which they are first met."""
        mentions = recall.still("mentions", tuple(one.mentions for one in articles))
        found = recall.of(_mentioned, mentions)
        members = ((named, map(articles.__getitem__, places)) for named, places in found)
        return tuple(recall.of(_topic, named, *some) for named, some in members)

    def topic(self, topic: Topic) -> tuple[ArticlesPage, ...]:
        """The page of a topic, and those of its older articles."""
        name, kind = topic.named.name.text, topic.named.kind
        said = self._phrases.honoured(name) if kind is Kind.PERSON else name
        description = self.wording.say(
            f"site.{kind.value}.description", name=said, forum=self._forum
        )
        description = self._phrases.closed(description)
        segments = (kind.value, topic.named.id)
        return self._pages(segments, name, description, topic.articles, feed=bool(topic.feed))

    def index(self, kind: Kind, topics: Iterable[Topic]) -> Index:
        """The page that lists every topic of a kind."""
        members = (one for one in topics if one.named.kind is kind)
        head = self._head(
            (kind.value,),
            self.wording.say(f"site.{kind.value}.title"),
            self.wording.say(f"site.{kind.value}.about", forum=self._forum),
            feed=False,
        )
        return Index(kind=kind, head=head, topics=tuple(sorted(members, key=_order)))

    def search(self) -> Head:
        """The head of the search page."""
        title = self.wording.say("site.search.title")
        about = self.wording.say("site.search.about", forum=self._forum)
        return self._head((address.SEARCH,), title, about, feed=False)

    @property
    def _phrases(self) -> Phrases:
        return Phrases(self.wording.section("announcement"))

    @property
    def _forum(self) -> str:
        return self.site.name.in_(self.language)

    def _head(self, segments: tuple[str, ...], title: str, description: str, *, feed: bool) -> Head:
        path = address.path(self.site, self.language, *segments)
        within = len(segments) > 1
        return Head(
            title=title,
            description=description,
            path=path,
            alternates=alternates(self.site, segments),
            feed=address.feed(path) if feed else "",
            kicker=self.wording.say(f"site.nav.{segments[0]}") if within else "",
        )

    def _pages(
        self,
        segments: tuple[str, ...],
        title: str,
        description: str,
        articles: Sequence[Article],
        *,
        feed: bool,
    ) -> tuple[ArticlesPage, ...]:
        """The list over several pages, newest first.

        Pages are numbered from the oldest, and only the newest grows: a new article changes one
        page and not all of them.
        """
        groups = _groups(articles)
        places = [segments, *((*segments, "page", str(n)) for n in range(len(groups) - 1, 0, -1))]
        paths = ["", *(address.path(self.site, self.language, *one) for one in places), ""]
        return tuple(
            ArticlesPage(
                head=self._head(places[at], title, description, feed=feed and at == 0),
                object_list=group,
                number=len(groups) - at,
                newer=paths[at],
                older=paths[at + 2],
            )
            for at, group in enumerate(groups)
        )


def _mentioned(mentions: Iterable[Iterable[Named]]) -> Sequence[tuple[Named, Sequence[int]]]:
    """Each name in the order in which they are first met, and the places where it is mentioned."""
    found: dict[tuple[Kind, str], tuple[Named, list[int]]] = {}
    # By identity, which is quicker to tell: most mentions are of the very same value.
    met: dict[int, list[int]] = {}
    for at, some in enumerate(mentions):
        for one in some:
            places = met.get(id(one))
            if places is None:
                places = met[id(one)] = found.setdefault((one.kind, one.id), (one, []))[1]
            places.append(at)
    return tuple(found.values())


def _topic(named: Named, *articles: Article) -> Topic:
    return Topic(named, articles)


def _groups(articles: Sequence[Article]) -> list[tuple[Article, ...]]:
    """Newest first: full pages from the oldest on, and a first page of one to two pages' length."""
    full = max(0, len(articles) // PER_PAGE - 1)
    first = len(articles) - full * PER_PAGE
    starts = range(first, len(articles), PER_PAGE)
    return [tuple(articles[:first]), *(tuple(articles[at : at + PER_PAGE]) for at in starts)]


def _order(topic: Topic) -> tuple[bool, str, str]:
    """Kana before other letters, as Japanese lists have them, hiragana and katakana as one."""
    name = topic.named.sort.casefold().translate(_HIRAGANA)
    return (not "ぁ" <= name[:1] <= "ゖ", name, topic.named.id)
