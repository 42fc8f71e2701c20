"""How far a long piece of work is, for whoever watches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """So many are `done` `of` so many; `what` they are, names a sentence of `commands.yaml`."""

    what: str
    done: int
    of: int


Tell = Callable[[Step], None]


def unheard(step: Step) -> None:
    """Tells nobody."""
    del step
