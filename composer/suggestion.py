"""What someone probably meant: the known words nearest to one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_CLOSE = 0.6


def near(
    text: str, known: Iterable[str], *, most: int = 3, closeness: float = _CLOSE
) -> tuple[str, ...]:
    """At most `most` of the `known` words that resemble `text`, the nearest first.

    Capitals make no difference. `closeness` is the least that counts, from 0 for anything to
    1 for the same word.
    """
    folded: dict[str, str] = {}
    for word in known:
        folded.setdefault(word.casefold(), word)
    found = difflib.get_close_matches(text.casefold(), folded, n=most, cutoff=closeness)
    return tuple(folded[word] for word in found)


def nearest_first(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """All the `known` words, those that resemble `text` before the others."""
    words = tuple(known)
    return tuple(dict.fromkeys((*near(text, words), *words)))
