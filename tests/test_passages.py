"""A text without what is known already still has every word that is new."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from composer.passages import Passages

HEAD = b"<html>\n<head>\n<title>News</title>\n</head>\n<body>\n<p>The forum</p>\n"
LINES = st.lists(st.sampled_from([b"a", b"b", b"c", b"d", b""]), max_size=12)


def after(*texts: bytes) -> Passages:
    known = Passages()
    for text in texts:
        known.learn(text)
    return known


def test_what_is_known_is_left_out_and_what_is_around_the_new_is_kept() -> None:
    known = after(HEAD + b"<p>One</p>\n" + HEAD)
    fresh = known.fresh(HEAD + b"<p>Two</p>\n" + HEAD).split(b"\n")
    assert b"<p>Two</p>" in fresh
    assert fresh.count(b"<head>") == 1
    assert b"<title>News</title>" not in fresh[: fresh.index(b"<p>Two</p>")]


def test_nothing_is_left_of_a_text_that_is_known() -> None:
    assert after(HEAD).fresh(HEAD) == b""
    assert after(HEAD).fresh(b"") == b""


def test_a_text_of_which_nothing_is_known_is_whole() -> None:
    assert after(b"another\ntext").fresh(HEAD) == HEAD


@given(texts=st.lists(LINES, max_size=4), text=LINES)
def test_every_four_lines_are_known_or_kept_together(
    texts: list[list[bytes]], text: list[bytes]
) -> None:
    fresh = after(*map(b"\n".join, texts)).fresh(b"\n".join(text)).split(b"\n")
    for start in range(len(text)):
        passage = text[start : start + 4]
        known = any(_is_in(passage, other) for other in texts)
        assert known or _is_in(passage, fresh)


def _is_in(passage: list[bytes], lines: list[bytes]) -> bool:
    full = [*lines, b"", b"", b""]
    return any(full[at : at + len(passage)] == passage for at in range(len(lines)))
