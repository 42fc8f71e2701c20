"""What the social card of a page says: the picture beside a link wherever it is shared.

A card is content alone, so that two pages with the same card share one picture, and the same card
is drawn once for ever.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from composer import script
from composer.head import Head

# What Facebook, LinkedIn, X and Slack show whole: 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
# More would be too small to read where cards are shown; the page has the whole headline.
_LONGEST = 300
# What has more letters is no word, and must be broken somewhere.
_LONG_WORD = re.compile(r"[^\s/-]{30}(?=[^\s/-])")
_JAPANESE = re.compile(f"[{script.LETTERS}{script.HALF_WIDTH_KANA}]")
# Default-ignorable: they choose among forms of a character, and have no glyph of their own.
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card, "" for one that is not there.

    `headline` comes in pieces between which a line may end: phrases in Japanese.
    """

    headline: tuple[str, ...]
    kicker: str
    forum: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is drawn."""
        return ("".join(self.headline), self.kicker, self.forum)

    @property
    def is_japanese(self) -> bool:
        """Whether the headline is set by the rules of Japanese: whether any of it is written so."""
        return bool(_JAPANESE.search("".join(self.headline)))

    def key(self, design: str) -> str:
        """A name for the picture that changes with every text and with the design, in hex."""
        written = json.dumps([design, self.headline, self.kicker, self.forum])
        return hashlib.sha256(written.encode()).hexdigest()

    def file(self, design: str) -> str:
        """The name of the picture's file."""
        return f"{self.key(design)[:16]}.png"


def compose(
    head: Head, forum: str, glyphs: frozenset[str], phrases: Callable[[str], tuple[str, ...]]
) -> Card:
    """The card of a page of the forum of that name.

    Emoji that are not among the `glyphs` are left away, and a text with any other such character
    altogether: a name with a hole in it is worse than none. `phrases` parts a Japanese text where
    its lines may end.
    """
    name, headline, kicker = (_shown(text, glyphs) for text in (forum, head.title, head.kicker))
    # The forum's name takes the headline's place on its own page, and where there is none.
    if not headline or headline == name:
        headline, name = name, ""
    short = _shortened(headline)
    card = Card((_breakable(short),), kicker, name)
    return Card(phrases(short), kicker, name) if card.is_japanese else card


def missing(text: str, glyphs: frozenset[str]) -> tuple[str, ...]:
    """The letters and signs of the text that the card's faces cannot show, each once, in order.

    Emoji are not among them: they are ornament, and a text says the same without.
    """
    composed = _composed(text)
    if glyphs.issuperset(composed):
        return ()
    lacking = (sign for sign in dict.fromkeys(composed) if sign not in glyphs)
    return tuple(sign for sign in lacking if not _is_ornament(sign))


def _shown(text: str, glyphs: frozenset[str]) -> str:
    """The text as it is drawn, or "" when a letter or sign of it cannot be drawn."""
    composed = _composed(text)
    if glyphs.issuperset(composed):
        return composed
    lacking = set(composed) - glyphs
    if not all(map(_is_ornament, lacking)):
        return ""
    return " ".join("".join(sign for sign in composed if sign not in lacking).split())


def _composed(text: str) -> str:
    """Composed characters and single spaces, with nothing that only chooses among variants."""
    plain = _SELECTORS.sub("", text)
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def _is_ornament(sign: str) -> bool:
    """Emoji, their skin tones, and the invisible signs and the keycap that join them."""
    return unicodedata.category(sign) in ("So", "Sk", "Cf") or sign == "\u20e3"


def _shortened(text: str) -> str:
    """The text, or as much of it as a card holds, ended where a word or sentence ends."""
    if len(text) <= _LONGEST:
        return text
    kept = text[: _LONGEST - 1]
    end = max(kept.rfind(mark) for mark in " 、。，")
    return kept[: end if end > _LONGEST // 2 else None].rstrip(" 、。，") + "…"


def _breakable(text: str) -> str:
    """The text with a place to break in words that are longer than any word."""
    return _LONG_WORD.sub(lambda found: found[0] + _BREAK, text)
