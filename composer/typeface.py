"""Which characters a font file can show, read from the file itself.

Typst leaves out what a font has no glyph for, and says nothing: so everything is asked first.
The format is OpenType's `cmap` table, subtables 4 and 12 (ISO/IEC 14496-22).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

_TRUETYPE, _OPENTYPE = b"\x00\x01\x00\x00", b"OTTO"
_BASIC, _FULL = 4, 12


class TypefaceError(ValueError):
    """The file is not a font whose characters can be told."""


def characters(font: BinaryIO) -> frozenset[str]:
    """Every character that the font has a glyph for; of the file, only what tells that is read.

    Raises TypefaceError for what is not a TrueType or OpenType font, or one without Unicode.
    """
    try:
        return frozenset(map(chr, _codes(_cmap(font))))
    except (struct.error, IndexError, OverflowError, ValueError) as fault:
        raise TypefaceError(str(fault)) from fault


def _cmap(font: BinaryIO) -> memoryview:
    head = font.read(12)
    if head[:4] not in (_TRUETYPE, _OPENTYPE):
        raise TypefaceError("neither TrueType nor OpenType")
    (tables,) = struct.unpack_from(">H", head, 4)
    for tag, _checksum, offset, length in struct.iter_unpack(">4sLLL", font.read(16 * tables)):
        if tag == b"cmap":
            font.seek(offset)
            return memoryview(font.read(length))
    raise TypefaceError("no characters in it")


def _codes(cmap: memoryview) -> Iterator[int]:
    """The code points of the subtable that has the most."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    subtables: dict[int, memoryview] = {}
    for at in range(4, 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, at)
        # Unicode itself, and Windows's two names for it; not symbols (3, 0), not variations.
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            (kind,) = struct.unpack_from(">H", cmap, offset)
            subtables[kind] = cmap[offset:]
    if _FULL in subtables:
        return _full(subtables[_FULL])
    if _BASIC in subtables:
        return _basic(subtables[_BASIC])
    raise TypefaceError("no Unicode in it")


def _full(subtable: memoryview) -> Iterator[int]:
    """Subtable 12: groups of code points, the first of which has the glyph that is named."""
    (groups,) = struct.unpack_from(">L", subtable, 12)
    table = subtable[16 : 16 + 12 * groups]
    if len(table) < 12 * groups:
        raise TypefaceError("cut off")
    each = struct.iter_unpack(">LLL", table)
    runs = (range(first if glyph else first + 1, last + 1) for first, last, glyph in each)
    return chain.from_iterable(runs)


def _basic(subtable: memoryview) -> Iterator[int]:
    """Subtable 4: segments that either shift every code point or look its glyph up."""
    (twice,) = struct.unpack_from(">H", subtable, 6)
    columns = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice]
    for segment in range(0, twice, 2):
        last, first, shift, look_up = (
            struct.unpack_from(">H", subtable, start + segment)[0] for start in columns
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if look_up:
                at = columns[3] + segment + look_up + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", subtable, at)
                if glyph == 0:
                    continue
            if (glyph + shift) & 0xFFFF:
                yield code
