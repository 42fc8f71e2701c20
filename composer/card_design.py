"""How a theme's social cards look: its Typst file, its faces, and which characters those have.

A theme that has a folder `cards` draws its own; else the house's is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from composer import typeface
from composer.errors import ForumError, Place, error

FOLDER = "cards"
SOURCE = "card.typ"
FONTS = "fonts"
_FACES = ("*.ttf", "*.otf")
# How the files of the theme's own faces begin, which have Latin letters alone.
_OWN = "Forum"
# What a drawn card depends on besides the theme: the programs, and the modules that call them.
_PROGRAMS = ("pillow", "typst")
_MODULES = ("card_drawing.py", "picture.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The look of cards.

    `mark` is the forum's mark as SVG. `glyphs` are the characters that cards can show, and `own`
    those that every face of the theme's own has. `digest` changes with everything on which a drawn
    card depends, besides its own texts.
    """

    folder: Path
    mark: bytes
    glyphs: frozenset[str]
    own: frozenset[str]
    digest: str

    @property
    def source(self) -> Path:
        """The Typst file that draws a card."""
        return self.folder / SOURCE

    @property
    def fonts(self) -> Path:
        """The folder of the faces; no others are used."""
        return self.folder / FONTS


def read(folder: Path, mark: bytes) -> Design:
    """The design in that folder. Raises ForumError for a face that cannot be used."""
    return Design(
        folder=folder,
        mark=mark,
        glyphs=glyphs(folder),
        own=_common(_faces(folder, _OWN)),
        digest=_digest(folder, mark),
    )


def glyphs(folder: Path) -> frozenset[str]:
    """The characters that cards of that design can show. Raises ForumError."""
    return _characters(_faces(folder))


def folder_of(theme: Path, house: Path) -> Path:
    """Where the design of a theme's cards stands: in the theme, or else in the house's."""
    own = theme / FOLDER
    return own if (own / SOURCE).is_file() else house / FOLDER


def _faces(folder: Path, start: str = "") -> tuple[Path, ...]:
    found = (face for pattern in _FACES for face in (folder / FONTS).glob(start + pattern))
    return tuple(sorted(found))


def _common(faces: tuple[Path, ...]) -> frozenset[str]:
    return frozenset.intersection(*map(_characters_of, faces)) if faces else frozenset()


@cache
def _characters(faces: tuple[Path, ...]) -> frozenset[str]:
    return frozenset().union(*(_characters_of(face) for face in faces))


def _characters_of(face: Path) -> frozenset[str]:
    try:
        return typeface.characters(face.read_bytes())
    except typeface.TypefaceError as fault:
        raise ForumError([error("typeface", Place(str(face)), reason=str(fault))]) from None


def _digest(folder: Path, mark: bytes) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    programs = (f"{name} {version(name)}".encode() for name in _PROGRAMS)
    modules = (Path(__file__).with_name(name).read_bytes() for name in _MODULES)
    named = (part for path in files for part in (str(path.name).encode(), path.read_bytes()))
    return _sum((mark, *programs, *modules, *named))


def _sum(parts: Iterable[bytes]) -> str:
    """A checksum of the parts in their order; none can run into the next."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
