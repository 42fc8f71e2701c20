"""Who is who: what the notes name, found in the register or taken as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from composer.frontmatter import Path
from composer.language import Text
from composer.model import Milestone, Organisation, Party, Person, Rule, Site, Speaker, Theme
from composer.notes import MilestoneEntry, Notes, QuoteEntry, SpeakerEntry
from composer.register import PersonEntry, Register

Found = TypeVar("Found")


def speaker(entry: SpeakerEntry, register: Register) -> Speaker:
    """The speaker: what the notes say of them first, what the register says for the rest."""
    known = find(entry.name, register.find_person)
    usual = _usual(known, register)
    body = usual
    if entry.organisation:
        body = organisation(entry.organisation, register, entry.country)
    # A role is one at a body: who speaks for another one may have another role there, or none.
    role = known.role if known and body == usual else Text(())
    return Speaker(
        person=known.person if known else Person(name=entry.name, sort=written(entry.name)),
        organisation=body,
        role=entry.role or role,
        themes=tuple(theme(one, register) for one in entry.themes),
    )


def introduced(entry: SpeakerEntry, notes: Notes, register: Register) -> SpeakerEntry:
    """The entry of somebody in no register whom the notes name alone, with what they say of them
    where they are written out.

    Under the Chatham House Rule, what stands beside a name that may not be told is told nowhere.
    """
    of_register = find(entry.name, register.find_person)
    if entry.organisation or of_register:
        return entry
    is_open = notes.fields.rule is not Rule.CHATHAM_HOUSE or not entry.on_record
    known = [
        one
        for _, one in participants(notes)
        if one.organisation and _shares_words(one.name, entry.name) and (is_open or one.on_record)
    ]
    # Where two are called the same, nobody knows which of them is meant.
    if len({one.organisation for one in known}) != 1:
        return entry
    said = {"organisation": known[0].organisation, "country": entry.country or known[0].country}
    return entry.model_copy(update={**said, "role": entry.role or known[0].role})


def usual_body(entry: SpeakerEntry, register: Register) -> Organisation | None:
    """The body that the register knows for the person, for whichever the person spoke here."""
    return _usual(find(entry.name, register.find_person), register)


def _usual(known: PersonEntry | None, register: Register) -> Organisation | None:
    """The body for which someone of the register speaks, unless the notes say otherwise."""
    if not (known and known.organisation):
        return None
    return organisation(Text.plain(known.organisation), register)


def organisation(named: Text, register: Register, country: str = "") -> Organisation:
    """The organisation of that name, short name, alias or id."""
    known = find(named, register.find_organisation)
    return known.organisation if known else Organisation(name=named, country=country)


def theme(named: Text, register: Register) -> Theme:
    """The theme of that name, alias or id."""
    known = find(named, register.find_theme)
    return known.theme if known else Theme(name=named)


def milestone(entry: MilestoneEntry, register: Register) -> Milestone:
    """The milestone: what the notes say of it first, what the register says for the rest."""
    known = find(entry.what, register.find_milestone)
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
    if known := find(named, register.find_person):
        return known.person
    if not find(named, register.find_organisation):
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
        if any(are_one(taking_part.name, name, register) for name in names):
            return taking_part
    return said_by


def are_one(one: Text, other: Text, register: Register) -> bool:
    """Whether two names are those of one person, in whichever spelling that is known."""
    if _shares_words(one, other):
        return True
    known = find(one, register.find_person)
    return known is not None and known == find(other, register.find_person)


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


def find(named: Text, known: Callable[[str], Found | None]) -> Found | None:
    """What is known by the text in one of its languages."""
    for version in named.versions:
        if found := known(version.text):
            return found
    return None


def _shares_words(one: Text, other: Text) -> bool:
    return bool({each.text for each in one.versions} & {each.text for each in other.versions})


def written(text: Text) -> str:
    """The text as it was written first; "" for none."""
    return text.versions[0].text if text else ""
