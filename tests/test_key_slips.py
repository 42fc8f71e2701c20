"""Keys that lack their colon are told from words that only look like them.

What is told of whole notes stands as cases in `tests/broken`, as `no-colon-of-a-key`.
"""

from __future__ import annotations

import pytest

from composer import frontmatter, key_slips
from composer.document import Document, Path
from composer.errors import Problem

KNOWN = ("en", "ja", "name")


def _document(title: str) -> Document:
    return frontmatter.split(f"---\ntitle: {title}\n---\n", "notes.md")


def _told(found: list[Problem]) -> list[tuple[str, dict[str, str]]]:
    return [(one.code, dict(one.values)) for one in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ja：光の線", ("wide-colon-after-key", "ja")),
        ("en:Bristol", ("no-space-after-key", "en")),
        ("fr:Bristol", ("", "")),
        ("en: Bristol", ("", "")),
        ("name://quay.example", ("", "")),
        ("A name:Ada", ("", "")),
        ("en", ("", "")),
    ],
)
def test_a_text_may_begin_with_a_key_that_has_become_none(text: str, told: object) -> None:
    assert key_slips.run_on(text, KNOWN) == told


@pytest.mark.parametrize(
    ("title", "key", "told"),
    [
        ("{en: A line, ja：光の線}", "ja：光の線", [("wide-colon-after-key", {"key": "ja"})]),
        ("{name:Ada}", "name:Ada", [("no-space-after-key", {"key": "name"})]),
        (
            "{en: Plan published, and more, ja: 計画}",
            "and more",
            [("comma-in-braces", {"key": "en", "text": "and more"})],
        ),
        # What follows the comma begins with the first of its pieces.
        (
            "{en: Plan, training, and more, ja: 計画}",
            "training",
            [("comma-in-braces", {"key": "en", "text": "training"})],
        ),
        ("{en: Plan, training, and more, ja: 計画}", "and more", []),
        ("{and more, en: Plan}", "and more", []),
        ("{en: Plan, jp: 計画}", "jp", []),
    ],
)
def test_keys_that_were_hardly_meant_as_such(
    title: str, key: str, told: list[tuple[str, dict[str, str]]]
) -> None:
    path: Path = ("title", key)
    assert _told(list(key_slips.Slips(_document(title)).of_key(path, KNOWN) or ())) == told


@pytest.mark.parametrize(
    ("title", "key", "told"),
    [
        ("{en: Held on Monday, at the quay: talks}", "at the quay", [("yaml-colon", {})]),
        ("{ja: 午前, 午後: 港の会議}", "午後", [("yaml-colon", {})]),
        (
            "{ja: 午前, 午後の部}",
            "午後の部",
            [("comma-in-braces", {"key": "ja", "text": "午後の部"})],
        ),
        ("{en: Harbour, 日本語: 港}", "日本語", []),
        ("{英語: Harbour, ja: 港}", "英語", []),
        ("{English: Harbour, ja: 港}", "English", []),
        ("{en: Harbour, jp: 港}", "jp", []),
    ],
)
def test_keys_of_a_text_are_languages_or_words_of_it(
    title: str, key: str, told: list[tuple[str, dict[str, str]]]
) -> None:
    assert _told(list(key_slips.Slips(_document(title)).of_text(("title", key)) or ())) == told
