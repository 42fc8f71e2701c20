"""Newsrooms by chance, for as long as the time allows: no traceback, and nothing said that is held.

`make test` gives it a quarter of a minute from the same start every time, so that what fails there
fails here; `make fuzz` goes on from a start of its own for as long as FORUM_FUZZ_SECONDS says. The
seed of the round that failed is in the message: `FORUM_FUZZ_SEED=<it>` begins with that round.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
import warnings
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from composer import cli
from tests.newsroom_strategies import INTERNAL, SECRET, Written, newsrooms

SECONDS = float(os.environ.get("FORUM_FUZZ_SECONDS", "15"))
SEED = int(os.environ.get("FORUM_FUZZ_SEED", "1"))
ROUND = 5
# How rounds must have ended before the time may be over, and how many rounds that may take.
ENDS = {"check 0", "check 1", "build 0", "build 1"}
MOST = 20
# Making what failed smaller takes minutes: only where there is time.
PHASES = (Phase.generate, Phase.shrink) if SECONDS > 60 else (Phase.generate,)
AT = "2025-06-01T12:00+00:00"

pytestmark = pytest.mark.fuzz


@pytest.fixture(scope="module")
def folder() -> Path:
    """Where newsrooms are made: in memory where there is such a place."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else Path(tempfile.gettempdir())


def test_no_newsroom_makes_a_traceback(folder: Path) -> None:
    # Imported before the builds fork, so that each need not do it again.
    import composer.generator  # noqa: F401

    until, number = time.monotonic() + SECONDS, SEED
    ended: Counter[str] = Counter()
    # On a busy machine the time may be over before anything was tried.
    while time.monotonic() < until or (not ended.keys() >= ENDS and number < SEED + MOST):
        try:
            _round(number, folder, ended)
        except BaseException as failure:
            failure.add_note(f"FORUM_FUZZ_SEED={number}")
            raise
        number += 1
    sys.stdout.write(f"fuzz: seeds {SEED} to {number - 1}, {dict(sorted(ended.items()))}\n")
    assert ended.keys() >= ENDS, "too much of one kind"


def _round(number: int, folder: Path, ended: Counter[str]) -> None:
    @seed(number)
    @settings(
        max_examples=ROUND,
        database=None,
        phases=PHASES,
        suppress_health_check=list(HealthCheck),
    )
    @given(newsrooms())
    def tried(written: Written) -> None:
        _endures(written, folder, ended)

    tried()


def _endures(written: Written, folder: Path, ended: Counter[str]) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        root = Path(name)
        for file, content in written.files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        checked = _forum(root, "check")
        assert _forum(root, "check", "--json") == checked
        _forum(root, "compose")
        _holds_its_tongue(root / "posts", "linkedin*.txt", INTERNAL)
        built = _forum(root, "build", "--at", AT)
        ended.update([f"check {checked}", f"build {built}"])
        if built == 0:
            assert _forum(root, "audit", "--at", AT) == 0
            _holds_its_tongue(root / "output", "*", SECRET)
            for feed in (root / "output").rglob("*.xml"):
                ElementTree.fromstring(feed.read_bytes())  # noqa: S314 - written by us, just now


def _forum(root: Path, *arguments: str) -> int:
    """The command's exit code; 3 is a fault of ours, and so is any warning of Python."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("error")
        code = cli.run(["-C", str(root), *arguments])
    said = out.getvalue() + err.getvalue()
    bug = root / ".forum" / "bug.txt"
    assert code in (0, 1), f"{arguments}: {code}\n{said}\n{bug.read_text() if bug.exists() else ''}"
    assert "Traceback" not in said
    assert code == 0 or said, "it failed and said nothing"
    return code


def _holds_its_tongue(tree: Path, names: str, secret: str) -> None:
    for path in tree.rglob(names):
        assert secret not in path.name
        assert not path.is_file() or secret.encode() not in path.read_bytes(), path
