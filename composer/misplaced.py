"""Keys that hold news back, where they stand and hold nothing: believed in, and not read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import dropwhile, takewhile

from composer import fences
from composer.document import Document, Path, Plain, field_name
from composer.errors import Problem, error, warning

# What may stand after each of the keys that may not stand empty.
EXAMPLES = {
    "status": "draft",
    "embargo": "2024-07-20 09:00 Europe/London",
    "rule": "Chatham House Rule",
}
# A line that is meant as one of the keys. With a capital some of them begin sentences, too.
_HOLDS = re.compile(
    r"^(?P<indent>[ \t]*)(?P<dash>(?:- +)*)(?P<mark>[\"']?)"
    r"(?P<key>status|rule|withdrawn|confirmed|(?i:embargo|internal)"
    r"|(?i:status(?=[\"']?[ \t]*[:：=][ \t]*[\"']?(?:draft|withdrawn)\b))"
    r"|(?i:rule(?=[\"']?[ \t]*[:：=][ \t]*[\"']?(?:the[ \t]+)?chatham\b)))"
    r"(?P=mark)[ \t]*(?:[:：]|=(?=[ \t]*[\"']?(?i:draft|withdrawn|the|chatham|\d{4}-\d\d)\b))",
    re.MULTILINE,
)
# Such a line with marks of Markdown before it, as people set it off, or as press releases do.
_MARKED = re.compile(
    r"^[ \t]*(?P<marks>[*_#>\[+-][*_#>\[+ \t-]*)(?P<key>(?i:embargo|status|rule)|internal)"
    r"[*_]*[ \t]*[:：][*_]*[ \t]*(?P<value>.*)",
    re.MULTILINE,
)
_IN_A_LIST = re.compile(r"[*+-][ \t]")
# What may stand behind a value that is the whole of it: the ends of marks, and a remark.
_END = r"[ \t.*_]*(?:#.*)?$"
_MEANT = {
    "status": re.compile(rf"(?:draft|withdrawn){_END}", re.IGNORECASE),
    "rule": re.compile(
        rf"(?:the\s+)?chatham(?:[\s-]+house(?:['’]s)?)?(?:[\s-]+rules?)?{_END}", re.IGNORECASE
    ),
    # A day, a time, or words that lead to one.
    "embargo": re.compile(
        r"(?:until|till|not before)\b|[0-9]{4}(?:[-/.][0-9]{1,2}[-/.]|年)"
        r"|[0-9]{1,2}(?::[0-9]{2}|(?:\.[0-9]{2})?\s*[ap]\.?m\b)"
        r"|(?:[0-9]{1,2}(?:st|nd|rd|th)?\s+)?"
        r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+[0-9]",
        re.IGNORECASE,
    ),
}
# What is the beginning of a sentence as well as of such a value.
_MAYBE = {
    "status": re.compile(r"(?:draft|withdrawn)\b", re.IGNORECASE),
    "rule": re.compile(r"(?:the\s+)?chatham\b", re.IGNORECASE),
    "embargo": re.compile(""),
    "internal": re.compile(""),
}
# Words that lead somewhere.
_LINKED = re.compile(r"[^\]]*\]\(")
_KEY = re.compile(r"^(?P<key>[a-z_]+)[ \t]*[:：](?:\s|$)", re.MULTILINE)
# What became of a promise, which is nothing that holds news back.
_OF_A_PROMISE = re.compile(r"[ \t]*[\"']?(?:open|done|overdue|dropped)\b")


def emptied(document: Document) -> Iterator[Problem]:
    """Keys without a value that would say whether the news may go out."""
    for key, example in EXAMPLES.items():
        if document.fields.get(key) == "":
            place = document.key_place((key,))
            yield error("empty-key", place, key, key=key, example=example)


def in_story(document: Document) -> Iterator[Problem]:
    """Lines of the story that are meant as keys which hold it back."""
    if not _HOLDS.search(document.body) and not _MARKED.search(document.body):
        return
    for number, line in fences.outside(document.body.split("\n")):
        found, marked = _HOLDS.match(line), _MARKED.match(line)
        if found and not found["dash"]:
            yield _printed(document, number, found["key"])
        elif marked and _is_meant(marked):
            yield _printed(document, number, marked["key"])


def doubtful_in_story(document: Document) -> Iterator[Problem]:
    """Lines of the story that may be meant so, and may be words of a list."""
    if not _MARKED.search(document.body):
        return
    for number, line in fences.outside(document.body.split("\n")):
        found = _MARKED.match(line)
        if found and _may_be_meant(found) and not _is_meant(found):
            place = document.line(document.body_line + number - 1)
            yield warning("may-be-key-in-story", place, key=found["key"])


def above_story(document: Document, known: Collection[str]) -> Iterator[Problem]:
    """Lines at the head of the story that are meant as any of the `known` keys."""
    if not _KEY.search(document.body):
        return
    lines = fences.outside(document.body.split("\n"))
    first = takewhile(_has_text, dropwhile(lambda one: not _has_text(one), lines))
    for number, line in first:
        found = _KEY.match(line)
        if found and found["key"] in known:
            yield _printed(document, number, found["key"])


def in_text(document: Document) -> Iterator[Problem]:
    """Lines of the front matter that are meant as keys, and are part of the text above them."""
    front = document.front
    doubtful = [one for one in _HOLDS.finditer(front) if not _is_plainly_key(one, document)]
    spots = frozenset(document.spots().keys.values()) if doubtful else frozenset()
    line, seen = 1, 0
    for one in doubtful:
        line, seen = line + front.count("\n", seen, one.start()), one.start()
        if (line, one.start("mark") - one.start() + 1) not in spots:
            yield error("key-in-text", document.line(line), key=one["key"])


def in_remarks(document: Document) -> Iterator[Problem]:
    """Keys among the remarks for the staff, below `internal`."""
    for path in _keys(document.fields.get("internal", ""), ("internal",)):
        if _HOLDS.match(f"{path[-1]}: {document.value(path)}"):
            place, field = document.key_place(path), field_name(path)
            yield error("key-in-remarks", place, field, key=str(path[-1]))


def _printed(document: Document, number: int, key: str) -> Problem:
    return error("key-in-story", document.line(document.body_line + number - 1), key=key)


def _is_meant(marked: re.Match[str]) -> bool:
    """Whether the line can hardly be anything else than a key."""
    key, meant = marked["key"], _MEANT.get(marked["key"].casefold())
    if meant and meant.match(marked["value"]):
        return True
    is_in_list = _IN_A_LIST.match(marked["marks"])
    return key in ("embargo", "internal") and not is_in_list and not _is_linked(marked)


def _may_be_meant(marked: re.Match[str]) -> bool:
    return bool(_MAYBE[marked["key"].casefold()].match(marked["value"])) and not _is_linked(marked)


def _is_linked(marked: re.Match[str]) -> bool:
    return "[" in marked["marks"] and bool(_LINKED.match(marked["value"]))


def _has_text(numbered: tuple[int, str]) -> bool:
    return bool(numbered[1].strip())


def _is_plainly_key(found: re.Match[str], document: Document) -> bool:
    """Whether it surely is a key; where each really stands takes long to find out."""
    if found["indent"] or found["dash"]:
        return bool(_OF_A_PROMISE.match(found.string, found.end()))
    # In a text that is in quotes, lines may begin at the edge, too.
    same = re.compile(rf"^[\"']?{found['key']}[\"']?[ \t]*:", re.MULTILINE)
    return found["key"] in document.fields and not same.search(found.string, 0, found.start())


def _keys(value: Plain, path: Path) -> Iterator[Path]:
    """The way to each key below the value."""
    if isinstance(value, str):
        return
    if isinstance(value, Mapping):
        yield from ((*path, key) for key in value)
    steps = value.items() if isinstance(value, Mapping) else enumerate(value)
    for step, inner in steps:
        yield from _keys(inner, (*path, step))
