"""What of a whole newsroom may be public, and what only its staff may see."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from composer import newsroom, publishing
from composer.errors import ForumError, errors_of
from composer.language import Language
from composer.model import Meeting, Status
from composer.newsroom import Newsroom
from composer.notes import Notes
from tests import newsroom_folder as folder
from tests.newsroom_folder import (
    BROKEN,
    DRAFT,
    EMBARGOED,
    FINAL,
    PROMISED,
    SECOND,
    UNREADABLE,
    UPDATED,
    make,
)

HOUSE = Path(__file__).parent.parent
AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
LATER = datetime.datetime(2126, 2, 1, tzinfo=datetime.UTC)


def _blocking(root: Path, at: datetime.datetime = AT) -> list[str]:
    return [problem.place.file for problem in publishing.blocking(newsroom.read(root), at)]


def _codes(root: Path) -> list[str]:
    return [one.code for one in errors_of(newsroom.read(root).problems)]


@pytest.mark.parametrize("root", [HOUSE, HOUSE / "tests" / "newsroom"], ids=["real", "invented"])
def test_nothing_stands_in_the_way_of_the_newsrooms_of_this_repository(root: Path) -> None:
    found = newsroom.read(root)
    assert publishing.blocking(found, LATER) == ()
    assert found.ids == tuple(sorted(path.parent.name for path in root.glob("posts/*/notes.md")))
    assert set(found.wordings) == {Language.EN, Language.JA}


def test_a_problem_in_what_is_public_stands_in_the_way(tmp_path: Path) -> None:
    root = make(tmp_path, good=FINAL, broken=BROKEN)
    assert _blocking(root) == ["posts/2025-02-13-broken/notes.md"]
    with pytest.raises(ForumError):
        publishing.publication(newsroom.read(root), AT)


@pytest.mark.parametrize("notes", [BROKEN, UNREADABLE])
@pytest.mark.parametrize(
    "status", ["status: draft", "status: 'draft'  # not yet", 'status : "draft"', "status: draft\r"]
)
def test_a_problem_in_a_draft_is_told_but_stops_nothing(
    tmp_path: Path, notes: str, status: str
) -> None:
    root = make(tmp_path, good=FINAL, broken=notes.replace("hook:", f"{status}\nhook:"))
    assert _codes(root) != []
    assert _blocking(root) == []
    meetings = publishing.publication(newsroom.read(root), AT).meetings
    assert [meeting.id for meeting in meetings] == ["2025-02-13-good"]


@pytest.mark.parametrize(
    "status",
    [
        "status: final",
        "# status: draft",
        "internal: status draft",
        "internal:\n  status: draft",
        "status: drafty",
        "status: draft\nstatus: final",
    ],
)
@pytest.mark.parametrize("notes", [BROKEN, UNREADABLE])
def test_what_does_not_plainly_say_draft_stops_the_publication(
    tmp_path: Path, notes: str, status: str
) -> None:
    root = make(tmp_path, broken=notes.replace("hook:", f"{status}\nhook:"))
    assert _blocking(root) != []


@pytest.mark.parametrize(
    "fault",
    [
        "background: [an older pan]\nmilestones: [a first pan]\n",
        "speakers: [Bob Beispiel]\nsessions: [Pans]\n",
        "withdrawn: 2025-03-09\n",
    ],
)
def test_a_draft_with_keys_that_do_not_go_together_stops_nothing_else(
    tmp_path: Path, fault: str
) -> None:
    root = make(tmp_path, good=FINAL, draft=DRAFT.replace("status:", f"{fault}status:"))
    folder.write(folder.notes_of(root, "other"), BROKEN)
    files = {problem.place.file for problem in errors_of(newsroom.read(root).problems)}
    assert files == {f"posts/2025-02-13-{name}/notes.md" for name in ("draft", "other")}
    assert _blocking(root) == ["posts/2025-02-13-other/notes.md"]


def test_a_story_that_mentions_a_draft_makes_none(tmp_path: Path) -> None:
    root = make(tmp_path, broken=UNREADABLE + "\nstatus: draft\n")
    assert _blocking(root) != []


def test_a_problem_under_embargo_stops_nothing_until_the_embargo_ends(tmp_path: Path) -> None:
    embargo = "embargo: 2126-01-20 09:00 Europe/London\nhook:"
    root = make(tmp_path, broken=BROKEN.replace("hook:", embargo))
    assert _blocking(root) == []
    assert _blocking(root, LATER) == ["posts/2025-02-13-broken/notes.md"]


def test_a_misspelt_embargo_is_none(tmp_path: Path) -> None:
    root = make(tmp_path, broken=BROKEN.replace("hook:", "embargo: 2126-01-20 09:00\nhook:"))
    assert _blocking(root) != []


def test_a_draft_that_is_not_even_utf8_stops_nothing(tmp_path: Path) -> None:
    root = make(tmp_path, broken="")
    path = folder.notes_of(root, "broken")
    path.write_bytes("---\ntitle: 東京\nstatus: draft\n---\n".encode("cp932"))
    assert _codes(root) == ["not-utf8"]
    assert _blocking(root) == []
    path.write_bytes("---\ntitle: 東京\n---\n".encode("cp932"))
    assert _blocking(root) != []


def test_only_what_may_be_public_is_published(tmp_path: Path) -> None:
    root = make(tmp_path, robots_cook=FINAL, robots_sing=DRAFT, robots_dive=EMBARGOED)
    found = newsroom.read(root)
    before, after = publishing.publication(found, AT), publishing.publication(found, LATER)
    assert [one.id for one in before.meetings] == ["2025-02-13-robots-cook"]
    assert [one.id for one in after.meetings] == [
        "2025-02-13-robots-dive",
        "2025-02-13-robots-cook",
    ]
    assert before.marks == after.marks == ()


def test_a_rehearsal_has_everything_and_marks_what_is_held_back(tmp_path: Path) -> None:
    root = make(
        tmp_path, robots_cook=FINAL, robots_sing=DRAFT, robots_dive=EMBARGOED, broken=BROKEN
    )
    rehearsed = publishing.rehearsal(newsroom.read(root), AT)
    assert sorted(one.id for one in rehearsed.meetings) == [
        "2025-02-13-robots-cook",
        "2025-02-13-robots-dive",
        "2025-02-13-robots-sing",
    ]
    assert dict(rehearsed.marks) == {
        "2025-02-13-robots-sing": "draft",
        "2025-02-13-robots-dive": "embargo",
    }


def test_a_rehearsal_needs_the_register(tmp_path: Path) -> None:
    root = make(tmp_path, robots_cook=FINAL)
    folder.write(root / "site" / "themes.yaml", "robots: [")
    with pytest.raises(ForumError):
        publishing.rehearsal(newsroom.read(root), AT)


def test_what_became_of_a_promise_is_published_with_it(tmp_path: Path) -> None:
    room = newsroom.read(make(tmp_path, robots_cook=PROMISED, robots_sweep=UPDATED))
    later, first = publishing.publication(room, AT).meetings
    assert first.commitments[0].status_now is Status.DONE
    assert later.updates[0].meeting == first.id
    rehearsed = {one.id: one for one in publishing.rehearsal(room, AT).meetings}
    assert rehearsed[first.id] == first


def test_a_draft_tells_nothing_of_a_promise_but_in_the_rehearsal(tmp_path: Path) -> None:
    draft = UPDATED.replace("place:", "status: draft\nplace:")
    room = newsroom.read(make(tmp_path, robots_cook=PROMISED, robots_sweep=draft))
    (first,) = publishing.publication(room, AT).meetings
    assert first.commitments[0].progress == ()
    rehearsed = {one.id: one for one in publishing.rehearsal(room, AT).meetings}
    assert rehearsed[first.id].commitments[0].status_now is Status.DONE


def _announced(room: Newsroom, notes: Notes, at: datetime.datetime) -> Meeting:
    return publishing.announced(room, notes, publishing.sound_by_name(room), at)


def _held(notes: str, line: str) -> str:
    return notes.replace("place:", f"{line}\nplace:", 1)


@pytest.mark.parametrize(
    ("promised", "told", "is_told"),
    [
        ("", "", True),
        ("status: draft", "", False),
        ("status: draft", "status: draft", False),
        ("status: withdrawn", "", False),
        ("embargo: 2025-05-30T09:00Z", "", True),
        # The later news may be posted today, whatever its own day.
        ("embargo: 2025-06-05T09:00Z", "", False),
        ("embargo: 2025-06-05T09:00Z", "embargo: 2025-06-05T09:00Z", True),
        ("embargo: 2025-06-05T09:01Z", "embargo: 2025-06-05T09:00Z", False),
    ],
)
def test_announcements_tell_of_promises_that_are_public_when_they_may_be_posted(
    tmp_path: Path, promised: str, told: str, is_told: bool
) -> None:
    root = make(
        tmp_path,
        robots_cook=_held(PROMISED, promised) if promised else PROMISED,
        robots_sweep=_held(UPDATED, told) if told else UPDATED,
    )
    for only in ((), ("2025-02-13-robots-sweep",)):
        room = newsroom.read(root, only=only)
        (notes,) = (one for one in room.notes if one.id.endswith("sweep"))
        found = _announced(room, notes, AT).updates
        assert [one.commitment.id for one in found] == (["pan"] if is_told else [])


def test_news_of_a_later_day_that_may_be_posted_today_tells_nothing_that_waits(
    tmp_path: Path,
) -> None:
    promised, told = _held(PROMISED, "embargo: 2025-06-05T09:00Z"), UPDATED
    told = told.replace("2025-03-13", "2025-07-13")
    room = newsroom.read(make(tmp_path, robots_cook=promised, robots_sweep=told))
    (notes,) = (one for one in room.notes if one.id.endswith("sweep"))
    assert _announced(room, notes, AT).updates == ()
    assert _announced(room, notes, AT.replace(day=6)).updates != ()


def test_what_others_say_of_the_same_promise_changes_no_announcement(tmp_path: Path) -> None:
    dropped = UPDATED.replace("status: done", "status: dropped").replace("sweep", "mop")
    open_again = UPDATED.replace("status: done", "note: It goes on.")
    root = make(tmp_path, robots_cook=PROMISED, robots_mop=dropped, robots_sweep=open_again)
    room = newsroom.read(root)
    (notes,) = (one for one in room.notes if one.id.endswith("sweep"))
    (update,) = _announced(room, notes, AT).updates
    assert (update.progress.status, update.tells_status) == (Status.OPEN, False)


def test_notes_with_errors_are_found_under_none_of_their_names(tmp_path: Path) -> None:
    moved = _held(SECOND, "was: [2025-01-01-old]")
    faulty = _held(SECOND, "was: [2025-02-13-robots-cook]")
    root = make(tmp_path, robots_cook=PROMISED, moved=moved, faulty=faulty, broken=BROKEN)
    found = publishing.sound_by_name(newsroom.read(root))
    assert {name: one.id for name, one in found.items()} == {
        "2025-02-13-robots-cook": "2025-02-13-robots-cook",
        "2025-02-13-moved": "2025-02-13-moved",
        "2025-01-01-old": "2025-02-13-moved",
    }


def test_the_milestones_of_the_register_are_published(tmp_path: Path) -> None:
    root = make(tmp_path)
    folder.write(root / "site" / "milestones.yaml", "fair: {what: the Fair, when: 2020}\n")
    (fair,) = publishing.publication(newsroom.read(root), AT).milestones
    assert (fair.id, str(fair.when)) == ("fair", "2020")
    folder.write(root / "site" / "milestones.yaml", "fair: {what: the Fair}\n")
    (problem,) = newsroom.read(root).problems
    assert (problem.code, problem.place.file) == ("missing-key", "site/milestones.yaml")


def test_the_next_change_is_an_embargo_that_ends_or_a_day_that_begins(tmp_path: Path) -> None:
    embargo = FINAL.replace("place:", "embargo: 2025-06-01 18:00 Europe/London\nplace:")
    room = newsroom.read(make(tmp_path, cook=FINAL, sing=DRAFT, dive=embargo))
    ends = datetime.datetime(2025, 6, 1, 17, tzinfo=datetime.UTC)
    second = datetime.timedelta(seconds=1)
    assert publishing.next_change(room, ends - second) == ends
    # Summer time: the day begins an hour before it does in Greenwich.
    assert publishing.next_change(room, ends) == datetime.datetime(
        2025, 6, 1, 23, tzinfo=datetime.UTC
    )


def test_a_rehearsal_leaves_out_what_is_withdrawn(tmp_path: Path) -> None:
    withdrawn = FINAL.replace("place:", "status: withdrawn\nplace:")
    root = make(tmp_path, cook=FINAL, sing=withdrawn)
    found = publishing.rehearsal(newsroom.read(root), AT).meetings
    assert [one.id for one in found] == ["2025-02-13-cook"]
