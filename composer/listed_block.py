"""A block that lists: as many lines as fit, and how many more there are.

Where a list would make a post that nobody reads, it names the first few, and the page has all.
"""

from __future__ import annotations

from collections.abc import Sequence

from composer.brief import Brief
from composer.fitting import Block, LeftOut, Variant

_LESS_POINTS = (5, 3, 2, 1)


def listed(
    brief: Brief, key: str, lines: Sequence[str], most: int, worth: int, alone: str = "alone"
) -> Block:
    """So many of the lines as a list, `most` at most, each worth `worth` points; one by itself as
    the wording says it under `alone`.
    """
    # A line that says "one more" is as long as that one.
    fullest = len(lines) if len(lines) <= most + 1 else most
    numbers = [fullest, *(number for number in _LESS_POINTS if number < fullest)]
    variants = [
        Variant(
            _list(brief, key, lines, number, alone),
            worth * number,
            missing(key, lines, number),
        )
        for number in numbers
        if number
    ]
    return Block((*variants, Variant("", 0, missing(key, lines, 0))))


def _list(brief: Brief, key: str, lines: Sequence[str], number: int, alone: str) -> str:
    wording, by_itself = brief.phrases.wording, f"{key}.{alone}.{brief.voice}"
    if len(lines) == 1:
        return wording.say(by_itself, line=lines[0]) if wording.has(by_itself) else lines[0]
    shown = list(lines[:number])
    if number < len(lines):
        rest = len(lines) - number
        shown.append(wording.say(f"{key}.more", number=brief.phrases.number(rest)))
    # Without a meeting, no heading may speak of one.
    is_news = not brief.meeting.was_held and wording.has(f"{key}.news")
    heading = wording.say(f"{key}.{'news' if is_news else brief.voice}")
    return "\n".join([heading, *(f"• {line}" for line in shown)])


def missing(
    code: str, items: Sequence[object], shown: int, more: tuple[tuple[str, str], ...] = ()
) -> tuple[LeftOut, ...]:
    """What is told of the items that are not among the `shown` ones; nothing where all are."""
    number = len(items) - shown
    if number <= 0:
        return ()
    return (LeftOut(code, (("number", str(number)), ("total", str(len(items))), *more)),)
