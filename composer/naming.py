"""People, organisations and themes as pages name them: in which writing, leading where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from composer import address, script
from composer.article_parts import Contributor, Kind, Named
from composer.language import Language, Text, Words
from composer.model import Organisation, Party, Person, Site, Speaker, Theme
from composer.wording import Wording

_INNER_MARKS = str.maketrans("“”「」", "‘’『』")


@dataclass(frozen=True, slots=True)
class Namer:
    """Names what a meeting holds for the pages of one language, each party or theme once."""

    language: Language
    site: Site
    wording: Wording
    _known: dict[Theme | Party, Named] = field(default_factory=dict)
    # By identity, with what has it: most of what is met again is the very same.
    _met: dict[int, tuple[Theme | Party, Named]] = field(default_factory=dict)
    _speakers: dict[tuple[int, int, Words | None], Contributor] = field(default_factory=dict)

    def contributor(self, speaker: Speaker) -> Contributor:
        """A speaker with role, organisation and its country, as far as each is known.

        Whoever speaks again in the same role, and for the same organisation, is the same value.
        """
        body = speaker.organisation
        name, role = self.named(speaker.person), self._words(speaker.role)
        organisation = self.named(body) if body else None
        # By identity: names are kept, and each is that of one person or organisation.
        key = (id(name), id(organisation), role)
        known = self._speakers.get(key)
        if known is None:
            country = self._country(body.country) if body and body.country else ""
            known = Contributor(name=name, organisation=organisation, role=role, country=country)
            self._speakers[key] = known
        return known

    def _country(self, code: str) -> str:
        """The house's own word for a country (UK), else the usual one."""
        key = f"site.country.{code}"
        return self.wording.say(key) if self.wording.has(key) else self.wording.country(code)

    def all(self, found: Iterable[Theme | Party]) -> tuple[Named, ...]:
        """Each of them named, in order."""
        return tuple(self.named(one) for one in found)

    def named(self, found: Theme | Party) -> Named:
        """The name of one of them, and the page that it leads to."""
        met = self._met.get(id(found))
        if met is None:
            known = self._known.get(found) or self._named(found)
            self._known[found] = known
            met = self._met[id(found)] = (found, known)
        return met[1]

    def _named(self, found: Theme | Party) -> Named:
        if isinstance(found, Theme):
            title = self._words(found.title) or as_heading(found.name.words(self.language))
            return self._name(Kind.THEME, found.id, title, note=self._words(found.description))
        name = found.name.words(self.language)
        reading = found.reading if name.language is self.language is Language.JA else ""
        if isinstance(found, Person):
            sort = reading or _kana_order(name) or found.sort
            return self._name(Kind.PERSON, found.id, name, sort=sort, reading=reading)
        country = self._country(found.country) if found.country else ""
        note = self._short(found)
        # Put in order by its reading, which is not shown: a body's name is no riddle to readers.
        return self._name(
            Kind.ORGANISATION, found.id, name, sort=reading, note=note, country=country
        )

    def _name(
        self,
        kind: Kind,
        key: str,
        name: Words,
        *,
        sort: str = "",
        note: Words | None = None,
        country: str = "",
        reading: str = "",
    ) -> Named:
        path = address.path(self.site, self.language, kind.value, key) if key else ""
        return Named(kind, name, key, path, sort or name.text, note, country, reading)

    def _short(self, organisation: Organisation) -> Words | None:
        short = self._words(organisation.short)
        known = short is None or short.text in organisation.name.in_(self.language)
        return None if known else short

    def _words(self, text: Text) -> Words | None:
        return text.words(self.language) if text else None


def _kana_order(name: Words) -> str:
    """A name in kana alone as lists put it in order, by the family name; "" for another. Where a
    dot parts it, as names from abroad, the given name stands first.
    """
    if name.language is not Language.JA or not script.is_kana(name.text):
        return ""
    given, _, family = name.text.rpartition("・")
    return f"{family}・{given}" if given else family


def as_heading(words: Words) -> Words:
    """What is written as inside a sentence, as it stands alone: with a capital in English."""
    if words.language is not Language.EN:
        return words
    return Words(words.text[:1].upper() + words.text[1:], words.language)


def as_quoted(words: Words) -> Words:
    """What the page puts in quotation marks: those inside become the inner ones."""
    return Words(words.text.translate(_INNER_MARKS), words.language)
