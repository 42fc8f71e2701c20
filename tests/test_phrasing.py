import pytest

from composer import newsroom, phrasing
from tests.golden_announcements import NEWSROOMS
from tests.written import notes_of


def told(fields: str) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in phrasing.warnings(notes_of(fields))]


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ("takeaways: [Robots are good]", "takeaways[0]", "no-whole-sentence"),
        ("takeaways: [ロボットは良い]", "takeaways[0]", "no-whole-sentence"),
        ("sessions: [{takeaways: Robots}]", "sessions[0].takeaways[0]", "no-whole-sentence"),
        ("commitments: [Publish a plan]", "commitments[0].what", "no-whole-sentence"),
        ("summary: {en: We met., ja: 会合}", "summary", "no-whole-sentence"),
        ("title: The port is open.", "title", "full-stop-inside"),
        ("place: Tokyo.", "place", "full-stop-inside"),
        ("themes: [robots, open data.]", "themes[1]", "full-stop-inside"),
        ("sessions: [{about: robots.}]", "sessions[0].about", "full-stop-inside"),
        ("background: [The Accord was signed.]", "background[0].what", "full-stop-inside"),
        ("background: [協定が署名された。]", "background[0].what", "full-stop-inside"),
        ("place: in Tokyo", "place", "said-already"),
        ("place: 東京で", "place", "said-already"),
        ("held: {en: in May 2025, ja: 2025年5月に}", "held", "said-already"),
        ("sessions: [{about: On robots}]", "sessions[0].about", "said-already"),
        ("sessions: [{about: ロボットについて}]", "sessions[0].about", "said-already"),
        ("held: week of 3 March 2025", "held", "held-without-in"),
        ("held: 3-4 March 2025", "held", "held-without-in"),
        ("takeaways: ['• One. • Two.']", "takeaways[0]", "bullet-in-text"),
        ("takeaways:\n  1. One.\n  2. Two.", "takeaways[0]", "bullet-in-text"),
        ("takeaways: [・一つ目です。]", "takeaways[0]", "bullet-in-text"),
        ("takeaways: [①一つ目です。]", "takeaways[0]", "bullet-in-text"),
        ("place: “Tokyo”", "place", "all-in-marks"),
        ("summary: “We met.”", "summary", "all-in-marks"),
        ("title: 「会合」", "title", "all-in-marks"),
        ("takeaways: [• One]", "takeaways[0]", "bullet-in-text"),
        ("hook: '- A hook.'", "hook", "bullet-in-text"),
        ("summary: '**Robots** came.'", "summary", "markup-in-text"),
        ("summary: We met [here](https://x.example).", "summary", "markup-in-text"),
        ("takeaways: ['<b>Robots</b> came.']", "takeaways[0]", "markup-in-text"),
        ("title: Bread &amp; butter", "title", "markup-in-text"),
        ("quotes: ['“We need robots,” said Ada.']", "quotes[0].text", "quote-in-marks"),
        ("quotes: [「ロボットが必要です。」]", "quotes[0].text", "quote-in-marks"),
    ],
)
def test_what_would_not_read_where_it_will_stand(fields: str, field: str, code: str) -> None:
    assert told(fields) == [(field, code)]


@pytest.mark.parametrize(
    ("fields", "tails"),
    [
        (
            "takeaways: [A line needs a door, and a wall., Pupils pay nothing, for now.]",
            ["takeaways[1]", "takeaways[3]"],
        ),
        ("takeaways: [We planned, built, and paid.]", ["takeaways[1]", "takeaways[2]"]),
        ("takeaways:\n  [We build,\n  and pay.]", ["takeaways[1]"]),
        ("takeaways: [We pay £4,000 now.]", ["takeaways[1]"]),
        ("takeaways: [4,000万円を支払います。]", ["takeaways[1]"]),
        ("commitments: [We build, and pay.]", ["commitments[1]"]),
        ("quotes: [Yes, we do.]", ["quotes[1]"]),
        ("sessions: [{title: A}, {takeaways: [We build, and pay.]}]", ["sessions[1].takeaways[1]"]),
    ],
)
def test_a_sentence_that_its_comma_cuts_in_brackets_is_told_once(
    fields: str, tails: list[str]
) -> None:
    assert told(fields) == [(one, "comma-in-brackets") for one in tails]


@pytest.mark.parametrize(
    "fields",
    [
        "takeaways: [We build., e-mail is enough.]",
        "takeaways: ['We build, and pay.', We pay £4 000., 2000 people came.]",
        "quotes: [Yes, Certainly.]",
        "themes: [robots, rovers]",
    ],
)
def test_items_in_brackets_that_stand_for_themselves_are_left_alone(fields: str) -> None:
    assert told(fields) == []


def test_items_below_each_other_are_not_cut_by_a_comma() -> None:
    fields = "takeaways:\n  - We build\n  - and pay."
    assert told(fields) == [("takeaways[0]", "no-whole-sentence")]


@pytest.mark.parametrize(
    "fields",
    [
        "title: 3 ports, 2 piers",
        "title: 2025. A year",
        "place: Washington D.C.",
        "place: Inverness",
        "place: 東京都",
        "held: in the week of 3 March 2025",
        "held: {en: early in 2025, ja: 2025年の初め}",
        "takeaways: [Is it good?, 'It costs 5% more.', 'He said “yes.”', 良いです。]",
        "takeaways: ['2025 was good.', '10.5 is a number.']",
        "sessions: [{about: 'onboard robots, about 10 of them'}]",
        "summary: A < B and B > C & so on.",
        "takeaways: [○○社は良い会社です。]",
        "summary: “We met,” she said. “We agreed.”",
        "quotes: [It was “high time”.]",
        "background: [{what: the case of Acme Ltd.}]",
    ],
)
def test_what_reads_well_is_left_alone(fields: str) -> None:
    assert told(fields) == []


@pytest.mark.parametrize("name", NEWSROOMS)
def test_our_own_newsrooms_read_well(name: str) -> None:
    room = newsroom.read(NEWSROOMS[name])
    assert room.notes
    assert [one for notes in room.notes for one in phrasing.warnings(notes)] == []
