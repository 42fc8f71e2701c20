"""The plain values of a YAML text in which nothing needs a second look, quickly.

Hardly a file has a fault. So this reads values alone, keeps account of no places, and gives up at
anything unusual: `thorough_yaml` reads such a text again, and knows what to say of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from composer import limits
from composer.document import Plain

# What looks like a comment and may be meant as text, and what spells characters by numbers.
_DOUBTFUL = re.compile(r"\\|\s#(?=[^\s#])")
_NOTHING = ("~", "null")


class _UnusualError(Exception):
    """Something that must be judged by whoever knows where it stands."""


def values(text: str) -> dict[str, Plain] | None:
    """The mapping that the text is, every scalar as it was written; None where it must be read
    thoroughly.
    """
    # Most texts have neither of the two, which is told at once.
    if ("\\" in text or "#" in text) and _DOUBTFUL.search(text):
        return None
    try:
        return _top(yaml.parse(text, Loader=yaml.CBaseLoader))
    except (yaml.YAMLError, _UnusualError):
        return None


def _top(events: Iterator[yaml.Event]) -> dict[str, Plain]:
    """The mapping in the only document of the stream; an empty one has none."""
    found: dict[str, Plain] = {}
    documents = 0
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            found = _mapping(event, events, 0)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif isinstance(event, yaml.NodeEvent):
            raise _UnusualError
    if documents > 1:
        raise _UnusualError
    return found


def _mapping(start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> dict[str, Plain]:
    _look_at(start, depth)
    found: dict[str, Plain] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _scalar(event)
        # The same key twice, a space at its end that nobody sees, or the sign of a list before it.
        if key in found or key != key.strip() or not key[:1].isalnum():
            raise _UnusualError
        if len(found) >= limits.ENTRIES:
            raise _UnusualError
        found[key] = _value(next(events), events, depth)
    return found


def _list(start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> list[Plain]:
    _look_at(start, depth)
    found: list[Plain] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        if len(found) >= limits.ITEMS:
            raise _UnusualError
        found.append(_value(event, events, depth))
    return found


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Plain:
    """The value that begins with the event; what follows of it is taken from the events."""
    if isinstance(event, yaml.ScalarEvent):
        text = _scalar(event)
        if len(text) > limits.FIELD_LENGTH:
            raise _UnusualError
        return "" if text in _NOTHING and not event.style else text
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, depth + 1)
    return _list(event, events, depth + 1)


def _scalar(event: yaml.Event) -> str:
    if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None or event.tag is not None:
        raise _UnusualError
    return event.value


def _look_at(start: yaml.Event, depth: int) -> None:
    if not isinstance(start, yaml.CollectionStartEvent) or depth >= limits.YAML_DEPTH:
        raise _UnusualError
    if start.anchor is not None or start.tag is not None:
        raise _UnusualError
