"""A second process that understands a part of a newsroom's notes while the first one reads.

To understand notes takes much longer than to read them, and what was understood is kept anyway
(`memory`): so a second process hands it over in that form. Where anything goes wrong with it, the
first one does all by itself, and meets the same fault.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from composer import memory
from composer.memory import Memory

# From so many meetings on that nobody has understood yet, a second process is worth its start.
WORTHWHILE = 200


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A process that was started, and our end of the line to it."""

    process: BaseProcess
    end: Connection

    def hand_over(self, to: Memory) -> None:
        """Waits until it is done, and lets the memory have all that it understood."""
        with suppress(EOFError, OSError):
            to.kept = {**to.kept, **memory.entries(self.end.recv_bytes())}
        self.dismiss()

    def dismiss(self) -> None:
        """Ends it, whatever it is at."""
        self.process.terminate()
        self.process.join()
        self.end.close()


def started(understand: Callable[[Memory], object]) -> SecondReader | None:
    """Has another process understand notes by way of a memory; None where there cannot be one."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_understand, args=(understand, ours, theirs), daemon=True)
    try:
        process.start()
    except OSError:
        ours.close()
        return None
    finally:
        theirs.close()
    return SecondReader(process, ours)


def _understand(understand: Callable[[Memory], object], ours: Connection, end: Connection) -> None:
    # The first process decides when to stop: Ctrl-C reaches every process of a terminal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ours.close()
    understood = Memory()
    try:
        understand(understood)
        end.send_bytes(memory.written(understood))
    except BaseException:  # noqa: BLE001 - the first process meets the same fault, and tells it
        os._exit(1)
