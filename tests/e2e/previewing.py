"""`forum preview` at work on a newsroom, as long as a test or a measurement needs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.newsroom import FORUM

# Building a large newsroom may be under way when it is told to end.
_END = 600


@contextmanager
def running(root: Path, temporary: Path | None = None) -> Iterator[str]:
    """The address of a preview of the newsroom, which ends afterwards without a complaint.

    What it builds goes into `temporary`, where that is given.
    """
    place = {"TMPDIR": str(temporary)} if temporary else {}
    with (root.parent / "complaints").open("w") as complaints:
        process = subprocess.Popen(
            [FORUM, "-C", str(root), "preview", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={**os.environ, **place},
            encoding="utf-8",
        )
    with process:
        assert process.stdout is not None
        try:
            told = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", told)
            assert found, told
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=_END) == 0
