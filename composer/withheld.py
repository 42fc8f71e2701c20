"""The search for names that may not be said, in text that people wrote freely.

It finds a name however it is written: in capitals, full width, with or without accents, in the old
or the usual form of its ideographs, as a hashtag, a handle, a slug or part of an address, its words
apart or run together. A name that is
dotted initials, `A.T.`, is found only where dots follow the letters. It knows nothing of what a
text means: a hint in prose that names nobody is beyond it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote

from composer import honorifics, script, variants

# Words, apart also where a capital follows a small letter, as in #TakayukiSako.
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\da-zA-Z_]+|\d+")
_WIDE = re.compile(f"[{script.LETTERS}]")
_ACCENT = re.compile(r"[\u0300-\u036f]")
# The time to put marks in order grows with the square of those that follow one letter. No letter
# has a hundred. Some become marks only then: vowels of Tibetan, the voicing of a half-width kana.
_MANY = 100
_ALSO_MARKS = "\u0f73\u0f75\u0f81\uff9e\uff9f"
_MANY_MARKS = re.compile(rf"((?:[^\w\x00-\x7f]|[{_ALSO_MARKS}]){{{_MANY}}})")
# The voicing of a kana stands apart from it in the folded form, and is part of it. An ideograph is
# a letter also where it is newer than the tables of the interpreter.
_NO_LETTERS = re.compile(f"(?:[^\\w\u3099\u309a{script.IDEOGRAPHS}]|_)+")
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.[ \u00a0]?){2,4}(?![^\W_])")
# A family name of one sign, of katakana, of few hiragana or of Latin letters, told by what follows
# it: there it must begin, as the end of a longer name is another one, or of a verb. What follows a
# particle begins there.
_CALLED = re.compile(
    f"(?:(?P<sign>[{script.IDEOGRAPHS}])|(?P<kana>[ァ-ヺー\u3099\u309a]+)|(?P<latin>[a-z]+)"
    "|(?P<few>(?:[ぁ-ゖー][\u3099\u309a]?){1,3}))"
    f"(?:{'|'.join(honorifics.OF_A_SHORT_FAMILY).casefold()})"
)
_BEFORE = {
    "few": re.compile(f"(?![はをにのともやへ])[ぁ-ゖ{script.IDEOGRAPHS}々]"),
    "sign": re.compile(f"[{script.IDEOGRAPHS}々]"),
    "kana": re.compile("[ァ-ヺー\u3099\u309a]"),
    "latin": re.compile(r"[A-Za-z\d]"),
}
# Behind a title it goes on as another word: 東大使用 is 東大 and 使用, and 北代表団 no delegate.
_GOES_ON = re.compile(
    "会(?![見談])|団|館|級|連[盟合]|部(?!下)|室|用(?!意)|官(?!邸)|職|府",
)
# Behind a name of two ideographs it is a place: 田中町; 田中町長 may be somebody.
_OF_TWO = re.compile(f"[{script.IDEOGRAPHS}々]{{2}}")
_PLACE = re.compile("[町村市区郡県駅](?![長議連])")
# The handle of a short family name, which spaced or in small letters would be usual words: to a.
_HANDLE = "@"
# A name that is not sought alone, beside a title.
_TITLED = re.compile(
    f"(?:(?P<title>{'|'.join(honorifics.TITLES)})|{'|'.join(honorifics.OFFICES)}) (?P<name>[^ ]+)"
)
# Letters of other languages that are no other letter with an accent, as English writes them.
_STROKES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
_AS_USUAL = _STROKES | variants.USUAL
# What follows # or @ runs words together without a capital to part them.
_TAGGED = re.compile(r"[#@]([^\W_]+)")
_SHORTEST_TAGGED = 6
# A shorter name than this would be found in words that have nothing to do with it.
_SHORTEST = 3
_SHORTEST_WIDE = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found, as it is usually written, and on which line of the text (from 0)."""

    name: str
    line: int


def find(text: str, names: Iterable[str]) -> tuple[Hit, ...]:
    """Every one of the names that stands in the text, at the line where it stands first."""
    searched = _Searched(fold(unquote(text)))
    places = ((name, searched.place_of(name)) for name in names)
    return tuple(
        Hit(name, searched.folded.count("\n", 0, place))
        for name, place in places
        if place is not None
    )


def words(text: str) -> tuple[str, ...]:
    """The words of the text in the one form in which they are compared."""
    return tuple(word.casefold() for word in _WORD.findall(fold(text)))


def letters(text: str) -> str:
    """The letters and digits of the text alone, in the one form in which they are compared."""
    return _run_together(text)


def handle(name: str) -> str:
    """The name as one that is found only as a handle: as one word, as it is written or tagged."""
    return _HANDLE + _NO_LETTERS.sub("", fold(name))


def is_wide(text: str) -> bool:
    """Whether there is Japanese script in the text."""
    return bool(_WIDE.search(text))


def are_initials(name: str) -> bool:
    """Whether a name is only its initials, each with its dot."""
    return bool(_INITIALS.fullmatch(name))


def same(one: str, other: str) -> bool:
    """Whether two writings are the same name for the search."""
    return _run_together(one) == _run_together(other)


def is_short(name: str) -> bool:
    """Whether it is of two characters at most, which stand in Japanese words by chance."""
    return is_wide(name) and len(_run_together(name)) <= _SHORTEST_WIDE


def is_one_letter(name: str) -> bool:
    """Whether it is of one letter or ideograph."""
    return len(_run_together(name)) <= 1


class _Searched:
    """A folded text, taken apart once for many names."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._words = [(word[0].casefold(), word.start()) for word in _WORD.finditer(folded)]
        self._starts: dict[str, list[int]] = {}
        for number, (word, _) in enumerate(self._words):
            self._starts.setdefault(word, []).append(number)

    @cached_property
    def _letters(self) -> list[tuple[str, int]]:
        """Each letter and digit, and where it stands."""
        return [
            (letter, index)
            for index, char in enumerate(self.folded)
            for letter in char.casefold()
            if _counts(letter)
        ]

    @cached_property
    def _tags(self) -> list[tuple[int, str]]:
        return [(one.start(), one[1].casefold()) for one in _TAGGED.finditer(self.folded)]

    @cached_property
    def _together(self) -> str:
        return "".join(letter for letter, _ in self._letters)

    def place_of(self, name: str) -> int | None:
        """The index in the folded text at which the name stands first."""
        sought = _run_together(name)
        if name.startswith(_HANDLE) and len(sought) <= _SHORTEST:
            return self._place_of_handle(name[1:])
        if are_initials(name):
            return self._place_of_initials(sought)
        if _WIDE.search(sought):
            return self._place_of_letters(sought)
        if (titled := _titled(name)) is not None:
            found = titled.search(self.folded)
            return found.start() if found else None
        if len(sought) < _SHORTEST:
            return None
        places = (self._place_of_words(sought), self._place_of_tag(sought))
        return min((one for one in places if one is not None), default=None)

    def _place_of_initials(self, sought: str) -> int | None:
        found = _INITIALS.finditer(self.folded)
        return next((one.start() for one in found if _run_together(one[0]) == sought), None)

    def _place_of_handle(self, handle: str) -> int | None:
        """Where it stands as one word with its capitals, or in whatever letters behind # or @."""
        found = re.search(rf"(?<![^\W_])(?:{handle}|[#@](?i:{handle}))(?![^\W_])", self.folded)
        return found.start() if found else None

    def _place_of_tag(self, sought: str) -> int | None:
        """Where a hashtag or handle begins or ends with the name: `#testwickvisit`."""
        if len(sought) < _SHORTEST_TAGGED:
            return None
        found = (at for at, tag in self._tags if tag.startswith(sought) or tag.endswith(sought))
        return next(found, None)

    def _place_of_words(self, sought: str) -> int | None:
        beginnings = (sought[:length] for length in range(1, len(sought) + 1))
        starts = (start for one in beginnings for start in self._starts.get(one, ()))
        places = (self._words[start][1] for start in starts if self._stands_at(start, sought))
        return min(places, default=None)

    def _stands_at(self, start: int, sought: str) -> bool:
        run = ""
        for number in range(start, len(self._words)):
            run += self._words[number][0]
            if not sought.startswith(run):
                return False
            if run == sought:
                return True
        return False

    def _place_of_letters(self, sought: str) -> int | None:
        """Where a name in Japanese script stands, whatever space or mark is between its parts."""
        if len(sought) < _SHORTEST_WIDE:
            return None
        at = self._together.find(sought)
        before, after = _beside(sought) if at >= 0 else (None, None)
        while at >= 0:
            index = self._letters[at][1]
            end = self._letters[at + len(sought) - 1][1] + 1
            is_longer = before and before.match(self.folded, max(index - 1, 0), index)
            if not is_longer and not (after and after.match(self.folded, end)):
                return index
            at = self._together.find(sought, at + 1)
        return None


def _beside(sought: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What makes a name in Japanese script a part of another word: before it, and behind it."""
    called = _CALLED.fullmatch(sought)
    if not (called and called.lastgroup):
        return None, _PLACE if _OF_TWO.fullmatch(sought) else None
    return _BEFORE[called.lastgroup], _GOES_ON if called["sign"] else None


@lru_cache(maxsize=10_000)
def _titled(name: str) -> re.Pattern[str] | None:
    """What finds a title with a name in a folded text; None for any other name."""
    found = _TITLED.fullmatch(name)
    called = _run_together(found["name"]) if found else ""
    title = name.partition(" ")[0]
    if len(called) < _SHORTEST:
        return _short_titled(title, called) if called else None
    # A name that follows makes it somebody else: “Mr John” is not “Mr John Brown”.
    parted = "['’-]?".join(called)
    ways = rf"(?i:{title}\.?[\s_-]+{parted})|(?i:{title})\.?{called.capitalize()}"
    return _apart(ways, before=r"[ \u00a0]+[A-Z][a-z]") if found and found["title"] else None


def _short_titled(title: str, called: str) -> re.Pattern[str]:
    """The name has its capital, as “Dr So” has and “the minister so” has not; among words with
    hyphens, as in addresses, nothing has one.
    """
    ways = rf"(?i:{title})\.?\s*(?:{called.capitalize()}|{called.upper()})"
    if title in honorifics.TITLES:
        ways += f"|(?i:{title}[-_]{called})"
    return _apart(ways)


def _apart(ways: str, before: str = r"[^\W_]") -> re.Pattern[str]:
    """What is no part of a longer word, nor stands before what may not follow."""
    return re.compile(rf"(?<![^\W_])(?:{ways})(?![^\W_])(?!{before})")


@lru_cache(maxsize=10_000)
def _run_together(text: str) -> str:
    return _NO_LETTERS.sub("", fold(text).casefold())


def _counts(char: str) -> bool:
    """Whether a character is part of a name: a letter, a digit, or the voicing of a kana."""
    return not _NO_LETTERS.match(char)


def fold(text: str) -> str:
    """The text without width, ligatures and the accents and strokes of Latin letters, and with the
    usual form of each ideograph.
    """
    pieces = _MANY_MARKS.split(text) if _may_have_many_marks(text) else (text,)
    plain = _ACCENT.sub("", "".join(unicodedata.normalize("NFKD", one) for one in pieces))
    return plain if plain.isascii() else plain.translate(_AS_USUAL)


def _may_have_many_marks(text: str) -> bool:
    """Whether it may be so: of many in a row, one stands at a place that is looked at."""
    return any(unicodedata.combining(one) or one in _ALSO_MARKS for one in text[::_MANY])
