"""What is packed in bytes that are no text: gzip, zlib, zip, bzip2, xz and Brotli.

Of what is too large when it is unpacked, nobody knows what it holds: that is told, as of any other
file that cannot be looked into. Nothing is searched in part and then called clean.
"""

from __future__ import annotations

import bz2
import importlib
import lzma
import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from composer import limits

_STREAM = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_ZIPPED = re.compile(rb"PK\x03\x04")
_UNPACKERS: tuple[tuple[bytes, str, type[bz2.BZ2Decompressor | lzma.LZMADecompressor]], ...] = (
    (b"BZh", "bzip2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", "xz", lzma.LZMADecompressor),
)
# So much is packed and unpacked at a time: what has ended is left alone soon, and nothing is made
# that is much larger than it may be.
_TAKEN, _GIVEN = 16_384, 65_536
# What it costs to look into a thing, however small it is.
_EACH = 1000
# What it costs to look once more into what is looked into anyway.
_OVERLAP = 100


class Unreadable(Exception):
    """A file that cannot be looked into; `kind` says what it is."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


class Allowance:
    """How much may yet be made of one file by unpacking it: less each time."""

    def __init__(self) -> None:
        self._left = limits.UNPACKED_BYTES_OF_FILE

    def take(self, kind: str, size: int = _EACH) -> None:
        """Takes so much of it. Raises Unreadable where there is no more."""
        self._left -= size
        if self._left < 0:
            raise Unreadable(kind)


class _Unpacker(Protocol):
    """What unpacks one stream, as the library has it for zlib, bzip2 and xz."""

    def decompress(self, data: bytes | memoryview, max_length: int, /) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...


def unpacked(content: bytes, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """Everything that is packed in the bytes, each with the name of the way.

    Raises Unreadable where that is too much.
    """
    yield from _unzipped(content, allowance)
    yield from _inflated(content, allowance)
    for mark, kind, unpacker in _UNPACKERS:
        yield from ((kind, one) for one in _decompressed(kind, mark, unpacker, content, allowance))


def inflated(
    kind: str, content: bytes | memoryview, allowance: Allowance, bits: int = zlib.MAX_WBITS
) -> tuple[bytes, int]:
    """What the zlib stream that begins with the bytes holds, and where it ends.

    Raises zlib.error for what is none, Unreadable for what is too large.
    """
    return _poured(kind, zlib.decompressobj(bits), content, allowance)


def unbrotli(content: bytes) -> bytes:
    """What a file of the kind `.br` holds. Raises Unreadable without the module, when it is broken,
    and when it is too large.
    """
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        raise Unreadable("Brotli") from None
    unpacker, made = brotli.Decompressor(), bytearray()
    try:
        piece = unpacker.process(content, output_buffer_limit=_GIVEN)
        while piece and len(made) <= limits.UNPACKED_BYTES:
            made += piece
            piece = (
                b"" if unpacker.is_finished() else unpacker.process(b"", output_buffer_limit=_GIVEN)
            )
    except brotli.error:
        raise Unreadable("Brotli") from None
    if len(made) > limits.UNPACKED_BYTES or not unpacker.is_finished():
        raise Unreadable("Brotli")
    return bytes(made)


def _poured(
    kind: str, unpacker: _Unpacker, content: bytes | memoryview, allowance: Allowance
) -> tuple[bytes, int]:
    """What one stream holds, and where it ends: at its end, or at that of the bytes."""
    # What is none, or broken, has been looked at as well.
    allowance.take(kind)
    made, at = bytearray(), 0
    while at < len(content) and not unpacker.eof:
        taken = content[at : at + _TAKEN]
        at += len(taken)
        for piece in _given(unpacker, taken):
            made += piece
            allowance.take(kind, len(piece))
            if len(made) > limits.UNPACKED_BYTES:
                raise Unreadable(kind)
    return bytes(made), at - len(unpacker.unused_data)


def _given(unpacker: _Unpacker, taken: bytes | memoryview) -> Iterator[bytes]:
    """What comes of some of a stream, in pieces of a bounded size."""
    piece = unpacker.decompress(taken, _GIVEN)
    yield piece
    while len(piece) == _GIVEN and not unpacker.eof:
        # The others keep by themselves what they have not unpacked yet.
        piece = unpacker.decompress(getattr(unpacker, "unconsumed_tail", b""), _GIVEN)
        yield piece


def _inflated(content: bytes, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """Every gzip or zlib stream in the bytes, wherever it begins."""
    view, done = memoryview(content), 0
    for found in _STREAM.finditer(content):
        start = found.start()
        if start < done:
            continue
        kind = "gzip" if found[0].startswith(b"\x1f") else "zlib"
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            inner, length = _poured(kind, unpacker, view[start:], allowance)
        except zlib.error:
            continue
        if unpacker.eof:
            done = start + length
        yield kind, inner


def _unzipped(content: bytes, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """The names and files of a zip archive, by the headers before each (APPNOTE 4.3.7)."""
    starts = [found.start() for found in _ZIPPED.finditer(content)]
    for start, after in pairwise((*starts, len(content))):
        header = content[start : start + 30]
        if len(header) < 30:
            return
        method = int.from_bytes(header[8:10], "little")
        name_end = start + 30 + int.from_bytes(header[26:28], "little")
        body = name_end + int.from_bytes(header[28:30], "little")
        # A name that reaches over the next header is none, and all of it is looked at again.
        allowance.take("zip", max(0, name_end - after) * _OVERLAP)
        yield "zip", content[start + 30 : name_end]
        yield from (("zip", one) for one in _member(method, content[body:after], allowance))


def _member(method: int, body: bytes, allowance: Allowance) -> Iterator[bytes]:
    try:
        yield inflated("zip", body, allowance, -zlib.MAX_WBITS)[0] if method else body
    except zlib.error:
        return


def _decompressed(
    kind: str,
    mark: bytes,
    unpacker: type[bz2.BZ2Decompressor | lzma.LZMADecompressor],
    content: bytes,
    allowance: Allowance,
) -> Iterator[bytes]:
    """What the streams hold with which the bytes begin, one behind the other."""
    at = 0
    while content.startswith(mark, at):
        try:
            inner, length = _poured(kind, unpacker(), memoryview(content)[at:], allowance)
        except (OSError, EOFError, lzma.LZMAError):
            return
        yield inner
        at += length
