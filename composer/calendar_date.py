"""Dates as people know them: sometimes only a year, sometimes a month, sometimes a day."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class CalendarDate:
    """A day, or only its month or year (`2024-07-18`, `2024-07`, `2024`).

    A month or day that is not known is 0, so that dates sort by what is known of them.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> CalendarDate:
        """Reads `2024`, `2024-07` or `2024-07-18`. Raises ValueError for anything else."""
        found = _FORM.fullmatch(text.strip())
        if not found or "00" in found.groups()[1:]:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (int(part or 0) for part in found.groups())
        try:
            datetime.date(year, month or 1, day or 1)
        except ValueError as fault:
            raise ValueError(f"not a date: {text!r}") from fault
        return cls(year, month, day)

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date covers."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day that the date covers."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)

    def is_within(self, other: CalendarDate) -> bool:
        """Whether this is the other date or a part of it: a day of a month, a month of a year."""
        return str(self).startswith(str(other))

    def __str__(self) -> str:
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])
