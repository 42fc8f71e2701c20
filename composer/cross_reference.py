"""What the notes of one meeting say of others: updates of what was promised, and former ids.

Each notes file is read alone; only here they are seen together. Every fault is told at the notes
that refer, so that a draft with a slip in it stops nothing that is public.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from composer import beside_promises, hidden_names
from composer.document import field_name
from composer.errors import Place, Problem, error, warning
from composer.instant import FIRST_OF_ALL
from composer.model import Site
from composer.notes import Notes, Stage, UpdateEntry
from composer.recall import NOTHING, Recall
from composer.register import Register
from composer.suggestion import near, nearest_first


def problems(
    notes: Iterable[Notes],
    unread: Collection[str],
    register: Register,
    site: Site,
    recall: Recall = NOTHING,
) -> Iterator[Problem]:
    """What is wrong between the notes; `unread` are the ids of those that have faults already."""
    house = _House.of(tuple(notes), frozenset(unread), register, site, recall)
    for one in recall.those(_refers, tuple(house.notes.values())):
        yield from house.of_former_ids(one)
        for index, entry in enumerate(one.fields.updates):
            yield from house.of_update(one, entry, index)


@dataclass(frozen=True, slots=True)
class _House:
    """All meetings: by id those that could be read, by each former id the meeting that had it.
    `sought` are the names that meetings withhold, by id, as far as anything has asked for them.
    """

    notes: Mapping[str, Notes]
    former: Mapping[str, str]
    unread: frozenset[str]
    register: Register
    site: Site
    recall: Recall
    sought: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        notes: tuple[Notes, ...],
        unread: frozenset[str],
        register: Register,
        site: Site,
        recall: Recall,
    ) -> _House:
        former: dict[str, str] = {}
        # What is public first comes first: the claim of one that waits is the one at fault.
        moved = (one for one in recall.those(_refers, notes) if one.fields.was)
        for one in sorted(moved, key=_waits):
            for name in one.fields.was:
                former.setdefault(name, one.id)
        return cls({one.id: one for one in notes}, former, unread, register, site, recall)

    def of_former_ids(self, one: Notes) -> Iterator[Problem]:
        """An id that is still somebody's, or that two meetings claim to have had."""
        for index, name in enumerate(one.fields.was):
            at = partial(_at, one, "was", index)
            if name == one.id:
                yield error("was-own-id", *at(), name=name)
            elif name in self.notes or name in self.unread:
                yield self._of_taken(one, name, at)
            elif self.former[name] != one.id:
                yield error("was-of-another", *at(), name=name, other=self.former[name])
            elif name in one.fields.was[:index]:
                yield error("was-twice", *at(), name=name)

    def _of_taken(self, one: Notes, name: str, at: Callable[[], tuple[Place, str]]) -> Problem:
        """Told at those of the two that wait the longer, or cannot be read."""
        other = self.notes.get(name)
        if other and _waits(other) <= _waits(one):
            return error("was-taken", *at(), name=name)
        return error("id-taken", Place(f"posts/{name}/notes.md"), name=name, other=one.id)

    def of_update(self, one: Notes, entry: UpdateEntry, index: int) -> Iterator[Problem]:
        """A commitment that is not there, or that could not have been followed up here."""
        at = partial(_at, one, "updates", index, "commitment")
        promising = self._find(entry.meeting_id)
        if promising is None:
            if entry.meeting_id not in self.unread:
                yield self._unknown(one, entry, index)
        elif promising.id == one.id:
            yield error("update-of-itself", *at())
        elif entry.commitment_id not in _ids(promising):
            yield self._unknown(one, entry, index)
        elif promising.fields.date > one.fields.date:
            yield error("update-too-early", *at(), date=str(promising.fields.date))
        elif _meant(entry) in (_meant(other) for other in one.fields.updates[:index]):
            yield error("update-twice", *at())
        else:
            yield from self._of_the_other(one, entry, index, promising)

    def _of_the_other(
        self, one: Notes, entry: UpdateEntry, index: int, promising: Notes
    ) -> Iterator[Problem]:
        """What holds of the meeting that promised: it is no draft, and its rule binds here too."""
        at = partial(_at, one, "updates", index, "commitment")
        if promising.fields.status is Stage.DRAFT:
            yield warning("update-of-a-draft", *at(), meeting=promising.id)
        if promising.fields.status is Stage.WITHDRAWN:
            yield warning("update-of-withdrawn", *at(), meeting=promising.id)
        of, register, site = self.recall.of, self.register, self.site
        hidden = self._hidden(promising)
        yield from of(beside_promises.in_update, one, entry, index, promising, hidden)
        mine = self._hidden(one)
        yield from of(
            beside_promises.in_promise, one, entry, index, promising, mine, register, site
        )

    def _hidden(self, notes: Notes) -> tuple[str, ...]:
        """The names that the rule of a meeting withholds, sought once for each."""
        if notes.id not in self.sought:
            names = self.recall.of(hidden_names.sought, notes, self.register, self.site)
            self.sought[notes.id] = names
        return self.sought[notes.id]

    def _find(self, meeting_id: str) -> Notes | None:
        return self.notes.get(self.former.get(meeting_id, meeting_id))

    def _unknown(self, one: Notes, entry: UpdateEntry, index: int) -> Problem:
        at = partial(_at, one, "updates", index, "commitment")
        promising, written = self._find(entry.meeting_id), entry.commitment
        if promising and not _ids(promising) and promising.fields.commitments:
            return error("update-without-ids", *at(), meeting=promising.id)
        if promising and _ids(promising):
            choices = ", ".join(nearest_first(entry.commitment_id, _ids(promising)))
            return error("update-unknown-id", *at(), meeting=promising.id, choices=choices)
        if meant := self._nearest(one, written):
            return error("update-unknown-near", *at(), text=written, suggestion=meant)
        return error("update-unknown", *at(), text=written)

    def _nearest(self, one: Notes, written: str) -> str:
        """The whole reference that was probably meant, where only a part of it was written, too."""
        known = {
            f"{other.id}/{name}": name
            for other in self.notes.values()
            if other.id != one.id
            for name in _ids(other)
        }
        named_alone = [whole for whole, name in known.items() if name == written]
        return next(iter((*named_alone, *near(written, known, most=1))), "")


def _waits(notes: Notes) -> tuple[bool, datetime.datetime]:
    """How long until they are public: what is a draft may be so for ever."""
    return notes.fields.status is Stage.DRAFT, notes.fields.embargo or FIRST_OF_ALL


def _refers(notes: Notes) -> bool:
    """Whether it depends on other notes what is wrong in them; of most it does not."""
    return bool(notes.fields.was or notes.fields.updates)


def _ids(notes: Notes) -> tuple[str, ...]:
    return tuple(one.id for one in notes.fields.commitments if one.id)


def _meant(entry: UpdateEntry) -> tuple[str, str]:
    return (entry.meeting_id, entry.commitment_id)


def _at(notes: Notes, *path: str | int) -> tuple[Place, str]:
    return notes.document.place(path), field_name(path)
