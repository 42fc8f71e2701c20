"""Bringing a fresh text into the one that a person edited. The only door to git.

The merge is git's own (`git merge-file`): of what was tried on prose it judged best and lost
nothing.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from composer.errors import ForumError, Place, error

_LABELS = ("-L", "yours", "-L", "last composed", "-L", "fresh")
# git merge-file answers with the number of conflicts, at most 127, or with 255 when it failed.
_MOST_CONFLICTS = 127


@dataclass(frozen=True, slots=True)
class Merged:
    """A text that has both what the person changed and what is new."""

    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """The person and the fresh text changed the same lines: only a person can choose."""


def merge(mine: str, base: str, fresh: str) -> Merged | Conflict:
    """Merges `fresh` into `mine`, both come from `base`.

    Line ends and the final line end stay as the person has them; a difference in those alone is
    none. Raises ForumError when a merge is needed and git is missing or cannot do it.
    """
    own, before, new = (_canonical(text) for text in (mine, base, fresh))
    if new in (before, own):
        return Merged(mine)
    if own == before:
        return Merged(_like(mine, new))
    merged = _git(own, before, new)
    return Conflict() if merged is None else Merged(_like(mine, merged))


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but how their lines end."""
    return _canonical(one) == _canonical(other)


def last_commit_of(path: Path) -> str:
    """The short name of the last commit that still had the file, or "" where git knows of none."""
    command = ("git", "log", "-1", "--format=%h", "--diff-filter=AM", "--", path.name)
    try:
        done = subprocess.run(command, cwd=path.parent, capture_output=True, check=False)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return done.stdout.decode().strip()


def _canonical(text: str) -> str:
    """The text with Unix line ends, the last line ended too."""
    plain = text.replace("\r\n", "\n")
    return plain if plain.endswith("\n") else plain + "\n"


def _like(mine: str, text: str) -> str:
    """The canonical text with the line ends that the person's own text has."""
    ended = text if mine.endswith("\n") else text.rstrip("\n")
    first = mine.find("\n")
    return ended.replace("\n", "\r\n") if mine[:first].endswith("\r") else ended


def _git(mine: str, base: str, fresh: str) -> str | None:
    """What git makes of the three; None when they conflict."""
    with tempfile.TemporaryDirectory(prefix="forum-merge-") as folder:
        for name, text in (("mine", mine), ("base", base), ("fresh", fresh)):
            Path(folder, name).write_bytes(text.encode())
        done = _run(folder)
    if done.returncode == 0:
        return done.stdout.decode()
    if 0 < done.returncode <= _MOST_CONFLICTS:
        return None
    reason = done.stderr.decode("utf-8", "replace").strip()
    raise ForumError([error("merge-failed", Place("git merge-file"), reason=reason)])


def _run(folder: str) -> subprocess.CompletedProcess[bytes]:
    # Nobody's own git settings, and no repository around, may change what comes out.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
    command = ("git", "merge-file", "-p", "--diff3", *_LABELS, "mine", "base", "fresh")
    environment = {**kept, **alone, "GIT_CEILING_DIRECTORIES": folder}
    try:
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise ForumError([error("git-missing", Place("git"))]) from None
