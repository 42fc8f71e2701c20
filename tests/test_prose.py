import pytest

from composer.prose import is_sentence, lead_paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Dr. Example of the U.K. spoke. He left.", ["Dr. Example of the U.K. spoke.", "He left."]),
        ("It grew by 2.5 per cent.", ["It grew by 2.5 per cent."]),
        ("“We agree.” That was all.", ["“We agree.”", "That was all."]),
        ("Chips, AI, etc. were discussed.", ["Chips, AI, etc. were discussed."]),
        ("No end", ["No end"]),
        ("See example.com. Then act!", ["See example.com.", "Then act!"]),
        ("一つ目です。二つ目です。", ["一つ目です。", "二つ目です。"]),
        ("「協力する。」と述べた。以上です。", ["「協力する。」と述べた。", "以上です。"]),
        ("本当ですか？はい！", ["本当ですか？", "はい！"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    "text", ["Done.", "Done!", "“Done.”", "終わりです。", "「終わり。」", "So?"]
)
def test_what_ends_as_a_sentence_is_one(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize("text", ["", "A headline", "見出し", "Key points:"])
def test_what_does_not_end_as_a_sentence_is_none(text: str) -> None:
    assert not is_sentence(text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One\nline.\n\nTwo.", ["One line.", "Two."]),
        ("# Heading\n\nLead.\n\n## Next\n\nMore.", ["Lead."]),
        ("Lead.\n\n- a\n- b\n\nAfter.", ["Lead."]),
        ("A [link](https://example.org) and **bold** and `code`.", ["A link and bold and code."]),
        ("See <https://example.org> now.", ["See https://example.org now."]),
        ("snake_case_name stays.", ["snake_case_name stays."]),
        ("改行を\nまたぐ文。", ["改行をまたぐ文。"]),
        (r"Five \* six.", ["Five * six."]),
        ("A [link](https://example.org/a_(b)) here.", ["A link here."]),
        ("A [trick](javascript:alert(1)).", ["A trick."]),
        ("First.\n\nA <b>bold</b> one.", ["First."]),
        ("A <script>alert(1)</script> one.", []),
        ("Look ![a picture](x.jpg) here.", []),
        ("Two is < three, and R&D.", ["Two is < three, and R&D."]),
        ("The R&amp;D team &mdash; all of it.", ["The R&D team — all of it."]),
        ("> quoted", []),
        ("<div>raw</div>", []),
        ("![alt](x.jpg)", []),
        ("", []),
    ],
)
def test_lead_paragraphs(markdown: str, expected: list[str]) -> None:
    assert list(lead_paragraphs(markdown)) == expected


def test_a_number_of_thousands_of_digits_is_no_letter() -> None:
    assert lead_paragraphs("Robots &#" + "9" * 5000 + "; learn.") == ("Robots \ufffd learn.",)
