"""The sentences of announcements: the same ones in each language, with the same placeholders."""

import re
from collections.abc import Iterator

import pytest

from composer.language import Language
from composer.wording import Entry
from tests.written import REPO, the_wording

# Lists of patterns and marks that one language has and another does not need.
_OF_ONE_LANGUAGE = {
    "speaker.honorific", "speaker.titled", "speaker.title_endings", "speaker.title_patterns"
}  # fmt: skip


def entries(language: Language) -> dict[str, str]:
    return dict(flat(the_wording(language).section("announcement").entries))


def flat(entry: Entry, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(entry, str):
        yield key, entry
    elif hasattr(entry, "items"):
        for name, inner in entry.items():
            yield from flat(inner, f"{key}.{name}".strip("."))
    else:
        yield key, " ".join(str(one) for one in entry)


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


def test_both_languages_have_the_same_sentences() -> None:
    assert set(entries(Language.EN)) == set(entries(Language.JA)) - _OF_ONE_LANGUAGE


@pytest.mark.parametrize("key", sorted(entries(Language.EN)))
def test_a_sentence_asks_for_no_value_that_the_english_one_is_not_given(key: str) -> None:
    assert placeholders(entries(Language.JA)[key]) <= placeholders(entries(Language.EN)[key])


def test_whatever_is_left_out_has_its_sentence_and_no_sentence_is_idle() -> None:
    code = "".join(path.read_text("utf-8") for path in (REPO / "composer").rglob("*.py"))
    said = set(the_wording(Language.EN).section("announcement").section("left_out").entries)
    asked = re.findall(r'(?:LeftOut|missing)\("(\w+)"|listed\(brief, "(\w+)"', code)
    assert said == {one or other for one, other in asked}


@pytest.mark.parametrize("language", list(Language))
def test_sentences_that_take_turns_differ(language: Language) -> None:
    for voice in ("forum", "chair"):
        for subject in ("about", "title", "plain"):
            for content in ("speakers_themes", "speakers", "own", "themes"):
                key = f"announcement.session.{voice}.{subject}.{content}"
                choices = the_wording(language).choices(key)
                assert len(set(choices)) == len(choices) >= 2
