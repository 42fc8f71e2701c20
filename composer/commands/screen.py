"""Where a command speaks: its product to stdout, its commentary to stderr."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from composer import files, report, wordings
from composer.errors import ForumError, Problem, in_order
from composer.language import Language
from composer.wording import Wording, WordingError

# The sentences of the commands are in English: it is the staff that reads them.
_LANGUAGE = Language.EN
_FILES = ("commands", "problems", "announcement", "new")


class Misuse(ForumError):
    """Problems with how a command was called, not with what stands in the newsroom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The two streams and the sentences; colour only where a person sees it."""

    wording: Wording
    out: TextIO
    err: TextIO
    environment: Mapping[str, str]

    def say(self, key: str, /, **values: str) -> None:
        """A sentence of `commands.yaml` that is the product, or part of it."""
        self.write(self.words(key, **values))

    def note(self, key: str, /, **values: str) -> None:
        """A sentence of `commands.yaml` that only comments on the product."""
        self.err.write(self.words(key, **values) + "\n")

    def progress(self, key: str, /, **values: str) -> None:
        """Like `note`, but only for a person who is watching."""
        if self.err.isatty():
            self.note(key, **values)
            self.err.flush()

    def write(self, text: str) -> None:
        """Text that is the product, with a line end."""
        self.out.write(text + "\n")

    def words(self, key: str, /, **values: str) -> str:
        """A sentence of `commands.yaml`.

        A gap in the wording must not hide what is said: then the key and its values must do.
        """
        try:
            return self.wording.say(f"commands.{key}", **values)
        except WordingError:
            return ": ".join([key, ", ".join(values.values())])

    def count(self, key: str, number: int) -> str:
        """A sentence of `commands.yaml` for that many."""
        return self.wording.count(f"commands.{key}", number)

    def show(self, problems: Iterable[Problem], stream: TextIO) -> None:
        """Every problem and a line that counts them."""
        found = in_order(problems)
        for problem in found:
            text = report.render(problem, self.wording, colour=self.colour(stream))
            stream.write(text + "\n\n" if problem.place.column else text + "\n")
        if found:
            stream.write(report.summary(found, self.wording) + "\n")

    def complain(self, problems: Iterable[Problem]) -> None:
        """The problems as commentary: why the product is not there, or not all of it."""
        self.show(problems, self.err)

    def colour(self, stream: TextIO) -> bool:
        """Whether to colour what goes to the stream (no-color.org)."""
        plain = self.environment.get("NO_COLOR") or self.environment.get("TERM") == "dumb"
        return stream.isatty() and not plain


def screen(out: TextIO, err: TextIO) -> Screen:
    """The screen with the sentences of the house. Raises ForumError when they cannot be read."""
    house = files.house_theme()
    wording = wordings.read(house, _LANGUAGE, house, only=_FILES)
    return Screen(wording=wording, out=out, err=err, environment=os.environ)
