"""A YAML file as plain values that know where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from composer.errors import Place, Problem

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]
"""A value as YAML gives it to us: a text, a list or a mapping."""

Path = tuple[str | int, ...]
"""The way to a value: keys, and positions counted from 0."""

Spot = tuple[int, int]
"""Where something stands in a file: its line and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Where each value of a file begins, and where the key before it does."""

    values: Mapping[Path, Spot]
    keys: Mapping[Path, Spot]


def nowhere() -> Spots:
    """The spots of a file without values."""
    return Spots({}, {})


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its fields, where each stands, and the Markdown that follows.

    `body_line` is the number of the body's first line, from 1; 1 in a file without front matter.
    `faults` are those that left the values readable: whoever judges the values reports both
    together. `spots` looks up where everything stands: notes have hundreds of values, and few of
    them a fault.
    """

    file: str
    fields: Mapping[str, Plain]
    body: str = ""
    body_line: int = 1
    lines: tuple[str, ...] = ()
    faults: tuple[Problem, ...] = ()
    spots: Callable[[], Spots] = nowhere

    @property
    def front(self) -> str:
        """The lines above the body, as they were written."""
        return "\n".join(self.lines[: self.body_line - 1])

    def place(self, path: Path) -> Place:
        """Where the value at `path` begins, or the nearest one around it that was written."""
        known = self.spots().values
        for length in range(len(path), -1, -1):
            if path[:length] in known:
                return self._at(known[path[:length]])
        return Place(self.file)

    def key_place(self, path: Path) -> Place:
        """Where the key of the value at `path` stands; for an item of a list, its value."""
        keys = self.spots().keys
        return self._at(keys[path]) if path in keys else self.place(path)

    def has_key(self, path: Path) -> bool:
        """Whether a key was written at `path`, with or without a value."""
        return path in self.spots().keys

    def line(self, number: int) -> Place:
        """The beginning of a line of the file, by its number from 1."""
        source = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        return Place(self.file, number, 1, source)

    def value(self, path: Path) -> Plain | None:
        """What was written at `path`, or None."""
        found: Plain = self.fields
        for step in path:
            if isinstance(found, Mapping) and step in found:
                found = found[str(step)]
            elif isinstance(step, int) and isinstance(found, list) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def _at(self, spot: Spot) -> Place:
        line, column = spot
        return Place(self.file, line, column, self.lines[line - 1])


def field_name(path: Path) -> str:
    """The path as people write it: `("speakers", 1, "role")` is `speakers[1].role`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
