"""What is new in a file beside the files before it: most of a page is on every other page, too.

A passage is four lines that follow each other. Words that stand on four lines or fewer are wholly
within one passage, so what is looked for in every passage that is new is looked for everywhere.
"""

from __future__ import annotations

from itertools import islice

_LINES = 4
# What parts two passages that do not follow each other, so that their words do not run together.
_GAP = b"\x1e"


class Passages:
    """The passages of the texts learnt so far."""

    def __init__(self) -> None:
        self._known: set[tuple[bytes, ...]] = set()

    def fresh(self, content: bytes) -> bytes:
        """The text without those lines all of whose passages are known."""
        lines = content.split(b"\n")
        kept: list[bytes] = []
        end = 0
        for start, passage in enumerate(_passages(lines)):
            if passage not in self._known:
                if start > end:
                    kept.append(_GAP)
                kept += lines[max(start, end) : start + _LINES]
                end = start + _LINES
        return b"\n".join(kept)

    def learn(self, content: bytes) -> None:
        """Remembers the passages of a text in which nothing was found."""
        self._known.update(_passages(content.split(b"\n")))


def _passages(lines: list[bytes]) -> zip[tuple[bytes, ...]]:
    """Every passage, the last ones filled up, so that one begins with each line."""
    full = [*lines, *(b"",) * (_LINES - 1)]
    return zip(*(islice(full, start, None) for start in range(_LINES)), strict=False)
