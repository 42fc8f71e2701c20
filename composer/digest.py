"""A digest of values: equal for equal values, and for any other value another one.

It stands for all that a page is made of. What it cannot see into, such as a function, has none.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import hashlib
import marshal
from collections.abc import Callable, Hashable, Mapping
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, cast

from composer.recall import Recall


class Opaque(TypeError):
    """A value, or a part of it, of which it cannot be told whether it is the same."""


class Digests:
    """Gives digests of values; those of the `shared` types, which stand in many, are made once.

    The values must not change while it is used: frozen dataclasses, and what is made of them.
    With a `recall` that keeps, digests of shared values outlast a turn.
    """

    def __init__(self, *shared: type, recall: Recall | None = None) -> None:
        self._shared = frozenset(shared)
        self._recall = recall
        # The values are kept beside their digests: no other may come to have the same identity.
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, *values: object) -> str:
        """The digest of the values together. Raises Opaque."""
        parts: list[str] = []
        for value in values:
            self._spell(value, parts)
        return hashlib.blake2b("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]

    def _spell(self, value: Any, parts: list[str]) -> None:
        """Spells the value out, so that no other value has the same spelling."""
        # In the order of how often they are met: this runs for every value of every page.
        kind: Any = type(value)
        if kind is str:
            # The length first: no text can pass for the end of one and the beginning of another.
            parts.append(f"{len(value)}:{value}")
        elif kind in self._shared:
            parts.append(self._of_shared(value))
        elif known := _fields_of(kind):
            parts.append(known[0])
            for one in known[1](value):
                # As above: half of all fields are texts.
                if type(one) is str:
                    parts.append(f"{len(one)}:{one}")
                else:
                    self._spell(one, parts)
        elif kind is tuple or kind is list:
            parts.append(f"{kind.__name__}{len(value)}(")
            for one in value:
                self._spell(one, parts)
        else:
            self._spell_other(value, parts)

    def _spell_other(self, value: object, parts: list[str]) -> None:
        if isinstance(value, enum.Enum):
            parts.append(_member(value))
        elif isinstance(value, _PLAIN):
            parts.append(_plain(value))
        elif type(value) is dict and (written := _marshalled(value)):
            parts.append(f"{len(written)} plain:{written}")
        elif isinstance(value, Mapping):
            parts.append(f"mapping{len(value)}(")
            for key, one in value.items():
                self._spell(key, parts)
                self._spell(one, parts)
        else:
            raise Opaque(type(value).__qualname__)

    def _of_shared(self, value: Any) -> str:
        if self._recall:
            return self._recall.of(self._digest, value)
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = (value, self._digest(value))
        return found[1]

    def _digest(self, value: Any) -> str:
        """The digest of a shared value, which stands for it wherever it is met."""
        start, fields = _fields_of(cast(Hashable, type(value))) or ("", _nothing)
        parts = [start]
        for one in fields(value):
            self._spell(one, parts)
        return Digests().of("".join(parts))


# The last version that writes the same for the same values, whoever else holds them.
_MARSHAL = 2
# How a dataclass begins when it is spelled out, and what gives its fields' values.
_Fields = tuple[str, Callable[[Any], tuple[object, ...]]]
_PLAIN = (type(None), bool, int, float, bytes, str, datetime.date, datetime.time)


def _plain(value: object) -> str:
    text = repr(value)
    return f"{type(value).__qualname__} {len(text)}:{text}"


# There are few members, met again and again. Typed: two of the same text may pass for equal.
_member = lru_cache(maxsize=None, typed=True)(_plain)


def _marshalled(value: Any) -> str:
    """The value as `marshal` writes it, which is quick; "" where it holds more than plain data."""
    try:
        return marshal.dumps(value, _MARSHAL).decode("latin-1")
    except ValueError:
        return ""


def _nothing(_value: object) -> tuple[object, ...]:
    return ()


@cache
def _fields_of(kind: Hashable) -> _Fields | None:
    """The spelling of a dataclass's name, and what gives its fields' values; None for others."""
    if not isinstance(kind, type) or not dataclasses.is_dataclass(kind):
        return None
    names = [field.name for field in dataclasses.fields(kind)]
    start = f"{kind.__module__}.{kind.__qualname__}("
    if len(names) > 1:
        return start, attrgetter(*names)
    return start, lambda value: tuple(getattr(value, name) for name in names)
