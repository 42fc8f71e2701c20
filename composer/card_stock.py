"""Social cards as files of the site: taken from the cache, or drawn and kept there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from composer import cache, files
from composer.card import Card
from composer.card_design import Design

KIND = "cards"


def pictures(cards: Iterable[Card], design: Design, root: Path) -> Iterator[tuple[str, bytes]]:
    """The file name and the PNG of each different card.

    `root` is the newsroom, whose cache is used. Raises ForumError when the design does not work.
    """
    kept = cache.opened(files.state_folder(root), KIND, design.digest[:16])
    drawer = None
    for card in dict.fromkeys(cards):
        key = card.key(design.digest)
        png = kept.get(key)
        if png is None:
            # Only here: Typst takes its time to import, and mostly nothing is to be drawn.
            from composer.card_drawing import Drawer

            drawer = drawer or Drawer(design)
            png = drawer.draw(card)
            kept.put(key, png)
        yield card.file(design.digest), png
