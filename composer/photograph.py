"""The photos of released meetings as the site has them: made once, kept in the cache, put there.

The file that the notes name is never published itself: a camera writes into it where and when
the picture was taken.
"""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from importlib.metadata import version
from itertools import groupby
from operator import attrgetter
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from composer import address, attachment, cache, files
from composer.cache import Cache
from composer.errors import ForumError, Place, Problem
from composer.model import Site
from composer.press import Press
from composer.progress import Step, Tell, unheard

KIND = "photos"
_ENDINGS = {"image/avif": "avif", "image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}
_MODULE = "picture.py"
# Each may need some hundred megabytes for a picture of the largest size.
_AT_ONCE = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Named:
    """A photo that notes name: the meeting's id, the file in its folder, and where they name it."""

    meeting_id: str
    file: str
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """One file of a photo: its path on the site, its size in pixels and in bytes."""

    path: str
    width: int
    height: int
    media_type: str
    length: int


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one format, smallest first, as a `<source>` offers them."""

    media_type: str
    pictures: tuple[Picture, ...]

    def srcset(self, root: str) -> str:
        """The value of `srcset`; `root` goes before each path."""
        return ", ".join(f"{root}{one.path} {one.width}w" for one in self.pictures)


@dataclass(frozen=True, slots=True)
class Photograph:
    """A meeting's photo: its formats, the most modern first, and last what everything shows."""

    sources: tuple[Source, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Its files, by their paths in the site's folder."""
        return tuple(unquote(one.path)[1:] for kind in self.sources for one in kind.pictures)

    @property
    def modern(self) -> tuple[Source, ...]:
        """The formats that not every browser shows."""
        return self.sources[:-1]

    @property
    def fallback(self) -> Source:
        """JPEG or PNG."""
        return self.sources[-1]

    @property
    def largest(self) -> Picture:
        """The largest file that everything shows: for feeds, and for the size on the page."""
        return self.fallback.pictures[-1]


def publish(
    root: Path, site: Site, named: Sequence[Named], press: Press, tell: Tell = unheard
) -> dict[str, Photograph]:
    """Puts these photos, of released meetings, where the press puts files, several at a time.

    Gives them by the meetings' ids. Raises ForumError with every photo that cannot be published.
    """
    if not named:
        return {}
    from concurrent.futures import ThreadPoolExecutor

    shop = _Shop(root, site, press, _cache(root))
    with _no_warnings(), ThreadPoolExecutor(_AT_ONCE) as pool:
        made = []
        for one in pool.map(shop.attempt, named):
            made.append(one)
            tell(Step(KIND, len(made), len(named)))
    if problems := [one for problems, _found in made for one in problems]:
        raise ForumError(problems)
    return {one.meeting_id: found for one, (_, found) in zip(named, made, strict=True) if found}


def problems(root: Path, named: Iterable[Named]) -> tuple[Problem, ...]:
    """What keeps photos from being published. A photo that was made before is not looked at again,
    if it was not changed.
    """
    kept = _cache(root)
    with _no_warnings():
        return tuple(problem for one in named for problem in _wrong(root, kept, one))


def _wrong(root: Path, kept: Cache, one: Named) -> tuple[Problem, ...]:
    try:
        content = attachment.read(root, one.meeting_id, one.file)
        if kept.get(_index_of(content)) is None:
            from composer import picture

            picture.opened(content, one.file, one.place)
    except ForumError as fault:
        return fault.problems
    return ()


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was made of a photo: its length in bytes, and the checksum of its content."""

    width: int
    height: int
    media_type: str
    length: int
    sum: str


@dataclass(frozen=True, slots=True)
class _Shop:
    """Where photos are made: from which newsroom, for which site, and where they are kept."""

    root: Path
    site: Site
    press: Press
    kept: Cache

    def attempt(self, one: Named) -> tuple[tuple[Problem, ...], Photograph | None]:
        """A meeting's photo, made and written; or what is wrong with it."""
        try:
            return (), self._photograph(one)
        except ForumError as fault:
            return fault.problems, None

    def _photograph(self, one: Named) -> Photograph:
        content = attachment.read(self.root, one.meeting_id, one.file)
        folder = address.news(self.site, self.site.first_language, one.meeting_id)
        stem = folder + PurePosixPath(one.file).stem
        pictures = self._put(stem, self._known(_index_of(content)), {})
        if not pictures:
            pictures = self._put(stem, *self._make(content, one))
        kinds = groupby(pictures, attrgetter("media_type"))
        return Photograph(tuple(Source(kind, tuple(files)) for kind, files in kinds))

    def _known(self, key: str) -> list[_File]:
        """What was made of the photo before; nothing when it is not known."""
        index = self.kept.get(key)
        return [_File(*entry) for entry in json.loads(index)] if index else []

    def _make(self, content: bytes, named: Named) -> tuple[list[_File], dict[str, bytes]]:
        """Makes the files, keeps them, and gives them with their contents by checksum."""
        from composer import picture

        made = picture.renditions(content, named.file, named.place)
        contents = {_sum(one.content): one.content for one in made}
        for key, one in contents.items():
            self.kept.put(key, one)
        known = [
            _File(one.width, one.height, one.media_type, len(one.content), _sum(one.content))
            for one in made
        ]
        self.kept.put(_index_of(content), json.dumps([astuple(one) for one in known]).encode())
        return known, contents

    def _put(self, stem: str, known: list[_File], fresh: Mapping[str, bytes]) -> list[Picture]:
        """Puts the files into the site, at `stem` and what tells them apart, which changes with
        the content. Gives nothing when one is neither fresh nor whole in the cache.
        """
        pictures = []
        for one in known:
            path = f"{stem}-{one.width}.{one.sum[:8]}.{_ENDINGS[one.media_type]}"
            if not self.press.has(path[1:], self.press.key("photo", one.sum)):
                content = fresh.get(one.sum) or self.kept.get(one.sum)
                if content is None:
                    return []
                target = self.press.output / path[1:]
                target.parent.mkdir(parents=True, exist_ok=True)
                # Never through a name that the last site may share.
                target.unlink(missing_ok=True)
                target.write_bytes(content)
            shown = Picture(quote(path), one.width, one.height, one.media_type, one.length)
            pictures.append(shown)
        return pictures


def _cache(root: Path) -> Cache:
    """The cache of photos; another Pillow, or another way to use it, has another. The number is
    that of the way in which this module writes down what was made.
    """
    way = Path(__file__).with_name(_MODULE).read_bytes()
    recipe = _sum(f"2 pillow {version('pillow')} ".encode() + way)[:16]
    return cache.opened(files.state_folder(root), KIND, recipe)


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Pillow warns of metadata that it cannot read, of which nothing is kept."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _index_of(photo: bytes) -> str:
    """The key of what was made of a photo; never that of a picture, which may be a photo itself."""
    return _sum(b"what was made of\0" + photo)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
