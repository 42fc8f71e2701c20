"""A newsroom in which every field that may not be published holds a word that stands nowhere else.

Whoever changes what notes can hold changes this: a test fails while a field is missing here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

EVERY_FIELD = """\
---
title: {{en: {w}, ja: {w}}}
date: 2025-03-15
held: {w}
place: {{en: {w}, ja: {w}}}
format: hybrid
chair: {{name: {w}, organisation: {w}, role: {w}, themes: [{w}], country: GB}}
convened_by: [{w}, {w}]
attendees: [{{name: {w}, organisation: {w}, role: {w}, on_record: yes}}, "{w}, {w}"]
summary: {{en: {w}., ja: {w}。}}
hook: {{en: {w}., ja: {w}。}}
chair_hook: {{en: {w}., ja: {w}。}}
sessions:
  - title: {{en: {w}, ja: {w}}}
    about: {{en: {w}, ja: {w}}}
    speakers: [{{name: {w}, organisation: {w}, role: {w}, themes: [{w}]}}, {person}]
    themes: [{w}, {theme}]
    takeaways: [{w}., {{ja: {w}。}}]
takeaways: [{w}., {{en: {w}., ja: {w}。}}]
commitments:
  - {{who: [{w}, {organisation}], what: {w}., due: 2025-12, status: open, id: {slug}}}
updates:
  - {{commitment: {public}, status: done, due: 2031-05, note: {{en: {w}., ja: {w}。}}}}
was: [{slug}]
corrections: [{{date: 2025-03-16, text: {{en: {w}., ja: {w}。}}}}]
quotes: [{{text: {{en: {w}., ja: {w}。}}, speaker: {w}}}]
{background}: [{{what: {w}, when: 2024, link: "https://{w}.example/"}}]
photo: {{file: {file}, alt: {w}, caption: {w}, credit: {w}, on_record: yes}}
links: [{{url: "https://example.org/{w}", title: {w}}}, "https://{w}.example/"]
hashtags: [{w}]
internal: [{w}, {{a: {w}}}]
announce: [linkedin, linkedin-chair]
confirmed: [{{text: {w}, why: {w}}}]
{fate}
---

# {w}

{w} *{w}* [{w}](https://{w}.example/)
"""
WITHHELD = """\
---
title: {{en: Behind closed doors, ja: 非公開の会合}}
date: 2025-01-16
rule: Chatham House Rule
chair: {{name: {w}, organisation: {w}, role: {w}}}
attendees: ["{w} {w}, {w}", {person}]
sessions:
  - title: {{en: A talk, ja: 議論}}
    speakers: [{{name: {w} {w}, organisation: {w}, role: {w}, themes: [{w}]}}, {person}]
    takeaways: [{{en: It was good., ja: よかった。}}]
commitments:
  - {{id: it, who: [{name}, {affiliation}], what: {{en: It will be done., ja: 行います。}}}}
quotes: [{{text: {{en: Well said., ja: その通り。}}, speaker: {name}}}]
photo: {{file: {file}, alt: {w}, caption: {w}, credit: {w}}}
internal: {w}
---

Nobody is named here.
"""
PUBLIC = """\
---
title: {{en: Open to all, ja: 公開の会合}}
date: 2025-04-17
updates:
  - {{commitment: {secret}, status: done, due: 2032-07, note: {w}}}
  - {{commitment: 2025-01-16-behind-closed-doors/it, status: done}}
summary: {{en: Everyone may know., ja: 誰でも知ることができます。}}
internal: [{w}, [{w}, {{a: {w}}}]]
confirmed: [{{text: {w}, why: {w}}}]
---

A story.

<!-- {w} -->
"""
PERSON = """
{id}:
  {{given: {w}, family: {w}, order: given-first, native: {w}, reading: {w}, role: {w},
    organisation: {organisation}, url: "https://{w}.example/", aliases: [{w}],
    linkedin: {{name: {w}, urn: "urn:li:person:{w}"}}}}
"""
ORGANISATION = """
{id}:
  {{name: {{en: {w}, ja: {w}}}, short: {w}, country: GB, url: "https://{w}.example/",
    aliases: [{w}]}}
"""
THEME = """
{id}: {{name: {{en: {w}, ja: {w}}}, title: {w}, description: {w}, aliases: [{w}]}}
"""
# A public promise of the invented newsroom, of which nobody may learn what became.
PROMISE = "2025-02-13-robots-in-the-kitchen/ten-kitchens"
_FATES = (
    ("status: draft", "background"),
    ("embargo: 2035-01-01T09:00Z", "milestones"),
    ("status: withdrawn\nwithdrawn: 2025-03-17", "background"),
)


@dataclass
class Canaries:
    """Words that stand nowhere else; each is made once and remembered."""

    words: list[str] = field(default_factory=list)
    _letters: Iterator[tuple[str, ...]] = field(
        default_factory=lambda: itertools.product("bdfgklmnprtv", repeat=3)
    )

    def word(self) -> str:
        """A new word, such as a name could be."""
        new = "Zyx" + "o".join(next(self._letters)) + "warble"
        self.words.append(new)
        return new

    def fill(self, template: str, **known: str) -> str:
        """The template, each `{w}` in it a new word."""
        parts = template.split("{w}")
        filled = "".join(part + self.word() for part in parts[:-1]) + parts[-1]
        return filled.format(**known)


def plant(newsroom: Path) -> tuple[list[str], list[str]]:
    """Puts them into the newsroom. Gives the words of what no reader may learn of at all, and
    then those that are withheld from meetings that are public."""
    silent, withheld = Canaries(), Canaries()
    withheld._letters = itertools.product("chjqsw", repeat=4)
    organisation, person, theme = (silent.word().lower() for _ in range(3))
    _append(newsroom, "organisations", silent.fill(ORGANISATION, id=organisation))
    _append(newsroom, "people", silent.fill(PERSON, id=person, organisation=organisation))
    _append(newsroom, "themes", silent.fill(THEME, id=theme))
    known = {"person": person, "organisation": organisation, "theme": theme, "public": PROMISE}
    secret = ""
    for fate, background in _FATES:
        folder = newsroom / "posts" / f"2025-01-15-{silent.word().lower()}"
        picture = f"{silent.word()}.png"
        slug = silent.word().lower()
        known |= {"slug": slug, "fate": fate, "background": background, "file": picture}
        filled = silent.fill(EVERY_FIELD, **known)
        _meeting(folder, filled, picture, silent)
        secret = f"{folder.name}/{slug}"
        (folder / "notes.ja.md").write_text(
            silent.fill("{w} と **{w}** です。\n"), encoding="utf-8"
        )
    _plant_withheld(newsroom, withheld, secret)
    return silent.words, withheld.words


def _plant_withheld(newsroom: Path, canaries: Canaries, secret: str) -> None:
    """Meetings that are public; one says what became of `secret`, a promise that is not."""
    organisation, person = canaries.word().lower(), canaries.word().lower()
    _append(newsroom, "organisations", canaries.fill(ORGANISATION, id=organisation))
    _append(newsroom, "people", canaries.fill(PERSON, id=person, organisation=organisation))
    picture = f"{canaries.word()}.png"
    known = {"person": person, "name": person, "affiliation": organisation, "file": picture}
    closed = newsroom / "posts" / "2025-01-16-behind-closed-doors"
    _meeting(closed, canaries.fill(WITHHELD, **known), picture, canaries)
    opened = newsroom / "posts" / "2025-01-17-open-to-all"
    _meeting(opened, canaries.fill(PUBLIC, secret=secret), f"{canaries.word()}.txt", canaries)


def _meeting(folder: Path, notes: str, other: str, canaries: Canaries) -> None:
    folder.mkdir()
    (folder / "notes.md").write_text(notes, encoding="utf-8")
    (folder / other).write_bytes(b"\x89PNG\r\n\x1a\n" + canaries.word().encode())
    (folder / "linkedin.en.txt").write_text(canaries.word(), encoding="utf-8")
    (folder / "old-draft.md").write_text(canaries.word(), encoding="utf-8")


def _append(newsroom: Path, register: str, entry: str) -> None:
    path = newsroom / "site" / f"{register}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
