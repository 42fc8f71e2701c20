"""What every block of an announcement is composed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.channel import Channel
from composer.language import Language, Text
from composer.model import Meeting, Organisation, Site, Speaker
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

    def speakers(self, together: Sequence[Speaker], is_new: bool = False) -> Iterator[str]:
        """Speakers of one organisation: as one phrase, or each alone with their own subjects."""
        organisation = self.organisation(together[0].organisation, is_new)
        if not any(speaker.themes for speaker in together):
            yield self.phrases.speakers(together, organisation)
            return
        for speaker in together:
            said = self.phrases.speakers([speaker], organisation)
            organisation = self.organisation(speaker.organisation, is_new=False)
            yield self._on_themes(said, speaker)

    def _on_themes(self, said: str, speaker: Speaker) -> str:
        if not speaker.themes:
            return said
        themes = self.phrases.themes(speaker.themes)
        return self.phrases.wording.say("speaker.on", speaker=said, themes=themes)


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x2E80 for letter in text if letter.isalpha())
