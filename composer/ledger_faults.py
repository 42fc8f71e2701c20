"""Where notes and the ledger of what was released do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from composer.errors import Place, Problem, error, warning
from composer.ledger import Ledger, LedgerEntry
from composer.notes import Notes, Stage
from composer.recall import NOTHING, Recall
from composer.suggestion import nearest_first


def problems(
    ledger: Ledger,
    notes: Sequence[Notes],
    unread: Iterable[str],
    file: str,
    recall: Recall = NOTHING,
) -> Iterator[Problem]:
    """Where subscribers would be given old news as new, or lose some; `unread` are the ids of
    notes that could not be understood, of which nothing is said, and `file` is the ledger's.
    """
    known = recall.of(Ledger.meetings, ledger)
    yield from chain.from_iterable(recall.each(_of_notes, (known,), notes))
    covered = {*chain.from_iterable(recall.each(_names, (), notes)), *unread}
    gone = [name for name in known if name not in covered]
    for one in (one for one in notes if gone and _is_new(one, known)):
        was = nearest_first(one.id, gone)
        where, names = Place(one.document.file), ", ".join(was)
        yield error("ledger-renamed", where, "was", old=was[0], gone=names, new=one.id)
    for name in gone:
        yield warning("ledger-gone", Place(file, known[name].line), name=name)


def _names(notes: Notes) -> tuple[str, ...]:
    return notes.names


def _of_notes(known: Mapping[str, LedgerEntry], notes: Notes) -> tuple[Problem, ...]:
    return (*_of_the_first_id(notes, known), *_of_hiding(notes, known))


def _of_the_first_id(notes: Notes, known: Mapping[str, LedgerEntry]) -> Iterator[Problem]:
    """The name under which subscribers know the news must stay the first."""
    first, *others = notes.names
    released = [name for name in others if name in known]
    if released and first not in known:
        place = notes.document.place(("was", 0))
        yield error("ledger-other-first", place, "was[0]", first=first, known=released[0])


def _of_hiding(notes: Notes, known: Mapping[str, LedgerEntry]) -> Iterator[Problem]:
    """A draft of what was public already: it vanishes without a word to anybody."""
    if notes.fields.status is Stage.DRAFT and notes.first_id in known:
        yield warning("ledger-hidden", notes.document.place(("status",)), "status")


def _is_new(notes: Notes, known: Mapping[str, LedgerEntry]) -> bool:
    return notes.fields.status is Stage.FINAL and not any(one in known for one in notes.names)
