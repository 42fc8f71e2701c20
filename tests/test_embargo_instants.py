"""An embargo ends at one instant: in every spelling, through every change of the clocks, on
machines in every part of the world.

What is right is found from UTC alone. There is one local time to each instant of UTC, so that a
local time means those instants that show it: one, none where clocks go forward, two where they go
back.
"""

from __future__ import annotations

import datetime
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from composer import build, clearing, instant, newsroom, publishing, release
from composer.instant import InstantError
from composer.release import Withheld
from tests import kept
from tests.e2e.newsroom import tree
from tests.newsroom_folder import EMBARGOED, FINAL, make
from tests.written import SITE, notes_of

# Half an hour and a whole day are changed here, at midnight and a minute after it, twice a year
# around Ramadan, and back in winter from what the law calls standard time.
CHANGING = (
    "Europe/London",
    "Asia/Tokyo",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/St_Johns",
    "Europe/Dublin",
    "Asia/Tehran",
)
MACHINES = (*CHANGING, "UTC", "Asia/Kathmandu")
# Of one known version, also on a machine that has no zones of its own.
ZONES = resources.files("tzdata") / "zoneinfo"
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
FIRST, LAST = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (1920, 2040))


@contextmanager
def machine_in(zone: str) -> Iterator[None]:
    """This process as it would be on a machine that is set to the zone."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", f":{ZONES.joinpath(*zone.split('/'))}")
            time.tzset()
            yield
    finally:
        time.tzset()


@cache
def changes(zone: str) -> tuple[datetime.datetime, ...]:
    """The first instant after each change of the zone's clocks."""
    found, week = [], datetime.timedelta(days=7)
    place, start = ZoneInfo(zone), FIRST
    while start < LAST:
        if start.astimezone(place).utcoffset() != (start + week).astimezone(place).utcoffset():
            found.append(_change(start, start + week, place))
        start += week
    return tuple(found)


def _change(
    before: datetime.datetime, after: datetime.datetime, zone: ZoneInfo
) -> datetime.datetime:
    old = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + ((after - before) // 2 // SECOND) * SECOND
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def meanings(local: datetime.datetime, zone: str) -> list[datetime.datetime]:
    """The instants at which a clock of the zone shows that time, in their order."""
    around = (local.replace(tzinfo=datetime.UTC) + hours * HOUR for hours in range(-49, 50))
    offsets = {moment.astimezone(ZoneInfo(zone)).utcoffset() or 0 * HOUR for moment in around}
    found = {local.replace(tzinfo=datetime.UTC) - offset for offset in offsets}
    return sorted(moment for moment in found if shown(moment, zone) == local)


def shown(moment: datetime.datetime, zone: str) -> datetime.datetime:
    """What a clock of the zone shows at the instant."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def spellings(moment: datetime.datetime) -> list[str]:
    """The instant as people may write it; where a local time comes twice, not in that zone."""
    offsets = [datetime.timezone(hours * HOUR / 2) for hours in (-19, 0, 2, 11, 18, 28)]
    plain = [moment.astimezone(zone).isoformat() for zone in offsets]
    utc = moment.replace(tzinfo=None).isoformat(" ")
    local = [(shown(moment, zone), zone) for zone in CHANGING]
    named = [
        f"{when.isoformat(' ')} {zone}" for when, zone in local if meanings(when, zone) == [moment]
    ]
    return [*plain, f"{utc}Z", f"{utc} UTC", *named]


_change_of = st.sampled_from(CHANGING).flatmap(
    lambda zone: st.tuples(st.just(zone), st.sampled_from(changes(zone)))
)
# Close to the change, or within the day that Samoa left out.
_apart = st.one_of(st.integers(-3, 3), st.integers(-7500, 7500), st.integers(-93600, 93600)).map(
    lambda seconds: seconds * SECOND
)

# None: a machine in the very zone whose clocks change.
_machine = st.none() | st.sampled_from(MACHINES)


def test_a_machine_can_be_set_to_a_zone() -> None:
    with machine_in("Asia/Kathmandu"):
        assert time.localtime(0)[3:5] == (5, 30)


def test_the_changes_of_the_clocks_are_those_that_are_known() -> None:
    known = {datetime.datetime(2026, *day, 1, tzinfo=datetime.UTC) for day in ((3, 29), (10, 25))}
    assert known == {one for one in changes("Europe/London") if one.year == 2026}
    assert {one.year for one in changes("Asia/Tokyo")} == {1948, 1949, 1950, 1951}
    assert datetime.datetime(2011, 12, 30, 10, tzinfo=datetime.UTC) in changes("Pacific/Apia")
    assert all(len(changes(zone)) >= 8 for zone in CHANGING)


@given(_change_of, _apart)
@example(("Europe/London", datetime.datetime(2026, 10, 25, 1, tzinfo=datetime.UTC)), 45 * SECOND)
@example(("Europe/London", datetime.datetime(2026, 3, 29, 1, tzinfo=datetime.UTC)), -SECOND)
def test_a_local_time_is_its_one_instant_or_refused(
    change: tuple[str, datetime.datetime], apart: datetime.timedelta
) -> None:
    zone, moment = change
    local = shown(moment, zone) + apart
    right = meanings(local, zone)
    text = f"{local.isoformat(' ')} {zone}"
    if len(right) == 1:
        assert [instant.parse(text).astimezone(datetime.UTC)] == right
        return
    with pytest.raises(InstantError) as refused:
        instant.parse(text)
    assert refused.value.code == ("instant-repeated" if right else "instant-skipped")
    if right:
        offered = (refused.value.values[name] for name in ("first", "second"))
        assert [instant.parse(one) for one in offered] == right


@given(_change_of, _apart, _machine, st.data())
def test_an_embargo_ends_at_its_instant_in_every_spelling_and_on_every_machine(
    change: tuple[str, datetime.datetime],
    apart: datetime.timedelta,
    machine: str | None,
    data: st.DataObject,
) -> None:
    moment = change[1] + apart
    written = data.draw(st.sampled_from(spellings(moment)))
    with machine_in(machine or change[0]):
        notes = notes_of(f"embargo: {written}")
        assert release.why_withheld(notes, moment) is None
        assert release.why_withheld(notes, moment - datetime.timedelta(microseconds=1))
        for told in spellings(moment):
            assert release.why_withheld(notes, instant.parse(told)) is None, told
        for told in spellings(moment - SECOND):
            assert release.why_withheld(notes, instant.parse(told)) == Withheld("embargo", moment)
        assert release._published(notes, SITE) == moment


@given(_change_of, _apart, _apart, _machine, st.data())
def test_of_two_instants_the_earlier_is_before_the_later_in_whatever_zones(
    change: tuple[str, datetime.datetime],
    one: datetime.timedelta,
    other: datetime.timedelta,
    machine: str | None,
    data: st.DataObject,
) -> None:
    """Python compares two times in one zone by what clocks show; both must be what they say."""
    embargo, now = change[1] + one, change[1] + other
    written, told = (data.draw(st.sampled_from(spellings(when))) for when in (embargo, now))
    with machine_in(machine or change[0]):
        public = release.why_withheld(notes_of(f"embargo: {written}"), instant.parse(told)) is None
    assert public == (now >= embargo)


AS_THE_CLOCKS_GO_BACK = datetime.datetime(2026, 10, 25, 1, tzinfo=datetime.UTC)
SPELT = {
    "Asia/Tokyo": "2026-10-25T01:00+00:00",
    "America/New_York": "2026-10-25 10:00 Asia/Tokyo",
    "Pacific/Apia": "2026-10-25 01:00 UTC",
    "Europe/London": "2026-10-24 21:00 America/New_York",
}


def _newsroom(folder: Path, words: str) -> Path:
    notes = EMBARGOED.replace("2126-01-20 09:00 Europe/London", words)
    broken = notes.replace("place:", "plaice:")
    return kept.share(make(folder, cook=FINAL, dive=notes, sink=broken))


@pytest.mark.parametrize("machine", SPELT)
def test_notes_with_a_fault_hold_up_a_site_from_their_instant_on(
    machine: str, tmp_path: Path
) -> None:
    with machine_in(machine):
        room = newsroom.read(_newsroom(tmp_path, SPELT[machine]))
        public = publishing.publication(room, AS_THE_CLOCKS_GO_BACK - SECOND)
        assert [one.id for one in public.meetings] == ["2025-02-13-cook"]
        (problem,) = publishing.blocking(room, AS_THE_CLOCKS_GO_BACK)
    assert problem.place.file == "posts/2025-02-13-sink/notes.md"


@pytest.mark.build
def test_the_same_embargo_in_other_words_gives_the_same_site(tmp_path: Path) -> None:
    sites = []
    for machine in ("Asia/Tokyo", "America/New_York"):
        root = _newsroom(tmp_path / machine, SPELT[machine])
        shutil.rmtree(root / "posts" / "2025-02-13-sink")
        with machine_in(machine):
            build.publish(
                clearing.clear(newsroom.read(root), AS_THE_CLOCKS_GO_BACK), root / "output"
            )
        sites.append(tree(root / "output"))
    assert sites[0] == sites[1]
    assert "news/2025-02-13-dive/index.html" in sites[0]
