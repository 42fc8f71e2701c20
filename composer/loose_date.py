"""What day or month people mean who write it in another form than ours, where that is certain.

`04/03/2025` is the fourth of March for some readers and the third of April for others, so it is
not guessed; `18/07/2025` can be read in one way only.
"""

from __future__ import annotations

import re
import unicodedata

from composer.calendar_date import CalendarDate

# Not from the system, whose language is another one each time.
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[0-9]{1,2})"
# Compiled when they are asked for, which is only where a date is wrong.
_DAYS = (
    rf"{_YEAR}[^0-9]+{_MONTH}[^0-9]+(?P<day>[0-9]{{1,2}})[^0-9]*",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    rf"(?:令和|R)(?P<reiwa>元|[0-9]{{1,2}})[^0-9]+{_MONTH}[^0-9]+(?P<day>[0-9]{{1,2}})[^0-9]*",
    rf"(?:[A-Za-z]+,? )?(?:the )?{_DAY}(?: of)?[ -]{_NAME},?[ -]{_YEAR}",
    rf"(?:[A-Za-z]+,? )?{_NAME} {_DAY},? {_YEAR}",
    rf"(?P<one>[0-9]{{1,2}})(?P<mark>[/.-])(?P<other>[0-9]{{1,2}})(?P=mark){_YEAR}",
)
_MONTHS_OF_A_YEAR = (rf"{_NAME},? {_YEAR}", rf"{_YEAR}[^0-9]{{1,3}}{_MONTH}[^0-9]?")
_RANGE = (
    r".*[0-9]{4}-[0-9]{2}-[0-9]{2}.+[0-9]{4}-[0-9]{2}-[0-9]{2}.*"
    r"|[0-9]{1,2} ?(?:to|and|&|–|-) ?[0-9]{1,2} [A-Za-z]+ [0-9]{4}"
)


def day(text: str) -> str:
    """The day as notes write it, `2025-07-18`, or "" where it is not certain."""
    return _written(text, _DAYS)


def day_or_month(text: str) -> str:
    """The same for a text that may be a month alone, `2025-07`."""
    return day(text) or _written(text, _MONTHS_OF_A_YEAR)


def is_range(text: str) -> bool:
    """Whether the text names several days."""
    return bool(re.fullmatch(_RANGE, _plain(text)))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _written(text: str, forms: tuple[str, ...]) -> str:
    for form in forms:
        if found := re.fullmatch(form, _plain(text)):
            return _date(found.groupdict())
    return ""


def _date(parts: dict[str, str | None]) -> str:
    day, month = parts.get("day"), parts.get("month")
    if parts.get("one"):
        day, month = _in_order(str(parts["one"]), str(parts["other"]))
    if parts.get("name"):
        month = _month(str(parts["name"]))
    written = f"{_year(parts):04}-{int(month or 0):02}" + (f"-{int(day):02}" if day else "")
    try:
        return str(CalendarDate.parse(written))
    except ValueError:
        return ""


def _year(parts: dict[str, str | None]) -> int:
    if reiwa := parts.get("reiwa"):
        return 2018 + (1 if reiwa == "元" else int(reiwa))
    return int(parts["year"] or 0)


def _month(name: str) -> str:
    said = "sep" if name.casefold() == "sept" else name.casefold()
    found = (number for number, one in enumerate(_MONTHS, 1) if one.startswith(said))
    return str(next(found, 0))


def _in_order(one: str, other: str) -> tuple[str, str]:
    """The day and the month of 18/07 or 07/18; none where both could be either."""
    if int(one) > 12:
        return one, other
    return (other, one) if int(other) > 12 else ("0", "0")
