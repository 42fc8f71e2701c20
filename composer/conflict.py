"""What git leaves in a text when it could not merge: both sides, for a person to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.errors import Place, Problem, error

CODE = "merge-conflict"
# Between them stands a line of seven =, which may also underline a heading of Markdown.
_MARKS = re.compile(r"<{7}(?: |$)|>{7} ")


def problems(text: str, file: str) -> Iterator[Problem]:
    """Where each conflict begins; where only an end was left, that."""
    # Hardly a text has any, and all of them are looked through.
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [(number, line) for number, line in enumerate(lines, 1) if _MARKS.match(line)]
    begun = [(number, line) for number, line in found if line.startswith("<")]
    for number, line in begun or found:
        yield error("merge-conflict", Place(file, number, 1, line))
