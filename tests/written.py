"""Notes, a register and a site as values, from what a person would write; all invented."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from composer import frontmatter, notes, register, wordings
from composer.language import Language, Text
from composer.model import LinkedInPage, Site
from composer.notes import Notes
from composer.register import Register
from composer.wording import Wording

REPO = Path(__file__).resolve().parents[1]

PEOPLE = """\
ada-testwick:
  {given: Ada, family: Testwick, order: given-first, organisation: robotics,
   role: Chief Roboticist, linkedin: {name: Ada Testwick, urn: "urn:li:person:Ada1"}}
kaku-taro:
  {given: Tarō, family: Kakū, order: family-first, native: 架空 太郎, organisation: ministry,
   role: {en: Minister, ja: 大臣}, aliases: [Kaku Taro]}
bea-mockford: {given: Bea, family: Mockford, order: given-first, organisation: ministry}
petra-chair:
  {given: Petra, family: Chairwell, order: given-first, organisation: society, role: Trustee}
"""
ORGANISATIONS = """\
robotics:
  {name: {en: Example Robotics, ja: 例示ロボティクス}, country: GB,
   linkedin: {name: Example Robotics, urn: "urn:li:organization:11"}}
ministry: {name: {en: Ministry of Examples, ja: 例示省}, short: MoEx, country: JP}
society: {name: Society of Samples}
"""
THEMES = """\
robots: {name: {en: robots at home, ja: 家庭用ロボット}}
open-data: {name: {en: open data, ja: オープンデータ}}
"""
SITE = Site(
    name=Text.of({Language.EN: "Example Dialogue", Language.JA: "例示対話"}),
    url="https://dialogue.example",
    linkedin=LinkedInPage("Example Dialogue", "urn:li:organization:99"),
    hashtags=("ExampleDialogue",),
)


@cache
def the_register() -> Register:
    """Three people, two organisations and two themes."""
    people = frontmatter.parse_yaml(PEOPLE, "site/people.yaml")
    organisations = frontmatter.parse_yaml(ORGANISATIONS, "site/organisations.yaml")
    themes = frontmatter.parse_yaml(THEMES, "site/themes.yaml")
    return register.parse(people, organisations, themes, Language.EN)


@cache
def the_wording(language: Language) -> Wording:
    """The sentences of the house."""
    return wordings.read(REPO / "themes" / "forum", language, REPO)


def notes_of(
    fields: str,
    story: str = "",
    *,
    meeting_id: str = "a-meeting",
    translations: Mapping[str, str] = {},
) -> Notes:
    """The notes with that front matter; a title and a date are given where it has none."""
    for key, value in (("date", "2025-02-13"), ("title", "A meeting")):
        if not any(line.startswith(f"{key}:") for line in fields.splitlines()):
            fields = f"{key}: {value}\n{fields}"
    file = f"posts/{meeting_id}/notes.md"
    document = frontmatter.split(f"---\n{fields.strip()}\n---\n{story}", file)
    stories = {
        Language(tag): frontmatter.split(text, f"posts/{meeting_id}/notes.{tag}.md")
        for tag, text in translations.items()
    }
    return notes.parse(meeting_id, document, stories, Language.EN)
