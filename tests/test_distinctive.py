import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import distinctive, withheld


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The robots will wash up. Yes.", ["The robots will wash up."]),
        ("It was good.", []),
        ("**The robots** will [wash up](https://x.example/).", ["The robots will wash up."]),
        ("- The robots will wash up\n- Cats will sleep all day", 2),
        ("港には、手を振る人が必要です。はい。", ["港には、手を振る人が必要です。"]),
        ("<!-- The robots will not wash up --> Fine.", []),
    ],
)
def test_sentences_of_some_length_are_distinctive(text: str, phrases: list[str] | int) -> None:
    found = list(distinctive.phrases(text))
    assert len(found) == phrases if isinstance(phrases, int) else found == phrases


def test_a_long_sentence_is_given_in_pieces_that_cover_it() -> None:
    words = [f"word{letter}" for letter in "abcdefghijklmnopqrs"]
    pieces = list(distinctive.phrases(" ".join(words) + "."))
    assert {word for piece in pieces for word in piece.rstrip(".").split()} == set(words)
    assert all(len(piece.split()) == 8 for piece in pieces)


def test_a_long_japanese_sentence_is_given_in_pieces_that_cover_it() -> None:
    sentence = "架空市は乗組員のいない船だけが入る港を計画しており市長の確認を待っています。"
    pieces = list(distinctive.phrases(sentence))
    assert len(pieces) == 2
    assert sentence.startswith(pieces[0])
    assert sentence.endswith(pieces[-1])


def test_latin_names_in_a_long_japanese_sentence_are_no_pieces_of_it() -> None:
    rest = "架空市の港の計画を議論して次の会合の日取りを決め、年内に白書をまとめることにしました。"
    pieces = list(distinctive.phrases(f"UK Japan Tech Forumは、{rest}"))
    assert pieces
    assert not [one for one in pieces if one.startswith("UK Japan")]


def test_comments_are_told_apart() -> None:
    assert list(distinctive.comments("a <!-- b --> c <!--d-->")) == [" b ", "d"]


@pytest.mark.parametrize(
    ("name", "long"),
    [("Bo", False), ("Ito", False), ("Sako", True), ("Bo Li", False), ("Ada Li", True),
     ("A.T.", True), ("石川", True), ("林", False)],
)  # fmt: skip
def test_a_name_needs_some_letters(name: str, long: bool) -> None:
    assert distinctive.is_name(name) is long


@pytest.mark.parametrize(
    ("title", "long"),
    [("Workshop", False), ("Harbour plans", True), ("HarbourPlans", True), ("2025 2026", False),
     ("無人船の港", False), ("無人船のための港", True)],
)  # fmt: skip
def test_a_title_needs_two_words(title: str, long: bool) -> None:
    assert distinctive.is_title(title) is long


@given(st.text())
def test_every_phrase_is_of_the_text(text: str) -> None:
    whole = withheld.letters(text)
    for phrase in distinctive.phrases(text):
        assert withheld.letters(phrase) in whole or "&" in text or "<" in text or "](" in text
