"""Remarks to oneself inside a text of the front matter, where they are printed with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from composer.document import Document, Path, Plain, field_name
from composer.errors import Problem, error

# What nobody but the staff reads.
_NOT_PRINTED = frozenset(("internal", "confirmed"))
_REMARK = re.compile(r"[ \t]+#(?:\s|$)")
_DOUBTFUL = re.compile(r"^[ \t]+#(?:\s|$)|<!--", re.MULTILINE)
_COMMENT = "<!--"


def in_text(document: Document) -> Iterator[Problem]:
    """Comments of YAML and of HTML that are none, for they stand inside a text."""
    # Hardly a file has any, and where each text ends takes long to find out.
    if not _DOUBTFUL.search(document.front):
        return
    spots = document.spots()
    marks = sorted({*spots.values.values(), *spots.keys.values()})
    for path, text in _texts(document.fields):
        if "#" in text or _COMMENT in text:
            begins = spots.values[path]
            after = bisect_right(marks, begins)
            ends = marks[after][0] if after < len(marks) else document.body_line - 1
            numbers = range(begins[0], max(ends, begins[0] + 1))
            yield from _of_text(document, path, text, numbers)


def _of_text(document: Document, path: Path, text: str, numbers: range) -> Iterator[Problem]:
    """What stands in the lines of those numbers, which are those of the text."""
    field = field_name(path)
    lines = [document.line(number) for number in numbers]
    # A line that did not come into the text is a comment indeed.
    for one in lines:
        if _REMARK.match(one.source) and one.source.strip() in text:
            yield error("remark-in-text", one, field)
    if _COMMENT in text:
        found = (one for one in lines if _COMMENT in one.source)
        yield error("comment-in-text", next(found, lines[0]), field)


def _texts(value: Plain, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text that may be printed, with the way to it."""
    if isinstance(value, str):
        yield path, value
        return
    steps = value.items() if isinstance(value, Mapping) else enumerate(value)
    for step, inner in steps:
        if path or step not in _NOT_PRINTED:
            yield from _texts(inner, (*path, step))
