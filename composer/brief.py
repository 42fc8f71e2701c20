"""What every block of an announcement is composed from."""

from __future__ import annotations

from dataclasses import dataclass

from composer.channel import Channel
from composer.language import Language, Text
from composer.model import Meeting, Site, Speaker
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

    def speaker(self, speaker: Speaker, is_new: bool = False) -> str:
        """The speaker with organisation, in full where a reader meets it first, and subjects."""
        organisation = ""
        if speaker.organisation:
            name = self.phrases.organisation if is_new else self.phrases.short
            organisation = name(speaker.organisation)
        said = self.phrases.speaker(speaker, organisation)
        if not speaker.themes:
            return said
        themes = self.phrases.themes(speaker.themes)
        return self.phrases.wording.say("speaker.on", speaker=said, themes=themes)
