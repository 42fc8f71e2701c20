"""What is rightly said elsewhere is not sought: a search that cries wolf is switched off."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from composer.errors import Place
from composer.language import Language
from composer.model import Rule
from composer.secret import Secret, Why
from composer.silence import Silence
from composer.spoken import Spoken
from tests.meetings import KITCHEN, PUBLICATION, QUIET
from tests.written import the_register, the_wording

SPOKEN = Spoken(
    public=PUBLICATION,
    register=the_register(),
    wordings=(the_wording(Language.EN), the_wording(Language.JA)),
    house=("<nav class='flying-carpet'>",),
    pages=("Our founder is Otto Pimpernell. The ships will sail alone.",),
)


def sought(text: str, *, names: bool = True, why: Why = Why.DRAFT, meeting: str = "m") -> bool:
    secret = Secret(text, names, why, meeting, Place("posts/m/notes.md"))
    silence = Silence(Path(), SPOKEN.sought([secret]), PUBLICATION)
    return silence.in_no_meeting(silence.sought) == (secret,)


@pytest.mark.parametrize(
    "name",
    ["Ada Testwick", "Testwick Ada", "Testwick", "A.T.", "Example Robotics", "Ministry of Examples",
     "MoEx", "架空 太郎", "Passing Guest", "Example Dialogue", "例示対話", "Otto Pimpernell",
     "August", "Flying Carpet"],
)  # fmt: skip
def test_a_name_that_stands_where_it_may_is_not_sought(name: str) -> None:
    assert not sought(name)


@pytest.mark.parametrize("name", ["Bea Mockford", "Society of Samples", "Petra Chairwell"])
def test_a_name_that_is_only_in_the_register_is_sought(name: str) -> None:
    assert sought(name)


@pytest.mark.parametrize(
    "words",
    ["Robots learn to do the washing-up", "A cup is a small thing.", "We are in a new house.",
     "ロボットが皿洗いを覚える", "See the news & ask"],
)  # fmt: skip
def test_words_of_a_public_meeting_are_not_sought(words: str) -> None:
    assert not sought(words, names=False)


def test_a_sentence_on_an_ordinary_page_is_still_sought() -> None:
    assert sought("The ships will sail alone.", names=False)
    # But for what was public before: it may be a usual phrase of such a page.
    assert not sought("The ships will sail alone.", names=False, why=Why.WITHDRAWN)


def test_words_do_not_run_on_from_one_text_to_the_next() -> None:
    assert sought("People were worried. We do not know.", names=False)


def test_a_withheld_name_in_the_free_text_of_its_own_meeting_is_sought() -> None:
    meeting = dataclasses.replace(QUIET, summary=dataclasses.replace(KITCHEN.title))
    text = meeting.summary.in_(Language.EN)
    silence = Silence(Path(), (), dataclasses.replace(PUBLICATION, meetings=(meeting,)))
    assert meeting.rule is Rule.CHATHAM_HOUSE
    own = Secret(text, True, Why.WITHHELD, meeting.id, Place("f"))
    others = dataclasses.replace(own, meeting="another")
    assert silence.in_no_meeting([own, others]) == (own,)
