"""What announcements say of sessions, promises and people, word for word; and what they leave out.

The sentences stand in `tests/golden/sentences.yaml`: add a case there.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from composer.announcement import Announcement
from composer.channel import LINKEDIN, LINKEDIN_CHAIR
from composer.language import Language
from tests.golden_announcements import GOLDEN
from tests.test_announcement import compose, left_out

LEADS = {
    "hook": {"en": "News.", "ja": "ニュースです。"},
    "place": {"en": "London", "ja": "ロンドン"},
}
CASES = yaml.safe_load((GOLDEN.parent / "sentences.yaml").read_text(encoding="utf-8"))


def announcement(language: Language, voice: str = "forum", **notes: Any) -> Announcement:
    chair = {"chair": "Petra Chairwell"} if voice == "chair" else {}
    fields = {name: one for name, one in {**LEADS, **chair, **notes}.items() if one}
    # JSON is YAML, one key a line.
    lines = (f"{name}: {json.dumps(one, ensure_ascii=False)}" for name, one in fields.items())
    where = LINKEDIN_CHAIR if voice == "chair" else LINKEDIN
    return compose("\n".join(lines), where=where, language=language)


@pytest.mark.parametrize(
    ("case", "language"),
    [(case, language) for case in CASES for language in Language if language in case],
)
def test_it_says_so_word_for_word(case: dict[str, Any], language: Language) -> None:
    one = announcement(language, case.get("voice", "forum"), **case["notes"])
    assert case[language] in one.text.split("\n")
    assert "roles" not in left_out(one)
    # In their own post nobody is told of as somebody else.
    assert case.get("voice") != "chair" or "Petra" not in one.text


def test_the_roles_of_many_are_on_the_page_alone() -> None:
    guests = [f"Guest{number} Nobody, Body{number}" for number in range(4)]
    one = announcement(Language.EN, speakers=["Ada Testwick", *guests])
    assert "Ada Testwick of Example Robotics" in one.text
    assert left_out(one) == ["roles"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Any other business", False),
        ("Lunch on the quay", False),
        ("Lunching machines", True),
        ("Q&A", False),
        ("Q & A with the minister", False),
        ("Questions from the audience", False),
        ("Questions of trust", True),
        ("Discussion", False),
        ("Panel discussion", False),
        ("Discussion of tariffs", True),
        ("Group photo", False),
        ("Photonics", True),
        ("Welcome session", False),
        ("Closing and thanks", False),
        ("Closing the gap", True),
    ],
)
def test_a_part_that_is_no_news_is_not_told(title: str, told: bool) -> None:
    assert (title in announcement(Language.EN, sessions=[title]).text) is told
    concluded = [{"title": title, "takeaways": ["A point."]}]
    assert (title in announcement(Language.EN, sessions=concluded).text) is told
    more = announcement(Language.EN, sessions=[{"title": title, "speakers": ["Ada Testwick"]}])
    assert title in more.text


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("質疑応答", False),
        ("Ｑ＆Ａ", False),
        ("Q&A", False),
        ("参加者からの質問", False),
        ("質問票の設計", True),
        ("自由討議", False),
        ("意見交換", False),
        ("写真撮影", False),
        ("写真撮影の自動化", True),
        ("休憩", False),
        ("Lunch", False),
        ("Breakthroughs", True),
        ("閉会のあいさつ", False),
    ],
)
def test_nor_is_it_in_japanese(title: str, told: bool) -> None:
    text = announcement(Language.JA, sessions=[{"title": {"ja": title}}]).text
    assert (f"「{title}」" in text) is told


def test_of_many_titles_the_first_are_told_and_the_rest_counted_and_reported() -> None:
    titles = [f"Cup {number}" for number in range(10)]
    one = announcement(Language.EN, sessions=titles)
    assert "“Cup 6”, “Cup 7” and two more." in one.text
    assert left_out(one) == ["session", "session"]
    one = announcement(Language.JA, sessions=titles)
    assert "「Cup 6」「Cup 7」ほか2件を議題としました。" in one.text
    one = announcement(Language.JA, sessions=[{"about": title} for title in titles])
    assert "Cup 6、Cup 7ほか2件について議論しました。" in one.text


def test_as_many_titles_are_told_as_there_is_room_for() -> None:
    one = announcement(Language.EN, sessions=[f"{'Long ' * 100}{number}" for number in range(9)])
    assert one.text.count("Long 4”") == 1
    assert "and four more." in one.text
    assert left_out(one) == ["session"] * 4


def test_what_only_the_page_has_is_reported() -> None:
    quotes = [f"Word {number}." for number in range(3)]
    one = announcement(Language.EN, attendees=["Ada Testwick"], quotes=quotes)
    assert left_out(one) == ["quotes_most", "attendees"]


def test_one_point_more_than_usual_is_told_rather_than_counted() -> None:
    points = [f"Point number {number} is made." for number in range(8)]
    assert "Point number 7" in announcement(Language.EN, takeaways=points).text
    more = announcement(Language.EN, takeaways=[*points, "And that."]).text
    assert "Point number 7" not in more
    assert "and two more in the full report" in more
