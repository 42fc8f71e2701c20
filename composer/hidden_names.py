"""What the people and bodies are called who may not be named under the Chatham House Rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from composer import bare_names, resolve, spellings, surnames, taking_part, withheld
from composer.language import Text
from composer.model import Organisation, Person, Site
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
    said = {_form(one) for one in _spellings(taking_part.on_record(notes), register)}
    said |= {_form(one) for one in _initials_of_others(hidden, register)}
    hidden = tuple(_as_named(hidden, register))
    found = (*_spellings(hidden, register), *_of_usual_bodies(hidden, register))
    return tuple(dict.fromkeys(one for one in found if _form(one) not in said))


def sought(notes: Notes, register: Register, site: Site) -> tuple[str, ...]:
    """The names, and what may be one in these notes and would be no one's elsewhere: “Dr Li”, the
    host of a body's pages, somebody unknown who has promised something.
    """
    hidden = tuple(_as_named(taking_part.hidden(notes, register), register))
    strangers = tuple(taking_part.strangers(notes, register, site))
    if not hidden and not strangers:
        return ()
    found = (
        *names(notes, register),
        *(name for one in strangers for name in surnames.of_stranger(one)),
        *_surnames((entry.name for entry in hidden), register),
        *_hosts(hidden, notes, register),
    )
    open_to_all = taking_part.on_record(notes)
    said = {_form(one) for one in _spellings(open_to_all, register)}
    said |= {_form(one) for one in _surnames((entry.name for entry in open_to_all), register)}
    of_site = dict.fromkeys(one for one in found if _form(one) not in said)
    return tuple(one for one in of_site if not is_named(site.name, [one]))


def of_others(notes: Notes, register: Register, site: Site) -> tuple[str, ...]:
    """The whole names of everyone in the register who is not known to have been there, and of whom
    nobody has confirmed that the name may be published.
    """
    there = (*taking_part.hidden(notes, register), *taking_part.on_record(notes))
    said = {*sought(notes, register, site), *_spellings(there, register)}
    found = (
        name
        for known in register.people.values()
        if not any(taking_part.is_confirmed(one, notes) for one in known.spellings)
        for name in known.spellings
        if name not in said and not is_named(site.name, [name])
    )
    return tuple(one for one in found if not withheld.is_short(one))


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


def _as_named(entries: Iterable[SpeakerEntry], register: Register) -> Iterator[SpeakerEntry]:
    """Everyone by each name that was written, without honorifics; who is known as written stays."""
    for entry in entries:
        said = [(one.language, _bare(one.text, register)) for one in entry.name.versions]
        if all(
            bare == (one.text,) for one, (_, bare) in zip(entry.name.versions, said, strict=True)
        ):
            yield entry
            continue
        for language, bare in said:
            for name in bare:
                yield entry.model_copy(update={"name": Text.plain(name, language)})


def _bare(name: str, register: Register) -> tuple[str, ...]:
    return (name,) if register.find_person(name) else bare_names.of_person(name)


def _form(name: str) -> tuple[bool, str]:
    """What is the same for all writings of a name: 斎藤 on record opens 斉藤, too."""
    return withheld.are_initials(name), withheld.letters(name)


def _spellings(entries: Iterable[SpeakerEntry], register: Register) -> Iterator[str]:
    for entry in entries:
        yield from spellings.of_person(entry.name, register)
        yield from spellings.short_of_person(entry.name, register)
        speaker = resolve.speaker(entry, register)
        yield from spellings.of_pages(speaker.person)
        if speaker.organisation:
            yield from _of_body(speaker.organisation, register)


def _of_usual_bodies(hidden: Iterable[SpeakerEntry], register: Register) -> Iterator[str]:
    """The bodies of the register, also of those who spoke for another: they tell who it was."""
    for entry in hidden:
        if body := resolve.usual_body(entry, register):
            yield from _of_body(body, register)


def _of_body(body: Organisation, register: Register) -> Iterator[str]:
    yield from spellings.of_organisation(body, register)
    yield from spellings.of_pages(body)


def _surnames(people: Iterable[Text], register: Register) -> Iterator[str]:
    for name in people:
        yield from surnames.of_person(name, register)


def _hosts(hidden: Iterable[SpeakerEntry], notes: Notes, register: Register) -> Iterator[str]:
    """The hosts that belong to those who may not be named, and to nobody else who is known."""
    everyone = tuple(hidden)
    theirs = {one for entry in everyone for one in _known(entry, register)}
    usual = (resolve.usual_body(entry, register) for entry in everyone)
    theirs |= {one for one in usual if one}
    conveners = {resolve.organisation(one, register) for one in notes.fields.convened_by}
    open_to_all = taking_part.on_record(notes)
    others: set[Person | Organisation] = {one.person for one in register.people.values()}
    others |= {one.organisation for one in register.organisations.values()}
    others = (others - theirs) | conveners
    others |= {one for entry in open_to_all for one in _known(entry, register)}
    taken = {spellings.host(one) for one in others}
    found = sorted(spellings.host(one) for one in theirs)
    yield from (one for one in found if one and one not in taken)


def _known(entry: SpeakerEntry, register: Register) -> Iterator[Person | Organisation]:
    speaker = resolve.speaker(entry, register)
    yield speaker.person
    yield from (speaker.organisation,) if speaker.organisation else ()


def _initials_of_others(hidden: Iterable[SpeakerEntry], register: Register) -> frozenset[str]:
    """Initials that could be somebody else's, who is known: they give nobody away."""
    found = {register.find_person(one.text) for entry in hidden for one in entry.name.versions}
    ids = {known.id for known in found if known}
    others = (known for known in register.people.values() if known.id not in ids)
    return frozenset(one for known in others for one in spellings.initials_of(known))
