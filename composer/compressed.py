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
from functools import partial
from itertools import chain
from pathlib import Path

import brotli

from composer import trees

_TEXTS = frozenset(
    (".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
)
ENDINGS = (".br", ".gz")
# Of 181 files (1.9 MB): quality 8 makes 436 kB at 0.35 ms a file, 11 makes 389 kB at 10 ms. What
# comes with every first visit gets the best; pages, of which there may be thousands, the good.
_BEST, _GOOD = 11, 8
_GZIP = 9


def write(site: Path, sums: Mapping[str, str], before: Path) -> dict[str, str]:
    """Puts a `.br` and a `.gz` beside each text file of `site`, whose checksums are `sums`.

    Copies of files that are the same in `before`, an earlier build as it was left, are linked from
    there. Gives the checksums of the copies.
    """
    was = trees.read_manifest(before) or {}
    texts = sorted(name for name in sums if os.path.splitext(name)[1] in _TEXTS)
    known = {name for name in texts if was.get(name) == sums[name] and _copies(name) <= was.keys()}
    found = {copy: was[copy] for name in known for copy in _copies(name)}
    for copy in found:
        _take_over(before / copy, site / copy)
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        # Both compressors let other threads run while they work.
        fresh = workers.map(partial(_pack, site), (name for name in texts if name not in known))
        return found | dict(chain.from_iterable(fresh))


def _take_over(old: Path, new: Path) -> None:
    """Links the file, or copies it where the file system has no links."""
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(old, new)


def _copies(name: str) -> set[str]:
    return {f"{name}{ending}" for ending in ENDINGS}


def _pack(site: Path, name: str) -> list[tuple[str, str]]:
    """Writes the copies of a file; gives their names and checksums."""
    content = (site / name).read_bytes()
    quality = _BEST if name.startswith("theme/") else _GOOD
    brotlied = brotli.compress(content, quality=quality)
    gzipped = gzip.compress(content, _GZIP, mtime=0)
    made = dict(zip((f"{name}{ending}" for ending in ENDINGS), (brotlied, gzipped), strict=True))
    for copy, packed in made.items():
        (site / copy).write_bytes(packed)
    return [(copy, hashlib.sha256(packed).hexdigest()) for copy, packed in made.items()]
