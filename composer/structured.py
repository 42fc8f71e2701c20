"""What a page says to programs, as schema.org's vocabulary in JSON-LD: the same as to its readers.

Everything comes from the page's own values, so nothing can be here that the page does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from composer import address
from composer.article import Article
from composer.article_parts import Amendment, Contributor, Kind, Named, Occasion
from composer.head import Crumb, Head
from composer.language import Language
from composer.listing import Topic
from composer.model import Format, Site
from composer.wording import Wording

Thing = Mapping[str, object]
_Who = TypeVar("_Who", Named, Contributor)

# Would end the script element, open a comment in it, or break a line in JavaScript's eyes.
_UNSAFE = {one: f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# What schema.org calls the ways to meet.
_ATTENDANCE = {
    Format.IN_PERSON: "OfflineEventAttendanceMode",
    Format.ONLINE: "OnlineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
}


def script(things: Sequence[Thing]) -> str:
    """The things as the text of a script element, which no text in them can leave."""
    text = _JSON.encode({"@context": "https://schema.org", "@graph": things})
    # Not `translate`, which looks each character up.
    for one, escaped in _UNSAFE.items():
        text = text.replace(one, escaped)
    return text


@dataclass(frozen=True, slots=True)
class Describer:
    """Describes the pages of one language.

    `pictures` gives the paths of the pictures that show a meeting's news, the best first.
    """

    site: Site
    language: Language
    wording: Wording
    pictures: Callable[[Article], Sequence[str]]
    # By identity, with whom it describes: the same people and organisations are in many articles.
    _known: dict[int, tuple[Named | Contributor, Thing]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def front(self) -> tuple[Thing, ...]:
        """The front page: the site, and the forum that publishes it."""
        forum = self._forum()
        website = _thing(
            "WebSite",
            name=forum["name"],
            url=self._url(self._home),
            inLanguage=self.language.hreflang,
            publisher={"@id": forum["@id"]},
        )
        return (website, forum)

    def page(self, head: Head, section: str = "") -> tuple[Thing, ...]:
        """Any page: where it stands below the front page and, if it has one, its section."""
        return (self._trail(head, section),)

    def article(self, article: Article) -> tuple[Thing, ...]:
        """A meeting's page: the news, the meeting where its day is known, and the way to it."""
        event = (self._event(article, article.occasion),) if article.occasion else ()
        return (self._news(article), *event, self._forum(), self._trail(article.head, address.NEWS))

    def topic(self, topic: Topic, head: Head) -> tuple[Thing, ...]:
        """The page of a theme, a person or an organisation."""
        kind, shown = topic.named.kind, topic.contributor
        described: tuple[Thing, ...] = ()
        if kind is Kind.PERSON:
            described = (self._person(shown) if shown else self._named(topic.named),)
        elif kind is Kind.ORGANISATION:
            described = (self._named(topic.named),)
        return (*described, self._trail(head, kind.value))

    def _news(self, article: Article) -> Thing:
        url = self._url(article.path)
        return _thing(
            "NewsArticle",
            url,
            headline=article.title.text,
            description=article.head.description,
            image=[self._url(path) for path in self.pictures(article)],
            datePublished=article.published.isoformat(),
            inLanguage=self.language.hreflang,
            url=url,
            mainEntityOfPage=url,
            author={"@id": self._forum_id},
            publisher={"@id": self._forum_id},
            about=[self._named(one) for one in article.themes],
            dateModified=next((one.date.iso for one in reversed(article.amendments)), None),
            correction=[_correction(one) for one in article.amendments],
        )

    def _event(self, article: Article, occasion: Occasion) -> Thing:
        mode = _ATTENDANCE[occasion.format] if occasion.format else ""
        place = _thing("Place", name=article.place.text) if article.place else None
        return _thing(
            "Event",
            f"{self._url(article.path)}#event",
            name=article.title.text,
            startDate=occasion.starts,
            eventAttendanceMode=f"https://schema.org/{mode}" if mode else None,
            location=place,
            url=self._url(article.path),
            organizer=[self._named(one) for one in article.conveners],
            performer=self._people(article),
            attendee=[self._person(one) for one in article.attendees],
        )

    def _people(self, article: Article) -> list[Thing]:
        spoke = (one for part in article.parts for one in part.contributors)
        found = {(one.name.id, one.name.name.text): one for one in spoke}
        return [self._person(one) for one in found.values()]

    def _person(self, one: Contributor) -> Thing:
        return self._once(self._contributor, one)

    def _named(self, named: Named) -> Thing:
        return self._once(self._name, named)

    def _once(self, describe: Callable[[_Who], Thing], who: _Who) -> Thing:
        known = self._known.get(id(who))
        if known is None:
            known = self._known[id(who)] = (who, describe(who))
        return known[1]

    def _contributor(self, one: Contributor) -> Thing:
        return {
            **self._named(one.name),
            **_given(
                jobTitle=one.role.text if one.role else None,
                worksFor=self._named(one.organisation) if one.organisation else None,
            ),
        }

    def _name(self, named: Named) -> Thing:
        kind = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}.get(named.kind, "Thing")
        page = self._url(named.path) if named.path else None
        note = named.note.text if named.note else None
        short = note if named.kind is Kind.ORGANISATION else None
        return _thing(kind, name=named.name.text, url=page, alternateName=short)

    def _forum(self) -> dict[str, object]:
        return {
            "@type": "Organization",
            "@id": self._forum_id,
            "name": self.site.name.in_(self.language),
            "url": self._url(self._home),
        }

    @property
    def _forum_id(self) -> str:
        """The forum is one, whichever language speaks of it."""
        return self._url(address.path(self.site, self.site.first_language)) + "#forum"

    def trail(self, head: Head, section: str = "") -> tuple[Crumb, ...]:
        """The way from the front page to that page, over its section if it has one."""
        steps = [Crumb(self.site.name.in_(self.language), self._home)]
        above = address.path(self.site, self.language, section) if section else ""
        if above and above != head.path:
            steps.append(Crumb(self.wording.say(f"site.nav.{section}"), above))
        return (*steps, Crumb(head.title, head.path))

    def _trail(self, head: Head, section: str) -> Thing:
        listed = [
            _thing("ListItem", position=at, name=one.name, item=self._url(one.path))
            for at, one in enumerate(self.trail(head, section), 1)
        ]
        return _thing("BreadcrumbList", itemListElement=listed)

    @property
    def _home(self) -> str:
        return address.path(self.site, self.language)

    def _url(self, path: str) -> str:
        return address.absolute(self.site, path)


def _correction(one: Amendment) -> Thing:
    return _thing("CorrectionComment", text=one.text.text, datePublished=one.date.iso)


def _thing(kind: str, identity: str = "", /, **known: object) -> dict[str, object]:
    """A thing of that type; what is not known of it is left out."""
    named = {"@id": identity} if identity else {}
    return {"@type": kind, **named, **_given(**known)}


def _given(**known: object) -> dict[str, object]:
    return {key: value for key, value in known.items() if value not in (None, "", [])}
