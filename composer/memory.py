"""What was worked out before, so that it need not be worked out again from the same.

Everything stands under a digest of all that it was worked out from. Between two processes it is
kept in `.forum/cache/`, where nothing need be: what is missing, cut off or altered there is worked
out again.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from composer import cache, files, program, stamps

_KEY = "0" * 16
_DIGEST = 20  # bytes
_SIZE = 8  # bytes that tell how long a value is
_Kept = bytes | memoryview
_Value = TypeVar("_Value")


@dataclass(slots=True)
class Memory:
    """Values by their digests, and those from an earlier process as they were kept.

    `values` come to be all that was asked for, and nothing else. `before` is the time in ns before
    which a file must have been written so that its stamp tells whether it is the same; 0 where
    stamps tell nothing. `sources` are the digests of what was asked for under a name.
    """

    kept: Mapping[str, _Kept] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    before: int = 0
    sources: dict[str, str] = field(default_factory=dict)

    def recall(self, source: tuple[str, ...], make: Callable[[], _Value], name: str = "") -> _Value:
        """What `make` gives, which depends on the source and on nothing else."""
        key = _digest(source)
        if name:
            self.sources[name] = key
        value = self._find(key)
        if value is None:
            value = self.values[key] = make()
        return cast(_Value, value)

    def seen(self, look: tuple[str, ...], name: str) -> object:
        """What was recalled under the name when its files looked so; None where nobody knows."""
        source = self._find(_digest(look))
        value = self._find(str(source)) if source else None
        if value is not None:
            self.sources[name] = str(source)
        return value

    def note(self, look: tuple[str, ...], name: str) -> None:
        """Notes how the files look from which something was recalled under the name."""
        self.values[_digest(look)] = self.sources[name]

    def _find(self, key: str) -> object:
        value = self.values.get(key)
        if value is None and key in self.kept:
            value = pickle.loads(self.kept[key])  # noqa: S301 - our own, and as it was kept
        if value is not None:
            self.values[key] = value
        return value


def load(root: Path, kind: str) -> Memory:
    """What an earlier process of the same program kept in the newsroom."""
    found = _cache(root, kind).get(_KEY)
    return Memory(
        kept=entries(found) if found else {},
        before=stamps.sure_before(str(files.state_folder(root))),
    )


def save(memory: Memory, root: Path, kind: str) -> None:
    """Keeps what the memory was asked for, if anything, where that is another than what is kept."""
    if not memory.values or memory.values.keys() == memory.kept.keys():
        return
    stock = _cache(root, kind)
    stock.put_parts(_KEY, _parts(memory))
    # What a process that was killed had begun to write is as large as all of it.
    stock.thin(1)


def written(memory: Memory) -> bytes:
    """All that the memory was asked for, as it is kept."""
    return b"".join(_parts(memory))


def entries(content: bytes) -> dict[str, memoryview]:
    """What was written, each value, still as it is kept, by its digest."""
    return dict(_entries(memoryview(content)))


def _parts(memory: Memory) -> Iterator[_Kept]:
    """Each value as it is kept: its digest, how long it is, and itself. Never all at once: the
    whole is half as large as the newsroom is in memory.
    """
    for key, value in memory.values.items():
        kept = memory.kept.get(key) or pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        yield bytes.fromhex(key) + len(kept).to_bytes(_SIZE)
        yield kept


def _entries(content: memoryview) -> Iterator[tuple[str, memoryview]]:
    at = 0
    while at < len(content):
        start = at + _DIGEST + _SIZE
        size = int.from_bytes(content[at + _DIGEST : start])
        yield content[at : at + _DIGEST].hex(), content[start : start + size]
        at = start + size


def _cache(root: Path, kind: str) -> cache.Cache:
    return cache.opened(files.state_folder(root), kind, program.digest()[:16])


def _digest(source: tuple[str, ...]) -> str:
    # The lengths first: no text can pass for the end of one and the beginning of another.
    spelled = "".join(f"{len(one)}:{one}" for one in source)
    return hashlib.blake2b(
        spelled.encode("utf-8", "surrogatepass"), digest_size=_DIGEST
    ).hexdigest()
