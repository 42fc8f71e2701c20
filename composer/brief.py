"""What every block of an announcement is composed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.channel import Channel, Voice
from composer.language import Language, Text
from composer.model import Meeting, Organisation, Party, Person, Site, Speaker
from composer.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Brief:
    """One meeting, for one channel in one language. `url` is the address of its page."""

    meeting: Meeting
    channel: Channel
    site: Site
    phrases: Phrases
    url: str

    @property
    def voice(self) -> str:
        """The key of the voice in the wording."""
        return self.channel.voice.value

    @property
    def language(self) -> Language:
        """The language of the announcement."""
        return self.phrases.language

    def said(self, text: Text) -> str:
        """The text in the announcement's language, or "" where it was not written in it."""
        return text.in_(self.language) if text.has(self.language) else ""

    def heading(self, text: Text) -> str:
        """A title or subject that a reader of this language can read, else "".

        Names in Latin letters can stand in a Japanese sentence; the other way round they cannot.
        """
        if not text:
            return ""
        words = text.words(self.language)
        foreign = words.language is not self.language and not _is_latin(words.text)
        return "" if foreign else words.text

    def where(self) -> str:
        """Where people met, as it stands behind "met", or "" where readers could not read it."""
        known = not self.meeting.place or self.heading(self.meeting.place)
        return self.phrases.where(self.meeting) if known else ""

    def organisation(self, organisation: Organisation | None, is_new: bool) -> str:
        """The organisation, in full where a reader meets it first; "" for none."""
        if not organisation:
            return ""
        return (self.phrases.organisation if is_new else self.phrases.short)(organisation)

    def is_forum(self, organisation: Organisation | None) -> bool:
        """Whether it is the forum itself, of which a post of the forum need not remind anybody."""
        return organisation is not None and bool(
            _without_article(organisation.name) & _without_article(self.site.name)
        )

    def speakers(
        self, together: Sequence[Speaker], *, is_new: bool = False, roles: bool = False
    ) -> Iterator[str]:
        """Speakers of one organisation, with their roles where these are to be told: as one
        phrase, or each alone with their own role or subjects.
        """
        organisation = self.organisation(together[0].organisation, is_new)
        # Behind others, a bare Japanese name would seem to be of their organisation.
        if self.is_forum(together[0].organisation) and self.language is not Language.JA:
            organisation = organisation if roles and self._have_roles(together) else ""
        if not self._stand_alone(together, roles):
            say = self.phrases.with_roles if roles else self.phrases.speakers
            yield say(together, organisation)
            return
        for speaker in together:
            # Behind a Japanese name, subjects stand in brackets: there are no others then.
            with_role = roles and not (speaker.themes and self.language is Language.JA)
            say_one = self.phrases.in_passing if with_role else self.phrases.speaker
            said = say_one(speaker, organisation)
            organisation = self.organisation(speaker.organisation, is_new=False)
            yield self._on_themes(said, speaker)

    def _stand_alone(self, together: Sequence[Speaker], roles: bool) -> bool:
        by_role = roles and self.language is Language.EN
        return any(one.themes or (by_role and self.phrases.has_role(one)) for one in together)

    def _have_roles(self, together: Sequence[Speaker]) -> bool:
        return any(map(self.phrases.has_role, together))

    def is_self(self, person: Person) -> bool:
        """Whether the announcement is in this person's own voice."""
        own = self._own()
        return own is not None and own == person

    def names_self(self, sentence: str) -> bool:
        """Whether the sentence names whoever speaks in a post of their own."""
        own = self._own()
        return own is not None and self.phrases.names(own.name, sentence)

    def _own(self) -> Person | None:
        """Whose own voice the announcement is in."""
        chair = self.meeting.chair
        return chair.person if chair and self.channel.voice is Voice.CHAIR else None

    def party(self, party: Party) -> str:
        """Who promised something: people with their titles, bodies as the reader has met them."""
        if isinstance(party, Organisation):
            if party.name == self.site.name:
                forum = self.phrases.forum(party.name)
                return self.phrases.wording.say("organisation.the", name=forum)
            if self.is_person(party):
                return self.phrases.honoured(self.phrases.text(party.name))
            is_met = party in self._bodies
            return self.phrases.short(party) if is_met else self.phrases.full(party)
        if self.is_self(party):
            return self.phrases.wording.say("speaker.me")
        return self.phrases.person(party, self._role_of(party))

    @property
    def _bodies(self) -> tuple[Organisation, ...]:
        """The bodies that are named before any promise is."""
        people = (*((self.meeting.chair,) if self.meeting.chair else ()), *self.meeting.speakers)
        # Only a post about a meeting names the conveners.
        conveners = self.meeting.conveners if self.meeting.was_held else ()
        return (*conveners, *(one.organisation for one in people if one.organisation))

    def is_person(self, party: Party) -> bool:
        """Whether it is a person; so is whoever is quoted, if nothing else is known of them."""
        quoted = (one.speaker.person.name for one in self.meeting.quotes if one.speaker)
        return isinstance(party, Person) or party.name in quoted

    def _role_of(self, person: Person) -> Text:
        meeting = self.meeting
        everyone = (meeting.chair, *meeting.speakers, *meeting.attendees)
        found = (one.role for one in everyone if one and one.person == person and one.role)
        return next(found, Text(()))

    def _on_themes(self, said: str, speaker: Speaker) -> str:
        if not speaker.themes:
            return said
        themes = self.phrases.themes(speaker.themes)
        return self.phrases.wording.say("speaker.on", speaker=said, themes=themes)


def _without_article(name: Text) -> set[str]:
    return {one.text.casefold().removeprefix("the ") for one in name.versions}


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x2E80 for letter in text if letter.isalpha())
