"""A language is told what it lacks: texts, and names that are in Japanese alone."""

from __future__ import annotations

import pytest

from composer import untranslated
from tests.written import SITE, notes_of, the_register

BOTH = "title: {en: News, ja: ニュース}\n"


def lacking(fields: str) -> dict[str, str]:
    """The fields that each language lacks."""
    found = untranslated.warnings(notes_of(BOTH + fields), the_register(), SITE)
    return {dict(one.values)["language"]: dict(one.values)["keys"] for one in found}


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ("chair: 空想 望、空想書店", "chair, chair.organisation"),
        ("speakers: [{name: Jane Doe, organisation: 空想書店, themes: [本と街]}]",
         "speakers[0].organisation, speakers[0].themes[0]"),
        ("convened_by: [空想市, Nowhere]", "convened_by[0]"),
        ("themes: [本と街, AI]", "themes[0]"),
        ("sessions: [{title: {en: A, ja: あ}, themes: 本と街}]", "sessions[0].themes[0]"),
        ("commitments: [{what: {en: We will., ja: します。}, who: 空想市}]",
         "commitments[0].who[0]"),
        ("quotes: [{text: {en: Yes., ja: はい。}, speaker: 空想 望}]", "quotes[0].speaker"),
    ],
)  # fmt: skip
def test_names_in_japanese_alone_are_lacking_in_english(fields: str, keys: str) -> None:
    assert lacking(fields) == {"en": keys}


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ("themes: [export controls]", "themes[0]"),
        ("sessions: [{title: {en: A, ja: あ}, themes: [AI, AI safety]}]", "sessions[0].themes[1]"),
        ("chair: {name: Jane Doe, organisation: Moss and more, themes: [good moss]}",
         "chair.themes[0]"),
        ("speakers: [{name: Jane Doe, role: Vice President}]", "speakers[0].role"),
    ],
)  # fmt: skip
def test_english_themes_and_roles_are_lacking_in_japanese(fields: str, keys: str) -> None:
    assert lacking(fields) == {"ja": keys}


def test_a_japanese_role_is_lacking_in_english() -> None:
    assert lacking("chair: {name: Jane Doe, role: 主任}") == {"en": "chair.role"}


@pytest.mark.parametrize(
    "fields",
    [
        "themes: [AI, IoT, 5G, Kubernetes, open-data, open data, Hiroshima Accord]",
        "themes: [{en: good moss, ja: 良い苔}]",
        "chair: {name: Jane Doe, role: CEO}",
        "chair: {name: Jane Doe, role: {en: Chair, ja: 議長}}",
        "rule: chatham house\nchair: {name: Jane Doe, role: Vice President}",
        "chair: Ada Testwick",
    ],
)
def test_what_is_the_same_in_japanese_or_known_is_not_lacking(fields: str) -> None:
    assert lacking(fields) == {}


@pytest.mark.parametrize(
    "fields",
    [
        "chair: 架空太郎",
        "speakers: ['Jane Doe, Nowhere', {name: {en: Nozomi, ja: 望}, organisation: 例示省}]",
        "convened_by: [例示省, Nowhere]",
        "themes: [家庭用ロボット, AI]",
        "commitments: [{what: {en: We will., ja: します。}, who: [例示対話, 架空 太郎]}]",
        "rule: chatham house\nchair: {name: 空想 望, organisation: 空想書店, themes: [本と街]}",
        "rule: chatham house\nchair: 空想 望、空想書店\nconvened_by: 空想書店",
        "rule: chatham house\ncommitments: [{what: {en: We will., ja: します。}, who: 空想書店}]",
        "rule: chatham house\nquotes: [{text: {en: Yes., ja: はい。}, speaker: 空想 望}]",
    ],
)
def test_names_that_are_known_or_not_said_are_not_lacking(fields: str) -> None:
    assert lacking(fields) == {}


def test_who_is_quoted_by_the_name_of_a_speaker_is_told_there() -> None:
    quotes = "quotes: [{text: {en: Yes., ja: はい。}, speaker: 空想 望}]"
    assert lacking("chair: {name: 空想 望, organisation: Moss}\n" + quotes) == {"en": "chair"}


def test_texts_and_names_are_told_in_one_warning() -> None:
    assert lacking("place: {ja: 空想市}\nconvened_by: 空想市") == {"en": "place, convened_by[0]"}
