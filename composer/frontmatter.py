"""Front matter and YAML files as plain values that know where they stand. The only way to YAML.

Every scalar stays the text that was written: YAML's own guesses turn `10:30` into 630 and `No`
into false. Invisible characters are refused, and what else could hide a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from composer import characters, limits, quick_yaml
from composer.document import Document, Path, Plain, field_name
from composer.errors import ForumError, Place, Problem, error
from composer.thorough_yaml import Reader, Source, unfit_problem

__all__ = ["Document", "Path", "Plain", "field_name", "parse_yaml", "split"]

_FENCE = "---"
_BYTE_ORDER_MARK = "\ufeff"


def split(text: str, file: str) -> Document:
    """Reads a notes file: YAML between two lines of `---`, then Markdown.

    A file without front matter is all Markdown, with no fields. Raises ForumError when the front
    matter cannot be read; `Document.faults` has the faults that leave it readable.
    """
    lines = _lines(text)
    faults = _unfit(file, lines)
    opening = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[opening].rstrip() != _FENCE:
        return Document(file, {}, "\n".join(lines), 1, lines, faults)
    closing = _closing(lines, opening)
    if not closing:
        place = Place(file, opening + 1, 1, lines[opening])
        raise ForumError([*faults, error("front-matter-unclosed", place)])
    return _document(Source(file, lines, opening + 1, closing), closing + 1, faults)


def parse_yaml(text: str, file: str) -> Document:
    """Reads a file that is YAML from end to end. Raises ForumError with every fault."""
    lines = _lines(text)
    found = _document(Source(file, lines, 0, len(lines)), len(lines), _unfit(file, lines))
    if found.faults:
        raise ForumError(found.faults)
    return found


def _document(source: Source, body: int, faults: tuple[Problem, ...]) -> Document:
    """What was written there; the file's body begins at the index `body`."""
    written = "\n".join(source.lines[source.first : source.end])
    fields: Mapping[str, Plain] | None = None if faults else quick_yaml.values(written)
    if fields is None:
        reader = Reader(source, faults)
        fields, faults = reader.read(), tuple(reader.problems)
    return Document(
        file=source.file,
        fields=fields,
        body="\n".join(source.lines[body:]),
        body_line=body + 1,
        lines=source.lines,
        faults=faults,
        spots=source,
    )


def _lines(text: str) -> tuple[str, ...]:
    plain = text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return tuple(plain.split("\n"))


def _closing(lines: Sequence[str], opening: int) -> int:
    """The index of the line that ends the front matter, or 0."""
    after = range(opening + 1, len(lines))
    return next((number for number in after if lines[number].rstrip() == _FENCE), 0)


def _unfit(file: str, lines: Sequence[str]) -> tuple[Problem, ...]:
    found = tuple(islice(_unfit_problems(file, lines), limits.FAULTS + 1))
    if len(found) <= limits.FAULTS:
        return found
    return (*found[:-1], error("too-many-faults", found[-1].place, limit=str(limits.FAULTS)))


def _unfit_problems(file: str, lines: Sequence[str]) -> Iterator[Problem]:
    # All lines at once, first: hardly a file has any.
    if not characters.has_unfit("\n".join(lines)):
        return iter(())
    return (
        unfit_problem(found, Place(file, number, found.index + 1, line))
        for number, line in enumerate(lines, 1)
        for found in characters.unfit(line)
    )
