import pytest

from composer import seen


@pytest.mark.parametrize(
    "written",
    [
        "Testw&#105;ck",
        "&#84;estwick",
        "Testw&#x69;ck",
        "Testw&amp;#105;ck",
        "Test<b></b>wick",
        "Test&shy;wick",
        "[Test][1]wick",
        '[Test](https://example.org/a_(b) "title")wick',
        "Test**wick**",
        "Test`wick`",
        "Test<!-- hidden -->wick",
        r"Test\wick",
        "Testwick",
    ],
)
def test_what_stands_between_letters_hides_nothing(written: str) -> None:
    assert seen.text_of(written) == "Testwick"


def test_lines_stay_lines() -> None:
    assert seen.text_of("One\n<b\nid='x'>two</b>\nthree").count("\n") == 3


@pytest.mark.parametrize(
    "written",
    [
        "<ruby>架<rt>か</rt>空<rt>くう</rt></ruby>氏",
        "<ruby>架<rp>(</rp><rt>か</rt><rp>)</rp></ruby>空氏",
        "<RUBY>架<RT lang='ja'>か</RT >空</RUBY>氏",
        "<ruby>架<rt>か空<rt>くう</ruby>氏".replace("か空<rt>", "か<rb>空<rt>"),
        "<ruby>架<rt><b>か</b></rt></ruby>空氏",
        "&lt;ruby&gt;架&lt;rt&gt;か&lt;/rt&gt;&lt;/ruby&gt;空氏",
        "架（か）空氏",
        "架( か )空氏",
        "架《カー・ク》空氏",
        "架空（ｶｸｳ）氏",
        "架空氏",
    ],
)
def test_how_it_is_read_hides_nothing(written: str) -> None:
    assert seen.text_of(seen.without_readings(written)) == "架空氏"


@pytest.mark.parametrize(
    "written", ["架空（例示）氏", "（かくう架空）", "架空（", "<rtx>か</rtx>", "A (b) <b>か</b>"]
)
def test_other_words_stay(written: str) -> None:
    assert seen.without_readings(written) == written


def test_lines_of_readings_stay_lines() -> None:
    assert seen.without_readings("架（か\nく）空\n<rt>か\n</rt>").count("\n") == 3
