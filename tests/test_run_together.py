"""Names and subjects that are written as one, taken apart; and words that name nobody."""

from __future__ import annotations

import pytest

from composer import run_together
from tests.test_surnames import hits

MINISTRY = "Ministry of Quays, Piers and Tides"


def _knows(name: str) -> bool:
    return name in (MINISTRY, "robots and quays", "robots")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ann Example", ("Ann Example",)),
        ("Ann, Bob", ("Ann", "Bob")),
        ("Ann and Bob", ("Ann", "Bob")),
        ("Ann, and Bob", ("Ann", "Bob")),
        ("Ann, Bob & Cy", ("Ann", "Bob", "Cy")),
        ("Ann / Bob; Cy", ("Ann", "Bob", "Cy")),
        ("架空、例示，見本；模擬", ("架空", "例示", "見本", "模擬")),
        ("Andrea Sandy", ("Andrea Sandy",)),
        (f"Ann, {MINISTRY} and Bob", ("Ann", MINISTRY, "Bob")),
        ("Ministry of Quays and Piers", ("Ministry of Quays", "Piers")),
        (" Ann, ", ("Ann",)),
        ("", ()),
    ],
)
def test_names_stand_between_commas_and_ands(text: str, parts: tuple[str, ...]) -> None:
    assert run_together.parts(text, _knows) == parts


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("robots", ("robots",)),
        ("robots and society", ("robots and society",)),
        ("robots and society, ports", ("robots and society", "ports")),
        ("ports, tides and piers", ("ports", "tides", "piers")),
        ("ports, tides, and piers", ("ports", "tides", "piers")),
        ("ports, tides, and piers and quays", ("ports", "tides", "piers and quays")),
        ("ports, tides and robots and society", ("ports", "tides", "robots and society")),
        ("ports, robots and quays", ("ports", "robots and quays")),
        ("ports, tides and piers,", ("ports", "tides", "piers")),
        (f"ports, {MINISTRY} and tides", ("ports", MINISTRY, "tides")),
        (f"{MINISTRY}", (MINISTRY,)),
        ("input / output, ports", ("input / output", "ports")),
        ("ports, input / output", ("ports", "input / output")),
        ("港；潮、桟橋", ("港", "潮", "桟橋")),
    ],
)
def test_subjects_stand_between_commas_and_beside_the_last_and(
    text: str, subjects: tuple[str, ...]
) -> None:
    assert run_together.subjects(text, _knows) == subjects


def test_a_list_of_names_has_quotes_where_one_has_a_comma() -> None:
    assert run_together.as_list((MINISTRY, "Ann")) == f'["{MINISTRY}", Ann]'
    assert run_together.as_list(("Ann",)) == "Ann"


def test_commas_make_no_pieces_of_what_is_known() -> None:
    names = ("Ann", "Ministry of Quays", "Piers and Tides", "Bob")
    assert run_together.in_pieces(names, _knows) == {1: names[1:3]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Example of Example Port", "Ann Example, Example Port"),
        ("Ann Example (Example Port)", "Ann Example, Example Port"),
        ("Ann Example", ""),
    ],
)
def test_a_name_with_its_body(text: str, told: str) -> None:
    assert run_together.name_and_body(text) == told


@pytest.mark.parametrize(
    "who",
    [
        "Japan", "the UK", "Viet Nam", "日本", "英国", "Secretariat", "Forum secretariat", "Board",
        "The working group", "Steering committee", "Task force", "Start-ups", "Industry partners",
        "事務局", "作業部会", "分科会", "研究グループ", "運営委員会", "議長国", "両国",
    ],
)  # fmt: skip
def test_countries_and_parts_of_a_meeting_are_nobodys_name(who: str) -> None:
    assert not run_together.may_be_name(who)
    promise = f"commitments: [{{who: {who}, what: It will be done.}}]\n"
    assert hits("山田花子、例示", f"Then {who} will see: {who}は次に進む。", promise) == []


@pytest.mark.parametrize(
    "who",
    [
        "Placeholder Group",
        "Tea Board",
        "架空委員会",
        "架空財団事務局",
        "Placeholder Partners",
        "中田",
    ],
)
def test_a_body_that_is_called_by_more_may_be_one(who: str) -> None:
    assert run_together.may_be_name(who)
