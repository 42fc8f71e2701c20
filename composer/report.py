"""Problems as text for a person and as plain values for a program.

posts/2024-07-18-roadmap/notes.md:12:17: speakers[1].organisation: … → …
    organisation: Fujitsu UKK
                  ^
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence

from composer.errors import Problem, Severity
from composer.wording import Wording, WordingError

_INDENT = "    "
# A line is shown around its fault: notes keep whole paragraphs in one line.
_WIDEST = 92
_BEFORE = 60
_MORE = "…"
# Characters that set the direction of others (UAX #9, 2).
_TURNS = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_RED, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


def render(problem: Problem, wording: Wording, *, colour: bool = False) -> str:
    """The problem as a person reads it: where, in which field, what is wrong, what to write.

    Below it stands the line itself with a caret under the fault, where the line is known.
    """
    tint = _YELLOW if problem.severity is Severity.WARNING else _RED
    head = _painted(place(problem), _BOLD, colour)
    if problem.severity is Severity.WARNING:
        head += " " + _painted(wording.say("commands.report.warning"), tint, colour)
    field = f" {problem.field}:" if problem.field else ""
    says, write = sentences(problem, wording)
    lines = [_visible(f"{says} → {write}")]
    if problem.place.column:
        source, caret = _pointed(problem.place.source, problem.place.column)
        lines += [_INDENT + source, _INDENT + _painted(caret, tint, colour)]
    return f"{head}{_visible(field)} " + "\n".join(line.rstrip() for line in lines)


def as_values(problem: Problem, wording: Wording) -> dict[str, str | int]:
    """The problem as the values of a JSON object."""
    says, write = sentences(problem, wording)
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.field,
        "severity": problem.severity.value,
        "code": problem.code,
        "says": says,
        "write": write,
    }


def as_json(problems: Sequence[Problem], wording: Wording) -> str:
    """The problems as a JSON object, with how many of them are errors and how many warnings."""
    errors = sum(one.severity is Severity.ERROR for one in problems)
    values = {
        "problems": [as_values(one, wording) for one in problems],
        "errors": errors,
        "warnings": len(problems) - errors,
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def sentences(problem: Problem, wording: Wording) -> tuple[str, str]:
    """What is wrong, and what to write instead.

    Where the wording has no fitting sentence, the code and its values must do: a fault in the
    wording must not hide the fault in the notes.
    """
    values = dict(problem.values)
    try:
        key = f"problems.{problem.code}"
        return wording.say(f"{key}.says", **values), wording.say(f"{key}.write", **values)
    except WordingError:
        known = ", ".join(f"{name}: {value}" for name, value in problem.values)
        return problem.code, known or problem.code


def summary(problems: Iterable[Problem], wording: Wording) -> str:
    """How many problems and warnings there are, in one sentence; "" when there are none."""
    severities = [problem.severity for problem in problems]
    parts = [
        wording.count(f"commands.report.{severity.value}s", severities.count(severity))
        for severity in Severity
        if severity in severities
    ]
    return wording.say("commands.report.summary", found=wording.joined(parts)) if parts else ""


def place(problem: Problem) -> str:
    """Where the problem is, as editors and terminals understand it: `file:line:column:`."""
    at = problem.place
    numbers = [str(number) for number in (at.line, at.column) if number]
    return _visible(":".join([at.file, *numbers])) + ":"


def _pointed(source: str, column: int) -> tuple[str, str]:
    """The line, or the part of it around the column, and the line with the caret under it."""
    start = 0 if len(source) <= _WIDEST else max(0, min(column - _BEFORE, len(source) - _WIDEST))
    left = _MORE if start else ""
    right = _MORE if start + _WIDEST < len(source) else ""
    shown = _visible(source[start : start + _WIDEST])
    before = shown[: column - 1 - start]
    return left + shown + right, " " * len(left) + "".join(map(_blank, before)) + "^"


def _blank(character: str) -> str:
    """White space as wide as the character is on a terminal (its width by UAX #11)."""
    if character == "\t":
        return character
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "


def _visible(text: str) -> str:
    """The text without characters that command a terminal, or turn a line around on it; a stranger
    may have written it.
    """
    return "".join("�" if _commands(character) else character for character in text)


def _commands(character: str) -> bool:
    turns = unicodedata.bidirectional(character) in _TURNS or character in _DIRECTION_MARKS
    return turns or (character != "\t" and unicodedata.category(character) in ("Cc", "Zl", "Zp"))


def _painted(text: str, tint: str, colour: bool) -> str:
    return f"{tint}{text}{_PLAIN}" if colour and text else text
