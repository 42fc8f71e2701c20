"""Keys that lack their colon, or have one that is none: in braces, and in a text in a key's place.

YAML takes all of `ja：光` for a key, and what follows a comma in `{en: Planned, and built}`, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from composer.document import Document, Path, field_name
from composer.errors import Place, Problem, error
from composer.language import Language

_RUN_ON = re.compile(r"(?P<key>[a-z_]+)(?P<colon>：|:(?=[^\s/]))")
_CODES = {"：": "wide-colon-after-key", ":": "no-space-after-key"}
# What Japanese offices write above the two versions of a text: keys, if not the right ones.
_JAPANESE_FOR_LANGUAGES = ("日本語", "和文", "和", "英語", "英文", "英")


def run_on(text: str, known: Collection[str]) -> tuple[str, str]:
    """The code of what is wrong with a colon, and the `known` key before it, where a text begins
    with a key that has not become one; "" for both if it does not.
    """
    found = _RUN_ON.match(text)
    if not found or found["key"] not in known:
        return "", ""
    return _CODES[found["colon"]], found["key"]


def problems(document: Document, path: Path, known: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a key that is not `known` and was hardly meant as one, if that is clear;
    the same for all keys that the commas of one text make.
    """
    key, around = str(path[-1]), path[:-1]
    place = document.key_place(path)
    if not _lacks_colon(place, key):
        return
    code, meant = run_on(key, known)
    before, rest = _around_comma(document, path, known)
    if code:
        yield error(code, place, field_name(around), key=meant)
    elif before:
        at = document.key_place((*around, rest))
        yield error("comma-in-braces", at, field_name(around), key=before, text=rest)


def problems_of_text(document: Document, path: Path) -> Iterator[Problem]:
    """The same where only languages are keys: one of several words is part of the text."""
    found = tuple(problems(document, path, tuple(Language)))
    yield from found
    place, key = document.key_place(path), str(path[-1])
    colon = place.source.find(":", place.column - 1) + 1
    is_of_text = " " in key or not (key.isascii() or key in _JAPANESE_FOR_LANGUAGES)
    if not found and colon and is_of_text:
        yield error("yaml-colon", replace(place, column=colon), field_name(path[:-1]))


def _lacks_colon(place: Place, key: str) -> bool:
    """Whether the key stands in braces with neither colon nor value."""
    written = place.source[place.column - 1 :]
    return written.startswith(key) and not written[len(key) :].lstrip().startswith(":")


def _around_comma(document: Document, path: Path, known: Collection[str]) -> tuple[str, str]:
    """The known key whose value a comma has ended, and what follows the comma; "" for both where
    there is none.
    """
    around = document.value(path[:-1])
    keys = list(around) if isinstance(around, Mapping) else []
    end = keys.index(str(path[-1]))
    before = next((at for at in range(end - 1, -1, -1) if keys[at] in known), -1)
    return (keys[before], keys[before + 1]) if before >= 0 else ("", "")
