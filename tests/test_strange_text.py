"""Text as people really have it: strange letters appear as written, strange bytes are refused."""

from __future__ import annotations

import codecs
import datetime
import html
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from composer import announcement, build, channel, clearing, newsroom, publishing, release
from composer.errors import errors_of
from composer.language import Language
from composer.newsroom import Newsroom
from tests import kept
from tests.e2e.newsroom import tree
from tests.newsroom_folder import FINAL, make, notes_of, write
from tests.written import the_wording

AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
# Variants that some programs "correct", a character beyond the first plane, one that NFC itself
# would change (U+FA19), accents composed and apart, apostrophes of both kinds.
NAMES = (
    "髙橋 一", "山﨑 二", "\ufa19谷 三", "𠮷野 四", "葛󠄀城 五", "Ōkubo Roku", "O\u0304kubo Shichi",
    "Sinéad O'Brien", "Niamh O’Brien", "Ｆull Ｗidth", "ﬁna ﬂigree", "Müller-Straße", "ｶﾞﾝﾀﾞﾑ 八",
)  # fmt: skip
BODIES = ("髙島屋 & \ufa19戸 <社>", "“Æther” Ltd.")
PEOPLE = """\
known-one: {given: 'Seán', family: "O'Brien", order: given-first, native: '\ufa19﨑 髙𠮷'}
"""

pytestmark = pytest.mark.build


def notes(names: tuple[str, ...]) -> str:
    """Notes in which those names speak, each for one of the bodies in turn."""
    entries = [
        f"  - {{name: {quoted(name)}, organisation: {quoted(BODIES[number % len(BODIES)])}}}\n"
        for number, name in enumerate(names)
    ]
    speakers = f"speakers:\n  - known-one\n{''.join(entries)}"
    return FINAL.replace("speakers:\n  - Ada Testwick\n", speakers)


def quoted(text: str) -> str:
    """The text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    root = kept.share(make(tmp_path_factory.mktemp("strange") / "room", cook=notes(NAMES)))
    people = root / "site" / "people.yaml"
    write(people, people.read_text(encoding="utf-8") + PEOPLE)
    return newsroom.read(root)


@pytest.fixture(scope="module")
def site(room: Newsroom) -> dict[str, str]:
    build.publish(clearing.clear(room, AT), room.root / "output")
    texts = (".html", ".xml", ".ics")
    found = tree(room.root / "output").items()
    return {name: content.decode() for name, content in found if name.endswith(texts)}


@pytest.mark.parametrize("name", [*NAMES, *BODIES, "Seán O'Brien"])
def test_a_name_is_on_its_page_and_in_the_feed_as_it_was_written(
    site: dict[str, str], name: str
) -> None:
    assert name in html.unescape(site["news/2025-02-13-cook/index.html"])
    item: Any = feedparser.parse(site["feed.xml"]).entries[0]
    assert name in html.unescape(item.content[0].value)


@pytest.mark.parametrize("name", [*NAMES, "\ufa19﨑 髙𠮷"])
def test_a_name_is_on_the_japanese_page_as_it_was_written(site: dict[str, str], name: str) -> None:
    assert name in html.unescape(site["ja/news/2025-02-13-cook/index.html"])


def test_names_are_in_the_announcement_as_they_were_written(room: Newsroom) -> None:
    few = newsroom.read(kept.share(make(room.root.parent / "few", cook=notes(NAMES[:5]))))
    write(
        few.root / "site" / "people.yaml", (room.root / "site" / "people.yaml").read_text("utf-8")
    )
    (meeting,) = publishing.publication(newsroom.read(few.root), AT).meetings
    for language in Language:
        text = announcement.compose(
            meeting, channel.named("linkedin"), language, few.site, the_wording(language)
        ).text
        # Within a sentence, no space stands inside a name in Japanese script.
        assert [name for name in NAMES[:5] if name.replace(" ", "") not in text] == []


def test_every_feed_is_one_and_every_page_has_its_letters(site: dict[str, str]) -> None:
    for name, text in site.items():
        assert "\ufffd" not in text
        if name.endswith(".xml"):
            ElementTree.fromstring(text)  # noqa: S314 - it is ours
        if name.endswith("feed.xml"):
            assert not feedparser.parse(text).bozo


@pytest.mark.parametrize(
    "spelling",
    ["Seán O'Brien", unicodedata.normalize("NFD", "Seán O'Brien"), "ＳＥÁＮ　Ｏ＇ＢＲＩＥＮ",
     "\ufa19﨑髙𠮷", "神﨑 髙𠮷"],
)  # fmt: skip
def test_a_key_is_the_same_in_every_spelling(room: Newsroom, spelling: str) -> None:
    known = room.register.find_person(spelling)
    assert known is not None
    assert known.id == "known-one"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: codecs.BOM_UTF8 + text,
        lambda text: codecs.BOM_UTF8 + text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\r"),
        lambda text: text.rstrip(b"\n"),
    ],
)
def test_what_an_editor_does_to_the_ends_of_lines_changes_nothing(
    tmp_path: Path, change: Any
) -> None:
    root = make(tmp_path, cook=FINAL, ends=FINAL)
    path = notes_of(root, "ends")
    path.write_bytes(change(path.read_bytes()))
    found = newsroom.read(root)
    assert errors_of(found.problems) == ()
    one, other = (release.rehearse(each, found.register, found.site) for each in found.notes)
    assert (one.title, one.sessions, one.takeaways) == (
        other.title,
        other.sessions,
        other.takeaways,
    )
    assert one.stories[0].markdown.strip() == other.stories[0].markdown.strip()


@pytest.mark.parametrize(
    "encoding",
    ["cp932", "euc-jp", "utf-16", "utf-16-le", "utf-32", "iso2022-jp", "cp1252"],
)
@pytest.mark.parametrize("file", ["posts/2025-02-13-cook/notes.md", "site/people.yaml"])
def test_a_file_in_another_encoding_is_refused_with_its_line(
    tmp_path: Path, encoding: str, file: str
) -> None:
    root = make(tmp_path, cook=FINAL)
    text = (root / file).read_text(encoding="utf-8")
    text = text.replace("Testwick", "Tést" if encoding == "cp1252" else "東京")
    (root / file).write_bytes(text.encode(encoding, "replace"))
    found = [one for one in errors_of(newsroom.read(root).problems) if one.place.file == file]
    assert found
    assert all(one.place.line for one in found)
    assert {one.code for one in found} & {"not-utf8", "hidden-character"}
