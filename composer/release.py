"""What may be said: from notes, register and an instant to the public `Meeting`.

This is the wall. What is embargoed, draft or internal never becomes a `Meeting`; under the
Chatham House Rule neither does who took part, nor for whom (chathamhouse.org: "neither the
identity nor the affiliation of the speaker(s), nor that of any other participant").
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from composer import hidden_names, resolve, strangers, taking_part, unattributed, unruled
from composer.channel import CHANNELS, Voice
from composer.errors import Problem
from composer.model import (
    Commitment,
    Correction,
    Link,
    Meeting,
    Organisation,
    Party,
    Photo,
    Quote,
    Rule,
    Session,
    Site,
    Speaker,
    Story,
)
from composer.notes import CommitmentEntry, Notes, QuoteEntry, SpeakerEntry, Stage
from composer.register import Register


@dataclass(frozen=True, slots=True)
class Withheld:
    """That a meeting is not public: `draft`, `withdrawn`, or `embargo` until an instant."""

    reason: str
    until: datetime.datetime | None = None


def release(
    notes: Notes, register: Register, site: Site, at: datetime.datetime
) -> Meeting | Withheld:
    """The public face of the meeting at that instant, or why there is none.

    An embargo ends at its very instant: at it the meeting is public, before it is not.
    `at` carries a zone; comparing it with an embargo raises TypeError when it does not.
    """
    return why_withheld(notes, at) or rehearse(notes, register, site)


def why_withheld(notes: Notes, at: datetime.datetime) -> Withheld | None:
    """Why the meeting is not public at that instant, or None when it is."""
    if notes.fields.status is Stage.DRAFT:
        return Withheld("draft")
    if notes.fields.status is Stage.WITHDRAWN:
        return Withheld("withdrawn")
    if notes.fields.embargo and at < notes.fields.embargo:
        return Withheld("embargo", notes.fields.embargo)
    return None


def problems(notes: Notes, register: Register, site: Site) -> tuple[Problem, ...]:
    """What is wrong with the notes once the register is known: who is not in it, every name in
    free text that the Chatham House Rule withholds, and who is to be left out without the rule.
    """
    return (
        *strangers.problems(notes, register),
        *unattributed.problems(notes, register, site),
        *unruled.problems(notes),
    )


def rehearse(notes: Notes, register: Register, site: Site) -> Meeting:
    """The meeting as it will be once it is released, for the staff's own eyes until then.

    Only draft and embargo are passed over. What is internal or unattributed is absent here, too.
    What it says of other meetings' commitments is absent, too: `follow_up` knows what is public.
    """
    fields, cast = notes.fields, _Cast(notes, register, site)
    return Meeting(
        id=notes.id,
        title=fields.title,
        date=fields.date,
        published=_published(notes, site),
        starts=fields.starts,
        held=fields.held,
        place=fields.place,
        format=fields.format,
        rule=fields.rule,
        chair=cast.speaker(fields.chair) if fields.chair else None,
        conveners=cast.conveners(),
        attendees=cast.speakers(fields.attendees),
        summary=fields.summary,
        hook=fields.hook,
        chair_hook=fields.chair_hook,
        sessions=_sessions(notes, register, cast),
        takeaways=fields.takeaways,
        commitments=tuple(
            cast.commitment(one, number) for number, one in enumerate(fields.commitments, 1)
        ),
        quotes=tuple(cast.quote(one) for one in fields.quotes),
        background=tuple(resolve.milestone(one, register) for one in fields.background),
        photo=_photo(notes),
        links=tuple(Link(url=one.url, title=one.title) for one in fields.links),
        hashtags=fields.hashtags,
        announce=_announce(notes),
        stories=tuple(
            Story(language=one.language, markdown=one.document.body)
            for one in notes.stories
            if one.document.body.strip()
        ),
        corrections=_corrections(notes),
        was=fields.was,
        has_unnamed=cast.has_unnamed(),
    )


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who may be named in this meeting."""

    notes: Notes
    register: Register
    site: Site

    def speaker(self, entry: SpeakerEntry) -> Speaker | None:
        if taking_part.is_withheld(self.notes, entry):
            return None
        return self._known(entry)

    def has_unnamed(self) -> bool:
        """Whether somebody spoke or chaired who may not be named: so people did meet."""
        everyone = resolve.participants(self.notes)
        heard = (entry for path, entry in everyone if path[0] != "attendees")
        return any(taking_part.is_withheld(self.notes, entry) for entry in heard)

    def speakers(self, entries: tuple[SpeakerEntry, ...]) -> tuple[Speaker, ...]:
        found = (self.speaker(entry) for entry in entries)
        return tuple(speaker for speaker in found if speaker)

    def conveners(self) -> tuple[Organisation, ...]:
        """Who invited; a withheld participant's own organisation only where that is confirmed."""
        found = (resolve.organisation(one, self.register) for one in self.notes.fields.convened_by)
        return tuple(
            one for one in found if not hidden_names.is_hidden(one.name, self.notes, self.register)
        )

    def quote(self, entry: QuoteEntry) -> Quote:
        said_by = resolve.quoted(entry, self.notes, self.register)
        if not said_by or not taking_part.may_be_quoted(said_by, self.notes, self.register):
            return Quote(text=entry.text)
        return Quote(text=entry.text, speaker=self._known(said_by))

    def _known(self, entry: SpeakerEntry) -> Speaker:
        known = resolve.introduced(entry, self.notes, self.register)
        return resolve.speaker(known, self.register)

    def commitment(self, entry: CommitmentEntry, number: int) -> Commitment:
        first_id = self.notes.first_id
        return Commitment(
            what=entry.what,
            by=tuple(self.promising(entry)),
            due=entry.due,
            status=entry.status,
            id=entry.id,
            # An id of notes never has a dot, nor two hyphens in a row.
            key=f"{first_id}--{entry.id}" if entry.id else f"{first_id}.{number}",
        )

    def promising(self, entry: CommitmentEntry) -> Iterator[Party]:
        """Who has promised something and may be named."""
        notes, register = self.notes, self.register
        hidden = hidden_names.names(notes, register)
        for named in entry.who:
            party = resolve.party(named, notes, register, self.site)
            may = taking_part.may_promise(party, named, notes, register, self.site)
            if may and not hidden_names.is_named(party.name, hidden):
                yield party


def _sessions(notes: Notes, register: Register, cast: _Cast) -> tuple[Session, ...]:
    fields = notes.fields
    parts = tuple(
        Session(
            title=part.title,
            about=part.about,
            speakers=cast.speakers(part.speakers),
            themes=tuple(resolve.theme(one, register) for one in part.themes),
            takeaways=part.takeaways,
        )
        for part in fields.sessions
    )
    if not fields.speakers and not fields.themes:
        return parts
    themes = tuple(resolve.theme(one, register) for one in fields.themes)
    return (*parts, Session(speakers=cast.speakers(fields.speakers), themes=themes))


def _corrections(notes: Notes) -> tuple[Correction, ...]:
    """The oldest first, in whichever order they were written."""
    written = sorted(notes.fields.corrections, key=lambda one: one.date)
    return tuple(Correction(one.date, one.text) for one in written)


def _photo(notes: Notes) -> Photo | None:
    """The picture; under the Chatham House Rule only one of which a person said that it shows
    nobody who may not be named.
    """
    entry = notes.fields.photo
    if not entry or (notes.fields.rule is Rule.CHATHAM_HOUSE and not entry.on_record):
        return None
    return Photo(file=entry.file, alt=entry.alt, caption=entry.caption, credit=entry.credit)


def _announce(notes: Notes) -> tuple[str, ...]:
    """The channels that were asked for, the chair's own only where it gives nobody away."""
    asked = notes.fields.announce
    names = [one.name for one in CHANNELS if asked is None or one.name in asked]
    if _chair_may_speak(notes):
        return tuple(names)
    return tuple(one.name for one in CHANNELS if one.name in names and one.voice is Voice.FORUM)


def _chair_may_speak(notes: Notes) -> bool:
    """Whether the chair is in the notes and may be named, or is asked to speak without that."""
    chair = notes.fields.chair
    if chair:
        return not taking_part.is_withheld(notes, chair)
    return bool(notes.fields.chair_hook or notes.fields.announce)


def _published(notes: Notes, site: Site) -> datetime.datetime:
    """From when it is public: the end of its embargo, else the beginning of its day."""
    if notes.fields.embargo:
        return notes.fields.embargo.astimezone(datetime.UTC)
    midnight = datetime.datetime.combine(
        notes.fields.date, datetime.time(), ZoneInfo(site.timezone)
    )
    return midnight.astimezone(datetime.UTC)
