"""A word in each of the ways in which `audit` must find it, to prove that it would.

The words are invented and stand nowhere else. Pictures and PDF files are made by hand here, as
their specifications say, so that none of the programs that write them is needed.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import importlib
import json
import lzma
import zlib
from collections.abc import Mapping
from urllib.parse import quote

from composer import picture_text

WORDS = ("Quillaby Zyxwarble-Öst", "秘匿朔太郎")
NOTHING = """\
<!doctype html>
<title>Nothing of it</title>
<p>Quillaby Zyxwar and le-Öst, 秘匿の朔太</p>
<p>This is on every page.</p>
""".encode()
"""A text that has none of the words, but nearly; texts that hold them have the rest of it, too."""
_START, _END = NOTHING.splitlines(keepends=True)[1:3]
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}

_File = tuple[str, bytes]


def ways(word: str) -> Mapping[str, _File]:
    """By the name of each way of writing: the name and the content of a file that holds it."""
    raw = word.encode()
    before, after = _START + b"<p>Before it ", b" and after.</p>\n" + _END
    inline = {way: ("page.html", before + one + after) for way, one in _in_a_text(word).items()}
    packed = {way: (f"{way}.bin", one) for way, one in _packed(raw).items()}
    name = {"a file's name": (f"a/{word.replace(' ', '_')}.jpg", b"")}
    return {**inline, **packed, **name, **_with_brotli(raw)}


def _in_a_text(word: str) -> dict[str, bytes]:
    raw = word.encode()
    texts = {
        "plain": word,
        "capitals": word.upper(),
        "slug": word.lower().replace(" ", "-"),
        "hashtag": "#" + "".join(part for part in word.title() if part.isalnum()),
        "handle": "@" + "".join(part for part in word.lower() if part.isalnum()),
        "full width": word.translate(_FULL_WIDTH),
        "soft hyphens": "\u00ad".join(word),
        "markup": f"{word[:3]}<b>{word[3:]}</b>",
        "entities": "".join(f"&#x{ord(char):x};" for char in word),
        "entities twice": html.escape("".join(f"&#{ord(char)};" for char in word)),
        "URL": "".join(f"%{byte:02x}" for byte in raw),
        "JSON": json.dumps({"a": f"\n{word}"}),
        "JSON of every letter": "".join(f"\\u{ord(char):04x}" for char in word),
        "JSON in a URL": quote(json.dumps(word), safe=""),
        "hex": (b"before " + raw + b" after").hex(),
    }
    encoded = {way: text.encode() for way, text in texts.items()}
    return encoded | {
        "base64": base64.b64encode(b"words before " + raw + b" and after"),
        "base64 for URLs": base64.urlsafe_b64encode(b"padding?? " + raw + b" and after"),
        "base64 of gzip": base64.b64encode(gzip.compress(raw + b" with more behind", mtime=0)),
    }


def _packed(raw: bytes) -> dict[str, bytes]:
    text = b"<p>Before it " + raw + b" and after.</p>"
    word = raw.decode()
    return {
        "gzip": gzip.compress(text, mtime=0),
        "zlib": b"\0\1" + zlib.compress(text),
        "zip": _zip(raw),
        "bzip2": bz2.compress(text),
        "xz": lzma.compress(text),
        "UTF-16": word.encode("utf-16"),
        "PNG tEXt": _png(b"tEXt", b"Comment\0" + raw),
        "PNG zTXt": _png(b"zTXt", b"Comment\0\0" + zlib.compress(raw)),
        "PNG iTXt": _png(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(raw)),
        "PNG eXIf": _png(b"eXIf", b"II*\0" + raw + b"\0"),
        "after a PNG": _png(b"tIME", b"") + raw,
        "WebP": b"RIFF\xff\0\0\0WEBPVP8 \4\0\0\0\x8f\x9d\1\x2aXMP " + raw + b"\0\xfe",
        "AVIF": b"\0\0\0\x1cftypavif\0\0\0\0\xff\xfeII*\0\0" + word.encode("utf-16-le"),
        "JPEG EXIF": _jpeg(0xE1, b"Exif\0\0MM\0*" + raw + b"\0"),
        "JPEG EXIF in UTF-16": _jpeg(0xE1, b"Exif\0\0II*\0" + word.encode("utf-16-le")),
        "JPEG XMP": _jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0<a>" + raw + b"</a>"),
        "JPEG IPTC": _jpeg(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\x1c\x02x" + raw),
        "JPEG comment": _jpeg(0xFE, raw),
        "PDF": _pdf(raw),
        "PDF by glyphs": _pdf_by_glyphs(word),
    }


def _with_brotli(raw: bytes) -> dict[str, _File]:
    """With Brotli only where the module is; without it, `views` looks into no such file."""
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        return {}
    return {"Brotli": ("page.html.br", brotli.compress(raw))}


def _zip(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    body = packer.compress(raw) + packer.flush()
    numbers = (20, 0, 8, 0, 0, 0, 0, len(body), 0, len(raw), 0, 5, 0)
    return b"PK\3\4" + b"".join(one.to_bytes(2, "little") for one in numbers) + b"a.txt" + body


def _png(kind: bytes, body: bytes) -> bytes:
    chunks = ((b"IHDR", bytes(13)), (kind, body), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    return picture_text.PNG + b"".join(map(_chunk, *zip(*chunks, strict=True)))


def _chunk(kind: bytes, body: bytes) -> bytes:
    sum_ = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + sum_


def _jpeg(marker: int, body: bytes) -> bytes:
    start = b"\xff\xd8\xff\xe0\0\x07JFIF\0"
    segment = bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body
    return start + segment + b"\xff\xda\0\x02pixels\xff\0pixels\xff\xd9"


def _pdf(raw: bytes) -> bytes:
    """Words shown in pieces that are set closer or wider, in a packed stream."""
    half = len(raw) // 2
    first, second = raw[:half], b"<" + raw[half:].hex().encode() + b">"
    shown = b"BT [(" + first + b") -20 " + second + b" -300 (and after)] TJ ET"
    return b"%PDF-1.7\n1 0 obj <<>>\nstream\n" + zlib.compress(shown) + b"\nendstream endobj"


def _pdf_by_glyphs(word: str) -> bytes:
    """Words shown as numbers of glyphs, and the table that says which letters they are."""
    lines = [f"<{number:04x}> <{ord(char):04x}>" for number, char in enumerate(word, 1)]
    table = f"{len(lines)} beginbfchar\n{chr(10).join(lines)}\nendbfchar".encode()
    glyphs = "".join(f"{number:04x}" for number in range(1, len(word) + 1)).encode()
    streams = (b"BT <" + glyphs + b"> Tj ET", table)
    bodies = b"".join(b"stream\n" + zlib.compress(one) + b"\nendstream\n" for one in streams)
    return b"%PDF-1.7\n" + bodies
