"""Newsrooms that somebody made to hurt the machine: each has one file that must be refused.

And files in a built site that were made to hold up the search for leaks.
"""

from __future__ import annotations

import base64
import os
import random
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.newsroom_folder import FINAL, make, notes_of, write

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join(['*' + before] * 9)}]\n"
    for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)
FRONT = "---\ntitle: A meeting\ndate: 2025-02-13\n"


def _notes(text: str) -> Callable[[Path], Path]:
    def put(root: Path) -> Path:
        write(notes_of(root, "cook"), text)
        return notes_of(root, "cook")

    return put


def _bytes(name: str, content: bytes) -> Callable[[Path], Path]:
    def put(root: Path) -> Path:
        (root / name).write_bytes(content)
        return root / name

    return put


def _pipe(name: str) -> Callable[[Path], Path]:
    def put(root: Path) -> Path:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        os.mkfifo(path)
        return path

    return put


def _leads_to(target: str) -> Callable[[Path], Path]:
    def put(root: Path) -> Path:
        path = notes_of(root, "cook")
        path.unlink()
        path.symlink_to(target)
        return path

    return put


def _folder(name: str) -> Callable[[Path], Path]:
    def put(root: Path) -> Path:
        write(root / "posts" / name / "notes.md", FINAL)
        return root / "posts" / name

    return put


def _photo(name: str, there: str = "") -> Callable[[Path], Path]:
    def put(root: Path) -> Path:
        photo = f"photo:\n  file: {name}\n  alt: A kitchen\nplace:"
        write(notes_of(root, "cook"), FINAL.replace("place:", photo))
        if there:
            (notes_of(root, "cook").parent / there).write_bytes(b"\x89PNG\r\n\x1a\n")
        return notes_of(root, "cook")

    return put


_COOK = "posts/2025-02-13-cook"

CASES: dict[str, Callable[[Path], Path]] = {
    "a bomb of aliases in notes": _notes(f"{FRONT}{BOMB}---\n"),
    "a bomb of aliases in the register": _bytes("site/people.yaml", BOMB.encode()),
    "three thousand brackets": _notes(f"{FRONT}summary: {'[' * 3000}\n---\n"),
    "three thousand lists": _notes(f"{FRONT}summary:\n  {'- ' * 3000}x\n---\n"),
    "three thousand braces in the register": _bytes("site/themes.yaml", b"a: " + b"{b: " * 3000),
    "a million brackets": _notes(f"{FRONT}summary: {'[' * 1_000_000}\n---\n"),
    "bytes of zero": _bytes(f"{_COOK}/notes.md", b"---\ntitle: A\0B\n---\n" + b"\0" * 1_000_000),
    "a million invisible characters": _notes("---\n" + ("\u200b" * 300 + "\n") * 2000 + "---\n"),
    "unknown keys without end": _notes(
        FRONT + "".join(f"tilte{one}: x\n" for one in range(100_000)) + "---\n"
    ),
    "entries without end": _bytes(
        "site/people.yaml", b"".join(b"p%d: {nmae: x, oops: y}\n" % one for one in range(60_000))
    ),
    "faults in every entry": _bytes(
        "site/people.yaml", b"".join(b"p%d: {nmae: x, oops: y}\n" % one for one in range(300))
    ),
    "a list without end": _notes(f"{FRONT}takeaways: [{'a, ' * 300_000}a]\n---\n"),
    "speakers without end": _notes(
        f"{FRONT}speakers:\n" + "".join(f"- Nobody {one}\n" for one in range(90_000)) + "---\n"
    ),
    "a title of a megabyte": _notes(f"---\ntitle: {'word ' * 200_000}\ndate: 2025-02-13\n---\n"),
    "a key of a megabyte": _notes(f"{FRONT}{'k' * 1000}: a\n---\n"),
    "a story of brackets": _notes(f"{FRONT}---\n" + "[a](" * 200_000),
    "a story of marks": _notes(f"{FRONT}---\n" + "*a_b`" * 150_000),
    "a story of headings": _notes(f"{FRONT}---\n" + "# a\n\n" * 150_000),
    "notes that are too large": _bytes(f"{_COOK}/notes.md", b"x" * 2_000_001),
    "a register that is too large": _bytes("site/organisations.yaml", b"#" * 2_000_001),
    "a pipe as notes": _pipe(f"{_COOK}/notes.md"),
    "a pipe as story": _pipe(f"{_COOK}/notes.ja.md"),
    "a pipe as register": _pipe("site/people.yaml"),
    "a device as notes": _leads_to("/dev/zero"),
    "a terminal as notes": _leads_to("/dev/tty"),
    "a link in a circle": _leads_to("notes.md"),
    "a link out of the newsroom": _leads_to("/etc/hostname"),
    "a name of 255 bytes": _folder("a" * 255),
    "a name in Japanese of 255 bytes": _folder("会" * 85),
    "a name of Windows": _folder("con"),
    "a numbered name of Windows": _folder("com1"),
    "a name in capitals": _folder("2025-02-13-Cook"),
    "a name with a line break": _folder("2025-02-13-co\nok"),
    "a name that is no text": _folder(os.fsdecode(b"2025-02-13-\xff")),
    "a theme with a name of Windows": _bytes("site/themes.yaml", b"nul: {name: Nothing}\n"),
    "a photo with a name of Windows": _photo("aux.png", "aux.png"),
    "a photo that Windows cannot name": _photo('"a?b.png"', "a?b.png"),
    "a photo with too long a name": _photo("a" * 300 + ".png"),
    "a photo in other capitals": _photo("kitchen.png", "Kitchen.png"),
    "a photo in another normal form": _photo("k\u00fcche.png", "ku\u0308che.png"),
}

_LENGTH = 200_000
_PDF = b"%PDF-1.7\n"
_LETTERS = base64.b64encode(random.Random(1).randbytes(150_000))


def _again(piece: bytes, before: bytes = b"") -> bytes:
    return before + piece * (_LENGTH // len(piece))


FILES: dict[str, bytes] = {
    "a font in a style sheet": b"@font-face { src: url(data:font/woff2;base64," + _LETTERS + b") }",
    "letters of one kind": _again(b"A"),
    "comments without an end": _again(b"<!--"),
    "a number that is no letter": b"&#" + _again(b"9") + b";",
    "percent signs": _again(b"%", b"%41"),
    "accents without a letter": _again("\u0301\u0323".encode()),
    "vowels without a letter": _again("\u0f73".encode()),
    "half-width voicing": _again("\uff9e\u0323".encode()),
    "beginnings of TIFF": _again(b"II*\0", b"RIFF....WEBP"),
    "names in an archive that are too long": _again(
        b"PK\3\4" + bytes(22) + b"\xff\xff\0\0" + b"name"
    ),
    "streams in one another": _again(b"x\1\0\xff\xff\0\0", b"\0"),
    "very many streams": _again(zlib.compress(b""), b"\0"),
    "streams of PDF without an end": _again(b"stream\n", _PDF),
    "strings of PDF without an end": _again(b"\\(", _PDF + b"("),
    "arrays of PDF without an end": _again(b"[\\(", _PDF),
    "a step of PDF": _PDF + b"[(a)" + _again(b"1") + b"x(b)] TJ",
    "tables of PDF without an end": _again(b"beginbfchar", _PDF + b"stream\n") + b"endstream",
    "lists of glyphs without an end": _again(b"<0><0>[", _PDF + b"stream\n1 beginbfrange ")
    + b"endbfrange\nendstream",
    "ranges of glyphs": _again(b"<0000><ffff><0041>", _PDF + b"stream\n1 beginbfrange ")
    + b"endbfrange\nendstream",
    "a table of PDF for each string": _PDF
    + b"".join(
        b"stream\nbeginbfchar<%04x><0041>endbfchar(a)\nendstream\n" % one for one in range(3_000)
    ),
}
"""Each is searched in a time that grows with its length; some say more than is looked into."""


def newsroom(folder: Path, case: str) -> tuple[Path, Path]:
    """Makes the newsroom of a case. Gives it and the file that the error must name."""
    root = make(folder, cook=FINAL)
    return root, CASES[case](root)
