"""A file is seen in every way in which words may stand in it, and never makes the search fail."""

from __future__ import annotations

import base64
import bz2
import gzip
import lzma
import zlib

import brotli
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


def test_a_number_of_thousands_of_digits_is_no_letter_and_no_end() -> None:
    digits = b"&#" + b"0" * 5000 + b"81;uillaby &#" + b"9" * 5000 + b";"
    view, *_ = views.views(digits)
    assert view.text == "Quillaby \ufffd"


def test_what_may_be_tiff_data_is_seen_to_its_end() -> None:
    more = b"II*\0" + b"\xff" * 40_000
    first, last = WORD.encode("utf-16-le"), WORD.lower().encode("utf-16-be")
    found = seen(b"RIFF....WEBPII*\0" + first + more * 3 + b"\xff" + last)
    assert WORD in found
    assert WORD.lower() in found


def test_a_string_of_a_pdf_file_is_seen_in_one_without_an_end() -> None:
    for string in (b"(Quillaby)", b"\\\\(Quil\\laby)", b"<" + WORD.encode().hex().encode() + b">"):
        words = "\n".join(pdf_text.texts(b"%PDF-1.7 (open \\( " + string, packed.Allowance()))
        assert WORD in words


def test_a_backslash_in_a_pdf_file_may_mean_nothing() -> None:
    (words,) = pdf_text.texts(b"%PDF-1.7 (\\9\\121uill\\aby)", packed.Allowance())
    assert words == "9Quillaby\n"


def test_an_array_of_a_pdf_file_is_seen_in_one_without_an_end() -> None:
    text = b"%PDF-1.7 [(a [(Quil) -2 (laby)] TJ [(a)"
    assert "Quillaby\na" in "\n".join(pdf_text.texts(text, packed.Allowance()))


def test_a_range_of_glyphs_is_read_behind_a_list_without_an_end() -> None:
    table = b"beginbfrange <01><01>[ <02><09><0051> endbfrange (\2)"
    stream = b"%PDF-1.7\nstream\n" + table + b"\nendstream"
    *_, by_glyphs = pdf_text.texts(stream, packed.Allowance())
    assert by_glyphs.endswith("\nQ\n")


def _bzip2(*texts: bytes) -> bytes:
    return b"".join(map(bz2.compress, texts))


def test_each_of_several_streams_is_unpacked() -> None:
    assert ("bzip2",) in ways_of(_bzip2(b"first", WORD.encode()))
    assert ("xz",) in ways_of(lzma.compress(b"first") + lzma.compress(WORD.encode()))
    assert ("gzip",) in ways_of(gzip.compress(b"first") + gzip.compress(WORD.encode()))


LONG = b"long " * 200
PACKED: dict[str, bytes] = {
    "gzip": gzip.compress(LONG),
    "zlib": b"\0\1" + zlib.compress(LONG),
    "zip": planted._zip(LONG),
    "bzip2": _bzip2(LONG),
    "xz": lzma.compress(LONG),
    "PDF": b"%PDF-1.7\nstream\n" + zlib.compress(LONG) + b"\nendstream",
    "PNG": planted._png(b"zTXt", b"Comment\0\0" + zlib.compress(LONG)),
    "PNG of other kind": planted._png(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(LONG)),
}


@pytest.mark.parametrize("kind", PACKED)
def test_what_is_too_large_unpacked_is_not_searched_in_part(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.limits.UNPACKED_BYTES", len(LONG))
    assert "long long" in seen(PACKED[kind]).replace("\n", " ")
    monkeypatch.setattr("composer.limits.UNPACKED_BYTES", len(LONG) - 1)
    with pytest.raises(packed.Unreadable) as raised:
        seen(PACKED[kind])
    assert raised.value.kind == kind.partition(" ")[0]


def test_a_brotli_file_that_is_too_large_is_not_searched_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = bytes(4_000_000)
    assert packed.unbrotli(brotli.compress(content)) == content
    monkeypatch.setattr("composer.limits.UNPACKED_BYTES", len(content) - 1)
    with pytest.raises(packed.Unreadable):
        packed.unbrotli(brotli.compress(content))


def test_a_brotli_file_that_is_cut_off_is_not_searched_in_part() -> None:
    with pytest.raises(packed.Unreadable):
        packed.unbrotli(brotli.compress(b"some words of it")[:-1])


def test_a_word_behind_sixty_four_megabytes_is_told_and_not_passed_over() -> None:
    with pytest.raises(packed.Unreadable):
        seen(gzip.compress(bytes(64_000_000) + WORD.encode(), 1))


def test_of_many_streams_no_more_is_unpacked_than_a_file_may_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ten = b"\0" + zlib.compress(bytes(10_000)) * 10
    monkeypatch.setattr("composer.limits.UNPACKED_BYTES_OF_FILE", 120_000)
    assert seen(ten)
    monkeypatch.setattr("composer.limits.UNPACKED_BYTES_OF_FILE", 99_999)
    with pytest.raises(packed.Unreadable):
        seen(ten)
    # What comes of a stream whose end is broken counts as well.
    broken = b"\0" + (zlib.compress(bytes(100_000))[:-1] + b"\xff") * 10
    monkeypatch.setattr("composer.limits.UNPACKED_BYTES_OF_FILE", 600_000)
    with pytest.raises(packed.Unreadable):
        seen(broken)


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
