"""What of a newsroom may be public at an instant, and what a preview shows of it.

`release` decides for one meeting; here it is decided for all of them together: a problem stops
the publication only where it would be public.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Container, Mapping, Sequence
from zoneinfo import ZoneInfo

from composer import follow_up, photograph, release, resolve
from composer.entries import Entry
from composer.errors import ForumError, Problem, errors_of
from composer.follow_up import Released
from composer.instant import FIRST_OF_ALL
from composer.language import Text
from composer.ledger import Ledger, LedgerEntry
from composer.model import Meeting, Publication, Retraction, Site
from composer.newsroom import Newsroom, meeting_of
from composer.notes import Notes, Stage
from composer.photograph import Named, Photograph
from composer.press import Press
from composer.progress import Tell, unheard
from composer.recall import NOTHING, Recall
from composer.register import Register

_Age = tuple[datetime.date, datetime.datetime, str]
_WITHOUT_INSTANTS = frozenset((str, Text, bool, type(None)))


def blocking(newsroom: Newsroom, at: datetime.datetime) -> tuple[Problem, ...]:
    """The errors that stand in the way of publishing at `at`: all but those of what is not public.

    A meeting that is not public yet, but will be, has its problems reported and stops nothing.
    """
    silent = {one.id for one in newsroom.notes if release.why_withheld(one, at)}
    silent |= {one.id for one in newsroom.unread if one.draft or (one.embargo and at < one.embargo)}
    return tuple(one for one in errors_of(newsroom.problems) if meeting_of(one) not in silent)


def publication(newsroom: Newsroom, at: datetime.datetime) -> Publication:
    """What may be public at `at`, newest first. Raises ForumError with `blocking` problems."""
    if problems := blocking(newsroom, at):
        raise ForumError(problems)
    known, site = newsroom.register, newsroom.site
    entries = newsroom.ledger.meetings()
    faces = ((notes, release.release(notes, known, site, at)) for notes in newsroom.notes)
    public = [
        Released(notes, _dated(entries, one)) for notes, one in faces if isinstance(one, Meeting)
    ]
    return Publication(
        site=site,
        meetings=_newest_first(follow_up.settle(public, site, at)),
        milestones=resolve.milestones(known),
        retractions=_retractions(newsroom, entries),
    )


def next_change(newsroom: Newsroom, at: datetime.datetime) -> datetime.datetime:
    """The first instant after `at` at which the same files may make another site.

    That is any instant that the notes name, and the next midnight of the newsroom's time zone:
    whatever goes by days, such as what is overdue, changes then.
    """
    local = at.astimezone(ZoneInfo(newsroom.site.timezone))
    tomorrow = datetime.datetime.combine(
        local.date() + datetime.timedelta(days=1), datetime.time(), local.tzinfo
    )
    named = [one.embargo for one in newsroom.unread if one.embargo]
    for one in newsroom.notes:
        _gather_instants(one.fields, named)
    return min((tomorrow, *(one for one in named if one > at)))


def rehearsal(newsroom: Newsroom, at: datetime.datetime, recall: Recall = NOTHING) -> Publication:
    """What would be public if nothing were held back, each such meeting marked with the reason.

    Meetings with errors are left out. Of the same notes, the `recall` has the same meeting. Raises
    ForumError when what all share has errors. For the private preview only.
    """
    if problems := errors_of(newsroom.shared_problems):
        raise ForumError(problems)
    known, site = newsroom.register, newsroom.site
    faulty = newsroom.errors_by_meeting()
    fit = recall.those(_is_kept, newsroom.notes)
    fit = [one for one in fit if one.id not in faulty] if faulty else fit
    entries = recall.of(Ledger.meetings, newsroom.ledger)
    held = ((one.id, release.why_withheld(one, at)) for one in recall.those(_may_be_held, fit))
    faces = recall.each(_rehearsed, (known, site), fit)
    shown = recall.each(Released, (), fit, recall.each(_dated, (entries,), faces))
    return Publication(
        site=site,
        meetings=_newest_first(follow_up.settle(shown, site, at, recall), recall),
        milestones=recall.of(resolve.milestones, known),
        retractions=_retractions(newsroom, entries, recall),
        marks=tuple((meeting_id, why.reason) for meeting_id, why in held if why),
    )


def sound_by_name(newsroom: Newsroom) -> Mapping[str, Notes]:
    """The notes without errors, by each name that their folder has or had."""
    faulty = newsroom.errors_by_meeting()
    sound = [one for one in newsroom.notes if one.id not in faulty]
    former = {name: one for one in sound for name in one.fields.was}
    return former | {one.id: one for one in sound}


def announced(
    newsroom: Newsroom, notes: Notes, others: Mapping[str, Notes], at: datetime.datetime
) -> Meeting:
    """The meeting as its announcements tell of it, also before it is public: with what it says
    became of promises, where the meeting that made them is public by then.

    It depends on no other notes than those: alone or among all, the meeting is the same. `others`
    is what `sound_by_name` gives.
    """
    known, site = newsroom.register, newsroom.site
    meeting = release.rehearse(notes, known, site)
    named = dict.fromkeys(one.meeting_id for one in notes.fields.updates)
    found = {one.id: one for name in named if (one := others.get(name))}
    own = Released(notes, meeting)
    earlier = (Released(one, release.rehearse(one, known, site)) for one in found.values())
    told = follow_up.told(own, [one for one in earlier if _is_told(one, own, at)])
    return dataclasses.replace(meeting, updates=told) if told else meeting


def _is_told(earlier: Released, own: Released, at: datetime.datetime) -> bool:
    """Whether the earlier meeting is public at `at`, or else when the other, still withheld, is."""
    if not release.why_withheld(earlier.notes, at):
        return True
    waits_together = release.why_withheld(own.notes, at) is not None
    is_sooner = earlier.meeting.published <= own.meeting.published
    return waits_together and is_sooner and earlier.notes.fields.status is Stage.FINAL


def photos(newsroom: Newsroom, ids: Container[str]) -> tuple[Named, ...]:
    """The photos that the notes of these meetings name."""
    return tuple(
        Named(one.id, one.fields.photo.file, one.document.place(("photo", "file")))
        for one in newsroom.notes
        if one.fields.photo and one.id in ids
    )


def publish_photos(
    newsroom: Newsroom,
    publication: Publication,
    press: Press,
    tell: Tell = unheard,
    known: Container[str] = (),
) -> dict[str, Photograph]:
    """Puts the photos of what is public where the press puts files; gives them by the meetings'
    ids. Those of the meetings that are `known` are there already.

    Raises ForumError with every photo that cannot be published, where the notes name it.
    """
    shown = {one.id for one in publication.meetings if one.photo and one.id not in known}
    named = photos(newsroom, shown) if shown else ()
    return photograph.publish(newsroom.root, publication.site, named, press, tell)


def _rehearsed(known: Register, site: Site, notes: Notes) -> Meeting:
    return release.rehearse(notes, known, site)


def _dated(released: Mapping[str, LedgerEntry], meeting: Meeting) -> Meeting:
    """The meeting, public from when it first was, whatever its notes say by now."""
    known = released.get(meeting.first_id)
    return dataclasses.replace(meeting, published=known.since) if known else meeting


def _retractions(
    newsroom: Newsroom, released: Mapping[str, LedgerEntry], recall: Recall = NOTHING
) -> tuple[Retraction, ...]:
    """What was withdrawn; what never was public is not even said to be gone."""
    return tuple(
        Retraction((one.id, *one.fields.was), one.fields.withdrawn)
        for one in recall.those(_is_withdrawn, newsroom.notes)
        if one.first_id in released
    )


def _is_withdrawn(notes: Notes) -> bool:
    return notes.fields.status is Stage.WITHDRAWN


def _is_kept(notes: Notes) -> bool:
    return not _is_withdrawn(notes)


def _may_be_held(notes: Notes) -> bool:
    """Whether there is an instant at which they are withheld."""
    return bool(release.why_withheld(notes, FIRST_OF_ALL))


def _gather_instants(value: object, found: list[datetime.datetime]) -> None:
    """Adds every instant in what was written, wherever it stands."""
    if isinstance(value, datetime.datetime):
        found.append(value)
    elif isinstance(value, tuple | Entry):
        for one in value if isinstance(value, tuple) else vars(value).values():
            # Most of it is text: not even to be asked.
            if type(one) not in _WITHOUT_INSTANTS:
                _gather_instants(one, found)


def _newest_first(meetings: Sequence[Meeting], recall: Recall = NOTHING) -> tuple[Meeting, ...]:
    return recall.in_order("ages of all meetings", _age, meetings, reverse=True)


def _age(meeting: Meeting) -> _Age:
    return meeting.date, meeting.published, meeting.id
