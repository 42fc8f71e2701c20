"""What of the news belongs into a calendar, and under which identity."""

from __future__ import annotations

import dataclasses
import datetime

from composer.agenda import Agenda
from composer.calendar_date import CalendarDate
from composer.calendar_feed import CalendarEvent
from composer.language import Language
from composer.model import Commitment, Meeting, Progress, Publication, Site, Status
from tests.meetings import KITCHEN, MOVED, QUIET, SITE, en
from tests.written import the_wording

EN, JA = Language.EN, Language.JA
PLAIN = dataclasses.replace(KITCHEN, commitments=())


def agenda(*meetings: Meeting, language: Language = EN, site: Site = SITE) -> Agenda:
    publication = Publication(site=site, meetings=meetings)
    return Agenda(publication, language, the_wording(language))


def promised(commitment: Commitment, *others: Meeting) -> CalendarEvent:
    meeting = dataclasses.replace(KITCHEN, commitments=(commitment,))
    events = agenda(*others, meeting).everything()
    (found,) = (one for one in events if "--" in one.uid)
    return found


def test_a_meeting_of_a_known_day_has_a_calendar_beside_its_page() -> None:
    (path, event), *_ = agenda(PLAIN, language=JA).meetings().items()
    assert path == f"/ja/news/{KITCHEN.id}/meeting.ics"
    assert event.starts == KITCHEN.starts
    assert event.summary == "ロボットが皿洗いを覚える"
    assert event.place == "テストシャー"
    assert event.url == f"https://dialogue.example/ja/news/{KITCHEN.id}/"
    assert event.stamp == KITCHEN.published


def test_a_meeting_without_a_time_lasts_its_day() -> None:
    (event,) = agenda(dataclasses.replace(PLAIN, starts=None)).everything()
    assert event.starts == datetime.date(2025, 2, 13)


def test_a_meeting_whose_day_is_not_known_has_no_event() -> None:
    unknown = dataclasses.replace(PLAIN, held=en("in the week of 10 February 2025"))
    assert agenda(unknown).everything() == ()
    assert agenda(unknown).meetings() == {}


def test_an_announcement_without_a_meeting_is_no_event() -> None:
    assert agenda(MOVED).everything() == ()


def test_identities_survive_a_change_of_title_date_folder_and_domain() -> None:
    changed = dataclasses.replace(
        KITCHEN, id="another-name", was=(KITCHEN.id,), title=en("B"), date=datetime.date(2026, 1, 1)
    )
    elsewhere = dataclasses.replace(SITE, url="https://elsewhere.example")
    before = [one.uid for one in agenda(KITCHEN).everything()]
    assert [one.uid for one in agenda(changed, site=elsewhere).everything()] == before
    assert not any("example" in uid for uid in before)


def test_each_language_and_event_has_an_identity_of_its_own() -> None:
    meetings = (MOVED, QUIET, KITCHEN)
    uids = [
        one.uid
        for language in Language
        for one in agenda(*meetings, language=language).everything()
    ]
    assert len(uids) == len(set(uids)) > 2


def test_a_promise_stands_on_the_last_day_of_what_it_was_promised_for() -> None:
    event = promised(Commitment(what=en("A cup."), due=CalendarDate(2025, 9), key="kitchen--cup"))
    assert event.starts == datetime.date(2025, 9, 30)
    assert event.summary == "Due September 2025: A cup."
    assert event.url == "https://dialogue.example/road/#kitchen--cup"
    assert event.uid == "urn:newsroom:kitchen--cup:en"


def test_a_promise_without_a_date_has_no_event() -> None:
    meeting = dataclasses.replace(PLAIN, commitments=(Commitment(what=en("A cup.")),))
    assert len(agenda(meeting).everything()) == 1


def test_what_became_of_a_promise_changes_its_event_and_not_its_identity() -> None:
    progress = Progress(
        meeting=QUIET.id, date=QUIET.date, status=Status.OPEN, due=CalendarDate(2026, 2)
    )
    cup = Commitment(what=en("A cup."), due=CalendarDate(2025), key="kitchen--cup")
    later = promised(dataclasses.replace(cup, progress=(progress,)), QUIET)
    assert later.uid == promised(cup).uid
    assert later.starts == datetime.date(2026, 2, 28)
    assert (later.revision, later.stamp) == (1, QUIET.published)


def test_what_is_settled_says_so() -> None:
    cup = Commitment(what=en("A cup."), due=CalendarDate(2025), key="kitchen--cup")
    done = promised(dataclasses.replace(cup, status=Status.DONE))
    assert (done.summary, done.is_cancelled) == ("Done: A cup.", False)
    assert promised(dataclasses.replace(cup, status=Status.DROPPED)).is_cancelled


def test_events_stand_in_the_order_of_their_days() -> None:
    days = [one.starts.isoformat() for one in agenda(MOVED, QUIET, KITCHEN).everything()]
    assert days == sorted(days)


def test_everything_stands_in_the_order_of_time_whatever_that_of_the_meetings() -> None:
    last = dataclasses.replace(PLAIN, id="last", starts=None, date=datetime.date(2026, 5, 1))
    first = dataclasses.replace(PLAIN, id="first", starts=None, date=datetime.date(2024, 5, 1))
    for meetings in ((last, PLAIN, first), (first, last, PLAIN)):
        starts = [one.starts for one in agenda(*meetings).everything()]
        assert starts == [first.date, PLAIN.starts, last.date]
