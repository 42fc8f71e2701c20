"""Compressed copies beside the site's text files, for a server that hands them out as they are.

Done once here, nothing is compressed at a reader's request. What an earlier build has compressed
already is taken over, so that an edit costs no more than what it changed. The same text gives the
same bytes: no time is written into them. The only door to brotli.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import brotli

from composer import program, trees
from composer.press import NOTHING, Stock

_TEXTS = frozenset(
    (".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
)
ENDINGS = (".br", ".gz")
# Of 181 files (1.9 MB): quality 8 makes 436 kB at 0.35 ms a file, 11 makes 389 kB at 10 ms. What
# comes with every first visit gets the best; pages, of which there may be thousands, the good.
_BEST, _GOOD = 11, 8
_GZIP = 9


@dataclass(frozen=True, slots=True)
class Copies:
    """The checksums of the copies, and of what each is made, by their paths."""

    sums: dict[str, str]
    keys: dict[str, str]


def write(site: Path, sums: Mapping[str, str], stock: Stock = NOTHING) -> Copies:
    """Puts a `.br` and a `.gz` beside each text file of `site`, whose checksums are `sums`.

    Copies that the `stock` has of the same files, made by the same program, are taken from there.
    """
    texts = sorted(name for name in sums if os.path.splitext(name)[1] in _TEXTS)
    made_of = {name: _key(sums[name]) for name in texts}
    keys = {copy: made_of[name] for name in texts for copy in _copies(name)}
    known = [
        name for name in texts if all(stock.keys.get(copy) == keys[copy] for copy in _copies(name))
    ]
    for copy in chain.from_iterable(map(_copies, known)):
        _take_over(stock.folder / copy, site / copy)
    fresh = set(texts) - set(known)
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        # Both compressors let other threads run while they work.
        packed = dict(chain.from_iterable(workers.map(partial(_pack, site), sorted(fresh))))
    taken = sorted(keys.keys() - packed)
    return Copies(packed | dict(zip(taken, trees.sums_of(site, taken), strict=True)), keys)


def _key(content: str) -> str:
    """What the copies of a file are made of: what it holds, and the program that packs it."""
    return hashlib.sha256(f"{program.digest()}{content}".encode()).hexdigest()


def _take_over(old: Path, new: Path) -> None:
    """Links the file, or copies it where the file system has no links."""
    # Somebody may have put one there, too.
    new.unlink(missing_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _copies(name: str) -> set[str]:
    return {f"{name}{ending}" for ending in ENDINGS}


def _pack(site: Path, name: str) -> list[tuple[str, str]]:
    """Writes the copies of a file, and gives their paths with their checksums."""
    content = (site / name).read_bytes()
    quality = _BEST if name.startswith("theme/") else _GOOD
    brotlied = brotli.compress(content, quality=quality)
    gzipped = gzip.compress(content, _GZIP, mtime=0)
    made = dict(zip((f"{name}{ending}" for ending in ENDINGS), (brotlied, gzipped), strict=True))
    for copy, packed in made.items():
        # What stands there may have another name, in a site that must not change.
        (site / copy).unlink(missing_ok=True)
        (site / copy).write_bytes(packed)
    return [(copy, hashlib.sha256(packed).hexdigest()) for copy, packed in made.items()]
