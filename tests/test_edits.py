"""A thousand announcements, each edited by a person while the notes change: no line is lost."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from composer import recompose
from composer.recompose import Outcome

PAIRS = 1000
_OWN = "私の文 %d, my own words"


@dataclass(frozen=True, slots=True)
class Pair:
    """An announcement as it was composed, as the person left it, and as it is composed now."""

    base: str
    mine: str
    fresh: str
    line_end: str

    @property
    def own(self) -> set[str]:
        """The lines that the person wrote."""
        return set(self.mine.splitlines()) - set(self.base.splitlines())


def _text(chance: random.Random) -> list[str]:
    """Paragraphs such as announcements have: some sentences each, an empty line between them."""
    sentences = [f"Sentence {number} of the forum." for number in range(chance.randint(3, 14))]
    return [line for one in sentences for line in (one, "")][:-1]


def _changed(lines: list[str], chance: random.Random, word: str) -> list[str]:
    """The lines with some rewritten, put in, taken out, parted or moved."""
    found = list(lines)
    for number in range(chance.randint(1, 4)):
        at = chance.randrange(len(found)) if found else 0
        kind = chance.choice(["rewrite", "put in", "take out", "move", "twice"])
        if kind == "rewrite" and found:
            found[at] = word % number
        elif kind == "put in" or not found:
            found[at:at] = [word % number, ""]
        elif kind == "take out":
            del found[at : at + chance.randint(1, 2)]
        elif kind == "move":
            found.insert(chance.randrange(len(found)), found.pop(at))
        else:
            found.insert(at, found[at])
    return found


def _pair(number: int) -> Pair:
    chance = random.Random(number)
    base = _text(chance)
    mine = _changed(base, chance, _OWN)
    fresh = _changed(base, chance, "What the notes say now %d.")
    end = chance.choice(["", "\n", "\n", "\n\n"])
    return Pair(
        base="\n".join(base) + "\n",
        mine="\n".join(mine) + end,
        fresh="\n".join(fresh) + "\n",
        line_end=chance.choice(["\n", "\n", "\r\n"]),
    )


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[Pair, Outcome, bytes, str]]:
    """Each pair, what became of it, the person's file afterwards, and the text beside it.

    Of each fourth it was foreseen before, without writing anything, what would become of it.
    """
    # In memory where there is such a place: thousands of fsyncs are slow on a disk.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        return _outcomes(Path(folder))


def _outcomes(root: Path) -> list[tuple[Pair, Outcome, bytes, str]]:
    found = []
    for number in range(PAIRS):
        pair, post = _pair(number), root / str(number) / "linkedin.en.txt"
        post.parent.mkdir()
        recompose.recompose(post, pair.base, root)
        post.write_bytes(pair.mine.replace("\n", pair.line_end).encode())
        foreseen = "" if number % 4 else recompose.foresee(post, pair.fresh, root)
        outcome = recompose.recompose(post, pair.fresh, root)
        left = None if outcome.needs_a_person else post.read_bytes().decode()
        assert number % 4 or foreseen == left
        beside = recompose.beside(post)
        fresh = beside.read_text(encoding="utf-8") if beside.exists() else ""
        found.append((pair, outcome, post.read_bytes(), fresh))
    return found


Outcomes = list[tuple[Pair, Outcome, bytes, str]]


def test_every_line_of_the_person_is_in_the_file(outcomes: Outcomes) -> None:
    assert len(outcomes) == PAIRS
    assert sum(len(pair.own) for pair, *_ in outcomes) > PAIRS / 2
    for pair, _outcome, after, _fresh in outcomes:
        assert pair.own <= set(after.decode().splitlines())


def test_where_both_changed_the_same_it_is_said_and_both_texts_are_kept(outcomes: Outcomes) -> None:
    conflicts = [one for one in outcomes if one[1] is Outcome.CONFLICT]
    assert PAIRS / 20 < len(conflicts) < PAIRS
    for pair, outcome, after, fresh in outcomes:
        assert outcome.needs_a_person is (outcome is Outcome.CONFLICT)
        if outcome is Outcome.CONFLICT:
            assert after == pair.mine.replace("\n", pair.line_end).encode()
            assert fresh == pair.fresh
        else:
            assert fresh == ""


def test_what_is_new_comes_in_where_the_person_left_it_alone(outcomes: Outcomes) -> None:
    merged = [one for one in outcomes if one[1] in (Outcome.MERGED, Outcome.REPLACED)]
    assert len(merged) > PAIRS / 10
    for pair, _outcome, after, _fresh in merged:
        new = set(pair.fresh.splitlines()) - set(pair.base.splitlines())
        assert new <= set(after.decode().splitlines())
        assert b"<<<<<<<" not in after


def test_line_ends_stay_as_the_persons_editor_makes_them(outcomes: Outcomes) -> None:
    for pair, _outcome, after, _fresh in outcomes:
        if "\n" in pair.mine:
            bare = after.replace(b"\r\n", b"")
            assert (b"\n" in bare, b"\r\n" in after) in (
                [(True, False), (False, False)] if pair.line_end == "\n" else [(False, True)]
            )
        assert after.endswith(b"\n") is pair.mine.endswith("\n")
