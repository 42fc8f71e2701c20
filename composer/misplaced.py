"""Keys that hold news back, where they stand and hold nothing: believed in, and not read."""

from __future__ import annotations

from collections.abc import Iterator

from composer.document import Document
from composer.errors import Problem, error

# What may stand after each of the keys that may not stand empty.
EXAMPLES = {
    "status": "draft",
    "embargo": "2024-07-20 09:00 Europe/London",
    "rule": "Chatham House Rule",
}


def emptied(document: Document) -> Iterator[Problem]:
    """Keys without a value that would say whether the news may go out."""
    for key, example in EXAMPLES.items():
        if document.fields.get(key) == "":
            place = document.key_place((key,))
            yield error("empty-key", place, key, key=key, example=example)
