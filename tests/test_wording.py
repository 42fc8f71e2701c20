import datetime

import pytest

from composer.calendar_date import CalendarDate
from composer.language import Language
from composer.wording import Entry, Wording, WordingError

ENTRIES: dict[str, Entry] = {
    "greeting": "Hello {name}",
    "count": {"one": "{number} page", "other": "{number} pages"},
    "choices": ["one {x}", "two {x}"],
}
EN, JA = Wording(Language.EN, ENTRIES), Wording(Language.JA, ENTRIES)


def test_a_sentence_is_filled() -> None:
    assert EN.say("greeting", name="Ada") == "Hello Ada"


def test_a_missing_sentence_is_named_with_its_language() -> None:
    with pytest.raises(WordingError, match=r"ja: no entry nothing\.here"):
        JA.say("nothing.here")


def test_a_missing_value_is_named_with_its_sentence() -> None:
    with pytest.raises(WordingError, match="en: greeting: 'name'"):
        EN.say("greeting")


def test_a_count_takes_the_form_that_the_language_has() -> None:
    assert [EN.count("count", number) for number in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
    assert JA.count("count", 1) == "1 pages"


@pytest.mark.parametrize(
    ("items", "english", "japanese"),
    [
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "AとB"),
        (["A", "B", "C"], "A, B and C", "A、B、C"),
        (["A", "B and C", "D"], "A, B and C, and D", "A、B and C、D"),
        (["A", "B", "C and D"], "A, B, and C and D", "A、B、C and D"),
        (["A", "B and C"], "A and B and C", "AとB and C"),
        (["A, B", "C", "D"], "A, B; C; and D", "A, B、C、D"),
        (["A of B and C (BC)", "D"], "A of B and C (BC) and D", "A of B and C (BC)とD"),
        (["甲と乙", "丙"], "甲と乙 and 丙", "甲と乙、丙"),
    ],
)
def test_lists(items: list[str], english: str, japanese: str) -> None:
    assert (EN.joined(items), JA.joined(items)) == (english, japanese)


@pytest.mark.parametrize(
    ("date", "english", "japanese"),
    [
        (datetime.date(2024, 7, 18), "18 July 2024", "2024年7月18日"),
        (CalendarDate(2024, 7, 18), "18 July 2024", "2024年7月18日"),
        (CalendarDate(2024, 7), "July 2024", "2024年7月"),
        (CalendarDate(2024), "2024", "2024年"),
    ],
)
def test_dates(date: CalendarDate | datetime.date, english: str, japanese: str) -> None:
    assert (EN.date(date), JA.date(date)) == (english, japanese)


def test_alternatives_come_in_order_and_unfilled() -> None:
    assert EN.choices("choices") == ("one {x}", "two {x}")
    assert EN.fill("one {x}", x="1") == "one 1"


def test_an_instant_is_told_by_the_day_of_its_own_zone() -> None:
    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    one = datetime.datetime(2025, 1, 1, 3, tzinfo=tokyo)
    other = one.astimezone(datetime.UTC)
    english = Wording(Language.EN, {})
    assert one == other
    assert [english.date(one), english.date(other)] == ["1 January 2025", "31 December 2024"]
