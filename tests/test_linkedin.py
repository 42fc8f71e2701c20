import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import channel, linkedin, release
from composer.channel import Channel, utf16_units
from composer.language import Language
from composer.model import LinkedInPage
from tests.written import SITE, notes_of, the_register, the_wording

ROBOTICS = LinkedInPage("Example Robotics", "urn:li:organization:11")
SHORTER = LinkedInPage("Example", "urn:li:organization:12")
UNKNOWN = LinkedInPage("Society of Samples")


def body(fields: str, where: Channel = channel.LINKEDIN) -> tuple[linkedin.Body, list[str]]:
    meeting = release.rehearse(notes_of(fields), the_register(), SITE)
    english = Language.EN
    composed = linkedin.compose(meeting, where, english, SITE, the_wording(english))
    found, problems = linkedin.request_body(composed, meeting, SITE)
    return found, [one.code for one in problems]


@pytest.mark.parametrize("character", list(r"\|{}@[]()<>#*_~"))
def test_every_reserved_character_is_escaped(character: str) -> None:
    assert linkedin.commentary(f"a {character} b", []) == f"a \\{character} b"


@given(st.text(r"\|{}@[]()<>#*_~ab 日", max_size=40))
def test_a_text_without_its_escapes_is_the_text(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", linkedin.escape(text)) == text


def test_a_hashtag_is_written_as_the_api_wants_it() -> None:
    said = linkedin.commentary("About #UKJapan and #AI\n#Osaka2025", [])
    assert said == r"About {hashtag|\#|UKJapan} and {hashtag|\#|AI}" + "\n" + (
        r"{hashtag|\#|Osaka2025}"
    )


def test_a_page_is_mentioned_once_where_its_exact_name_stands() -> None:
    text = "Example Robotics and Example Robotics, example robotics, Example Roboticsx"
    said = linkedin.commentary(text, [ROBOTICS])
    assert said.startswith("@[Example Robotics](urn:li:organization:11) and Example Robotics,")
    assert said.count("urn:li") == 1


def test_the_longer_name_wins_and_a_page_without_urn_stays_plain() -> None:
    said = linkedin.commentary("Example Robotics; Society of Samples", [SHORTER, ROBOTICS, UNKNOWN])
    assert said == "@[Example Robotics](urn:li:organization:11); Society of Samples"


def test_the_body_has_all_that_the_api_asks_for() -> None:
    found, problems = body("summary: It works (mostly).\nspeakers: [Ada Testwick]")
    assert problems == []
    assert found["author"] == "urn:li:organization:99"
    assert r"\(mostly\)" in str(found["commentary"])
    assert found["content"] == {
        "article": {
            "source": "https://dialogue.example/news/a-meeting/",
            "title": "A meeting",
            "description": "It works (mostly).",
        }
    }
    assert (found["visibility"], found["lifecycleState"]) == ("PUBLIC", "PUBLISHED")


def test_the_chair_is_the_author_of_the_chairs_own_post() -> None:
    found, problems = body("chair: Ada Testwick", channel.LINKEDIN_CHAIR)
    assert (found["author"], problems) == ("urn:li:person:Ada1", [])


def test_an_author_who_is_not_known_is_left_to_the_person() -> None:
    found, problems = body("chair: Bea Mockford", channel.LINKEDIN_CHAIR)
    assert "author" not in found
    assert problems == ["no-author-chair"]


def test_the_text_fits_also_when_it_is_escaped() -> None:
    points = "\n".join(f"  - Point {n} of (({'*' * 300})) is made." for n in range(9))
    found, _ = body(f"summary: It works.\ntakeaways:\n{points}")
    assert 1500 < utf16_units(str(found["commentary"])) <= 3000
