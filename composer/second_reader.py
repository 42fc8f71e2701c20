"""A second process that understands a part of a newsroom's notes while the first one reads.

To understand notes takes much longer than to read them, and what was understood is kept anyway
(`memory`): so a second process hands it over in that form. Where anything goes wrong with it, the
first one does all by itself, and meets the same fault.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection

from composer import errand, memory
from composer.errand import Hand
from composer.errors import ForumError
from composer.memory import Memory

# From so many meetings on that nobody has understood yet, a second process is worth its start.
WORTHWHILE = 200


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A process that was started to understand notes."""

    hand: Hand

    def hand_over(self, to: Memory) -> None:
        """Waits until it is done, and lets the memory have all that it understood."""
        with suppress(EOFError, OSError):
            to.kept = {**to.kept, **memory.entries(self.hand.end.recv_bytes())}
        self.hand.dismiss()


def started(understand: Callable[[Memory], object]) -> SecondReader | None:
    """Has another process understand notes by way of a memory; None where there cannot be one."""
    try:
        return SecondReader(errand.start(partial(_understand, understand)))
    except ForumError:
        return None


def _understand(understand: Callable[[Memory], object], end: Connection) -> None:
    understood = Memory()
    try:
        understand(understood)
        end.send_bytes(memory.written(understood))
    except BaseException:  # noqa: BLE001 - the first process meets the same fault, and tells it
        os._exit(1)
