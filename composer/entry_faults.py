"""The faults of entries as problems: each at the line that a person wrote, and told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from composer.document import Document, Path, field_name
from composer.errors import Problem, error
from composer.kinds import Fault

# What is missing most often has a sentence of its own.
MISSING = {"title": "missing-title", "date": "missing-date", "photo.alt": "missing-alt"}
# Faults at what stands around the key that they name.
_NAME_THE_KEY = ("languages-without-key", "wide-colon-after-key", "no-space-after-key")


def without_echoes(problems: Sequence[Problem]) -> Iterator[Problem]:
    """A key that is misspelt, or whose languages stand in its place, is not missing as well."""
    meant = {_meant(one) for one in problems}
    missing = ("missing-key", *MISSING.values())
    return (one for one in problems if one.code not in missing or one.field not in meant)


def _meant(problem: Problem) -> str:
    """The field that a problem says was meant; "" for none."""
    values = dict(problem.values)
    if problem.code in _NAME_THE_KEY:
        return f"{problem.field}.{values['key']}"
    if problem.code != "unknown-key-near":
        return ""
    return (problem.field.rpartition(".")[0] + "." + values["suggestion"]).removeprefix(".")


def of_value(
    document: Document, path: Path, fault: Fault, location: Sequence[str | int]
) -> Problem:
    """That a value, which pydantic has at that location, is not what its key asks for."""
    place = document.key_place(path) if fault.on_key else document.place(path)
    if _is_item(location):
        return error(fault.code, place, field_name(path), **_as_item(fault.values))
    written = document.value(path)
    if fault.code == "keys-belong-here" and location and isinstance(written, list) and written[1:]:
        place, number = document.key_place(path), str(len(written))
        return error("only-one", place, field_name(path), key=str(path[-1]), number=number)
    return error(fault.code, place, field_name(path), **fault.values)


def _is_item(location: Sequence[str | int]) -> bool:
    return bool(location) and isinstance(location[-1], int)


def _as_item(values: Mapping[str, str]) -> Mapping[str, str]:
    """The values of a sentence, an example's first line with the hyphen of a list."""
    return {name: f"- {value}" if name == "top" else value for name, value in values.items()}


def of_missing(document: Document, around: Path, key: str) -> Problem:
    """That a key is needed among the keys of an entry, and is not there or has no value."""
    path = (*around, key)
    place = document.key_place(path if document.has_key(path) else around)
    name = field_name(path)
    if name in MISSING:
        return error(MISSING[name], place, name)
    return error("missing-key", place, name, key=key)


def path_of(document: Document, base: Path, location: Sequence[str | int]) -> Path:
    """Where a value stands in the file, which may have a short form where we see the long one."""
    path, value = base, document.value(base)
    for step in location:
        if isinstance(value, str) or value is None:
            break
        if isinstance(step, int) and isinstance(value, Mapping):
            continue
        path = (*path, step)
        value = document.value(path)
    return path
