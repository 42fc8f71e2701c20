"""What describes news whose notes have neither a summary nor a hook."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from composer import description, release
from composer.language import Language, Text
from composer.model import Commitment, Progress, Status, Update
from tests.meetings import both, en
from tests.written import SITE, notes_of, the_register, the_wording

EN, JA = Language.EN, Language.JA
FIELDS = "title: {en: News, ja: ニュース}\n"
PLACE = "place: {en: Leeds, ja: リーズ}"
MET = "The Example Dialogue met in Leeds on 13 February 2025."
HELD = "held: {en: in May 2025, ja: 2025年5月}"
PROMISED = "commitments: [{what: A., status: done}, {what: Tea will be made., who: MoEx}]"


def described(
    fields: str, language: Language = EN, is_over: bool = True, updates: tuple[Update, ...] = ()
) -> str:
    meeting = release.rehearse(notes_of(FIELDS + fields), the_register(), SITE)
    meeting = dataclasses.replace(meeting, is_over=is_over, updates=updates)
    return description.compose(meeting, language, SITE, the_wording(language))


@pytest.mark.parametrize(
    ("fields", "english", "japanese"),
    [
        ("", "News", "ニュース"),
        (PLACE, MET, "例示対話は2025年2月13日にリーズで会合を開きました。"),
        (
            f"{PLACE}\n{HELD}",
            MET.replace("on 13 February", "in May"),
            "例示対話は2025年5月にリーズで会合を開きました。",
        ),
        ("place: Leeds", MET, "例示対話は2025年2月13日に会合を開きました。"),
        # The day is not known, and when it was cannot be told in Japanese.
        ("held: in May 2025", "The Example Dialogue met in May 2025.", "ニュース"),
        (PROMISED, "Tea will be made.", "ニュース"),
        (f"{PLACE}\n{PROMISED}", MET, "例示対話は2025年2月13日にリーズで会合を開きました。"),
        (f"{PLACE}\ntakeaways: We agreed.", "We agreed.", "We agreed."),
        (f"{PLACE}\nhook: {{en: 'All  agreed.', ja: 合意です。}}", "All agreed.", "合意です。"),
    ],
)
def test_news_is_described_by_more_than_its_title_where_there_is_more(
    fields: str, english: str, japanese: str
) -> None:
    assert (described(fields), described(fields, JA)) == (english, japanese)


def test_of_a_meeting_that_is_not_over_nobody_says_that_people_met() -> None:
    assert described(PLACE, is_over=False) == "News"


def test_what_became_of_a_promise_describes_news_that_has_nothing_else() -> None:
    def update(note: Text) -> Update:
        day = datetime.date(2025, 2, 13)
        progress = Progress(meeting="m", date=day, status=Status.DONE, note=note)
        promise = Commitment(what=en("A."), status=Status.DONE)
        return Update(meeting="m", commitment=promise, progress=progress)

    updates = (update(Text(())), update(both("Tea was made.", "お茶です。")), update(en("More.")))
    assert described("", updates=updates) == "Tea was made."
    assert described("", JA, updates=updates) == "お茶です。"
    assert described("", updates=(update(en("no sentence")),)) == "News"
