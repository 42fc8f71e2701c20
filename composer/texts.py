"""All the text that a value holds, as one text: to look for words in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from composer import seen, views
from composer.model import Story


def of(value: object) -> str:
    """Every text that the value holds; of a story, also the words without their markup."""
    return joined(_strings(value))


def joined(texts: Iterable[str]) -> str:
    """The texts as one, in which no words run on from one text to the next."""
    return f"\n{views.BLOCK}\n".join(texts)


def _strings(value: object) -> Iterator[str]:
    for inner in _parts(value):
        if isinstance(inner, str):
            yield inner
        elif isinstance(inner, Story):
            yield seen.text_of(inner.markdown)
        yield from _strings(inner)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value
    elif dataclasses.is_dataclass(value):
        yield from (getattr(value, one.name) for one in dataclasses.fields(value))
