"""The blocks of sessions: who spoke about what, as a sentence that varies from part to part; and
one sentence together for those of which there is only a title, or a subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from composer.brief import Brief
from composer.fitting import Block, LeftOut, Variant
from composer.language import Language, Text
from composer.model import Organisation, Rule, Session, Speaker, Theme

# More than these in one sentence is a list to scroll past: the page names all.
MOST_SPEAKERS = 8

_LESS_SPEAKERS = (5, 3, 1)
# As many parts can stand in one sentence, and fewer where there is no room.
_MOST_BARE = 8
_LESS_BARE = (5, 3, 1)
# With their roles, more than these are too much for one sentence.
_MOST_WITH_ROLES = 4

# What a part is worth to a reader, in the points that fitting adds up.
_WORTH_PART = 20
_WORTH_SPEAKER = 12
_WORTH_FULL_NAME = 2
_WORTH_ROLE = 3
_WORTH_THEME = 4


@dataclass(frozen=True, slots=True)
class _Telling:
    """One way to tell of a part: how many speakers by name, whether with the full names of their
    organisations, and whether with their roles.
    """

    named: int
    full: bool = False
    roles: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """A part as it is told: what others said, and whoever tells it, where they spoke in it."""

    others: Session
    mine: Speaker | None = None


def session(brief: Brief, part: Session, turn: int, known: Sequence[Organisation]) -> Block:
    """Who spoke about what in one part.

    `turn` is how many parts of the same make came before, so that no two sound alike; `known`
    are the organisations that the reader has met by then.
    """
    told, choices = _told(brief, part), _sentences(brief, part)
    if not choices or _is_bare(brief, part):
        return Block((Variant("", 0),))
    sentence = choices[turn % len(choices)]
    variants = [_variant(brief, told, sentence, way, known) for way in _tellings(brief, told)]
    return Block((*variants, Variant("", 0, _gone(brief, [part]))))


def bare(brief: Brief) -> Iterator[Block]:
    """The parts with nothing but a title, in one sentence, and those with nothing but a subject."""
    told = [part for part in brief.meeting.sessions if not _is_unsaid(brief, part)]
    makes = [make_of(brief, part) for part in told]
    too = "" if all(_is_bare(brief, part) for part in told) else "_too"
    for subject, one, more in (("title", "title", "titles"), ("about", "subjects", "subjects")):
        make = f"{subject}.nothing"
        parts = [part for part, its in zip(told, makes, strict=True) if its == make]
        if parts:
            key = f"session.{brief.voice}.bare.{more if parts[1:] else one}{too}"
            yield _together(brief, key, parts, subject)
            too = "_too"


def introduced(brief: Brief, part: Session) -> Session:
    """The part, in which whoever chaired stands by name alone: the sentence that tells of the
    meeting has their role and organisation.
    """
    chair = brief.meeting.chair
    if chair is None:
        return part
    met = (chair.person, chair.organisation)
    speakers = tuple(
        _by_name(brief, one, chair) if (one.person, one.organisation) == met else one
        for one in part.speakers
    )
    return replace(part, speakers=speakers)


def make_of(brief: Brief, part: Session) -> str:
    """Which sentences can say the part, by what it has: their key below the voice's sessions."""
    subject = "about" if brief.heading(part.about) else "plain"
    if subject == "plain" and brief.heading(part.title):
        subject = "title"
    content = _content(brief, _told(brief, part))
    if subject == "title" and brief.phrases.remarks(brief.heading(part.title)):
        remarks = f"remarks.{content}"
        if brief.phrases.wording.has(f"session.{brief.voice}.{remarks}"):
            return remarks
    return f"{subject}.{content}"


def _together(brief: Brief, key: str, parts: Sequence[Session], subject: str) -> Block:
    wording = brief.phrases.wording
    # Words for one more are as long as that one.
    fullest = len(parts) if len(parts) <= _MOST_BARE + 1 else _MOST_BARE
    variants = [
        Variant(
            brief.phrases.closed(wording.say(key, parts=_listed(brief, parts, subject, number))),
            _WORTH_PART * number,
            _gone(brief, parts[number:]),
        )
        for number in (fullest, *(less for less in _LESS_BARE if less < fullest))
    ]
    return Block((*variants, Variant("", 0, _gone(brief, parts))))


def _listed(brief: Brief, parts: Sequence[Session], subject: str, number: int) -> str:
    """The first so many of the parts, and how many more there are."""
    wording, is_title = brief.phrases.wording, subject == "title"
    names = [brief.heading(part.title if is_title else part.about) for part in parts[:number]]
    if is_title:
        names = [wording.say("session.listed", title=brief.phrases.quoted(one)) for one in names]
    rest = brief.phrases.number(len(parts) - number)
    more = [wording.say("session.more", number=rest)] if parts[number:] else []
    if brief.language is not Language.JA:
        return wording.joined([*names, *more])
    # Japanese titles stand side by side, each in its brackets.
    listed = "".join(names) if is_title else (wording.serial if more else wording.joined)(names)
    return "".join([listed, *more])


def _gone(brief: Brief, parts: Sequence[Session]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut("session", (("session", _name_of(brief, part)),)) for part in parts)


def _is_unsaid(brief: Brief, part: Session) -> bool:
    """Whether there is nothing to it but a title that is no news, such as "Lunch"."""
    is_title = make_of(brief, part) == "title.nothing"
    return is_title and brief.phrases.is_unsaid(brief.heading(part.title))


def _is_bare(brief: Brief, part: Session) -> bool:
    """Whether there is nothing to it but a title or a subject, if that."""
    return make_of(brief, part).endswith(".nothing")


def _by_name(brief: Brief, speaker: Speaker, chair: Speaker) -> Speaker:
    """The speaker without an organisation, and with no role but another one than as chair, or one
    that is said with the name.
    """
    is_told = speaker.role == chair.role and brief.phrases.has_role(speaker)
    role = Text(()) if is_told else speaker.role
    # Behind others, a bare Japanese name would seem to be of their organisation.
    organisation = speaker.organisation if brief.language is Language.JA else None
    return replace(speaker, role=role, organisation=organisation)


def _content(brief: Brief, told: _Told) -> str:
    others, themes = told.others, _themes(brief, told.others)
    if told.mine and not others.speakers:
        return "me_themes" if themes else "me"
    if _themes_stand_apart(brief, others):
        return "own"
    content = {"speakers": others.speakers, "themes": themes}
    return "_".join(name for name, has in content.items() if has) or "nothing"


def _told(brief: Brief, part: Session) -> _Told:
    mine = next((one for one in part.speakers if brief.is_self(one.person)), None)
    if not mine:
        return _Told(part)
    others = tuple(one for one in part.speakers if one is not mine)
    themes = part.themes if others else tuple(dict.fromkeys((*part.themes, *mine.themes)))
    return _Told(replace(part, speakers=others, themes=themes), mine)


def _tellings(brief: Brief, told: _Told) -> list[_Telling]:
    speakers = told.others.speakers
    fullest = min(len(speakers), MOST_SPEAKERS)
    fewer = [number for number in _LESS_SPEAKERS if number < fullest]
    ways = [_Telling(fullest, full=True)]
    if len(speakers) <= _MOST_WITH_ROLES and any(map(brief.phrases.has_role, speakers)):
        ways.insert(0, _Telling(fullest, full=True, roles=True))
    if speakers:
        ways += [_Telling(number) for number in (fullest, *fewer, 0)]
    return ways


def _sentences(brief: Brief, part: Session) -> Sequence[str]:
    """The unfilled sentences that can say the part; none where it has nothing to say."""
    key = f"session.{brief.voice}.{make_of(brief, part)}"
    wording = brief.phrases.wording
    return wording.choices(key) if wording.has(key) else ()


def _variant(
    brief: Brief, told: _Told, sentence: str, way: _Telling, known: Sequence[Organisation]
) -> Variant:
    wording, part = brief.phrases.wording, told.others
    themes = _themes(brief, part)
    speakers = _speakers(brief, part, way, known)
    if ";" in speakers:
        sentence = sentence.replace(wording.say("session.who"), wording.say("session.they"))
    text = wording.fill(
        sentence,
        about=brief.heading(part.about),
        title=brief.phrases.quoted(brief.heading(part.title)),
        remarks=brief.phrases.remarks(brief.heading(part.title)),
        speakers=speakers,
        themes=brief.phrases.themes(themes) if themes else "",
    )
    # Where nobody is named, it may begin with a number: "five speakers".
    if not way.named:
        text = text[:1].upper() + text[1:]
    text = brief.phrases.closed(_with_the_rest(brief, told, way, text))
    worth = _WORTH_PART + _WORTH_SPEAKER * way.named + _WORTH_THEME * len(themes)
    worth += _WORTH_FULL_NAME * way.named if way.full else 0
    worth += _WORTH_ROLE * way.named if way.roles else 0
    return Variant(text, worth, (*_unnamed(brief, part, way), *_without_roles(brief, part, way)))


def _with_the_rest(brief: Brief, told: _Told, way: _Telling, text: str) -> str:
    """The sentence, and those that follow it: of themes that are nobody's in particular, and of
    what whoever tells it said too.
    """
    wording, part = brief.phrases.wording, told.others
    if _themes_stand_apart(brief, part):
        own = {one for speaker in part.speakers[: way.named] for one in speaker.themes}
        rest = [one for one in _themes(brief, part) if one not in own]
        key = "session.themes_apart_too" if own else "session.themes_apart"
        if rest:
            text = wording.say(key, sentence=text, themes=brief.phrases.themes(rest))
    if not (told.mine and part.speakers):
        return text
    if not told.mine.themes:
        return wording.say("session.me_too", sentence=text)
    themes = brief.phrases.themes(told.mine.themes)
    return wording.say("session.me_too_on", sentence=text, themes=themes)


def _unnamed(brief: Brief, part: Session, way: _Telling) -> tuple[LeftOut, ...]:
    total = len(part.speakers)
    if way.named == total:
        return ()
    values = {"number": str(total - way.named), "total": str(total)}
    values["session"] = _name_of(brief, part)
    return (LeftOut("speakers", tuple(sorted(values.items()))),)


def _without_roles(brief: Brief, part: Session, way: _Telling) -> tuple[LeftOut, ...]:
    number = sum(map(brief.phrases.has_role, part.speakers[: way.named]))
    if way.roles or not number:
        return ()
    return (LeftOut("roles", (("number", str(number)), ("session", _name_of(brief, part)))),)


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
    phrases = list(_of_each_organisation(brief, part.speakers[: way.named], known, way))
    return brief.phrases.and_others(phrases, len(part.speakers) - way.named)


def _of_each_organisation(
    brief: Brief, speakers: Sequence[Speaker], known: Sequence[Organisation], way: _Telling
) -> Iterator[str]:
    """The speakers, those of one organisation who follow each other together."""
    met = list(known)
    for organisation, together in groupby(speakers, key=lambda one: one.organisation):
        is_new = way.full and organisation is not None and organisation not in met
        yield from brief.speakers(tuple(together), is_new=is_new, roles=way.roles)
        if organisation:
            met.append(organisation)


def _name_of(brief: Brief, part: Session) -> str:
    named = part.title or part.about or (part.themes[0].name if part.themes else None)
    return brief.phrases.text(named or brief.meeting.title)
