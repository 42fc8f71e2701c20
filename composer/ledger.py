"""The ledger of what was released: every feed item's guid, and from when it was public, for ever.

Feed readers know news by its guid and nothing else. Whatever happens to titles, dates, folders
and domains, the ledger tells what subscribers have already been given.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from composer import address
from composer.errors import ForumError, Place, error
from composer.model import Publication

_LINE = re.compile(
    r"(?P<guid>urn:newsroom:(?P<id>[a-z0-9-]+):[a-zA-Z-]+)"
    r" +(?P<since>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"
)
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One released feed item: the first id of its meeting, from when it was public, in UTC, and
    the line of the ledger that says so, 0 for one that is not written yet.
    """

    first_id: str
    since: datetime.datetime
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was ever released, by guid.

    `remarks` are the lines for people at its head; `beside` are others, by the guid of the entry
    above which they stand, or "" at the end. Both are kept as found.
    """

    entries: Mapping[str, LedgerEntry] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def meetings(self) -> Mapping[str, LedgerEntry]:
        """Each meeting that was ever released, by its first id: the earliest of its entries."""
        found: dict[str, LedgerEntry] = {}
        for one in self.entries.values():
            known = found.get(one.first_id)
            if known is None or one.since < known.since:
                found[one.first_id] = one
        return found

    def with_released(
        self, publication: Publication, by: datetime.datetime | None = None
    ) -> Ledger:
        """The ledger with everything that is public; where that is so only at an instant to come,
        with what has been by now, `by`. What stands in it is never changed.
        """
        fresh = {
            address.guid(meeting.first_id, language): LedgerEntry(
                meeting.first_id, meeting.published
            )
            for meeting in publication.meetings
            for language in publication.site.languages
            if by is None or meeting.published <= by
        }
        return replace(self, entries={**fresh, **self.entries})


def parse(text: str, file: str) -> Ledger:
    """The ledger as its file tells it. Raises ForumError with every line that cannot be read.

    Of two entries for one guid, as a merge of two branches leaves them, the earlier counts.
    """
    entries: dict[str, LedgerEntry] = {}
    beside: dict[str, tuple[str, ...]] = {}
    remarks: list[str] = []
    problems = []
    lines = text.splitlines()
    # What stands above the first entry is the head of all.
    head = tuple(takewhile(_is_remark, lines))
    for number, line in enumerate(lines[len(head) :], len(head) + 1):
        if _is_remark(line):
            remarks += [line] if line.strip() else []
        elif (found := _LINE.fullmatch(line.strip())) and (since := _instant(found["since"])):
            guid, known = found["guid"], entries.get(found["guid"])
            if known is None or since < known.since:
                entries[guid] = LedgerEntry(found["id"], since, number)
            if remarks:
                beside[guid], remarks = (*beside.get(guid, ()), *remarks), []
        else:
            problems.append(error("ledger-line", Place(file, number, 1, line)))
    if problems:
        raise ForumError(problems)
    if remarks:
        beside[""] = tuple(remarks)
    return Ledger(entries, tuple(filter(str.strip, head)), beside)


def _is_remark(line: str) -> bool:
    """Whether the line is for people, or empty."""
    return not line.strip() or line.startswith("#")


def render(ledger: Ledger, heading: str) -> str:
    """The file: its remarks, or the `heading` where it has none, and a line for each guid, sorted.

    Sorted lines that are never changed let git merge two branches that both released something.
    """
    remarks = ledger.remarks or tuple(f"# {line}" for line in heading.splitlines())
    lines = list(remarks)
    for guid in sorted(ledger.entries):
        lines += (
            *ledger.beside.get(guid, ()),
            f"{guid} {ledger.entries[guid].since.strftime(_INSTANT)}",
        )
    return "".join(f"{line}\n" for line in (*lines, *ledger.beside.get("", ())))


def _instant(text: str) -> datetime.datetime | None:
    try:
        # Twenty times as quick as `strptime`, and there are thousands; the form is known.
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
