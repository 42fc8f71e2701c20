"""The Chatham House Rule: whoever took part, what is published is the same to the byte."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer import (
    announcement,
    build,
    channel,
    clearing,
    frontmatter,
    newsroom,
    notes,
    register,
    release,
)
from composer.errors import errors_of
from composer.language import Language
from composer.model import Meeting
from tests import kept, pictures
from tests.e2e.newsroom import tree
from tests.newsroom_folder import FINAL, make, notes_of, write
from tests.written import SITE, the_wording

AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
PEOPLE = """\
known:
  {{given: "{first}", family: "{last}", order: given-first, organisation: body,
    role: "{body} chief", aliases: ["{first} {last} {last}"], url: "https://{host}.example/me",
    linkedin: {{name: "{first} {last}", urn: "urn:li:person:{host}"}}}}
"""
ORGANISATIONS = """\
body:
  {{name: {{en: "{body}", ja: "{wide}"}}, short: "{body} Ltd", country: GB,
    url: "https://{host}.example/", aliases: ["{body} of {last}"]}}
"""
NOTES = """\
---
title: {{en: Behind closed doors, ja: 非公開の会合}}
date: 2025-02-13
rule: Chatham House Rule
place: Sampleton
chair: {{name: "{first} {last}", organisation: "{body}", role: "Head of {body}"}}
convened_by: Testshire Council
attendees: ["{last} {first}, {body}", known]
summary: {{en: It was agreed that cups break., ja: カップは割れるということで一致しました。}}
hook: {{en: Cups break., ja: カップは割れる。}}
sessions:
  - title: A talk
    speakers:
      - {{name: "{wide}", organisation: "{body}", themes: ["the cups of {body}"], country: JP}}
      - known
      - {{name: Passing Guest, organisation: Open Cups, on_record: yes}}
    takeaways: [Cups break., Saucers do not.]
quotes:
  - {{text: They do break., speaker: "{first} {last}"}}
  - {{text: So they do., speaker: "{first} Ex{last}, Old {body}"}}
commitments:
  - {{what: It will be mended., who: ["{first} {last}", "{body}", body]}}
  - {{what: It will be swept., who: ["{first} Ex{last}", "Old {body}", "{wide}"]}}
photo: {{file: room.jpg, alt: Some people sit in a room.}}
internal: "{first} {last} of {body} was cross."
---

The rule was kept. 規則は守られました。
"""


@dataclass(frozen=True)
class Cast:
    """Who was there, and for whom."""

    first: str
    last: str
    body: str
    wide: str

    def fill(self, template: str) -> str:
        """The template with these names."""
        host = re.sub("[^a-z]", "", f"the-{self.last}".lower())
        names = {"first": self.first, "last": self.last, "body": self.body, "wide": self.wide}
        return template.format(host=host, **names)


SOME = Cast("Quilla", "Rumblefern", "Bracken Foundry", "隠瀬 朔太郎")
OTHERS = Cast("Ōtto-Jan", "van der Pimpernell", "Moss, Fern and Daughters", "鷲頭 宵子")
latin = st.text(st.sampled_from("abcdeghiklmnopqrstuvwxyzéōß'-"), min_size=4, max_size=30)
named = latin.map(lambda rest: f"Zyx{rest.strip(chr(39) + '-')}q")
wide = st.text(st.sampled_from("鷲鷹鶴亀龍鳳麒麟﨑髙"), min_size=3, max_size=8)
casts = st.builds(Cast, named, named, st.builds("{} {}".format, named, named), wide)


def meeting(cast: Cast) -> Meeting:
    """The public face of the meeting with that cast; its notes are without a fault."""
    people = frontmatter.parse_yaml(cast.fill(PEOPLE), "site/people.yaml")
    organisations = frontmatter.parse_yaml(cast.fill(ORGANISATIONS), "site/organisations.yaml")
    themes = frontmatter.parse_yaml("", "site/themes.yaml")
    known = register.parse(people, organisations, themes, Language.EN)
    document = frontmatter.split(cast.fill(NOTES), "posts/closed/notes.md")
    written = notes.parse("closed", document, {}, Language.EN)
    assert errors_of(release.problems(written, known, SITE)) == ()
    public = release.release(written, known, SITE, AT)
    assert isinstance(public, Meeting)
    return public


@given(casts)
@settings(deadline=None, max_examples=40)
def test_whoever_took_part_the_public_meeting_is_the_same(cast: Cast) -> None:
    assert meeting(cast) == meeting(SOME)


def test_whoever_took_part_the_announcements_are_the_same() -> None:
    def texts(cast: Cast) -> list[str]:
        public = meeting(cast)
        assert public.announce == ("linkedin",)
        return [
            announcement.compose(
                public, channel.named(name), language, SITE, the_wording(language)
            ).text
            for name in public.announce
            for language in Language
        ]

    assert "Passing Guest" in texts(SOME)[0]
    assert texts(SOME) == texts(OTHERS)


@pytest.mark.build
def test_whoever_took_part_the_site_is_the_same_to_the_byte(tmp_path: Path) -> None:
    site = _site(tmp_path / "some", SOME)
    assert "people/ada-testwick/index.html" in site
    assert site == _site(tmp_path / "others", OTHERS)
    assert site == _site(tmp_path / "known", SOME, known="ada-testwick")


def _site(folder: Path, cast: Cast, known: str = "known") -> dict[str, bytes]:
    """The site with that cast behind closed doors; `known` may be public elsewhere."""
    root = kept.share(make(folder, open=FINAL))
    for name, entries in (("people", PEOPLE), ("organisations", ORGANISATIONS)):
        path = root / "site" / f"{name}.yaml"
        write(path, path.read_text(encoding="utf-8") + cast.fill(entries))
    path = notes_of(root, "closed")
    write(
        path, cast.fill(NOTES).replace("- known", f"- {known}").replace(", known]", f", {known}]")
    )
    (path.parent / "room.jpg").write_bytes(pictures.jpeg())
    write(path.parent / "linkedin.en.txt", cast.fill("With {first} {last} of {body}."))
    build.publish(clearing.clear(newsroom.read(root), AT), folder / "output")
    return tree(folder / "output")
