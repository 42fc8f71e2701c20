"""What can be wrong with an input, as values.

A fault is a `Problem`: data only. Its sentence lives in the wording file `problems.yaml` under
the problem's code, so that the same fault can be printed for a person or as JSON for a program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

_Value = TypeVar("_Value")


class Severity(StrEnum):
    """How much a problem matters: an error stops what would be public, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file something stands.

    `file` is the path relative to the newsroom, with `/`. `line` and `column` count from 1;
    0 means the file as a whole. `source` is the line itself, for showing it with a caret.
    """

    file: str
    line: int = 0
    column: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where, in which field, what is wrong, and what to write instead.

    `code` names the sentence in `problems.yaml`; `values` fill its placeholders;
    `field` is the path of the field as people write it (`speakers[1].organisation`), or "".
    """

    code: str
    place: Place
    field: str = ""
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def order(self) -> tuple[Place, str]:
        """Sorts problems as a reader meets them: by file, line, column, then code."""
        return (self.place, self.code)


class ForumError(Exception):
    """Carries every problem found to the shell, which prints them and chooses the exit code."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


@dataclass(slots=True)
class Faults:
    """Gathers the problems of several steps, so that one that fails does not hide the next."""

    problems: list[Problem] = field(default_factory=list)

    def attempt(self, step: Callable[[], _Value]) -> _Value | None:
        """What the step gives, or None when it raises ForumError: its problems are kept."""
        try:
            return step()
        except ForumError as fault:
            self.problems += fault.problems
            return None

    def judge(self) -> None:
        """Raises ForumError with all of them, if there are any."""
        if self.problems:
            raise ForumError(self.problems)


def error(code: str, place: Place, field: str = "", **values: str) -> Problem:
    """A problem that stops what would be public; `values` fill the sentence."""
    return Problem(code, place, field, tuple(sorted(values.items())))


def warning(code: str, place: Place, field: str = "", **values: str) -> Problem:
    """A problem that a person should know of, and that stops nothing."""
    return Problem(code, place, field, tuple(sorted(values.items())), Severity.WARNING)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repeats, as a reader meets them."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only the problems that stop what would be public."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
