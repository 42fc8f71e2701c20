"""What is packed in bytes that are no text: gzip, zlib, zip, bzip2, xz and Brotli."""

from __future__ import annotations

import bz2
import importlib
import lzma
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

# More than this is unpacked of no stream: no file of a site is as large.
_LARGEST = 64_000_000
_STREAM = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_ZIPPED = re.compile(rb"PK\x03\x04")
_UNPACKERS: tuple[tuple[bytes, str, type[bz2.BZ2Decompressor | lzma.LZMADecompressor]], ...] = (
    (b"BZh", "bzip2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", "xz", lzma.LZMADecompressor),
)


class Unreadable(Exception):
    """A file that cannot be looked into; `kind` says what it is."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


def unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Everything that is packed in the bytes, each with the name of the way."""
    yield from _unzipped(content)
    yield from _inflated(content)
    for mark, kind, unpacker in _UNPACKERS:
        if content.startswith(mark):
            yield from ((kind, one) for one in _decompressed(unpacker(), content))


def unbrotli(content: bytes) -> bytes:
    """What a file of the kind `.br` holds. Raises Unreadable without the module, or when broken."""
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        raise Unreadable("Brotli") from None
    try:
        return bytes(brotli.decompress(content))
    except brotli.error:
        raise Unreadable("Brotli") from None


def _inflated(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every gzip or zlib stream in the bytes, wherever it begins."""
    view, done = memoryview(content), 0
    for found in _STREAM.finditer(content):
        start = found.start()
        if start < done:
            continue
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            inner = unpacker.decompress(view[start:], _LARGEST)
        except zlib.error:
            continue
        if unpacker.eof:
            done = len(content) - len(unpacker.unused_data)
        yield "gzip" if found[0].startswith(b"\x1f") else "zlib", inner


def _unzipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and files of a zip archive, by the headers before each (APPNOTE 4.3.7)."""
    starts = [found.start() for found in _ZIPPED.finditer(content)]
    for start, after in pairwise((*starts, len(content))):
        header = content[start : start + 30]
        if len(header) < 30:
            return
        method = int.from_bytes(header[8:10], "little")
        name_length = int.from_bytes(header[26:28], "little")
        body = start + 30 + name_length + int.from_bytes(header[28:30], "little")
        yield "zip", content[start + 30 : start + 30 + name_length]
        yield from (("zip", one) for one in _member(method, content[body:after]))


def _member(method: int, body: bytes) -> Iterable[bytes]:
    if method == 0:
        return (body,)
    try:
        return (zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, _LARGEST),)
    except zlib.error:
        return ()


def _decompressed(
    unpacker: bz2.BZ2Decompressor | lzma.LZMADecompressor, content: bytes
) -> Iterable[bytes]:
    try:
        return (unpacker.decompress(content, _LARGEST),)
    except (OSError, EOFError, lzma.LZMAError):
        return ()
