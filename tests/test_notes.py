"""Notes as the staff may write them, and every fault of notes that cannot be read."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import frontmatter, notes, register
from composer.calendar_date import CalendarDate
from composer.entries import Entry, known_keys
from composer.errors import ForumError
from composer.frontmatter import Document
from composer.language import Language, Text
from composer.model import Format, Rule, Status
from composer.notes import Fields, Notes, SpeakerEntry, Stage
from tests import broken_cases

LEAST = "title: Harbour talks\ndate: 2025-03-04\n"
DOCS = Path(__file__).parent.parent / "docs" / "notes.md"


def _document(fields: str, body: str = "", file: str = "notes.md") -> Document:
    return frontmatter.split(f"---\n{fields}---\n{body}", file)


def _notes(
    fields: str, body: str = "", first: Language = Language.EN, **translations: str
) -> Notes:
    stories = {
        Language(tag): frontmatter.split(text, f"notes.{tag}.md")
        for tag, text in translations.items()
    }
    return notes.parse("a", _document(fields, body), stories, first)


def _fields(more: str) -> Fields:
    return _notes(LEAST + more).fields


@pytest.mark.parametrize(
    "case",
    broken_cases.cases(of_register=False),
    ids=lambda case: case.name,
)
def test_broken_notes_give_exactly_these_problems(case: Path) -> None:
    found = [broken_cases.shown(problem) for problem in broken_cases.problems(case)]
    assert found == (case / "expected.txt").read_text().splitlines()
    assert found


@pytest.mark.parametrize(
    ("fields", "top", "below"),
    [
        ("corrections: The year was wrong.", "- date: 2026-10-02", "text: …"),
        ("corrections: [The year was wrong.]", "- date: 2026-10-02", "text: …"),
        ("confirmed: [Quay]", "- text: …", "why: …"),
        ("updates: [Done.]", "- commitment: 2025-03-04-port-and-pier/plan", "status: done"),
        ("photo: [a.jpg]", "file: photo.jpg", "alt: …"),
        ("sessions: [[One, Two]]", "- title: …", "about: …"),
        ("speakers: [[Ann, Bob]]", "- name: …", "organisation: …"),
    ],
)
def test_where_keys_belong_the_example_has_those_that_fit(
    fields: str, top: str, below: str
) -> None:
    with pytest.raises(ForumError) as caught:
        _fields(f"{fields}\n")
    (problem,) = caught.value.problems
    assert (problem.code, dict(problem.values)) == (
        "keys-belong-here",
        {"top": top, "below": below},
    )


def test_a_title_a_date_and_a_story_are_enough() -> None:
    read = _notes(LEAST, "The story.\n")
    assert read.id == "a"
    assert read.fields == Fields(title=Text.plain("Harbour talks"), date=datetime.date(2025, 3, 4))
    assert [(one.language, one.document.body) for one in read.stories] == [
        (Language.EN, "The story.\n")
    ]


def test_a_blank_story_is_none() -> None:
    assert _notes(LEAST, "\n  \n", ja="\n").stories == ()


def test_stories_stand_in_both_languages() -> None:
    read = _notes(LEAST, "The story.", ja="本文")
    assert [one.language for one in read.stories] == [Language.EN, Language.JA]


STORIES = [
    ("大阪市内で開かれた会合には、40名が参加しました。", Language.JA),
    ("BAE Systems、Leonardo、三菱重工業の3社が、東京で会合を開きました。", Language.JA),
    ("[計画](https://example.org/the/plan)はhttps://example.org/a/b/c/dにあります。", Language.JA),
    ("<!-- ask Ann whether this is right -->\n例港湾局が計画を公表しました。", Language.JA),
    ("The port met the pier.", Language.EN),
    ("Mori Hisako (森 寿子) chaired the meeting, and the port met the pier.", Language.EN),
]  # fmt: skip


@pytest.mark.parametrize(("story", "language"), STORIES)
def test_a_story_is_in_the_language_of_its_letters_whatever_its_file_is_called(
    story: str, language: Language
) -> None:
    assert [one.language for one in _notes(LEAST, story).stories] == [language]
    assert [one.language for one in _notes(LEAST, ja=story).stories] == [language]


@pytest.mark.parametrize(
    "story",
    [
        "The port met the pier.\n\n港は桟橋と会合を開きました。",
        "2025–2030: 10:30",
    ],
)
def test_a_story_whose_letters_tell_no_language_is_in_that_of_its_file(story: str) -> None:
    assert [one.language for one in _notes(LEAST, story).stories] == [Language.EN]
    assert [one.language for one in _notes(LEAST, ja=story).stories] == [Language.JA]


def test_two_stories_may_stand_in_each_others_files() -> None:
    read = _notes(LEAST, "港は桟橋と会合を開きました。", ja="The port met the pier.")
    assert [one.language for one in read.stories] == [Language.JA, Language.EN]


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        (
            "The port met the pier.",
            "登壇者：Ann Example (Example Port Authority), Bob Quay (Example Pier), Cora Ejemplo\n",
        ),
        ("The port met the pier.", "- [The harbour plan](https://a.example/x)\n- 参照\n"),
        ("The port met the pier.", "```\nfoo bar baz qux\n```\n参照。\n"),
        ("Basho: 古池や蛙飛び込む水の音", "芭蕉の句を読みました。"),
        ("参加者: 田中太郎、鈴木一郎、佐藤花子。 They met.", "田中太郎らが会いました。"),
    ],
)
def test_where_each_language_has_its_file_names_and_quotations_tell_no_other(
    english: str, japanese: str
) -> None:
    read = _notes(LEAST, english, ja=japanese)
    assert [one.language for one in read.stories] == [Language.EN, Language.JA]


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("The port met the pier.", "The port met the pier."),
        ("The port met the pier.", "To be translated: the port (港) met the pier."),
        ("港は桟橋と会合を開きました。", "港は桟橋と会合を開きました。"),
        ("Example Portは桟橋と会合を開きました。", "港は桟橋と会合を開きました。"),
        ("Example Port は、" + "桟橋と会合を開きました。" * 4, "港は桟橋と会合を開きました。"),
    ],
)
def test_a_story_in_the_file_of_another_language_is_refused(english: str, japanese: str) -> None:
    with pytest.raises(ForumError) as raised:
        _notes(LEAST, english, ja=japanese)
    assert [one.code for one in raised.value.problems] == ["two-stories"]


def test_plain_strings_are_in_the_first_language() -> None:
    read = _notes("title: 港の会議\ndate: 2025-03-04\n", "本文", first=Language.JA)
    assert read.fields.title == Text.plain("港の会議", Language.JA)
    assert read.stories[0].language is Language.JA


def test_a_text_may_be_written_in_both_languages() -> None:
    place = _fields("place: {ja: ブリストル, en: Bristol}\n").place
    assert place == Text.of({Language.JA: "ブリストル", Language.EN: "Bristol"})


def test_lines_of_a_text_are_joined_as_its_script_is() -> None:
    read = _fields("summary: |\n  One\n  two\nhook: |\n  港の\n  会議 と\n  quay\n")
    assert read.summary == Text.plain("One two")
    assert read.hook == Text.plain("港の会議 と quay")


def test_a_date_may_have_a_time_and_a_zone() -> None:
    read = _notes("title: A\ndate: 2025-07-04 23:30 Asia/Tokyo\n").fields
    assert read.date == datetime.date(2025, 7, 4)
    assert read.starts is not None
    assert read.starts.astimezone(datetime.UTC).hour == 14


@pytest.mark.parametrize(
    ("written", "name", "organisation"),
    [
        ("Ann Example", "Ann Example", ""),
        ("Ann Example, Example Port", "Ann Example", "Example Port"),
        ("Ann Example, Port, Pier and Sons", "Ann Example", "Port, Pier and Sons"),
        ("例アン、例の港", "例アン", "例の港"),
        ("Ann,Example", "Ann,Example", ""),
    ],
)
def test_a_person_may_be_written_in_one_line(written: str, name: str, organisation: str) -> None:
    (read,) = _fields(f'speakers: ["{written}"]\n').speakers
    language = Language.JA if "例" in written else Language.EN
    expected = SpeakerEntry(
        name=Text.plain(name, language), organisation=Text.plain(organisation, language)
    )
    assert read == expected


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("The quay", Language.EN),
        ("岸壁と20の倉庫。", Language.JA),
        ("From O’Brien to 吉見本", Language.EN),
        ("2025", Language.EN),
    ],
)
def test_a_text_is_japanese_where_all_its_letters_are(written: str, language: Language) -> None:
    assert _fields(f"summary: {written}\n").summary == Text.plain(written, language)


def test_the_long_form_says_everything() -> None:
    (read,) = _fields(
        "speakers:\n  - name: {en: Ann Example, ja: 例アン}\n    organisation: Example Port\n"
        "    role: Harbour master\n    themes: [quays, piers]\n    on_record: yes\n"
        "    country: gb\n"
    ).speakers
    assert read.name.in_(Language.JA) == "例アン"
    assert read.themes == (Text.plain("quays"), Text.plain("piers"))
    assert (read.on_record, read.country) == (True, "GB")


def test_every_entry_has_a_short_form() -> None:
    read = _fields(
        "sessions: One\ncommitments: The port will build.\nquotes: We will.\n"
        "milestones: the old quay\nlinks: https://www.example.org/a\nconvened_by: Example Port\n"
        "attendees: Bob Example\nhashtags: Harbour\ntakeaways: All agreed.\nannounce: linkedin\n"
        "internal: Nothing yet.\n"
    )
    assert read.sessions[0].title == Text.plain("One")
    assert read.commitments[0].what == Text.plain("The port will build.")
    assert read.commitments[0].status is Status.OPEN
    assert read.quotes[0].text == Text.plain("We will.")
    assert read.background[0].what == Text.plain("the old quay")
    assert (read.links[0].url, read.links[0].title) == (
        "https://www.example.org/a",
        Text.plain("example.org"),
    )
    assert read.convened_by == (Text.plain("Example Port"),)
    assert read.attendees[0].name == Text.plain("Bob Example")
    assert read.hashtags == ("Harbour",)
    assert read.takeaways == (Text.plain("All agreed."),)
    assert read.announce == ("linkedin",)
    assert read.internal == ("Nothing yet.",)


def test_an_address_of_a_person_is_titled_with_itself() -> None:
    assert _fields("links: mailto:port@example.org\n").links[0].title == Text.plain(
        "mailto:port@example.org"
    )


def test_a_commitment_may_be_of_several() -> None:
    (read,) = _fields(
        "commitments: [{who: [Port, Pier], what: Build., due: 2025-04, status: done}]\n"
    ).commitments
    assert read.who == (Text.plain("Port"), Text.plain("Pier"))
    assert (read.due, read.status) == (CalendarDate(2025, 4), Status.DONE)


@pytest.mark.parametrize(
    "written",
    [
        *("Chatham House Rule", "chatham house", "the Chatham-House rule", "CHATHAM_HOUSE"),
        *("Chatham House rules", "Chatham House Rule."),
    ],
)
def test_the_rule_is_known_by_its_usual_names(written: str) -> None:
    assert _fields(f"rule: {written}\n").rule is Rule.CHATHAM_HOUSE


def test_a_rule_that_is_not_known_is_answered_with_the_names_of_the_guide() -> None:
    with pytest.raises(ForumError) as caught:
        _fields("rule: chatam house\n")
    (problem,) = caught.value.problems
    assert dict(problem.values)["choices"] == "Chatham House Rule, on the record"


@pytest.mark.parametrize("written", ["in person", "In-person", "in_person"])
def test_the_format_is_known_however_it_is_joined(written: str) -> None:
    assert _fields(f"format: {written}\n").format is Format.IN_PERSON


@pytest.mark.parametrize(
    ("written", "expected"), [("announce:\n", None), ("", None), ("announce: []\n", ())]
)
def test_all_announcements_are_composed_unless_none_is_asked_for(
    written: str, expected: tuple[str, ...] | None
) -> None:
    assert _fields(written).announce == expected


def test_keys_without_a_value_are_as_good_as_left_out() -> None:
    never = ("title", "date", "status", "embargo", "rule", "milestones")
    empty = "".join(f"{key}:\n" for key in notes.json_schema()["properties"] if key not in never)
    assert _fields(empty) == _fields("")


def test_internal_remarks_may_take_any_form() -> None:
    assert _fields("internal: {a: [One, {b: Two}], c: ''}\n").internal == ("One", "Two")


@pytest.mark.parametrize("written", ["#UKJapan", "＃UKJapan", "UKJapan"])
def test_a_hashtag_is_kept_without_its_sign(written: str) -> None:
    assert _fields(f'hashtags: ["{written}"]\n').hashtags == ("UKJapan",)


def test_drafts_and_embargoes_are_read() -> None:
    read = _fields("status: Draft\nembargo: 2025-03-05T09:00+09:00\n")
    assert read.status is Stage.DRAFT
    assert read.embargo == datetime.datetime(2025, 3, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize("name", ["a", "2024-07-18-roadmap", "0"])
def test_a_folder_may_be_called(name: str) -> None:
    assert notes.parse(name, _document(LEAST), {}, Language.EN).id == name


@pytest.mark.parametrize(
    "name", ["", "A", "a_b", "a b", "-a", "a-", "é", "東京", "a/b", "..", "a.b", "a\n", "１"]
)
def test_a_folder_may_not_be_called(name: str) -> None:
    with pytest.raises(ForumError, match="bad-folder-name"):
        notes.parse(name, _document(LEAST), {}, Language.EN)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)
ANY_VALUE = st.recursive(
    WORDS | st.sampled_from(["yes", "2025-03-04", "https://example.org", "2025-03-04 09:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(WORDS | st.sampled_from(["en", "ja", "name", "what", "file"]), inner)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(sorted(notes.json_schema()["properties"])) | WORDS, ANY_VALUE, max_size=5
    )
)
def test_whatever_is_written_gives_notes_or_problems(fields: dict[str, Any]) -> None:
    document = Document("notes.md", fields, body_line=3)
    codes = _codes_of(document)
    assert codes or fields.keys() >= {"title", "date"}


def _codes_of(document: Document) -> list[str]:
    try:
        notes.parse("a", document, {}, Language.EN)
    except ForumError as failure:
        return [problem.code for problem in failure.problems]
    return []


# --- the schema that editors read, and the guide that people read ------------------------------


def _keys(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every key of the schema: the entry it belongs to, its name and what is said of it."""
    found = [("", key, described) for key, described in schema["properties"].items()]
    for name, definition in schema["$defs"].items():
        for form in (definition, *definition.get("anyOf", ())):
            found += [(name, key, one) for key, one in form.get("properties", {}).items()]
    return found


SCHEMA = notes.json_schema()


@pytest.mark.parametrize(("entry", "key", "described"), _keys(SCHEMA))
def test_an_editor_can_explain_every_key(entry: str, key: str, described: dict[str, Any]) -> None:
    assert len(described["description"]) > 10, f"{entry}.{key}"


def test_an_editor_is_told_of_every_key_that_is_read_and_of_no_other() -> None:
    assert {"title", "date", "milestones", "chair_hook"} <= set(SCHEMA["properties"])
    assert "starts" not in SCHEMA["properties"]
    assert SCHEMA["required"] == ["title", "date"]
    assert SCHEMA["additionalProperties"] is False
    assert set(SCHEMA["$defs"]) == {
        "SpeakerEntry",
        "SessionEntry",
        "CommitmentEntry",
        "UpdateEntry",
        "CorrectionEntry",
        "QuoteEntry",
        "MilestoneEntry",
        "PhotoEntry",
        "LinkEntry",
        "ConfirmedEntry",
    }


def test_an_editor_offers_the_choices_and_the_short_forms() -> None:
    properties = SCHEMA["properties"]
    formats = properties["format"]["anyOf"]
    assert {"type": "string", "enum": ["in person", "online", "hybrid"]} in formats
    speaker = SCHEMA["$defs"]["SpeakerEntry"]["anyOf"]
    assert [form["type"] for form in speaker] == ["string", "object"]
    title = properties["title"]["anyOf"]
    assert title[0] == {"type": "string"}
    assert set(title[1]["properties"]) == {"en", "ja"}


def test_an_editor_lets_a_key_stand_empty_where_it_may_be_left_out() -> None:
    properties = SCHEMA["properties"]
    assert {"type": "null"} in properties["place"]["anyOf"]
    for key in ("title", "status", "embargo", "rule"):
        assert {"type": "null"} not in properties[key]["anyOf"]


def test_the_schema_is_the_same_each_time() -> None:
    assert notes.json_schema() == SCHEMA


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    references = set(re.findall(r"#/\$defs/(\w+)", str(SCHEMA)))
    assert references == set(SCHEMA["$defs"])


# Where the guide tells of the keys of each entry.
SECTIONS = {
    "": "",
    "SpeakerEntry": "speakers",
    "SessionEntry": "sessions",
    "CommitmentEntry": "commitments",
    "UpdateEntry": "updates",
    "CorrectionEntry": "corrections",
    "QuoteEntry": "quotes",
    "MilestoneEntry": "background",
    "PhotoEntry": "photo",
    "LinkEntry": "links",
    "ConfirmedEntry": "confirmed",
}
NAMES = [f"{SECTIONS[entry]}.{key}".removeprefix(".") for entry, key, _ in _keys(SCHEMA)]
GUIDE = DOCS.read_text()
OF_NOTES, OF_REGISTER = GUIDE.split("\n## The register\n")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", NAMES)
def test_the_guide_tells_of_every_key(name: str) -> None:
    assert f"| `{name}` |" in OF_NOTES


@pytest.mark.parametrize("name", NAMES)
def test_the_guide_shows_every_key_in_an_example(name: str) -> None:
    shown = re.compile(rf"(?<!\w){name.rpartition('.')[2]}: ", re.MULTILINE)
    nested = re.compile(rf"^\s*(?:- )?{name.rpartition('.')[2]}:\s", re.MULTILINE)
    examples = [one for one in EXAMPLES if not one.startswith("# site/")]
    assert any(shown.search(one) or nested.search(one) for one in examples) or name in UNSHOWN


# Shown in words only: another name for a key that has an example.
UNSHOWN = frozenset(["milestones"])


def test_the_guide_tells_of_no_key_that_does_not_exist() -> None:
    assert set(re.findall(r"^\| `([a-z_.]+)` \|", OF_NOTES, re.MULTILINE)) == set(NAMES)


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("People", register.PersonEntry),
        ("Organisations", register.OrganisationEntry),
        ("Themes", register.ThemeEntry),
        ("Milestones", register.RoadEntry),
    ],
)
def test_the_guide_tells_of_every_key_of_the_register(heading: str, model: type[Entry]) -> None:
    section = OF_REGISTER.split(f"\n### {heading}\n")[1].split("\n##")[0]
    told = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert sorted(told) == sorted(known_keys(model))
    for key in told:
        assert f"  {key}: " in section or key == "name"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_guide_is_read(example: str) -> None:
    if example.startswith("# site/"):
        _read_register(example)
        return
    if not example.startswith("---"):
        needed = "" if re.search("^title:", example, re.MULTILINE) else "title: A\n"
        needed += "" if re.search("^date:", example, re.MULTILINE) else "date: 2025-03-04\n"
        example = f"---\n{needed}{example}---\n"
    notes.parse("a", frontmatter.split(example, "docs/notes.md"), {}, Language.EN)


def _read_register(example: str) -> None:
    names = ("people", "organisations", "themes", "milestones")
    texts = {**dict.fromkeys(names, ""), "organisations": "example-port: Example Port\n"}
    texts[Path(example.split()[1]).stem] = example
    people, organisations, themes, milestones = (
        frontmatter.parse_yaml(text, f"{name}.yaml") for name, text in texts.items()
    )
    register.parse(people, organisations, themes, Language.EN, milestones)
