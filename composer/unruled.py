"""What means something under the Chatham House Rule only, in notes that have no `rule`.

Whoever writes `on_record: no` believes that somebody is left out; nobody is without the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from composer import free_text
from composer.document import Path, Plain, field_name
from composer.errors import Place, Problem, error, warning
from composer.model import Rule
from composer.notes import Notes, Stage

_SAID = re.compile(
    r"chatham[\s-]+house(?:['’]s)?[\s-]+rules?\b|チャタム[\s・]?ハウス[\s・]?の?[\s・]?ルール",
    re.IGNORECASE,
)
_NO = ("no", "false")


def problems(notes: Notes) -> tuple[Problem, ...]:
    """Each `on_record: no` in notes of a meeting on the record: it leaves nobody out."""
    return tuple(
        error("not-on-record-without-rule", notes.document.key_place(path), field_name(path))
        for path, answer in _on_record(notes)
        if answer in _NO
    )


def warnings(notes: Notes) -> Iterator[Problem]:
    """What only the rule gives a meaning, where nothing says which rule there was."""
    if notes.document.value(("rule",)) is not None:
        return
    at = notes.document.key_place
    for path, answer in _on_record(notes):
        if answer not in _NO:
            yield warning("on-record-without-rule", at(path), field_name(path))
    if notes.fields.confirmed and not _may_be_needed(notes):
        yield warning("confirmed-without-rule", at(("confirmed",)), "confirmed")
    for place, field, said in _said(notes):
        yield warning("rule-only-said", place, field, text=said)


def _may_be_needed(notes: Notes) -> bool:
    """Whether something is confirmed here for what is held back otherwise, or in other notes."""
    fields = notes.fields
    is_held_back = fields.status is not Stage.FINAL or fields.embargo or fields.internal
    return bool(is_held_back or fields.updates)


def _on_record(notes: Notes) -> Iterator[tuple[Path, str]]:
    """Each answer that was written under `on_record` for a meeting on the record."""
    document = notes.document
    if notes.fields.rule is Rule.CHATHAM_HOUSE or "on_record" not in document.front:
        return
    for key, value in document.fields.items():
        yield from () if key == "internal" else _answers(value, (key,))


def _answers(value: Plain, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if path[-1] == "on_record" and value:
            yield path, value.casefold()
        return
    steps = value.items() if isinstance(value, Mapping) else enumerate(value)
    for step, inner in steps:
        yield from _answers(inner, (*path, step))


def _said(notes: Notes) -> Iterator[tuple[Place, str, str]]:
    """The first place in the fields and in each story where the rule is said to hold."""
    if free_text.has_any(notes, ("chatham", "チャタム")):
        first: dict[tuple[str, bool], tuple[Place, str, str]] = {}
        for place, field, said in free_text.said(notes, _SAID):
            first.setdefault((place.file, bool(field)), (place, field, said))
        yield from first.values()
