"""Sentences and paragraphs of a text, in English and Japanese."""

from __future__ import annotations

import re

from composer import seen

_ENDS = ".!?。！？"
_CLOSERS = "”’\"')）」』"
_END = re.compile(rf"[{re.escape(_ENDS)}][{re.escape(_CLOSERS)}]*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|St|No|Nos|vs|etc|approx|Inc|Ltd|Co|Corp|Rt|Hon|cf|al|Jr|Sr)"
    r"|\b(?:e\.g|i\.e|a\.m|p\.m)|\b[A-Z](?:\.[A-Z])*)\.$"
)
_FIRST_WORD = re.compile(r"[“‘\"'(]*([^\W\d_]+)")
_SPECIAL_LINE = re.compile(r"\s*(?:#|>|[-*+] |\d+[.)] |\||```|~~~|!\[|<|\[[^\]]+\]:|---|===| {4})")
_LINK = re.compile(
    r"(?<!!)\[([^\[\]]+)\](?:\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)|\[[^\[\]]*\])"
)
# Markup that is left when links, addresses and emphasis are gone: HTML, pictures, footnotes.
_REST = re.compile(r"<[A-Za-z/!?]|!\[|\]\(|\]\[|\[\^")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1(?![\w])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>])")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph, each with its closing mark.

    A full stop after an abbreviation or an initial, or inside a number or name, ends nothing.
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _is_end(text, start, end):
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return tuple(one for one in (*found, rest) if one)


def is_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(text) and text.rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def begins_small(text: str) -> bool:
    """Whether the text begins with a word in small letters, as no sentence does; techUK is none."""
    first = _FIRST_WORD.match(text)
    return first is not None and first[1].islower()


def ends_in_full_stop(text: str) -> bool:
    """Whether the text ends in a full stop that is not part of an abbreviation."""
    return text.endswith((".", "。")) and not _ABBREVIATION.search(text) and text[-2:] != ".."


def lead_paragraphs(markdown: str) -> tuple[str, ...]:
    """The plain paragraphs with which a Markdown story begins, as text without markup.

    It stops at the first block that is no plain paragraph (a heading after the first paragraph,
    a list, a quote, a table, an image, HTML), since it would not read without its form.
    """
    found: list[str] = []
    for block in re.split(r"\n[ \t]*\n", markdown.replace("\r\n", "\n").strip("\n")):
        lines = block.strip("\n").split("\n")
        if not found and lines[0].startswith("#") and len(lines) == 1:
            continue
        if not block.strip() or any(_SPECIAL_LINE.match(line) for line in lines):
            break
        text = _plain(lines)
        if _REST.search(text):
            break
        found.append(seen.unescaped(_ESCAPE.sub(r"\1", text)))
    return tuple(found)


def first_sentence(markdown: str) -> str:
    """The first sentence of a Markdown story that begins with a plain paragraph, else ""."""
    paragraphs = lead_paragraphs(markdown)
    return next(iter(sentences(paragraphs[0])), "") if paragraphs else ""


def _is_end(text: str, start: int, end: re.Match[str]) -> bool:
    if end[0][0] in "。！？":
        return end[0][-1] not in "」』）)" or text[end.end() : end.end() + 1] in ("", "\n")
    following = text[end.end() : end.end() + 1]
    if following and not following.isspace():
        return False
    if end[0][0] == "." and _ABBREVIATION.search(text[start : end.start() + 1]):
        return not text[end.end() :].strip()
    after = text[end.end() :].lstrip()[:1]
    return not after.islower()


def _plain(lines: list[str]) -> str:
    text = lines[0].strip()
    for line in lines[1:]:
        wide = text[-1:] > "\u2e7f" and line.strip()[:1] > "\u2e7f"
        text += ("" if wide else " ") + line.strip()
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    return _EMPHASIS.sub(r"\2", text)
