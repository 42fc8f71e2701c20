"""A text as its reader will see it: without the markup that stands between its letters.

Only for looking for what must not be read; what is published is rendered by `render`.
"""

from __future__ import annotations

import html
import re

from composer import script

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = r"</?[A-Za-z][^<>]*>"
_MARKUP = re.compile(f"{_COMMENT.pattern}|{_TAG}", re.DOTALL)
_ONLY_TAG = re.compile(_TAG)
_LONG_NUMBER = re.compile(r"(?<=&#)[0-9]{1000,}")
_TARGET = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\)|\]\[[^\[\]]*\]"
)
_MARK = re.compile(r"[*`\[\]\\]")
# How ideographs are read stands above them or behind them: 架<rt>か</rt>空, 架空（かくう）.
_RUBY = re.compile(
    r"<r[tp]\b[^<>]*>(?:(?!</?r(?:[tpb]|tc|uby)\b).)*(?:</r[tp]\s*>)?", re.IGNORECASE | re.DOTALL
)
_KANA = f"{script.KANA}{script.HALF_WIDTH_KANA}"
_IN_BRACKETS = re.compile(rf"[(（《]\s*[{_KANA}][{_KANA}\s]*[)）》]")


def text_of(written: str) -> str:
    """The visible text of Markdown or HTML, each line on its own line.

    Entities are what they stand for, and what no reader sees between two letters is gone.
    """
    bare = _TARGET.sub("", _without_markup(unescaped(written)))
    return _MARK.sub("", unescaped(bare)).replace("\u00ad", "").replace("\u200b", "")


def without_readings(written: str) -> str:
    """The text without the kana that tell how its ideographs are read; lines stay lines."""
    text = unescaped(written)
    bare = _RUBY.sub(_line_breaks, text) if "<" in text else text
    return bare if bare.isascii() else _IN_BRACKETS.sub(_line_breaks, bare)


def comments(text: str) -> list[str]:
    """What stands in each HTML comment of the text."""
    return _COMMENT.findall(text, 0, _end_of_comments(text))


def without_comments(text: str) -> str:
    """The text as it is without HTML comments."""
    end = _end_of_comments(text)
    return _COMMENT.sub("", text[:end]) + text[end:]


def unescaped(text: str) -> str:
    """The text with its entities resolved."""
    if "&" not in text:
        return text
    # Python refuses to read numbers of thousands of digits; no character has more than seven.
    return html.unescape(_LONG_NUMBER.sub(lambda found: found[0].lstrip("0")[:8] or "0", text))


def _without_markup(text: str) -> str:
    end = _end_of_comments(text)
    parts = _MARKUP.sub(_line_breaks, text[:end]), _ONLY_TAG.sub(_line_breaks, text[end:])
    return "".join(parts)


def _end_of_comments(text: str) -> int:
    """Where the last comment ends at the latest: to look for the end of each beginning behind it
    would take time with their square.
    """
    return text.rfind("-->") + 3 if "-->" in text else 0


def _line_breaks(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
