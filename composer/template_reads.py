"""What a template can read: its own source and that of all it draws in, and the names in them.

Jinja finds a value only by a name that stands in a source, so this is never too little.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateNotFound, meta
from jinja2.nodes import Template


@dataclass(frozen=True, slots=True)
class Reads:
    """A digest of the sources, and the names that no source of them defines itself."""

    sources: str
    names: frozenset[str]


@dataclass(slots=True)
class Reader:
    """Reads the templates of an environment, each once."""

    environment: Environment
    _parsed: dict[str, tuple[str, Template] | None] = field(default_factory=dict)

    def reads(self, template: str) -> Reads:
        """What the template and all that it extends, includes or imports can read."""
        sources, names = hashlib.sha256(), set[str]()
        for name, found in sorted(self._closure(template).items()):
            sources.update(f"{name}\0{found[0] if found else None}\0".encode())
            if found:
                names |= meta.find_undeclared_variables(found[1])
        return Reads(sources.hexdigest(), frozenset(names))

    def _closure(self, template: str) -> Mapping[str, tuple[str, Template] | None]:
        found: dict[str, tuple[str, Template] | None] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found[name] = self._parse(name)
            if one := found[name]:
                for other in meta.find_referenced_templates(one[1]):
                    # A name that is known only when the page is made can be any template.
                    waiting += [other] if other else self.environment.list_templates()
        return found

    def _parse(self, name: str) -> tuple[str, Template] | None:
        if name not in self._parsed:
            self._parsed[name] = self._read(name)
        return self._parsed[name]

    def _read(self, name: str) -> tuple[str, Template] | None:
        loader = self.environment.loader
        try:
            source = loader.get_source(self.environment, name)[0] if loader else ""
        except TemplateNotFound:
            return None
        return source, self.environment.parse(source)
