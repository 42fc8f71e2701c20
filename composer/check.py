"""What is legal but unwise: warnings for who writes, about notes and about what cards can show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from composer import (
    card,
    phrasing,
    resolve,
    taking_part,
    unattributed,
    unheld,
    unmet,
    unruled,
    untranslated,
)
from composer.channel import LINKEDIN, Channel
from composer.errors import Place, Problem, warning
from composer.frontmatter import Document, Path, field_name
from composer.language import Language, Text
from composer.model import Format, Rule, Site
from composer.notes import Notes, Stage
from composer.prose import is_sentence
from composer.register import Register

# LinkedIn takes 4,086 characters and advises fewer than 120; so do most screen readers' users.
_LONGEST_ALT = 120

# Screen readers say by themselves that it is a picture.
_SAYS_NOTHING = re.compile(
    r"(?:(?:a|the|group) )?(?:image|photo|photograph|picture|pic|logo)s?\.?"
    r"|[^ ]+\.(?:jpe?g|png|gif|webp|avif)|(?:集合|会合の)?(?:写真|画像|図)",
    re.IGNORECASE,
)

# So short, a hashtag without a capital is hardly more than one word.
_SINGLE_WORD = 7

_HOOKS = ("hook", "chair_hook")


def warnings(notes: Notes, register: Register, site: Site) -> tuple[Problem, ...]:
    """What a careful editor would ask about these notes."""
    return (
        *_hooks(notes, LINKEDIN),
        *untranslated.warnings(notes, register, site),
        *phrasing.warnings(notes),
        *_online(notes),
        *_photo(notes),
        *_quoted(notes, register),
        *_hashtags(notes, LINKEDIN, site),
        *_chatham_house(notes),
        *unruled.warnings(notes),
        *unheld.warnings(notes),
        *unmet.warnings(notes),
        *_left_out(notes, register, site),
        *_given_names(notes, register, site),
        *_bystanders(notes, register, site),
        *_twice(notes),
    )


def card_warnings(notes: Notes, glyphs: frozenset[str]) -> tuple[Problem, ...]:
    """Titles that the social card must do without, because its typefaces lack a character."""
    return tuple(
        _lacking(signs, notes.document.place(("title", version.language.value)), "title")
        for version in notes.fields.title.versions
        if (signs := card.missing(version.text, glyphs))
    )


def site_card_warnings(site: Site, place: Place, glyphs: frozenset[str]) -> tuple[Problem, ...]:
    """The same for the forum's own name, which is on every card; `place` is its settings."""
    return tuple(
        _lacking(signs, place, "FORUM_NAME")
        for version in site.name.versions
        if (signs := card.missing(version.text, glyphs))
    )


def register_card_warnings(
    register: Register, documents: Mapping[str, Document], glyphs: frozenset[str]
) -> tuple[Problem, ...]:
    """The same for names that have a page; `documents` are the register's files by their names."""
    named = {
        "people": {key: one.name_text for key, one in register.people.items()},
        "organisations": {key: one.name for key, one in register.organisations.items()},
        "themes": {key: one.title for key, one in register.themes.items()},
    }
    return tuple(
        _lacking(signs, documents[file].key_place((key,)), key)
        for file, names in named.items()
        for key, name in names.items()
        for version in name.versions
        if (signs := card.missing(version.text, glyphs))
    )


def _twice(notes: Notes) -> Iterator[Problem]:
    """Somebody who stands twice in one list."""
    seen: set[tuple[Path, Text]] = set()
    for path, entry in resolve.participants(notes):
        known = (path[:-1], entry.name)
        if known in seen:
            name = entry.name.versions[0].text
            yield warning("person-twice", notes.document.place(path), field_name(path), name=name)
        seen.add(known)


def _lacking(signs: Iterable[str], place: Place, field: str) -> Problem:
    shown = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)
    return warning("card-glyphs", place, field, signs=shown)


def _hooks(notes: Notes, channel: Channel) -> Iterator[Problem]:
    has_posts = notes.fields.status is not Stage.WITHDRAWN and notes.fields.announce != ()
    if has_posts and not notes.fields.hook:
        place = notes.document.key_place(("title",))
        yield warning("hook-missing", place, "hook", fold=str(channel.fold))
    for key in _HOOKS:
        text: Text = getattr(notes.fields, key)
        for version in text.versions:
            yield from _hook(notes, (key,), version.language, version.text, channel)


def _hook(
    notes: Notes, path: Path, language: Language, said: str, channel: Channel
) -> Iterator[Problem]:
    at = partial(notes.document.place, (*path, language.value))
    length = channel.count(said)
    if length > channel.fold:
        values = {"length": str(length), "fold": str(channel.fold)}
        yield warning("hook-long", at(), field_name(path), language=language.value, **values)
    if not is_sentence(said):
        yield warning("hook-no-sentence", at(), field_name(path), language=language.value)


def _online(notes: Notes) -> Iterator[Problem]:
    """A place where nobody met."""
    place = notes.fields.place
    if place and notes.fields.format is Format.ONLINE:
        where = notes.document.place(("place",))
        yield warning("online-with-place", where, "place", text=place.versions[0].text)


def _photo(notes: Notes) -> Iterator[Problem]:
    photo = notes.fields.photo
    for version in photo.alt.versions if photo else ():
        if _SAYS_NOTHING.fullmatch(version.text):
            place = notes.document.place(("photo", "alt", version.language.value))
            yield warning("alt-says-nothing", place, "photo.alt", text=version.text)
        if len(version.text) > _LONGEST_ALT:
            place = notes.document.place(("photo", "alt", version.language.value))
            values = {"length": str(len(version.text)), "most": str(_LONGEST_ALT)}
            yield warning("alt-long", place, "photo.alt", **values)


def _quoted(notes: Notes, register: Register) -> Iterator[Problem]:
    fields, listed = notes.fields, [entry for _, entry in resolve.participants(notes)]
    # Under the Rule, who is left out is told instead; and without a meeting nobody has to be in it.
    if fields.rule is Rule.CHATHAM_HOUSE or not unmet.tells_of_a_meeting(notes):
        return
    for index, quote in enumerate(notes.fields.quotes):
        path = ("quotes", index, "speaker")
        speaker = resolve.quoted(quote, notes, register)
        if speaker and speaker not in listed:
            name = quote.speaker.versions[0].text
            place = notes.document.place(path)
            yield warning("speaker-in-no-session", place, field_name(path), name=name)


def _hashtags(notes: Notes, channel: Channel, site: Site) -> Iterator[Problem]:
    number = len(notes.fields.hashtags)
    if number > channel.hashtags:
        place = notes.document.key_place(("hashtags",))
        values = {"number": str(number), "most": str(channel.hashtags)}
        yield warning("hashtags-many", place, "hashtags", **values)
    for index, word in enumerate(notes.fields.hashtags):
        place, field = notes.document.place(("hashtags", index)), f"hashtags[{index}]"
        yield from _spelling(word, site.hashtags, place, field)


def _spelling(word: str, own: Sequence[str], place: Place, field: str) -> Iterator[Problem]:
    """A hashtag whose words cannot be told apart; `own` are the newsroom's, as they are written."""
    usual = next((one for one in own if one.casefold() == word.casefold()), word)
    if usual != word:
        yield warning("hashtag-own", place, field, word=word, suggestion=usual)
    elif word in own or not word[0].islower():
        return
    elif not word.islower():
        suggestion = word[0].upper() + word[1:]
        yield warning("hashtag-small", place, field, word=word, suggestion=suggestion)
    elif len(word) > _SINGLE_WORD:
        yield warning("hashtag-long", place, field, word=word)


def _given_names(notes: Notes, register: Register, site: Site) -> Iterator[Problem]:
    for place, field, name in unattributed.given_names(notes, register, site):
        yield warning("given-name", place, field, name=name)


def _bystanders(notes: Notes, register: Register, site: Site) -> Iterator[Problem]:
    for place, field, name in unattributed.bystanders(notes, register, site):
        yield warning("bystander", place, field, name=name)


def _chatham_house(notes: Notes) -> Iterator[Problem]:
    fields = notes.fields
    if fields.rule is not Rule.CHATHAM_HOUSE:
        return
    if fields.photo and not fields.photo.on_record:
        yield warning("photo-withheld", notes.document.key_place(("photo",)), "photo")
    if fields.chair and taking_part.is_withheld(notes, fields.chair):
        yield warning("chair-withheld", notes.document.key_place(("chair",)), "chair")


def _left_out(notes: Notes, register: Register, site: Site) -> Iterator[Problem]:
    """Who is quoted or promises something, and is in no list of those who took part."""
    for path, text in taking_part.left_out(notes, register, site):
        place, name = notes.document.place(path), text.versions[0].text
        yield warning("left-out", place, field_name(path), name=name)
