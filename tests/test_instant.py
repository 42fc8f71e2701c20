"""An instant is a day, a time and a zone, or it is refused."""

from __future__ import annotations

import datetime
import zoneinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import instant
from composer.instant import InstantError


def _code(text: str) -> str:
    with pytest.raises(InstantError) as failure:
        instant.parse(text)
    return failure.value.code


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-07-20T09:00+09:00", "2024-07-20T00:00"),
        ("2024-07-20T09:00+0900", "2024-07-20T00:00"),
        ("2024-07-20 09:00 -05:30", "2024-07-20T14:30"),
        ("2024-07-20T09:00:30Z", "2024-07-20T09:00:30"),
        ("2024-07-20 09:00 Z", "2024-07-20T09:00"),
        ("  2024-07-20  09:00  Europe/London ", "2024-07-20T08:00"),
        ("2024-01-20 09:00 Europe/London", "2024-01-20T09:00"),
        ("2024-07-20 09:00 Asia/Tokyo", "2024-07-20T00:00"),
        ("2024-07-20 09:00 UTC", "2024-07-20T09:00"),
    ],
)
def test_an_instant_is_read_in_its_zone(text: str, utc: str) -> None:
    read = instant.parse(text)
    assert read.tzinfo is not None
    assert read.astimezone(datetime.UTC).replace(tzinfo=None) == datetime.datetime.fromisoformat(
        utc
    )


def test_a_named_zone_is_kept() -> None:
    assert instant.parse("2024-07-20 09:00 Asia/Tokyo").tzinfo == zoneinfo.ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    "zone",
    [
        "Japan/Tokyo2",
        "JST",
        "+15:00",
        "+09:75",
        "+9",
        "Europe",
        "../../etc/passwd",
        "/etc/passwd",
        "-",
        "at noon",
        "Europe/",
    ],
)
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    assert _code(f"2024-07-20 09:00 {zone}").startswith("instant-unknown-zone")


def test_a_zone_that_is_nearly_one_is_suggested() -> None:
    with pytest.raises(InstantError) as failure:
        instant.parse("2024-07-20 09:00 europe/london")
    assert failure.value.code == "instant-unknown-zone-near"
    assert failure.value.values["suggestion"] == "Europe/London"


@pytest.mark.parametrize(
    ("zone", "meant"),
    [
        ("GMT-5", "-05:00"),
        ("gmt+9", "+09:00"),
        ("UTC +9", "+09:00"),
        ("UTC-05:30", "-05:30"),
        ("UT\u22123", "-03:00"),
    ],
)
def test_what_is_counted_from_greenwich_is_never_taken_the_other_way(zone: str, meant: str) -> None:
    with pytest.raises(InstantError) as failure:
        instant.parse(f"2024-07-20 09:00 {zone}")
    assert failure.value.values["suggestion"] == meant


def test_no_offset_is_suggested_that_is_none() -> None:
    assert _code("2024-07-20 09:00 GMT+25") == "instant-unknown-zone"


@pytest.mark.parametrize(
    ("zone", "meant"),
    [
        ("EST", "America/New_York"),
        ("MST", "America/Denver"),
        ("HST", "Pacific/Honolulu"),
        ("CET", "Europe/Paris"),
        ("MET", "Europe/Paris"),
        ("EET", "Europe/Helsinki"),
        ("WET", "Europe/Lisbon"),
    ],
)
def test_an_abbreviation_is_no_zone_though_the_database_has_it(zone: str, meant: str) -> None:
    with pytest.raises(InstantError) as failure:
        instant.parse(f"2024-07-20 09:00 {zone}")
    assert failure.value.code == "instant-unknown-zone-near"
    assert failure.value.values["suggestion"] == meant
    assert instant.parse(f"2024-07-20 09:00 {meant}").tzinfo == zoneinfo.ZoneInfo(meant)


NOT_OF_THE_WORLD = {"localtime", "posixrules", "Factory"}
NOT_OF_THE_WORLD |= {"EST", "MST", "HST", "CET", "MET", "EET", "WET"}


def _is_zone(name: str) -> bool:
    try:
        instant.parse(f"2024-07-20 12:00 {name}")
    except InstantError:
        return False
    return True


def test_every_zone_of_the_world_is_one_and_no_other_file_of_the_database_is() -> None:
    zones = zoneinfo.available_timezones() - NOT_OF_THE_WORLD
    folders = [Path(one) for one in zoneinfo.TZPATH if Path(one).is_dir()]
    there = {
        path.relative_to(folder).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        # Of the two copies of the whole database, one zone each will do.
        if path.is_file() and path.relative_to(folder).parts[0] not in ("right", "posix")
    }
    asked = {*there, *zones, *NOT_OF_THE_WORLD, "right/Asia/Tokyo", "posix/Asia/Tokyo"}
    assert {name for name in asked if _is_zone(name)} == zones


def test_the_copy_of_a_zone_leads_to_the_zone() -> None:
    with pytest.raises(InstantError) as failure:
        instant.parse("2024-07-20 09:00 right/Europe/London")
    assert failure.value.values["suggestion"] == "Europe/London"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-07-20", "instant-without-time"),
        ("2024-07-20 09:00", "instant-without-zone"),
        ("2024-07-20T09:00", "instant-without-zone"),
        ("", "instant-unreadable"),
        ("soon", "instant-unreadable"),
        ("2024-02-30 09:00Z", "instant-unreadable"),
        ("2024-07-20 24:00Z", "instant-unreadable"),
        ("2024-07-20 9:00 Z", "instant-unreadable"),
        ("２０２４-07-20 09:00Z", "instant-unreadable"),
        ("0001-01-01 00:00+14:00", "instant-unreadable"),
        ("9999-12-31 23:59-12:00", "instant-unreadable"),
        ("2026-03-29 01:00 Europe/London", "instant-skipped"),
        ("2026-03-29 01:59 Europe/London", "instant-skipped"),
        ("2026-10-25 01:00 Europe/London", "instant-repeated"),
        ("2026-10-25 01:59 Europe/London", "instant-repeated"),
        ("2026-10-04 02:15 Australia/Lord_Howe", "instant-skipped"),
        ("2011-12-30 12:00 Pacific/Apia", "instant-skipped"),
    ],
)
def test_anything_less_than_one_instant_is_refused(text: str, code: str) -> None:
    assert _code(text) == code


@pytest.mark.parametrize("time", ["00:59", "02:00"])
@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_times_around_a_change_are_read(day: str, time: str) -> None:
    assert instant.parse(f"{day} {time} Europe/London").isoformat().startswith(f"{day}T{time}")


def test_a_repeated_time_is_offered_in_both_meanings() -> None:
    with pytest.raises(InstantError) as failure:
        instant.parse("2026-10-25 01:30 Europe/London")
    first, second = (failure.value.values[name] for name in ("first", "second"))
    assert instant.parse(second) - instant.parse(first) == datetime.timedelta(hours=1)


EARLIEST = datetime.datetime.fromisoformat("1970-01-01")


@given(
    st.datetimes(EARLIEST, EARLIEST.replace(year=2100)),
    st.sampled_from(["Europe/London", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe"]),
)
def test_what_is_read_is_what_was_written(local: datetime.datetime, zone: str) -> None:
    written = local.replace(second=0, microsecond=0)
    read = _read(f"{written.isoformat(' ', 'minutes')} {zone}")
    if isinstance(read, str):
        assert read in ("instant-skipped", "instant-repeated")
        return
    back = read.astimezone(datetime.UTC).astimezone(zoneinfo.ZoneInfo(zone))
    assert back.replace(tzinfo=None) == written


@given(st.text(max_size=40) | st.text("0123456789-T: +Zz/AEurope", max_size=40))
def test_no_text_raises_anything_else(text: str) -> None:
    read = _read(text)
    assert read.startswith("instant-") if isinstance(read, str) else read.tzinfo


def _read(text: str) -> datetime.datetime | str:
    """The instant, or the code of why it is none."""
    try:
        return instant.parse(text)
    except InstantError as failure:
        return failure.code
