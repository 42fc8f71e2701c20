"""The sentences of the house in one language, and the forms that a language gives to lists,
dates and counts. The only door to Babel.

The sentences themselves stand in `themes/forum/wording/<language>/`, for people to change.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.core import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.lists import format_list

from composer.calendar_date import CalendarDate
from composer.language import Language

Entry = str | Sequence["Entry"] | Mapping[str, "Entry"]

# By what an English item has parts of its own.
_OWN = (" and ", ", ")


class WordingError(Exception):
    """A wording file lacks a sentence, or a sentence asks for a value that it is not given.

    The message names the language, the key and what is missing.
    """


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's sentences, by keys like `happened.chair`."""

    language: Language
    entries: Mapping[str, Entry]

    def say(self, key: str, /, **values: str) -> str:
        """The sentence under `key`, its placeholders filled. Raises WordingError."""
        found = self._find(key)
        if not isinstance(found, str):
            raise WordingError(f"{self.language}: {key} is not a sentence")
        return self._fill(key, found, values)

    def choices(self, key: str) -> tuple[str, ...]:
        """The alternatives under `key`, unfilled, in order. Raises WordingError."""
        found = self._find(key)
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise WordingError(f"{self.language}: {key} is not a list of sentences")
        return tuple(str(one) for one in found)

    def fill(self, sentence: str, /, **values: str) -> str:
        """A sentence from `choices`, its placeholders filled. Raises WordingError."""
        return self._fill(sentence, sentence, values)

    def count(self, key: str, number: int, /, **values: str) -> str:
        """The sentence under `key` for that many (CLDR: `one`, `other`), with `{number}`."""
        category = _locale(self.language).plural_form(number)
        found = self._find(key)
        form = category if isinstance(found, Mapping) and category in found else "other"
        return self.say(f"{key}.{form}", number=str(number), **values)

    def section(self, name: str) -> Wording:
        """The sentences of one file (`announcement`), by their keys in it. Raises WordingError."""
        found = self._find(name)
        if not isinstance(found, Mapping):
            raise WordingError(f"{self.language}: {name} is not a mapping")
        return Wording(self.language, found)

    def has(self, key: str) -> bool:
        """Whether there is an entry under `key`."""
        try:
            self._find(key)
        except WordingError:
            return False
        return True

    def joined(self, items: Sequence[str]) -> str:
        """The items as the language lists them: "A, B and C", 「A、B、C」, two of them 「AとB」.

        Where English items have an "and" or a comma of their own, a stronger mark parts them,
        but no comma follows a bracket; where a Japanese item has a 「と」 of its own, 「、」 does.
        """
        if self.language is Language.JA and len(items) == 2:
            return ("、" if any("と" in item or "、" in item for item in items) else "と").join(
                items
            )
        if self.language is Language.EN and len(items) > 1:
            if len(items) > 2 and any(", " in item for item in items):
                return f"{'; '.join(items[:-1])}; and {items[-1]}"
            # Of two, the last may have an "and" of its own and still be read aright.
            unclear = items if len(items) > 2 else items[:-1]
            own = (one in item for item in unclear if not item.endswith(")") for one in _OWN)
            if any(own):
                return f"{', '.join(items[:-1])}, and {items[-1]}"
        return format_list(list(items), style="standard", locale=_locale(self.language))

    def serial(self, items: Sequence[str]) -> str:
        """The items parted only by the language's mark, as before "and 12 others"."""
        mark = "、" if self.language is Language.JA else ", "
        strong = self.language is Language.EN and any(", " in item for item in items)
        return ("; " if strong else mark).join(items)

    def date(self, date: CalendarDate | datetime.date) -> str:
        """The date as the language writes it: "18 July 2024", "July 2024", 「2024年7月18日」."""
        # An instant equals another in another zone, where it may be another day.
        day = date.date() if isinstance(date, datetime.datetime) else date
        return _date(self.language, day)

    def time(self, instant: datetime.datetime) -> str:
        """The time of day as the house calls it in that zone ("15:00 Japan time"), or else with its
        distance from Greenwich: "09:00 GMT", "17:00 GMT+01:00".
        """
        zone = getattr(instant.tzinfo, "key", None)
        if zone and self.has(f"site.zone.{zone}"):
            return self.say(f"site.zone.{zone}", time=f"{instant:%H:%M}")
        locale = _locale(self.language)
        text = format_datetime(instant, "HH:mm ZZZZ", tzinfo=instant.tzinfo, locale=locale)
        return text.removesuffix("+00:00")

    def country(self, code: str) -> str:
        """The country of an ISO 3166-1 alpha-2 code: "Japan", 「日本」; the code if unknown."""
        known: str = _locale(self.language).territories.get(code, code)
        return known

    def _find(self, key: str) -> Entry:
        found: Entry = self.entries
        for part in key.split("."):
            # Nearly all are dicts; to ask whether one is a mapping takes longer than all the rest.
            if not (type(found) is dict or isinstance(found, Mapping)) or part not in found:
                raise WordingError(f"{self.language}: no entry {key}")
            found = found[part]
        return found

    def _fill(self, key: str, sentence: str, values: Mapping[str, str]) -> str:
        try:
            return sentence.format_map(values)
        except (KeyError, ValueError, IndexError) as fault:
            raise WordingError(f"{self.language}: {key}: {fault}") from fault


@cache
def _locale(language: Language) -> Locale:
    """The language's forms; Babel would look them up anew for each date."""
    return Locale.parse(language.locale)


# A day stands on a meeting's page, its card, in lists, calendars and on the road.
@lru_cache(maxsize=16_384)
def _date(language: Language, date: CalendarDate | datetime.date) -> str:
    locale = _locale(language)
    if isinstance(date, datetime.date):
        return format_date(date, "long", locale=locale)
    if date.day:
        return format_date(date.first_day, "long", locale=locale)
    skeleton = "yMMMM" if date.month else "y"
    moment = datetime.datetime.combine(date.first_day, datetime.time())
    return format_skeleton(skeleton, moment, locale=locale)
