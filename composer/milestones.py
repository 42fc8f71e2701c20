"""The milestones of the whole road, each once, with the meetings that tell of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from composer.calendar_date import CalendarDate
from composer.model import Meeting, Milestone, Publication


@dataclass(frozen=True, slots=True)
class Told:
    """A milestone, and the meetings in whose background it stands, oldest first."""

    milestone: Milestone
    meetings: tuple[Meeting, ...]


def gather(publication: Publication) -> tuple[Told, ...]:
    """Every milestone of the register and of the meetings' backgrounds.

    Two are the same when both are the same entry of the register, or when they have a text in
    common and no date against it. The fuller date is kept, and what the first one says.
    """
    found = _Found()
    for milestone in publication.milestones:
        found.add(milestone)
    for meeting in reversed(publication.meetings):
        for milestone in meeting.background:
            found.add(milestone, meeting)
    return tuple(Told(one.milestone, tuple(one.meetings.values())) for one in found.all)


@dataclass(slots=True)
class _Gathered:
    milestone: Milestone
    meetings: dict[str, Meeting] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """What was gathered so far, also by each of its names."""

    all: list[_Gathered] = field(default_factory=list)
    by_name: dict[str, list[_Gathered]] = field(default_factory=dict)

    def add(self, milestone: Milestone, meeting: Meeting | None = None) -> None:
        same = next(self._same(milestone), None)
        if same is None:
            same = _Gathered(milestone)
            self.all.append(same)
        else:
            same.milestone = _together(same.milestone, milestone)
        if meeting:
            same.meetings.setdefault(meeting.id, meeting)
        for name in _names(milestone):
            known = self.by_name.setdefault(name, [])
            if same not in known:
                known.append(same)

    def _same(self, milestone: Milestone) -> Iterator[_Gathered]:
        for name in _names(milestone):
            for one in self.by_name.get(name, ()):
                by_id = milestone.id and milestone.id == one.milestone.id
                if by_id or _agree(one.milestone.when, milestone.when):
                    yield one


def _names(milestone: Milestone) -> Iterable[str]:
    """What two mentions of it can have in common. No text begins with a hyphen and an id."""
    texts = (" ".join(one.text.casefold().split()) for one in milestone.what.versions)
    return (*((f"- {milestone.id}",) if milestone.id else ()), *texts)


def _agree(one: CalendarDate | None, other: CalendarDate | None) -> bool:
    return not one or not other or one.is_within(other) or other.is_within(one)


def _together(first: Milestone, other: Milestone) -> Milestone:
    dates = [date for date in (first.when, other.when) if date]
    return dataclasses.replace(
        first,
        when=max(dates, key=lambda date: len(str(date)), default=None),
        until=first.until or other.until,
        link=first.link or other.link,
        about=first.about or other.about,
    )
