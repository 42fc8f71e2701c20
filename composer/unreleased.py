"""What must not be said: every word of the notes that no site and no post may hold.

That is, at an instant: the names, titles and sentences of a draft or of what is under embargo; who
took part under the Chatham House Rule and may not be named; and of every meeting what only the
staff should read. Which words are worth seeking, `distinctive` says; what is rightly said
elsewhere all the same, `spoken` takes out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer import (
    distinctive,
    free_text,
    hidden_names,
    release,
    resolve,
    spellings,
    taking_part,
    views,
    withheld,
)
from composer.document import Document, Path, Plain, field_name
from composer.errors import Place
from composer.language import Text
from composer.model import Rule
from composer.notes import Notes
from composer.register import Register
from composer.secret import Secret, Why

# What says how to publish or names something by its id; what stands beside names; what is set as a
# title or an address.
_NO_WORDS = free_text.HOW_TO_PUBLISH | {"confirmed"}
_IDS = frozenset(("id", "commitment"))
_BESIDE_NAMES = frozenset(("role", "themes"))
_TITLES = frozenset(("title", "hashtags", "was"))
_SHORTEST_FAMILY = 5
_KEY = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:[A-Za-z_]+[ \t]*:[ \t]*)?")


def secrets(
    notes: Iterable[Notes], register: Register, at: datetime.datetime
) -> tuple[Secret, ...]:
    """All that must not be said at `at`, in the order of the notes, each once a meeting.

    What a person confirmed in the notes as a false alarm is not among it.
    """
    found: dict[tuple[str, tuple[bool, str]], Secret] = {}
    of_whom = _initials(register)
    for one in notes:
        for secret in _of(one, register, of_whom, at):
            if distinctive.is_name(secret.text) and not _may_stand(secret, one):
                found.setdefault((secret.meeting, secret.form), secret)
    return tuple(found.values())


def for_the_staff(notes: Notes) -> tuple[Secret, ...]:
    """What not even the meeting's own announcements may say, once it is public."""
    found = _Source(notes, Why.INTERNAL).for_the_staff()
    return tuple(one for one in found if distinctive.is_name(one.text))


def of_unread(meeting: str, file: str, text: str, why: Why) -> tuple[Secret, ...]:
    """The distinctive sentences of a notes file that could not be understood, line by line."""
    found = (
        Secret(views.resolved(phrase), False, why, meeting, Place(file, number, 1, line))
        for number, line in enumerate(text.splitlines(), 1)
        for phrase in distinctive.phrases(_KEY.sub("", line))
    )
    return tuple(one for one in found if distinctive.is_name(one.text))


def _initials(register: Register) -> dict[str, set[str]]:
    """The initials of everyone in the register, and whose they are."""
    of_whom: dict[str, set[str]] = {}
    for known in register.people.values():
        for one in spellings.initials_of(known):
            of_whom.setdefault(one, set()).add(known.id)
    return of_whom


def _of(
    notes: Notes, register: Register, of_whom: Mapping[str, set[str]], at: datetime.datetime
) -> Iterator[Secret]:
    why_not = release.why_withheld(notes, at)
    if why_not:
        source = _Source(notes, Why(why_not.reason))
        yield from source.people(register)
        yield from source.initials(register, of_whom)
        yield from source.bodies(register)
        if source.why is not Why.WITHDRAWN:
            yield from source.addresses()
        yield from source.words(notes.document.fields)
        for story in notes.stories:
            yield from source.sentences(story.document.body, story.document)
    elif notes.fields.rule is Rule.CHATHAM_HOUSE:
        yield from _Source(notes, Why.WITHHELD).unattributed(register)
    yield from _Source(notes, Why.INTERNAL).for_the_staff()


def _may_stand(secret: Secret, notes: Notes) -> bool:
    return _is_confirmed(secret, notes) or _is_in_notice(secret, notes)


def _is_in_notice(secret: Secret, notes: Notes) -> bool:
    """Whether it stands in the address of the notice that the news was withdrawn."""
    addresses = (notes.id, *notes.fields.was) if secret.why is Why.WITHDRAWN else ()
    return any(withheld.find(one, [secret.text]) for one in addresses)


def _is_confirmed(secret: Secret, notes: Notes) -> bool:
    return any(
        withheld.same(one.text, secret.text) or withheld.find(one.text, [secret.text])
        for one in notes.fields.confirmed
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """The notes of one meeting, and why what they say must not be said."""

    notes: Notes
    why: Why

    def people(self, register: Register) -> Iterator[Secret]:
        """Everyone whom the notes name: whole names, and family names that are no usual word."""
        for path, name in self._people():
            for spelling in spellings.of_person(name, register):
                yield from self._name(spelling, path)
            for family in spellings.families(name, register):
                if withheld.is_wide(family) or len(family) >= _SHORTEST_FAMILY:
                    yield from self._name(family, path)
        for path, entry in resolve.participants(self.notes):
            for address in spellings.of_pages(resolve.speaker(entry, register).person):
                yield from self._name(address, path)

    def initials(self, register: Register, of_whom: Mapping[str, set[str]]) -> Iterator[Secret]:
        """The initials of everyone whom the notes name, where they could be nobody else's."""
        for path, name in self._people():
            found = {register.find_person(one.text) for one in name.versions}
            own = {known.id for known in found if known}
            for short in spellings.short_of_person(name, register):
                if withheld.are_initials(short) and of_whom.get(short, set()) <= own:
                    yield from self._name(short, path)

    def bodies(self, register: Register) -> Iterator[Secret]:
        """Every organisation that the notes name."""
        fields = self.notes.fields
        named: list[tuple[Path, Text]] = [
            (("convened_by", index), one) for index, one in enumerate(fields.convened_by)
        ]
        for path, name in self._parties():
            if not any(register.find_person(one.text) for one in name.versions):
                named.append((path, name))
        found = [(path, resolve.organisation(name, register)) for path, name in named]
        for path, entry in resolve.participants(self.notes):
            body = resolve.speaker(entry, register).organisation
            found += [(path, body)] if body else []
        for path, body in found:
            for spelling in (*spellings.of_organisation(body, register), *spellings.of_pages(body)):
                yield from self._name(spelling, path)

    def addresses(self) -> Iterator[Secret]:
        """The name of the folder, which would be the address of the page. What was withdrawn may
        keep its address, for the notice that says so.
        """
        yield self._secret(self.notes.id, (), names=False)

    def unattributed(self, register: Register) -> Iterator[Secret]:
        """Who took part and may not be named, and what would tell."""
        for name in hidden_names.names(self.notes, register):
            yield from self._name(name, ("rule",))
        document = self.notes.document
        for path, entry in resolve.participants(self.notes):
            if taking_part.is_withheld(self.notes, entry):
                yield from self._beside_names(document.value(path), path)
        photo = self.notes.fields.photo
        if photo and not photo.on_record:
            yield from self.words(document.value(("photo",)) or "", ("photo",))

    def for_the_staff(self) -> Iterator[Secret]:
        """Remarks for the staff, reasons of confirmed alarms, and comments in stories."""
        document = self.notes.document
        yield from self.words(document.value(("internal",)) or "", ("internal",))
        for index, one in enumerate(self.notes.fields.confirmed):
            yield from self.words(one.why, ("confirmed", index, "why"))
        for story in self.notes.stories:
            for comment in distinctive.comments(story.document.body):
                yield from self.sentences(comment, story.document)

    def words(self, value: Plain, path: Path = ()) -> Iterator[Secret]:
        """Every distinctive text of a value of the front matter, but not the names of people."""
        if isinstance(value, str):
            yield from self._words(value, path)
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                if key in free_text.NAMES:
                    yield from self._beside_names(inner, (*path, key))
                elif key not in (_IDS if path else _NO_WORDS):
                    yield from self.words(inner, (*path, key))
        else:
            for index, inner in enumerate(value):
                yield from self.words(inner, (*path, index))

    def sentences(self, markdown: str, document: Document) -> Iterator[Secret]:
        """Every distinctive sentence of a story."""
        phrases = tuple(distinctive.phrases(markdown))
        lines = {hit.name: hit.line for hit in withheld.find(document.body, phrases)}
        for phrase in phrases:
            place = document.line(document.body_line + lines.get(phrase, 0))
            yield Secret(views.resolved(phrase), False, self.why, self.notes.id, place)

    def _people(self) -> Iterator[tuple[Path, Text]]:
        for path, entry in resolve.participants(self.notes):
            yield path, entry.name
        for index, quote in enumerate(self.notes.fields.quotes):
            yield ("quotes", index, "speaker"), quote.speaker
        yield from self._parties()

    def _parties(self) -> Iterator[tuple[Path, Text]]:
        for index, commitment in enumerate(self.notes.fields.commitments):
            for name in commitment.who:
                yield ("commitments", index, "who"), name

    def _beside_names(self, value: Plain | None, path: Path) -> Iterator[Secret]:
        """What is said of people beside their names: roles and themes."""
        if isinstance(value, Mapping):
            for key in _BESIDE_NAMES & value.keys():
                yield from self.words(value[key], (*path, key))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for index, inner in enumerate(value):
                yield from self._beside_names(inner, (*path, index))

    def _words(self, text: str, path: Path) -> Iterator[Secret]:
        names = {step for step in path[-2:] if isinstance(step, str)}
        if "file" in names:
            yield from self._name(text, path)
        elif "://" in text and " " not in text.strip():
            address = text.partition("://")[2].strip().rstrip("/")
            if "/" in address and distinctive.is_title(address):
                yield self._secret(address, path, names=False)
        elif names & _TITLES and distinctive.is_title(text):
            yield self._secret(text, path, names=False)
        else:
            for phrase in distinctive.phrases(text):
                yield self._secret(phrase, path, names=False)

    def _name(self, name: str, path: Path) -> Iterator[Secret]:
        if distinctive.is_name(name):
            yield self._secret(name, path, names=True)

    def _secret(self, text: str, path: Path, *, names: bool) -> Secret:
        document = self.notes.document
        place = document.place(path) if path else Place(document.file)
        plain = views.resolved(text)
        return Secret(plain, names, self.why, self.notes.id, place, field_name(path))
