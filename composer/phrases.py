"""How people, organisations, themes and places are named inside a sentence of an announcement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from composer import honorifics, script
from composer.calendar_date import CalendarDate
from composer.language import Language, Text
from composer.model import Format, Meeting, Organisation, Person, Speaker, Theme
from composer.wording import Wording

# A role longer than this is no title that can stand behind a Japanese name.
_LONGEST_TITLE = 8

# Between the halves of a role of two parts: "Founder and CEO".
_BETWEEN_ROLES = re.compile(" (?:and|&) ")
_TITLE = rf"(?<!\w)(?:{'|'.join(honorifics.TITLES)})\.? "
_COMMA_BEFORE_MARK = re.compile(r",(?=[,.;:])")
# Behind "Ltd." no other stop closes a sentence; three of them are an ellipsis.
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?=\s|$)")
_WIDE = f"[{script.LETTERS}]"
_SPACE_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})[ \u3000](?={_WIDE})")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, from its wording."""

    wording: Wording

    @property
    def language(self) -> Language:
        """The language of the phrases."""
        return self.wording.language

    def text(self, text: Text) -> str:
        """The text in this language, or as it was first written."""
        return text.in_(self.language)

    def forum(self, name: Text) -> str:
        """The forum's name as it follows "the" in English."""
        said = self.text(name)
        return said[4:] if said.lower().startswith("the ") else said

    def organisation(self, organisation: Organisation) -> str:
        """The full name with its short form, as for a reader who does not know it yet."""
        name = organisation.name.words(self.language)
        said = self._with_article(name.text)
        if not organisation.short:
            return said
        short = organisation.short.words(self.language)
        if short.language is not name.language or short.text in name.text:
            return said
        return self.wording.say("organisation.with_short", name=said, short=short.text)

    def full(self, organisation: Organisation) -> str:
        """The full name alone."""
        return self._with_article(self.text(organisation.name))

    def short(self, organisation: Organisation) -> str:
        """The short form where one exists in the name's language, else the full name."""
        name = organisation.name.words(self.language)
        if organisation.short:
            short = organisation.short.words(self.language)
            if short.language is name.language:
                return self._with_article(short.text)
        return self._with_article(name.text)

    def person(self, person: Person, role: Text = Text(())) -> str:
        """The name, with the honorific or short title that the language puts behind it."""
        name = self.name(person)
        if self._is_title(role) and not self._has_honorific(name):
            return self.wording.say("speaker.titled", name=name, role=self.text(role))
        return self.honoured(name)

    def name(self, person: Person) -> str:
        """The name alone, as it stands in a sentence."""
        return self.closed_up(self.text(person.name))

    def closed_up(self, name: str) -> str:
        """The name as it stands in a sentence: a Japanese one has no space between its parts."""
        return _SPACE_BETWEEN_WIDE.sub("", name)

    def names(self, name: Text, sentence: str) -> bool:
        """Whether the sentence names such a person: whole, or a part of the name with a title."""
        return any(self._is_in(one.text, sentence) for one in name.versions)

    def _is_in(self, name: str, sentence: str) -> bool:
        bare = self.closed_up(name)
        if name in sentence or bare in sentence:
            return True
        if bare != name:
            endings = (*self.wording.choices("speaker.honorifics"), *self._title_endings)
            return any(f"{name.split(maxsplit=1)[0]}{one}" in sentence for one in endings)
        # Alone, a part of a name may be another word: "the park".
        words = [one for one in name.split() if one.rstrip(".") not in honorifics.TITLES]
        parts = "|".join(map(re.escape, (words[0], words[-1]) if words[1:] else ()))
        return bool(parts) and bool(re.search(rf"{_TITLE}(?:{parts})(?![\w-])", sentence))

    def honoured(self, name: str) -> str:
        """The name as it stands in a sentence, with the honorific of the language where it was
        written with none.
        """
        bare = self.closed_up(name)
        if not self.wording.has("speaker.honorific") or self._has_honorific(bare):
            return bare
        return self.wording.say("speaker.honorific", name=bare)

    def speakers(self, together: Sequence[Speaker], organisation: str) -> str:
        """People of one organisation (already a phrase, or "" for none)."""
        return self._of([self.person(one.person, one.role) for one in together], organisation)

    def speaker(self, speaker: Speaker, organisation: str) -> str:
        """One person of an organisation."""
        return self.speakers([speaker], organisation)

    def with_roles(self, together: Sequence[Speaker], organisation: str) -> str:
        """The same with the role of each, where the language can say them together."""
        return self._of([self.with_role(one, "") for one in together], organisation)

    def in_passing(self, speaker: Speaker, organisation: str) -> str:
        """The person with role and organisation, for a sentence that goes on behind them."""
        said = self.with_role(speaker, organisation)
        # English closes what a comma has opened: "Ann Example, Mayor of Testshire, spoke".
        return f"{said}," if self.has_role(speaker) and self.language is Language.EN else said

    def with_role(self, speaker: Speaker, organisation: str) -> str:
        """The person with role and organisation, as for a chair."""
        if not self.has_role(speaker):
            return self.speaker(speaker, organisation)
        name, role = self.person(speaker.person), self.text(speaker.role)
        if not organisation:
            return self.wording.say("speaker.role_alone", name=name, role=role)
        takes_of = all(self._matches(one, "speaker.takes_of") for one in _BETWEEN_ROLES.split(role))
        key = "speaker.role_of" if takes_of else "speaker.role"
        return self.wording.say(key, name=name, role=role, organisation=organisation)

    def as_chair(self, speaker: Speaker, organisation: str) -> str:
        """The person as whoever chaired, whose role is not told where it says just that; with no
        organisation, they do so for the forum.
        """
        role = self.text(speaker.role) if speaker.role else ""
        is_ours = not organisation and self._matches(role, "speaker.chairs_forum")
        if is_ours or role in self.wording.choices("speaker.is_chairing"):
            speaker = replace(speaker, role=Text(()))
        return self.with_role(speaker, organisation)

    def has_role(self, speaker: Speaker) -> bool:
        """Whether there is a role to tell that is not said with the name, and can be read."""
        if not speaker.role or self._is_said_with_name(speaker):
            return False
        return self.language is Language.JA or not re.search(_WIDE, self.text(speaker.role))

    def quoted(self, text: str) -> str:
        """Words to stand between quotation marks: those inside become the inner ones."""
        outer, inner = self.wording.say("quote.outer"), self.wording.say("quote.inner")
        return text.translate(str.maketrans(outer, inner))

    def themes(self, themes: Iterable[Theme]) -> str:
        """The themes as a list inside a sentence."""
        return self.wording.joined([self.text(theme.name) for theme in themes])

    def and_others(self, named: Sequence[str], others: int) -> str:
        """The named ones and how many more there are."""
        if not named:
            key = "speaker.one" if others == 1 else "speaker.count"
            return self.wording.say(key, number=self.number(others))
        if not others:
            return self.wording.joined(named)
        key = "speaker.other" if others == 1 else "speaker.others"
        listed = self.wording.serial(named)
        return self.wording.say(key, speakers=listed, number=self.number(others))

    def number(self, number: int) -> str:
        """The number as it stands in a sentence: English spells out the small ones."""
        words = self.wording.choices("numbers")
        return words[number - 1] if 0 < number <= len(words) else str(number)

    def when(self, meeting: Meeting) -> str:
        """When the meeting was held: in the notes' own words where the day is not known."""
        if not meeting.held.has(self.language):
            # Where only another language says when, the day is not known all the same.
            day = CalendarDate(meeting.date.year) if meeting.held else meeting.date
            key = "when.year" if meeting.held else "when.date"
            return self.wording.say(key, date=self.wording.date(day))
        held = self.text(meeting.held)
        is_bare = self._matches(held, "when.held_bare")
        return held if is_bare else self.wording.say("when.held", held=held)

    def where(self, meeting: Meeting) -> str:
        """Where the meeting was held, as it stands behind "met", or ""."""
        if not meeting.place:
            return self.wording.say("where.online") if meeting.format is Format.ONLINE else ""
        place = self.text(meeting.place)
        key = "at" if self._is_building(place) else "in"
        # A town keeps the article of its name: "in The Hague".
        is_bare = self.language is Language.JA or key == "in"
        bare = place if is_bare else re.sub("^[Tt]he ", "", place)
        if bare != place or self._matches(bare, "where.takes_the"):
            place = self.wording.say("organisation.the", name=bare)
        online = "_and_online" if meeting.format is Format.HYBRID else ""
        # English closes what a comma has opened: "at the Long Hall, Testshire, on 3 March".
        place += "," if "," in place and self.language is Language.EN else ""
        return self.wording.say(f"where.{key}{online}", place=place)

    def closed(self, sentence: str) -> str:
        """The sentence in which a comma that closes a place gives way to the mark behind it, and
        the stop of an abbreviation at the end is the sentence's own.
        """
        return _TWO_STOPS.sub(".", _COMMA_BEFORE_MARK.sub("", sentence))

    def is_unsaid(self, title: str) -> bool:
        """Whether a part of a meeting with that title alone is not worth a word."""
        return self._matches(title.casefold(), "session.unsaid")

    def remarks(self, title: str) -> str:
        """What people give in a part with that title, such as "opening remarks", or ""."""
        for kind in self.wording.section("session.remarks").entries:
            if self._matches(title.casefold(), f"session.remarks.{kind}.titles"):
                return self.wording.say(f"session.remarks.{kind}.said")
        return ""

    def _is_building(self, place: str) -> bool:
        """Whether people meet at the place, and not in it, as in a town or a country."""
        if self._matches(place, "where.takes_at"):
            return True
        may_be = "," in place or place.lower().startswith("the ")
        may_be = may_be or self._matches(place, "where.takes_the")
        return may_be and not self._matches(place, "where.takes_in")

    def _of(self, names: Sequence[str], organisation: str) -> str:
        said = self.wording.joined(names)
        if not organisation:
            return self.wording.say("speaker.alone", name=said)
        return self.wording.say("speaker.of", name=said, organisation=organisation)

    def _is_said_with_name(self, speaker: Speaker) -> bool:
        name = self.name(speaker.person)
        if self.language is Language.JA and name.endswith(self.text(speaker.role)):
            return True
        return self._is_title(speaker.role) and not self._has_honorific(name)

    def _has_honorific(self, name: str) -> bool:
        """Whether the name was written with one, or a title: another would be one too many."""
        endings = (*self.wording.choices("speaker.honorifics"), *self._title_endings)
        return name.endswith(endings) or self._matches(name, "speaker.leading_titles")

    def _is_title(self, role: Text) -> bool:
        said = self.text(role) if role else ""
        if not said.endswith(self._title_endings):
            return False
        return len(said) <= _LONGEST_TITLE or self._matches(said, "speaker.title_patterns")

    @property
    def _title_endings(self) -> tuple[str, ...]:
        has_any = self.wording.has("speaker.title_endings")
        return self.wording.choices("speaker.title_endings") if has_any else ()

    def _with_article(self, name: str) -> str:
        bare = name.removeprefix("The ")
        if bare != name or self._matches(name, "organisation.takes_the"):
            return self.wording.say("organisation.the", name=bare)
        return name

    def _matches(self, text: str, key: str) -> bool:
        """Whether one of the patterns under the key is found in the text."""
        return any(re.search(pattern, text) for pattern in self.wording.choices(key))
