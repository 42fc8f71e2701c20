"""The words in a PDF file, as far as they can be read without drawing it (ISO 32000).

Strings of page contents and of the document's own data are read; so are letters that stand only
as numbers of glyphs, by every table from numbers to letters (/ToUnicode) that is in the file.
Encrypted files and pictures of words are beyond it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

PDF = b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_SHOWN = re.compile(rb"\[((?:[^\[\]()<>]|\((?:[^()\\]|\\.)*\)|<[^<>]*>)*)\]\s*TJ", re.DOTALL)
_STEP = re.compile(rb"(-?\d+(?:\.\d+)?)\s*$")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\n", b"t": b" ", b"b": b"", b"f": b"\n", b"\n": b"", b"\r\n": b""}
_ONE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
# In thousandths of the letters' size: a step to the left wider than this parts two words.
_WIDE_STEP = -180.0
_LONGEST_RANGE = 65_536

_Glyphs = Mapping[bytes, str]


def texts(content: bytes) -> Iterator[str]:
    """The words of a PDF file, once for each way to read them; nothing for any other file."""
    if not content.startswith(PDF):
        return
    streams = [_unpacked(found[1]) for found in _STREAM.finditer(content)]
    tables = [table for table in map(_table, streams) if table]
    for source in (_STREAM.sub(b"", content), *streams):
        shown = list(_strings(source))
        yield "".join(map(_plain, shown))
        for table in tables:
            yield "".join(_by_table(one, table) for one in shown)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def _strings(source: bytes) -> Iterator[bytes]:
    """The strings in order: those that one TJ shows run together, the others apart by line ends."""
    at = 0
    for found in _SHOWN.finditer(source):
        yield from _apart(source[at : found.start()])
        yield _shown(found[1])
        yield b"\n"
        at = found.end()
    yield from _apart(source[at:])


def _apart(source: bytes) -> Iterator[bytes]:
    for found in _STRING.finditer(source):
        yield _bytes_of(found)
        yield b"\n"


def _shown(pieces: bytes) -> bytes:
    text, at = b"", 0
    for found in _STRING.finditer(pieces):
        step = _STEP.search(pieces[at : found.start()])
        text += b" " if step and float(step[1]) < _WIDE_STEP else b""
        text += _bytes_of(found)
        at = found.end()
    return text


def _bytes_of(found: re.Match[bytes]) -> bytes:
    if found[2] is not None:
        return _from_hex(found[2])
    return _ESCAPE.sub(_unescaped, found[1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1][:1].isdigit():
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


def _table(stream: bytes) -> _Glyphs:
    """The letters that glyph numbers stand for, when the stream is such a table."""
    table: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(stream):
        if kind == b"char":
            table |= {_from_hex(code): _utf16(text) for code, text in _ONE.findall(body)}
        else:
            for first, last, text, texts_ in _RANGE.findall(body):
                table |= _of_range(_from_hex(first), _from_hex(last), text, texts_)
    return table


def _of_range(first: bytes, last: bytes, text: bytes, several: bytes) -> _Glyphs:
    start, size = int.from_bytes(first, "big"), len(first)
    count = min(int.from_bytes(last, "big") - start + 1, _LONGEST_RANGE)
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


def _by_table(string: bytes, table: _Glyphs) -> str:
    if string == b"\n":
        return "\n"
    size = len(next(iter(table)))
    codes = (string[at : at + size] for at in range(0, len(string), size))
    return "".join(table.get(code, " ") for code in codes)
