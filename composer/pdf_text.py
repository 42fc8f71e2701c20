"""The words in a PDF file, as far as they can be read without drawing it (ISO 32000).

Strings of page contents and of the document's own data are read; so are letters that stand only
as numbers of glyphs, by every table from numbers to letters (/ToUnicode) that is in the file.
Encrypted files and pictures of words are beyond it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from composer import packed
from composer.packed import Allowance

PDF = b"%PDF-"
_END_OF_STREAM = b"endstream"
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_SIMPLE = rb"\(((?:[^()\\]|\\.)*)\)"
_HEX_STRING = rb"<([0-9A-Fa-f\s]+)>"
# The last bracket is wanting where a string has no end: what was read up to there is not read once
# more from each bracket in it.
_STRING = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)(\)?)|" + _HEX_STRING, re.DOTALL)
_IN_AN_OPEN_STRING = re.compile(rb"\\[()\\]|" + _SIMPLE + rb"()|" + _HEX_STRING, re.DOTALL)
_SHOWN = re.compile(
    rb"\[((?:[^\[\]()<>]|\((?:[^()\\]|\\.)*\)|<[^<>]*>)*)(?:\]\s*(TJ)?|\((?:[^()\\]|\\.)*)?",
    re.DOTALL,
)
_STEP = re.compile(rb"(-?(?<!\d)\d+(?:\.\d+)?)\s*$")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\n", b"t": b" ", b"b": b"", b"f": b"\n", b"\n": b"", b"\r\n": b""}
_ONE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
# In thousandths of the letters' size: a step to the left wider than this parts two words.
_WIDE_STEP = -180.0
_LONGEST_RANGE = 65_536

# Arrays are tried and given up over no more than so many times the length of a source. In pictures
# and such, where all is chance, it is half of it.
_IN_VAIN = 10
# What a glyph of a table costs.
_GLYPH = 200


@dataclass(frozen=True, slots=True)
class _Table:
    """The letters that glyph numbers of a size stand for, and the most that one stands for."""

    letters: Mapping[bytes, str]
    size: int
    longest: int


def texts(content: bytes, allowance: Allowance) -> Iterator[str]:
    """The words of a PDF file, once for each way to read them; nothing for any other file.

    Raises `packed.Unreadable` where that is too much.
    """
    if not content.startswith(PDF):
        return
    end = _behind_last(_END_OF_STREAM, content)
    streams = [_unpacked(found[1], allowance) for found in _STREAM.finditer(content, 0, end)]
    tables = list(filter(None, (_table(one, allowance) for one in streams)))
    for source in (_STREAM.sub(b"", content[:end]) + content[end:], *streams):
        shown = list(_strings(source))
        yield "".join(map(_plain, shown))
        for table in tables if shown else ():
            allowance.take("PDF")
            allowance.take("PDF", sum(map(len, shown)) // table.size * table.longest)
            yield "".join(_by_table(one, table) for one in shown)


def _behind_last(word: bytes, content: bytes) -> int:
    """The end of the last such word: to look for one behind it, again and again, takes time with
    the square of the length.
    """
    return content.rfind(word) + len(word) if word in content else 0


def _unpacked(stream: bytes, allowance: Allowance) -> bytes:
    try:
        return packed.inflated("PDF", stream, allowance)[0]
    except zlib.error:
        return stream


def _strings(source: bytes) -> Iterator[bytes]:
    """The strings in order: those that one TJ shows run together, the others apart by line ends."""
    at = 0
    for found in _arrays(source):
        yield from _apart(source[at : found.start()])
        yield _shown(found[1])
        yield b"\n"
        at = found.end()
    yield from _apart(source[at:])


def _arrays(source: bytes) -> Iterator[re.Match[bytes]]:
    """What TJ shows. An array may be nothing of the kind, and what is in it still be one."""
    found, left = _SHOWN.search(source), len(source) * _IN_VAIN
    while found:
        left -= 0 if found[2] else len(found[0])
        if left < 0:
            raise packed.Unreadable("PDF")
        if found[2]:
            yield found
        found = _SHOWN.search(source, found.end() if found[2] else found.start() + 1)


def _apart(source: bytes) -> Iterator[bytes]:
    for found in _each_string(source):
        yield _bytes_of(found)
        yield b"\n"


def _shown(pieces: bytes) -> bytes:
    text, at = list[bytes](), 0
    for found in _each_string(pieces):
        step = _STEP.search(pieces[at : found.start()])
        text.append(b" " if step and float(step[1]) < _WIDE_STEP else b"")
        text.append(_bytes_of(found))
        at = found.end()
    return b"".join(text)


def _each_string(source: bytes) -> Iterator[re.Match[bytes]]:
    """Every string; of one without an end, those in it."""
    for found in _STRING.finditer(source):
        if found[2] or found[3] is not None:
            yield found
        else:
            inside = _IN_AN_OPEN_STRING.finditer(source, found.start() + 1, found.end())
            yield from (one for one in inside if one.lastindex)


def _bytes_of(found: re.Match[bytes]) -> bytes:
    if found[3] is not None:
        return _from_hex(found[3])
    return _ESCAPE.sub(_unescaped, found[1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    # A backslash before 8 or 9 means nothing.
    if found[1][0] in b"01234567":
        return bytes([int(found[1], 8) % 256])
    return _MEANT.get(found[1], found[1])


def _from_hex(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _plain(string: bytes) -> str:
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    try:
        return string.decode("utf-8")
    except UnicodeDecodeError:
        return string.decode("cp1252", "replace")


def _table(stream: bytes, allowance: Allowance) -> _Table | None:
    """The letters that glyph numbers stand for, when the stream is such a table."""
    table: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(stream, 0, _behind_last(b"endbf", stream)):
        if kind == b"char":
            found = _ONE.findall(body)
            allowance.take("PDF", len(found) * _GLYPH)
            table |= {_from_hex(code): _utf16(text) for code, text in found}
        else:
            for first, last, text, several in _ranges(body):
                table |= _of_range(_from_hex(first), _from_hex(last), text, several, allowance)
    if not table:
        return None
    return _Table(table, len(next(iter(table))), max(map(len, table.values())))


def _ranges(body: bytes) -> list[tuple[bytes, bytes, bytes, bytes]]:
    end = _behind_last(b"]", body)
    # Where no list has an end, none has a beginning.
    return _RANGE.findall(body[:end] + body[end:].replace(b"[", b"|"))


def _of_range(
    first: bytes, last: bytes, text: bytes, several: bytes, allowance: Allowance
) -> Mapping[bytes, str]:
    start, size = int.from_bytes(first, "big"), len(first)
    count = max(0, min(int.from_bytes(last, "big") - start + 1, _LONGEST_RANGE))
    allowance.take("PDF", count * (_GLYPH + size + len(text)))
    codes = [(start + number).to_bytes(size + 1, "big")[-size:] for number in range(count)]
    if several:
        return dict(zip(codes, map(_utf16, _HEX.findall(several)), strict=False))
    letters = _utf16(text)
    if not letters:
        return {}
    ends = (chr((ord(letters[-1]) + number) % 0x110000) for number in range(count))
    return {code: letters[:-1] + end for code, end in zip(codes, ends, strict=True)}


def _utf16(digits: bytes) -> str:
    return _from_hex(digits).decode("utf-16-be", "replace")


def _by_table(string: bytes, table: _Table) -> str:
    if string == b"\n":
        return "\n"
    codes = (string[at : at + table.size] for at in range(0, len(string), table.size))
    return "".join(table.letters.get(code, " ") for code in codes)
