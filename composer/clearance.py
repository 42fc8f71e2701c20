"""What a build is told of a newsroom: what may be public at an instant, and what must not be said.

The notes are read in a process of their own (`clearing`), which ends when it has told this. So
whoever makes the site has nothing in memory that it must not say, but the words that it is searched
for; nor does it so much as import what notes are.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from composer.errors import Problem
from composer.language import Language
from composer.model import Publication
from composer.photograph import Named
from composer.silence import Silence
from composer.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What of the newsroom at `root` may be public at the instant `at`, and holds until `until`.

    `photos` are those of what is public. `problems` are those that stop nothing, warnings too.
    `ahead` are meetings that are told of as held and still to come, each with its day.
    """

    root: Path
    at: datetime.datetime
    until: datetime.datetime
    public: Publication
    wordings: Mapping[Language, Wording]
    photos: tuple[Named, ...]
    silence: Silence
    problems: tuple[Problem, ...]
    ahead: tuple[tuple[str, datetime.date], ...]
