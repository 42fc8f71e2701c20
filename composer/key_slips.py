"""Keys that lack their colon, or have one that is none: in braces, and in a text in a key's place.

YAML takes all of `ja：光` for a key, and what follows a comma in `{en: Planned, and built}`, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from composer.document import Document, Path, Plain, field_name
from composer.errors import Place, Problem, error
from composer.language import Language

_RUN_ON = re.compile(r"(?P<key>[a-z_]+)(?P<colon>：|:(?=[^\s/]))")
_CODES = {"：": "wide-colon-after-key", ":": "no-space-after-key"}
# What Japanese offices write above the two versions of a text: keys, if not the right ones.
_JAPANESE_FOR_LANGUAGES = ("日本語", "和文", "和", "英語", "英文", "英")
_SEMICOLON = re.compile(r"[;；]\s*(?P<key>[a-z_]+)$")
_COLON = re.compile(r"\s*:")
_MAY_LACK_COLON = re.compile(r"\{[^{}]*,\s*[a-z_]+\s*[,}]|\{\s*[a-z_]+\s*[,}]")
# More pieces than these are shown to nobody as a list.
_MOST_SHOWN = 12
# Where people write what they like.
_FREE = ("internal",)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A key whose value a comma has ended, or "" for none, and what follows, piece by piece."""

    key: str
    pieces: list[str] = field(default_factory=list)


def run_on(text: str, known: Collection[str]) -> tuple[str, str]:
    """The code of what is wrong with a colon, and the `known` key before it, where a text begins
    with a key that has not become one; "" for both if it does not.
    """
    found = _RUN_ON.match(text)
    if not found or found["key"] not in known:
        return "", ""
    return _CODES[found["colon"]], found["key"]


@dataclass(slots=True)
class Slips:
    """What is wrong with the keys of a document that were hardly meant as such. The keys that the
    commas of one text make are told once, at the first of them.
    """

    document: Document
    _cuts: dict[Path, Mapping[str, _Cut]] = field(default_factory=dict)

    def of_key(
        self, path: Path, known: Collection[str], lists: Collection[str] = ()
    ) -> tuple[Problem, ...] | None:
        """What is wrong with a key that is not `known`; None where it is not clear, or another
        fault. Of the known keys, `lists` have several values.
        """
        key, place = str(path[-1]), self.document.key_place(path)
        name = field_name(path[:-1])
        behind = _SEMICOLON.search(key)
        if behind and behind["key"] in known:
            return (error("semicolon-in-braces", place, name, key=behind["key"]),)
        if not _lacks_colon(place, key):
            return None
        code, meant = run_on(key, known)
        if code:
            return (error(code, place, name, key=meant),)
        cut = self._cuts_around(path[:-1], known)[key]
        if not cut.key:
            return None
        return (self._cut(path[:-1], cut, known, lists),) if cut.pieces[0] == key else ()

    def of_text(self, path: Path) -> tuple[Problem, ...] | None:
        """The same where only languages are keys: one of several words is part of the text."""
        found = self.of_key(path, tuple(Language))
        place, key = self.document.key_place(path), str(path[-1])
        colon = place.source.find(":", place.column - 1) + 1
        is_of_text = " " in key or not (key.isascii() or key in _JAPANESE_FOR_LANGUAGES)
        if found is None and colon and is_of_text:
            return (error("yaml-colon", replace(place, column=colon), field_name(path[:-1])),)
        return found

    def _cut(
        self, around: Path, cut: _Cut, known: Collection[str], lists: Collection[str]
    ) -> Problem:
        """That a comma has ended the value of a key, and what may be meant."""
        written, text = self.document.value((*around, cut.key)), cut.pieces[0]
        code, values = "comma-in-braces", {"key": cut.key, "text": text}
        is_short = len(cut.pieces) <= _MOST_SHOWN
        if isinstance(written, str) and cut.key in lists and is_short:
            code = "comma-in-braces-of-list"
            values["listed"] = ", ".join((written, *cut.pieces))
        elif cut.key == "name" and not self.document.has_key((*around, "organisation")):
            is_person = "organisation" in known and len(cut.pieces) == 1
            code = "comma-in-braces-of-name" if is_person else code
            values["name"] = str(written)
        place = self.document.key_place((*around, text))
        return error(code, place, field_name(around), **values)

    def _cuts_around(self, around: Path, known: Collection[str]) -> Mapping[str, _Cut]:
        """For each key without a colon that is not known, in the mapping there, what was cut."""
        if around not in self._cuts:
            self._cuts[around] = dict(self._found_around(around, known))
        return self._cuts[around]

    def _found_around(self, around: Path, known: Collection[str]) -> Iterator[tuple[str, _Cut]]:
        written, cut = self.document.value(around), _Cut("")
        for key in written if isinstance(written, Mapping) else ():
            if not _lacks_colon(self.document.key_place((*around, key)), key):
                cut = _Cut(key if key in known else cut.key)
            elif key not in known:
                cut.pieces.append(key)
                yield key, cut


def without_colon(document: Document) -> Iterator[Problem]:
    """Keys in braces that have neither colon nor value, where all keys are known: what was meant
    for a part of a text would be left out.
    """
    if _MAY_LACK_COLON.search(document.front):
        for path in _empty_keys(document.fields, ()):
            key, place = str(path[-1]), document.key_place(path)
            if path[0] not in _FREE and _lacks_colon(place, key):
                yield error("key-without-colon", place, field_name(path), key=key)


def _empty_keys(value: Plain, path: Path) -> Iterator[Path]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from ((*path, key),) if inner == "" else _empty_keys(inner, (*path, key))
    elif not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from _empty_keys(inner, (*path, index))


def _lacks_colon(place: Place, key: str) -> bool:
    """Whether the key stands in braces with neither colon nor value."""
    line, start = place.source, place.column - 1
    return line.startswith(key, start) and not _COLON.match(line, start + len(key))
