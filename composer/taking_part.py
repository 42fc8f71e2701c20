"""Who counts as taking part in a meeting: who is listed, is quoted, or has promised something.

Under the Chatham House Rule none of them may be named who is not on the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from composer import resolve, run_together, spellings, withheld
from composer.frontmatter import Path
from composer.language import Text
from composer.model import Organisation, Party, Rule, Site
from composer.notes import Notes, SpeakerEntry
from composer.register import Register


def is_withheld(notes: Notes, entry: SpeakerEntry) -> bool:
    """Whether the rule of the meeting forbids to name this participant."""
    return notes.fields.rule is Rule.CHATHAM_HOUSE and not entry.on_record


def on_record(notes: Notes) -> tuple[SpeakerEntry, ...]:
    """The participants who may be named."""
    return tuple(entry for entry in _listed(notes) if not is_withheld(notes, entry))


def hidden(notes: Notes, register: Register) -> tuple[SpeakerEntry, ...]:
    """Everyone who took part and may not be named, also those who stand in no list of people."""
    if notes.fields.rule is not Rule.CHATHAM_HOUSE:
        return ()
    listed = (entry for entry in _listed(notes) if is_withheld(notes, entry))
    unlisted = (entry for _, entry in _unlisted(notes, register) if _is_name(entry, register))
    return (*listed, *unlisted)


def strangers(notes: Notes, register: Register, site: Site) -> Iterator[Text]:
    """Those in no register and no list who have promised and may not be named: people or bodies."""
    for _, named in _promising(notes):
        known = _is_person(named, register) or _is_body(named, register)
        may_be_name = all(run_together.may_be_name(one.text) for one in named.versions)
        if may_be_name and not known and not _is_listed(named, notes, register):
            party = resolve.party(named, notes, register, site)
            if not may_promise(party, named, notes, register, site):
                yield named


def may_be_quoted(entry: SpeakerEntry, notes: Notes, register: Register) -> bool:
    """Whether it may be told that this person said something."""
    if not is_withheld(notes, entry):
        return True
    return not _is_listed(entry.name, notes, register) and _is_confirmed(entry, notes, register)


def may_promise(party: Party, named: Text, notes: Notes, register: Register, site: Site) -> bool:
    """Whether it may be told that a person or body, so `named`, has promised something."""
    if notes.fields.rule is not Rule.CHATHAM_HOUSE or party.name == site.name:
        return True
    if all(run_together.is_everyone(one.text) for one in named.versions):
        return True
    people = on_record(notes)
    if not isinstance(party, Organisation):
        is_on_record = any(resolve.are_one(one.name, named, register) for one in people)
        return is_on_record or _is_confirmed(SpeakerEntry(name=named), notes, register)
    bodies = {resolve.speaker(one, register).organisation for one in people}
    bodies |= {resolve.organisation(one, register) for one in notes.fields.convened_by}
    return party in bodies or _is_open(party.name, notes) or _is_open(named, notes)


def left_out(notes: Notes, register: Register, site: Site) -> Iterator[tuple[Path, Text]]:
    """Who is quoted or promises and is in no list, and will not be named; with the place."""
    if notes.fields.rule is not Rule.CHATHAM_HOUSE:
        return
    for path, entry in _quoted(notes, register):
        if not _is_confirmed(entry, notes, register):
            yield path, entry.name
    bodies = {resolve.speaker(one, register).organisation for one in _listed(notes)}
    for path, named in _promising(notes):
        party = resolve.party(named, notes, register, site)
        if party in bodies or _is_listed(named, notes, register):
            continue
        if not may_promise(party, named, notes, register, site):
            yield path, named


def is_confirmed(name: str, notes: Notes) -> bool:
    """Whether a person has said of the name that it may be published."""
    return any(withheld.same(one.text, name) for one in notes.fields.confirmed)


def _listed(notes: Notes) -> Iterator[SpeakerEntry]:
    return (entry for _, entry in resolve.participants(notes))


def _unlisted(notes: Notes, register: Register) -> Iterator[tuple[Path, SpeakerEntry]]:
    """Everyone who stands in no list and is quoted or, known to the register, has promised."""
    promising = (
        (path, SpeakerEntry(name=named))
        for path, named in _promising(notes)
        if _is_person(named, register) and not _is_listed(named, notes, register)
    )
    for path, entry in (*_quoted(notes, register), *promising):
        if not _is_confirmed(entry, notes, register):
            yield path, entry


def _quoted(notes: Notes, register: Register) -> Iterator[tuple[Path, SpeakerEntry]]:
    listed = tuple(_listed(notes))
    for index, quote in enumerate(notes.fields.quotes):
        said_by = resolve.quoted(quote, notes, register)
        if said_by and said_by not in listed:
            yield ("quotes", index, "speaker"), said_by


def _promising(notes: Notes) -> Iterator[tuple[Path, Text]]:
    for number, promise in enumerate(notes.fields.commitments):
        for index, named in enumerate(promise.who):
            yield ("commitments", number, "who", index), named


def _is_listed(named: Text, notes: Notes, register: Register) -> bool:
    return any(resolve.are_one(one.name, named, register) for one in _listed(notes))


def _is_open(named: Text, notes: Notes) -> bool:
    return any(is_confirmed(one.text, notes) for one in named.versions)


def _is_confirmed(entry: SpeakerEntry, notes: Notes, register: Register) -> bool:
    return any(is_confirmed(one, notes) for one in spellings.of_person(entry.name, register))


def _is_person(named: Text, register: Register) -> bool:
    return any(register.find_person(one.text) for one in named.versions)


def _is_body(named: Text, register: Register) -> bool:
    return any(register.find_organisation(one.text) for one in named.versions)


def _is_name(entry: SpeakerEntry, register: Register) -> bool:
    """Whether it names somebody: “a participant” is nobody's name."""
    if _is_person(entry.name, register):
        return True
    if _is_body(entry.name, register):
        return False
    return all(run_together.may_be_name(one.text) for one in entry.name.versions)
