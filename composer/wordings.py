"""Reading the sentences of the house from `wording/<language>/` of a theme."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from composer import files, frontmatter
from composer.errors import Faults, ForumError, Place, error
from composer.frontmatter import Document
from composer.language import Language
from composer.wording import Wording


def read(theme: Path, language: Language, root: Path, only: Collection[str] = ()) -> Wording:
    """The wording of a theme in one language; each file's name is the first part of its keys.

    Whole files that the theme does not have are those of the house. `root` is the newsroom, for
    naming files to people; `only` names the files that are needed, where not all are. Raises
    ForumError with everything wrong in the files.
    """
    chosen: dict[str, Path] = {}
    for folder in (files.house_theme(), theme):
        chosen |= {path.stem: path for path in sorted((folder / _folder(language)).glob("*.yaml"))}
    if not chosen:
        place = Place(files.shown(theme / _folder(language), root))
        raise ForumError([error("wording-missing", place, language=language.value)])
    faults, names = Faults(), sorted(chosen.keys() & only if only else chosen)
    read = {name: faults.attempt(partial(_read, chosen[name], root)) for name in names}
    faults.judge()
    return Wording(language, {name: one.fields for name, one in read.items() if one})


def _folder(language: Language) -> Path:
    return Path("wording", language.value)


def _read(path: Path, root: Path) -> Document:
    # A theme may stand outside the newsroom; what it holds may not lead out of the theme.
    text = files.read_text(path, path.parent)
    return frontmatter.parse_yaml(text, files.shown(path, root))
