"""`forum compose`: the announcements, beside the notes or on stdout."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from composer import (
    announcement,
    announcement_files,
    files,
    linkedin,
    meeting_folder,
    newsroom,
    publishing,
    recompose,
    release,
    unmet,
)
from composer.announcement import Announcement
from composer.announcement_files import Hush
from composer.channel import CHANNELS, Channel
from composer.commands.instants import instant_of
from composer.commands.screen import Screen
from composer.commands.selection import chosen
from composer.errors import ForumError, Place, Problem, error, errors_of
from composer.fitting import LeftOut
from composer.language import Language
from composer.lock import lock
from composer.model import Meeting, Site
from composer.newsroom import Newsroom
from composer.notes import Notes, Stage
from composer.recompose import Outcome
from composer.wording import WordingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: empty channels or languages mean all of them.

    `written` is whether the texts go beside the notes; `api` asks for LinkedIn's JSON instead.
    """

    channels: Sequence[str] = ()
    languages: Sequence[str] = ()
    written: bool = True
    api: bool = False


@dataclass(frozen=True, slots=True)
class _Subject:
    """Of what the announcements are: a meeting of the newsroom, as it was written and as it may be
    told; and what other notes are silent about.
    """

    room: Newsroom
    notes: Notes
    meeting: Meeting
    hush: Hush


def run(root: Path, ids: Sequence[str], wish: Wish, screen: Screen) -> int:
    """Composes the announcements of the meetings; 1 when one of them needs a person.

    A problem in one meeting does not stop the others.
    """
    selected = chosen([one.name for one in meeting_folder.folders(root)], ids) if ids else ()
    room = newsroom.read(root, only=selected)
    selected = selected or room.ids
    if shared := errors_of(room.shared_problems):
        raise ForumError(shared)
    if not selected:
        screen.note("compose.no-meetings")
    hush = Hush(partial(newsroom.read, root) if ids else lambda: room, instant_of(None))
    alone = lock(files.state_folder(root) / "lock") if wish.written else nullcontext()
    with alone:
        needs = list(_needs(room, selected, hush, wish, screen))
    return int(any(needs))


def _needs(
    room: Newsroom, ids: Iterable[str], hush: Hush, wish: Wish, screen: Screen
) -> Iterator[bool]:
    """Composes for each meeting, and says whether it needs a person."""
    sound, faults = publishing.sound_by_name(room), room.errors_by_meeting()
    by_id = {one.id: one for one in room.notes}
    for meeting_id in ids:
        if meeting_id in faults or meeting_id not in by_id:
            screen.complain(faults.get(meeting_id, ()))
            screen.note("compose.not-composed", id=meeting_id)
            yield True
        else:
            notes = by_id[meeting_id]
            meeting = publishing.announced(room, notes, sound, hush.at)
            yield _meeting(_Subject(room, notes, meeting, hush), wish, screen)


def _meeting(subject: _Subject, wish: Wish, screen: Screen) -> bool:
    """Composes for one meeting. True when something of it needs a person."""
    room, notes, meeting = subject.room, subject.notes, subject.meeting
    if notes.fields.status is Stage.WITHDRAWN:
        screen.note("compose.withdrawn", id=notes.id)
        return False
    wanted = [
        (channel, language)
        for channel in CHANNELS
        if _is_wanted(channel, meeting, wish)
        for language in room.site.languages
        if not wish.languages or language in wish.languages
    ]
    if not wanted:
        screen.note("compose.none-wanted", id=notes.id)
        return False
    if _is_held(notes, room.site, subject.hush.at, screen) and wish.api:
        # A person reads that it may not be posted as it is; a program would post it.
        screen.note("compose.not-given-out", id=notes.id)
        return True
    needs = [_announcement(subject, *one, wish, screen) for one in wanted]
    return any(needs)


def _is_wanted(channel: Channel, meeting: Meeting, wish: Wish) -> bool:
    asked = not wish.channels or channel.name in wish.channels
    return asked and channel.name in meeting.announce


def _is_held(notes: Notes, site: Site, now: datetime.datetime, screen: Screen) -> bool:
    """Whether the announcements may not be posted yet, or tell of what is still to come as held;
    either is said.
    """
    is_ahead = any(unmet.ahead(notes, site, now))
    if is_ahead:
        screen.note("ahead", id=notes.id, day=screen.wording.date(notes.fields.date))
    held = release.why_withheld(notes, now)
    if held and held.until:
        day, time = screen.wording.date(held.until.date()), f"{held.until:%H:%M}"
        screen.note("compose.embargo", id=notes.id, day=day, time=time, zone=_zone(held.until))
    elif held:
        screen.note("compose.draft", id=notes.id)
    return is_ahead or held is not None


def _zone(instant: datetime.datetime) -> str:
    """The zone as it was written: its name in the zone database, or its offset."""
    name = getattr(instant.tzinfo, "key", None)
    return str(name or f"UTC{instant:%z}".removesuffix("+0000"))


def _announcement(
    subject: _Subject, channel: Channel, language: Language, wish: Wish, screen: Screen
) -> bool:
    try:
        composed = _compose(subject, channel, language, wish)
        if not wish.written:
            composed = _as_edited(subject, composed)
    except ForumError as fault:
        screen.complain(fault.problems)
        return True
    if wish.api:
        return _print_body(subject, composed, screen)
    if not wish.written:
        screen.note("compose.name", name=_name(composed))
        screen.write(composed.text.rstrip("\n"))
        return False
    return _write(subject, composed, screen)


def _compose(subject: _Subject, channel: Channel, language: Language, wish: Wish) -> Announcement:
    room, meeting = subject.room, subject.meeting
    compose = linkedin.compose if wish.api else announcement.compose
    try:
        composed = compose(meeting, channel, language, room.site, room.wordings[language])
    except WordingError as fault:
        place = Place(f"wording/{language}/announcement.yaml")
        raise ForumError([error("wording-lacks", place, reason=str(fault))]) from None
    left_out = (*composed.left_out, *_untold(subject))
    return dataclasses.replace(composed, left_out=left_out)


def _untold(subject: _Subject) -> Iterator[LeftOut]:
    """What became of promises of meetings that are not public; the site tells it once they are."""
    if number := len(subject.notes.fields.updates) - len(subject.meeting.updates):
        yield LeftOut("updates", (("number", str(number)),))


def _as_edited(subject: _Subject, composed: Announcement) -> Announcement:
    """The announcement as composing would leave it, with what a person made of it.

    Raises ForumError while they still have to choose, and when their text is too long to be posted
    or says what may not be said.
    """
    root = subject.room.root
    path = root / _name(composed)
    try:
        text = recompose.foresee(path, composed.text, root)
    except ForumError as fault:
        raise ForumError(_at(path, root, fault.problems)) from None
    here = Place(files.shown(path, root))
    if text is None:
        raise ForumError([error("post-undecided", here)])
    text = text.replace("\r\n", "\n")
    if leaks := _leaks(subject, composed, text):
        raise ForumError(leaks)
    channel = composed.channel
    length = channel.count(text.rstrip("\n"))
    if length > channel.limit:
        limit = f"{channel.limit:,}"
        raise ForumError([error("post-too-long", here, channel=channel.name, limit=limit)])
    return dataclasses.replace(composed, text=text, length=length)


def _leaks(subject: _Subject, composed: Announcement, text: str) -> tuple[Problem, ...]:
    """What the text of the announcement says and may not say."""
    # What has just been composed is made of what may be told.
    hush = subject.hush if text.rstrip("\n") != composed.text.rstrip("\n") else None
    return announcement_files.leaks(subject.room, subject.notes, _name(composed), text, hush)


def _print_body(subject: _Subject, composed: Announcement, screen: Screen) -> bool:
    body, problems = linkedin.request_body(composed, subject.meeting, subject.room.site)
    screen.note("compose.name", name=_name(composed))
    screen.complain(problems)
    screen.write(json.dumps(body, ensure_ascii=False, indent=2))
    return bool(errors_of(problems))


def _write(subject: _Subject, composed: Announcement, screen: Screen) -> bool:
    root = subject.room.root
    path = root / _name(composed)
    try:
        outcome = recompose.recompose(path, composed.text, root)
    except ForumError as fault:
        screen.complain(_at(path, root, fault.problems))
        return True
    beside = files.shown(recompose.beside(path), root)
    screen.say(f"compose.outcome.{outcome.value}", name=_name(composed), beside=beside)
    if outcome.needs_a_person:
        return True
    text = path.read_text(encoding="utf-8-sig")
    for line in _described(composed, text, outcome, screen):
        screen.write(line)
    leaks = _leaks(subject, composed, text)
    screen.complain(leaks)
    return bool(leaks) or composed.channel.count(text.rstrip("\n")) > composed.limit


def _described(
    composed: Announcement, text: str, outcome: Outcome, screen: Screen
) -> Iterator[str]:
    """What a person should know of the announcement before posting it.

    Of an edited text, the lengths are those of the text that will be posted.
    """
    channel = composed.channel
    length = channel.count(text.rstrip("\n"))
    yield "  " + screen.words("compose.length", length=f"{length:,}", limit=f"{composed.limit:,}")
    if length > composed.limit:
        yield "  " + screen.words("compose.too-long", limit=f"{composed.limit:,}")
    yield "  " + screen.words("compose.fold", fold=f"{channel.fold:,}")
    edited = text.rstrip("\n") != composed.text.rstrip("\n")
    seen = text[: announcement.fold_of(text, channel)]
    yield from ("    | " + line for line in seen.rstrip().split("\n"))
    if not text.strip():
        yield "  " + screen.words("compose.empty")
    elif edited and outcome is Outcome.UNCHANGED:
        yield "  " + screen.words("compose.edited")
    for one in composed.left_out:
        sentence = screen.wording.say(f"announcement.left_out.{one.code}", **dict(one.values))
        yield "  " + screen.words("compose.left-out", what=sentence)


def _name(composed: Announcement) -> str:
    """Where the announcement stands, as people are told it."""
    return announcement_files.name(composed.meeting, composed.channel, composed.language)


def _at(path: Path, root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a merge, said of the announcement that they keep from being written."""
    here = Place(files.shown(path, root))
    return [
        Problem(one.code, here, one.field, one.values, one.severity)
        if one.code in ("git-missing", "merge-failed")
        else one
        for one in problems
    ]
