"""What a person most likely meant to write where YAML cannot be read.

A YAML reader names the point at which it gave up, in its own terms. Here these become a code for
a sentence that comms staff understand, at the point where they can mend it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_KEY = r"\s*(?:- +)*"
_WIDE_COLON = re.compile(_KEY + r"[^\s:：#\"']+：")
_NO_SPACE = re.compile(_KEY + r"[^\s:#\"'\[{]+:(?=[^\s/])")
_HASH_IN_LIST = re.compile(r"[\[,]\s*#")
_HASHTAG_IN_LIST = re.compile(r"\[(?P<before>[^\]]*?(?<=[\[,\s]))(?P<hidden>#\S[^\]]*)")
_HASHTAGS = re.compile(r"(?:#[^\W_]+(?:[\s,;、，]+|$)){2,}")
_BAD_INDENT = re.compile(r" *(\t|\u3000)")
# What word processors make of a space: no break, or a figure's width.
_HARD = "\u00a0\u2007\u202f"
_HARD_SPACE = re.compile(rf" *[{_HARD}]|{_KEY}[^\s:#\"']+:[{_HARD}\u3000]")
_BULLET = re.compile(r"\s*([•●▪◦‣・·–—*])\s")
# Slips of one sign, and how a line is without them.
_MENDS: Mapping[str, Callable[[str], str]] = {
    "yaml-tab": lambda line: line.replace("\t", "  "),
    "yaml-wide-space": lambda line: line.replace("\u3000", "  "),
    "yaml-hard-space": lambda line: re.sub(f"[{_HARD}\u3000]", " ", line),
    "yaml-wide-colon": lambda line: line.replace("：", ": ", 1),
}
# After each slip all is read anew: so only so many, and not in what is longer than notes are.
_MOST = 20
_LONGEST = 100_000
_ITEM = re.compile(_KEY)
_KEYED = re.compile(r"\s*[^\s:]+:(?:\s|$)")
# A line with nothing before its colon but a key; a language; the end of a text in quotes.
_KEY_ALONE = re.compile(r"""^\s*(?:- +)*\S+$|\s(?:en|ja)$|["']\s*$""")
_QUOTED_THEN_TEXT = re.compile(r"""(?:^|[\s\[,:-])("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")

_SPECIAL_BEGINNINGS = ("an alias", "an anchor", "a directive", "a tag")
# What the YAML reader was reading, what it complains of, and our code. Where it was reading
# something that began earlier, the beginning is the place to mend.
_CAUSES = (
    ("", "block sequence entries", "yaml-dash"),
    ("quoted scalar", "escape", "yaml-backslash"),
    ("quoted scalar", "hexadecimal", "yaml-backslash"),
    ("quoted scalar", "", "yaml-unclosed-quote"),
    ("block scalar", "", "yaml-block"),
    ("flow sequence", "expected ','", "yaml-unclosed-bracket"),
    ("flow mapping", "expected ','", "yaml-unclosed-bracket"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the text: its line and column, both counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Symptom:
    """What the YAML reader says: the fault, what it was reading, and where each stands."""

    problem: str
    context: str
    at: Mark
    context_at: Mark


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The code of the sentence to say, the point to show, and what the sentence is filled with."""

    code: str
    at: Mark
    character: str = ""
    suggestion: str = ""

    @property
    def values(self) -> Mapping[str, str]:
        """What the sentence is filled with, by name."""
        known = {"character": self.character, "suggestion": self.suggestion}
        return {name: value for name, value in known.items() if value}


def diagnose(symptom: Symptom, lines: Sequence[str]) -> Diagnosis:
    """The likeliest cause of what the YAML reader says about these lines."""
    return (
        _by_the_lines(symptom, lines)
        or _by_the_character(symptom, lines)
        or _by_the_message(symptom, lines)
    )


def diagnose_all(
    symptom: Symptom, lines: Sequence[str], again: Callable[[Sequence[str]], Symptom | None]
) -> Iterator[Diagnosis]:
    """The likeliest cause; and where that is a slip of one sign, the same slips further down.

    `again` says what the YAML reader makes of the lines once that is put right, None where it can
    read them: so nothing is told that would not be told next time.
    """
    found, mended = diagnose(symptom, lines), list(lines)
    yield found
    is_long = sum(map(len, lines)) > _LONGEST
    for _ in range(0 if is_long else _MOST):
        last, mend = found.at.line, _MENDS.get(found.code)
        if not mend:
            return
        mended[last] = mend(mended[last])
        symptom_left = again(mended)
        if not symptom_left:
            return
        found = diagnose(symptom_left, mended)
        if found.code not in _MENDS or found.at.line <= last:
            return
        yield found


def diagnose_colons(lines: Sequence[str]) -> Iterator[Diagnosis]:
    """The colons of lines in which YAML finds no key at all, if the first of them has one."""
    written = [(number, line) for number, line in enumerate(lines) if line.strip()]
    if not any(_WIDE_COLON.match(line) or _NO_SPACE.match(line) for _, line in written[:1]):
        return
    for number, line in written:
        if found := _WIDE_COLON.match(line):
            yield Diagnosis("yaml-wide-colon", Mark(number, found.end() - 1))
        elif found := _NO_SPACE.match(line):
            yield Diagnosis("yaml-no-space", Mark(number, found.end() - 1))


def diagnose_key(key: str, at: Mark) -> Diagnosis | None:
    """What is wrong with a key that could be read, if anything is."""
    if found := _BULLET.match(key):
        return Diagnosis("yaml-bullet", at, found[1])
    if key[:1] in tuple(_HARD):
        return Diagnosis("yaml-hard-space", at)
    return Diagnosis("yaml-wide-space", at) if key != key.strip() else None


def _by_the_lines(symptom: Symptom, lines: Sequence[str]) -> Diagnosis | None:
    """Slips that show in the line itself, or in the one before it, where reading went wrong."""
    for number in dict.fromkeys((symptom.context_at.line, symptom.at.line, symptom.at.line - 1)):
        line = lines[number] if 0 <= number < len(lines) else ""
        if found := _BAD_INDENT.match(line):
            code = "yaml-tab" if found[1] == "\t" else "yaml-wide-space"
            return Diagnosis(code, Mark(number, found.start(1)))
        if found := _HARD_SPACE.match(line):
            return Diagnosis("yaml-hard-space", Mark(number, found.end() - 1))
        if found := _BULLET.match(line):
            return Diagnosis("yaml-bullet", Mark(number, found.start(1)), found[1])
        if found := _WIDE_COLON.match(line):
            return Diagnosis("yaml-wide-colon", Mark(number, found.end() - 1))
        if found := _hashtag_in_list(symptom, number, line):
            meant = _as_list(found["before"] + found["hidden"])
            return Diagnosis("yaml-hashtags", Mark(number, found.start("hidden")), suggestion=meant)
        if "content" in symptom.problem and (found := _HASH_IN_LIST.search(line)):
            return Diagnosis("yaml-hash", Mark(number, found.end() - 1))
    return None


def hashtags_in_comment(comment: str) -> str:
    """The list that was meant by several hashtags after a key, which are a comment; or ""."""
    return _as_list(comment) if _HASHTAGS.fullmatch(comment) else ""


def _hashtag_in_list(symptom: Symptom, number: int, line: str) -> re.Match[str] | None:
    """A hashtag in brackets, which hides the rest of its line, and with it the closing bracket."""
    is_opening = "flow sequence" in symptom.context and number == symptom.context_at.line
    is_cut = is_opening or "content" in symptom.problem
    return _HASHTAG_IN_LIST.search(line) if is_cut else None


def _as_list(text: str) -> str:
    """What commas and the signs of hashtags part, as notes list it."""
    parts = re.split(r"\s*[,;、，]\s*|\s+(?=#)", text.strip())
    return f"[{', '.join(filter(None, (part.lstrip('#') for part in parts)))}]"


def _by_the_character(symptom: Symptom, lines: Sequence[str]) -> Diagnosis | None:
    """Text that begins with a character which means something in YAML."""
    if symptom.context.endswith(_SPECIAL_BEGINNINGS):
        begins = symptom.context_at
    elif "cannot start" in symptom.problem or "tag handle" in symptom.problem:
        begins = symptom.at
    else:
        return None
    line = lines[begins.line] if begins.line < len(lines) else ""
    character = line[begins.column : begins.column + 1]
    if character == "\t":
        return Diagnosis("yaml-tab", begins)
    return Diagnosis("yaml-needs-quotes", begins, character)


def _by_the_message(symptom: Symptom, lines: Sequence[str]) -> Diagnosis:
    if "mapping values" in symptom.problem:
        return _colon(symptom.at, lines)
    if "expected ':'" in symptom.problem:
        return _no_key(symptom.context_at, lines)
    if "expected key" in symptom.problem or "'-' indicator" in symptom.problem:
        return _misplaced(symptom.at, lines)
    if "flow" in symptom.context and _is_colon_in_text(symptom.at, lines):
        return Diagnosis("yaml-colon", symptom.at)
    for context, problem, code in _CAUSES:
        if context in symptom.context and problem in symptom.problem:
            return Diagnosis(code, symptom.context_at if context else symptom.at)
    return Diagnosis("yaml-syntax", symptom.at)


def _colon(at: Mark, lines: Sequence[str]) -> Diagnosis:
    """A colon too many: inside a text, or a line that stands too far to the right."""
    if found := re.search(r": +([“‘])?", lines[at.line][: at.column]):
        if found[1]:
            return Diagnosis("yaml-curly-quotes", at)
        return Diagnosis("yaml-colon", at)
    before = max(at.line - 1, 0)
    if found := _NO_SPACE.match(lines[before]):
        return Diagnosis("yaml-no-space", Mark(before, found.end() - 1))
    if _stands_below_text(at.line, lines):
        return _below_text(at, lines)
    return Diagnosis("yaml-indentation", Mark(at.line, _indent(lines[at.line])))


def _is_colon_in_text(at: Mark, lines: Sequence[str]) -> bool:
    """Whether a colon in brackets stands in a text, and is not that of a key that lacks a comma, or
    in a line that is no more part of them.
    """
    line = lines[at.line] if at.line < len(lines) else ""
    before = line[: at.column]
    return line[at.column :].startswith(":") and not _KEY_ALONE.search(before)


def _no_key(at: Mark, lines: Sequence[str]) -> Diagnosis:
    """A line that should be a key and its value, and is not."""
    if found := _NO_SPACE.match(lines[at.line]):
        return Diagnosis("yaml-no-space", Mark(at.line, found.end() - 1))
    return Diagnosis("yaml-no-key", at)


def _misplaced(at: Mark, lines: Sequence[str]) -> Diagnosis:
    """Something where YAML expects the next line of the block."""
    line = lines[at.line] if at.line < len(lines) else ""
    if _QUOTED_THEN_TEXT.search(line[: at.column]):
        return Diagnosis("yaml-quote-inside", at)
    if _KEYED.match(line) and _stands_below_text(at.line, lines):
        return _below_text(at, lines)
    return Diagnosis("yaml-indentation", Mark(at.line, _indent(line)))


def _stands_below_text(number: int, lines: Sequence[str]) -> bool:
    """Whether the line stands exactly below a text that has no key; text that went on further to
    the right is part of it.
    """
    column = _indent(lines[number])
    above = (one for one in reversed(lines[:number]) if one.strip())
    line = next((one for one in above if _begins(one) <= column), "")
    return 0 < column == _begins(line) and not _KEYED.match(line, column)


def _below_text(at: Mark, lines: Sequence[str]) -> Diagnosis:
    """A key below a text; but more than one word before the colon is no key."""
    if _KEYED.match(lines[at.line]):
        return Diagnosis("yaml-key-below-text", Mark(at.line, _indent(lines[at.line])))
    return Diagnosis("yaml-colon", at)


def _begins(line: str) -> int:
    """The column at which what is written in the line begins, after the hyphens of items."""
    found = _ITEM.match(line)
    return found.end() if found else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
