"""What would not read well where it is going to stand: warnings for whoever wrote it.

Some texts are whole sentences, some become part of one, and none but the story is Markdown. What
is right by itself and wrong there, such as `place: in London`, is told before it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from composer.document import Path, Plain
from composer.errors import Place, Problem, warning
from composer.frontmatter import field_name
from composer.language import Language, Text
from composer.notes import Notes
from composer.prose import begins_small, ends_in_full_stop, is_sentence

# Japanese lists have no space behind the sign.
_BULLET = re.compile(r"[•●▪◦‣∙・①-⑳]|(?:[·○■–—*-]|\(?[0-9]{1,2}[.)）])\s")
_MARKUP = re.compile(r"\*\*|__|\]\(|`|</?[A-Za-z][^<>]*>|&(?:[a-z]+|#[0-9]+);")
# A word processor makes “these” of "these", which alone put a value in quotes.
_ALL_IN_MARKS = re.compile(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」")
_ANY_SIGN = re.compile(rf"^(?:{_BULLET.pattern}|[“‘「])|{_MARKUP.pattern}", re.MULTILINE)
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_QUOTED = re.compile(r"[“\"「『]")
# What our own sentences say before or after a text, so that it would be there twice.
_SAID_ALREADY: Mapping[tuple[str, Language], re.Pattern[str]] = {
    ("place", Language.EN): re.compile(r"(in|at|on)\s", re.IGNORECASE),
    ("place", Language.JA): re.compile(r".*?(で|にて|において)$"),
    ("held", Language.JA): re.compile(r".*?(に)$"),
    ("about", Language.EN): re.compile(r"(on|about|regarding|concerning)\s", re.IGNORECASE),
    ("about", Language.JA): re.compile(r".*?(について|に関して|に関する|をめぐって)$"),
}
_WHEN = re.compile(
    r"(?:in|on|from|between|during|over|at|before|after|since|around|throughout|within|by|early"
    r"|late|this|last|earlier|later|one|two|three|four|five|six|seven)\b",
    re.IGNORECASE,
)


def warnings(notes: Notes) -> Iterator[Problem]:
    """What a careful editor would mend in the texts of these notes."""
    sentences, parts, quotes = (list(one(notes)) for one in (_sentences, _parts, _quotes))
    every = (*_hooks(notes), *sentences, *parts, *quotes)
    # Hardly any notes have such a sign, which is told of all texts at once.
    if _ANY_SIGN.search("\n".join(one.text for _, text in every for one in text.versions)):
        for path, text in every:
            yield from _signs(notes, path, text)
    cut = tuple(_cut(notes))
    yield from (_of_comma(notes, (*path, tail)) for path, tail in cut)
    pieces = {(*path, at) for path, tail in cut for at in (tail - 1, tail)}
    for path, text in sentences:
        if path not in pieces and path[:-1] not in pieces:
            yield from _whole(notes, path, text)
    for path, text in parts:
        yield from _inside(notes, path, text)
    for path, text in quotes:
        yield from _each(notes, path, text, _QUOTED, "quote-in-marks")


def texts(notes: Notes) -> Iterator[tuple[Path, Text]]:
    """Every text of the notes that readers see, but for hooks and what is said of people."""
    yield from (*_parts(notes), *_sentences(notes), *_quotes(notes))


def _hooks(notes: Notes) -> Iterator[tuple[Path, Text]]:
    """The first lines, which `check` looks at as sentences."""
    yield from ((("hook",), notes.fields.hook), (("chair_hook",), notes.fields.chair_hook))


def _sentences(notes: Notes) -> Iterator[tuple[Path, Text]]:
    """The other texts that stand by themselves, each a whole sentence."""
    fields = notes.fields
    yield ("summary",), fields.summary
    for index, point in enumerate(fields.takeaways):
        yield ("takeaways", index), point
    for number, part in enumerate(fields.sessions):
        for index, point in enumerate(part.takeaways):
            yield ("sessions", number, "takeaways", index), point
    for index, promise in enumerate(fields.commitments):
        yield ("commitments", index, "what"), promise.what


def _cut(notes: Notes) -> Iterator[tuple[Path, int]]:
    """Items in brackets that are the rest of the sentence before, each by its list and position: a
    comma ends an item there.
    """
    sessions = (("sessions", at, "takeaways") for at in range(len(notes.fields.sessions)))
    for path in (("takeaways",), ("commitments",), ("quotes",), *sessions):
        items = notes.document.value(path)
        pairs = enumerate(pairwise(items), 1) if isinstance(items, list) else ()
        tails = [at for at, (before, after) in pairs if _goes_on(before, after)]
        if tails and _is_in_brackets(notes.document.place(path)):
            yield from ((path, at) for at in tails)


def _goes_on(before: Plain, after: Plain) -> bool:
    """Whether an item goes on with the sentence, or the number, of the one before."""
    if not (isinstance(before, str) and isinstance(after, str)) or is_sentence(before):
        return False
    is_number = before[-1:].isdigit() and bool(_THOUSANDS.match(after))
    return is_number or begins_small(after)


def _is_in_brackets(place: Place) -> bool:
    return place.source.startswith("[", place.column - 1)


def _of_comma(notes: Notes, path: Path) -> Problem:
    place, text = notes.document.place(path), notes.document.value(path)
    return warning("comma-in-brackets", place, field_name(path), text=str(text))


def _parts(notes: Notes) -> Iterator[tuple[Path, Text]]:
    """The headings, and the texts that become part of a sentence."""
    fields = notes.fields
    yield from ((("title",), fields.title), (("place",), fields.place), (("held",), fields.held))
    for number, part in enumerate(fields.sessions):
        yield ("sessions", number, "title"), part.title
        yield ("sessions", number, "about"), part.about
        for index, theme in enumerate(part.themes):
            yield ("sessions", number, "themes", index), theme
    for index, theme in enumerate(fields.themes):
        yield ("themes", index), theme
    for index, past in enumerate(fields.background):
        yield ("background", index, "what"), past.what


def _quotes(notes: Notes) -> Iterator[tuple[Path, Text]]:
    for index, quote in enumerate(notes.fields.quotes):
        yield ("quotes", index, "text"), quote.text


def _signs(notes: Notes, path: Path, text: Text) -> Iterator[Problem]:
    """Signs that mean something in Markdown or a word processor, and nothing here."""
    if path[0] != "quotes":
        for version in text.versions:
            if _ALL_IN_MARKS.fullmatch(version.text):
                yield _told(notes, path, version.language, "all-in-marks")
    if path[-1] != "title":
        yield from _each(notes, path, text, _BULLET, "bullet-in-text")
    for version in text.versions:
        if found := _MARKUP.search(version.text):
            yield _told(notes, path, version.language, "markup-in-text", sign=found[0])


def _whole(notes: Notes, path: Path, text: Text) -> Iterator[Problem]:
    for version in text.versions:
        if not is_sentence(version.text) and not _BULLET.match(version.text):
            yield _told(notes, path, version.language, "no-whole-sentence")


def _inside(notes: Notes, path: Path, text: Text) -> Iterator[Problem]:
    for version in text.versions:
        key = str(next(step for step in reversed(path) if isinstance(step, str)))
        if ends_in_full_stop(version.text):
            yield _told(notes, path, version.language, "full-stop-inside")
        said = _SAID_ALREADY.get((key, version.language))
        if said and (found := said.match(version.text)):
            yield _told(notes, path, version.language, "said-already", word=found[1])
        if (key, version.language) == ("held", Language.EN) and not _WHEN.match(version.text):
            yield _told(notes, path, version.language, "held-without-in", text=version.text)


def _each(
    notes: Notes, path: Path, text: Text, sign: re.Pattern[str], code: str
) -> Iterator[Problem]:
    """A warning for each language in which the text begins with the sign."""
    for version in text.versions:
        if found := sign.match(version.text):
            yield _told(notes, path, version.language, code, sign=found[0].strip())


def _told(notes: Notes, path: Path, language: Language, code: str, **values: str) -> Problem:
    place = notes.document.place((*path, language.value))
    return warning(code, place, field_name(path), **values)
