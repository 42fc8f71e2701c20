"""A digest of values: equal for equal values, and for any other value another one.

It stands for all that a page is made of. What it cannot see into, such as a function, has none.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any


class Opaque(TypeError):
    """A value, or a part of it, of which it cannot be told whether it is the same."""


class Digests:
    """Gives digests of values; those of the `shared` types, which stand in many, are made once.

    The values must not change while it is used: frozen dataclasses, and what is made of them.
    """

    def __init__(self, *shared: type) -> None:
        self._shared = frozenset(shared)
        # The values are kept beside their digests: no other may come to have the same identity.
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, *values: object) -> str:
        """The digest of the values together. Raises Opaque."""
        parts: list[str] = []
        for value in values:
            self._spell(value, parts)
        return hashlib.blake2b("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]

    def _spell(self, value: Any, parts: list[str]) -> None:
        kind = type(value)
        if kind is str:
            # The length first: no text can pass for the end of one and the beginning of another.
            parts.append(f"{len(value)}:{value}")
        elif kind in (tuple, list):
            parts.append(f"{kind.__name__}{len(value)}(")
            for one in value:
                self._spell(one, parts)
        elif kind in self._shared:
            parts.append(self._of_shared(value))
        elif names := _fields(kind):  # type: ignore[arg-type]
            parts.append(f"{kind.__module__}.{kind.__qualname__}(")
            for name in names:
                self._spell(getattr(value, name), parts)
        else:
            self._spell_other(value, parts)

    def _spell_other(self, value: object, parts: list[str]) -> None:
        if isinstance(value, Mapping):
            parts.append(f"mapping{len(value)}(")
            for key, one in value.items():
                self._spell(key, parts)
                self._spell(one, parts)
        elif isinstance(value, _PLAIN):
            text = repr(value)
            parts.append(f"{type(value).__qualname__} {len(text)}:{text}")
        else:
            raise Opaque(type(value).__qualname__)

    def _of_shared(self, value: object) -> str:
        found = self._known.get(id(value))
        if found is None:
            kind: Any = type(value)
            parts = [f"{kind.__module__}.{kind.__qualname__}("]
            for name in _fields(kind):
                self._spell(getattr(value, name), parts)
            found = value, Digests().of("".join(parts))
            self._known[id(value)] = found
        return found[1]


_PLAIN = (type(None), bool, int, float, bytes, str, enum.Enum, datetime.date, datetime.time)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; none for anything else."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind))
