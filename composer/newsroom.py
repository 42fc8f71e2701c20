"""A whole newsroom folder as one frozen value, with everything that is wrong in it.

Reading never stops at the first fault: whoever corrects the notes sees all of them at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import cast

from composer import (
    check,
    cross_reference,
    files,
    ledger_faults,
    ledger_file,
    limits,
    meeting_folder,
    release,
    second_reader,
    surroundings,
)
from composer.errors import Faults, Place, Problem, error, errors_of, in_order
from composer.files import POSTS
from composer.language import Language
from composer.ledger import Ledger
from composer.meeting_folder import Understood, Unread
from composer.memory import Memory
from composer.model import Site
from composer.notes import Notes
from composer.recall import NOTHING, Recall
from composer.register import Register
from composer.rereading import ONCE, Rereading
from composer.surroundings import Surroundings
from composer.wording import Wording

# The kind under which notes are kept that were understood before.
MEMORY = "notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """Everything that stands in a newsroom folder, read at one moment.

    `notes` are those that could be read, `unread` the others, each in the order of their ids.
    `problems` has all of them, warnings too, as a reader of the files meets them. `wordings` has
    every language whose wording could be read. `ledger` tells what was ever released.
    `page_problems` are those of the problems that ordinary pages have, which concern no meeting.
    """

    root: Path
    site: Site
    register: Register
    notes: tuple[Notes, ...]
    unread: tuple[Unread, ...]
    wordings: Mapping[Language, Wording]
    problems: tuple[Problem, ...]
    ledger: Ledger = field(default_factory=Ledger)
    page_problems: tuple[Problem, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all meetings, understood or not, sorted."""
        understood = [one.id for one in self.notes]
        return tuple(sorted((*understood, *(one.id for one in self.unread))))

    @property
    def shared_problems(self) -> tuple[Problem, ...]:
        """The problems of what all meetings share: register, settings, wording, posts/."""
        ids, pages = frozenset(self.ids), frozenset(self.page_problems)
        rest = (one for one in self.problems if one not in pages)
        return tuple(one for one in rest if meeting_of(one) not in ids)

    def problems_of(self, meeting_id: str) -> tuple[Problem, ...]:
        """The problems that stand in the folder of one meeting."""
        return tuple(one for one in self.problems if meeting_of(one) == meeting_id)

    def errors_by_meeting(self) -> dict[str, tuple[Problem, ...]]:
        """The errors that stand in the folder of each meeting that has any."""
        found: dict[str, list[Problem]] = {}
        for one in errors_of(self.problems):
            found.setdefault(meeting_of(one), []).append(one)
        found.pop("", None)
        return {meeting_id: tuple(some) for meeting_id, some in found.items()}

    def at_address(self, url: str, recall: Recall = NOTHING) -> Newsroom:
        """The same newsroom, to be published at another address."""
        return dataclasses.replace(self, site=recall.of(_at_address, self.site, url))


def read(
    root: Path,
    only: Collection[str] = (),
    memory: Memory | None = None,
    again: Rereading = ONCE,
) -> Newsroom:
    """Reads the newsroom at `root`. What is wrong in it is in `Newsroom.problems`, not raised.

    With the ids of some meetings, only these are read, and whatever their own problems depend on:
    the problems of these are the same, and those of the ledger are not looked for. Notes that the
    `memory` knows are not parsed again, nor is anything that was read before and is read `again`.
    """
    settings, folders = root / files.SETTINGS, partial(surroundings.folders, root)
    around = again.file(settings, partial(surroundings.read, root), folders)
    known, site = around.register, around.site
    faults = Faults([*around.problems, *meeting_folder.problems(root)])
    one_by_one = partial(meeting_folder.read, root=root, site=site, memory=memory)
    helped = _with_help(one_by_one, root, around, memory) if memory and not only else one_by_one
    read_all = partial(again.folders, read=helped, names=_files_of)
    notes, unread = _meetings(root, faults, only, read_all, again.recall)
    book = again.file(root / ledger_file.NAME, partial(_read_ledger, root))
    faults.problems += book.problems
    silent = [one.id for one in unread]
    if not only:
        name, who = ledger_file.NAME, (known, site)
        faults.problems += ledger_faults.problems(
            book.ledger, notes, silent, name, who, again.recall
        )
    if around.is_sound:
        sooner = partial(_remembered, memory, around.digest) if memory else _judged
        judged = again.recall.each(_judged, (around,), notes, sooner=sooner)
        faults.problems += chain.from_iterable(judged)
        for other in unread:
            faults.problems += release.problems(other.sound, known, site) if other.sound else ()
        faults.problems += cross_reference.problems(notes, silent, known, site, again.recall)
    return Newsroom(
        root=root,
        site=site,
        register=known,
        notes=notes,
        unread=unread,
        wordings=around.wordings,
        problems=in_order((*faults.problems, *around.page_problems)),
        ledger=book.ledger,
        page_problems=around.page_problems,
    )


def _with_help(
    read: Callable[[Path], Understood], root: Path, around: Surroundings, memory: Memory
) -> Callable[[Path], Understood]:
    """The same reading; but where much is to be understood, a second process takes a half of it."""
    folders = meeting_folder.folders(root)
    if len(folders) - len(memory.kept) < second_reader.WORTHWHILE:
        return read
    half = folders[len(folders) // 2 :]
    helper = second_reader.started(partial(_understand, half, root, around))

    def helped(folder: Path) -> Understood:
        nonlocal helper
        if helper and folder.name >= half[0].name:
            helper.hand_over(memory)
            helper = None
        return read(folder)

    return helped


def _understand(folders: Iterable[Path], root: Path, around: Surroundings, memory: Memory) -> None:
    """Understands and judges the notes in the folders, by way of the memory."""
    against = around.digest
    for folder in folders:
        found, _problems = meeting_folder.read(folder, root, around.site, memory)
        if isinstance(found, Notes) and around.is_sound:
            _remembered(memory, against, around, found)


@dataclass(frozen=True, slots=True)
class _Book:
    """The ledger, and what is wrong with it."""

    ledger: Ledger
    problems: tuple[Problem, ...]


def _read_ledger(root: Path) -> _Book:
    faults = Faults()
    found = faults.attempt(lambda: ledger_file.read(root))
    return _Book(found or Ledger(), tuple(faults.problems))


def _files_of(understood: Understood, inside: Iterable[str]) -> list[str]:
    """The files on which it depends what was understood of a meeting's folder."""
    found = understood[0]
    photo = found.fields.photo if isinstance(found, Notes) else None
    return [one for one in inside if one.endswith(".md") or (photo and one == photo.file)]


def _at_address(site: Site, url: str) -> Site:
    return dataclasses.replace(site, url=url)


def _meetings(
    root: Path,
    faults: Faults,
    only: Collection[str],
    read: Callable[[Sequence[Path]], Sequence[Understood]],
    recall: Recall,
) -> tuple[tuple[Notes, ...], tuple[Unread, ...]]:
    folders = meeting_folder.folders(root)
    if len(folders) > limits.MEETINGS:
        values = {"count": f"{len(folders):,}", "limit": f"{limits.MEETINGS:,}"}
        faults.problems.append(error("too-many-meetings", Place(POSTS), **values))
        return (), ()
    found = _some(folders, only, read) if only else read(folders)
    faults.problems += chain.from_iterable(recall.each(_problems, (), found))
    everything = recall.each(_meeting, (), found)
    notes, unread = recall.those(_is_read, everything), recall.those(_is_unread, everything)
    return tuple(cast(list[Notes], notes)), tuple(cast(list[Unread], unread))


def _problems(understood: Understood) -> tuple[Problem, ...]:
    return understood[1]


def _meeting(understood: Understood) -> Notes | Unread | None:
    return understood[0]


def _is_read(found: Notes | Unread | None) -> bool:
    return isinstance(found, Notes)


def _is_unread(found: Notes | Unread | None) -> bool:
    return isinstance(found, Unread)


def _some(
    folders: Sequence[Path],
    only: Iterable[str],
    read: Callable[[Sequence[Path]], Sequence[Understood]],
) -> Sequence[Understood]:
    """The meetings of those ids, and those on which it depends what is wrong in their notes."""
    by_name = {one.name: one for one in folders}
    found: dict[str, Understood] = {}
    waiting = [name for name in only if name in by_name]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        (found[name],) = read((by_name[name],))
        notes = found[name][0]
        if not isinstance(notes, Notes):
            continue
        promising = {one.meeting_id for one in notes.fields.updates}
        # Any meeting may have had the same id, or the one that is followed up.
        if notes.fields.was or not promising <= by_name.keys():
            return read(folders)
        waiting += promising
    return [found[name] for name in sorted(found)]


def _judged(around: Surroundings, notes: Notes) -> tuple[Problem, ...]:
    """What is wrong or unwise in notes that can be understood, for themselves."""
    known, site, glyphs = around.register, around.site, around.glyphs
    of_cards = check.card_warnings(notes, glyphs) if glyphs else ()
    return (
        *release.problems(notes, known, site),
        *check.warnings(notes, known, site),
        *of_cards,
    )


def _remembered(
    memory: Memory, against: str, around: Surroundings, notes: Notes
) -> tuple[Problem, ...]:
    """The same by way of the memory; `against` stands for all on which it depends besides."""
    judge, source = partial(_judged, around, notes), memory.sources.get(notes.id)
    return memory.recall(("judged", against, notes.id, source), judge) if source else judge()


def meeting_of(problem: Problem) -> str:
    """The id of the meeting in whose folder the problem stands, or ""."""
    parts = problem.place.file.split("/")
    return parts[1] if parts[0] == POSTS and len(parts) > 1 else ""
