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
