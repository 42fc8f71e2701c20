"""The languages of the newsroom, and text that exists in one or both of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language the newsroom writes, by its BCP 47 tag."""

    EN = "en"
    JA = "ja"

    @property
    def locale(self) -> str:
        """The CLDR locale that dates and lists are formatted for: `en_GB`, `ja`."""
        return {"en": "en_GB"}.get(self.value, self.value)

    @property
    def hreflang(self) -> str:
        """The tag that `hreflang` names the language by: `en-GB`, `ja`."""
        return self.locale.replace("_", "-")

    @property
    def open_graph(self) -> str:
        """The locale by which Open Graph names the language: `en_GB`, `ja_JP`."""
        return {"ja": "ja_JP"}.get(self.value, self.locale)


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the language in which it is really written."""

    text: str
    language: Language

    def __reduce__(self) -> tuple[type[Words], tuple[str, Language]]:
        """How it is pickled: three times as quick as a dataclass is by itself, and notes that are
        remembered have hundreds.
        """
        return Words, (self.text, self.language)


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or more languages, in the order in which they were written."""

    versions: tuple[Words, ...]

    @classmethod
    def of(cls, versions: Mapping[Language, str]) -> Text:
        """A text from its versions; empty ones are left away."""
        return cls(tuple(Words(text, language) for language, text in versions.items() if text))

    @classmethod
    def plain(cls, text: str, language: Language = Language.EN) -> Text:
        """A text in one language only."""
        return cls.of({language: text})

    def words(self, language: Language) -> Words:
        """The version in `language`; where there is none, the first that was written.

        Raises ValueError for a text without any version.
        """
        for version in self.versions:
            if version.language is language:
                return version
        if not self.versions:
            raise ValueError("a text without words")
        return self.versions[0]

    def in_(self, language: Language) -> str:
        """The words in `language`, or the first that were written."""
        return self.words(language).text

    def has(self, language: Language) -> bool:
        """Whether the text was written in `language`."""
        return any(version.language is language for version in self.versions)

    def __bool__(self) -> bool:
        return bool(self.versions)

    def __reduce__(self) -> tuple[type[Text], tuple[tuple[Words, ...]]]:
        """How it is pickled: as with `Words`, quickly."""
        return Text, (self.versions,)
