"""The site of a preview as it stands, with the processes that made it and can change it.

A site made once is not made again at the next change: the processes are told which meetings are
other ones, and make only the files that come out differently, in a folder beside. Once all are
there they go into the site, each in one step. Whatever else changes, a new site is made.
"""

from __future__ import annotations

import dataclasses
import filecmp
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from composer import publishing, trees
from composer.crew import Crew
from composer.digest import Digests
from composer.language import Language
from composer.model import Meeting, Publication
from composer.newsroom import Newsroom
from composer.pelican_settings import Earlier
from composer.photograph import Photograph
from composer.press import Press, Stock
from composer.progress import Tell, unheard
from composer.wording import Wording


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a site is made of besides its meetings."""

    publication: Publication
    photographs: Mapping[str, Photograph]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What is another than at the order before: None and nothing are as they were.

    `stands` tells that what was made then is in the site. `ids` are all meetings in their order.
    """

    output: Path
    stands: bool
    ids: tuple[str, ...] | None
    meetings: tuple[Meeting, ...]
    rest: _Rest | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """The keys of what is another in the site, and what is not in it any more."""

    keys: Mapping[str, str]
    gone: tuple[str, ...]


@dataclass(slots=True, kw_only=True, eq=False)
class _Maker:
    """Makes the site of one language again and again, in a process of its own.

    `keys` are those of the files that stand, `offered` those of what was made last.
    """

    root: Path
    language: Language
    wordings: Mapping[Language, Wording]
    publication: Publication
    photographs: Mapping[str, Photograph]
    stock: Stock
    earlier: Earlier = field(default_factory=Earlier)
    offered: Mapping[str, str] = field(default_factory=dict)

    def make(self, order: _Order, tell: Tell) -> _Made:
        from composer import generator

        if order.stands:
            self.stock = Stock(Path(), self.offered, stays=True)
            # What was cut short by a fault has not asked for all that is of use.
            self.earlier.recall.turn()
        self._take(order)
        self.earlier.sightings.turn(stands=order.stands)
        self.earlier.pieces.turn()
        self.offered = generator.run(
            root=self.root,
            publication=self.publication,
            languages=(self.language,),
            output=order.output,
            wordings=self.wordings,
            photographs=self.photographs,
            tell=tell,
            stock=self.stock,
            earlier={self.language: self.earlier},
        )
        return self._difference()

    def _take(self, order: _Order) -> None:
        """Becomes what the order says, and keeps what is the same."""
        known = {one.id: one for one in self.publication.meetings}
        known |= {one.id: one for one in order.meetings}
        ids = known if order.ids is None else order.ids
        public = self.publication
        if order.rest:
            public, self.photographs = order.rest.publication, order.rest.photographs
        self.publication = dataclasses.replace(
            public,
            site=self.earlier.recall.still("site", public.site),
            meetings=tuple(known[one] for one in ids),
        )

    def _difference(self) -> _Made:
        before = self.stock.keys if self.stock.stays else {}
        keys = {path: key for path, key in self.offered.items() if before.get(path) != key}
        return _Made(keys=keys, gone=tuple(before.keys() - self.offered.keys()))


class Standing:
    """A site that stands in a folder, until it is closed."""

    def __init__(self, room: Newsroom, public: Publication, folder: Path, before: Stock) -> None:
        """Makes the site in the empty `folder`; what the site `before` has need not be made.

        Raises ForumError and Crash, as `build.stage` does.
        """
        # Here, not above: Pelican is slow to import. Before the processes start, so that they
        # share it.
        from composer import generator  # noqa: F401

        self._folder, self._room, self._public = folder, room, public
        self._photographs: dict[str, Photograph] = {}
        self._photo_keys: dict[str, str] = {}
        self._photographs, self._photo_keys = self._publish_photos(room, public, folder, before)
        self._keys: dict[Language, dict[str, str]] = {one: {} for one in public.site.languages}
        self._stands = False
        self._crew: Crew[_Order, _Made] = Crew(self._makers(before), folder)
        try:
            self._make(_Order(output=folder, stands=False, ids=None, meetings=(), rest=None))
        except BaseException:
            self.close()
            raise
        self._stands = True
        self._loose = frozenset(one for one in trees.names(folder) if not self._has_key(one))
        # All of it stays: the collector need not walk through it at each change.
        gc.freeze()

    def close(self) -> None:
        """Ends the processes."""
        self._crew.dismiss()

    @property
    def stock(self) -> Stock:
        """What another site can take from this one."""
        keys = {path: key for some in self._keys.values() for path, key in some.items()}
        return Stock(self._folder, keys | self._photo_keys)

    def can_become(self, room: Newsroom) -> bool:
        """Whether it is of the same newsroom, but for meetings and what is known of them."""
        # Settings, register and words are read as one: where one is another, all are.
        return self._room.register is room.register

    def become(self, room: Newsroom, public: Publication) -> bool:
        """Changes the site into that of the publication. False where it is the same already.

        Raises ForumError, and the site is as it was; raises Crash, and is of no use any more.
        """
        with tempfile.TemporaryDirectory(prefix="fresh-", dir=self._folder.parent) as name:
            fresh, before = Path(name), self._loose | self._photo_keys.keys()
            stock = Stock(self._folder, self._photo_keys, stays=True)
            photographs, photo_keys = self._publish_photos(room, public, fresh, stock)
            order = self._order(public, photographs, fresh)
            # What the processes have heard of counts, whatever they make of it.
            self._room, self._public, self._stands = room, public, False
            self._photographs, self._photo_keys = photographs, photo_keys
            left = self._make(order)
            made = frozenset(trees.names(fresh))
            self._loose = frozenset(one for one in made if not self._has_key(one))
            gone = [one for one in before | left if not self._has(one)]
            for path in gone:
                self._take_away(path, made)
            changed = [
                name for name in sorted(made) if self._put(fresh / name, self._folder / name)
            ]
        self._stands = True
        return bool(changed or gone)

    def _makers(self, stock: Stock) -> dict[Language, Callable[[_Order, Tell], _Made]]:
        return {
            language: _Maker(
                root=self._room.root,
                language=language,
                wordings=self._room.wordings,
                publication=self._public,
                photographs=self._photographs,
                stock=stock,
            ).make
            for language in self._public.site.languages
        }

    def _order(
        self, public: Publication, photographs: Mapping[str, Photograph], output: Path
    ) -> _Order:
        """What is another than what the processes know."""
        known = {one.id: one for one in self._public.meetings}
        ids = tuple(one.id for one in public.meetings)
        rest = _Rest(dataclasses.replace(public, meetings=()), photographs)
        before = _Rest(dataclasses.replace(self._public, meetings=()), self._photographs)
        return _Order(
            output=output,
            stands=self._stands,
            ids=None if ids == tuple(known) else ids,
            meetings=tuple(one for one in public.meetings if known.get(one.id) is not one),
            rest=None if rest == before else rest,
        )

    def _make(self, order: _Order) -> set[str]:
        """Has the order done. Gives what some language made before, and does not any more."""
        left = set[str]()
        for language, made in self._crew.make(order, unheard).items():
            keys = self._keys[language]
            keys.update(made.keys)
            for path in made.gone:
                del keys[path]
            left.update(made.gone)
        return left

    def _publish_photos(
        self, room: Newsroom, public: Publication, output: Path, stock: Stock
    ) -> tuple[dict[str, Photograph], dict[str, str]]:
        """All photos by the ids of their meetings, and the keys of their files."""
        press = Press(output, stock, Digests(), "photos")
        known = self._unchanged_photos(room, public)
        fresh = publishing.publish_photos(room, public, press, known=known)
        paths = (path for one in known.values() for path in one.files)
        return known | fresh, press.keys | {path: self._photo_keys[path] for path in paths}

    def _unchanged_photos(self, room: Newsroom, public: Publication) -> dict[str, Photograph]:
        """Those of meetings of which nothing was read anew."""
        if not self._photographs:
            return {}
        shown = {one.id for one in public.meetings if one.photo} & self._photographs.keys()
        before = {one.id: one for one in self._room.notes if one.id in shown}
        same = (one.id for one in room.notes if before.get(one.id) is one)
        return {one: self._photographs[one] for one in same}

    def _has_key(self, path: str) -> bool:
        return path in self._photo_keys or any(path in keys for keys in self._keys.values())

    def _has(self, path: str) -> bool:
        """Whether there is such a file in the site."""
        return path in self._loose or self._has_key(path)

    def _take_away(self, path: str, made: Collection[str]) -> None:
        """Removes the file, and a folder that held it where a file is to stand."""
        (self._folder / path).unlink(missing_ok=True)
        for folder in PurePosixPath(path).parents:
            if str(folder) in made:
                shutil.rmtree(self._folder / folder, ignore_errors=True)

    @staticmethod
    def _put(fresh: Path, target: Path) -> bool:
        """Puts the file in its place. False where there is the same already."""
        if target.is_file() and filecmp.cmp(fresh, target, shallow=False):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(fresh, target)
        return True
