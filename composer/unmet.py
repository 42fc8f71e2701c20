"""News of a meeting at which nobody has met yet, and news that names its conveners alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from composer.errors import Problem, warning
from composer.model import Rule, Site
from composer.notes import Notes, Stage


def warnings(notes: Notes) -> Iterator[Problem]:
    """Whether there was a meeting, where organisations convened and nothing else tells of one."""
    if notes.fields.convened_by and not tells_of_a_meeting(notes):
        yield warning("conveners-alone", notes.document.key_place(("convened_by",)), "convened_by")


def ahead(notes: Notes, site: Site, at: datetime.datetime) -> Iterator[Problem]:
    """That people would be told of a meeting as held before its day: from `at` on, or from the end
    of the embargo. Of a draft nobody is told yet.
    """
    public = max(at, notes.fields.embargo or at)
    if notes.fields.status is Stage.FINAL and is_ahead(notes, site, public):
        yield warning("meeting-ahead", notes.document.place(("date",)), "date")


def is_ahead(notes: Notes, site: Site, at: datetime.datetime) -> bool:
    """Whether the notes tell of a meeting as held whose day, where the site is, has not come."""
    today = at.astimezone(ZoneInfo(site.timezone)).date()
    return notes.fields.date > today and tells_of_a_meeting(notes)


def tells_of_a_meeting(notes: Notes) -> bool:
    """Whether posts and page say that people met: as `Meeting.was_held`, of what is written."""
    fields = notes.fields
    people = fields.chair or fields.speakers or fields.attendees
    under_a_rule = fields.convened_by and fields.rule is Rule.CHATHAM_HOUSE
    told = people or fields.held or fields.place or fields.format or under_a_rule
    return bool(told) or any(
        one.title or one.about or one.speakers or one.takeaways for one in fields.sessions
    )
