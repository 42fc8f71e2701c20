"""Who is who: what the notes name, found in the register or taken as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from composer import characters, run_together
from composer.errors import Place, Problem, error, warning
from composer.frontmatter import Path, field_name
from composer.language import Text
from composer.model import Milestone, Organisation, Party, Person, Site, Speaker, Theme
from composer.notes import MilestoneEntry, Notes, QuoteEntry, SpeakerEntry
from composer.register import PersonEntry, Register

Found = TypeVar("Found")


def speaker(entry: SpeakerEntry, register: Register) -> Speaker:
    """The speaker: what the notes say of them first, what the register says for the rest."""
    known = _find(entry.name, register.find_person)
    usual = _usual(known, register)
    body = usual
    if entry.organisation:
        body = organisation(entry.organisation, register, entry.country)
    # A role is one at a body: who speaks for another one may have another role there, or none.
    role = known.role if known and body == usual else Text(())
    return Speaker(
        person=known.person if known else Person(name=entry.name, sort=_written(entry.name)),
        organisation=body,
        role=entry.role or role,
        themes=tuple(theme(one, register) for one in entry.themes),
    )


def _usual(known: PersonEntry | None, register: Register) -> Organisation | None:
    """The body for which someone of the register speaks, unless the notes say otherwise."""
    if not (known and known.organisation):
        return None
    return organisation(Text.plain(known.organisation), register)


def organisation(named: Text, register: Register, country: str = "") -> Organisation:
    """The organisation of that name, short name, alias or id."""
    known = _find(named, register.find_organisation)
    return known.organisation if known else Organisation(name=named, country=country)


def theme(named: Text, register: Register) -> Theme:
    """The theme of that name, alias or id."""
    known = _find(named, register.find_theme)
    return known.theme if known else Theme(name=named)


def milestone(entry: MilestoneEntry, register: Register) -> Milestone:
    """The milestone: what the notes say of it first, what the register says for the rest."""
    known = _find(entry.what, register.find_milestone)
    if not known:
        return Milestone(what=entry.what, when=entry.when, link=entry.link)
    by_id = any(version.text == known.id for version in entry.what.versions)
    return Milestone(
        id=known.id,
        what=known.what if by_id else entry.what,
        when=entry.when or known.when,
        until=known.until,
        link=entry.link or known.link,
        about=known.about,
    )


def milestones(register: Register) -> tuple[Milestone, ...]:
    """Every milestone of the register, in its order."""
    return tuple(
        milestone(MilestoneEntry(what=Text.plain(key)), register) for key in register.milestones
    )


def party(named: Text, notes: Notes, register: Register, site: Site) -> Party:
    """Who promised something: the forum itself, a person or an organisation. Someone in no
    register is a person where the notes name them as taking part.
    """
    if _shares_words(named, site.name):
        return Organisation(name=site.name)
    if known := _find(named, register.find_person):
        return known.person
    if not _find(named, register.find_organisation):
        for _, taking_part in participants(notes):
            if _shares_words(taking_part.name, named):
                return speaker(taking_part, register).person
    return organisation(named, register)


def quoted(entry: QuoteEntry, notes: Notes, register: Register) -> SpeakerEntry | None:
    """The entry of the person quoted: one of this meeting's, or the name as it was written."""
    if not entry.speaker:
        return None
    said_by = _name_and_body(entry.speaker)
    for _, taking_part in participants(notes):
        names = (entry.speaker, said_by.name)
        if any(_are_one(taking_part.name, name, register) for name in names):
            return taking_part
    return said_by


def _are_one(one: Text, other: Text, register: Register) -> bool:
    if _shares_words(one, other):
        return True
    known = _find(one, register.find_person)
    return known is not None and known == _find(other, register.find_person)


def _name_and_body(written: Text) -> SpeakerEntry:
    """Who is named as in a list of speakers: `Jane Doe, Fujitsu UK`."""
    said = written.versions[0]
    parts = SpeakerEntry.from_short(said.text)
    if len(written.versions) > 1 or not parts["organisation"]:
        return SpeakerEntry(name=written)
    name, body = (Text.plain(str(parts[key]), said.language) for key in ("name", "organisation"))
    return SpeakerEntry(name=name, organisation=body)


def participants(notes: Notes) -> Iterator[tuple[Path, SpeakerEntry]]:
    """Everyone whom the notes name as taking part, with the path of their entry."""
    fields = notes.fields
    if fields.chair:
        yield ("chair",), fields.chair
    for number, part in enumerate(fields.sessions):
        for index, one in enumerate(part.speakers):
            yield ("sessions", number, "speakers", index), one
    for index, one in enumerate(fields.speakers):
        yield ("speakers", index), one
    for index, one in enumerate(fields.attendees):
        yield ("attendees", index), one


def problems(notes: Notes, register: Register) -> tuple[Problem, ...]:
    """Everyone and everything named that is not known: refused where a name alone says too
    little, and a warning where it looks like a slip of something known.
    """
    return (
        *_people_problems(notes, register),
        *_organisation_problems(notes, register),
        *_theme_problems(notes, register),
    )


def _people_problems(notes: Notes, register: Register) -> Iterator[Problem]:
    for path, entry in participants(notes):
        known = _find(entry.name, register.find_person)
        # Where it stands is looked up only for a problem: it takes as long as all the rest.
        if together := _people_together(entry, known, register):
            yield _at(notes, path, error, "several-people", suggestion=together)
        elif not known:
            yield from _person_unknown(notes, path, entry, register)
        else:
            yield from _mixed(notes, path, entry.name)
        if entry.organisation and _is_role(entry.organisation, register):
            text = _written(entry.organisation)
            yield _at(notes, path, warning, "role-as-organisation", text=text)


def _person_unknown(
    notes: Notes, path: Path, entry: SpeakerEntry, register: Register
) -> Iterator[Problem]:
    name = _written(entry.name)
    near = register.near_people(name)
    mixed = tuple(_mixed(notes, path, entry.name))
    # A name that looks the same as another to a person is told by its letters, and by them alone.
    if entry.organisation:
        if near and not mixed:
            yield _at(notes, path, warning, "person-like-another", name=name, near=_either(near))
    elif near and mixed:
        yield from _letters_misspelt(mixed, _either(near))
        return
    elif near:
        yield _at(notes, path, error, "person-misspelt", name=name, near=_either(near))
    elif meant := run_together.name_and_body(name):
        yield _at(notes, path, error, "person-with-body", name=name, suggestion=meant)
    else:
        yield _at(notes, path, error, "person-unknown", name=name)
    yield from mixed


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
    people = run_together.parts(", ".join(filter(None, map(_written, (entry.name, body)))))
    are_known = [register.find_person(one) is not None for one in people]
    is_clear = all(are_known) or (any(are_known) and not body)
    return run_together.as_list(people) if is_clear and len(people) > 1 else ""


def _is_somebody_else(body: Text, known: PersonEntry | None, register: Register) -> bool:
    """Whether in the place of a body another person is named than the `known` one. A body may be
    called as somebody is, and somebody's own firm as they are.
    """
    first = next(iter(run_together.parts(_written(body))), "")
    named = register.find_person(first)
    if named is None or named is known:
        return False
    return _find(body, register.find_organisation) is None


def _is_role(body: Text, register: Register) -> bool:
    is_body = _find(body, register.find_organisation) is not None
    return not is_body and run_together.says_role(_written(body))


def _organisation_problems(notes: Notes, register: Register) -> Iterator[Problem]:
    for path, named in _parties(notes):
        if apart := _parties_together(named, register):
            name = _written(named)
            yield _at(notes, path, warning, "several-parties", name=name, suggestion=apart)
        elif path[0] == "convened_by":
            yield from _organisation_unknown(notes, path, named, register)
    for path, entry in participants(notes):
        if entry.organisation:
            at = (*path, "organisation")
            yield from _organisation_unknown(notes, at, entry.organisation, register)


def _organisation_unknown(
    notes: Notes, path: Path, named: Text, register: Register
) -> Iterator[Problem]:
    if mixed := tuple(_mixed(notes, path, named)):
        yield from mixed
    elif not _find(named, register.find_organisation):
        near = register.near_organisations(_written(named))
        yield from _like_another("organisation-like-another", notes, path, named, near)


def _parties_together(named: Text, register: Register) -> str:
    """The bodies that are written as one, as a list, where the register knows one of them."""

    def knows(text: str) -> bool:
        return bool(register.find_organisation(text) or register.find_person(text))

    said = _written(named)
    names = run_together.parts(said)
    is_one = knows(said) or names == (said,)
    return "" if is_one or not any(map(knows, names)) else run_together.as_list(names)


def _theme_problems(notes: Notes, register: Register) -> Iterator[Problem]:
    for path, named in _themes(notes):
        if not _find(named, register.find_theme):
            near = register.near_themes(_written(named))
            yield from _like_another("theme-like-another", notes, path, named, near)


def _like_another(
    code: str, notes: Notes, path: Path, named: Text, near: tuple[str, ...]
) -> Iterator[Problem]:
    mixed = tuple(_mixed(notes, path, named)) if near else ()
    if near and not mixed:
        yield _at(notes, path, warning, code, name=_written(named), near=_either(near))
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
    for path, entry in participants(notes):
        for index, named in enumerate(entry.themes):
            yield (*path, "themes", index), named


def _find(named: Text, find: Callable[[str], Found | None]) -> Found | None:
    for version in named.versions:
        if found := find(version.text):
            return found
    return None


def _shares_words(one: Text, other: Text) -> bool:
    return bool({each.text for each in one.versions} & {each.text for each in other.versions})


def _written(text: Text) -> str:
    return text.versions[0].text if text else ""


def _either(names: tuple[str, ...]) -> str:
    return " / ".join(names)
