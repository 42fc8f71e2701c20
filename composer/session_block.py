"""The block of one session: who spoke about what, as a sentence that varies from part to part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from composer.brief import Brief
from composer.fitting import Block, LeftOut, Variant
from composer.model import Organisation, Rule, Session, Speaker, Theme

# More than these in one sentence is a list to scroll past: the page names all.
MOST_SPEAKERS = 8

_LESS_SPEAKERS = (5, 3, 1)

# What a part is worth to a reader, in the points that fitting adds up.
_WORTH_PART = 20
_WORTH_SPEAKER = 12
_WORTH_FULL_NAME = 2
_WORTH_THEME = 4


@dataclass(frozen=True, slots=True)
class _Telling:
    """One way to tell of a part: how many speakers by name, and whether in full."""

    named: int
    full: bool = False


def session(brief: Brief, part: Session, turn: int, known: Sequence[Organisation]) -> Block:
    """Who spoke about what in one part.

    `turn` is how many parts of the same make came before, so that no two sound alike; `known`
    are the organisations that the reader has met by then.
    """
    choices = _sentences(brief, part)
    if not choices:
        return Block((Variant("", 0),))
    sentence = choices[turn % len(choices)]
    variants = [_variant(brief, part, sentence, way, known) for way in _tellings(part)]
    gone = LeftOut("session", (("session", _name_of(brief, part)),))
    return Block((*variants, Variant("", 0, (gone,))))


def make_of(brief: Brief, part: Session) -> str:
    """Which sentences can say the part, by what it has: their key below the voice's sessions."""
    subject = "about" if brief.heading(part.about) else "plain"
    if subject == "plain" and brief.heading(part.title):
        subject = "title"
    if _themes_stand_apart(brief, part):
        return f"{subject}.own"
    content = {"speakers": part.speakers, "themes": _themes(brief, part)}
    return f"{subject}.{'_'.join(name for name, has in content.items() if has) or 'nothing'}"


def _tellings(part: Session) -> list[_Telling]:
    fullest = min(len(part.speakers), MOST_SPEAKERS)
    fewer = [number for number in _LESS_SPEAKERS if number < fullest]
    ways = [_Telling(fullest, full=True)]
    if part.speakers:
        ways += [_Telling(number) for number in (fullest, *fewer, 0)]
    return ways


def _sentences(brief: Brief, part: Session) -> Sequence[str]:
    """The unfilled sentences that can say the part; none where it has nothing to say."""
    key = f"session.{brief.voice}.{make_of(brief, part)}"
    wording = brief.phrases.wording
    return wording.choices(key) if wording.has(key) else ()


def _variant(
    brief: Brief, part: Session, sentence: str, way: _Telling, known: Sequence[Organisation]
) -> Variant:
    wording, themes = brief.phrases.wording, _themes(brief, part)
    listed = brief.phrases.themes(themes) if themes else ""
    text = wording.fill(
        sentence,
        about=brief.heading(part.about),
        title=brief.heading(part.title),
        speakers=_speakers(brief, part, way, known),
        themes=listed,
    )
    if themes and _themes_stand_apart(brief, part):
        text = wording.say("session.themes_apart", sentence=text, themes=listed)
    worth = _WORTH_PART + _WORTH_SPEAKER * way.named + _WORTH_THEME * len(themes)
    worth += _WORTH_FULL_NAME * way.named if way.full else 0
    return Variant(text, worth, _unnamed(brief, part, way))


def _unnamed(brief: Brief, part: Session, way: _Telling) -> tuple[LeftOut, ...]:
    total = len(part.speakers)
    if way.named == total:
        return ()
    values = {"number": str(total - way.named), "total": str(total)}
    values["session"] = _name_of(brief, part)
    return (LeftOut("speakers", tuple(sorted(values.items()))),)


def _themes(brief: Brief, part: Session) -> list[Theme]:
    """The themes that the subject has not named already."""
    subject = (brief.heading(part.about) or brief.heading(part.title)).casefold()
    return [
        one
        for one in part.themes
        if brief.heading(one.name) and brief.phrases.text(one.name).casefold() not in subject
    ]


def _themes_stand_apart(brief: Brief, part: Session) -> bool:
    """Whether to say that this speaker covered these themes could be wrong."""
    own = any(speaker.themes for speaker in part.speakers)
    unnamed = brief.meeting.rule is Rule.CHATHAM_HOUSE
    return bool(part.speakers) and (own or unnamed)


def _speakers(brief: Brief, part: Session, way: _Telling, known: Sequence[Organisation]) -> str:
    if not part.speakers:
        return ""
    named = part.speakers[: way.named]
    phrases = list(_of_each_organisation(brief, named, known, way.full))
    return brief.phrases.and_others(phrases, len(part.speakers) - way.named)


def _of_each_organisation(
    brief: Brief, speakers: Sequence[Speaker], known: Sequence[Organisation], full: bool
) -> Iterator[str]:
    """The speakers, those of one organisation who follow each other together."""
    met = list(known)
    for organisation, together in groupby(speakers, key=lambda one: one.organisation):
        is_new = full and organisation is not None and organisation not in met
        yield from brief.speakers(tuple(together), is_new)
        if organisation:
            met.append(organisation)


def _name_of(brief: Brief, part: Session) -> str:
    named = part.title or part.about or (part.themes[0].name if part.themes else None)
    return brief.phrases.text(named or brief.meeting.title)
