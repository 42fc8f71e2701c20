import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.channel import utf16_units
from composer.fitting import Block, LeftOut, TooLong, Variant, fit, joined

LONG = Variant("a long way to say it", 10)
SHORT = Variant("short", 4, (LeftOut("part"),))
GONE = Variant("", 0, (LeftOut("all"),))

variants = st.lists(
    st.builds(Variant, st.text("ab😀日 ", max_size=12), st.integers(0, 30)), min_size=1, max_size=4
)
blocks = st.lists(st.builds(lambda some: Block(tuple(some)), variants), min_size=1, max_size=5)


def every_choice(parts: list[Block]) -> list[tuple[Variant, ...]]:
    return list(itertools.product(*(part.variants for part in parts)))


def test_the_fullest_variants_are_taken_where_they_fit() -> None:
    assert fit([Block((LONG, SHORT, GONE))], 100) == (LONG,)


def test_a_shorter_variant_is_taken_where_the_full_one_does_not_fit() -> None:
    assert fit([Block((LONG, SHORT, GONE))], 10) == (SHORT,)


def test_a_block_is_left_out_whole_rather_than_cut() -> None:
    assert fit([Block((LONG, SHORT, GONE))], 4) == (GONE,)


def test_room_goes_to_what_says_the_most() -> None:
    rich, poor = Variant("x" * 10, 9), Variant("y" * 10, 8)
    chosen = fit([Block((poor, GONE)), Block((rich, GONE))], 12)
    assert joined(chosen) == rich.text


def test_of_equal_choices_the_one_with_the_fuller_block_first_is_taken() -> None:
    for first, second in (("aa", "bb"), ("bb", "aa")):
        twins = [Block((Variant(first, 5), GONE)), Block((Variant(second, 5), GONE))]
        assert joined(fit(twins, 3)) == first


def test_what_says_no_more_is_not_taken_because_it_is_longer() -> None:
    assert fit([Block((Variant("as much in more words", 4), SHORT))], 100) == (SHORT,)


def test_each_text_is_counted_once_however_many_choices_there_are() -> None:
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return len(text)

    blocks = [Block((Variant(f"{name} at length", 3), Variant(name, 2))) for name in "abcdef"]
    fit(blocks, 1000, count)
    assert max(Counter(counted).values()) == 1


def test_a_text_that_cannot_fit_says_how_long_it_is() -> None:
    with pytest.raises(TooLong) as caught:
        fit([Block((Variant("x" * 9, 1),)), Block((Variant("y" * 9, 1),))], 19)
    assert caught.value.shortest == 20
    assert str(caught.value) == "the shortest choice has 20"


def test_blocks_are_parted_by_a_blank_line_and_none_stands_for_what_is_left_out() -> None:
    assert joined((LONG, GONE, SHORT)) == f"{LONG.text}\n\n{SHORT.text}"


@given(blocks, st.integers(0, 40))
def test_no_choice_that_fits_says_more(parts: list[Block], limit: int) -> None:
    fitting = [one for one in every_choice(parts) if utf16_units(joined(one)) <= limit]
    if not fitting:
        with pytest.raises(TooLong):
            fit(parts, limit, utf16_units)
        return
    chosen = fit(parts, limit, utf16_units)
    assert utf16_units(joined(chosen)) <= limit
    assert sum(one.worth for one in chosen) == max(sum(v.worth for v in one) for one in fitting)


@given(blocks)
def test_a_chosen_variant_is_always_one_that_was_offered(parts: list[Block]) -> None:
    chosen = fit(parts, 1000, utf16_units)
    assert all(one in part.variants for one, part in zip(chosen, parts, strict=True))
