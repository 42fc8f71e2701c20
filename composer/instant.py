"""Instants as people write them: a day, a time and a zone.

An embargo is a promise, so nothing is guessed: a time without a zone is refused, and so is
a local time that a change of the clocks skips or repeats.
"""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Mapping

from composer.suggestion import near

FIRST_OF_ALL = datetime.datetime.min.replace(tzinfo=datetime.UTC)
"""Before every embargo: at it, each of them holds."""

_FORM = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]+(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\s*(?P<zone>\S.*)?)?"
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-5][0-9])")
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
# Abbreviations are no zones: others use the same letters. These are what people here mean.
_ABBREVIATED = {
    "JST": "Asia/Tokyo", "BST": "Europe/London", "EST": "America/New_York",
    "MST": "America/Denver", "HST": "Pacific/Honolulu", "CET": "Europe/Paris",
    "MET": "Europe/Paris", "EET": "Europe/Helsinki", "WET": "Europe/Lisbon",
}  # fmt: skip
# Of the machine, or of nowhere; abbreviations, of which the zone database has some: its EST stays
# at -05:00 in summer, when New York is at -04:00; and copies of other zones, some of which count
# leap seconds.
_NO_ZONES = frozenset(("localtime", "posixrules", "Factory", *_ABBREVIATED))
_COPIES = ("posix/", "right/")
# "GMT-5" is five hours behind for everyone but the zone database, whose Etc/GMT-5 is ahead.
_FROM_GMT = re.compile(
    r"(?:GMT|UTC?)\s*(?P<sign>[+\u2212\u2013-])\s*"
    r"(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?",
    re.IGNORECASE,
)
# The widest offset in use is UTC+14, in Kiribati.
_WIDEST = datetime.timedelta(hours=14)


class InstantError(ValueError):
    """A text that names no single instant; `code` says why, `values` fill its sentence."""

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values: Mapping[str, str] = values
        super().__init__(code)


def parse(text: str) -> datetime.datetime:
    """Reads `2024-07-20T09:00+09:00`, `2024-07-20 09:00 Europe/London` or `2024-07-20 09:00Z`.

    The result carries its zone. Raises InstantError for anything less.
    """
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise InstantError("instant-unreadable", text=text)
    if not found["time"]:
        raise InstantError("instant-without-time", text=text)
    local = _local(found["day"], found["time"], text)
    if not found["zone"]:
        raise InstantError("instant-without-zone", text=text)
    if found["zone"] in ("Z", "z"):
        return local.replace(tzinfo=datetime.UTC)
    if found["zone"][0] in "+-":
        return local.replace(tzinfo=_offset(found["zone"]))
    return _in_zone(local, found["zone"])


def _local(day: str, time: str, text: str) -> datetime.datetime:
    try:
        local = datetime.datetime.fromisoformat(f"{day} {time}")
    except ValueError:
        raise InstantError("instant-unreadable", text=text) from None
    # Python counts years from 1 to 9999; at either end a zone would lead outside.
    if not 1 < local.year < datetime.MAXYEAR:
        raise InstantError("instant-unreadable", text=text)
    return local


def _offset(text: str) -> datetime.timezone:
    found = _OFFSET.fullmatch(text)
    if not found:
        raise InstantError("instant-unknown-zone", zone=text)
    size = datetime.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    if size > _WIDEST:
        raise InstantError("instant-unknown-zone", zone=text)
    return datetime.timezone(size if found["sign"] == "+" else -size)


def _in_zone(local: datetime.datetime, name: str) -> datetime.datetime:
    zone = _zone(name)
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    back = first.astimezone(datetime.UTC).astimezone(zone)
    values = {"first": _written(first), "second": _written(second), "zone": name}
    if back.replace(tzinfo=None, fold=0) == local:
        raise InstantError("instant-repeated", **values)
    raise InstantError("instant-skipped", **values)


def _zone(name: str) -> zoneinfo.ZoneInfo:
    if found := _known(name):
        return found
    meant = _ABBREVIATED.get(name.upper()) or _from_gmt(name) or _nearest_place(name)
    if meant:
        raise InstantError("instant-unknown-zone-near", zone=name, suggestion=meant)
    raise InstantError("instant-unknown-zone", zone=name)


def _known(name: str) -> zoneinfo.ZoneInfo | None:
    # To list all zones would take their whole folder; the names of what is none tell as well.
    if not _ZONE_NAME.fullmatch(name) or name in _NO_ZONES or name.startswith(_COPIES):
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        # A folder of the zone database, such as `Europe`, is an OSError.
        return None


def _from_gmt(name: str) -> str:
    """The offset that people mean by `GMT-5`, or ""."""
    found = _FROM_GMT.fullmatch(name)
    if not found:
        return ""
    sign = "+" if found["sign"] == "+" else "-"
    offset = f"{sign}{found['hours']:0>2}:{found['minutes'] or '00'}"
    try:
        _offset(offset)
    except InstantError:
        return ""
    return offset


def _nearest_place(name: str) -> str:
    zones = zoneinfo.available_timezones()
    places = sorted(one for one in zones if "/" in one and not one.startswith("Etc/"))
    return next(iter(near(name.removeprefix("posix/").removeprefix("right/"), places, most=1)), "")


def _written(instant: datetime.datetime) -> str:
    return instant.isoformat(timespec="seconds" if instant.second else "minutes")
