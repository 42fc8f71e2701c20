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

_BREAK = re.compile(f"(?<=[{WIDE}])[ \t]*\n[ \t]*(?=[{WIDE}])")


def joined_lines(text: str) -> str:
    """The text without line breaks within Japanese, which has no spaces that they could become."""
    return _BREAK.sub("", text)
