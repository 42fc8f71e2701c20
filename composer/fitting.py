"""Fitting, not cutting: from variants of each block, the choice that says the most and fits.

A block offers variants from full to short; a block that may be left out says how. Nothing is
ever cut: a text is one of the variants that were offered, whole, or it is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a variant does not say, for the person to know.

    `code` names the sentence under `left_out` in the wording; `values` fill it.
    """

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One whole way to say a block. `worth` is how much it says, in points, more is better.

    An empty text is the variant in which the block is left out.
    """

    text: str
    worth: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an announcement, with its variants from full to short."""

    variants: tuple[Variant, ...]


class TooLong(Exception):
    """Even the shortest choice is longer than the limit. `shortest` is its length."""

    def __init__(self, shortest: int) -> None:
        self.shortest = shortest
        super().__init__(f"the shortest choice has {shortest}")


@dataclass(frozen=True, slots=True)
class _Choice:
    length: int
    worth: int
    picked: tuple[Variant, ...]


def fit(
    blocks: Sequence[Block], limit: int, count: Callable[[str], int] = len
) -> tuple[Variant, ...]:
    """One variant a block, together worth the most of all choices no longer than `limit`.

    `count` gives a text's length in the channel's own unit and must add up over texts that are
    joined by a blank line. Of equal choices the one with fuller blocks earlier wins.
    Raises TooLong when nothing fits.
    """
    choices = [_Choice(0, 0, ())]
    gap = count(GAP)
    for block in blocks:
        # Counting is what costs, above all where a channel counts its escapes.
        counted = [(one, count(one.text)) for one in block.variants]
        # Of equals the first is kept: of those longer so far, whose earlier blocks are fuller.
        fuller = reversed(choices)
        longer = [_with(choice, *one, gap) for choice in fuller for one in counted]
        choices = _undominated(longer)
        if choices[0].length > limit:
            raise TooLong(_shortest(blocks, count, gap))
        choices = [choice for choice in choices if choice.length <= limit]
    return choices[-1].picked


def joined(variants: Sequence[Variant]) -> str:
    """The text of the chosen variants, a blank line between blocks."""
    return GAP.join(variant.text for variant in variants if variant.text)


def _with(choice: _Choice, variant: Variant, length: int, gap: int) -> _Choice:
    added = length + (gap if choice.length and variant.text else 0)
    return _Choice(choice.length + added, choice.worth + variant.worth, (*choice.picked, variant))


def _undominated(choices: list[_Choice]) -> list[_Choice]:
    """The choices that no shorter (or as short) one outdoes, by length and so by worth."""
    kept: list[_Choice] = []
    for choice in sorted(choices, key=lambda one: (one.length, -one.worth)):
        if not kept or choice.worth > kept[-1].worth:
            kept.append(choice)
    return kept


def _shortest(blocks: Sequence[Block], count: Callable[[str], int], gap: int) -> int:
    lengths = [min(count(one.text) for one in block.variants) for block in blocks]
    return sum(lengths) + gap * (sum(1 for length in lengths if length) - 1)
