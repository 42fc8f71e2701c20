"""Characters that must not stand in a text that will be published.

Invisible ones can reverse what a reader sees, hide a name from a search, or break a feed.
Pseudo-bold letters are mathematical symbols: a screen reader spells them out or leaves them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Unicode's categories Cc (without tab and line feed), Cf, Cs, Zl and Zp, and the noncharacters, of
# which XML does not allow U+FFFE and U+FFFF and HTML none.
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
)
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_PSEUDO = "\U0001d400-\U0001d7ff"
_SUSPECT = re.compile(f"[{_HIDDEN}{_PSEUDO}]")
# Two kinds of emoji are spelt with invisible characters: the flags of England, Scotland and Wales
# (a black flag and tags) and those made of several, joined by U+200D (Unicode TS 51).
_PATTERN = re.compile(
    "(?P<emoji>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f"
    f"|(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}]))"
    f"|(?P<pseudo>[{_PSEUDO}]+(?: [{_PSEUDO}]+)*)"
    f"|(?P<hidden>[{_HIDDEN}])"
)


# Letters that look like those of another of these scripts: a Cyrillic "а" in a Latin name.
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Cyrillic and Greek letters that no eye tells from Latin ones.
_LOOKS_LIKE = str.maketrans(
    "АВЕКМНОРСТУХЅІЈаеорсухѕіјһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧον",
    "ABEKMHOPCTYXSIJaeopcyxsijhdqwABEZHIKMNOPTYXov",
)
_LIKE_LATIN = re.compile("[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Unfit:
    """Characters that must not stand there: from which index of the text, and which.

    `plain` is the same in plain letters for pseudo-bold, and "" for what is invisible.
    """

    index: int
    text: str
    plain: str = ""

    @property
    def name(self) -> str:
        """The character's code and name, as people can look it up: `U+202E RIGHT-TO-LEFT …`."""
        code = f"U+{ord(self.text[0]):04X}"
        return f"{code} {unicodedata.name(self.text[0], '')}".strip()


def has_unfit(text: str) -> bool:
    """Whether `unfit` has anything to look at; characters of emoji may be taken for it.

    One class of characters is sought several times as fast as the three kinds of them.
    """
    return not _is_plain(text) and bool(_SUSPECT.search(text))


def _is_plain(text: str) -> bool:
    """Whether nothing in the text is invisible but spaces and line ends, nor above U+FFFF, where
    the pseudo-bold letters are: this is told ten times as fast, and so it is of nearly all texts.
    """
    printed = text.replace("\n", "").replace("\t", "").replace("\u3000", "")
    return printed.isprintable() and len(printed.encode("utf-16-le")) == 2 * len(printed)


def unfit(text: str) -> Iterator[Unfit]:
    """Every place of the text that holds characters which must not be published."""
    if not has_unfit(text):
        return
    for found in _PATTERN.finditer(text):
        if found["pseudo"]:
            yield Unfit(found.start(), found[0], unicodedata.normalize("NFKC", found[0]))
        elif found["hidden"]:
            yield Unfit(found.start(), found[0])


def mixed(text: str) -> tuple[str, ...]:
    """The words that mix Latin letters with Greek or Cyrillic ones, which look like them.

    Nobody would find such a name by its letters, and nobody sees why.
    """
    words = _WORD.findall(text) if _LIKE_LATIN.search(text) else []
    return tuple(word for word in words if _LATIN.search(word) and _LIKE_LATIN.search(word))


def as_latin(text: str) -> str:
    """The text with Latin letters in place of those that look like them."""
    return text.translate(_LOOKS_LIKE)


def strange_letters(word: str) -> tuple[str, ...]:
    """The letters of a word that are not Latin, as people can look them up."""
    found = dict.fromkeys(_LIKE_LATIN.findall(word))
    return tuple(f"{one} (U+{ord(one):04X} {unicodedata.name(one, '')})" for one in found)


def visible(text: str) -> str:
    """The text with U+FFFD in place of each invisible character, so that its length is kept."""
    if not has_unfit(text):
        return text
    return _PATTERN.sub(lambda found: "\ufffd" if found["hidden"] else found[0], text)
