"""Looks through a built tree for words that must not be there, however they are written.

Each file is seen in many views: as it is, decoded, unescaped, unpacked. A word is looked for in
every view, folded so that case, width, accents, spaces and marks between letters hide nothing.
`writings` gives the same word in each of these ways, to prove first that it would be found.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import gzip
import html
import io
import json
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

_DEPTH = 3
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
_NO_LETTERS = re.compile(r"[\W_]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){8,}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_PACKED = re.compile(rb"\x1f\x8b|\x78[\x01\x5e\x9c\xda]")


def find(tree: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """The files in which each word stands, by word; words that stand nowhere are absent."""
    sought = {word: fold(word) for word in words}
    found: dict[str, list[str]] = {}
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree).as_posix()
        data = path.read_bytes() if path.is_file() else b""
        for word in words_in(name.encode(), sought) | words_in(data, sought):
            found.setdefault(word, []).append(name)
    return found


def words_in(data: bytes, sought: Mapping[str, str]) -> set[str]:
    """Which of the words stand in the bytes in any view."""
    found: set[str] = set()
    # Most texts are the same in most views.
    for view in set(views(_without_pixels(data))):
        folded = fold(view)
        backwards = folded[::-1]
        found |= {word for word, key in sought.items() if key in folded or key in backwards}
    return found


def views(data: bytes, depth: int = _DEPTH) -> Iterator[str]:
    """The bytes as text in every way we can think of."""
    for text in _texts(data):
        yield text
        yield html.unescape(text)
        yield unquote(text)
        yield _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
        yield codecs.encode(text, "rot13")
    yield quopri.decodestring(data).decode("utf-8", "replace")
    if depth:
        for inner in _unpacked(data):
            yield from views(inner, depth - 1)


def fold(text: str) -> str:
    """Letters and digits only, in one case and one width, without accents."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", text).casefold())


def writings(word: str) -> dict[str, bytes]:
    """The word in each way in which `find` must find it, by the name of the way."""
    raw = word.encode()
    ways = {
        "as it is": raw,
        "upper case": word.upper().encode(),
        "slug": re.sub(r"\s+", "-", word.lower()).encode(),
        "hashtag": ("#" + re.sub(r"\s+", "", word.title())).encode(),
        "full width": "".join(
            chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word
        ).encode(),
        "utf-16": word.encode("utf-16-le"),
        "utf-16 big": word.encode("utf-16-be"),
        "utf-32": word.encode("utf-32"),
        "entities": "".join(f"&#{ord(char)};" for char in word).encode(),
        "hex entities": "".join(f"&#x{ord(char):x};" for char in word).encode(),
        "url": quote(word, safe="").encode(),
        "url of every byte": "".join(f"%{byte:02X}" for byte in raw).encode(),
        "json": json.dumps(word).encode(),
        "json of every letter": "".join(f"\\u{ord(char):04x}" for char in word).encode(),
        "base64": base64.b64encode(b"some words before " + raw + b" and after"),
        "base64 for urls": base64.urlsafe_b64encode(b"padding?? " + raw + b" and after"),
        "hex": binascii.hexlify(b"before " + raw + b" after"),
        "gzip": gzip.compress(raw),
        "zlib": zlib.compress(b"before " + raw),
        "zip": _zipped(raw),
        "quoted-printable": quopri.encodestring(raw),
        "backwards": word[::-1].encode(),
        "rot13": codecs.encode(word, "rot13").encode(),
        "spaced": " ".join(word).encode(),
        "base64 of gzip": base64.b64encode(gzip.compress(raw + b" with more behind it")),
    }
    if word.isascii():
        ways["accented"] = "".join(f"{char}\u0301" for char in word).encode()
    return ways


def _without_pixels(data: bytes) -> bytes:
    """A PNG file without its packed pixels, in which no word can stand; other bytes as they are."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return data
    kept, at = b"", 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kept += b"" if data[at + 4 : at + 8] == b"IDAT" else data[at:end]
        at = end
    return kept


def _texts(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    if b"\0" in data or not _is_utf8(data):
        for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
            yield data.decode(encoding, "replace")
            yield data[1:].decode(encoding, "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unpacked(data: bytes) -> Iterator[bytes]:
    for start in (
        found.start() for found in re.finditer(rb"\x1f\x8b|\x78[\x01\x5e\x9c\xda]", data)
    ):
        yield from _inflated(data[start:])
    # Without a capital it is the path of a page: encoded text of such a length has some.
    for run in {run for run in _BASE64.findall(data) if run != run.lower()}:
        bare = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):
            yield from (one for one in _base64(bare[start:]) if _says_something(one))
    for run in set(_HEX.findall(data)):
        yield from (one for one in [binascii.unhexlify(run)] if _says_something(one))
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def _says_something(data: bytes) -> bool:
    """Whether decoded bytes are text or packed, and not a checksum."""
    text = data.decode("utf-8", "ignore").encode()
    return len(text) > 0.7 * len(data) or bool(_PACKED.match(data))


def _inflated(data: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data)
    except zlib.error:
        return


def _base64(bare: bytes) -> Iterator[bytes]:
    whole = bare[: len(bare) // 4 * 4]
    rest = bare[len(whole) :]
    padded = rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
    try:
        yield base64.b64decode(whole + padded)
    except binascii.Error:
        return


def _zipped(raw: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", raw)
    return held.getvalue()
