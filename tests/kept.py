"""Drawing cards takes most of a small build: the tests' newsrooms share one cache of them.

An entry is named by all that it comes from, so nothing old can come out; that a full cache and an
empty one give the same site is proved by `test_the_same_notes_give_the_same_bytes_everywhere`.
"""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[1] / ".pytest_cache" / "forum"


def share(newsroom: Path) -> Path:
    """Lets the newsroom use the tests' cache as its own; gives the newsroom's folder."""
    SHARED.mkdir(parents=True, exist_ok=True)
    state = newsroom / ".forum"
    state.mkdir(exist_ok=True)
    (state / "cache").symlink_to(SHARED)
    return newsroom
