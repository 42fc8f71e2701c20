"""The search of what was built for what must not be said, and the proof that it would find it.

A file is first asked, for all secrets at once, whether it has their words at all, whatever their
order; only where it has, each is really looked for. So the time hardly depends on their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, product
from urllib.parse import unquote

from composer import packed, planted, views, withheld
from composer.errors import Place
from composer.passages import Passages
from composer.secret import Secret, Why
from composer.views import View

# No letter of any language we write, so that Japanese words do not run together across blocks.
_WALL = "\u16a0"
_BROTLI = ".br"
_MOST_SPLIT = 4
# So many secrets at a time are looked for in plain sight, to prove that they are found.
_PORTION = 50
# In bytes that are no text, shorter words than these stand by chance.
_SHORTEST_GARBLED, _SHORTEST_WIDE_GARBLED = 6, 3
_DOTTED = re.compile(r"(?=([A-Z])\.[ \u00a0]?([A-Z])\.)")
# Signs of ASCII part words; what is beyond ASCII is looked at letter by letter.
_APART = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))
_PLANTED = tuple(Secret(word, True, Why.DRAFT, "", Place("")) for word in planted.WORDS)


class Blind(Exception):
    """The search does not find what it must find: nothing it says can be relied on."""

    def __init__(self, ways: Iterable[str]) -> None:
        self.ways = tuple(ways)
        super().__init__(f"the audit would not find: {', '.join(self.ways)}")


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret that stands in a file: in which, on which line (0: in its name, or unknown), and
    packed in what, the outermost first.
    """

    secret: Secret
    file: str
    line: int = 0
    way: tuple[str, ...] = ()


class Search:
    """Looks for many secrets at once. It keeps nothing of what it has searched."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self.secrets = tuple(secrets)
        self._same: dict[tuple[bool, str], list[Secret]] = {}
        self._by_word: dict[bytes, list[tuple[frozenset[bytes], Secret]]] = {}
        self._by_character: dict[str, list[tuple[frozenset[str], Secret]]] = {}
        self._by_initials: dict[str, list[Secret]] = {}
        for secret in self.secrets:
            self._same.setdefault(secret.form, []).append(secret)
        for secret in _first_of_each(self.secrets):
            self._enter(secret)

    def in_file(self, name: str, content: bytes) -> tuple[Finding, ...]:
        """Every secret that stands in the file or in its name, each once, at its first place.

        Raises `packed.Unreadable` for a file that cannot be looked into.
        """
        found: dict[Secret, Finding] = {}
        for secret, _ in self._in_view(View(name)):
            found[secret] = Finding(secret, name)
        if name.endswith(_BROTLI):
            content = packed.unbrotli(content)
        for view in views.views(content):
            for secret, line in self._in_view(view):
                known = 0 if view.garbled or view.way else line + 1
                found.setdefault(secret, Finding(secret, name, known, view.way))
        return tuple(found.values())

    def in_text(self, text: str) -> Iterator[tuple[Secret, int]]:
        """Every secret that stands in the text as it is, with its line from 0."""
        return self._in_view(View(text))

    def _in_view(self, view: View) -> Iterator[tuple[Secret, int]]:
        wide, other = self._candidates(view)
        if not wide and not other:
            return
        for text in (view.text, *view.also):
            for candidates, one in ((wide, text.replace(views.BLOCK, _WALL)), (other, text)):
                for first, line in _found(candidates, one, view.garbled) if candidates else ():
                    yield from ((secret, line) for secret in self._same[first.form])

    def _enter(self, secret: Secret) -> None:
        if withheld.are_initials(secret.text):
            self._by_initials.setdefault(secret.form[1][:2].upper(), []).append(secret)
        elif withheld.is_wide(secret.text):
            needed = frozenset(filter(withheld.is_wide, secret.form[1]))
            self._by_character.setdefault(max(needed), []).append((needed, secret))
        else:
            for words in _ways_to_part(withheld.words(secret.text)):
                rarest = max(sorted(words), key=len)
                self._by_word.setdefault(rarest, []).append((words, secret))

    def _candidates(self, view: View) -> tuple[list[Secret], list[Secret]]:
        """The secrets all of whose words or characters are in the view: wide ones, others."""
        text = view.text
        words = _words(f"{text} {view.joined}")
        other = [
            secret
            for key in self._by_word.keys() & words
            for needed, secret in self._by_word[key]
            if needed <= words
        ]
        folded = text if text.isascii() else withheld.fold(text)
        if self._by_initials:
            letters = {first + second for first, second in _DOTTED.findall(folded)}
            other += [
                one for key in self._by_initials.keys() & letters for one in self._by_initials[key]
            ]
        characters = set() if text.isascii() else set(folded)
        wide = [
            secret
            for key in self._by_character.keys() & characters
            for needed, secret in self._by_character[key]
            if needed <= characters
        ]
        return wide, other


class Sweep:
    """Looks for secrets through many files: whole in the first, then only at what is new."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._passages = Passages()

    def in_file(self, name: str, content: bytes) -> tuple[Finding, ...]:
        """As `Search.in_file`."""
        # What Brotli has packed may happen to be text, and without a part of it it is nothing.
        if name.endswith(_BROTLI) or not views.is_text(content):
            return self._search.in_file(name, content)
        if self._search.in_file(name, self._passages.fresh(content)):
            return self._search.in_file(name, content)
        self._passages.learn(content)
        return ()


def search(secrets: Iterable[Secret]) -> Search:
    """A search for the secrets that was proved to see: each of them was found in plain sight.

    Of several secrets with the same words it has the first. Raises Blind when it is not so.
    """
    made = Search(_first_of_each(tuple(secrets)))
    unseen = [one.text for some in _portions(made.secrets) for one in _unseen(some, made)]
    if unseen:
        raise Blind(unseen)
    return made


def _first_of_each(secrets: Sequence[Secret]) -> Iterable[Secret]:
    """Of those with the same words, the first: the same letters parted into other words are found
    elsewhere.
    """
    return {(one.form, one.text.casefold()): one for one in reversed(secrets)}.values()


@cache
def prove() -> tuple[str, ...]:
    """Looks for planted words in each way of writing, and gives the names of these ways. Once is
    enough: it depends on the program alone.

    Raises Blind for those in which a word was not found.
    """
    sweep = Sweep(Search(_PLANTED))
    if sweep.in_file("nothing.html", planted.NOTHING):
        raise Blind(["that there is nothing"])
    missed = [
        way
        for word in _PLANTED
        for way, (name, content) in planted.ways(word.text).items()
        if word not in {finding.secret for finding in sweep.in_file(name, content)}
    ]
    if missed:
        raise Blind(dict.fromkeys(missed))
    return tuple(planted.ways(planted.WORDS[0]))


def _found(candidates: Iterable[Secret], text: str, garbled: bool) -> Iterator[tuple[Secret, int]]:
    """Those of the secrets that really stand in the text, with their lines."""
    together = withheld.letters(unquote(text))
    likely = {
        secret.text: secret
        for secret in candidates
        if secret.form[1] in together and (not garbled or _is_long(secret))
    }
    for hit in withheld.find(text, likely) if likely else ():
        yield likely[hit.name], hit.line


def _portions(secrets: tuple[Secret, ...]) -> Iterator[tuple[Secret, ...]]:
    for start in range(0, len(secrets), _PORTION):
        yield secrets[start : start + _PORTION]


def _unseen(secrets: tuple[Secret, ...], made: Search) -> Iterator[Secret]:
    text = f"\n{views.BLOCK}\n".join(one.text for one in secrets)
    seen = {one for one, _ in made.in_text(text)}
    yield from (one for one in secrets if one not in seen)


def _is_long(secret: Secret) -> bool:
    dotted, letters = secret.form
    shortest = _SHORTEST_WIDE_GARBLED if withheld.is_wide(secret.text) else _SHORTEST_GARBLED
    return not dotted and len(letters) >= shortest


def _ways_to_part(words: tuple[str, ...]) -> Iterator[frozenset[bytes]]:
    """The words, as they may run together: "ada testwick" or "adatestwick"."""
    gaps = len(words) - 1
    every: Iterable[tuple[str, ...]] = (("",) * gaps, (" ",) * gaps)
    if len(words) <= _MOST_SPLIT:
        every = product(("", " "), repeat=gaps)
    for between in every:
        parted = "".join(chain.from_iterable(zip(words, (*between, ""), strict=True)))
        yield frozenset(parted.encode().split())


def _words(text: str) -> set[bytes]:
    """Every word of a text, folded, apart also where a capital or a digit stands inside."""
    apart = text.encode("utf-8", "replace").translate(_APART)
    small = set(apart.lower().split())
    # Most are one word of small ASCII letters, with or without a capital before them.
    others = [run for run in small if not run.isalpha()]
    others += [run for run in set(apart.split()) - small if not run.istitle() or not run.isalpha()]
    return small.union(*map(_parts, others))


@lru_cache(maxsize=100_000)
def _parts(run: bytes) -> tuple[bytes, ...]:
    return tuple(word.encode() for word in withheld.words(run.decode()))
