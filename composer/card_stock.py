"""Social cards as files of the site: taken from the cache, or drawn and kept there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from composer import cache, files
from composer.card import Card
from composer.card_design import Design
from composer.errors import ForumError, Place, error
from composer.progress import Step, Tell, unheard

KIND = "cards"


def pictures(
    cards: Iterable[Card], design: Design, root: Path, tell: Tell = unheard
) -> Iterator[tuple[str, bytes]]:
    """The file name and the PNG of each different card.

    `root` is the newsroom, whose cache is used; `tell` hears of each card that must be drawn.
    Raises ForumError when the design does not work, or is changed while cards are drawn.
    """
    kept = cache.opened(files.state_folder(root), KIND, design.digest[:16])
    wanted = {one: one.key(design.digest) for one in dict.fromkeys(cards)}
    missing = sum(key not in kept for key in wanted.values())
    drawer, drawn = None, 0
    for card, key in wanted.items():
        png = kept.get(key)
        if png is None:
            # Only here: Typst takes its time to import, and mostly nothing is to be drawn.
            from composer.card_drawing import Drawer

            drawer = drawer or Drawer(design)
            png = drawer.draw(card)
            kept.put(key, png)
            drawn += 1
            tell(Step(KIND, drawn, max(drawn, missing)))
        yield card.file(design.digest), png
    if drawn and design.digest_now() != design.digest:
        kept.clear()
        raise ForumError([error("design-changed", Place(str(design.source)))])
