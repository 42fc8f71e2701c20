"""The Chatham House Rule: who took part and may not be named, and whether a text names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from composer import resolve, seen, spellings, withheld
from composer.errors import Place, Problem, error
from composer.frontmatter import Path, Plain, field_name
from composer.language import Text
from composer.model import Rule, Site
from composer.notes import Notes, SpeakerEntry
from composer.register import Register

NAMES = frozenset(("chair", "speakers", "attendees", "speaker", "who", "convened_by"))
"""The keys of notes that hold names of people and bodies: `release` leaves out by itself those that
may not be said, and `unreleased` seeks them as names."""

HOW_TO_PUBLISH = frozenset(("status", "embargo", "rule", "announce", "date", "format"))
"""The keys that only say how to publish: no words of theirs are public, or sought."""

# Beside that, what nobody but the staff reads. Every other text of a notes file is searched, also
# what is added later.
_NOT_SEARCHED = HOW_TO_PUBLISH | {"internal", "confirmed"}


def is_withheld(notes: Notes, entry: SpeakerEntry) -> bool:
    """Whether the rule of the meeting forbids to name this participant."""
    return notes.fields.rule is Rule.CHATHAM_HOUSE and not entry.on_record


def names(notes: Notes, register: Register) -> tuple[str, ...]:
    """Every way to write the people and organisations that may not be named.

    Less than a whole name counts where it gives a person away: the family name alone, a handle,
    initials that are nobody else's. The name of a participant on the record, or of that
    participant's organisation, does not count.
    """
    entries = [entry for _, entry in resolve.participants(notes)]
    hidden = [one for one in entries if is_withheld(notes, one)]
    if not hidden:
        return ()
    open_to_all = [one for one in entries if one not in hidden]
    said = set(_spellings(open_to_all, register))
    said |= _initials_of_others(hidden, register)
    return tuple(dict.fromkeys(one for one in _spellings(hidden, register) if one not in said))


def is_hidden(text: Text, notes: Notes, register: Register) -> bool:
    """Whether a name that stands by itself, such as a convener's, may not be said.

    It may when a person has confirmed it, in whichever language.
    """
    confirmed = any(_is_confirmed(one.text, notes) for one in text.versions)
    return not confirmed and is_named(text, names(notes, register))


def is_named(text: Text, hidden: Iterable[str]) -> bool:
    """Whether the text is, in any language, one of the names that may not be said."""
    known = tuple(hidden)
    return any(withheld.same(one.text, name) for one in text.versions for name in known)


def problems(notes: Notes, register: Register, site: Site) -> tuple[Problem, ...]:
    """Each place where a text that would be public names someone who may not be named."""
    hidden = _hidden(notes, register, site)
    if not hidden:
        return ()
    return tuple(
        error(
            "names-withheld" if place.line else "names-withheld-in-folder", place, field, name=hit
        )
        for place, field, hit in _hits(notes, hidden, register)
        if not _is_confirmed(hit, notes)
    )


def problems_in_post(
    notes: Notes, register: Register, site: Site, file: str, text: str
) -> tuple[Problem, ...]:
    """Each line of an announcement in that file that names someone who may not be named."""
    hidden = _hidden(notes, register, site)
    lines = text.split("\n")
    return tuple(
        error("names-withheld-in-post", Place(file, at + 1, 1, lines[at]), name=hit)
        for hit, at in (_found(text, hidden) if hidden else ())
        if not _is_confirmed(hit, notes)
    )


def _hidden(notes: Notes, register: Register, site: Site) -> list[str]:
    return [one for one in names(notes, register) if not is_named(site.name, [one])]


def given_names(notes: Notes, register: Register) -> tuple[tuple[Place, str, str], ...]:
    """Where the given name of a withheld participant stands alone, which may be anybody's.

    For a warning: the place, the field and the name. Inside a whole name it is found with that.
    """
    hidden = [entry for _, entry in resolve.participants(notes) if is_withheld(notes, entry)]
    given = {one for entry in hidden for one in spellings.given_names(entry.name, register)}
    if not given:
        return ()
    whole = {one for one in names(notes, register) if not _is_confirmed(one, notes)}
    found = _hits(notes, sorted(given | whole), register)
    return tuple(one for one in found if one[2] not in whole and not _is_confirmed(one[2], notes))


def _is_confirmed(name: str, notes: Notes) -> bool:
    return any(withheld.same(one.text, name) for one in notes.fields.confirmed)


_Hits = Iterator[tuple[Place, str, str]]


def _hits(notes: Notes, hidden: Sequence[str], register: Register) -> _Hits:
    """Where one of the names stands in what would be public: place, field and name."""
    yield from _in_the_fields(notes, hidden)
    yield from _among_the_conveners(notes, hidden, register)
    yield from _beside_the_open_names(notes, hidden)
    for story in notes.stories:
        for name, line in _found(story.document.body, hidden):
            yield story.document.line(story.document.body_line + line), "", name


def _in_the_fields(notes: Notes, hidden: Sequence[str]) -> _Hits:
    for name, _ in _found(notes.id, hidden):
        yield Place(notes.document.file), "", name
    for path, text in _texts(notes.document.fields):
        for name, _ in _found(f"#{text}" if path[0] == "hashtags" else text, hidden):
            yield notes.document.place(path), field_name(path), name


def _among_the_conveners(notes: Notes, hidden: Sequence[str], register: Register) -> _Hits:
    for index, convener in enumerate(notes.fields.convened_by):
        named = resolve.organisation(convener, register).name
        if any(_is_confirmed(one.text, notes) for one in named.versions):
            continue
        said = "\n".join(one.text for one in (*convener.versions, *named.versions))
        path = ("convened_by", index)
        for name in dict.fromkeys(name for name, _ in _found(said, hidden)):
            yield notes.document.place(path), field_name(path), name


def _beside_the_open_names(notes: Notes, hidden: Sequence[str]) -> _Hits:
    """In the roles and subjects of those who may be named."""
    for path, entry in resolve.participants(notes):
        open_texts = () if is_withheld(notes, entry) else (entry.role, *entry.themes)
        said = " ".join(version.text for text in open_texts for version in text.versions)
        for name, _ in _found(said, hidden):
            yield notes.document.place(path), field_name(path), name


def _found(text: str, hidden: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each name in the text, as it is written and as its reader sees it, and on which line.

    Of several on one line that hold each other, only the longest is told.
    """
    hits = {
        (one.name, one.line)
        for said in (text, seen.text_of(text))
        for one in withheld.find(said, hidden)
    }
    for name, line in sorted(hits, key=lambda one: (one[1], -len(one[0]), one[0])):
        key = withheld.letters(name)
        longer = (withheld.letters(other) for other, at in hits if at == line and other != name)
        if not any(key in one and (len(key) < len(one)) for one in longer):
            yield name, line


def _texts(value: Plain, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of the front matter that may become public, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if path or key not in _NOT_SEARCHED:
                yield from () if key in NAMES else _texts(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _spellings(entries: Iterable[SpeakerEntry], register: Register) -> Iterator[str]:
    for entry in entries:
        yield from spellings.of_person(entry.name, register)
        yield from spellings.short_of_person(entry.name, register)
        speaker = resolve.speaker(entry, register)
        yield from spellings.of_pages(speaker.person)
        if speaker.organisation:
            yield from spellings.of_organisation(speaker.organisation, register)
            yield from spellings.of_pages(speaker.organisation)


def _initials_of_others(hidden: Iterable[SpeakerEntry], register: Register) -> frozenset[str]:
    """Initials that could be somebody else's, who is known: they give nobody away."""
    found = {register.find_person(one.text) for entry in hidden for one in entry.name.versions}
    ids = {known.id for known in found if known}
    others = (known for known in register.people.values() if known.id not in ids)
    return frozenset(one for known in others for one in spellings.initials_of(known))
