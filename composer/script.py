"""What is Japanese script: the one answer for whoever asks it of a letter or of a line break.

Ideographs beyond the first plane, such as the 𠮷 of many a 𠮷田, are ideographs as all others are.
"""

from __future__ import annotations

import re

# Each as it stands between the brackets of a pattern.
KANA = "\u3040-\u30ff"
HALF_WIDTH_KANA = "\uff66-\uff9f"
IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LETTERS = KANA + IDEOGRAPHS
WIDE = f"\u3000-\u30ff{IDEOGRAPHS}\uff00-\uffef"
"""Letters and all that stands between them: punctuation, forms of full and of half width."""

# With the marks that are read as letters: 々, 〆 and 〇.
_JAPANESE = f"\u3005-\u3007{LETTERS}{HALF_WIDTH_KANA}"
_LETTER = re.compile(f"[{_JAPANESE}]")
_OTHER_WORD = re.compile(rf"[^\W\d_{_JAPANESE}]+")
_MIXED = re.compile(rf"[A-Za-z][{LETTERS}]|[{LETTERS}][A-Za-z]")
_BREAK = re.compile(f"(?<=[{WIDE}])[ \t]*\n[ \t]*(?=[{WIDE}])")

_KANA_NAME = re.compile(f"[{KANA}＝=\\s]+")


def is_kana(name: str) -> bool:
    """Whether a name is written in kana alone, so that it says itself how it is read."""
    return bool(_KANA_NAME.fullmatch(name))


def joined_lines(text: str) -> str:
    """The text without line breaks within Japanese, which has no spaces that they could become."""
    return _BREAK.sub("", text)


def is_letter(char: str) -> bool:
    """Whether the character is one of Japanese script that is read aloud."""
    return bool(_LETTER.match(char))


def letters_and_words(text: str) -> tuple[int, int]:
    """How many Japanese letters the text has, and how many words in other letters."""
    return len(_LETTER.findall(text)), len(_OTHER_WORD.findall(text))


def is_mixed(text: str) -> bool:
    """Whether Latin letters touch Japanese ones, as they do in Japanese sentences alone."""
    return bool(_MIXED.search(text))
