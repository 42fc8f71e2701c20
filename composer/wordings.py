"""Reading the sentences of the house from `wording/<language>/` of a theme."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from composer import files, frontmatter
from composer.errors import Faults, ForumError, Place, error
from composer.frontmatter import Document
from composer.language import Language
from composer.wording import Entry, Wording


def read(theme: Path, language: Language, root: Path, only: Collection[str] = ()) -> Wording:
    """The wording of a theme in one language; each file's name is the first part of its keys.

    Sentences that the theme does not have are those of the house. `root` is the newsroom, for
    naming files to people; `only` names the files that are needed, where not all are. Raises
    ForumError with everything wrong in the files.
    """
    chosen = [one for one in _chosen(theme, language) if not only or one.stem in only]
    if not chosen:
        place = Place(files.shown(theme / _folder(language), root))
        raise ForumError([error("wording-missing", place, language=language.value)])
    faults = Faults()
    read = [(path.stem, faults.attempt(partial(_read, path, root))) for path in chosen]
    faults.judge()
    entries: dict[str, Entry] = {}
    for name, document in read:
        if document:
            entries[name] = _over(entries.get(name, {}), document.fields)
    return Wording(language, entries)


def _chosen(theme: Path, language: Language) -> Sequence[Path]:
    """The files of the house and then those of the theme, which may be the same."""
    house = files.house_theme()
    folders = [theme] if theme.resolve() == house.resolve() else [house, theme]
    return [path for one in folders for path in sorted((one / _folder(language)).glob("*.yaml"))]


def _over(entry: Entry, other: Entry) -> Entry:
    """The sentences of both; where both have one, that of the other."""
    if not (isinstance(entry, Mapping) and isinstance(other, Mapping)):
        return other
    own = {key: _over(entry[key], one) if key in entry else one for key, one in other.items()}
    return {**entry, **own}


def _folder(language: Language) -> Path:
    return Path("wording", language.value)


def _read(path: Path, root: Path) -> Document:
    # A theme may stand outside the newsroom; what it holds may not lead out of the theme.
    text = files.read_text(path, path.parent)
    return frontmatter.parse_yaml(text, files.shown(path, root))
