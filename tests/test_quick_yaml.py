"""The quick reader of YAML: what it reads is what the thorough one reads, or it reads nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import characters, frontmatter, limits, quick_yaml
from composer.document import Plain
from composer.errors import ForumError

_FILES = sorted(Path(__file__).parent.rglob("*.yaml")) + sorted(Path(__file__).parent.rglob("*.md"))
_WORDS = st.text("ab:#-~'\"\\&*!{}[],|> \n\u3000、", max_size=12)


def _thoroughly(text: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """What the text says to the thorough reader; None where it finds any fault."""
    with monkeypatch.context() as patch:
        patch.setattr(quick_yaml, "values", lambda _text: None)
        try:
            return frontmatter.parse_yaml(text, "file.yaml").fields
        except ForumError:
            return None


def _agrees(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = quick_yaml.values(text)
    if found is not None and not characters.has_unfit(text):
        assert found == _thoroughly(text, monkeypatch)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ("a: b", {"a": "b"}),
        ("a: 10:30\nb: No\nc: 007", {"a": "10:30", "b": "No", "c": "007"}),
        ("a: ~\nb: null\nc:\nd: '~'", {"a": "", "b": "", "c": "", "d": "~"}),
        ("a: [b, {c: d}, []]", {"a": ["b", {"c": "d"}, []]}),
        ("a:\n  - b\n  - c: d\n    e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}),
        ("a: b # a comment", {"a": "b"}),
        ("a: https://one.example/#part", {"a": "https://one.example/#part"}),
    ],
)
def test_plain_values_are_read_as_they_were_written(text: str, values: Plain) -> None:
    assert quick_yaml.values(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "a: &one b",
        "a: *one",
        "a: !!int 3",
        "a: !one [b]",
        "a: &one {b: c}",
        "a: b\na: c",
        "a: {b: c, b: d}",
        "'a ': b",
        "a: Meeting #3",
        'a: "\\u202e"',
        "- a",
        "a",
        "a: b\n---\nc: d",
        "a: [b",
        "a: b: c",
        "? [a]\n: b",
        "a: " + "[" * (limits.YAML_DEPTH + 1) + "]" * (limits.YAML_DEPTH + 1),
        "a: [" + "b," * (limits.ITEMS + 1) + "]",
        "{" + ",".join(f"a{n}: b" for n in range(limits.ENTRIES + 1)) + "}",
        "a: " + "b" * (limits.FIELD_LENGTH + 1),
    ],
)
def test_what_is_unusual_is_left_to_the_thorough_reader(text: str) -> None:
    assert quick_yaml.values(text) is None


def test_what_is_nested_as_deep_as_may_be_is_read() -> None:
    within = limits.YAML_DEPTH - 1  # beside the mapping around it
    assert quick_yaml.values("a: " + "[" * within + "]" * within) is not None


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_every_file_of_the_tests_reads_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    parts = text.removeprefix("---\n").split("\n---\n")
    _agrees(parts[0], monkeypatch)


@given(keys=st.lists(_WORDS, min_size=1, max_size=4), values=st.lists(_WORDS, min_size=4))
def test_any_text_reads_the_same(keys: list[str], values: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        lines = (f"{key}: {value}" for key, value in zip(keys, values, strict=False))
        _agrees("\n".join(lines), monkeypatch)
