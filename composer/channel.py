"""Where an announcement goes: how long it may be there, how that is counted, where it folds.

Sources are named at each rule; lengths are in the unit that the channel itself counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Who speaks: the forum's own page, or its chair in the first person."""

    FORUM = "forum"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Channel:
    """A place to publish.

    `name` is also the stem of the composed file (`linkedin.en.txt`). `limit` is the greatest
    length that the channel takes, and `fold` the length that a reader sees before "see more",
    both in the unit of `count`. `hashtags` is how many hashtags do a reader good.
    """

    name: str
    voice: Voice
    limit: int
    fold: int
    count: Callable[[str], int]
    hashtags: int


def utf16_units(text: str) -> int:
    """How many UTF-16 code units the text has: an emoji counts two, a kana one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# 3,000: LinkedIn's Posts API refuses more (FIELD_ARRAY_SIZE_TOO_HIGH). Its counting unit is not
# documented; UTF-16 code units are what schedulers count, and never undercount against code points.
# 140: LinkedIn publishes no number for its fold; this is the usual measure on a phone, an estimate.
LINKEDIN = Channel("linkedin", Voice.FORUM, 3000, 140, utf16_units, 5)
LINKEDIN_CHAIR = Channel("linkedin-chair", Voice.CHAIR, 3000, 140, utf16_units, 5)

CHANNELS: tuple[Channel, ...] = (LINKEDIN, LINKEDIN_CHAIR)


def named(name: str) -> Channel:
    """The channel of that name. Raises KeyError when there is none."""
    return {channel.name: channel for channel in CHANNELS}[name]
