"""Announcements: what is said of a meeting, composed for one channel in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from composer import address, blocks, promise_blocks, session_block
from composer.brief import Brief
from composer.channel import Channel, Voice
from composer.errors import ForumError, Place, Problem, error
from composer.fitting import Block, LeftOut, TooLong, fit, joined
from composer.language import Language
from composer.model import Meeting, Organisation, Session, Site, Status
from composer.phrases import Phrases
from composer.prose import begins_small, is_sentence, lead_paragraphs, sentences
from composer.wording import Wording

# An announcement without a meeting leads with at most this many paragraphs of its story.
_MOST_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A composed text, ready to paste, and what a person should know about it.

    `length`, `limit` are in the channel's own unit. `url` is the page's address.
    """

    meeting: str
    channel: Channel
    language: Language
    text: str
    length: int
    left_out: tuple[LeftOut, ...]
    url: str

    @property
    def limit(self) -> int:
        """The channel's limit, in its own unit."""
        return self.channel.limit


def compose(
    meeting: Meeting, channel: Channel, language: Language, site: Site, wording: Wording
) -> Announcement:
    """The announcement that says the most within the channel's length.

    Raises ForumError when no first line is short enough to stand before the fold, or when even
    the shortest form of every block is too long for the channel.
    """
    url = address.absolute(site, address.news(site, language, meeting.id))
    brief = Brief(meeting, channel, site, Phrases(wording.section("announcement")), url)
    hook, is_ours = _hook(brief)
    parts = list(_blocks(brief, hook, is_ours))
    try:
        chosen = fit(parts, channel.limit - channel.count(hook + "\n\n"), channel.count)
    except TooLong as fault:
        raise ForumError([_too_long(brief, fault.shortest)]) from fault
    text = f"{hook}\n\n{joined(chosen)}\n"
    left_out = tuple(item for variant in chosen for item in variant.left_out)
    return Announcement(
        meeting=meeting.id,
        channel=channel,
        language=language,
        text=text,
        length=channel.count(text.rstrip("\n")),
        left_out=(*_hook_left_out(brief, hook), *left_out, *_elsewhere(brief)),
        url=url,
    )


def fold_of(text: str, channel: Channel) -> int:
    """The index at which the part of a text ends that a reader sees before "see more".

    An estimate; the first line break folds, too.
    """
    end = len(text.split("\n", 1)[0])
    while channel.count(text[:end]) > channel.fold:
        end -= 1
    return end


def _blocks(brief: Brief, hook: str, hook_is_ours: bool) -> Iterator[Block]:
    meeting = brief.meeting
    if meeting.was_held:
        yield blocks.happened(brief, hook if hook_is_ours else "")
    summary = [one for one in sentences(brief.said(meeting.summary)) if one != hook]
    yield blocks.summary(brief, summary)
    if not meeting.was_held and not meeting.summary.has(brief.language):
        yield blocks.story(_story(brief, hook))
    chair = meeting.chair and meeting.chair.organisation
    known: list[Organisation] = [*meeting.conveners, *([chair] if chair else [])]
    for turn, part in _turns(brief) if meeting.was_held else ():
        told = session_block.introduced(brief, part)
        yield session_block.session(brief, told, turn, known)
        known += [one.organisation for one in part.speakers if one.organisation]
    if meeting.was_held:
        yield from session_block.bare(brief)
    yield blocks.takeaways(brief, _points(brief), hook)
    yield promise_blocks.updates(brief)
    yield promise_blocks.commitments(brief, meeting.commitments, hook)
    yield blocks.quotes(brief)
    yield blocks.background(brief)
    yield blocks.thanks(brief)
    yield blocks.link(brief)
    yield blocks.hashtags(brief)


def _hook(brief: Brief) -> tuple[str, bool]:
    """The first line, and whether it is ours and says that and when the forum met."""
    for candidate, is_ours in _candidates(brief):
        if brief.channel.count(candidate) <= brief.channel.fold:
            return candidate, is_ours
    raise ForumError([_no_hook(brief)])


def _candidates(brief: Brief) -> Iterator[tuple[str, bool]]:
    """What may be the first line, the best first: a text that begins in small letters is likely the
    end of another one, which a comma has cut, and is the last; but a hook is as it was written.
    """
    own = brief.said(brief.meeting.chair_hook)
    hooks = (brief.said(brief.meeting.hook), own)
    tails: list[str] = []
    for line in filter(is_sentence, _first_lines(brief)):
        if line != own and brief.names_self(line):
            continue  # Nobody begins a post of their own as if it were somebody else's.
        if begins_small(line) and line not in hooks:
            tails.append(line)
        else:
            yield line, False
    yield from ((line, True) for line in _our_first_lines(brief))
    yield from ((line, False) for line in tails)


def _first_lines(brief: Brief) -> Iterator[str]:
    meeting, said = brief.meeting, brief.said
    if brief.channel.voice is Voice.CHAIR:
        yield said(meeting.chair_hook)
    yield said(meeting.hook)
    yield from sentences(said(meeting.summary))[:1]
    yield from _points(brief)
    # What was dropped, or is late, is not what is to come.
    yield from (said(one.what) for one in meeting.commitments if one.status is Status.OPEN)
    if not meeting.was_held:
        yield said(meeting.title)


def _our_first_lines(brief: Brief) -> Iterator[str]:
    wording, phrases, meeting = brief.phrases.wording, brief.phrases, brief.meeting
    known = {"forum": phrases.forum(brief.site.name), "when": phrases.when(meeting)}
    key = "meeting" if meeting.was_held else "announcement"
    # A headline that ends in a full stop would stand before another one.
    title = phrases.quoted(phrases.text(meeting.title).rstrip(".。"))
    places = dict.fromkeys((brief.where(), ""))
    if brief.heading(meeting.title):
        yield from (wording.say(f"hook.{key}", **known, where=one, title=title) for one in places)
    if meeting.was_held:
        yield from (wording.say("hook.meeting_plain", **known, where=one) for one in places)


def _turns(brief: Brief) -> Iterator[tuple[int, Session]]:
    """Each part, and how many parts of the same make came before it: no two sound alike."""
    seen: Counter[str] = Counter()
    for part in brief.meeting.sessions:
        make = session_block.make_of(brief, part)
        yield seen[make], part
        seen[make] += 1


def _points(brief: Brief) -> list[str]:
    meeting = brief.meeting
    texts = (*meeting.takeaways, *(one for part in meeting.sessions for one in part.takeaways))
    return list(dict.fromkeys(point for one in texts if (point := brief.said(one))))


def _paragraphs(brief: Brief) -> tuple[str, ...]:
    for story in brief.meeting.stories:
        if story.language is brief.language:
            return lead_paragraphs(story.markdown)
    return ()


def _story(brief: Brief, hook: str) -> list[str]:
    paragraphs = list(_paragraphs(brief)[:_MOST_PARAGRAPHS])
    if paragraphs and paragraphs[0].startswith(hook):
        paragraphs[0] = paragraphs[0][len(hook) :].strip()
    return [paragraph for paragraph in paragraphs if paragraph]


def _hook_left_out(brief: Brief, hook: str) -> Iterator[LeftOut]:
    chair = brief.channel.voice is Voice.CHAIR and brief.meeting.chair_hook
    wanted = brief.said(brief.meeting.chair_hook if chair else brief.meeting.hook)
    if wanted and wanted != hook:
        length = str(brief.channel.count(wanted))
        yield LeftOut("hook", (("fold", str(brief.channel.fold)), ("length", length)))


def _elsewhere(brief: Brief) -> Iterator[LeftOut]:
    """What the page has, and no announcement has."""
    conveners = [one for one in brief.meeting.conveners if one.name != brief.site.name]
    if conveners and not brief.meeting.was_held:
        yield LeftOut("conveners", (("number", str(len(conveners))),))
    if attendees := len(brief.meeting.attendees):
        yield LeftOut("attendees", (("number", str(attendees)),))
    yield from _settled(brief)
    yield from _untranslated(brief)


def _settled(brief: Brief) -> Iterator[LeftOut]:
    settled = (Status.DONE, Status.DROPPED)
    number = sum(1 for one in brief.meeting.commitments if one.status in settled)
    if number:
        yield LeftOut("settled", (("number", str(number)),))


def _untranslated(brief: Brief) -> Iterator[LeftOut]:
    meeting = brief.meeting
    points = (*meeting.takeaways, *(one for part in meeting.sessions for one in part.takeaways))
    named = [one for part in meeting.sessions if (one := part.about or part.title)]
    if unread := sum(1 for one in named if not brief.heading(one)):
        yield LeftOut("headings", (("number", str(unread)), ("total", str(len(named)))))
    for what, texts in (
        ("summary", [meeting.summary] if meeting.summary else []),
        ("takeaways", list(points)),
        ("commitments", [one.what for one in meeting.commitments]),
        ("updates", [one.commitment.what for one in meeting.updates]),
        ("quotes", [one.text for one in meeting.quotes]),
    ):
        missing = sum(1 for text in texts if not brief.said(text))
        if missing:
            values = (("number", str(missing)), ("total", str(len(texts))), ("what", what))
            yield LeftOut("untranslated", values)


def _place(brief: Brief) -> Place:
    return Place(f"posts/{brief.meeting.id}/notes.md")


def _no_hook(brief: Brief) -> Problem:
    language, fold = brief.language.value, str(brief.channel.fold)
    return error("no-hook", _place(brief), "hook", language=language, fold=fold)


def _too_long(brief: Brief, shortest: int) -> Problem:
    values = {"channel": brief.channel.name, "limit": str(brief.channel.limit)}
    return error("too-long", _place(brief), "", shortest=str(shortest), **values)
