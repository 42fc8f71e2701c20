"""What a template can read: its own source and that of all it draws in, and the names in them.

Jinja finds a value only by a name that stands in a source, so this is never too little. It may be
too much, by a name that a source has given a value itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import Environment, TemplateNotFound

_Token = tuple[str, str]  # kind and text, as Jinja's lexer gives them
# The statements that draw in a template, and what may follow where its name is written out.
_DRAWING = frozenset(("extends", "include", "import", "from"))
_AFTER_A_NAME = frozenset(("ignore", "with", "without", "import", "as"))
_QUIET = frozenset(("whitespace", "comment", "comment_begin", "comment_end", "data"))


@dataclass(frozen=True, slots=True)
class Reads:
    """A digest of the sources, and every name in them by which a value can be found."""

    sources: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Source:
    """A template: its text, the names in it, and the templates that it draws in by theirs; None
    stands for one whose name is known only when the page is made.
    """

    text: str
    names: frozenset[str]
    drawn: tuple[str | None, ...]


class _Lexing:
    """An environment, as far as it matters to how a template is taken apart."""

    def __init__(self, environment: Environment) -> None:
        self.lex = environment.lex
        # Jinja has one lexer for all environments of the same syntax.
        self._same = (environment.lexer, *sorted(environment.extensions))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lexing) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)


@dataclass(slots=True)
class Reader:
    """Reads the templates of an environment, each once."""

    environment: Environment
    _known: dict[str, _Source | None] = field(default_factory=dict)

    def reads(self, template: str) -> Reads:
        """What the template and all that it extends, includes or imports can read."""
        sources, names = hashlib.sha256(), set[str]()
        for name, found in sorted(self._closure(template).items()):
            sources.update(f"{name}\0{found.text if found else None}\0".encode())
            names |= found.names if found else set()
        return Reads(sources.hexdigest(), frozenset(names))

    def _closure(self, template: str) -> Mapping[str, _Source | None]:
        found: dict[str, _Source | None] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found[name] = one = self._source(name)
            for other in one.drawn if one else ():
                waiting += [other] if other else self.environment.list_templates()
        return found

    def _source(self, name: str) -> _Source | None:
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> _Source | None:
        loader = self.environment.loader
        try:
            text = loader.get_source(self.environment, name)[0] if loader else ""
        except TemplateNotFound:
            return None
        return _parsed(_Lexing(self.environment), text)


# A preview reads the same templates at every turn.
@lru_cache(maxsize=512)
def _parsed(lexing: _Lexing, text: str) -> _Source:
    found = ((kind, value) for _line, kind, value in lexing.lex(text))
    tokens = [(kind, value) for kind, value in found if kind not in _QUIET]
    return _Source(text, frozenset(_names(tokens)), tuple(_drawn(tokens)))


def _names(tokens: Sequence[_Token]) -> Iterator[str]:
    """Every name but those of attributes and of macros, which find no value by themselves."""
    before = ""
    for kind, value in tokens:
        if kind == "name" and before not in (".", "macro"):
            yield value
        before = value


def _drawn(tokens: Sequence[_Token]) -> Iterator[str | None]:
    """The templates that are drawn in; None for each whose name is not simply written out."""
    for at, (kind, value) in enumerate(tokens):
        if kind == "name" and value in _DRAWING and tokens[at - 1][0].endswith("_begin"):
            (what, name), (after, word) = tokens[at + 1], tokens[at + 2]
            is_all = after.endswith("_end") or (after == "name" and word in _AFTER_A_NAME)
            is_plain = what == "string" and "\\" not in name
            yield name[1:-1] if is_plain and is_all else None
