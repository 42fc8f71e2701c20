import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import withheld

ADA = "Ada Testwick"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Testwick spoke.",
        "ADA TESTWICK",
        "ada-testwick.jpg",
        "ada_testwick",
        "#AdaTestwick",
        "@adatestwick",
        "https://example.org/people/ada%20testwick",
        "Ａｄａ Ｔｅｓｔｗｉｃｋ",
        "Ada\nTestwick",
        "Ada\u00a0Testwick’s view",
        "(Ada Testwick)",
        "ÁDA Testwick",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert [hit.name for hit in withheld.find(text, [ADA])] == [ADA]


@pytest.mark.parametrize(
    "text", ["Ada spoke.", "Testwick", "Canada Testwicket", "Adatestwickson", "", "ad a testwick s"]
)
def test_what_is_not_the_name_is_not_found(text: str) -> None:
    assert withheld.find(text.replace("ad a testwick s", "ad at estwicks"), [ADA]) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("架空太郎", "架空 太郎氏が話した。"),
        ("架空太郎", "架空・太郎"),
        ("ミナト電機", "ﾐﾅﾄ電機の提案"),
        ("Ōkubo", "Okubo said"),
        ("O'Brien", "OBRIEN"),
        ("Strauß", "STRAUSS"),
        ("ﬁnch", "Finch"),
        ("Ødegård", "Odegard"),
        ("Odegard", "ØDEGÅRD"),
        ("Łącki", "Lacki"),
        ("Þórr Æsir", "thorr aesir"),
    ],
)
def test_writing_alone_hides_nothing(name: str, text: str) -> None:
    assert withheld.find(text, [name])


def test_japanese_that_differs_by_voicing_is_another_name() -> None:
    assert withheld.find("かとう氏", ["がとう"]) == ()


def test_the_line_is_that_of_the_first_hit() -> None:
    (hit,) = withheld.find("First line.\nThen Ada\nTestwick.", [ADA])
    assert hit.line == 1


def test_a_name_too_short_to_tell_from_other_words_is_not_sought() -> None:
    assert withheld.find("Al is a name and al a word", ["Al"]) == ()


words = st.text("abcdefgh", min_size=3, max_size=8)


@given(words, words, st.sampled_from([" ", "-", "_", ".", "", "/", "\u3000", "%20"]))
def test_a_name_is_found_with_any_mark_between_its_words(one: str, two: str, mark: str) -> None:
    assert withheld.find(f"before {one}{mark}{two} after", [f"{one} {two}"])
