"""The Chatham House Rule: where a text names those who took part and may not be named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from composer import free_text, hidden_names, resolve, seen, spellings, taking_part, withheld
from composer.errors import Place, Problem, error
from composer.frontmatter import Path, field_name
from composer.language import Text
from composer.model import Rule, Site
from composer.notes import Notes
from composer.register import Register


def problems(notes: Notes, register: Register, site: Site) -> tuple[Problem, ...]:
    """Each place where a text that would be public names someone who may not be named."""
    hidden = hidden_names.sought(notes, register, site)
    if not hidden:
        return ()
    return tuple(
        error(_code(place, field), place, field, name=hit)
        for place, field, hit in _hits(notes, hidden, register)
        if not taking_part.is_confirmed(hit, notes)
    )


def _code(place: Place, field: str) -> str:
    if not place.line:
        return "names-withheld-in-folder"
    return "names-withheld-in-was" if field.partition("[")[0] == "was" else "names-withheld"


def problems_in_post(
    notes: Notes, register: Register, site: Site, file: str, text: str
) -> tuple[Problem, ...]:
    """Each line of an announcement in that file that names someone who may not be named."""
    hidden = hidden_names.sought(notes, register, site)
    lines = text.split("\n")
    return tuple(
        error("names-withheld-in-post", Place(file, at + 1, 1, lines[at]), name=hit)
        for hit, at in (_found(text, hidden) if hidden else ())
        if not taking_part.is_confirmed(hit, notes)
    )


def given_names(notes: Notes, register: Register, site: Site) -> tuple[tuple[Place, str, str], ...]:
    """Where the given name of a withheld participant stands alone, which may be anybody's.

    For a warning: the place, the field and the name. Inside a whole name it is found with that.
    """
    hidden = taking_part.hidden(notes, register)
    given = {one for entry in hidden for one in spellings.given_names(entry.name, register)}
    if not given:
        return ()
    names = hidden_names.sought(notes, register, site)
    whole = {one for one in names if not taking_part.is_confirmed(one, notes)}
    hits = (one for one in _hits(notes, sorted(given | whole), register) if one[2] not in whole)
    return tuple(one for one in hits if not taking_part.is_confirmed(one[2], notes))


def bystanders(notes: Notes, register: Register, site: Site) -> tuple[tuple[Place, str, str], ...]:
    """Where somebody of the register is named of whom the notes do not say whether they were there.

    For a warning: the place, the field and the name.
    """
    if notes.fields.rule is not Rule.CHATHAM_HOUSE:
        return ()
    known = hidden_names.of_others(notes, register, site)
    return tuple(dict.fromkeys(_hits(notes, known, register)))


def names_in(texts: Iterable[Text], hidden: Sequence[str]) -> tuple[str, ...]:
    """Each of the hidden names that one of the texts says, once."""
    said = (version.text for text in texts for version in text.versions)
    return tuple(dict.fromkeys(name for one in said for name, _ in _found(one, hidden)))


_Hits = Iterator[tuple[Place, str, str]]


def _hits(notes: Notes, names: Sequence[str], register: Register) -> _Hits:
    """Where one of the names stands in what would be public: place, field and name."""
    # All at once first: of thousands of names that are sought hardly one stands in the notes.
    every = "\n".join(shown for text in _all(notes, register) for shown in _as_shown(text))
    hidden = [hit.name for hit in withheld.find(every, names)]
    if not hidden:
        return
    yield from _in_the_fields(notes, hidden)
    for path, texts, beside in _said_for(notes, register):
        told = {name for name, _ in _found(_joined(beside), hidden)}
        for name in dict.fromkeys(name for name, _ in _found(_joined(texts), hidden)):
            if name not in told:
                yield notes.document.place(path), field_name(path), name
    for story in notes.stories:
        for name, line in _found(story.document.body, hidden):
            yield story.document.line(story.document.body_line + line), "", name


def _all(notes: Notes, register: Register) -> Iterator[str]:
    """Every text that would be public, for whether a name is there at all."""
    yield notes.id
    yield from (f"#{text}" for _, text in free_text.texts(notes))
    yield from (_joined(texts) for _, texts, _ in _said_for(notes, register))
    yield from (story.document.body for story in notes.stories)


def _as_shown(text: str) -> tuple[str, ...]:
    """The text as it is written, and as its reader sees it: with and without how it is read."""
    bare = seen.without_readings(text)
    return (text, seen.text_of(text), *((seen.text_of(bare),) if bare != text else ()))


def _in_the_fields(notes: Notes, hidden: Sequence[str]) -> _Hits:
    for name, _ in _found(notes.id, hidden):
        yield Place(notes.document.file), "", name
    for path, text in free_text.texts(notes):
        for name, _ in _found(f"#{text}" if path[0] == "hashtags" else text, hidden):
            yield notes.document.place(path), field_name(path), name


_Said = Iterator[tuple[Path, tuple[Text, ...], tuple[Text, ...]]]


def _said_for(notes: Notes, register: Register) -> _Said:
    """What is published for a name or an id in the notes: its path, the texts, and what of them
    stands in the notes and is searched there.
    """
    yield from _for_the_conveners(notes, register)
    yield from _for_themes(notes, register)
    yield from _for_milestones(notes, register)
    yield from _beside_the_open_names(notes, register)


def _for_the_conveners(notes: Notes, register: Register) -> _Said:
    for index, convener in enumerate(notes.fields.convened_by):
        named = resolve.organisation(convener, register).name
        if not any(taking_part.is_confirmed(one.text, notes) for one in named.versions):
            yield ("convened_by", index), (convener, named), ()


def _for_themes(notes: Notes, register: Register) -> _Said:
    fields = notes.fields
    named: list[tuple[Path, Text]] = [(("themes", at), one) for at, one in enumerate(fields.themes)]
    for number, part in enumerate(fields.sessions):
        named += [(("sessions", number, "themes", at), one) for at, one in enumerate(part.themes)]
    for path, one in named:
        theme = resolve.theme(one, register)
        yield path, (theme.name, theme.title), (one,)


def _for_milestones(notes: Notes, register: Register) -> _Said:
    # Both keys mean the same; the place is that of the one that was written.
    key = "background" if notes.document.value(("background",)) else "milestones"
    for index, entry in enumerate(notes.fields.background):
        known = resolve.milestone(entry, register)
        texts = (known.what, known.about, Text.plain(known.link))
        yield (key, index), texts, (entry.what, Text.plain(entry.link))


def _beside_the_open_names(notes: Notes, register: Register) -> _Said:
    """Roles and subjects of those who may be named."""
    for path, entry in resolve.participants(notes):
        if not taking_part.is_withheld(notes, entry):
            speaker = resolve.speaker(entry, register)
            themes = (text for one in speaker.themes for text in (one.name, one.title))
            yield path, (speaker.role, *entry.themes, *themes), ()


def _joined(texts: Iterable[Text]) -> str:
    return "\n\n".join(version.text for text in texts for version in text.versions)


def _found(text: str, hidden: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each name in the text, as it is written and as its reader sees it, and on which line.

    Of several on one line that hold each other, only the longest is told.
    """
    hits = {(one.name, one.line) for said in _as_shown(text) for one in withheld.find(said, hidden)}
    for name, line in sorted(hits, key=lambda one: (one[1], -len(one[0]), one[0])):
        key = withheld.letters(name)
        longer = (withheld.letters(other) for other, at in hits if at == line and other != name)
        if not any(key in one and (len(key) < len(one)) for one in longer):
            yield name, line
