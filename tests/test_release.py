import dataclasses
import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import release, unmet
from composer.calendar_date import CalendarDate
from composer.language import Language, Text
from composer.model import Format, Meeting, Organisation, Photo, Rule, Status
from composer.release import Withheld
from tests.written import SITE, notes_of, the_register

NOON = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)


def released(fields: str, story: str = "", at: datetime.datetime = NOON) -> Meeting | Withheld:
    return release.release(notes_of(fields, story), the_register(), SITE, at)


def meeting(fields: str, story: str = "") -> Meeting:
    found = released(fields, story)
    assert isinstance(found, Meeting)
    return found


def names(found: Meeting) -> list[str]:
    return [speaker.person.name.in_(Language.EN) for speaker in found.speakers]


def test_a_draft_is_withheld_at_any_time() -> None:
    far = NOON.replace(year=9000)
    assert released("status: draft", at=far) == Withheld("draft")


@pytest.mark.parametrize(
    "embargo",
    ["2025-06-01 13:00 Europe/London", "2025-06-01T21:00+09:00", "2025-06-01 12:00 UTC"],
)
def test_an_embargo_ends_at_its_instant_and_not_a_second_before(embargo: str) -> None:
    before = NOON - datetime.timedelta(seconds=1)
    assert released(f"embargo: {embargo}", at=before) == Withheld("embargo", NOON)
    assert isinstance(released(f"embargo: {embargo}", at=NOON), Meeting)


@given(st.datetimes(), st.sampled_from(["UTC", "Asia/Tokyo", "Europe/London", "America/New_York"]))
def test_the_zone_in_which_an_instant_is_told_makes_no_difference(
    moment: datetime.datetime, zone: str
) -> None:
    notes = notes_of("embargo: 2025-06-01 13:00 Europe/London")
    try:
        local = moment.replace(tzinfo=datetime.UTC).astimezone(ZoneInfo(zone))
    except OverflowError:
        return
    assert (release.why_withheld(notes, local) is None) == (local >= NOON)


def test_an_instant_without_a_zone_is_not_compared() -> None:
    with pytest.raises(TypeError):
        release.why_withheld(notes_of("embargo: 2025-06-01 12:00 UTC"), NOON.replace(tzinfo=None))


def test_it_is_public_from_the_end_of_its_embargo_or_the_beginning_of_its_day() -> None:
    assert meeting("embargo: 2025-06-01 13:00 Europe/London").published == NOON
    day = datetime.datetime(2025, 6, 30, 23, tzinfo=datetime.UTC)
    assert meeting("date: 2025-07-01").published == day


def test_what_is_internal_has_no_place_in_a_meeting() -> None:
    found = meeting("internal: [secret-one, {a: secret-two}]")
    assert "secret" not in repr(found)
    assert "internal" not in {field.name for field in dataclasses.fields(Meeting)}


def test_a_rehearsal_passes_over_draft_and_embargo_only() -> None:
    notes = notes_of(
        "status: draft\ninternal: hidden-word\nchair: Ada Testwick\nrule: chatham house"
    )
    rehearsed = release.rehearse(notes, the_register(), SITE)
    assert "hidden-word" not in repr(rehearsed)
    assert "Testwick" not in repr(rehearsed)


EVERYTHING = """\
title: A title
date: 2025-02-13 14:00 Europe/London
held: in the second week of February
place: Sampleton
format: hybrid
chair: Petra Chairwell
convened_by: [Society of Samples]
attendees: [Bea Mockford]
summary: A summary.
hook: A hook.
chair_hook: My hook.
sessions:
  - title: One
    about: Its subject.
    speakers: [Ada Testwick]
    themes: [robots]
    takeaways: [A takeaway of one.]
takeaways: [A takeaway.]
commitments:
  - {what: To build., who: [Ada Testwick], due: 2025-12, status: done, id: to-build}
  - {what: To rest.}
quotes: [{text: A quote., speaker: Ada Testwick}, {text: An unsaid quote.}]
background: [{what: A beginning, when: 2024, link: "https://example.org/begin"}]
photo: {file: hall.jpg, alt: A hall, caption: The hall., credit: Nobody}
links: [{url: "https://example.org/", title: A link}]
hashtags: [Robots]
announce: [linkedin]
corrections:
  - {date: 2025-03-02, text: The later one.}
  - {date: 2025-03-01, text: The one before.}
was: [older-name, old-name]
"""


def test_everything_that_may_be_said_is_in_the_meeting() -> None:
    found = meeting(EVERYTHING, "A story.")
    assert (found.id, found.was) == ("a-meeting", ("older-name", "old-name"))
    assert found.title == Text.plain("A title", Language.EN)
    assert found.date == datetime.date(2025, 2, 13)
    assert found.starts == datetime.datetime(2025, 2, 13, 14, tzinfo=datetime.UTC)
    assert found.held == Text.plain("in the second week of February", Language.EN)
    assert found.place == Text.plain("Sampleton", Language.EN)
    assert found.format is Format.HYBRID
    assert found.chair is not None
    assert found.chair.person.id == "petra-chair"
    assert [one.id for one in found.conveners] == ["society"]
    assert [one.person.id for one in found.attendees] == ["bea-mockford"]
    assert found.summary == Text.plain("A summary.", Language.EN)
    assert found.hook == Text.plain("A hook.", Language.EN)
    assert found.chair_hook == Text.plain("My hook.", Language.EN)
    assert found.takeaways == (Text.plain("A takeaway.", Language.EN),)
    assert found.photo == Photo(
        file="hall.jpg",
        alt=Text.plain("A hall", Language.EN),
        caption=Text.plain("The hall.", Language.EN),
        credit=Text.plain("Nobody", Language.EN),
    )
    assert [(one.url, one.title) for one in found.links] == [
        ("https://example.org/", Text.plain("A link", Language.EN))
    ]
    assert (found.hashtags, found.announce) == (("Robots",), ("linkedin",))
    assert [(one.language, one.markdown) for one in found.stories] == [(Language.EN, "A story.")]
    assert [one.what for one in found.background] == [Text.plain("A beginning", Language.EN)]


def test_a_session_has_all_that_the_notes_say_of_it() -> None:
    (session,) = meeting(EVERYTHING).sessions
    assert session.title == Text.plain("One", Language.EN)
    assert session.about == Text.plain("Its subject.", Language.EN)
    assert [one.person.id for one in session.speakers] == ["ada-testwick"]
    assert [one.id for one in session.themes] == ["robots"]
    assert session.takeaways == (Text.plain("A takeaway of one.", Language.EN),)
    (undivided,) = meeting("speakers: [Ada Testwick]\nthemes: [robots]").sessions
    assert [one.id for one in undivided.themes] == ["robots"]


def test_a_promise_and_a_quote_have_all_that_the_notes_say_of_them() -> None:
    found = meeting(EVERYTHING)
    build, rest = found.commitments
    assert (build.what, rest.what) == (
        Text.plain("To build.", Language.EN),
        Text.plain("To rest.", Language.EN),
    )
    assert (build.due, build.status) == (CalendarDate.parse("2025-12"), Status.DONE)
    assert (build.id, build.key) == ("to-build", "older-name--to-build")
    assert (rest.id, rest.key) == ("", "older-name.2")
    assert [one.name for one in build.by] == [Text.plain("Ada Testwick", Language.EN)]
    assert meeting("commitments: [{what: A.}]").commitments[0].key == "a-meeting.1"
    said, unsaid = found.quotes
    assert said.text == Text.plain("A quote.", Language.EN)
    assert said.speaker is not None
    assert said.speaker.person.id == "ada-testwick"
    assert unsaid.speaker is None


def test_corrections_stand_in_the_order_of_their_days() -> None:
    assert [(one.date.day, one.text) for one in meeting(EVERYTHING).corrections] == [
        (1, Text.plain("The one before.", Language.EN)),
        (2, Text.plain("The later one.", Language.EN)),
    ]


def test_instants_are_told_in_utc() -> None:
    for fields in ("embargo: 2025-06-01 13:00 Europe/London", "date: 2025-07-01"):
        assert meeting(fields).published.tzinfo is datetime.UTC


CHATHAM = """\
rule: Chatham House Rule
chair: Petra Chairwell
attendees: ["Tom Absent, Elsewhere Ltd"]
sessions:
  - title: One
    speakers: [Ada Testwick, {name: Bea Mockford, on_record: yes}]
quotes:
  - {text: A quote., speaker: Ada Testwick}
  - {text: Another., speaker: Bea Mockford}
commitments:
  - {what: Somebody will do it., who: [Ada Testwick, Example Robotics, Society of Samples]}
photo: {file: group.jpg, alt: People around a table}
"""


def test_under_the_chatham_house_rule_nobody_is_named_who_did_not_agree() -> None:
    found = meeting(CHATHAM)
    assert found.rule is Rule.CHATHAM_HOUSE
    assert names(found) == ["Bea Mockford"]
    assert (found.chair, found.attendees, found.photo) == (None, (), None)
    assert [quote.speaker and quote.speaker.person.id for quote in found.quotes] == [
        None,
        "bea-mockford",
    ]
    assert found.commitments[0].by == ()
    for hidden in ("Testwick", "Robotics", "Chairwell", "Society", "Absent", "Elsewhere", "group"):
        assert hidden not in repr(found)


def test_a_participant_on_the_record_keeps_name_and_organisation() -> None:
    (speaker,) = meeting(CHATHAM).speakers
    assert isinstance(speaker.organisation, Organisation)
    assert speaker.organisation.id == "ministry"


def test_a_picture_that_shows_nobody_may_be_marked_so() -> None:
    found = meeting(
        CHATHAM.replace("alt: People", "on_record: yes, alt: An empty room without people")
    )
    assert found.photo
    assert found.photo.file == "group.jpg"


def test_the_chairs_own_post_is_not_written_where_the_chair_may_not_be_named() -> None:
    assert meeting(CHATHAM).announce == ("linkedin",)
    assert meeting("chair: Petra Chairwell").announce == ("linkedin", "linkedin-chair")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("announce: []", ()),
        ("announce: [linkedin]\nchair: Ada Testwick", ("linkedin",)),
        ("announce: [linkedin-chair]", ("linkedin-chair",)),
        ("chair_hook: I wrote this.", ("linkedin", "linkedin-chair")),
        ("summary: News.", ("linkedin",)),
    ],
)
def test_which_announcements_there_are(fields: str, expected: tuple[str, ...]) -> None:
    assert meeting(fields).announce == expected


def test_flat_speakers_and_themes_are_one_part() -> None:
    found = meeting("speakers: [Ada Testwick]\nthemes: [robots]\ntakeaways: [It works.]")
    assert [len(found.sessions), names(found), found.themes[0].id] == [
        1,
        ["Ada Testwick"],
        "robots",
    ]
    assert found.takeaways == (Text.plain("It works."),)


def test_a_title_a_date_and_a_story_are_an_announcement_without_a_meeting() -> None:
    found = meeting("themes: [robots]", "News.\n")
    assert not found.was_held
    assert [(one.language, one.markdown.strip()) for one in found.stories] == [
        (Language.EN, "News.")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "place: London",
        "format: online",
        "held: in May 2025",
        "chair: Ada Testwick",
        "attendees: [Ada Testwick]",
        "speakers: [Ada Testwick]",
        "sessions: [Quays]",
        "sessions: [{about: quays}]",
        "sessions: [{takeaways: Yes.}]",
        "rule: chatham house\nspeakers: [Ada Testwick]",
        "rule: chatham house\nconvened_by: MoEx",
    ],
)
def test_whoever_met_somewhere_held_a_meeting(fields: str) -> None:
    assert meeting(fields).was_held
    assert unmet.tells_of_a_meeting(notes_of(fields))


@pytest.mark.parametrize(
    "fields",
    ["convened_by: MoEx", "sessions: [{themes: [robots]}]", "rule: chatham house", "hook: News."],
)
def test_conveners_alone_make_no_meeting_nor_do_themes(fields: str) -> None:
    assert not meeting(fields).was_held
    assert not unmet.tells_of_a_meeting(notes_of(fields))


def test_what_is_wrong_is_who_is_unknown_and_who_may_not_be_named() -> None:
    notes = notes_of(
        "rule: chatham house\nspeakers: [Ada Testwick, Nobody Known]\nsummary: Ada Testwick spoke."
    )
    found = {one.code for one in release.problems(notes, the_register(), SITE)}
    assert found == {"person-unknown", "names-withheld"}


@pytest.mark.parametrize("fields", ["speakers: [Ada Testwick]", "themes: [robots]"])
def test_speakers_alone_or_themes_alone_are_a_part_as_well(fields: str) -> None:
    (part,) = meeting(fields).sessions
    assert bool(part.speakers) != bool(part.themes)


def test_notes_without_speakers_and_themes_have_no_part() -> None:
    assert meeting("place: London").sessions == ()


def test_a_withheld_organisation_does_not_convene_unless_that_is_confirmed() -> None:
    fields = (
        "rule: chatham house\nspeakers: [Ada Testwick]\nconvened_by: [Example Robotics, MoEx]\n"
    )
    assert [one.id for one in meeting(fields).conveners] == ["ministry"]
    confirmed = fields + "confirmed: [{text: Example Robotics, why: It invites in public.}]"
    assert [one.id for one in meeting(confirmed).conveners] == ["robotics", "ministry"]


RULED = "rule: Chatham House Rule\n"


def test_only_who_was_to_be_heard_shows_that_somebody_is_unnamed() -> None:
    assert meeting(f"{RULED}speakers: [Ada Testwick]").has_unnamed
    assert not meeting(f"{RULED}attendees: [Ada Testwick]").has_unnamed


def test_words_of_whoever_may_not_be_named_are_told_without_the_name() -> None:
    fields = f"{RULED}speakers: [Ada Testwick]\nquotes: [{{text: Yes., speaker: Ada Testwick}}]"
    (quote,) = meeting(fields).quotes
    assert (quote.text.in_(Language.EN), quote.speaker) == ("Yes.", None)


def test_who_is_written_out_once_is_known_elsewhere_in_the_notes() -> None:
    found = meeting(
        "chair: {name: Jo Stranger, organisation: Nowhere Ltd}\nspeakers: [Jo Stranger]\n"
        "commitments: [{what: It is done., who: Jo Stranger}]"
    )
    (speaker,) = found.speakers
    assert speaker.organisation
    assert speaker.organisation.name.in_(Language.EN) == "Nowhere Ltd"
    assert found.commitments[0].by == (speaker.person,)


@pytest.mark.parametrize("who", ["Ada Testwick", "Otherwise Ltd"])
def test_under_the_rule_nobody_promises_by_name_who_is_not_on_record(who: str) -> None:
    fields = f"{RULED}speakers: [Ada Testwick]\ncommitments: [{{what: It is done., who: {who}}}]"
    assert meeting(fields).commitments[0].by == ()
