"""For which instant each output was built last, so that a clock that is behind undoes no news.

It stands in the newsroom's own folder for what may be thrown away, never in the site: there, two
builds of the same news would differ by nothing but their hour.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from composer import files, instant, trees
from composer.errors import ForumError, Place, error

RECORD = "builds"


def remember(root: Path, output: Path, at: datetime.datetime) -> None:
    """Notes that `output` is now as of `at`; forgets the outputs that are not there any more."""
    known = {where: when for where, when in _read(root).items() if _is_built(where)}
    known[_real(output)] = at
    lines = sorted(f"{_name(where, root)} {written(when)}\n" for where, when in known.items())
    files.write(files.state_folder(root) / RECORD, "".join(lines).encode(), root)


def refuse_to_go_back(root: Path, output: Path, clock: datetime.datetime) -> None:
    """Raises ForumError when the machine's clock is behind the site that stands in `output`.

    Such a clock is wrong, or that site was built for a later instant on purpose: a person knows
    which. Built by it, the site would lose what has been public.
    """
    newest = _read(root).get(_real(output))
    if newest and clock < newest and _is_built(output):
        values = {"clock": written(clock), "newest": written(newest)}
        raise ForumError([error("clock-behind", Place(str(output)), **values)])


def written(moment: datetime.datetime) -> str:
    """The instant in UTC, to the second, as `--at` reads it."""
    local = moment.astimezone(datetime.UTC).replace(tzinfo=None)
    return local.isoformat(timespec="seconds") + "Z"


def _is_built(output: Path) -> bool:
    return (output / trees.MANIFEST).is_file()


def _read(root: Path) -> dict[Path, datetime.datetime]:
    """What is remembered; a line that cannot be read is as good as thrown away."""
    path = root / files.STATE / RECORD
    if not path.is_file():
        return {}
    return dict(_entries(root, path.read_bytes().decode("ascii", "replace")))


def _entries(root: Path, text: str) -> Iterator[tuple[Path, datetime.datetime]]:
    for line in text.splitlines():
        name, _, when = line.partition(" ")
        try:
            yield _real(root / os.fsdecode(unquote_to_bytes(name))), instant.parse(when)
        except ValueError:
            continue


def _name(output: Path, root: Path) -> str:
    """The path from the newsroom, so that both can move together; on one line in any case."""
    return quote(os.fsencode(os.path.relpath(output, _real(root))))


def _real(path: Path) -> Path:
    # Unlike Path.resolve, this takes a link that leads back to itself for what it is: nothing.
    return Path(os.path.realpath(path))
