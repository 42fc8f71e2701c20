"""Which words of a text are so much its own that, found elsewhere, they can only come from it.

A sentence counts from four words and sixteen letters on, or from eight Japanese characters; a
title from two words and ten letters, or six characters; a name of one word from four letters. What
is shorter stands in other texts by chance, and a search for it would cry wolf. A long sentence is
given in pieces, so that a part of it that was quoted or cut is found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer import script, seen, withheld

_END = re.compile(
    r"(?<=[.!?…])[\"'”’)]*\s+|(?<=[。！？])|\n\s*\n|\n\s*(?:[-*+>#|]+|\d+[.)])\s|\A\s*[-*+>#|]+\s"
)
_MOST_WORDS, _PIECE_WORDS = 12, 8
_MOST_WIDE, _PIECE_WIDE, _LEAST_WIDE = 30, 20, 8
_WIDE = re.compile(f"[{script.LETTERS}]")


def phrases(markdown: str) -> Iterator[str]:
    """Every sentence or piece of a sentence of the text that is distinctive, without markup."""
    for sentence in _END.split(seen.text_of(markdown)):
        yield from (one for one in _pieces(" ".join(sentence.split())) if is_phrase(one))


def comments(markdown: str) -> Iterator[str]:
    """What stands in HTML comments of the text, where no reader is to see it."""
    yield from seen.comments(markdown)


def is_phrase(text: str) -> bool:
    """Whether the words, in this order, are hardly found in another text."""
    wide = len(_WIDE.findall(text))
    words = withheld.words(text)
    return wide >= _LEAST_WIDE or (len(words) >= 4 and _letters(words) >= 16)


def is_title(text: str) -> bool:
    """The same for words that are set as a title or address, which are not whole sentences."""
    wide = len(_WIDE.findall(text))
    words = withheld.words(text)
    return wide >= 6 or (len(words) >= 2 and _letters(words) >= 10)


def is_name(name: str) -> bool:
    """Whether a name is long enough to be sought in everything that was built."""
    if withheld.are_initials(name) or withheld.is_wide(name):
        return len(withheld.letters(name)) >= 2
    words = withheld.words(name)
    return len(withheld.letters(name)) >= (4 if len(words) == 1 else 5)


def _letters(words: tuple[str, ...]) -> int:
    return sum(1 for word in words for char in word if char.isalpha())


def _pieces(sentence: str) -> Iterator[str]:
    words = sentence.split()
    if len(words) > _MOST_WORDS:
        starts = (*range(0, len(words) - _PIECE_WORDS, _PIECE_WORDS), len(words) - _PIECE_WORDS)
        yield from (" ".join(words[start : start + _PIECE_WORDS]) for start in starts)
    elif len(_WIDE.findall(sentence)) > _MOST_WIDE:
        starts = (*range(0, len(sentence) - _PIECE_WIDE, _PIECE_WIDE), len(sentence) - _PIECE_WIDE)
        pieces = (sentence[start : start + _PIECE_WIDE] for start in starts)
        # What has few Japanese characters is a name of Latin letters in such a sentence.
        yield from (one for one in pieces if len(_WIDE.findall(one)) >= _LEAST_WIDE)
    else:
        yield sentence
