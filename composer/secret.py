"""Words that must not be said, each with the reason: what a site is searched for.

Whoever makes and searches a site knows these, and nothing of the notes from which they come.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from composer import withheld
from composer.errors import Place


class Why(StrEnum):
    """Why something must not be said; each has its sentence in `problems.yaml`."""

    DRAFT = "draft"
    EMBARGO = "embargo"
    WITHDRAWN = "withdrawn"
    WITHHELD = "withheld"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that must not stand in what is built, and where in the notes they come from.

    `names` tells whether they say who somebody is. `meeting` is the id of the meeting whose notes
    they come from, `place` and `field` where in them.
    """

    text: str
    names: bool
    why: Why
    meeting: str
    place: Place
    field: str = ""

    @property
    def form(self) -> tuple[bool, str]:
        """The same for all writings of the same words; initials are no word."""
        return withheld.are_initials(self.text), withheld.letters(self.text)
