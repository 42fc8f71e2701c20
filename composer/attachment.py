"""The files that a released meeting names, and no others.

A picture stands in its meeting's folder, in person: a link there could publish anything, a
neighbour's private notes for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from composer import files
from composer.errors import ForumError, Place, error

LARGEST_PICTURE = 20_000_000
# What every browser and feed reader shows. SVG is missing on purpose: it may carry scripts.
MEDIA_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture's bytes and media type."""

    content: bytes
    media_type: str


def read(root: Path, meeting_id: str, file: str) -> Attachment:
    """The picture of that name in the meeting's folder.

    Raises ForumError for a name that is more than a name, for what is not a picture, and for a
    file that is missing, too large, or a link.
    """
    folder = root / "posts" / meeting_id
    place = Place(f"posts/{meeting_id}/{file}")
    media_type = MEDIA_TYPES.get(PurePosixPath(file).suffix.lower())
    if PurePosixPath(file).name != file or "\\" in file:
        raise ForumError([error("photo-elsewhere", place, file=file)])
    if media_type is None:
        raise ForumError([error("photo-kind", place, file=file)])
    path = folder / file
    if path.is_symlink() or folder.is_symlink():
        raise ForumError([error("picture-is-a-link", place)])
    return Attachment(files.read_bytes(path, root, LARGEST_PICTURE), media_type)
