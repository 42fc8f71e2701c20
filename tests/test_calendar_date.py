import pytest

from composer.calendar_date import CalendarDate


@pytest.mark.parametrize("text", ["2024", "2024-07", "2024-07-18", "0999-12-31"])
def test_what_is_read_is_written_the_same(text: str) -> None:
    assert str(CalendarDate.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "24", "2024-7", "2024-13", "2024-02-30", "2024-00", "0000", "2024-01-00", "July"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        CalendarDate.parse(text)


def test_dates_sort_by_what_is_known() -> None:
    written = ["2024-07-18", "2023", "2024", "2024-07"]
    ordered = sorted(CalendarDate.parse(one) for one in written)
    assert [str(one) for one in ordered] == ["2023", "2024", "2024-07", "2024-07-18"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2025-02", "2025-02-28"),
        ("9999-12", "9999-12-31"),
        ("2024-07-18", "2024-07-18"),
    ],
)
def test_a_date_is_over_with_its_last_day(text: str, last: str) -> None:
    assert CalendarDate.parse(text).last_day.isoformat() == last


def test_a_day_is_within_its_month_and_its_year() -> None:
    day, month, year = (CalendarDate.parse(one) for one in ("2024-07-18", "2024-07", "2024"))
    assert day.is_within(month)
    assert month.is_within(year)
    assert day.is_within(day)
    assert not month.is_within(day)
    assert not CalendarDate.parse("2024-08").is_within(month)
