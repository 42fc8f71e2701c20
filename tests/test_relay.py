"""Values from one process to another, piece by piece."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from composer import relay

LARGE = tuple(f"{number} " * 10 for number in range(20_000))
Ends = tuple[Connection, Connection]


@pytest.fixture
def ends() -> Iterator[Ends]:
    one, other = multiprocessing.Pipe()
    with one, other:
        yield one, other


def _while_sending(end: Connection, *values: object) -> threading.Thread:
    """More than the line holds can only be sent while somebody receives."""

    def send() -> None:
        for value in values:
            relay.send(end, value)

    sending = threading.Thread(target=send)
    sending.start()
    return sending


def test_a_value_arrives_as_it_was_and_so_does_the_next(ends: Ends) -> None:
    one, other = ends
    sending = _while_sending(one, "a", LARGE, {"b": (None, b"c" * 1_000_000)})
    assert relay.receive(other) == "a"
    assert relay.receive(other) == LARGE
    assert relay.receive(other) == {"b": (None, b"c" * 1_000_000)}
    sending.join()
    assert not other.poll()


def test_a_large_value_arrives_in_pieces(ends: Ends) -> None:
    one, other = ends
    sending = _while_sending(one, LARGE)
    assert len(other.recv_bytes()) < len(pickle.dumps(LARGE)) / 2
    while sending.is_alive() or other.poll():
        if other.poll(0.01):
            other.recv_bytes()


@pytest.mark.parametrize("size", [1, 7, 64])
def test_it_does_not_matter_where_the_pieces_part(ends: Ends, size: int) -> None:
    """Which pieces there are is for `pickle` to say, and no two Pythons need say the same."""
    one, other = ends
    value = {"a": [1, 2.5, None], "b": b"c" * 300, "d": "e" * 300}
    kept = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pieces = [kept[at : at + size] for at in range(0, len(kept), size)]

    def send() -> None:
        for piece in pieces:
            one.send_bytes(piece)

    sending = threading.Thread(target=send)
    sending.start()
    assert relay.receive(other) == value
    sending.join()
    assert not other.poll()


def test_what_the_connection_itself_sends_is_received(ends: Ends) -> None:
    one, other = ends
    one.send(("a", 1))
    assert relay.receive(other) == ("a", 1)


def test_of_what_cannot_be_sent_the_other_end_hears_and_goes_on(ends: Ends) -> None:
    one, other = ends
    heard: list[object] = []

    def receive() -> None:
        for _ in range(2):
            try:
                heard.append(relay.receive(other))
            except relay.BrokenOff:
                heard.append("broken off")

    receiving = threading.Thread(target=receive)
    receiving.start()
    with pytest.raises((AttributeError, pickle.PicklingError)):
        relay.send(one, (*LARGE, lambda: None))
    relay.send(one, "next")
    receiving.join()
    assert heard == ["broken off", "next"]


def test_an_end_that_was_closed_is_told(ends: Ends) -> None:
    one, other = ends
    one.close()
    with pytest.raises(EOFError):
        relay.receive(other)


def test_an_end_that_was_closed_between_two_pieces_is_told(ends: Ends) -> None:
    one, other = ends
    one.send_bytes(pickle.dumps(LARGE)[:1000])
    one.close()
    with pytest.raises(EOFError):
        relay.receive(other)


def test_old_pickles_are_read_too(ends: Ends) -> None:
    """They have lines in them."""
    one, other = ends
    one.send_bytes(pickle.dumps(("a", 2), protocol=0))
    assert relay.receive(other) == ("a", 2)
