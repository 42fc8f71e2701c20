"""A feed of any length, for measuring what an archive of all the news would cost.

`python -m tests.big_feed ITEMS` renders one to stdout, as no site has it: a feed of a site ends
with the newest items (`feed.NEWEST`). Everything in it is invented.
"""

from __future__ import annotations

import datetime
import sys
from unittest import mock

from composer import feed
from composer.feed import FeedChannel, FeedItem

_WORDS = 400
_FIRST = datetime.datetime(2000, 1, 3, 9, tzinfo=datetime.UTC)
_SITE = "https://dialogue.example"
_CHANNEL = FeedChannel(
    title="Example Dialogue",
    description="All the news of people who do not exist.",
    page=f"{_SITE}/",
    address=f"{_SITE}/all.xml",
    language="en-GB",
    creator="Example Dialogue",
)


def render(items: int) -> bytes:
    """A feed with so many items of some four hundred words, a day apart."""
    with mock.patch.object(feed, "NEWEST", items):
        return feed.render(_CHANNEL, [_item(number) for number in range(items)])


def _item(number: int) -> FeedItem:
    words = " ".join(f"word{(number * 31 + at * 7) % 997}" for at in range(_WORDS))
    return FeedItem(
        guid=f"urn:example:meeting-{number}:en",
        url=f"{_SITE}/news/meeting-{number}/",
        title=f"Robots on the table, round {number + 1}",
        summary="The forum compared notes on robots.",
        content=f"<p>{words}</p>",
        published=_FIRST + datetime.timedelta(days=number),
        categories=("robots", "tidal power"),
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(render(int(sys.argv[1])))
