"""The body of a request to LinkedIn's Posts API, for whoever publishes through it.

Its text is "little text format", whose reserved characters are escaped with a backslash: one
unescaped bracket silently ends the published post. A mention names an organisation or person
by URN and is plain text unless the name is exactly the page's own.
Source: LinkedIn's documentation of the Posts API (`POST /rest/posts`) and of little text format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from composer import announcement
from composer.announcement import Announcement
from composer.channel import Channel, Voice
from composer.errors import Place, Problem, warning
from composer.language import Language
from composer.model import LinkedInPage, Meeting, Site
from composer.wording import Wording

_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")
_HASHTAG = re.compile(r"(?<!\S)#(\w+)")

Body = dict[str, object]


def escape(text: str) -> str:
    """The text with a backslash before every character that little text format reserves."""
    return _RESERVED.sub(r"\\\g<0>", text)


def commentary(text: str, pages: Iterable[LinkedInPage]) -> str:
    """A post's text in little text format: its hashtags, mentions and escapes.

    The first time that a page's exact name stands in the text, it becomes a mention.
    """
    mentions = {page.name: page.urn for page in pages if page.urn}
    names = "|".join(re.escape(name) for name in sorted(mentions, key=len, reverse=True))
    pattern = rf"(?<!\w)(?:{names})(?!\w)|{_HASHTAG.pattern}" if names else _HASHTAG.pattern
    parts, end = [], 0
    for found in re.finditer(pattern, text):
        parts.append(escape(text[end : found.start()]))
        urn = "" if found[1] else mentions.pop(found[0], "")
        parts.append(_hashtag(found[1]) if found[1] else _mention(found[0], urn))
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def compose(
    meeting: Meeting, channel: Channel, language: Language, site: Site, wording: Wording
) -> Announcement:
    """The announcement that fits the channel also when its text is escaped.

    Raises ForumError as `announcement.compose` does.
    """
    pages = tuple(_pages(meeting))
    escaped = Channel(
        channel.name,
        channel.voice,
        channel.limit,
        channel.fold,
        lambda text: channel.count(commentary(text, pages)),
        channel.hashtags,
    )
    return announcement.compose(meeting, escaped, language, site, wording)


def request_body(
    composed: Announcement, meeting: Meeting, site: Site
) -> tuple[Body, tuple[Problem, ...]]:
    """The JSON body for the post, and what a person has to add before it can be sent.

    An article's title, description and source are fields of their own: the API does not read
    the page. Its thumbnail is an image URN that only LinkedIn can give, so it is not here.
    """
    author = _author(composed, meeting, site)
    title, description = meeting.title, meeting.summary
    article = {"source": composed.url, "title": title.in_(composed.language)}
    if description:
        article["description"] = description.in_(composed.language)
    body: Body = {
        **({"author": author} if author else {}),
        "commentary": commentary(composed.text.rstrip("\n"), _pages(meeting)),
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "content": {"article": article},
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
    }
    return body, () if author else (_no_author(composed, meeting),)


def _pages(meeting: Meeting) -> Iterator[LinkedInPage]:
    """The LinkedIn pages of everyone whom the meeting may name."""
    people = [*meeting.speakers, *([meeting.chair] if meeting.chair else [])]
    quoted = [one.speaker for one in meeting.quotes if one.speaker]
    for speaker in (*people, *quoted):
        organisation = speaker.organisation
        yield from (one.linkedin for one in (speaker.person, organisation) if one and one.linkedin)
    yield from (one.linkedin for one in meeting.conveners if one.linkedin)


def _author(composed: Announcement, meeting: Meeting, site: Site) -> str:
    if composed.channel.voice is Voice.FORUM:
        return site.linkedin.urn if site.linkedin else ""
    page = meeting.chair.person.linkedin if meeting.chair else None
    return page.urn if page else ""


def _no_author(composed: Announcement, meeting: Meeting) -> Problem:
    chair = composed.channel.voice is Voice.CHAIR
    place = Place("site/people.yaml" if chair else "pelicanconf.py")
    code = "no-author-chair" if chair else "no-author-forum"
    name = meeting.chair.person.id if chair and meeting.chair else ""
    return warning(code, place, "", channel=composed.channel.name, name=name)


def _mention(name: str, urn: str) -> str:
    return f"@[{escape(name)}]({urn})" if urn else escape(name)


def _hashtag(word: str) -> str:
    return rf"{{hashtag|\#|{word}}}"
