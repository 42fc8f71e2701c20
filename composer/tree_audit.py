"""The audit of a whole folder: a site that was built, or announcements, against the newsroom.

Here the folder is read; what is looked for is in `silence`, how in `audit`.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from composer import audit, copies, errand, files, packed, program, trees
from composer.audit import Finding, Search, Sweep
from composer.errors import ForumError, Place, Problem, error
from composer.secret import Secret
from composer.silence import Silence

# A secret that stands on every page is shown on these, and the others are counted.
_MOST_FILES = 3
# From so many files on, several processes are faster; none takes more at a time than this.
_MANY, _AT_ONCE = 1000, 1250
# So many are searched first, and then so many, to learn what they rightly say.
_SAMPLES = (16, 200)

_Found = tuple[Finding, ...] | Problem


@dataclass(frozen=True, slots=True)
class Basis:
    """What an audit rests on.

    `key` is another whenever other words are sought, or they are sought in another way. `said` are
    the places, in the order of the words sought, of those that were found and are rightly said.
    """

    key: str = ""
    said: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Clean:
    """What an audit need not search again: files in which an earlier one found nothing, and which
    did not change since. Holds as long as its basis does.
    """

    basis: Basis
    files: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What came of an audit: how many files were searched, for how many words, and every hit.
    `proof` has the ways of writing in which planted words were found first.
    """

    files: int
    sought: int
    proof: tuple[str, ...]
    problems: tuple[Problem, ...]
    basis: Basis


def inspect(
    tree: Path, silence: Silence, names: Sequence[str] = (), clean: Clean | None = None
) -> Audited:
    """Searches every file below `tree` for what must not be said, and for copies of files that are
    not public.

    Files are named as seen from `tree`; `names` are those of all, where they are known. Raises
    ForumError when there is nothing to search, and `audit.Blind` when the search does not find
    what was planted for it.
    """
    names = names or trees.names(tree)
    if not names:
        raise ForumError([error("audit-nothing", Place(str(tree)))])
    proof, sought = audit.prove(), silence.sought
    key, before = _key(sought), tuple[int, ...]()
    searched: Sequence[str] = names
    if clean and _holds(clean.basis, key, silence):
        searched, before = [one for one in names if one not in clean.files], clean.basis.said
    findings, said = _findings(tree, searched, silence)
    return Audited(
        files=len(searched),
        sought=len(sought),
        proof=proof,
        # Of all files: what they are copies of may have come since, and no word changed with it.
        problems=(*findings, *_copies(tree, names, silence)),
        basis=Basis(key, _places(sought, said, before)),
    )


def _key(sought: Iterable[Secret]) -> str:
    """A checksum of the words and of the code that looks for them."""
    total = hashlib.sha256(program.digest().encode())
    for one in sought:
        # The text as well: the same letters are found elsewhere when they are parted elsewhere.
        total.update(f"{one.form}\n{one.text!r}\n".encode())
    return total.hexdigest()


def _holds(basis: Basis, key: str, silence: Silence) -> bool:
    """Whether the same is sought in the same way, and what was rightly said then still is."""
    if basis.key != key:
        return False
    return not silence.in_no_meeting([silence.sought[place] for place in basis.said])


def _places(
    sought: Sequence[Secret], said: Container[Secret], before: Iterable[int]
) -> tuple[int, ...]:
    found = {place for place, one in enumerate(sought) if one in said}
    return tuple(sorted(found.union(before)))


def _findings(
    tree: Path, names: Sequence[str], silence: Silence
) -> tuple[list[Problem], set[Secret]]:
    """What was found, and what was found and is rightly said."""
    sought = silence.sought
    problems, found, said = list[Problem](), [], set[Secret]()
    if not sought:
        return problems, said
    private = (silence.root / files.POSTS).resolve()
    searched = [name for name in names if not _is_notes(tree / name, private)]
    search, unsaid = audit.search(sought), {one.form for one in sought}
    for portion in _portions(searched):
        answers = list(_each(partial(_search_files, search, tree), portion, tree))
        problems += [one for one in answers if isinstance(one, Problem)]
        found += [one for one in answers if not isinstance(one, Problem) and one]
        said |= _said(found, [one for one in sought if one not in said], silence)
        unsaid = {one.form for one in sought if one not in said}
        search = Search(one for one in search.secrets if one.form in unsaid)
    kept = ([one for one in some if one.secret.form in unsaid] for some in found)
    problems += _told(sorted(filter(None, kept), key=lambda some: some[0].file))
    return problems, said


def _portions(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Some names from all over, then the others: what stands on many pages and may stand there is
    so known from a few.
    """
    rest = names
    for sample in _SAMPLES:
        step = max(1, len(rest) // sample)
        yield rest[::step]
        rest = [name for number, name in enumerate(rest) if number % step]
    yield rest


def _said(
    found: Iterable[Sequence[Finding]], sought: Iterable[Secret], silence: Silence
) -> set[Secret]:
    """What was found and is rightly said in a meeting that is public."""
    forms = {one.secret.form for some in found for one in some}
    doubtful = [one for one in sought if one.form in forms]
    return set(doubtful) - set(silence.in_no_meeting(doubtful))


def _told(findings: Iterable[Sequence[Finding]]) -> Iterator[Problem]:
    seen: Counter[Secret] = Counter()
    for in_a_file in findings:
        for finding in _outermost(in_a_file):
            seen[finding.secret] += 1
            if seen[finding.secret] <= _MOST_FILES:
                yield problem(finding)
    for secret, times in seen.items():
        if times > _MOST_FILES:
            more = str(times - _MOST_FILES)
            yield error("leak-elsewhere", secret.place, words=secret.text, number=more)


def _is_notes(path: Path, private: Path) -> bool:
    """Whether it is itself the notes from which the secrets come: they are not published."""
    hidden = path.name.startswith("notes.") and path.suffix == ".md"
    return hidden and path.resolve().is_relative_to(private)


def _each(
    work: Callable[[Sequence[str]], Sequence[_Found]], names: Sequence[str], tree: Path
) -> Iterator[_Found]:
    """What comes of the names, in their order; of many by several processes."""
    return errand.of_each(work, names, tree, many=_MANY, at_once=_AT_ONCE)


def _search_files(search: Search, tree: Path, names: Sequence[str]) -> list[_Found]:
    sweep = Sweep(search)
    return [_search_file(sweep, tree, name) for name in names]


def _search_file(sweep: Sweep, tree: Path, name: str) -> _Found:
    path = os.path.join(tree, name)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return error("not-a-file", Place(name))
        with open(path, "rb") as stream:
            return sweep.in_file(name, stream.read())
    except packed.Unreadable as fault:
        return error("audit-unreadable", Place(name), kind=fault.kind)
    except OSError as fault:
        return error("cannot-use", Place(name), reason=fault.strerror or str(fault))


def _outermost(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings but those that only repeat a part of another: "Testwick" in "Ada Testwick"."""
    for one in found:
        own, others = one.secret, (other.secret for other in found if other is not one)
        if not any(
            own.meeting == other.meeting and own.form != other.form and own.form[1] in other.form[1]
            for other in others
        ):
            yield one


def problem(finding: Finding) -> Problem:
    """What was found, as it is told to a person."""
    secret, place = finding.secret, finding.secret.place
    notes = f"{place.file}:{place.line}" if place.line else place.file
    return error(
        f"leak-{secret.why.value}",
        Place(finding.file, finding.line),
        " › ".join(finding.way),
        words=secret.text,
        notes=notes,
    )


def _copies(tree: Path, names: Sequence[str], silence: Silence) -> Iterator[Problem]:
    for name, original in copies.found(tree, names, silence.root, silence.public.meetings):
        yield error("leak-copy", Place(name), original=original)
