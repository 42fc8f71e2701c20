"""The files that a released meeting names, and no others.

A picture stands in its meeting's folder, in person: a link there could publish anything, a
neighbour's private notes for one.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from composer import files, limits
from composer.errors import ForumError, Place, Problem, error

# What can be read, by the end of its name. SVG is missing on purpose: it may carry scripts.
KINDS = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WebP",
}
HEIC = "HEIC"
# How many bytes tell the kind of a file.
HEAD = 32
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")


def read(root: Path, meeting_id: str, file: str) -> bytes:
    """The picture of that name in the meeting's folder.

    Raises ForumError for a name that is more than a name, for what is not a picture of the kind
    that its name says, and for a file that is missing, too large, or a link.
    """
    folder = root / "posts" / meeting_id
    place = Place(f"posts/{meeting_id}/{file}")
    if PurePosixPath(file).name != file or "\\" in file:
        raise ForumError([error("photo-elsewhere", place, file=file)])
    if _said(file) is None:
        raise ForumError([error("photo-kind", place, file=file)])
    path = folder / file
    if path.is_symlink() or folder.is_symlink():
        raise ForumError([error("picture-is-a-link", place)])
    content = files.read_bytes(path, root, limits.PICTURE_BYTES)
    wrong = kind_problem(content[:HEAD], file, place)
    if wrong:
        raise ForumError([wrong])
    return content


def kind_problem(head: bytes, file: str, place: Place, field: str = "") -> Problem | None:
    """What is wrong with a picture that begins so and has this name, as far as that tells."""
    found = _kind(head)
    if not found:
        return error("picture-unreadable", place, field, file=file)
    if found == HEIC:
        return error("picture-heic", place, field, file=file)
    if found != _said(file):
        right = next(end for end, kind in reversed(KINDS.items()) if kind == found)
        better = PurePosixPath(file).with_suffix(right).name
        return error("picture-misnamed", place, field, file=file, kind=found, better=better)
    return None


def _said(file: str) -> str | None:
    return KINDS.get(PurePosixPath(file).suffix.lower())


def _kind(head: bytes) -> str:
    """The kind of picture that begins so, by its first bytes; "" when it is none of ours."""
    for start, kind in ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"GIF8", "GIF")):
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    return _kind_of_box(head[8:12]) if head[4:8] == b"ftyp" else ""


def _kind_of_box(brand: bytes) -> str:
    """AVIF and HEIC share a container (ISO/IEC 23008-12), and differ in its first brand."""
    if brand in (b"avif", b"avis"):
        return "AVIF"
    return HEIC if brand in _HEIC_BRANDS else ""
