"""One size and format of a photo, as a value that needs no library to be read."""

from __future__ import annotations

from dataclasses import dataclass

# The field of the notes that names a photo.
FIELD = "photo.file"


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in pixels of that width and height, and its file."""

    width: int
    height: int
    media_type: str
    content: bytes
