"""What is rightly said: words that must not be said of one meeting, and may be said all the same.

A person may be in a meeting that is public and in one that is not; a title may be a usual word of
the house. A search for such words would find what is meant to be there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer import spellings, texts
from composer.audit import Search
from composer.errors import Place
from composer.language import Text
from composer.model import Meeting, Organisation, Person, Publication
from composer.register import Register
from composer.secret import Secret, Why
from composer.wording import Entry, Wording

_Form = tuple[bool, str]
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Everything that is rightly said.

    `public` is what is published at the instant. `house` are the texts that the house itself puts
    on its pages: templates, styles, settings. `pages` are the ordinary pages, which people write
    freely: they may name whom they like, but a sentence in them may still be one that is not
    public yet. What was public and is withdrawn may be no more than a usual phrase of theirs.
    """

    public: Publication
    register: Register
    wordings: tuple[Wording, ...] = ()
    house: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    def sought(self, secrets: Sequence[Secret]) -> tuple[Secret, ...]:
        """The secrets that neither the house says nor the names of public meetings, in their order.

        A name counts as said when a public meeting names that person or body, in whichever
        spelling; on an ordinary page names do, and words that were public once. `Silence` tells
        what else is said.
        """
        if not secrets:
            return ()
        public = self._named()
        rest = [one for one in secrets if not (one.names and one.form in public)]
        search = Search(rest)
        said = {one for text in self._texts() for one, _ in search.in_text(text)}
        said |= {one for text in self.pages for one, _ in search.in_text(text) if _is_known(one)}
        return tuple(one for one in rest if one not in said)

    def _texts(self) -> Iterator[str]:
        yield texts.of((self.public.site, self.public.milestones))
        yield from self.house
        for wording in self.wordings:
            yield texts.joined(_sentences(wording.entries))
            months = (datetime.date(2024, month, 1) for month in range(1, 13))
            yield texts.joined(map(wording.date, months))

    def _named(self) -> frozenset[_Form]:
        """The forms of every name that is in a public meeting as the name of somebody."""
        known = {one for meeting in self.public.meetings for one in _parties(meeting)}
        names = {name for one in known for name in self._spellings(one)}
        forms = (Secret(name, True, Why.DRAFT, "", _NOWHERE).form for name in names)
        return frozenset(forms)

    def _spellings(self, one: Person | Organisation) -> Iterator[str]:
        if isinstance(one, Organisation):
            yield from spellings.of_organisation(one, self.register)
        else:
            name = Text.plain(one.id) if one.id else one.name
            yield from spellings.of_person(name, self.register)
            yield from spellings.short_of_person(name, self.register)


def _is_known(secret: Secret) -> bool:
    return secret.names or secret.why is Why.WITHDRAWN


def _parties(meeting: Meeting) -> Iterator[Person | Organisation]:
    """Everyone and every body that has a name in the meeting."""
    speakers = [*meeting.attendees, *(one for part in meeting.sessions for one in part.speakers)]
    speakers += [
        one for one in (meeting.chair, *(quote.speaker for quote in meeting.quotes)) if one
    ]
    for one in speakers:
        yield one.person
        yield from (one.organisation,) if one.organisation else ()
    yield from meeting.conveners
    for commitment in (*meeting.commitments, *(one.commitment for one in meeting.updates)):
        yield from commitment.by


def _sentences(entry: Entry) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    else:
        inner = entry.values() if isinstance(entry, Mapping) else entry
        for one in inner:
            yield from _sentences(one)
