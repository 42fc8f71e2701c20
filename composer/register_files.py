"""Reading the register's files in `site/`, and what is unwise in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from composer import check, files, frontmatter, register, register_check
from composer.document import Document
from composer.errors import Faults
from composer.model import Site
from composer.register import Register

_FILES = ("people", "organisations", "themes", "milestones")


def read(root: Path, site: Site, glyphs: frozenset[str] | None, faults: Faults) -> Register | None:
    """The register of the newsroom; a file of it that is not there has no entries.

    None, and the problems are in `faults`, where one of them cannot be read. `glyphs` are the
    characters that social cards can show.
    """
    found = {name: _file(root, name, faults) for name in _FILES}
    documents = {name: one for name, one in found.items() if one}
    people, organisations, themes, milestones = (found[name] for name in _FILES)
    if not people or not organisations or not themes or not milestones:
        return None
    language = site.first_language
    parse = partial(register.parse, people, organisations, themes, language, milestones)
    known = faults.attempt(parse)
    if known:
        faults.problems += register_check.translation_warnings(known, organisations, site)
        faults.problems += register_check.name_warnings(known, people, organisations)
        faults.problems += register_check.reading_warnings(known, people, organisations, site)
        faults.problems += check.register_card_warnings(known, documents, glyphs) if glyphs else ()
    return known


def _file(root: Path, name: str, faults: Faults) -> Document | None:
    path = root / "site" / f"{name}.yaml"
    shown = files.shown(path, root)
    if not path.exists():
        return Document(shown, {})
    return faults.attempt(lambda: frontmatter.parse_yaml(files.read_text(path, root), shown))
