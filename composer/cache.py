"""What was made once, kept under the name of all that it was made from: `.forum/cache/`.

Nothing here can be stale: whatever changes the result changes its name. Nothing here need be
there either: what is missing, cut off or altered is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = "cache"
_SUM = 64  # hexadecimal digits of a SHA-256, before the content


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results by their keys, which are hexadecimal."""

    folder: Path

    def __contains__(self, key: str) -> bool:
        """Whether something is kept under the key; whether it is whole, only `get` tells."""
        return os.path.isfile(self._file(key))

    def get(self, key: str) -> bytes | None:
        """What is kept under the key, or None when it is not there or not as it was."""
        try:
            with self._file(key).open("rb") as stream:
                kept, content = stream.read(_SUM), stream.read()
        except OSError:
            return None
        return content if kept == _sum(key, content) else None

    def put(self, key: str, *parts: bytes) -> None:
        """Keeps the parts, one after the other, in one step. Where that cannot be, all of it will
        be made again.
        """
        self.put_parts(key, parts)

    def put_parts(self, key: str, parts: Iterable[bytes | memoryview]) -> None:
        """The same for parts that need not be in memory all at once."""
        file = self._file(key)
        fresh = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _fill(fresh, key, parts)
            os.replace(fresh, file)
        except OSError:
            # On a full disk, half of it would be in everybody's way.
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)

    def clear(self) -> None:
        """Throws all of it away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def thin(self, most: int) -> None:
        """Throws away all but the newest results, at most so many."""
        with contextlib.suppress(OSError):
            files = [one for one in self.folder.glob("*/*") if one.is_file()]
            for old in sorted(files, key=lambda one: one.stat().st_mtime_ns)[:-most]:
                old.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _fill(file: Path, key: str, parts: Iterable[bytes | memoryview]) -> None:
    """Writes the checksum of the key and the parts, and these: under another name it is another."""
    whole = hashlib.sha256(key.encode())
    with file.open("wb") as stream:
        stream.write(bytes(_SUM))
        for part in parts:
            whole.update(part)
            stream.write(part)
        stream.seek(0)
        stream.write(whole.hexdigest().encode())


def opened(state: Path, kind: str, recipe: str) -> Cache:
    """The cache for results of a kind, made by a recipe: a digest of programs and settings.

    What other recipes made is thrown away: a recipe that has changed does not come back.
    """
    folder = state / FOLDER / kind
    # Where there is none, or where we may not look.
    with contextlib.suppress(OSError):
        for other in folder.iterdir():
            if other.name != recipe:
                shutil.rmtree(other, ignore_errors=True)
    return Cache(folder / recipe)


def _sum(key: str, content: bytes) -> bytes:
    whole = hashlib.sha256(key.encode())
    whole.update(content)
    return whole.hexdigest().encode()
