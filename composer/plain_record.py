"""A record of plain values in a file: it is whole and as it was written, or there is none.

Plain values are those that `marshal` takes, which is quickest. A record that was cut short or
altered, is of another form, or was written by another Python is as good as none.

Imports next to nothing: this is asked before anything else is imported.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from composer import files

_SUM = 32  # bytes of a SHA-256, before the record


def read(path: Path, form: str) -> Any:
    """The values that stand there in that form; None where there are none."""
    try:
        found = memoryview(path.read_bytes())
    except OSError:
        return None
    content = found[_SUM:]
    if found[:_SUM] != _sum(content, form):
        return None
    return marshal.loads(content)  # noqa: S302 - our own, checked by its sum


def write(path: Path, form: str, values: Any, root: Path) -> None:
    """Puts the values in place of what stands there, in one step.

    `form` says what they are; another is to be given whenever they change their shape. Where they
    cannot be put there, as on a full disk, there are none: what is asked for them does without.
    Raises ForumError where a link leads outside the newsroom.
    """
    content = marshal.dumps(values)
    try:
        path.parent.mkdir(exist_ok=True)
        files.write(path, _sum(content, form) + content, root)
    except OSError:
        forget(path)


def forget(path: Path) -> None:
    """Takes the record away, where there is one."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sum(content: bytes | memoryview, form: str) -> bytes:
    # Another Python may write the same values in another way.
    total = hashlib.sha256(f"{sys.version}\0{form}\0".encode())
    total.update(content)
    return total.digest()
