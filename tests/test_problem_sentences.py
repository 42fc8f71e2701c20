"""Every fault that the code can find has a sentence, and the sentence asks for what it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from composer import entry_faults, frontmatter, key_slips, yaml_faults

ROOT = Path(__file__).parent.parent
WORDING = ROOT / "themes/forum/wording/en/problems.yaml"
READ_BY_THE_STAFF = (
    "conflict", "document", "entries", "entry_faults", "fields", "frontmatter", "instant",
    "key_slips", "kinds", "misplaced", "note_kinds", "notes", "register", "register_entries",
    "remarks", "thorough_yaml", "yaml_faults",
)  # fmt: skip
MAKERS = frozenset(["error", "fault", "refuse", "stop", "InstantError", "Diagnosis"])
# Arguments of the makers that are no values of a sentence.
NOT_VALUES = frozenset(["at", "on_key"])
# `diagnose` gives a character where the sentence wants one.
WITH_CHARACTER = ("yaml-needs-quotes", "yaml-bullet")


def _calls(module: str) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Each code that a module names, with the values given; None where they are not spelt out."""
    tree = ast.parse((ROOT / "composer" / f"{module}.py").read_text())
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        code = node.args[0]
        if name.removeprefix("_") not in MAKERS or not isinstance(code, ast.Constant):
            continue
        given = {keyword.arg for keyword in node.keywords} - NOT_VALUES
        spelt = frozenset(key for key in given if key)
        yield str(code.value), None if None in given else spelt


def _all() -> list[tuple[str, frozenset[str] | None]]:
    found = {call for module in READ_BY_THE_STAFF for call in _calls(module)}
    found |= {(code, frozenset()) for _, _, code in yaml_faults._CAUSES}
    found |= {(code, frozenset()) for code in entry_faults.MISSING.values()}
    found |= {(code, frozenset(["key"])) for code in key_slips._CODES.values()}
    found -= {(code, frozenset()) for code in WITH_CHARACTER}
    found |= {(code, frozenset(["character"])) for code in WITH_CHARACTER}
    found |= {("yaml-tab", frozenset()), ("yaml-wide-space", frozenset())}
    return sorted(found, key=lambda call: (call[0], sorted(call[1] or ())))


@pytest.mark.parametrize(("code", "given"), _all())
def test_every_code_has_a_sentence_that_can_be_said(
    code: str, given: frozenset[str] | None
) -> None:
    sentences = frontmatter.parse_yaml(WORDING.read_text(), WORDING.name)
    asked = set()
    for part in ("says", "write"):
        sentence = sentences.value((code, part))
        assert isinstance(sentence, str), f"{code} has no sentence that {part}"
        asked |= {name for _, name, _, _ in Formatter().parse(sentence) if name}
    if given is None:
        assert asked <= {"first", "second", "zone"}
    else:
        assert asked <= given, code


def test_the_codes_of_all_parts_are_looked_at() -> None:
    codes = {code for code, _ in _all()}
    assert len(codes) > 70
    assert {"instant-skipped", "unknown-key-near", "yaml-colon", "two-forms"} <= codes
