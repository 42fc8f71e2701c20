"""What became of what was promised: the commitments of one meeting, and what later ones said.

A part of the wall. It is given the notes of what is public, and no others: an update shows only
where its own meeting and the one that promised are both public.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from composer.model import Commitment, Meeting, Progress, Site, Status, Update
from composer.notes import Notes, UpdateEntry
from composer.recall import NOTHING, Recall, together

_Key = tuple[str, str]  # a commitment: its meeting's id, and its own


@dataclass(frozen=True, slots=True)
class Released:
    """A public meeting, and the notes from which it was made."""

    notes: Notes
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class _Said:
    """One update, with the public commitment that it is about."""

    key: _Key
    commitment: Commitment
    entry: UpdateEntry


def settle(
    released: Sequence[Released], site: Site, at: datetime.datetime, recall: Recall = NOTHING
) -> tuple[Meeting, ...]:
    """The meetings in the same order, with the progress of commitments and with their updates,
    and whether they are over.

    What is still open after everything that was said of it is overdue when at `at`, in the
    site's time zone, the last day of its last due date has passed. The same `at` gives the same.
    Of what has changed in nothing, the `recall` has the same meeting.
    """
    today = recall.still("today", at.astimezone(ZoneInfo(site.timezone)).date())
    by_name = _by_name(released, recall)
    telling = recall.those(_tells, released)
    said = {one.meeting.id: tuple(_said(one, by_name)) for one in telling}
    progress = _progress(telling, said, recall)
    concerned = {*said, *(meeting_id for meeting_id, _promise in progress)}
    settled = list(recall.each(_untold, (today,), released))
    for place, name in enumerate(recall.each(_id, (), released)):
        if name in concerned:
            meeting = released[place].meeting
            followed = _followed(meeting, progress, today, recall)
            updates = _updates(meeting, said.get(name, ()), progress, recall)
            settled[place] = recall.of(_settled, settled[place], followed, updates)
    return tuple(settled)


def told(own: Released, promising: Sequence[Released]) -> tuple[Update, ...]:
    """What the meeting says became of what those have promised, whatever others say of it.

    To be given only those that are public when the meeting is.
    """
    return tuple(
        Update(
            meeting=one.key[0],
            commitment=one.commitment,
            progress=_step(one.entry, own.meeting, one.commitment.status),
            tells_status=one.entry.status is not None,
        )
        for one in _said(own, _by_name(promising, NOTHING))
    )


def _id(one: Released) -> str:
    return one.meeting.id


def _tells(one: Released) -> bool:
    """Whether its notes say what became of anything."""
    return bool(one.notes.fields.updates)


def _untold(today: datetime.date, one: Released) -> Meeting:
    """The meeting where nobody told later of its promises, and it tells of no other's."""
    meeting, is_over = one.meeting, one.meeting.date < today
    if not meeting.commitments and not is_over:
        return meeting
    commitments = tuple(_with_progress(one, today) for one in meeting.commitments)
    return dataclasses.replace(meeting, commitments=commitments, is_over=is_over)


def _settled(
    meeting: Meeting, commitments: tuple[Commitment, ...], updates: tuple[Update, ...]
) -> Meeting:
    return dataclasses.replace(meeting, commitments=commitments, updates=updates)


def _by_name(released: Sequence[Released], recall: Recall) -> Mapping[str, Meeting]:
    """The meetings by each id that they have or had."""
    moved = recall.those(_had_another_id, released)
    old = {name: one.meeting for one in moved for name in one.meeting.was}
    meetings = recall.each(_meeting, (), released)
    return old | dict(zip(recall.each(_id, (), released), meetings, strict=True))


def _had_another_id(one: Released) -> bool:
    return bool(one.meeting.was)


def _meeting(one: Released) -> Meeting:
    return one.meeting


def _said(one: Released, meetings: Mapping[str, Meeting]) -> Iterator[_Said]:
    for entry in one.notes.fields.updates:
        promising = meetings.get(entry.meeting_id)
        if promising is None or promising.date > one.meeting.date:
            continue
        for commitment in promising.commitments:
            if commitment.id and commitment.id == entry.commitment_id:
                yield _Said((promising.id, commitment.id), commitment, entry)


def _progress(
    released: Sequence[Released], said: Mapping[str, tuple[_Said, ...]], recall: Recall
) -> Mapping[_Key, tuple[Progress, ...]]:
    """What became of each commitment, oldest first."""
    found: dict[_Key, list[Progress]] = defaultdict(list)
    for one in sorted(released, key=lambda one: _order(one.meeting)):
        for update in said[one.meeting.id]:
            steps = found[update.key]
            before = steps[-1].status if steps else update.commitment.status
            steps.append(recall.of(_step, update.entry, one.meeting, before))
    return {key: tuple(steps) for key, steps in found.items()}


def _order(meeting: Meeting) -> tuple[datetime.date, datetime.datetime, str]:
    return (meeting.date, meeting.published, meeting.id)


def _step(entry: UpdateEntry, meeting: Meeting, before: Status) -> Progress:
    """What the entry says. A new date without a status opens again what was overdue."""
    reopened = Status.OPEN if entry.due and before is Status.OVERDUE else before
    return Progress(
        meeting=meeting.id,
        date=meeting.date,
        status=entry.status or reopened,
        note=entry.note,
        due=entry.due,
    )


def _followed(
    meeting: Meeting,
    progress: Mapping[_Key, tuple[Progress, ...]],
    today: datetime.date,
    recall: Recall,
) -> tuple[Commitment, ...]:
    found = (
        recall.of(_with_progress, one, today, *progress.get((meeting.id, one.id), ()))
        for one in meeting.commitments
    )
    return recall.of(together, *found)


def _with_progress(commitment: Commitment, today: datetime.date, *progress: Progress) -> Commitment:
    followed = dataclasses.replace(commitment, progress=progress) if progress else commitment
    is_overdue = _is_overdue(followed, today)
    return dataclasses.replace(followed, is_overdue=True) if is_overdue else followed


def _is_overdue(commitment: Commitment, today: datetime.date) -> bool:
    due = commitment.due_now
    return commitment.status_now is Status.OPEN and due is not None and due.last_day < today


def _updates(
    meeting: Meeting,
    said: Sequence[_Said],
    progress: Mapping[_Key, tuple[Progress, ...]],
    recall: Recall,
) -> tuple[Update, ...]:
    found = (
        recall.of(_update, update.commitment, step, update.key[0])
        for update in said
        for step in progress[update.key]
        if step.meeting == meeting.id
    )
    return recall.of(together, *found)


def _update(commitment: Commitment, progress: Progress, meeting_id: str) -> Update:
    return Update(meeting=meeting_id, commitment=commitment, progress=progress)
