"""The milestones of the whole road, each once."""

from __future__ import annotations

import dataclasses

from composer import milestones
from composer.calendar_date import CalendarDate
from composer.language import Language, Text
from composer.model import Meeting, Milestone, Publication
from tests.meetings import KITCHEN, MOVED, QUIET, SITE, both, en

ACCORD = Milestone(id="accord", what=both("the Accord", "合意"), when=CalendarDate(2023, 5))


def told(*known: Milestone, **backgrounds: tuple[Milestone, ...]) -> list[tuple[str, str, int]]:
    """Each milestone: its text, its date, and in how many meetings it stands."""
    named = {"kitchen": KITCHEN, "quiet": QUIET, "moved": MOVED}
    meetings: tuple[Meeting, ...] = tuple(
        dataclasses.replace(one, background=backgrounds.get(name, ()))
        for name, one in reversed(named.items())
    )
    found = milestones.gather(Publication(site=SITE, meetings=meetings, milestones=known))
    return [
        (one.milestone.what.in_(Language.EN), str(one.milestone.when or ""), len(one.meetings))
        for one in found
    ]


def test_the_register_comes_first_and_shows_what_no_meeting_tells() -> None:
    fair = Milestone(what=en("the Fair"), when=CalendarDate(2020))
    assert told(ACCORD, kitchen=(fair,)) == [("the Accord", "2023-05", 0), ("the Fair", "2020", 1)]


def test_the_same_entry_of_the_register_is_one_in_any_words() -> None:
    other_words = dataclasses.replace(ACCORD, what=en("what was agreed"))
    assert told(ACCORD, kitchen=(other_words,), quiet=(other_words,)) == [
        ("the Accord", "2023-05", 2)
    ]


def test_the_same_text_in_one_language_is_the_same_milestone() -> None:
    japanese = Milestone(what=Text.plain("合意", Language.JA))
    spaced = Milestone(what=en("The  accord"), when=CalendarDate(2023))
    assert told(kitchen=(ACCORD,), quiet=(japanese,), moved=(spaced,)) == [
        ("the Accord", "2023-05", 3)
    ]


def test_the_fuller_date_is_kept() -> None:
    day = Milestone(what=en("the Accord"), when=CalendarDate(2023, 5, 18))
    assert told(ACCORD, kitchen=(day,)) == [("the Accord", "2023-05-18", 1)]


def test_dates_that_contradict_make_two_of_one_text() -> None:
    council = Milestone(what=en("the council"), when=CalendarDate(2024))
    again = Milestone(what=en("the council"), when=CalendarDate(2025, 1))
    assert told(kitchen=(council,), quiet=(again,)) == [
        ("the council", "2024", 1),
        ("the council", "2025-01", 1),
    ]


def test_what_the_first_one_lacks_is_taken_from_the_others() -> None:
    more = Milestone(what=en("the Accord"), link="https://accord.example/", about=en("Signed."))
    publication = Publication(
        site=SITE,
        meetings=(dataclasses.replace(KITCHEN, background=(more,)),),
        milestones=(ACCORD,),
    )
    (found,) = milestones.gather(publication)
    assert found.milestone.link == "https://accord.example/"
    assert found.milestone.about == en("Signed.")
    assert found.milestone.what == ACCORD.what
