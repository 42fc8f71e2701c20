"""How long the short commands take, of which people wait for every one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests import big_newsroom
from tests.bench.ground import Ground
from tests.bench.measure import in_turn
from tests.e2e.newsroom import FORUM

_FEW = 10
# One with a story, as that which is composed among many.
_ONE_OF_FEW = 4


def helping(times: int) -> tuple[float, float]:
    """Seconds for `forum --help`, and for Python with click, which is what it cannot do without."""
    return in_turn((FORUM, "--help"), (sys.executable, "-c", "import click"), times)


def composing(ground: Ground, times: int) -> tuple[float, float]:
    """Seconds for the announcements of one meeting: among ten meetings, and on the ground."""
    few = big_newsroom.write(ground.folder / "few", _FEW)
    ids = (big_newsroom.meeting_id(_ONE_OF_FEW, _FEW), ground.meeting)
    rooms = (few, ground.newsroom)
    one, other = (_compose(root, id_) for root, id_ in zip(rooms, ids, strict=True))
    return in_turn(one, other, times)


def _compose(root: Path, meeting: str) -> Sequence[str]:
    return (FORUM, "-C", str(root), "compose", meeting)
