import datetime
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import announcement, channel, release
from composer.announcement import Announcement
from composer.calendar_date import CalendarDate
from composer.channel import LINKEDIN, LINKEDIN_CHAIR, Channel, utf16_units
from composer.errors import ForumError
from composer.language import Language, Text
from composer.model import Commitment, Progress, Status, Update
from composer.prose import is_sentence
from tests.golden_announcements import GOLDEN, composed, golden
from tests.written import SITE, notes_of, the_register, the_wording

CASES = {path.relative_to(GOLDEN).as_posix(): one for path, one in composed()}
REAL = "forum/2024-07-18-hiroshima-to-osaka"


def compose(
    fields: str, story: str = "", *, where: Channel = LINKEDIN, language: Language = Language.EN
) -> Announcement:
    meeting = release.rehearse(notes_of(fields, story), the_register(), SITE)
    return announcement.compose(meeting, where, language, SITE, the_wording(language))


def first_line(one: Announcement) -> str:
    return one.text.split("\n")[0]


def left_out(one: Announcement) -> list[str]:
    return [left.code for left in one.left_out]


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_the_one_that_was_read_and_approved(name: str) -> None:
    assert golden(CASES[name]) == (GOLDEN / name).read_text(encoding="utf-8")


def test_no_approved_text_is_left_over() -> None:
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")} == set(CASES)


@pytest.mark.parametrize("one", CASES.values(), ids=CASES)
def test_the_first_line_is_a_whole_sentence_before_the_fold(one: Announcement) -> None:
    first = first_line(one)
    assert is_sentence(first)
    assert utf16_units(first) <= 140
    assert one.text[: announcement.fold_of(one.text, one.channel)] == first


@pytest.mark.parametrize("one", CASES.values(), ids=CASES)
def test_the_text_is_ready_to_paste(one: Announcement) -> None:
    assert one.length == utf16_units(one.text.rstrip("\n")) <= 3000
    assert len(re.findall(r"(?m)(?<!\S)#\w+", one.text)) <= 5
    assert "\\" not in one.text
    assert not [char for char in one.text if 0x1D400 <= ord(char) <= 0x1D7FF]
    slips = r"\n{3}|[ \t]\n|\w  \w|\{(?!braces|波)|\bNone\b|\(\)|（）| ,| \."
    assert not re.search(slips, one.text)


def test_the_real_meetings_post_says_all_that_matters() -> None:
    text = CASES[f"{REAL}/linkedin.en.txt"].text
    people = {
        "Takayuki Sako": "METI",
        "Adam Jackson": "DSIT",
        "Masafumi Sugano": "METI",
        "Jack Jones": "DBT",
        "Wada Akihiro": "Keidanren",
        "Miho Naganuma": "NEC Corporation",
        "Huw Thomas": "Intralink",
        "Clark Vasey": "Fujitsu UK",
    }
    for person, organisation in people.items():
        assert organisation in text[text.index(person) :]
    for said in (
        *("techUK", "JEITA", "joint research", "AI safety", "semiconductors", "Digital Agency"),
        *("Government Digital Service", "Comprehensive Economic Partnership Agreement"),
        *("Digital Partnership", "Hiroshima Accord", "clear roadmap", "white paper"),
    ):
        assert said in text
    assert len(text.split()) < 380  # the chair's own post has 506 words


def test_the_japanese_post_names_everyone_with_their_honorific() -> None:
    text = CASES[f"{REAL}/linkedin.ja.txt"].text
    for name in ("Takayuki Sako氏", "Wada Akihiro氏", "Clark Vasey氏", "経済産業省の", "2024年"):
        assert name in text


def test_the_chair_speaks_in_the_first_person() -> None:
    english = CASES[f"{REAL}/linkedin-chair.en.txt"].text
    assert "I chaired" in english
    assert "we heard from" in english


@pytest.mark.parametrize(
    ("fields", "hook"),
    [
        ("hook: A hook.\nsummary: A summary.", "A hook."),
        ("summary: A summary. More.", "A summary."),
        ("place: London\ntakeaways: [A point.]", "A point."),
        ("place: London", "The Example Dialogue met in London on 13 February 2025: “A meeting”."),
        ("themes: [robots]", "News from the Example Dialogue: “A meeting”."),
        (
            "place: London\ntitle: What we did.",
            "The Example Dialogue met in London on 13 February 2025: “What we did”.",
        ),
        (
            f"place: London\ntitle: {'Long ' * 60}",
            "The Example Dialogue met in London on 13 February 2025.",
        ),
        (f"place: {'Hall ' * 30}", "The Example Dialogue met on 13 February 2025: “A meeting”."),
        ("held: in early May 2025", "The Example Dialogue met in early May 2025: “A meeting”."),
        (f"hook: {'Too long ' * 20}.\nsummary: A summary.", "A summary."),
        ("hook: No sentence\nsummary: A summary.", "A summary."),
        (
            "place: London\ntakeaways: [The line needs a door, and a window.]",
            "The Example Dialogue met in London on 13 February 2025: “A meeting”.",
        ),
        ("takeaways: [The line, and a door., It is open.]\nplace: London", "It is open."),
        ("takeaways: [techUK and others plan.]\nplace: London", "techUK and others plan."),
        ("hook: e-mail is enough.\ntakeaways: [A point.]", "e-mail is enough."),
        (
            f"place: London\nheld: in {'very ' * 50}\ntakeaways: [e-mail is enough.]",
            "e-mail is enough.",
        ),
    ],
)
def test_the_hook_is_the_best_line_that_there_is(fields: str, hook: str) -> None:
    assert first_line(compose(fields)) == hook


@pytest.mark.parametrize("status", ["overdue", "dropped", "done"])
def test_only_what_is_to_come_is_news_enough_for_the_first_line(status: str) -> None:
    promise = f"{{what: A is to be done., status: {status}}}"
    fields = f"place: London\ncommitments: [{promise}, {{what: B is to be done.}}]"
    assert first_line(compose(fields)) == "B is to be done."
    alone = first_line(compose(f"place: London\ncommitments: [{promise}]"))
    assert alone.startswith("The Example Dialogue met in London")


def test_a_hook_that_is_too_long_is_reported() -> None:
    assert left_out(compose(f"hook: {'Too long ' * 20}.\nsummary: A summary.")) == ["hook"]


def test_nobody_begins_a_post_of_their_own_as_if_it_were_somebody_elses() -> None:
    fields = "hook: {}\nchair: Petra Chairwell\ntakeaways: [A point is made.]"
    for hook in ("Petra Chairwell called for cups.", "Ms Chairwell called for cups."):
        one = fields.format(hook)
        assert first_line(compose(one)) == hook
        assert first_line(compose(one, where=LINKEDIN_CHAIR)) == "A point is made."
    own = "chair_hook: As Petra Chairwell I call for cups.\n"
    assert first_line(compose(own + fields.format("Cups."), where=LINKEDIN_CHAIR)).startswith("As ")


def test_the_chairs_own_hook_is_for_the_chairs_own_post() -> None:
    fields = "hook: A hook.\nchair_hook: I say so.\nchair: Ada Testwick"
    assert first_line(compose(fields, where=LINKEDIN_CHAIR)) == "I say so."
    assert first_line(compose(fields)) == "A hook."


def test_who_promised_is_known_by_the_name_that_the_sentence_has() -> None:
    text = compose(
        """\
title: {en: News, ja: 会合}
chair: {name: Otto, organisation: {en: Moss & Co, ja: モス商会}}
commitments:
  - {who: Moss & Co, what: {en: It will., ja: モス商会は苔を植えます。}, due: 2025-09}
  - {who: Moss & Co, what: {en: It will., ja: 苔を見守ります。}}
""",
        language=Language.JA,
    ).text
    assert "モス商会は苔を植えます（2025年9月までに実施）。" in text
    assert "苔を見守ります（モス商会が実施）。" in text
    assert "Moss" not in text


def test_what_the_hook_says_is_not_said_again() -> None:
    text = compose("hook: We agree.\nplace: London\ntakeaways: [We agree., We meet again.]").text
    assert text.count("We agree.") == 1


def test_no_line_before_the_fold_is_a_problem_that_says_what_to_write() -> None:
    with pytest.raises(ForumError) as caught:
        compose(f"title: {'Long ' * 60}")
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("no-hook", "hook")


def test_names_that_leave_no_room_are_a_problem() -> None:
    with pytest.raises(ForumError) as caught:
        compose(f"hook: News.\nchair: {{name: {'Longname' * 400}, organisation: Nowhere}}")
    assert [problem.code for problem in caught.value.problems] == ["too-long"]


def many(number: int) -> str:
    people = "\n".join(f"    - Guest{index} Nobody, Body{index}" for index in range(number))
    return f"hook: News.\nsessions:\n- title: Talks\n  speakers:\n{people}"


@pytest.mark.parametrize("number", [1, 2, 8])
def test_a_few_speakers_are_all_named(number: int) -> None:
    one = compose(many(number))
    assert all(f"Guest{index} Nobody of Body{index}" in one.text for index in range(number))
    assert left_out(one) == []


@pytest.mark.parametrize(
    ("number", "others"), [(9, "and one other"), (10, "and two others"), (60, "and 52 others")]
)
def test_many_speakers_are_counted_and_the_page_names_them(number: int, others: str) -> None:
    one = compose(many(number))
    assert others in one.text
    assert f"Everyone who spoke, and the full report: {one.url}" in one.text
    (left,) = one.left_out
    assert (left.code, dict(left.values)["total"]) == ("speakers", str(number))


@pytest.mark.parametrize(("number", "said"), [(1, "One speaker spoke"), (2, "Two speakers spoke")])
def test_where_no_name_fits_speakers_are_counted(number: int, said: str) -> None:
    speakers = ", ".join(f"'Ada{'a' * 3000} Sample{one}, Works'" for one in range(number))
    text = compose(f"hook: News.\nsessions: [{{title: Cups, speakers: [{speakers}]}}]").text
    assert f"\n{said} in the session “Cups”.\n" in text


def test_forty_takeaways_become_a_list_that_can_be_read() -> None:
    points = "\n".join(f"- Point number {index} is made." for index in range(40))
    one = compose(f"hook: News.\nplace: London\ntakeaways:\n{points}")
    assert one.text.count("• ") == 8
    assert "and 33 more in the full report" in one.text
    assert left_out(one) == ["takeaways"]


def test_the_link_is_never_left_out() -> None:
    points = "\n".join(f"- {'Very ' * 150}{index}." for index in range(7))
    one = compose(f"hook: News.\nplace: London\ntakeaways:\n{points}")
    assert one.length <= 3000
    assert f"https://dialogue.example/news/{'a-meeting'}/" in one.text
    assert "takeaways" in left_out(one)


def test_what_is_not_written_in_a_language_is_left_out_of_it_and_reported() -> None:
    one = compose("place: London\ntakeaways: [{en: Only English.}]", language=Language.JA)
    assert "Only English" not in one.text
    assert "untranslated" in left_out(one)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ("", "A is to be done."),
        (", due: 2025-09", "A is to be done (by September 2025)."),
        (", who: Ada Testwick", "A is to be done (promised by Ada Testwick)."),
        (", status: overdue", "A is to be done (overdue)."),
        (
            ", due: 2025, who: Ada Testwick, status: overdue",
            "A is to be done (promised by Ada Testwick for 2025, now overdue).",
        ),
    ],
)
def test_a_promise_says_by_whom_and_by_when_as_far_as_is_known(known: str, told: str) -> None:
    fields = f"hook: News.\nplace: London\ncommitments: [{{what: A is to be done.{known}}}]\n"
    assert f"\n{told}\n" in compose(fields).text


def test_promises_that_are_settled_are_not_told_as_what_comes_next() -> None:
    fields = """\
hook: News.
place: London
commitments:
  - {what: A is to be done., who: Ada Testwick, due: 2025-09}
  - {what: B is done already., status: done}
"""
    one = compose(fields)
    assert "A is to be done (promised by Ada Testwick for September 2025)." in one.text
    assert "B is done" not in one.text
    assert left_out(one) == ["settled"]


UPDATE = Update(
    meeting="earlier",
    commitment=Commitment(what=Text.of({Language.EN: "A pan.", Language.JA: "鍋です。"})),
    progress=Progress(
        meeting="a-meeting", date=datetime.date(2025, 2, 13), status=Status.DONE, note=Text(())
    ),
)


NEWS = "hook: {en: News., ja: ニュースです。}"


def followed(*updates: Update, language: Language = Language.EN, fields: str = NEWS) -> str:
    meeting = release.rehearse(notes_of(f"{fields}\nplace: London"), the_register(), SITE)
    meeting = replace(meeting, updates=updates)
    return announcement.compose(meeting, LINKEDIN, language, SITE, the_wording(language)).text


@pytest.mark.parametrize(
    ("status", "due", "english", "japanese"),
    [
        (Status.DONE, None, "done", "実施済み"),
        (Status.DROPPED, None, "dropped", "取りやめ"),
        (Status.OVERDUE, None, "overdue", "期限超過"),
        (Status.OPEN, None, "still open", "進行中"),
        (Status.OPEN, CalendarDate(2026, 4), "now due April 2026", "進行中、期限は2026年4月に変更"),
        (
            Status.OPEN, CalendarDate(2026),
            "now due by the end of 2026", "進行中、期限は2026年中に変更",
        ),
        (Status.DONE, CalendarDate(2026), "done", "実施済み"),
    ],
)  # fmt: skip
def test_what_became_of_an_earlier_promise_is_told(
    status: Status, due: CalendarDate | None, english: str, japanese: str
) -> None:
    note = Text.of({Language.EN: "It shines.", Language.JA: "光ります。"})
    step = replace(UPDATE.progress, status=status, due=due)
    plain, noted = (replace(UPDATE, progress=one) for one in (step, replace(step, note=note)))
    assert f"\nOn an earlier promise: A pan – {english}.\n" in followed(plain)
    assert f"\n• A pan – {english}. It shines.\n" in followed(plain, noted)
    said = followed(noted, language=Language.JA)
    assert f"\nこれまでの約束のその後：鍋です（{japanese}）。光ります。\n" in said


def test_where_a_promise_stands_is_said_only_by_whoever_says_it() -> None:
    note = Text.plain("It won a prize.")
    silent = replace(UPDATE, tells_status=False)
    noted = replace(silent, progress=replace(silent.progress, note=note, status=Status.OPEN))
    assert "\nOn an earlier promise: A pan. It won a prize.\n" in followed(noted)
    moved = replace(noted.progress, status=Status.DONE, due=CalendarDate(2026, 4))
    later = replace(noted, progress=moved)
    assert "A pan – now due April 2026. It won a prize." in followed(later)
    # Of what has nothing to tell in the language, nothing is told.
    assert "鍋" not in followed(noted, language=Language.JA)


def test_what_is_said_of_a_promise_never_stands_without_it() -> None:
    noted = replace(UPDATE, progress=replace(UPDATE.progress, note=Text.plain("It moved.")))
    text = followed(noted, fields="format: online")
    assert text.startswith("The Example Dialogue met")
    assert "A pan – done. It moved." in text


def test_what_was_promised_in_another_language_is_reported() -> None:
    foreign = replace(UPDATE, commitment=replace(UPDATE.commitment, what=Text.plain("A pan.")))
    meeting = release.rehearse(notes_of("hook: News."), the_register(), SITE)
    wording = the_wording(Language.JA)
    one = announcement.compose(
        replace(meeting, updates=(foreign,)), LINKEDIN, Language.JA, SITE, wording
    )
    assert "A pan" not in one.text
    values = [dict(left.values) for left in one.left_out if left.code == "untranslated"]
    assert {"number": "1", "total": "1", "what": "updates"} in values


def test_quotes_inside_quotes_take_the_inner_marks() -> None:
    fields = "hook: News.\nplace: London\nquotes: [{text: {en: A “b” c., ja: 「う」え。}}]"
    assert "“A ‘b’ c.” – a participant" in compose(fields).text
    japanese = compose(fields, language=Language.JA)
    assert "「『う』え。」（参加者）" in japanese.text


def test_an_announcement_without_a_meeting_leads_with_its_title_and_story() -> None:
    one = compose("title: News", "# Head\n\nThe office has **moved**. Come in.\n\nTea is ready.\n")
    assert one.text.startswith(
        "News from the Example Dialogue: “News”.\n\n"
        "The office has moved. Come in.\n\nTea is ready.\n\nRead more:"
    )
    assert "met" not in one.text


def test_conveners_alone_make_no_meeting_and_the_post_that_omits_them_says_so() -> None:
    fields = "convened_by: [MoEx]\nhook: Teams can apply.\ncommitments: [{what: A., who: MoEx}]"
    found = compose(fields)
    assert not re.search("met |The meeting|took part", found.text)
    assert left_out(found)[0] == "conveners"
    assert "Ministry of Examples" in found.text
    assert "conveners" not in left_out(compose(fields + "\nplace: Leeds"))


def test_what_news_without_a_meeting_comes_to_is_not_told_as_a_meetings() -> None:
    points = "hook: {ja: 募集します。}\ntakeaways: [{ja: 公開です。}, {ja: 無料です。}]"
    news, met = (
        compose(points + place, language=Language.JA).text for place in ("", "\nplace: {ja: 有明}")
    )
    assert "\n\n要点\n• 公開です。\n• 無料です。\n\n" in news
    assert "会合" not in news
    assert "\n\n会合の要点\n• 公開です。\n" in met


# --- every name, number and date stands in the notes or the register --------------------------

words = st.text("abcdefghijklmnop", min_size=3, max_size=9)
capital = words.map(str.capitalize)
number = st.integers(10, 99999).map(str)
sentence = st.builds(lambda one, two, much: f"{one} {two} {much}.", capital, words, number)
person = st.builds(lambda one, two, body: f"{one} {two}, {body}", capital, capital, capital)


@st.composite
def made_up_notes(draw: st.DrawFn) -> str:
    lines = [f"title: {draw(sentence)}", f"date: {draw(st.dates())}"]
    if draw(st.booleans()):
        lines.append(f"chair: {draw(person)}")
    lines.append("sessions:")
    for _ in range(draw(st.integers(1, 4))):
        lines.append(f"  - title: {draw(capital)}")
        people = [f"'{draw(person)}'" for _ in range(draw(st.integers(0, 14)))]
        lines.append(f"    speakers: [{', '.join(people)}]")
        lines.append(f"    themes: [{', '.join(draw(st.lists(words, max_size=3)))}]")
    lines.append("takeaways:")
    lines += [f"  - {draw(sentence)}" for _ in range(draw(st.integers(1, 12)))]
    lines.append("commitments:")
    for _ in range(draw(st.integers(1, 3))):
        what, due, who = draw(sentence), draw(st.dates()), draw(capital)
        lines.append(f"  - {{what: {what}, due: {due}, who: '{who}'}}")
    return "\n".join(lines)


def house_words(language: Language) -> set[str]:
    """Every word of the house's own sentences, and of the names of the months."""
    entries = str(the_wording(language).section("announcement").entries)
    months = "January February March April May June July August September October November December"
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", entries) + months))


@given(made_up_notes(), st.sampled_from(list(Language)))
def test_every_name_number_and_date_stands_in_the_notes(fields: str, language: Language) -> None:
    one = compose(fields, language=language)
    said = re.findall(r"[A-Za-z]+|\d+", one.text.replace(one.url, ""))
    counts = {value for left in one.left_out for _, value in left.values}
    written = set(re.findall(r"[A-Za-z]+|\d+", fields)) | house_words(language) | counts
    allowed = {word.lstrip("0") for word in written} | {"Example", "Dialogue", "ExampleDialogue"}
    ascii_only = {match for word in allowed for match in re.findall(r"[A-Za-z]+|\d+", word)}
    assert [word for word in said if word.lstrip("0") not in ascii_only | allowed] == []


@given(made_up_notes(), st.sampled_from(channel.CHANNELS))
def test_it_always_fits_and_is_the_same_every_time(fields: str, where: Channel) -> None:
    first, second = compose(fields, where=where), compose(fields, where=where)
    assert first == second
    assert first.length <= 3000


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("place: 'Long Hall, Bristol'", "met at Long Hall, Bristol, on 13 February 2025."),
        ("place: 'Osaka, Japan'", "met in Osaka, Japan, on 13 February 2025."),
        (
            "place: 'Long Hall, Bristol'\nformat: hybrid\nconvened_by: Acme",
            "met at Long Hall, Bristol, and online on 13 February 2025, convened by Acme.",
        ),
    ],
)
def test_a_comma_in_a_place_is_closed_again(fields: str, said: str) -> None:
    assert said in compose(f"hook: A hook.\n{fields}").text


@pytest.mark.parametrize(
    "place",
    [
        "Chatham House",
        "Imperial College London",
        "Nagoya University",
        "Guildhall",
        "Manchester Town Hall",
        "Example House, Osaka",
        "Grand Example, Osaka",
        "Hall 4, Nakanoshima, Osaka, Japan",
        "Example Library, Cheshire",
        "10 Example Row",
        "Hotel Example, Tokyo",
        "the Embassy of Japan in London",
        "Bletchley Park",
        "Tokyo Big Sight",
        "Cambridge Science Park",
        "NEC’s offices in Reading",
        "Hilton Nowhere, Osaka",
        "City Hall, London",
        "British Airways, Heathrow",
        "Royal Holloway, Egham",
    ],
)
def test_people_meet_at_a_building(place: str) -> None:
    assert f" met at {place}" in compose(f"hook: A hook.\nplace: '{place}'").text


@pytest.mark.parametrize(
    "place",
    [
        "University of Placeholder",
        "British Embassy Tokyo",
        "Ministry of Economy, Trade and Industry, Tokyo",
        "Ministry of Defence",
        "Royal Society, London",
        "National Graphene Institute, Manchester",
        "Queen Elizabeth II Centre, London",
        "Ritz-Carlton, Osaka",
    ],
)
def test_a_name_that_asks_for_the_has_it_as_a_place_too(place: str) -> None:
    for article in ("", "the ", "The "):
        said = compose(f"hook: A hook.\nplace: '{article}{place}'").text
        assert f" met at the {place}" in said


@pytest.mark.parametrize("article", ["the", "The"])
def test_an_article_before_a_building_is_a_small_one(article: str) -> None:
    assert (
        " met at the Guildhall, Hull, on "
        in compose(f"hook: A hook.\nplace: '{article} Guildhall, Hull'").text
    )
    japanese = compose(
        f"hook: {{ja: 書き出しです。}}\nplace: '{article} Guildhall, Hull'", language=Language.JA
    )
    assert f"{article} Guildhall, Hullで" in japanese.text


def test_a_city_that_asks_for_the_is_one_that_people_meet_in() -> None:
    assert " met in the City of London on " in compose("hook: A hook.\nplace: City of London").text


@pytest.mark.parametrize(
    "place",
    [
        "Leeds",
        "Whitehouse",
        "Newhall",
        "Hall Green",
        "a house by the sea",
        "Chester-le-Street",
        "Sakai, Osaka",
        "Kōbe, Hyōgo",
        "Minato City, Tokyo",
        "Tsukuba, Ibaraki, Japan",
        "Runcorn, Cheshire",
        "Bolton, Greater Manchester",
        "Milton Keynes, Buckinghamshire, UK",
        "the UK",
        "The Hague",
        "The Hague, Netherlands",
        "the City of London",
        "Hyde Park",
        "Royal Tunbridge Wells",
        "Royal Tunbridge Wells, Kent",
        "British Columbia",
        "Port Talbot",
    ],
)
def test_people_meet_in_a_town_or_a_country(place: str) -> None:
    assert f" met in {place}" in compose(f"hook: A hook.\nplace: '{place}'").text


def test_what_our_first_line_says_of_the_place_is_not_said_again() -> None:
    chaired = compose("place: 'Long Hall, Bristol'\nchair: Ada Testwick").text
    assert chaired.count("Bristol") == 1
    assert (
        "The meeting was chaired by Ada Testwick, Chief Roboticist at Example Robotics." in chaired
    )
    far = compose(f"place: {'Hall, ' * 30}Bristol\nchair: Ada Testwick")
    assert "The meeting at Hall, " in far.text
    assert "Bristol, was chaired by Ada Testwick" in far.text
    assert left_out(far) == []


def test_what_readers_of_a_language_could_not_read_is_reported() -> None:
    fields = "place: {ja: 大阪}\nsessions: [{title: {ja: 茶わん}}, {title: Cups}]"
    one = compose(f"hook: News.\n{fields}")
    assert left_out(one) == ["place", "headings"]
    assert [dict(left.values) for left in one.left_out][1] == {"number": "1", "total": "2"}
    assert left_out(compose(f"hook: {{ja: ニュース。}}\n{fields}", language=Language.JA)) == []


def test_a_place_that_nowhere_fits_is_reported() -> None:
    assert left_out(compose(f"place: {'Hall, ' * 30}Bristol")) == ["place"]


@pytest.mark.parametrize(
    ("due", "english", "japanese"),
    [
        ("2026-06-30", "(by 30 June 2026).", "（2026年6月30日までに実施）。"),
        ("2026-06", "(by June 2026).", "（2026年6月までに実施）。"),
        ("2026", "(by the end of 2026).", "（2026年中に実施）。"),
    ],
)
def test_a_year_is_over_at_its_end(due: str, english: str, japanese: str) -> None:
    promise = f"commitments: [{{what: {{en: We will., ja: 必ずします。}}, due: {due}}}]"
    fields = f"hook: {{en: A hook., ja: 書き出しです。}}\n{promise}"
    assert f"We will {english}" in compose(fields).text
    assert f"必ずします{japanese}" in compose(fields, language=Language.JA).text
