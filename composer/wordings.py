"""Reading the sentences of the house from `wording/<language>/` of a theme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path as FilePath
from string import Formatter

from composer import files, frontmatter
from composer.document import Document, Path, field_name
from composer.errors import Faults, ForumError, Place, Problem, error
from composer.language import Language
from composer.suggestion import nearest_first
from composer.wording import Entry, Wording

# What is wrong where an entry has another shape than this; a text is a sequence, too.
_NOT_SHAPES: Mapping[type, str] = {
    str: "wording-no-sentence",
    Mapping: "wording-no-keys",
    Sequence: "wording-no-list",
}


def read(
    theme: FilePath, language: Language, root: FilePath, only: Collection[str] = ()
) -> Wording:
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
            faults.problems += _unlike(document, (), entries.get(name, {}), document.fields)
            entries[name] = _over(entries.get(name, {}), document.fields)
    faults.judge()
    return Wording(language, entries)


def _chosen(theme: FilePath, language: Language) -> Sequence[FilePath]:
    """The files of the house and then those of the theme, which may be the same."""
    house = files.house_theme()
    folders = [theme] if theme.resolve() == house.resolve() else [house, theme]
    return [path for one in folders for path in sorted((one / _folder(language)).glob("*.yaml"))]


def _unlike(
    document: Document, path: Path, entry: Entry, other: Entry, beside: Set[str] = frozenset()
) -> Iterator[Problem]:
    """Where a theme's entry cannot stand for the house's; what the house has not, is its own.
    `beside` are further placeholders that are filled in.
    """
    place = document.place(path)
    if (shape := _shape(entry)) != _shape(other):
        yield error(_NOT_SHAPES[shape], place, field_name(path))
    elif isinstance(entry, Mapping) and isinstance(other, Mapping):
        # Both sentences of a problem are given the same values.
        beside = _all_placeholders(entry.values()) if "says" in entry else beside
        for key in filter(entry.__contains__, other):
            yield from _unlike(document, (*path, key), entry[key], other[key], beside)
    elif isinstance(other, str):
        known = _placeholders(str(entry)) | beside
        yield from _unfit_sentence(place, field_name(path), other, known)
    elif known := _all_placeholders(entry):
        # A list without placeholders is one of words or patterns, which may have braces.
        for index, one in enumerate(other):
            within = (*path, index)
            yield from _unfit(document.place(within), field_name(within), str(one), known)


def _unfit_sentence(place: Place, field: str, text: str, known: Set[str]) -> Iterator[Problem]:
    if known and not text.strip():
        yield error("wording-empty", place, field)
    yield from _unfit(place, field, text, known)


def _unfit(place: Place, field: str, sentence: str, known: Set[str]) -> Iterator[Problem]:
    """Placeholders of a sentence for which there are no values; or none that could be read."""
    try:
        found = _placeholders(sentence)
    except ValueError:
        yield error("wording-braces", place, field)
        return
    for name in sorted(found - known):
        choices = ", ".join(f"{{{one}}}" for one in nearest_first(name, sorted(known)))
        code = "wording-placeholder" if known else "wording-no-placeholder"
        yield error(code, place, field, name=name, choices=choices)


def _placeholders(sentence: str) -> frozenset[str]:
    """The names in braces. Raises ValueError for braces that hold none."""
    parts = Formatter().parse(sentence)
    return frozenset(name for _, name, _, _ in parts if name is not None)


def _all_placeholders(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset[str]().union(*map(_placeholders, map(str, entries)))


def _shape(entry: Entry) -> type:
    return next(one for one in _NOT_SHAPES if isinstance(entry, one))


def _over(entry: Entry, other: Entry) -> Entry:
    """The sentences of both; where both have one, that of the other."""
    if not (isinstance(entry, Mapping) and isinstance(other, Mapping)):
        return other
    own = {key: _over(entry[key], one) if key in entry else one for key, one in other.items()}
    return {**entry, **own}


def _folder(language: Language) -> FilePath:
    return FilePath("wording", language.value)


def _read(path: FilePath, root: FilePath) -> Document:
    # A theme may stand outside the newsroom; what it holds may not lead out of the theme.
    text = files.read_text(path, path.parent)
    return frontmatter.parse_yaml(text, files.shown(path, root))
