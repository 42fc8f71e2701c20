"""The Chatham House Rule: who took part and may not be named, and whether a text names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from composer import resolve, spellings, withheld
from composer.errors import Place, Problem, error
from composer.frontmatter import Path, Plain, field_name
from composer.language import Text
from composer.model import Rule, Site
from composer.notes import Notes, SpeakerEntry
from composer.register import Register

# What nobody but the staff reads, what only says how to publish, and names that `release`
# leaves out by itself. Every other text of a notes file is searched, also what is added later.
_NOT_SEARCHED = frozenset(
    ("internal", "confirmed", "status", "embargo", "rule", "announce", "date", "format")
)
_NAMES = frozenset(("chair", "speakers", "attendees", "speaker", "who", "convened_by"))


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
    said = set(_spellings((one for one in entries if one not in hidden), register))
    said |= _initials_of_others(hidden, register)
    return tuple(dict.fromkeys(one for one in _spellings(hidden, register) if one not in said))


def is_named(text: Text, hidden: Iterable[str]) -> bool:
    """Whether the text is, in any language, one of the names that may not be said."""
    known = tuple(hidden)
    return any(withheld.same(one.text, name) for one in text.versions for name in known)


def problems(notes: Notes, register: Register, site: Site) -> tuple[Problem, ...]:
    """Each place where a text that would be public names someone who may not be named."""
    hidden = [one for one in names(notes, register) if not is_named(site.name, [one])]
    if not hidden:
        return ()
    return tuple(
        error("names-withheld", place, field, name=hit)
        for place, field, hit in _hits(notes, hidden)
        if not any(withheld.same(one.text, hit) for one in notes.fields.confirmed)
    )


def _hits(notes: Notes, hidden: list[str]) -> Iterator[tuple[Place, str, str]]:
    for hit in withheld.find(notes.id, hidden):
        yield Place(notes.document.file), "", hit.name
    for path, text in _texts(notes.document.fields):
        for hit in withheld.find(f"#{text}" if path[0] == "hashtags" else text, hidden):
            yield notes.document.place(path), field_name(path), hit.name
    for path, entry in resolve.participants(notes):
        open_texts = () if is_withheld(notes, entry) else (entry.role, *entry.themes)
        said = " ".join(version.text for text in open_texts for version in text.versions)
        for hit in withheld.find(said, hidden):
            yield notes.document.place(path), field_name(path), hit.name
    for story in notes.stories:
        for hit in withheld.find(story.document.body, hidden):
            line = story.document.body_line + hit.line
            yield story.document.line(line), "", hit.name


def _texts(value: Plain, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of the front matter that may become public, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if path or key not in _NOT_SEARCHED:
                yield from () if key in _NAMES else _texts(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _spellings(entries: Iterable[SpeakerEntry], register: Register) -> Iterator[str]:
    for entry in entries:
        yield from spellings.of_person(entry.name, register)
        yield from spellings.short_of_person(entry.name, register)
        organisation = resolve.speaker(entry, register).organisation
        if organisation:
            yield from spellings.of_organisation(organisation, register)


def _initials_of_others(hidden: Iterable[SpeakerEntry], register: Register) -> frozenset[str]:
    """Initials that could be somebody else's, who is known: they give nobody away."""
    found = {register.find_person(one.text) for entry in hidden for one in entry.name.versions}
    ids = {known.id for known in found if known}
    others = (known for known in register.people.values() if known.id not in ids)
    return frozenset(one for known in others for one in spellings.initials_of(known))
