"""Broken notes and registers as files: a folder a case, with the problems it must give.

A case holds either `notes.md` (and stories such as `notes.ja.md`), whose folder's name is the
meeting's id, or the files of a register. `expected.txt` has a line a problem:
`notes.md:4:7 photo.alt missing-alt`, with `-` for a problem that belongs to no field.
"""

from __future__ import annotations

from pathlib import Path

from composer import frontmatter, notes, register
from composer.document import Document
from composer.errors import ForumError, Problem
from composer.language import Language

FOLDER = Path(__file__).parent / "broken"


def cases(*, of_register: bool) -> list[Path]:
    """The folders of all cases of one of the two kinds."""
    folders = sorted(FOLDER.iterdir())
    return [one for one in folders if (one / "people.yaml").exists() is of_register]


def problems(case: Path) -> tuple[Problem, ...]:
    """What is wrong with the case."""
    try:
        _parse(case)
    except ForumError as failure:
        return failure.problems
    return ()


def shown(problem: Problem) -> str:
    """The problem as `expected.txt` has it."""
    place = problem.place
    return f"{place.file}:{place.line}:{place.column} {problem.field or '-'} {problem.code}"


def _parse(case: Path) -> None:
    if (case / "people.yaml").exists():
        people, organisations, themes, milestones = (
            _register_file(case / f"{name}.yaml")
            for name in ("people", "organisations", "themes", "milestones")
        )
        register.parse(people, organisations, themes, Language.EN, milestones)
        return
    stories = {Language(path.name.split(".")[1]): _split(path) for path in case.glob("notes.*.md")}
    notes.parse(case.name, _split(case / "notes.md"), stories, Language.EN)


def _register_file(path: Path) -> Document:
    if path.name == "milestones.yaml" and not path.exists():
        return Document(path.name, {})
    return frontmatter.parse_yaml(_text(path), path.name)


def _split(path: Path) -> Document:
    return frontmatter.split(_text(path), path.name)


def _text(path: Path) -> str:
    return path.read_bytes().decode()
