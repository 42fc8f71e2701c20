import pytest

from composer import loose_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-7-18", "2026-07-18"),
        ("2026/07/18", "2026-07-18"),
        ("20260718", "2026-07-18"),
        ("２０２６－０７－１８", "2026-07-18"),
        ("2026年7月18日（土）", "2026-07-18"),
        ("令和8年7月18日", "2026-07-18"),
        ("令和元年7月18日", "2019-07-18"),
        ("R8.7.18", "2026-07-18"),
        ("18 July 2026", "2026-07-18"),
        ("18th of July, 2026", "2026-07-18"),
        ("Saturday, 18 July 2026", "2026-07-18"),
        ("18-Jul-2026", "2026-07-18"),
        ("July 18, 2026", "2026-07-18"),
        ("Sept. 1st 2026", "2026-09-01"),
        ("18/07/2026", "2026-07-18"),
        ("07/18/2026", "2026-07-18"),
        ("18.7.2026", "2026-07-18"),
        ("04/03/2026", ""),
        ("18 July", ""),
        ("18 Marble 2026", ""),
        ("18 Smarch 2026", ""),
        ("31 June 2026", ""),
        ("tomorrow", ""),
        ("July 2026", ""),
    ],
)
def test_a_day_in_another_form_is_understood_where_it_is_certain(written: str, meant: str) -> None:
    assert loose_date.day(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("June 2027", "2027-06"),
        ("Jun. 2027", "2027-06"),
        ("2027年6月", "2027-06"),
        ("2027/6", "2027-06"),
        ("18 June 2027", "2027-06-18"),
        ("2027/13", ""),
        ("soon", ""),
    ],
)
def test_a_month_may_do(written: str, meant: str) -> None:
    assert loose_date.day_or_month(written) == meant


@pytest.mark.parametrize(
    ("written", "is_range"),
    [
        ("2026-07-18 to 2026-07-19", True),
        ("18-19 July 2026", True),
        ("18 and 19 July 2026", True),
        ("18 July 2026", False),
    ],
)
def test_several_days_are_told_from_one(written: str, is_range: bool) -> None:
    assert loose_date.is_range(written) is is_range
