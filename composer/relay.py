"""Values from one process to another: packed by the one while the other unpacks them.

A large value takes as long to unpack as to pack. So it goes over piece by piece, and its two
processes are at work at once.
"""

from __future__ import annotations

import pickle
from multiprocessing.connection import Connection
from typing import Any

# No piece of a value is empty; this tells that no more of it will come.
_BROKEN_OFF = b""


class BrokenOff(Exception):
    """The value could not be sent to its end; what is sent next is another one."""


def send(end: Connection, value: object) -> None:
    """Sends the value to whoever holds the other end. Raises OSError where nobody does.

    Where the value cannot be sent, raises what `pickle` raises for it; another one may follow.
    """
    try:
        pickle.Pickler(_Sent(end), pickle.HIGHEST_PROTOCOL).dump(value)
    except OSError:
        raise
    except Exception:
        end.send_bytes(_BROKEN_OFF)
        raise


def receive(end: Connection) -> Any:
    """The next value from the other end.

    Raises BrokenOff, EOFError where the other end was closed, and OSError where that was in the
    middle of a piece.
    """
    return pickle.Unpickler(_Received(end)).load()  # noqa: S301 - from a process of ours


class _Sent:
    """As a file to write to."""

    def __init__(self, end: Connection) -> None:
        self._end = end

    def write(self, piece: bytes) -> int:
        self._end.send_bytes(piece)
        return len(piece)


class _Received:
    """As a file to read from, which ends with the value: nothing of the next one is waited for."""

    def __init__(self, end: Connection) -> None:
        self._end = end
        self._here, self._at = b"", 0

    def read(self, size: int) -> bytes:
        while len(self._here) - self._at < size:
            piece = self._end.recv_bytes()
            if piece == _BROKEN_OFF:
                raise BrokenOff
            self._here, self._at = self._here[self._at :] + piece, 0
        start, self._at = self._at, self._at + size
        return self._here[start : self._at]

    def readline(self) -> bytes:
        line = self.read(1)
        while not line.endswith(b"\n"):
            line += self.read(1)
        return line
