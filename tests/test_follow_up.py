"""What became of what was promised, and that nothing of it comes from what is not public."""

from __future__ import annotations

import datetime

import pytest

from composer import follow_up, release
from composer.calendar_date import CalendarDate
from composer.follow_up import Released
from composer.language import Language
from composer.model import Commitment, Meeting, Status
from composer.notes import Notes
from tests.written import SITE, notes_of, the_register

NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
PROMISE = notes_of(
    "date: 2025-02-13\n"
    "commitments: [{id: cup, what: A cup will be mended., due: 2025-09}, What has no name.]",
    meeting_id="promise",
)


def later(update: str, date: str = "2025-05-01", meeting_id: str = "later") -> Notes:
    return notes_of(f"date: {date}\nupdates: [{{{update}}}]", meeting_id=meeting_id)


def settled(*notes: Notes, at: datetime.datetime = NOON) -> dict[str, Meeting]:
    released = [Released(one, release.rehearse(one, the_register(), SITE)) for one in notes]
    return {one.id: one for one in follow_up.settle(released, SITE, at)}


def cup(*notes: Notes, at: datetime.datetime = NOON) -> Commitment:
    return settled(PROMISE, *notes, at=at)["promise"].commitments[0]


def test_a_later_meeting_tells_what_became_of_a_promise() -> None:
    said = later("commitment: promise/cup, status: done, note: It holds water.")
    found = settled(PROMISE, said)
    (progress,) = found["promise"].commitments[0].progress
    assert progress.status is Status.DONE
    assert progress.note.in_(Language.EN) == "It holds water."
    assert (progress.meeting, progress.date) == ("later", datetime.date(2025, 5, 1))
    assert found["promise"].commitments[0].status is Status.OPEN
    assert found["promise"].commitments[0].status_now is Status.DONE
    (update,) = found["later"].updates
    assert update.meeting == "promise"
    assert update.progress == progress
    assert update.commitment.what.in_(Language.EN) == "A cup will be mended."


def test_history_is_in_the_order_of_the_dates_whatever_that_of_the_folders() -> None:
    last = later("commitment: promise/cup, status: dropped", "2025-12-01", "a-late-one")
    first = later("commitment: promise/cup, due: 2026-01-31", "2025-08-01", "z-early-one")
    found = cup(last, first)
    assert [one.meeting for one in found.progress] == ["z-early-one", "a-late-one"]
    assert (found.due, found.due_now) == (CalendarDate(2025, 9), CalendarDate(2026, 1, 31))
    assert found.status_now is Status.DROPPED


def test_an_update_counts_only_with_both_meetings_public() -> None:
    said = later("commitment: promise/cup, status: done")
    assert settled(PROMISE)["promise"].commitments[0].progress == ()
    assert settled(said)["later"].updates == ()


def test_an_update_from_an_earlier_day_does_not_count() -> None:
    assert cup(later("commitment: promise/cup, status: done", "2025-02-12")).progress == ()
    assert len(cup(later("commitment: promise/cup, status: done", "2025-02-13")).progress) == 1


def test_a_renamed_meeting_is_found_by_its_former_names() -> None:
    renamed = notes_of(
        "was: [first, second]\ncommitments: [{id: cup, what: A cup.}]", meeting_id="third"
    )
    said = later("commitment: first/cup, status: done")
    (commitment,) = settled(renamed, said)["third"].commitments
    assert commitment.status_now is Status.DONE
    assert commitment.key == "first--cup"


def test_what_no_later_notes_can_name_has_a_key_all_the_same() -> None:
    keys = [one.key for one in settled(PROMISE)["promise"].commitments]
    assert keys == ["promise--cup", "promise.2"]


def test_a_meeting_is_over_once_its_day_has_passed_where_the_site_is() -> None:
    said = later("commitment: promise/cup, status: done", "2026-06-01")
    for moment, is_over in (("2026-06-01T23:59+01:00", False), ("2026-06-02T00:00+01:00", True)):
        at = datetime.datetime.fromisoformat(moment)
        assert settled(PROMISE, said, at=at)["later"].is_over is is_over
    assert settled(PROMISE, said)["promise"].is_over


@pytest.mark.parametrize(
    ("due", "last_moment"),
    [
        ("2025-09-15", "2025-09-15T23:59:59+01:00"),
        ("2025-09", "2025-09-30T22:59:59+00:00"),
        ("2024-02", "2025-02-13T00:00:00+00:00"),
        ("2025", "2025-12-31T23:59:59+00:00"),
    ],
)
def test_what_is_open_is_overdue_once_its_last_day_is_over(due: str, last_moment: str) -> None:
    notes = notes_of(f"commitments: [{{what: A cup., due: {due}}}]", meeting_id="promise")
    last = datetime.datetime.fromisoformat(last_moment)
    after = last + datetime.timedelta(seconds=1)
    (before,) = settled(notes, at=last)["promise"].commitments
    (then,) = settled(notes, at=after)["promise"].commitments
    assert before.is_overdue is (due == "2024-02")
    assert then.is_overdue
    assert then.status is Status.OPEN
    assert then.status_now is Status.OVERDUE


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_settled_is_never_overdue(status: str) -> None:
    assert not cup(later(f"commitment: promise/cup, status: {status}")).is_overdue


def test_a_new_date_opens_again_what_was_overdue() -> None:
    overdue = later("commitment: promise/cup, status: overdue", "2025-10-01", "a")
    again = later("commitment: promise/cup, due: 2027", "2025-11-01", "b")
    assert cup(overdue).status_now is Status.OVERDUE
    assert cup(overdue, again).status_now is Status.OPEN
    lapsed = cup(overdue, again, at=NOON.replace(year=2028))
    assert lapsed.status_now is Status.OVERDUE


def test_a_note_alone_changes_no_status() -> None:
    found = cup(
        later("commitment: promise/cup, status: done", "2025-04-01", "a"),
        later("commitment: promise/cup, note: It still holds.", "2025-05-01", "b"),
    )
    assert [one.status for one in found.progress] == [Status.DONE, Status.DONE]
    assert found.status_now is Status.DONE


def test_who_may_not_be_named_is_not_named_in_an_update_either() -> None:
    closed = notes_of(
        "rule: chatham house\nspeakers: [Ada Testwick]\nconvened_by: Society of Samples\n"
        "commitments: [{id: cup, who: [Ada Testwick, Society of Samples, MoEx], what: A cup.}]",
        meeting_id="closed",
    )
    (update,) = settled(closed, later("commitment: closed/cup, status: done"))["later"].updates
    assert [one.name.in_(Language.EN) for one in update.commitment.by] == ["Society of Samples"]
