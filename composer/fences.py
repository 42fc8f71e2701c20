"""Which lines of a story are code between fences, where all is printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FENCE = re.compile(r"~{3,}|`{3,}")


def outside(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that are no such code, each with its number from 1.

    A fence that is never closed begins none.
    """
    last = {line.rstrip(" "): number for number, line in enumerate(lines, 1) if _FENCE.match(line)}
    fence = ""
    for number, line in enumerate(lines, 1):
        if fence:
            fence = "" if line.rstrip(" ") == fence else fence
            continue
        found = _FENCE.match(line)
        if found and last.get(found[0], 0) > number:
            fence = found[0]
        else:
            yield number, line
