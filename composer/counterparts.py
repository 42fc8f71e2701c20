"""Who notes name in both languages at one place and in one at another: there in both as well.

So a page or post does not call a body that is in no register by two names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from composer.fields import Fields, SpeakerEntry
from composer.language import Text
from composer.model import Rule


def completed(fields: Fields) -> Fields:
    """The fields, each name of a person or body in both languages where they tell both."""
    known = _known(fields)
    if not known:
        return fields
    changed: dict[str, object] = {
        "chair": _speaker(fields.chair, known) if fields.chair else None,
        "convened_by": _names(fields.convened_by, known),
        "attendees": _speakers(fields.attendees, known),
        "speakers": _speakers(fields.speakers, known),
        "sessions": tuple(
            one.model_copy(update={"speakers": _speakers(one.speakers, known)})
            for one in fields.sessions
        ),
        "commitments": tuple(
            one.model_copy(update={"who": _names(one.who, known)}) for one in fields.commitments
        ),
        "quotes": tuple(
            one.model_copy(update={"speaker": _name(one.speaker, known)}) for one in fields.quotes
        ),
    }
    return fields.model_copy(update=changed)


def _known(fields: Fields) -> Mapping[str, Text]:
    """The names that are written in both languages, by what they are in each."""
    found: dict[str, set[Text]] = {}
    for name in _told(fields):
        for version in name.versions if len(name.versions) > 1 else ():
            found.setdefault(version.text, set()).add(name)
    # Where two are called the same in one language, nobody knows which of them is meant.
    return {text: names.pop() for text, names in found.items() if len(names) == 1}


def _told(fields: Fields) -> Iterator[Text]:
    """Every name from which another may be completed.

    Under the Chatham House Rule, none of those who may not be named: somebody else may be called
    the same, and would be printed in letters that give away the one who is withheld.
    """
    is_open = fields.rule is not Rule.CHATHAM_HOUSE
    for entry in _everyone(fields):
        if is_open or entry.on_record:
            yield from (entry.name, entry.organisation)
    yield from fields.convened_by
    if is_open:
        yield from (one for promise in fields.commitments for one in promise.who)
        yield from (one.speaker for one in fields.quotes)


def _everyone(fields: Fields) -> Iterator[SpeakerEntry]:
    yield from (fields.chair,) if fields.chair else ()
    yield from (one for part in fields.sessions for one in part.speakers)
    yield from (*fields.speakers, *fields.attendees)


def _speakers(
    entries: Iterable[SpeakerEntry], known: Mapping[str, Text]
) -> tuple[SpeakerEntry, ...]:
    return tuple(_speaker(one, known) for one in entries)


def _speaker(entry: SpeakerEntry, known: Mapping[str, Text]) -> SpeakerEntry:
    names = {"name": _name(entry.name, known), "organisation": _name(entry.organisation, known)}
    return entry.model_copy(update=names)


def _names(names: Iterable[Text], known: Mapping[str, Text]) -> tuple[Text, ...]:
    return tuple(_name(one, known) for one in names)


def _name(name: Text, known: Mapping[str, Text]) -> Text:
    """The name in both languages, where it is in one and they are known."""
    return known.get(name.versions[0].text, name) if len(name.versions) == 1 else name
