"""The Chatham House Rule of two meetings at once: names beside a promise and what became of it.

What later notes say stands beside the promise, and the promise beside what they say; so whom the
rule of either withholds, the other may not name there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from composer import resolve, taking_part, unattributed
from composer.document import Path, field_name
from composer.errors import Problem, error
from composer.language import Text
from composer.model import Site
from composer.notes import Notes, UpdateEntry
from composer.register import Register


def in_update(
    one: Notes, entry: UpdateEntry, index: int, promising: Notes, hidden: Sequence[str]
) -> tuple[Problem, ...]:
    """The names that the rule of the meeting that promised withholds, `hidden`, where the update's
    note says them, or the title or address of its meeting, which stand beside the promise, too.
    """
    return tuple(_in_update(one, entry, index, promising, hidden)) if hidden else ()


def _in_update(
    one: Notes, entry: UpdateEntry, index: int, promising: Notes, hidden: Sequence[str]
) -> Iterator[Problem]:
    update: Path = ("updates", index)
    meeting = {"meeting": promising.id}
    said: tuple[tuple[str, Path, Text, dict[str, str]], ...] = (
        ("names-withheld", (*update, "note"), entry.note, {}),
        ("title-beside-promise", ("title",), one.fields.title, meeting),
        ("address-beside-promise", (*update, "commitment"), Text.plain(one.id), meeting),
    )
    for code, path, text, values in said:
        for name in _told((text,), one, hidden):
            # Its place is asked for only here: that reads the whole file again.
            yield error(code, one.document.place(path), field_name(path), name=name, **values)


def in_promise(
    one: Notes,
    entry: UpdateEntry,
    index: int,
    promising: Notes,
    hidden: Sequence[str],
    register: Register,
    site: Site,
) -> tuple[Problem, ...]:
    """The names that the rule of these notes withholds, `hidden`, where the promise that they
    follow up says them: it is told again with what became of it.
    """
    if not hidden:
        return ()
    promise = next(it for it in promising.fields.commitments if it.id == entry.commitment_id)
    parties = ((who, resolve.party(who, promising, register, site)) for who in promise.who)
    by = (
        party.name
        for who, party in parties
        if taking_part.may_promise(party, who, promising, register, site)
    )
    path: Path = ("updates", index, "commitment")
    told = _told((*by, promise.what, Text.plain(promising.first_id)), one, hidden)
    return tuple(
        error("promise-names-withheld", one.document.place(path), field_name(path), name=name)
        for name in told[:1]
    )


def _told(texts: Iterable[Text], notes: Notes, hidden: Sequence[str]) -> tuple[str, ...]:
    """The hidden names that the texts say, but for those that the notes confirm."""
    found = unattributed.names_in(texts, hidden)
    return tuple(name for name in found if not taking_part.is_confirmed(name, notes))
