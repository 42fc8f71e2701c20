"""The bytes of a file as text, in each way in which words may stand in it.

A text is seen with its markup and without it, its entities, percent signs and backslashes
resolved. What is packed or encoded inside (base64, hexadecimal digits, gzip, zlib, zip, bzip2, xz,
Brotli, the metadata of pictures, the words of a PDF file) is unpacked and seen in the same ways
again. Of pictures and typefaces that are packed in ways of their own, the runs of letters are seen.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from composer import packed, pdf_text, picture_text, seen
from composer.packed import Allowance

BLOCK = "\x1e"
"""What stands in a text without markup where a block of it began or ended."""

_DEPTH = 4
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]")
_ESCAPE = re.compile(
    r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u\{?([0-9a-f]{4,6})\}?|x([0-9a-f]{2})"
    r"|([nrtbf])|([\"'/\\,;]))",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b[^<>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
# Where a word goes on behind a tag or a comment: only there has a text without markup new words.
_JOINT = re.compile(
    r"<(?<=[A-Za-z0-9\u00c0-\u024f]<)[a-z/!-][^<>]*>(?:<[a-z/!-][^<>]*>)*[A-Za-z0-9\u00c0-\u024f]"
)
_AFTER_ESCAPE = re.compile(r"[%\\](\w+)")
_FOLDED = re.compile(r"\r?\n[ \t]")
_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-")
_NOT_BASE64 = bytes(code if code in _BASE64 else ord(" ") for code in range(256))
_SHORTEST_ENCODED, _SHORTEST_LINE = 16, 60
# As mail and calendars break it; the last line may be shorter. Begun where a run begins: begun at
# each of its letters, a font in a style sheet would take time with the square of its length.
_LINES = re.compile(rb"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{60,}\r?\n[ \t]?)+[A-Za-z0-9+/]+")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2})+")
_MAGIC = (b"\x1f\x8b\x08", b"x\x9c", b"x\xda", b"x\x01", b"PK\x03\x04", b"%PDF-", b"\x89PNG")
_MARKS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# WebP, AVIF and HEIC, GIF; WOFF and WOFF2; TrueType, OpenType and collections of them; the program
# and the lists of words of the search, whose pages' whole texts are in other files of it; and what
# is packed as a whole, and looked at once it is unpacked.
_OPAQUE = re.compile(
    rb"RIFF....WEBP|....ftyp(?:avi|mif|hei|msf)|GIF8|wOF[F2]|\x00\x01\x00\x00\x00|OTTO\x00|ttcf"
    rb"|\x00asm|pagefind_dcd|\x1f\x8b\x08|BZh|\xfd7zXZ",
    re.DOTALL,
)
_RUN = re.compile(
    rb"(?:[\t -~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}"
)
# TIFF, as EXIF data is, whose texts may be in UTF-16; no more of it is looked at than this.
_TIFF, _MOST_TIFF = re.compile(rb"II\*\x00|MM\x00\*"), 65_536
_GUESSES = ("utf-8", "latin-1", "utf-32-le", "utf-32-be", "cp932")


@dataclass(frozen=True, slots=True)
class View:
    """One way to see a file: as which text, unpacked from what (the outermost first).

    `also` are other forms of the same text: without its markup, or before its escapes were
    resolved. They have no words that are not in `text` or in `joined`. `garbled` when the bytes
    are no text, so that short words may stand in it by chance.
    """

    text: str
    way: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    joined: str = ""
    garbled: bool = False


def views(content: bytes) -> Iterator[View]:
    """The bytes as text in every way.

    Raises `packed.Unreadable` where more is packed in them than we look into.
    """
    yield from _views(content, (), Allowance())


def _views(content: bytes, way: tuple[str, ...], allowance: Allowance) -> Iterator[View]:
    text = _text(content)
    if text is not None:
        yield _view(text, way, garbled=False)
        inner = _encoded(text.encode("utf-8", "replace"))
    else:
        yield from (_view(guess, way, garbled=True) for guess in _guesses(content))
        inner = _packed(content, allowance)
    for kind, unpacked in inner if len(way) < _DEPTH else ():
        allowance.take(kind)
        yield from _views(unpacked, (*way, kind), allowance)


def is_text(content: bytes) -> bool:
    """Whether the bytes are plainly a text."""
    return _text(content) is not None


def resolved(text: str) -> str:
    """The text with its escapes undone, also where they were escaped once more, and without
    characters that nobody sees.
    """
    for _ in range(_DEPTH):
        before = text
        if "\\" in text:
            text = _ESCAPE.sub(_meant, text)
        if "%" in text:
            text = unquote(text)
        if "&" in text:
            text = seen.unescaped(text)
        if text == before:
            break
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _text(content: bytes) -> str | None:
    """The bytes as the text that they plainly are, or None."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0" in content or content.startswith(pdf_text.PDF):
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _guesses(content: bytes) -> Iterator[str]:
    """What is no text of a known kind, as if it were one; of a picture that we know, nothing."""
    if picture_text.is_picture(content):
        return
    if _OPAQUE.match(content):
        yield b"\n".join(_RUN.findall(content)).decode("utf-8", "replace")
        for start, end in _after_tiff(content):
            yield from _in_utf16(content[start:end])
        return
    yield from (content.decode(encoding, "replace") for encoding in _GUESSES)
    yield from _in_utf16(content)


def _after_tiff(content: bytes) -> list[tuple[int, int]]:
    """What may be TIFF data, from where to where: what two beginnings have in common, once."""
    spans: list[tuple[int, int]] = []
    for found in _TIFF.finditer(content):
        start, end = found.end(), found.end() + _MOST_TIFF
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _in_utf16(content: bytes) -> Iterator[str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        yield content.decode(encoding, "replace")
        yield content[1:].decode(encoding, "replace")


def _view(text: str, way: tuple[str, ...], *, garbled: bool) -> View:
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if "BEGIN:V" in text:
        # Calendars and cards break their lines anywhere (RFC 5545, 3.1).
        text = _FOLDED.sub("", text)
    plain = seen.unescaped(text)
    meant = resolved(plain)
    also, joined = [], ""
    if meant != plain:
        also.append(plain)
        joined = " ".join(_AFTER_ESCAPE.findall(plain))
    if "<" in meant:
        bare = _TAG.sub(BLOCK, _INLINE.sub("", seen.without_comments(meant)))
        also.append(bare)
        joined += f" {bare}" if _JOINT.search(meant) else ""
    return View(meant, way, tuple(also), joined, garbled)


def _meant(found: re.Match[str]) -> str:
    high, low, code, byte, blank, sign = found.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if code or byte:
        number = int(code or byte, 16)
        return chr(number) if number < 0x110000 else found[0]
    return " " if blank else str(sign)


def _encoded(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What stands encoded in a text."""
    runs = {one for one in content.translate(_NOT_BASE64).split() if len(one) >= _SHORTEST_ENCODED}
    if any(len(one) >= _SHORTEST_LINE for one in runs):
        runs |= {b"".join(one.split()) for one in _LINES.findall(content)}
    for run in sorted(runs):
        # A path or a word has no capitals in its midst; encoded text of this length does.
        if run.lower() != run != run.upper():
            yield from (("base64", inner) for inner in _unbase64(run))
        for digits in _HEX.findall(run):
            if len(digits) >= _SHORTEST_ENCODED and _is_plausible(binascii.unhexlify(digits)):
                yield "hex", binascii.unhexlify(digits)


def _unbase64(run: bytes) -> Iterator[bytes]:
    """What the run says, begun at each of the four letters with which it may really begin."""
    usual = run.replace(b"-", b"+").replace(b"_", b"/")
    for start in range(4):
        whole = usual[start:]
        whole = whole[: len(whole) - (len(whole) % 4 == 1)]
        inner = base64.b64decode(whole + b"=" * (-len(whole) % 4))
        if _is_plausible(inner):
            yield inner


def _is_plausible(content: bytes) -> bool:
    """Whether bytes are something and not chance: a text, or a file that we can look into."""
    if content.startswith(_MAGIC) or picture_text.is_picture(content):
        return True
    # A run may begin or end within a letter of several bytes.
    return len(content.decode("utf-8", "ignore").encode()) > 0.8 * len(content)


def _packed(content: bytes, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """What is packed in bytes that are no text."""
    if picture_text.is_picture(content):
        texts = picture_text.texts(content, allowance)
        yield from (("metadata", one) for one in texts if one)
        return
    words = pdf_text.texts(content, allowance)
    yield from (("PDF", one.encode("utf-8", "replace")) for one in words)
    yield from packed.unpacked(content, allowance)
