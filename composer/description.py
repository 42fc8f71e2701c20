"""The line by which feeds, search engines and shared links describe the news of a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from composer.language import Language, Text
from composer.model import Meeting, Site, Status
from composer.phrases import Phrases
from composer.prose import first_sentence, is_sentence
from composer.wording import Wording


def compose(meeting: Meeting, language: Language, site: Site, wording: Wording) -> str:
    """What the notes say shortest, in whatever language; or else what can be said in this one: how
    the story begins, that people met, what was promised and what became of it; or else the title.
    """
    found = filter(None, _candidates(meeting, language, site, wording))
    return " ".join(next(found, "").split())


def _candidates(
    meeting: Meeting, language: Language, site: Site, wording: Wording
) -> Iterator[str]:
    """What may describe it, the best first; each is composed when those before it are empty."""
    if lead := meeting.summary or meeting.hook or next(iter(meeting.takeaways), None):
        yield lead.in_(language)
    yield _opening(meeting, language)
    yield _met(meeting, language, site, wording)
    yield from _promises(meeting, language)
    yield meeting.title.in_(language)


def _opening(meeting: Meeting, language: Language) -> str:
    told = (one.markdown for one in meeting.stories if one.language is language)
    return first_sentence(next(told, ""))


def _met(meeting: Meeting, language: Language, site: Site, wording: Wording) -> str:
    """That the forum met, where and when, as far as that can be told in this language."""
    is_day_told = not meeting.held or meeting.held.has(language)
    if not (meeting.was_held and meeting.is_over and is_day_told):
        return ""
    phrases = Phrases(wording.section("announcement"))
    where = "" if meeting.place and not meeting.place.has(language) else phrases.where(meeting)
    forum, when = phrases.forum(site.name), phrases.when(meeting)
    return phrases.wording.say("hook.meeting_plain", forum=forum, where=where, when=when)


def _promises(meeting: Meeting, language: Language) -> Iterator[str]:
    made = (one.what for one in meeting.commitments if one.status is Status.OPEN)
    kept = (one.progress.note for one in meeting.updates)
    texts: tuple[Text, ...] = (*made, *kept)
    said = (one.in_(language) for one in texts if one.has(language))
    yield from filter(is_sentence, said)
