"""A file is seen in every way in which words may stand in it, and never makes the search fail."""

from __future__ import annotations

import base64
import gzip
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from composer import packed, pdf_text, picture_text, planted, views

WORD = "Quillaby"


def seen(content: bytes) -> str:
    return "\n".join(
        text for view in views.views(content) for text in (view.text, *view.also, view.joined)
    )


def ways_of(content: bytes) -> set[tuple[str, ...]]:
    return {view.way for view in views.views(content) if WORD in view.text}


@pytest.mark.parametrize(
    ("content", "way"),
    [
        (WORD.encode(), ()),
        (gzip.compress(WORD.encode(), mtime=0), ("gzip",)),
        (zlib.compress(WORD.encode()), ("zlib",)),
        (base64.b64encode(gzip.compress(b"a word: " + WORD.encode(), mtime=0)), ("base64", "gzip")),
        (planted.ways(WORD)["PNG zTXt"][1], ("metadata",)),
        (planted.ways(WORD)["zip"][1], ("zip",)),
        (planted.ways(WORD)["PDF by glyphs"][1], ("PDF",)),
    ],
)
def test_a_view_tells_what_its_text_was_packed_in(content: bytes, way: tuple[str, ...]) -> None:
    assert way in ways_of(content)


def test_a_text_without_markup_keeps_words_whole_and_blocks_apart() -> None:
    (view,) = views.views(b"<p>Quil<b>laby</b></p><p>next</p>")
    assert view.also == (f"{views.BLOCK}Quillaby{views.BLOCK}{views.BLOCK}next{views.BLOCK}",)
    assert "Quillaby" in view.joined


def test_escapes_are_resolved_and_the_text_before_is_kept() -> None:
    (view,) = views.views(b"50%Adam and \\u0051uillaby")
    assert view.text.endswith("Quillaby")
    assert view.also == ("50%Adam and \\u0051uillaby",)
    assert "Adam" in view.joined


def test_a_pair_of_escaped_surrogates_is_one_letter() -> None:
    assert "𠮷" in seen(b'"\\ud842\\udfb7"')


def test_the_broken_lines_of_a_calendar_are_mended() -> None:
    assert WORD in seen(b"BEGIN:VCALENDAR\r\nSUMMARY:Quil\r\n laby\r\n")


def test_base64_in_lines_is_one() -> None:
    encoded = base64.encodebytes(b"some words that fill a line or two " * 3 + WORD.encode())
    assert WORD in seen(encoded)


def test_checksums_and_paths_are_not_taken_for_text() -> None:
    assert [view.way for view in views.views(b"0123456789abcdef" * 4)] == [()]
    assert [view.way for view in views.views(b"/themes/shared-standards/index.html")] == [()]


def test_bytes_that_are_no_text_are_garbled() -> None:
    assert all(view.garbled for view in views.views(b"\0\xff" + WORD.encode()))
    assert WORD in seen(b"\0\xff" + WORD.encode())


def test_pixels_are_not_searched() -> None:
    assert list(views.views(picture_text.PNG)) == []
    pixels = b"\xff\xd8\xff\xda\0\x02" + WORD.encode() + b"\xff\xd9"
    assert WORD not in seen(pixels)


def test_what_stands_after_a_picture_is_searched() -> None:
    assert WORD in seen(planted.ways(WORD)["after a PNG"][1])
    assert WORD in seen(planted.ways("x")["JPEG comment"][1] + WORD.encode())


def test_the_texts_of_the_search_are_seen() -> None:
    fragment = b'pagefind_dcd{"url":"/news/x/","content":"Of ' + WORD.encode() + b'."}'
    assert WORD in seen(gzip.compress(fragment))
    assert WORD in seen(b"pagefind_dcd\x86\0" + WORD.encode() + b"\xff")


def test_a_broken_brotli_file_is_not_passed_over() -> None:
    with pytest.raises(packed.Unreadable):
        packed.unbrotli(b"not brotli")


def test_without_its_module_no_brotli_file_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(packed.Unreadable):
        packed.unbrotli(b"\x0b\x02\x80abc\x03")


starts = st.sampled_from(
    [
        b"",
        picture_text.PNG,
        picture_text.JPEG,
        pdf_text.PDF,
        b"PK\3\4",
        b"\x1f\x8b\x08",
        b"\xff\xfe",
        b"RIFF\0\0\0\0WEBPabcdef",
        b"\0\0\0\0ftypavifII*\0",
        b"BZh9",
        b"\xfd7zXZ\0",
    ]
)


@given(starts, st.binary(max_size=200))
@example(b"RIFF....WEBPabcdef", b"\xf4\x9f\xbf\xbfabcdef")
def test_no_bytes_make_it_fail(start: bytes, rest: bytes) -> None:
    assert isinstance(seen(start + rest), str)


@given(st.sampled_from(sorted(planted.ways(WORD))), st.integers(0, 400), st.integers(0, 255))
def test_no_file_with_one_wrong_byte_makes_it_fail(way: str, at: int, byte: int) -> None:
    content = bytearray(planted.ways(WORD)[way][1])
    if content:
        content[at % len(content)] = byte
    assert isinstance(seen(bytes(content)), str)
