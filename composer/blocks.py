"""The blocks of an announcement, each with the ways in which it may be said.

One function a block, in reading order. Where a list would make a post that nobody reads, the
fullest variant names only the first few and sends the reader to the page for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from composer.brief import Brief
from composer.fitting import Block, LeftOut, Variant
from composer.language import Language
from composer.listed_block import listed, missing
from composer.model import (
    Rule,
    Speaker,
)
from composer.session_block import MOST_SPEAKERS

# More than these in one place is a list to scroll past: the page has them all.
_MOST_POINTS = 7
_MOST_QUOTES = 2

# What each part is worth to a reader, in points: fitting keeps the choice that is worth the most.
_WORTH_HAPPENED = 60
_WORTH_FULL_NAME = 2
_WORTH_POINT = 15
_WORTH_SUMMARY = 12
_WORTH_BACKGROUND = 6
_WORTH_QUOTE = 8
_WORTH_THANKS = 3
_WORTH_HASHTAG = 1

_NOTHING = Variant("", 0)


def happened(brief: Brief, our_hook: str) -> Block:
    """That the forum met: when, where, convened and chaired by whom, under which rule.

    `our_hook` is the first line where that is ours and says some of it already, else "".
    """
    where = "" if brief.where() in our_hook else brief.where()
    full, short = (_happened(brief, bool(our_hook), where, full=full) for full in (True, False))
    # Where readers of the language could not read it, there is none to say.
    is_said = where.rstrip(",") in full and not (brief.meeting.place and not brief.where())
    lost = () if is_said else (LeftOut("place"),)
    most = _WORTH_HAPPENED + _WORTH_FULL_NAME
    return Block((Variant(full, most, lost), Variant(short, _WORTH_HAPPENED, lost)))


def summary(brief: Brief, sentences: Sequence[str]) -> Block:
    """The summary, or what is left of it after the hook: whole, its first sentence, or none."""
    if not sentences:
        return Block((_NOTHING,))
    space = "" if brief.language is Language.JA else " "
    parts = (LeftOut("summary"),)
    return Block(
        (
            Variant(space.join(sentences), _WORTH_SUMMARY),
            *([Variant(sentences[0], _WORTH_SUMMARY // 2, parts)] if sentences[1:] else []),
            Variant("", 0, parts),
        )
    )


def story(paragraphs: Sequence[str]) -> Block:
    """The first paragraphs of a story: as many as fit, or none."""
    variants = [
        Variant(
            "\n\n".join(paragraphs[:number]),
            _WORTH_SUMMARY * number,
            (LeftOut("story"),) if number < len(paragraphs) else (),
        )
        for number in range(len(paragraphs), 0, -1)
    ]
    return Block((*variants, Variant("", 0, (LeftOut("story"),) if paragraphs else ())))


def takeaways(brief: Brief, points: Sequence[str], hook: str) -> Block:
    """What was concluded, but for the hook: one point as a sentence, more of them as a list."""
    rest = [one for one in points if one != hook]
    alone = "alone" if len(rest) == len(points) else "another"
    return listed(brief, "takeaways", rest, _MOST_POINTS, _WORTH_POINT, alone)


def background(brief: Brief) -> Block:
    """What went before, in one sentence."""
    wording, known = brief.phrases.wording, [one for one in brief.meeting.background if one.what]
    if not known:
        return Block((_NOTHING,))
    whats = [brief.phrases.text(one.what) for one in known]
    # Two brackets in a row would be hard to read.
    form = "dated" if any(what.endswith((")", "）")) for what in whats) else "milestone"
    items = [
        wording.say(f"background.{form}", what=what, date=wording.date(one.when))
        if one.when
        else what
        for what, one in zip(whats, known, strict=True)
    ]
    key = "meeting" if brief.meeting.was_held else "announcement"
    sentence = wording.say(f"background.{key}", milestones=wording.joined(items))
    sentence = brief.phrases.closed(sentence)
    worth = _WORTH_BACKGROUND * len(items)
    return Block((Variant(sentence, worth), Variant("", 0, (LeftOut("background"),))))


def quotes(brief: Brief) -> Block:
    """Words that were said, by whom where that may be known."""
    lines = list(_quotes(brief))
    variants = [
        Variant("\n".join(lines[:number]), _WORTH_QUOTE * number, _missing_quotes(lines, number))
        for number in range(min(len(lines), _MOST_QUOTES), 0, -1)
    ]
    return Block((*variants, Variant("", 0, missing("quotes", lines, 0))))


def thanks(brief: Brief) -> Block:
    """Thanks to those who took part, after a meeting."""
    if not brief.meeting.was_held:
        return Block((_NOTHING,))
    said = brief.phrases.wording.say(f"thanks.{brief.voice}")
    return Block((Variant(said, _WORTH_THANKS), Variant("", 0, (LeftOut("thanks"),))))


def link(brief: Brief) -> Block:
    """The way to the page. It is never left out."""
    key = "full" if brief.meeting.was_held else "news"
    if any(len(part.speakers) > MOST_SPEAKERS for part in brief.meeting.sessions):
        key = "everyone"
    return Block((Variant(brief.phrases.wording.say(f"link.{key}", url=brief.url), 0),))


def hashtags(brief: Brief) -> Block:
    """The hashtags of the notes, or else those of the newsroom: at most what does good."""
    names = brief.meeting.hashtags or brief.site.hashtags
    most = min(len(names), brief.channel.hashtags)
    variants = []
    for number in range(most, -1, -1):
        text = " ".join(f"#{name}" for name in names[:number])
        unsaid = " ".join(f"#{name}" for name in names[number:])
        left = missing("hashtags", names, number, (("hashtags", unsaid),))
        variants.append(Variant(text, _WORTH_HASHTAG * number, left))
    return Block(tuple(variants))


def _happened(brief: Brief, hook_says_it: bool, where: str, *, full: bool) -> str:
    meeting, phrases = brief.meeting, brief.phrases
    conveners = [one for one in meeting.conveners if not brief.is_forum(one)]
    chair = _chair(brief, full and (meeting.chair and meeting.chair.organisation) not in conveners)
    who = {(1, 1): "both", (1, 0): "chair", (0, 1): "conveners", (0, 0): "neither"}
    key = who[(bool(chair), bool(conveners))]
    convened = phrases.wording.joined([brief.organisation(one, full) for one in conveners])
    # "convened by A, B and C, and chaired by D"
    is_list = "," in convened and brief.language is Language.EN
    said = phrases.wording.say(
        f"happened.{'again.' if hook_says_it else ''}{brief.voice}.{key}",
        forum=phrases.forum(brief.site.name),
        when=phrases.when(meeting),
        where=where,
        chair=chair,
        conveners=f"{convened}," if is_list else convened,
    )
    said = phrases.closed(said)
    rule = phrases.wording.say("happened.rule") if meeting.rule is Rule.CHATHAM_HOUSE else ""
    space = "" if brief.language is Language.JA else " "
    return space.join(part for part in (said, rule) if part)


def _chair(brief: Brief, is_new: bool) -> str:
    chair = brief.meeting.chair
    if not chair:
        return ""
    is_ours = brief.is_forum(chair.organisation)
    organisation = "" if is_ours else brief.organisation(chair.organisation, is_new)
    return brief.phrases.as_chair(chair, organisation)


def _quotes(brief: Brief) -> Iterator[str]:
    wording, own = brief.phrases.wording, cycle(brief.phrases.wording.choices("quote.own"))
    for one in brief.meeting.quotes:
        text = brief.phrases.quoted(brief.said(one.text))
        if text and one.speaker and brief.is_self(one.speaker.person):
            yield wording.fill(next(own), text=text)
        elif text:
            yield _quote(brief, text, one.speaker)


def _quote(brief: Brief, text: str, by: Speaker | None) -> str:
    wording = brief.phrases.wording
    if by is None:
        return wording.say("quote.unattributed", text=text)
    organisation = brief.organisation(by.organisation, is_new=False)
    speaker = brief.phrases.speaker(by, organisation)
    return wording.say("quote.attributed", text=text, speaker=speaker)


def _missing_quotes(lines: Sequence[str], shown: int) -> tuple[LeftOut, ...]:
    if shown < _MOST_QUOTES:
        return missing("quotes", lines, shown)
    return missing("quotes_most", lines, shown, (("most", str(_MOST_QUOTES)),))
