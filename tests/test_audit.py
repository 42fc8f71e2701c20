"""The audit finds every secret in every writing, raises no false alarm, and proves that it sees."""

from __future__ import annotations

from typing import Self

import brotli
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from composer import audit, packed, pdf_text, picture_text, planted, unreleased, views
from composer.audit import Blind, Finding, Search
from composer.errors import Place
from composer.passages import Passages
from composer.secret import Secret, Why


def secret(text: str, meeting: str = "m") -> Secret:
    return Secret(text, True, Why.DRAFT, meeting, Place("posts/m/notes.md", 3))


def found(text: str, *words: str) -> set[str]:
    search = Search(map(secret, words))
    return {one.secret.text for one in search.in_file("page.html", text.encode())}


@pytest.mark.parametrize(
    "word", ["Bracken Quillwort", "Ōkubo Zyx", "秘匿 朔太郎", "ミナト電機株式会社"]
)
@pytest.mark.parametrize("way", sorted(planted.ways("x")))
def test_a_secret_is_found_in_every_writing(word: str, way: str) -> None:
    name, content = planted.ways(word)[way]
    assert [one.secret.text for one in Search([secret(word)]).in_file(name, content)] == [word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bracken and Quillwort", "Bracken Quillwort"),
        ("<td>Bracken</td> met <td>Quillwort</td>", "Bracken Quillwort"),
        ("brackenish quillworts", "Bracken Quillwort"),
        ("an edited item", "Dite"),
        ("<li>宝石</li><li>川岸</li>", "石川"),
        ("A.T. and B.C.D.", "A.C."),
        ("AT AT at", "A.T."),
    ],
)
def test_what_is_not_a_secret_is_not_found(text: str, words: str) -> None:
    assert found(text, words) == set()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("AI秘匿局から", "AI秘匿局"),
        ("#CaféQuillwort", "Quillwort"),
        ("A.B.C. agreed", "A.B.C."),
        (r'{"a": "\ud800 Bracken"}', "Bracken"),
        ("mobracken leacrest", "Mo Bracken Lea Crest"),
    ],
)
def test_what_stands_between_signs_and_capitals_is_found(text: str, word: str) -> None:
    assert found(text, word) == {word}


def test_more_words_than_four_run_together_all_or_none() -> None:
    words = ("ann", "lea", "mo", "crest", "quill")
    apart, together = audit._ways_to_part(words)
    assert {*apart} | {*together} == {b"annleamocrestquill", *(word.encode() for word in words)}


@pytest.mark.parametrize("text", ["A.T. agreed", "A. T. agreed", "A.\u00a0T.", "Ａ．Ｔ．"])
def test_initials_are_found_with_their_dots(text: str) -> None:
    assert found(text, "A.T.") == {"A.T."}


@pytest.mark.parametrize("text", ["ann leacrest", "AnnLea Crest", "#AnnLeaCrest", "annleacrest"])
def test_words_may_run_together_in_any_way(text: str) -> None:
    assert found(text, "Ann Lea Crest") == {"Ann Lea Crest"}


def test_short_words_are_not_sought_in_bytes_that_are_no_text() -> None:
    search = Search(map(secret, ("Dites", "Wicken", "秘匿", "秘匿局", "A.T.")))
    hits = search.in_file("font.bin", "\0 Dites Wicken 秘匿局 A.T.".encode() + b"\xff")
    assert {one.secret.text for one in hits} == {"Wicken", "秘匿局"}


def test_a_finding_tells_the_line_or_the_packing() -> None:
    search = Search([secret("Bracken")])
    (plain,) = search.in_file("a.html", b"one\ntwo <p>Bracken</p>")
    assert (plain.line, plain.way) == (2, ())
    (packed,) = search.in_file("a.bin", planted.ways("Bracken")["base64 of gzip"][1])
    assert (packed.line, packed.way) == (0, ("base64", "gzip"))
    (named,) = search.in_file("of-bracken.html", b"")
    assert named == Finding(secret("Bracken"), "of-bracken.html", 0, ())


def test_packed_files_that_are_the_same_and_happen_to_be_text_are_each_read() -> None:
    sweep = audit.Sweep(Search([secret("Bracken")]))
    nothing = brotli.compress(b"")
    assert views.is_text(nothing)
    for name in ("a.html.br", "b.html.br"):
        assert sweep.in_file(name, nothing) == ()


def test_the_same_words_of_two_meetings_are_both_told_by_a_search() -> None:
    both = [secret("Bracken", "one"), secret("bracken", "two")]
    assert {one.meeting for one, _ in Search(both).in_text("Bracken")} == {"one", "two"}
    assert [one.meeting for one in audit.search(both).secrets] == ["one"]


def test_every_way_of_writing_is_seen_and_told() -> None:
    assert {"plain", "entities", "base64 of gzip", "PNG zTXt", "PDF"} <= set(audit.prove())


class Nothing(bytes):
    """What an eye sees that is shut: nothing, whether bytes or one after the other."""

    def __new__(cls, *_: object) -> Self:
        return super().__new__(cls)


@pytest.mark.parametrize(
    ("module", "name", "way"),
    [
        (packed, "_inflated", "gzip"),
        (packed, "_unzipped", "zip"),
        (views, "_encoded", "base64"),
        (picture_text, "_of_png", "PNG tEXt"),
        (picture_text, "_of_jpeg", "JPEG EXIF"),
        (pdf_text, "_strings", "PDF"),
        (Passages, "fresh", "plain"),
    ],
)
@pytest.mark.usefixtures("not_proven")
def test_a_search_that_lost_an_eye_is_no_search(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, way: str
) -> None:
    monkeypatch.setattr(module, name, Nothing)
    with pytest.raises(Blind) as raised:
        audit.prove()
    assert way in raised.value.ways


@pytest.mark.usefixtures("not_proven")
def test_a_search_that_sees_what_is_not_there_is_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planted, "NOTHING", "Quillaby Zyxwarble-Öst".encode())
    with pytest.raises(Blind) as raised:
        audit.prove()
    assert raised.value.ways == ("that there is nothing",)


def test_secrets_that_would_not_be_found_in_plain_sight_are_an_error() -> None:
    seen = [secret(f"Bracken Quillwort{number}") for number in range(118)]
    with pytest.raises(Blind) as raised:
        audit.search([secret("x"), *seen, secret("y")])
    assert sorted(raised.value.ways) == ["x", "y"]
    assert str(Blind(["x", "y"])) == "the audit would not find: x, y"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=views.BLOCK)))
@example("00\U0002ebe1")
@example("caf%C3%A9 of the example")
@example("Fish &amp; Chips Ltd")
def test_whatever_is_sought_would_be_found(text: str) -> None:
    notes = unreleased.of_unread("m", "posts/m/notes.md", text, Why.DRAFT)
    assert {one.form for one in audit.search(notes).secrets} == {one.form for one in notes}
