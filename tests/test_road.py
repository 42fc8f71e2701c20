"""The road in one language: what stands on it, in which order, and where it leads."""

from __future__ import annotations

import dataclasses

from composer import article, road
from composer.calendar_date import CalendarDate
from composer.language import Language
from composer.model import Commitment, Meeting, Milestone, Progress, Publication, Status, Update
from composer.road import Landmark, Road, Stop
from tests.meetings import KITCHEN, MOVED, QUIET, ROBOTICS, SITE, both, en
from tests.written import the_wording

EN, JA = Language.EN, Language.JA
LATE = Progress(
    meeting=QUIET.id, date=QUIET.date, status=Status.OPEN, due=CalendarDate(2025, 11),
    note=both("Seven have one.", "7軒に置かれました。"),
)  # fmt: skip
KEPT = Progress(meeting=MOVED.id, date=MOVED.date, status=Status.DONE)
ROBOTS = dataclasses.replace(
    KITCHEN.commitments[0], id="ten", key=f"{KITCHEN.id}--ten", progress=(LATE, KEPT)
)
CUP = Commitment(
    what=en("A cup will be mended."), due=CalendarDate(2025, 3), key="kitchen.2", is_overdue=True
)
SPOON = Commitment(what=en("A spoon will be found."), by=(ROBOTICS,), key="kitchen.3")
KITCHEN_NOW = dataclasses.replace(KITCHEN, commitments=(SPOON, ROBOTS, CUP))
QUIET_NOW = dataclasses.replace(
    QUIET,
    background=(Milestone(what=en("the Teacup Declaration"), when=CalendarDate(2019, 5)),),
    updates=(Update(meeting=KITCHEN.id, commitment=ROBOTS, progress=LATE),),
)
FAIR = Milestone(
    id="fair", what=both("the Fair", "博覧会"), when=CalendarDate(2025, 2, 1),
    until=CalendarDate(2025, 7), about=en("There were spoons."), link="https://fair.example/",
)  # fmt: skip
UNDATED = Milestone(id="some-day", what=en("some day"))


def the_road(*meetings: Meeting, language: Language = EN) -> Road:
    chosen = meetings or (MOVED, QUIET_NOW, KITCHEN_NOW)
    publication = Publication(site=SITE, meetings=chosen, milestones=(FAIR, UNDATED))
    wording = the_wording(language)
    articles = [article.compose(one, language, SITE, wording) for one in chosen]
    return road.compose(publication, articles, language, wording)


def names(found: Road) -> list[tuple[str, list[str]]]:
    """What stands on the road, year by year."""
    return [
        (
            year.name,
            [e.what.text if isinstance(e, Landmark) else e.source.path for e in year.entries],
        )
        for year in found.years
    ]


def test_years_stand_oldest_first_and_a_milestone_before_what_happened_on_its_day() -> None:
    assert names(the_road()) == [
        ("2019", ["The Teacup Declaration"]),
        ("2025", ["The Fair", f"/news/{KITCHEN.id}/", f"/news/{QUIET.id}/"]),
    ]


def test_a_meeting_without_promise_or_update_is_no_stop() -> None:
    paths = [path for _, stops in names(the_road()) for path in stops]
    assert f"/news/{MOVED.id}/" not in paths


def test_a_promise_has_its_whole_history() -> None:
    _, pledge, _ = the_road().pledges
    assert pledge.anchor == f"{KITCHEN.id}--ten"
    assert pledge.promise.path == f"/road/#{KITCHEN.id}--ten"
    assert pledge.source.path == f"/news/{KITCHEN.id}/"
    assert pledge.due is not None
    assert pledge.due.text == "September 2025"
    late, kept = pledge.turns
    assert (late.status, kept.status) == ("Open", "Done")
    assert late.due is not None
    assert late.due.iso == "2025-11"
    assert late.note is not None
    assert late.note.text == "Seven have one."
    assert late.source.date.iso == "2025-06-02"
    assert pledge.promise.state == "done"
    assert pledge.promise.due is not None
    assert pledge.promise.due.text == "November 2025"


def test_a_later_meeting_tells_what_became_of_it_and_leads_back() -> None:
    (stop,) = (
        entry
        for year in the_road().years
        for entry in year.entries
        if isinstance(entry, Stop) and entry.outcomes
    )
    (outcome,) = stop.outcomes
    assert stop.source.path == f"/news/{QUIET.id}/"
    assert outcome.path == f"/road/#{KITCHEN.id}--ten"
    assert outcome.status == "Open"


def test_states_are_counted_in_words_of_each_language() -> None:
    assert [one.said for one in the_road().counts] == [
        "1 promise is overdue", "1 promise is open", "1 promise was kept",
    ]  # fmt: skip
    assert [one.said for one in the_road(language=JA).counts] == [
        "期限超過：1件", "進行中：1件", "完了：1件",
    ]  # fmt: skip


def test_what_is_unsettled_begins_with_what_is_overdue() -> None:
    waiting = [one.promise.what.text for one in the_road().unsettled]
    assert waiting == ["A cup will be mended.", "A spoon will be found."]


def test_what_is_unsettled_stands_by_the_last_day_on_which_it_may_be_kept() -> None:
    dates = [None, CalendarDate(2027), CalendarDate(2027, 4), CalendarDate(2027, 3, 31)]
    open_ones = tuple(
        Commitment(what=en("Open."), due=due, key=f"kitchen.{number}")
        for number, due in enumerate(dates)
    )
    found = the_road(dataclasses.replace(KITCHEN, commitments=open_ones)).unsettled
    assert [one.promise.due and one.promise.due.iso for one in found] == [
        "2027-03-31", "2027-04", "2027", None,
    ]  # fmt: skip


def landmarks(language: Language) -> list[Landmark]:
    years = the_road(language=language).years
    return [one for year in years for one in year.entries if isinstance(one, Landmark)]


def test_a_milestone_tells_how_long_it_lasted_and_which_news_tells_of_it() -> None:
    declaration, fair = landmarks(JA)
    assert [one.path for one in declaration.sources] == [
        f"/ja/news/{KITCHEN.id}/",
        f"/ja/news/{QUIET.id}/",
    ]
    assert fair.sources == ()
    assert fair.until is not None
    assert (fair.when.text, fair.until.text) == ("2025年2月1日", "2025年7月")
    assert fair.about is not None
    assert fair.about.language is EN


def test_the_page_is_there_in_every_language() -> None:
    assert the_road(language=JA).head.path == "/ja/road/"
    assert [one.path for one in the_road().head.alternates] == ["/road/", "/ja/road/"]


def test_a_forum_without_any_promise_has_an_empty_road() -> None:
    empty = the_road(MOVED)
    assert (empty.counts, empty.pledges, empty.unsettled) == ((), (), ())


def test_what_happened_on_one_day_stands_as_it_was_published_oldest_first() -> None:
    """The newest of the meetings comes first in a publication."""
    second, first = (
        dataclasses.replace(KITCHEN, id=one.key, was=(), commitments=(one,))
        for one in (dataclasses.replace(CUP, key=name) for name in ("second", "first"))
    )
    found = the_road(second, first)
    assert [one.anchor for one in found.pledges] == ["first", "second"]
    assert names(found)[-1] == ("2025", ["The Fair", "/news/first/", "/news/second/"])
