"""What `pelicanconf.py` says, as a typed `Site` and the folders that it names: the settings go no
deeper than this.
"""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

from composer.errors import ForumError, Place, Problem, error
from composer.language import Language, Text
from composer.model import LinkedInPage, Site

FILE = "pelicanconf.py"
_Value = TypeVar("_Value")
_HASHTAG = re.compile(r"\w+")

# What each name must look like, to be shown to whoever got it wrong.
_EXAMPLES = {
    "SITENAME": 'SITENAME = "UK Japan Tech Forum"',
    "SITEURL": 'SITEURL = "https://forum.example"',
    "SITESUBTITLE": 'SITESUBTITLE = "News of the forum"',
    "TIMEZONE": 'TIMEZONE = "Europe/London"',
    "PATH": 'PATH = "site"',
    "PAGE_PATHS": 'PAGE_PATHS = ["pages"]',
    "STATIC_PATHS": 'STATIC_PATHS = ["static"]',
    "THEME": 'THEME = "themes/forum"',
    "THEME_TEMPLATES_OVERRIDES": 'THEME_TEMPLATES_OVERRIDES = ["templates"]',
    "DEFAULT_LANG": 'DEFAULT_LANG = "en", the first of FORUM_LANGUAGES',
    "FORUM_LANGUAGES": 'FORUM_LANGUAGES = ("en", "ja")',
    "FORUM_NAME": 'FORUM_NAME = {"en": "UK Japan Tech Forum", "ja": "…"}',
    "FORUM_DESCRIPTION": 'FORUM_DESCRIPTION = {"en": "News of the forum", "ja": "…"}',
    "FORUM_LINKEDIN": 'FORUM_LINKEDIN = {"name": "…", "urn": "urn:li:organization:1"}',
    "FORUM_SECURITY_CONTACT": 'FORUM_SECURITY_CONTACT = "mailto:security@forum.example"',
    "FORUM_SECURITY_EXPIRES": 'FORUM_SECURITY_EXPIRES = "2027-06-30"',
    "FORUM_SEARCH": "FORUM_SEARCH = False",
    "FORUM_CARDS": "FORUM_CARDS = False",
    "FORUM_COMPRESS": "FORUM_COMPRESS = True",
    "FORUM_HASHTAGS": 'FORUM_HASHTAGS = ("UKJapan", "TechForum")',
}
# Pelican has a value of its own where these are left out, and fails where they are empty.
_NEVER_EMPTY = frozenset(("DEFAULT_LANG", "PATH", "PAGE_PATHS", "TIMEZONE"))

# Where Pelican takes the ordinary pages to be.
USUAL_PAGES = ("pages",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders that the settings name, as they are written there.

    `pages` and `static` stand below `content`. `theme` is "" where none is named; `templates` go
    before its own.
    """

    content: str
    pages: tuple[str, ...]
    static: tuple[str, ...]
    theme: str
    templates: tuple[str, ...]


@dataclass(slots=True)
class _Settings:
    """The settings while they are read; `problems` gathers what is wrong with them."""

    values: Mapping[str, object]
    source: str
    problems: list[Problem] = field(default_factory=list)

    def take(self, name: str, read: Callable[[object], _Value], default: _Value) -> _Value:
        """The setting as `read` understands it; the default when it is absent or wrong.

        `read` raises ValueError, TypeError or KeyError for what it cannot use.
        """
        value = self.values.get(name)
        if value in (None, ""):
            if name in _NEVER_EMPTY and name in self.values:
                self.refuse("setting-wrong", name, value=_written(value))
            return default
        try:
            return read(value)
        except (ValueError, TypeError, KeyError):
            self.refuse("setting-wrong", name, value=_written(value))
            return default

    def refuse(self, code: str, name: str, **values: str) -> None:
        place = place_of(name, self.source)
        self.problems.append(error(code, place, name, example=_EXAMPLES[name], **values))


def parse(values: Mapping[str, object], source: str) -> Site:
    """The site that the settings describe; `source` is the text of their file.

    Raises ForumError with every setting that is missing or cannot be used.
    """
    settings = _Settings(values, source)
    for name in ("SITENAME", "SITEURL"):
        if str(values.get(name) or "").strip() == "":
            settings.refuse("setting-missing", name)
    languages = _languages(settings)
    site = Site(
        name=_text(settings, "FORUM_NAME", _named, "SITENAME", languages[0]),
        description=_text(settings, "FORUM_DESCRIPTION", _versions, "SITESUBTITLE", languages[0]),
        url=settings.take("SITEURL", site_url, ""),
        languages=languages,
        timezone=settings.take("TIMEZONE", _timezone, "Europe/London"),
        linkedin=settings.take("FORUM_LINKEDIN", _linkedin, None),
        hashtags=settings.take("FORUM_HASHTAGS", _hashtags, ()),
        security_contact=settings.take("FORUM_SECURITY_CONTACT", _contact, ""),
        security_expires=settings.take("FORUM_SECURITY_EXPIRES", _day, None),
        search=settings.take("FORUM_SEARCH", _flag, True),
        compress=settings.take("FORUM_COMPRESS", _flag, False),
        cards=settings.take("FORUM_CARDS", _flag, True),
    )
    _both_or_neither(settings, "FORUM_SECURITY_CONTACT", "FORUM_SECURITY_EXPIRES")
    if settings.problems:
        raise ForumError(settings.problems)
    return site


def folders(values: Mapping[str, object], source: str) -> Folders:
    """The folders that the settings name. Raises ForumError as `parse` does."""
    settings = _Settings(values, source)
    # What is not named is where Pelican takes it to be.
    found = Folders(
        content=settings.take("PATH", _path, "."),
        pages=settings.take("PAGE_PATHS", _paths, USUAL_PAGES),
        static=settings.take("STATIC_PATHS", _paths, ("images",)),
        theme=settings.take("THEME", _path, ""),
        templates=settings.take("THEME_TEMPLATES_OVERRIDES", _paths, ()),
    )
    if settings.problems:
        raise ForumError(settings.problems)
    return found


def no_folder(name: str, value: str, source: str) -> Problem:
    """That the folder which a setting names is not there."""
    return error("setting-folder", place_of(name, source), name, value=value)


def _both_or_neither(settings: _Settings, *names: str) -> None:
    missing = [name for name in names if settings.values.get(name) in (None, "")]
    if len(missing) < len(names):
        for name in missing:
            settings.refuse("setting-missing", name)


def site_url(value: object) -> str:
    """An absolute web address without a slash at its end. Raises ValueError for anything else."""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable():
        raise ValueError(value)
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in value:
        raise ValueError(value)
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError(value)
    return value.rstrip("/")


def place_of(name: str, source: str) -> Place:
    """Where the settings file gives `name` its value; the file as a whole when it does not."""
    assigned = re.compile(rf"{re.escape(name)}\s*(?::[^=]*)?=")
    for number, line in enumerate(source.splitlines(), 1):
        if assigned.match(line):
            return Place(FILE, number, 1, line)
    return Place(FILE)


def _languages(settings: _Settings) -> tuple[Language, ...]:
    first = settings.take("DEFAULT_LANG", _language, Language.EN)
    alone: tuple[Language, ...] = (first,)
    languages = settings.take("FORUM_LANGUAGES", _all_languages, alone)
    if languages[0] is not first and "DEFAULT_LANG" in settings.values:
        settings.refuse("setting-wrong", "DEFAULT_LANG", value=first.value)
    return languages


def _text(
    settings: _Settings,
    name: str,
    read: Callable[[object], Text],
    plain: str,
    language: Language,
) -> Text:
    whole = settings.take(plain, _string, "").strip()
    return settings.take(name, read, Text.plain(whole, language))


def _named(value: object) -> Text:
    """What everything is called by, so that it cannot be without words."""
    found = _versions(value)
    if not any(one.text.strip() for one in found.versions):
        raise ValueError(value)
    return found


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _path(value: object) -> str:
    if not isinstance(value, str) and not hasattr(value, "__fspath__"):
        raise TypeError(value)
    return str(value)


def _paths(value: object) -> tuple[str, ...]:
    return tuple(map(_path, _items(value)))


def _language(value: object) -> Language:
    return Language(_string(value))


def _all_languages(value: object) -> tuple[Language, ...]:
    languages = tuple(_language(one) for one in _items(value))
    if not languages or len(set(languages)) < len(languages):
        raise ValueError(value)
    return languages


def _versions(value: object) -> Text:
    return Text.of({_language(name): _string(one).strip() for name, one in _mapping(value).items()})


def _timezone(value: object) -> str:
    try:
        return zoneinfo.ZoneInfo(_string(value)).key
    except (zoneinfo.ZoneInfoNotFoundError, OSError):
        raise ValueError(value) from None


def _linkedin(value: object) -> LinkedInPage | None:
    page = _mapping(value)
    if page.keys() - {"name", "urn"} or not _string(page["name"]).strip():
        raise ValueError(value)
    return LinkedInPage(_string(page["name"]), _string(page.get("urn", "")))


def _contact(value: object) -> str:
    """An address that a program can use: https: or mailto: (RFC 9116, 2.5.3)."""
    text = _string(value)
    parts = urlsplit(text)
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(value)
    if not (parts.scheme == "https" and parts.hostname) and not (
        parts.scheme == "mailto" and "@" in parts.path
    ):
        raise ValueError(value)
    return text


def _day(value: object) -> datetime.date:
    return datetime.date.fromisoformat(_string(value))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _hashtags(value: object) -> tuple[str, ...]:
    words = tuple(_string(word).removeprefix("#") for word in _items(value))
    if not all(_HASHTAG.fullmatch(word) for word in words):
        raise ValueError(value)
    return words


def _items(value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    return tuple(value)


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {_string(name): one for name, one in value.items()}


def _written(value: object) -> str:
    """The value as it might stand in the file, cut to what fits a sentence."""
    text = value if isinstance(value, str) else ascii(value)
    return text if len(text) <= 60 else text[:60] + "…"
