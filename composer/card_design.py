"""How a theme's social cards look: its Typst file, its faces, and which characters those have.

A theme that has a `cards/card.typ` draws its own, and one that has `cards/fonts` sets them in its
own faces; what a theme does not have is the house's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
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

    `source` is the Typst file that draws a card, `fonts` the folder of the faces; no others are
    used. `mark` is the forum's mark as SVG. `glyphs` are the characters that cards can show, and
    `own` those that every face of the theme's own has. `digest` changes with everything on which a
    drawn card depends, besides its own texts.
    """

    source: Path
    fonts: Path
    mark: bytes
    glyphs: frozenset[str]
    own: frozenset[str]
    digest: str

    def digest_now(self) -> str:
        """What the digest would be of the files as they are by now."""
        return _digest(self.source, self.fonts, self.mark)


def read(theme: Path, house: Path, mark: bytes) -> Design:
    """The design of a theme's cards. Raises ForumError for a face that cannot be used."""
    source, fonts = _chosen(theme, house, SOURCE), _chosen(theme, house, FONTS)
    return Design(
        source=source,
        fonts=fonts,
        mark=mark,
        glyphs=_characters(_faces(fonts)),
        own=_common(_faces(fonts, _OWN)),
        digest=_digest(source, fonts, mark),
    )


def glyphs(theme: Path, house: Path) -> frozenset[str]:
    """The characters that a theme's cards can show. Raises ForumError."""
    return _characters(_faces(_chosen(theme, house, FONTS)))


def _chosen(theme: Path, house: Path, name: str) -> Path:
    own = theme / FOLDER / name
    return own if own.exists() else house / FOLDER / name


def _faces(fonts: Path, start: str = "") -> tuple[Path, ...]:
    found = (face for pattern in _FACES for face in fonts.glob(start + pattern))
    return tuple(sorted(found))


def _common(faces: tuple[Path, ...]) -> frozenset[str]:
    return frozenset.intersection(*map(_characters_of, faces)) if faces else frozenset()


def _characters(faces: tuple[Path, ...]) -> frozenset[str]:
    return frozenset().union(*(_characters_of(face) for face in faces))


def _characters_of(face: Path) -> frozenset[str]:
    try:
        with face.open("rb") as font:
            return typeface.characters(font)
    except typeface.TypefaceError as fault:
        raise ForumError([error("typeface", Place(str(face)), reason=str(fault))]) from None


def _digest(source: Path, fonts: Path, mark: bytes) -> str:
    # All that is beside the Typst file, which may read it.
    beside = (path for path in source.parent.rglob("*") if path.is_file())
    faces = _faces(fonts)
    named = {str(path.relative_to(source.parent)): path for path in beside}
    named |= {f"face {path.name}": path for path in faces}
    programs = (f"{name} {version(name)}".encode() for name in _PROGRAMS)
    modules = (Path(__file__).with_name(name).read_bytes() for name in _MODULES)
    # In an order that does not depend on where the theme lies.
    pairs = sorted((name.encode(), path.read_bytes()) for name, path in named.items())
    return _sum((mark, *programs, *modules, *(part for pair in pairs for part in pair)))


def _sum(parts: Iterable[bytes]) -> str:
    """A checksum of the parts in their order; none can run into the next."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
