"""What the people and bodies are called who may not be named under the Chatham House Rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from composer import resolve, spellings, taking_part, withheld
from composer.language import Text
from composer.model import Site
from composer.notes import Notes, SpeakerEntry
from composer.register import Register


def names(notes: Notes, register: Register) -> tuple[str, ...]:
    """Every way to write the people and organisations that may not be named.

    Less than a whole name counts where it gives a person away: the family name alone, a handle,
    initials that are nobody else's. The name of a participant on the record, or of that
    participant's organisation, does not count.
    """
    hidden = taking_part.hidden(notes, register)
    if not hidden:
        return ()
    said = set(_spellings(taking_part.on_record(notes), register))
    said |= _initials_of_others(hidden, register)
    return tuple(dict.fromkeys(one for one in _spellings(hidden, register) if one not in said))


def sought(notes: Notes, register: Register, site: Site) -> tuple[str, ...]:
    """The names, and in these notes those of unknown ones who have promised something, too."""
    hidden = taking_part.hidden(notes, register)
    strangers = tuple(taking_part.strangers(notes, register, site))
    if not hidden and not strangers:
        return ()
    unknown = (version.text for one in strangers for version in one.versions)
    found = dict.fromkeys((*names(notes, register), *unknown))
    return tuple(one for one in found if not is_named(site.name, [one]))


def is_hidden(text: Text, notes: Notes, register: Register) -> bool:
    """Whether a name that stands by itself, such as a convener's, may not be said.

    It may when a person has confirmed it, in whichever language.
    """
    confirmed = any(taking_part.is_confirmed(one.text, notes) for one in text.versions)
    return not confirmed and is_named(text, names(notes, register))


def is_named(text: Text, hidden: Iterable[str]) -> bool:
    """Whether the text is, in any language, one of the names that may not be said."""
    known = tuple(hidden)
    return any(withheld.same(one.text, name) for one in text.versions for name in known)


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
