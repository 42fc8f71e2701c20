"""A text as its reader will see it: without the markup that stands between its letters.

Only for looking for what must not be read; what is published is rendered by `render`.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_TARGET = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\)|\]\[[^\[\]]*\]"
)
_MARK = re.compile(r"[*`\[\]\\]")


def text_of(written: str) -> str:
    """The visible text of Markdown or HTML, each line on its own line.

    Entities are what they stand for, and what no reader sees between two letters is gone.
    """
    bare = _TARGET.sub("", _TAG.sub(_line_breaks, html.unescape(written)))
    return _MARK.sub("", html.unescape(bare)).replace("\u00ad", "").replace("\u200b", "")


def _line_breaks(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
