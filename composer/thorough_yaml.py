"""YAML as plain values that know where they stand, with everything that is wrong in it.

What could hide a mistake or exhaust the machine is refused: a key that stands twice, aliases, tags,
deep nesting, characters that are spelt by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import yaml

from composer import characters, limits
from composer.document import Path, Plain, Spot, Spots, field_name
from composer.errors import ForumError, Place, Problem, error
from composer.yaml_faults import (
    Mark,
    Symptom,
    diagnose_all,
    diagnose_colons,
    diagnose_key,
    hashtags_in_comment,
)

# A comment begins with "# "; people who write "#3" or "#Harbour" mean it as text.
_LOOKS_LIKE_TEXT = re.compile(r"\s+#(?=[^\s#])")
_Loader = yaml.CBaseLoader


@dataclass(frozen=True, slots=True)
class Source:
    """Lines of a file that are YAML: from the index `first` up to `end`."""

    file: str
    lines: tuple[str, ...]
    first: int
    end: int

    def __call__(self) -> Spots:
        """Where everything in them stands. Raises ForumError where they cannot be read."""
        return _spots(self)


# Whoever asks for one place in a file asks for more of them.
@lru_cache(maxsize=16)
def _spots(source: Source) -> Spots:
    reader = Reader(source, ())
    reader.read()
    return Spots({**reader.places, (): (max(source.first, 1), 1)}, reader.keys)


def unfit_problem(found: characters.Unfit, place: Place, name: str = "") -> Problem:
    """That a text holds characters which must not be published."""
    if found.plain:
        return error("pseudo-bold", place, name, text=found.text, plain=found.plain)
    return error("hidden-character", place, name, character=found.name)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read; `key` waits for its value."""

    path: Path
    value: list[Plain] | dict[str, Plain]
    key: str | None = None


class _Unreadable(Exception):
    """Nothing that follows can be understood."""


class Reader:
    """Builds plain values from the events of the YAML parser.

    Events, not nodes: they still show anchors, and no depth of nesting reaches Python's stack.
    """

    def __init__(self, source: Source, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        self.places: dict[Path, Spot] = {}
        self.keys: dict[Path, Spot] = {}
        self._file, self._lines, self._first = source.file, source.lines, source.first
        self._end = source.end
        self._open: list[_Open] = []
        self._top: Plain = {}
        self._documents = 0

    def read(self) -> Mapping[str, Plain]:
        """Reads the lines. Raises ForumError when they cannot be read."""
        text = characters.visible("\n".join(self._lines[self._first : self._end]))
        try:
            for event in yaml.parse(text, Loader=_Loader):
                self._take(event)
        except yaml.MarkedYAMLError as fault:
            self._unreadable(fault)
            raise ForumError(self.problems) from None
        except _Unreadable:
            raise ForumError(self.problems) from None
        if not isinstance(self._top, Mapping):
            self._without_keys()
            raise ForumError(self.problems)
        return self._top

    def _without_keys(self) -> None:
        """Keeps why the lines have no keys: their colons, or that there are none."""
        lines = self._lines[self._first : self._end]
        colons = tuple(diagnose_colons(lines)) if isinstance(self._top, str) else ()
        self.problems += [error(one.code, self._at(one.at)) for one in colons]
        if not colons:
            self._refuse("not-key-and-value", self._shown(self.places[()]))

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._marked(event)
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse("yaml-alias", self._place(event))
            self._put("", event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._marked(event)
            self._nest(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _begin(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("yaml-second-document", event)

    def _marked(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse("yaml-alias", self._place(event))
        elif event.tag is not None:
            self._refuse("yaml-tag", self._place(event), tag=event.tag)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        parent = self._open[-1] if self._open else None
        if parent and isinstance(parent.value, dict) and parent.key is None:
            self._key(parent, event)
            return
        nothing = not event.style and event.value in ("~", "null")
        self._put("" if nothing else event.value, event)

    def _key(self, parent: _Open, event: yaml.ScalarEvent) -> None:
        if wrong := diagnose_key(event.value, Mark(0, 0)):
            self._stop(wrong.code, event, (), **wrong.values)
        parent.key = event.value
        path, spot = (*parent.path, event.value), self._spot(event)
        self._check_escapes(event, path)
        if path in self.keys:
            first = str(self.keys[path][0])
            self._refuse("duplicate-key", self._shown(spot), path, key=event.value, line=first)
        self.keys[path] = spot

    def _put(self, value: str, event: yaml.NodeEvent) -> None:
        """Gives a text its place in the list or mapping around it."""
        path = self._attach(value, event)
        self.places[path] = self._spot(event)
        if isinstance(event, yaml.ScalarEvent):
            if len(value) > limits.FIELD_LENGTH:
                limit = f"{limits.FIELD_LENGTH:,}"
                self._refuse("value-too-long", self._place(event), path, limit=limit)
            self._check_escapes(event, path)
            self._check_comment(event, path)

    def _nest(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= limits.YAML_DEPTH:
            self._stop("yaml-too-deep", event)
        value: list[Plain] | dict[str, Plain]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._attach(value, event)
        self.places[path] = self._spot(event)
        self._open.append(_Open(path, value))

    def _attach(self, value: Plain, event: yaml.NodeEvent) -> Path:
        if not self._open:
            self._top = value
            return ()
        parent = self._open[-1]
        most = limits.ITEMS if isinstance(parent.value, list) else limits.ENTRIES
        if len(parent.value) >= most:
            self._stop("list-too-long", event, parent.path, limit=f"{most:,}")
        if isinstance(parent.value, list):
            parent.value.append(value)
            return (*parent.path, len(parent.value) - 1)
        if parent.key is None:
            self._stop("yaml-key-not-text", event)
        key, parent.key = str(parent.key), None
        parent.value[key] = value
        return (*parent.path, key)

    def _check_escapes(self, event: yaml.ScalarEvent, path: Path) -> None:
        """Quoted text may spell a character by its number, unseen in the source."""
        end = event.end_mark
        if event.style != '"' or not end:
            return
        place = self._place(event)
        written = "\n".join(self._lines[place.line - 1 : self._first + end.line + 1])
        for found in characters.unfit(event.value):
            if found.text not in written:
                self.problems.append(unfit_problem(found, place, field_name(path)))

    def _check_comment(self, event: yaml.ScalarEvent, path: Path) -> None:
        """`Meeting #3` and `#Harbour`: YAML would leave away, unsaid, what was meant as text."""
        empty_item = not event.value and bool(path) and isinstance(path[-1], int)
        if event.style or not event.end_mark or empty_item:
            return
        end = self._at(Mark(event.end_mark.line, event.end_mark.column))
        found = _LOOKS_LIKE_TEXT.match(end.source, end.column - 1)
        if not found:
            return
        place, meant = replace(end, column=found.end()), ""
        if not event.value:
            meant = hashtags_in_comment(place.source[found.end() - 1 :])
        if meant:
            self._refuse("yaml-hashtags", place, path, suggestion=meant)
        else:
            self._refuse("yaml-hash", place, path)

    def _spot(self, event: yaml.Event) -> Spot:
        mark = event.start_mark
        return self._spot_of(mark.line, mark.column) if mark else self._spot_of(0, 0)

    def _spot_of(self, line: int, column: int) -> Spot:
        # The end of the text may be on a line after the last.
        return min(self._first + line + 1, len(self._lines)), column + 1

    def _place(self, event: yaml.Event) -> Place:
        return self._shown(self._spot(event))

    def _at(self, mark: Mark) -> Place:
        return self._shown(self._spot_of(mark.line, mark.column))

    def _shown(self, spot: Spot) -> Place:
        line, column = spot
        return Place(self._file, line, column, self._lines[line - 1])

    def _refuse(self, code: str, place: Place, path: Path = (), **values: str) -> None:
        self.problems.append(error(code, place, field_name(path), **values))

    def _stop(self, code: str, event: yaml.Event, path: Path = (), **values: str) -> None:
        self._refuse(code, self._place(event), path, **values)
        raise _Unreadable

    def _unreadable(self, fault: yaml.MarkedYAMLError) -> None:
        """Keeps why the lines cannot be read; that a comment begins there is said by it as well."""
        lines = self._lines[self._first : self._end]
        causes = diagnose_all(_symptom(fault), lines, _symptom_of)
        found = [error(one.code, self._at(one.at), **one.values) for one in causes]
        same = ("yaml-hash", found[0].place)
        self.problems = [one for one in self.problems if (one.code, one.place) != same]
        self.problems += found


def _symptom_of(lines: Sequence[str]) -> Symptom | None:
    """Why the lines cannot be read; None where they can."""
    try:
        for _ in yaml.parse(characters.visible("\n".join(lines)), Loader=_Loader):
            pass
    except yaml.MarkedYAMLError as fault:
        return _symptom(fault)
    return None


def _symptom(fault: yaml.MarkedYAMLError) -> Symptom:
    at = fault.problem_mark or fault.context_mark
    if at is None:
        raise fault
    before = fault.context_mark or at
    return Symptom(
        problem=fault.problem or "",
        context=fault.context or "",
        at=Mark(at.line, at.column),
        context_at=Mark(before.line, before.column),
    )
