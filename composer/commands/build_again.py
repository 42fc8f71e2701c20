"""`forum build` where nothing has changed: the answer of the last build, at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from composer import unchanged
from composer.commands.instants import instant_of, is_to_come
from composer.unchanged import Question, Said

OUTPUT = "output"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was typed: the newsroom, and the options as they stand."""

    root: Path
    at: str | None
    output: str | None
    url: str | None

    @property
    def target(self) -> Path:
        """The folder to build into."""
        return Path(self.output) if self.output else self.root / OUTPUT

    def question(self) -> Question:
        """Everything of it but the instant, of which only counts whether it is still to come."""
        rehearses = self.at is not None and is_to_come(instant_of(self.at))
        return Question(root=self.root, output=self.target, url=self.url, rehearses=rehearses)


def run(wish: Wish) -> Said | None:
    """What there is to say where the site is up to date; None where it must be built to know."""
    return unchanged.answer(wish.question(), instant_of(wish.at))
