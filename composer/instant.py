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

_FORM = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]+(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\s*(?P<zone>\S.*)?)?"
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-5][0-9])")
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
# Abbreviations are no zones: others use the same letters. These are what people here mean.
_ABBREVIATED = {"JST": "Asia/Tokyo", "BST": "Europe/London"}
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
    if _ZONE_NAME.fullmatch(name):
        try:
            return zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            # A folder of the zone database, such as `Europe`, is an OSError.
            pass
    meant = _ABBREVIATED.get(name.upper()) or _nearest_place(name)
    if meant:
        raise InstantError("instant-unknown-zone-near", zone=name, suggestion=meant)
    raise InstantError("instant-unknown-zone", zone=name)


def _nearest_place(name: str) -> str:
    places = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone)
    return next(iter(near(name, places, most=1)), "")


def _written(instant: datetime.datetime) -> str:
    return instant.isoformat(timespec="seconds" if instant.second else "minutes")
