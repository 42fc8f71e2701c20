"""What is written in a picture beside what it shows: the metadata of PNG and JPEG files.

Everything but the picture itself is given: comments, EXIF, XMP, IPTC, profiles, and whatever
stands after the picture's end. PNG as the W3C specifies it, JPEG as ISO/IEC 10918-1 does.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from composer import packed
from composer.packed import Allowance

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_SCAN, _END = 0xDA, 0xD9
# Markers that stand alone, without a length: TEM, RST0 to RST7, SOI.
_ALONE = (0x01, *range(0xD0, 0xD9))
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def texts(content: bytes, allowance: Allowance) -> Iterator[bytes]:
    """Each piece of metadata of a PNG or JPEG file; nothing for any other file.

    Raises `packed.Unreadable` where that is too much.
    """
    if content.startswith(PNG):
        yield from _of_png(content, allowance)
    elif content.startswith(JPEG):
        yield from _of_jpeg(content)


def is_picture(content: bytes) -> bool:
    """Whether `texts` knows the kind of picture that the bytes are."""
    return content.startswith((PNG, JPEG))


def _of_png(content: bytes, allowance: Allowance) -> Iterator[bytes]:
    at = len(PNG)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12
        if kind in _TEXTS:
            yield _text_chunk(kind, body, allowance)
        elif kind == b"IEND":
            break
        elif kind != b"IDAT":
            yield body
    yield content[at:]


def _text_chunk(kind: bytes, body: bytes, allowance: Allowance) -> bytes:
    """Keyword and text of a text chunk, unpacked, each on a line of its own."""
    keyword, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflated(rest[1:], allowance)
    elif kind == b"iTXt":
        language, _, after = rest[2:].partition(b"\0")
        translated, _, text = after.partition(b"\0")
        text = _inflated(text, allowance) if rest[:1] == b"\1" else text
        rest = b"\n".join((language, translated, text))
    if kind != b"iTXt":
        # By the specification Latin-1; many programs write UTF-8 all the same.
        rest = rest if _is_utf8(rest) else rest.decode("latin-1").encode()
    return keyword + b"\n" + rest.replace(b"\0", b"\n")


def _of_jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content):
        marker = content[at + 1]
        if content[at] != 0xFF or marker == _END:
            break
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        # What names the kind of a segment ends with a zero byte; the text comes after it.
        yield content[at + 4 : at + 2 + length].replace(b"\0", b"\n", 1)
        at += 2 + length
        if marker == _SCAN:
            found = _NEXT_MARKER.search(content, at)
            at = found.start() if found else len(content)
    yield content[at:]


def _inflated(text: bytes, allowance: Allowance) -> bytes:
    try:
        return packed.inflated("PNG", text, allowance)[0]
    except zlib.error:
        return text


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
