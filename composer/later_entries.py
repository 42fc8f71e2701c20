"""What is written once the news is out: what became of promises, and what was put right."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from composer.entries import Entry
from composer.kinds import NeededWords, OneOf, PartialDate, PlainWords, Words, fault, refused
from composer.language import Text
from composer.model import Status
from composer.note_kinds import Day

NOTHING = Text(())


class UpdateEntry(Entry):
    """What became of something that an earlier meeting promised."""

    commitment: PlainWords
    """Which one: the earlier meeting's id, a slash, and the id that the commitment has there."""
    status: Annotated[Status, OneOf(Status)] | None = None
    """What became of it; as before if left out."""
    note: Words = NOTHING
    """What is to be said of it, as a whole sentence."""
    due: PartialDate | None = None
    """The new date, where another one was agreed."""

    @property
    def meeting_id(self) -> str:
        """The id of the meeting that promised it."""
        return self.commitment.partition("/")[0]

    @property
    def commitment_id(self) -> str:
        """The id that the commitment has in that meeting; "" where none was written."""
        return self.commitment.partition("/")[2]

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.status and not self.note and not self.due:
            raise refused(fault("empty-update", on_key=True))
        return self


class CorrectionEntry(Entry):
    """Something that the news had wrong, put right after it was out."""

    date: Day
    """The day on which it was put right."""
    text: NeededWords
    """What was wrong and what is right, as whole sentences."""
