"""Where notes and the ledger of what was released do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from composer import hidden_names, taking_part, withheld
from composer.errors import Place, Problem, error, warning
from composer.ledger import Ledger, LedgerEntry
from composer.model import Site
from composer.notes import Notes, Stage
from composer.recall import NOTHING, Recall
from composer.register import Register
from composer.suggestion import nearest_first


def problems(
    ledger: Ledger,
    notes: Sequence[Notes],
    unread: Iterable[str],
    file: str,
    who: tuple[Register, Site],
    recall: Recall = NOTHING,
) -> Iterator[Problem]:
    """Where subscribers would be given old news as new, or lose some; `unread` are the ids of
    notes that could not be understood, of which nothing is said, and `file` is the ledger's.
    """
    known = recall.of(Ledger.meetings, ledger)
    yield from chain.from_iterable(recall.each(_of_notes, (known,), notes))
    covered = {*chain.from_iterable(recall.each(_names, (), notes)), *unread}
    missing = [name for name in known if name not in covered]
    unsaid = {one.id: _unsaid(one, missing, *who) for one in notes} if missing else {}
    left = {*chain.from_iterable(unsaid.values())}
    gone = [name for name in missing if name not in left]
    for one in (one for one in notes if missing and _is_new(one, known)):
        yield from _of_moved(one, gone, unsaid[one.id])
    for name in gone:
        yield warning("ledger-gone", Place(file, known[name].line), name=name)


def _of_moved(new: Notes, gone: Sequence[str], unsaid: Iterable[str]) -> Iterator[Problem]:
    """New notes that may be old news, where folders are gone."""
    where = Place(new.document.file)
    if gone:
        was = nearest_first(new.id, gone)
        yield error("ledger-renamed", where, "was", old=was[0], gone=", ".join(was), new=new.id)
    for name in unsaid:
        yield warning("ledger-unsaid", where, name=name, new=new.id)


def _unsaid(
    notes: Notes, missing: Iterable[str], register: Register, site: Site
) -> tuple[str, ...]:
    """Those names of folders that say who may not be named in these notes. As nothing may lead
    from there to the news, such a folder may be gone for good.
    """
    hidden = hidden_names.sought(notes, register, site)
    hidden = tuple(one for one in hidden if not taking_part.is_confirmed(one, notes))
    return tuple(name for name in missing if hidden and withheld.find(name, hidden))


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
