"""YAML becomes plain values with places, and never anything worse than a list of problems."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from composer import frontmatter
from composer.errors import ForumError, Place, Problem
from composer.frontmatter import Document, Path, Plain

FILE = "posts/a/notes.md"


def _problems(read: Callable[[], Document]) -> tuple[Problem, ...]:
    try:
        return read().faults
    except ForumError as failure:
        return failure.problems


def _codes(text: str) -> list[str]:
    return [problem.code for problem in _problems(lambda: frontmatter.split(text, FILE))]


def _yaml(text: str) -> Document:
    return frontmatter.parse_yaml(text, "site/people.yaml")


def test_front_matter_and_body_are_divided() -> None:
    document = frontmatter.split("---\ntitle: A\n---\n\nStory.\n", FILE)
    assert document.fields == {"title": "A"}
    assert (document.body, document.body_line) == ("\nStory.\n", 4)
    assert document.line(5) == Place(FILE, 5, 1, "Story.")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_every_kind_of_line_end_is_read(newline: str) -> None:
    written = newline.join(["---", "title: A", "date: B", "---", "One", "Two"])
    document = frontmatter.split(written, FILE)
    assert document.fields == {"title": "A", "date": "B"}
    assert document.body == "One\nTwo"
    assert document.place(("date",)) == Place(FILE, 3, 7, "date: B")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = frontmatter.split("\ufeff---\ntitle: A\n---\n", FILE)
    assert document.fields == {"title": "A"}
    assert document.faults == ()


def test_blank_lines_may_stand_before_the_front_matter() -> None:
    document = frontmatter.split("\n\n---\ntitle: A\n---\nStory", FILE)
    assert document.place(("title",)).line == 4
    assert document.body_line == 6


@pytest.mark.parametrize("written", ["", "\n", "Only a story.\n", "A\n---\nb: c\n---\n"])
def test_a_file_without_front_matter_is_all_body(written: str) -> None:
    document = frontmatter.split(written, FILE)
    assert (document.fields, document.body, document.body_line) == ({}, written, 1)


def test_nothing_between_the_fences_is_no_fields() -> None:
    document = frontmatter.split("---\n# nothing yet\n---\nStory", FILE)
    assert (document.fields, document.body) == ({}, "Story")


@pytest.mark.parametrize(
    "written", ["10:30", "No", "on", "0123", "1e3", "2024-07-18", "Null", ".5", "0x1F", "1_000"]
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert _yaml(f"key: {written}\n").fields == {"key": written}


@pytest.mark.parametrize("written", ["", " ", " ~", " null", ' ""', " # nothing"])
def test_nothing_is_the_empty_text(written: str) -> None:
    assert _yaml(f"key:{written}\n").fields == {"key": ""}


def test_a_quoted_null_is_a_word() -> None:
    assert _yaml('key: "null"\n').fields == {"key": "null"}


def test_values_keys_and_items_know_where_they_stand() -> None:
    document = _yaml("a:\n  - b: 日本\n    cd: e\n  - f\n")
    assert document.place(("a", 0, "b")) == Place("site/people.yaml", 2, 8, "  - b: 日本")
    assert document.key_place(("a", 0, "cd")) == Place("site/people.yaml", 3, 5, "    cd: e")
    assert document.key_place(("a", 1)).line == 4
    assert document.value(("a", 0, "cd")) == "e"
    assert document.value(("a", 7, "cd")) is None


def test_what_was_not_written_is_shown_at_what_is_around_it() -> None:
    document = frontmatter.split("---\na:\n  - b: c\n---\n", FILE)
    assert document.place(("a", 0, "x", "y")).line == 3
    assert document.place(("x",)) == Place(FILE, 1, 1, "---")


def test_a_line_that_is_not_there_has_no_source() -> None:
    assert frontmatter.split("", FILE).line(9) == Place(FILE, 9, 1, "")


def test_places_count_characters_also_beyond_the_first_plane() -> None:
    assert _yaml("{😀: 1, b: 2}\n").place(("b",)).column == 11


def test_a_path_reads_as_people_write_it() -> None:
    assert frontmatter.field_name(("speakers", 1, "role")) == "speakers[1].role"
    assert frontmatter.field_name(()) == ""


def test_faults_that_leave_the_values_readable_are_all_kept() -> None:
    document = frontmatter.split("---\na: 1\na: 2\nb: &x 3\n---\nno\u200bise\n", FILE)
    assert [fault.code for fault in document.faults] == [
        "hidden-character",
        "duplicate-key",
        "yaml-alias",
    ]


def test_a_whole_yaml_file_is_refused_for_any_fault() -> None:
    with pytest.raises(ForumError, match="duplicate-key"):
        _yaml("a: 1\na: 2\n")


def test_one_file_is_one_document() -> None:
    with pytest.raises(ForumError, match="yaml-second-document"):
        _yaml("a: 1\n---\nb: 2\n")


def test_an_unreadable_line_does_not_hide_an_invisible_character() -> None:
    assert _codes("---\na: \u202eb\nc: d: e\n---\n") == ["hidden-character", "yaml-colon"]


@pytest.mark.parametrize(
    "emoji",
    [
        "👩\u200d💻",
        "🏳\ufe0f\u200d🌈",
        "🧑🏽\u200d🦰",
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e007f",
    ],
)
def test_an_emoji_may_be_made_of_several_characters(emoji: str) -> None:
    assert _codes(f"---\na: b {emoji}\n---\n{emoji}\n") == []


def test_a_variant_of_a_kanji_keeps_its_selector() -> None:
    assert _codes("---\na: 葛\U000e0100城\n---\n") == []


@pytest.mark.parametrize("written", [r"\u202e", r"\x07", r"\U0001D400", r"\0"])
def test_a_quoted_text_cannot_smuggle_a_character_by_its_number(written: str) -> None:
    assert len(_codes(f'---\na: "b{written}c"\n---\n')) == 1


def test_a_quoted_text_of_several_lines_cannot_smuggle_one_either() -> None:
    assert _codes('---\na: "b\n  c\\u202ed\n  e"\n---\n') == ["hidden-character"]


def test_pseudo_bold_in_quotes_is_reported_once() -> None:
    assert _codes('---\na: "\\t𝗡𝗲𝘄"\n---\n') == ["pseudo-bold"]


def test_pseudo_bold_is_reported_once_with_plain_letters() -> None:
    (fault,) = frontmatter.split("---\na: 𝗡𝗲𝘄 𝗵𝗼𝗽𝗲 b\n---\n", FILE).faults
    assert dict(fault.values) == {"text": "𝗡𝗲𝘄 𝗵𝗼𝗽𝗲", "plain": "New hope"}
    assert (fault.place.line, fault.place.column) == (2, 4)


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_endless_nesting_is_refused_before_it_costs_anything(opening: str) -> None:
    assert _codes(f"---\na: b\nc:\n  {opening * 200_000}\n---\n")


@pytest.mark.parametrize(("depth", "codes"), [(19, []), (20, ["yaml-too-deep"])])
def test_nesting_has_a_limit(depth: int, codes: list[str]) -> None:
    assert _codes(f"---\na: {'[' * depth}b{']' * depth}\n---\n") == codes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hashtags: [#Ports]\nstatus: draft", "[Ports]"),
        ("hashtags: [UK Japan, #Ports, #Quays]", "[UK Japan, Ports, Quays]"),
        ("hashtags: [#Ports #港町]\nstatus: draft", "[Ports, 港町]"),
        ("hashtags: #Ports, #Quays #港町", "[Ports, Quays, 港町]"),
    ],
)
def test_hashtags_that_became_a_comment_are_offered_as_a_list(written: str, meant: str) -> None:
    (problem,) = _problems(lambda: frontmatter.split(f"---\n{written}\n---\n", FILE))
    assert (problem.code, dict(problem.values)) == ("yaml-hashtags", {"suggestion": meant})


@pytest.mark.parametrize(
    ("lines", "remark", "told"), [(3, "", 3), (50, "", 21), (3, "-" * 100_000, 1)]
)
def test_slips_of_one_sign_are_told_together_within_reason(
    lines: int, remark: str, told: int
) -> None:
    written = f"# {remark}\nphoto:\n" + "\ta: b\n" * lines
    assert _codes(f"---\n{written}---\n" + "Story. " * 20_000) == ["yaml-tab"] * told


def test_aliases_are_refused_and_never_expanded() -> None:
    bomb = "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert set(_codes(f"---\na: &a [x]\n{bomb}---\n")) == {"yaml-alias"}


WRITABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=12)
PIECES = st.sampled_from(
    [
        "---",
        "\n",
        "  ",
        "- ",
        "a: ",
        "b:",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
        "|\n",
        ">-",
        "&x ",
        "*x",
        "!t ",
        "#",
        "\t",
        "%",
        "@",
        "`",
        "\\",
        "\u3000",
        "：",
        "日本",
        "\x00",
        "\u202e",
        "\ufeff",
        "\ud800",
        "\x85",
        "𝗕",
        "<<: ",
        "...",
        "~",
    ]
)


@given(st.lists(PIECES | WRITABLE | st.text(max_size=3), max_size=40).map("".join))
@example("---\n%\n---\n")
@example("---\n? [a]\n: b\n---\n")
def test_no_text_at_all_raises_anything_but_a_list_of_problems(written: str) -> None:
    for text in (written, f"---\n{written}\n---\n"):
        found = _problems(partial(frontmatter.split, text, FILE))
        found += _problems(partial(frontmatter.parse_yaml, text, FILE))
        for problem in found:
            place = problem.place
            assert place.file == FILE
            assert 0 < place.column <= len(place.source) + 1


PLAIN_WORD = st.text(st.sampled_from("abcxyz日本語🙂"), min_size=1, max_size=6)
VALUES = st.recursive(
    PLAIN_WORD,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(PLAIN_WORD, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def _block(value: Plain, indent: str) -> str:
    """The value in YAML's block style."""
    if isinstance(value, str):
        return f" {value}\n"
    if isinstance(value, Mapping):
        lines = [f"{indent}{key}:{_block(inner, indent + '  ')}" for key, inner in value.items()]
    else:
        lines = [f"{indent}-{_block(inner, indent + '  ')}" for inner in value]
    return "\n" + "".join(lines)


def _leaves(value: Plain, path: Path = ()) -> list[tuple[Path, str]]:
    if isinstance(value, str):
        return [(path, value)]
    inner = value.items() if isinstance(value, Mapping) else enumerate(value)
    return [leaf for step, one in inner for leaf in _leaves(one, (*path, step))]


@given(st.dictionaries(PLAIN_WORD, VALUES, min_size=1, max_size=3))
def test_places_point_at_the_text_that_was_written(value: dict[str, Plain]) -> None:
    document = frontmatter.split(f"---{_block(value, '')}---\nStory", FILE)
    assert document.fields == value
    for path, text in _leaves(value):
        place = document.place(path)
        assert place.source[place.column - 1 :] == text
        assert document.lines[place.line - 1] == place.source


def test_reading_yaml_does_not_load_the_validator() -> None:
    line = "import sys, composer.frontmatter; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", line], check=False).returncode == 0
