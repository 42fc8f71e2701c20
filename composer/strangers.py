"""Everyone and everything that notes name and nobody knows, and what was probably meant.

A name may be misspelt, look like another by letters of another script, or be two names in one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from composer import characters, resolve, run_together
from composer.errors import Place, Problem, error, warning
from composer.frontmatter import Path, field_name
from composer.language import Text
from composer.notes import Notes, SpeakerEntry
from composer.register import PersonEntry, Register


def problems(notes: Notes, register: Register) -> tuple[Problem, ...]:
    """Everyone and everything named that is not known: refused where a name alone says too
    little, and a warning where it looks like a slip of something known.
    """
    return (
        *_in_pieces(notes, register),
        *_people_problems(notes, register),
        *_organisation_problems(notes, register),
        *_theme_problems(notes, register),
    )


def _people_problems(notes: Notes, register: Register) -> Iterator[Problem]:
    for path, entry in resolve.participants(notes):
        known = resolve.find(entry.name, register.find_person)
        # Where it stands is looked up only for a problem: it takes as long as all the rest.
        if together := _people_together(entry, known, register):
            yield _at(notes, path, error, "several-people", suggestion=together)
        elif not known and resolve.introduced(entry, notes, register) is entry:
            yield from _person_unknown(notes, path, entry, register)
        else:
            yield from _mixed(notes, path, entry.name)
        if entry.organisation and not resolve.find(entry.organisation, register.find_organisation):
            yield from _no_body(notes, path, entry, known)


def _person_unknown(
    notes: Notes, path: Path, entry: SpeakerEntry, register: Register
) -> Iterator[Problem]:
    name = resolve.written(entry.name)
    near = register.near_people(name)
    mixed = tuple(_mixed(notes, path, entry.name))
    # A name that looks the same as another to a person is told by its letters, and by them alone.
    if near and mixed and not entry.organisation:
        yield from _letters_misspelt(mixed, _either(near))
        return
    if not entry.organisation:
        yield _without_body(notes, path, name, near)
    elif near and not mixed:
        yield _at(notes, path, warning, "person-like-another", name=name, near=_either(near))
    yield from mixed


def _without_body(notes: Notes, path: Path, name: str, near: tuple[str, ...]) -> Problem:
    """That nobody is known by the name alone; a body is added in the form that the entry has."""
    is_long = isinstance(notes.document.value(path), Mapping)
    if near:
        code = "person-misspelt-long" if is_long else "person-misspelt"
        return _at(notes, path, error, code, name=name, near=_either(near))
    if is_long:
        return _at(notes, path, error, "person-without-body", name=name)
    if meant := run_together.name_and_body(name):
        return _at(notes, path, error, "person-with-body", name=name, suggestion=meant)
    return _at(notes, path, error, "person-unknown", name=name)


def _letters_misspelt(mixed: Iterable[Problem], near: str) -> Iterator[Problem]:
    for one in mixed:
        yield error("person-of-mixed-scripts", one.place, one.field, **dict(one.values), near=near)


def mixed_scripts(said: str, place: Callable[[], Place], field: str) -> Iterator[Problem]:
    """A warning for each word with letters that only look like Latin ones."""
    for word in characters.mixed(said):
        letters = ", ".join(characters.strange_letters(word))
        yield warning("mixed-scripts", place(), field, word=word, letters=letters)


def _mixed(notes: Notes, path: Path, named: Text) -> Iterator[Problem]:
    said = " ".join(version.text for version in named.versions)
    return mixed_scripts(said, partial(notes.document.place, path), field_name(path))


def _at(
    notes: Notes, path: Path, make: Callable[..., Problem], code: str, **values: str
) -> Problem:
    return make(code, notes.document.place(path), field_name(path), **values)


def _people_together(entry: SpeakerEntry, known: PersonEntry | None, register: Register) -> str:
    """The people who are written as one person, or as a person and a body, as a list; or "".

    `known` is the person of that name, if any.
    """
    body = entry.organisation
    is_one = not _is_somebody_else(body, known, register) if body else known is not None
    if is_one:
        return ""
    people = run_together.parts(", ".join(filter(None, map(resolve.written, (entry.name, body)))))
    are_known = [register.find_person(one) is not None for one in people]
    is_clear = all(are_known) or (any(are_known) and not body)
    return run_together.as_list(people) if is_clear and len(people) > 1 else ""


def _is_somebody_else(body: Text, known: PersonEntry | None, register: Register) -> bool:
    """Whether in the place of a body another person is named than the `known` one. A body may be
    called as somebody is, and somebody's own firm as they are.
    """
    first = next(iter(run_together.parts(resolve.written(body))), "")
    named = register.find_person(first)
    if named is None or named is known:
        return False
    return resolve.find(body, register.find_organisation) is None


def _no_body(
    notes: Notes, path: Path, entry: SpeakerEntry, known: PersonEntry | None
) -> Iterator[Problem]:
    """That a role, or letters as MP, stand where the body belongs; `known` is the person."""
    body, name = resolve.written(entry.organisation), resolve.written(entry.name)
    letters, rest = run_together.letters_and_rest(body)
    if letters:
        # Somebody in the register is found by the name alone, and needs no body.
        meant = (name, rest) if known else (f"{name} {letters}", rest or "organisation")
        written = ", ".join(filter(None, meant))
        yield _at(notes, path, warning, "letters-as-organisation", text=letters, suggestion=written)
    elif run_together.says_role(body):
        yield _at(notes, path, warning, "role-as-organisation", text=body)


def _in_pieces(notes: Notes, register: Register) -> Iterator[Problem]:
    """Names of the register that stand in brackets and have a comma, which parts them there."""
    knows_party, knows_theme = partial(_knows, register), register.find_theme
    for named, knows in ((_parties(notes), knows_party), (_themes(notes), knows_theme)):
        for _, listed in groupby(named, key=lambda one: one[0][:-1]):
            paths, texts = zip(*listed, strict=True)
            names = [*map(resolve.written, texts)]
            for index, pieces in run_together.in_pieces(names, knows).items():
                its_paths = paths[index : index + len(pieces)]
                if not any(_stands_alone(notes, path) for path in its_paths):
                    yield _apart(notes, paths[index], pieces, knows)


def _apart(
    notes: Notes, path: Path, pieces: Sequence[str], knows: Callable[[str], object]
) -> Problem:
    whole = ", ".join(pieces)
    # Where another is known by the name of one piece, all may be meant.
    if {id(known) for one in pieces if (known := knows(one))} - {id(knows(whole))}:
        return _at(notes, path, warning, "name-in-pieces-maybe", name=whole)
    return _at(notes, path, error, "name-in-pieces", name=whole)


def _stands_alone(notes: Notes, path: Path) -> bool:
    """Whether an item is in quotes or on a line of its own, behind a hyphen: no comma parted it."""
    place = notes.document.place(path)
    before, written = place.source[: place.column - 1], place.source[place.column - 1 :]
    is_behind_hyphen = "-" in before and not before.strip(" -")
    return is_behind_hyphen or written.startswith(("'", '"'))


def _knows(register: Register, text: str) -> object:
    return register.find_organisation(text) or register.find_person(text)


def _organisation_problems(notes: Notes, register: Register) -> Iterator[Problem]:
    for path, named in _parties(notes):
        if apart := _parties_together(named, register):
            name = resolve.written(named)
            yield _at(notes, path, warning, "several-parties", name=name, suggestion=apart)
        elif path[0] == "convened_by":
            yield from _organisation_unknown(notes, path, named, register)
    for path, entry in resolve.participants(notes):
        if entry.organisation:
            at = (*path, "organisation")
            yield from _organisation_unknown(notes, at, entry.organisation, register)


def _organisation_unknown(
    notes: Notes, path: Path, named: Text, register: Register
) -> Iterator[Problem]:
    if mixed := tuple(_mixed(notes, path, named)):
        yield from mixed
    elif not resolve.find(named, register.find_organisation):
        near = register.near_organisations(resolve.written(named))
        yield from _like_another("organisation-like-another", notes, path, named, near)


def _parties_together(named: Text, register: Register) -> str:
    """The bodies that are written as one, as a list, where the register knows one of them."""
    said, knows = resolve.written(named), partial(_knows, register)
    names = run_together.parts(said, knows)
    is_one = knows(said) or names == (said,)
    return "" if is_one or not any(map(knows, names)) else run_together.as_list(names)


def _theme_problems(notes: Notes, register: Register) -> Iterator[Problem]:
    for path, named in _themes(notes):
        if resolve.find(named, register.find_theme):
            continue
        if apart := _themes_together(notes, path, named, register):
            name = resolve.written(named)
            yield _at(notes, path, warning, "several-themes", name=name, suggestion=apart)
        else:
            near = register.near_themes(resolve.written(named))
            yield from _like_another("theme-like-another", notes, path, named, near)


def _themes_together(notes: Notes, path: Path, named: Text, register: Register) -> str:
    """The themes that are written as one, as a list: where one text with commas stands in place of
    a list, or the register knows one of them.
    """
    themes = run_together.subjects(resolve.written(named), register.find_theme)
    is_alone = isinstance(notes.document.value(path[:-1]), str)
    if len(themes) < 2 or not (is_alone or any(map(register.find_theme, themes))):
        return ""
    return run_together.as_list(themes)


def _like_another(
    code: str, notes: Notes, path: Path, named: Text, near: tuple[str, ...]
) -> Iterator[Problem]:
    mixed = tuple(_mixed(notes, path, named)) if near else ()
    if near and not mixed:
        yield _at(notes, path, warning, code, name=resolve.written(named), near=_either(near))
    yield from mixed


def _parties(notes: Notes) -> Iterator[tuple[Path, Text]]:
    for index, named in enumerate(notes.fields.convened_by):
        yield ("convened_by", index), named
    for number, promise in enumerate(notes.fields.commitments):
        for index, named in enumerate(promise.who):
            yield ("commitments", number, "who", index), named


def _themes(notes: Notes) -> Iterator[tuple[Path, Text]]:
    for number, part in enumerate(notes.fields.sessions):
        for index, named in enumerate(part.themes):
            yield ("sessions", number, "themes", index), named
    for index, named in enumerate(notes.fields.themes):
        yield ("themes", index), named
    for path, entry in resolve.participants(notes):
        for index, named in enumerate(entry.themes):
            yield (*path, "themes", index), named


def _either(names: tuple[str, ...]) -> str:
    return " / ".join(names)
