from pathlib import Path

import pytest

from tests import leak_search

WORDS = ("Zyxwarble", "Quilla Zyxwarble", "秘匿朔太郎", "Zyx & Warble Ōkubo")
CASES = [(word, way) for word in WORDS for way in leak_search.writings(word)]


@pytest.mark.parametrize(("word", "way"), CASES)
def test_a_word_is_found_in_every_writing(word: str, way: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(
        b"<p>Before it " + leak_search.writings(word)[way] + b" and after.</p>"
        if way not in ("utf-16", "utf-16 big", "utf-32", "gzip", "zlib", "zip")
        else leak_search.writings(word)[way]
    )
    assert leak_search.find(tmp_path, [word]) == {word: ["page.html"]}


def test_a_word_is_found_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "quilla-zyxwarble.jpg").touch()
    assert leak_search.find(tmp_path, ["Quilla Zyxwarble"])


def test_a_word_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Zyxwarb and le, 秘匿の朔太</p>", encoding="utf-8")
    assert leak_search.find(tmp_path, WORDS) == {}
