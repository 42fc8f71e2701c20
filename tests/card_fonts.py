"""Makes the Noto faces of the social cards anew: `make fonts` fills themes/forum/cards/fonts/.

The faces stand in the repository, so nobody needs this to build a site. It fetches the packages
below with npm, takes out of each face the letters that headlines need, and writes the licence
beside them. The same packages and the same fontTools give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "themes" / "forum" / "cards" / "fonts"
LICENCE = "LICENSE_FONT"
LAYOUT = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "palt")


@dataclass(frozen=True, slots=True)
class Face:
    """A face as npm has it: the package, its version, the SHA-256 of the file, and its name."""

    package: str
    version: str
    sha256: str
    name: str
    japanese: bool = False

    @property
    def member(self) -> str:
        """The face's path inside the package."""
        return f"package/600SemiBold/{self.name}_600SemiBold.ttf"


FACES = (
    Face(
        "noto-serif-jp",
        "0.4.3",
        "b9f75696212c54cb0ab25806b25e724f06cf7b60490068f8ad802edc41fed3af",
        "NotoSerifJP",
        japanese=True,
    ),
    Face(
        "noto-sans-jp",
        "0.4.3",
        "c1d1baeebf7d702d84a02166d1449ac718c171a18d9fc89b21a7cd729eb454d3",
        "NotoSansJP",
        japanese=True,
    ),
    Face(
        "noto-serif",
        "0.4.2",
        "864f360f375f495c1284ba85daacacb50a107df9a0908d375a660a1bef54d03d",
        "NotoSerif",
    ),
    Face(
        "noto-sans",
        "0.4.2",
        "e691fe27813ec6ed11d0a5be4c6c1f6739996ed682462eaa3244a6185217dd6c",
        "NotoSans",
    ),
)
# Latin with all its accents, Greek, Cyrillic, general punctuation, currencies, letter-like signs.
LATIN = (
    *range(0x20, 0x250),
    *range(0x2B0, 0x460),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2150),
    0x2212,
)


def japanese() -> Iterator[int]:
    """What Japanese is written with: all of CP932, and of JIS X 0213 its first plane, without
    which four of the characters that schools teach would be missing (剝 塡 頰 𠮟).
    """
    yield from (*range(0x20, 0x250), *range(0x2000, 0x2070), ord("𠮷"))
    for code in (*range(0x250, 0xD800), *range(0xF900, 0x30000)):
        if _length(code, "cp932") or 0 < _length(code, "euc_jis_2004") < 3:
            yield code


def _length(code: int, encoding: str) -> int:
    """How many bytes the character takes there, or 0 where it is not."""
    try:
        return len(chr(code).encode(encoding))
    except UnicodeEncodeError:
        return 0


def fetch(face: Face, folder: Path) -> tuple[bytes, str]:
    """The face's file and licence. Raises ValueError when the file is not the one we know."""
    wanted = f"@expo-google-fonts/{face.package}@{face.version}"
    packed = subprocess.run(
        ["npm", "pack", "--json", wanted], cwd=folder, check=True, capture_output=True
    )
    with tarfile.open(folder / json.loads(packed.stdout)[0]["filename"].split("/")[-1]) as archive:
        content, licence = (_read(archive, one) for one in (face.member, f"package/{LICENCE}"))
    if hashlib.sha256(content).hexdigest() != face.sha256:
        raise ValueError(f"{wanted} holds another {face.member} than before")
    return content, licence.decode()


def _read(archive: tarfile.TarFile, member: str) -> bytes:
    found = archive.extractfile(member)
    if found is None:
        raise ValueError(f"no {member} in {archive.name!r}")
    return found.read()


def cut(face: Face, content: Path) -> None:
    """Writes the face with the letters that headlines need, and with no others."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = list(LAYOUT)
    font = subset.load_font(str(content), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=tuple(japanese()) if face.japanese else LATIN)
    cutter.subset(font)
    subset.save_font(font, str(FOLDER / f"{face.name}.ttf"), options)


def main() -> None:
    """Fetches, cuts and writes all faces, and the licence with every copyright line in it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    copyrights, licence = [], ""
    with tempfile.TemporaryDirectory() as name:
        for face in FACES:
            content, licence = fetch(face, Path(name))
            source = Path(name) / "face.ttf"
            source.write_bytes(content)
            cut(face, source)
            with TTFont(FOLDER / f"{face.name}.ttf") as font:
                copyrights += [licence.splitlines()[0], font["name"].getDebugName(0)]
                sys.stdout.write(f"{face.name}.ttf: {len(font.getBestCmap()):,} characters\n")
    # The theme's own faces (fonts.sh) lie in the same folder, under the same licence.
    for own in sorted(FOLDER.glob("Forum*.ttf")):
        with TTFont(own) as font:
            copyrights.append(font["name"].getDebugName(0))
    terms = licence.split("\n", 1)[1]
    lines = "\n".join(dict.fromkeys(copyrights))
    (FOLDER / "OFL.txt").write_text(f"{lines}\n{terms}", encoding="utf-8")


if __name__ == "__main__":
    main()
