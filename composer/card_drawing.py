"""Social cards as pictures. The only door to Typst, and imported only when a card is drawn."""

from __future__ import annotations

import json
import unicodedata

import typst

from composer import picture
from composer.card import Card
from composer.card_design import Design
from composer.errors import ForumError, Place, error


class Drawer:
    """Draws cards of one design; the faces are read once."""

    def __init__(self, design: Design) -> None:
        self._design = design
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(design.fonts)],
        )
        self._compiler = typst.Compiler(root=str(design.source.parent), font_paths=fonts)

    def draw(self, card: Card) -> bytes:
        """The card as a PNG. Raises ForumError when the design does not compile."""
        try:
            drawn = self._compiler.compile(
                str(self._design.source),
                format="png",
                ppi=72,  # one pixel a point: the design is written in pixels
                sys_inputs={"card": self._written(card), "mark": self._design.mark.decode()},
            )
        except typst.TypstError as fault:
            place = Place(str(self._design.source))
            raise ForumError([error("card-fails", place, reason=fault.message)]) from None
        if not isinstance(drawn, bytes):
            place = Place(str(self._design.source))
            raise ForumError([error("card-fails", place, reason="it has several pages")])
        return picture.with_few_colours(drawn)

    def _written(self, card: Card) -> str:
        latin = {sign for text in card.texts for sign in text if _is_latin(sign)}
        return json.dumps(
            {
                "headline": card.headline,
                "kicker": card.kicker,
                "forum": card.forum,
                "language": "ja" if card.is_japanese else "en",
                "own": latin <= self._design.own,
            }
        )


def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("LATIN")
