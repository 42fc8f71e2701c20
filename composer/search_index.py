"""The index that the search page reads, made from the built site by Pagefind. Its only door.

What can be found is what stands in the elements that the templates mark with
`data-pagefind-body`, of pages that are public already: nothing else is looked at. The index is
kept in the cache under the digest of that text, so a site whose text is the same costs a look at
its pages and no more. The Python package of Pagefind's makers waits a tenth of a second for each
page; so its program is run instead, on the whole site at once.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from pagefind_bin_extended import get_executable

from composer import address, cache
from composer.errors import ForumError, Place, error

KIND = "search"
FOLDER = Path(address.SEARCH, "index")
_PACKAGE = "pagefind_bin_extended"
_ENTRY = "pagefind-entry.json"
# Pagefind's own user interfaces: the page has one that looks like the rest of the site.
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js")
# What stands around a text but is not of it.
_IGNORED = "nav, .kicker, .mark, .more, .unseen, a[href$='.ics'], a[href$='.xml']"
_TEXT = re.compile(rb"<html[^>]*>|<main.*</main>", re.DOTALL)
# An index is as large as the news: a few are kept, for those who look now here, now there.
_KEPT = 4
_HOW = f"zip {version(_PACKAGE)}".encode() + Path(__file__).read_bytes()
_RECIPE = hashlib.sha256(_HOW).hexdigest()[:16]
_MARK, _MARKED = b"data-pagefind-body", b"data-pagefind-"


def write(site: Path, state: Path, making: Callable[[], object]) -> None:
    """Puts the index of the built `site` into it; `state` is the newsroom's folder for caches.

    `making` is called first where the index has to be made. Raises ForumError when Pagefind
    cannot do it.
    """
    target = site / FOLDER
    if target.exists():
        shutil.rmtree(target)
    digest = _digest(site)
    if not digest:
        return
    kept = cache.opened(state, KIND, _RECIPE)
    packed = kept.get(digest)
    if packed is None:
        making()
        packed = _made(site)
        kept.put(digest, packed)
        kept.thin(_KEPT)
    target.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(target)


def _digest(site: Path) -> str:
    """What the index is made from, in a few characters; "" where nothing may be searched."""
    found = hashlib.sha256()
    pages = 0
    for path in sorted(site.rglob("*.html")):
        content = path.read_bytes()
        if _MARK in content:
            pages += 1
            found.update(b"\0".join([bytes(path.relative_to(site)), *_indexed(content), b""]))
    return found.hexdigest() if pages else ""


def _indexed(page: bytes) -> list[bytes]:
    """What of a page comes into the index: its text, and all of it where a theme marks more."""
    return [page] if _MARKED in _TEXT.sub(b"", page) else _TEXT.findall(page)


def _made(site: Path) -> bytes:
    with tempfile.TemporaryDirectory(prefix="forum-search-") as folder:
        place = Path(folder)
        _run(site, place / "index", place)
        for pattern in _UNUSED:
            for file in (place / "index").glob(pattern):
                file.unlink()
        _settle(place / "index" / _ENTRY)
        return _packed(place / "index")


def _run(site: Path, target: Path, folder: Path) -> None:
    options = ["--exclude-selectors", _IGNORED, "--silent"]
    command = [get_executable(), "--site", site, "--output-path", target, *options]
    try:
        # Neither settings files where one stands nor the environment have a say.
        done = subprocess.run(command, cwd=folder, env={}, capture_output=True, check=False)
    except OSError as fault:
        raise _fails(fault.strerror or str(fault)) from None
    if done.returncode or not (target / _ENTRY).is_file():
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise _fails(said.splitlines()[-1] if said else f"exit code {done.returncode}")


def _fails(reason: str) -> ForumError:
    return ForumError([error("search-fails", Place("pelicanconf.py"), reason=reason)])


def _settle(entry: Path) -> None:
    """Pagefind writes the languages in an order that changes from one run to the next."""
    told = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(told, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _packed(folder: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    return content.getvalue()
