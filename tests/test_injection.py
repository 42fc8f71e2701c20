"""Nothing that people write or paste acts in a page, a feed or a calendar, or reaches outside.

What is tried is in `tests/hostile/`: notes, register and pages as files, to be read and added to.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from composer import build, clearing, newsroom
from composer.errors import ForumError, errors_of
from tests import kept, leak_search
from tests.activity import active
from tests.e2e.newsroom import tree
from tests.newsroom_folder import FINAL, SETTINGS, make, notes_of, write

HOUSE = Path(__file__).resolve().parent.parent
HOSTILE = HOUSE / "tests" / "hostile"
AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
# What `{{ 7777 * 7777 }}` would become, and a word that stands only outside the newsroom.
PRODUCT, OUTSIDE = "60481729", "Zyxoutsidewarble"

pytestmark = pytest.mark.build


@dataclass(frozen=True)
class Hostile:
    """The newsroom that was made of hostile files, and the site that it became."""

    root: Path
    outside: Path
    site: dict[str, bytes]

    def texts(self, ending: str) -> dict[str, str]:
        """The files with that ending, by name."""
        return {name: one.decode() for name, one in self.site.items() if name.endswith(ending)}


def _publish(root: Path) -> None:
    build.publish(clearing.clear(newsroom.read(root), AT), root / "output")


def _hostile_wording(root: Path) -> None:
    """A theme whose sentences were edited by somebody who should not have."""
    theme = root / "theme"
    shutil.copytree(HOUSE / "themes" / "forum" / "wording", theme / "wording")
    write(root / "pelicanconf.py", SETTINGS + 'THEME = "theme"\n')
    sentences = theme / "wording" / "en" / "site.yaml"
    text = sentences.read_text(encoding="utf-8")
    for old in ('"Latest news"', '"News"', '"Feed of all news"'):
        new = "'\"><script>alert(1)</script><b onclick=alert(1)>{{ 7777 * 7777 }}'"
        assert old in text
        text = text.replace(old, new, 1)
    sentences.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    folder = tmp_path_factory.mktemp("injection")
    root = kept.share(make(folder / "newsroom"))
    shutil.copytree(HOSTILE, root, dirs_exist_ok=True)
    _hostile_wording(root)
    for name in ("outside.txt", "secret.txt", "newsroom-beside/outside.txt"):
        write(folder / name, OUTSIDE)
    _publish(root)
    return Hostile(root, folder / "outside.txt", tree(root / "output"))


def test_the_newsroom_is_hostile_and_no_error_hides_it(hostile: Hostile) -> None:
    assert errors_of(newsroom.read(hostile.root).problems) == ()
    text = "".join(path.read_text("utf-8") for path in HOSTILE.rglob("*") if path.is_file())
    signs = (
        "<script onerror= javascript: data: {static} |attach| {{ {% <!--[if <o:p> ]]> ../.. srcdoc"
    )
    assert [sign for sign in signs.split() if sign not in text] == []
    assert len(hostile.texts(".html")) > 25


def test_nothing_acts_in_any_page(hostile: Hostile) -> None:
    found = {name: active(source) for name, source in hostile.texts(".html").items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    "source",
    ["<script>x</script>", "<script src=//x.example/x.js></script>", "<p onclick=x>", "<p style=x>",
     "<a href='java&#10;script:x'>x</a>", "<a href=data:text/html,x>x</a>", "<iframe>", "<o:p>",
     "<svg><use xlink:href='data:x'/></svg>", "<meta http-equiv=Refresh content=0>", "<style>",
     "<p title='</p><img src=x onerror=x>'><p a='>'<img src=x onerror=x>", "<base href=x>"],
)  # fmt: skip
def test_what_acts_would_be_seen(source: str) -> None:
    assert active(f"<body><p>{source}</body>")


def test_what_is_to_be_read_is_there_to_be_read(hostile: Hostile) -> None:
    page = hostile.texts(".html")["news/2025-03-02-templates/index.html"]
    for words in ("{{ 7777 * 7777 }} {% raw %}", "{name!r} {{{{ x }}}}", "{subject} {subjects}"):
        assert words in page
    scripts = hostile.texts(".html")["news/2025-03-01-scripts/index.html"]
    assert "<h1>Talks &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in scripts


def test_no_template_is_carried_out(hostile: Hostile) -> None:
    assert [name for name, content in hostile.site.items() if PRODUCT.encode() in content] == []


def test_data_for_programs_is_data_to_its_end(hostile: Hostile) -> None:
    for name, source in hostile.texts(".html").items():
        blocks = re.findall(r"<script[^>]*>(.*?)</script>", source, re.DOTALL)
        assert len(blocks) == source.count("<script"), name
        for block in blocks:
            json.loads(block)
            assert "<" not in block


def test_nothing_acts_in_any_feed(hostile: Hostile) -> None:
    feeds = hostile.texts("feed.xml")
    assert len(feeds) >= 4
    for source in feeds.values():
        parsed: Any = feedparser.parse(source, sanitize_html=False, resolve_relative_uris=False)
        assert not parsed.bozo
        for entry in parsed.entries:
            assert active(f"<body>{entry.content[0].value}</body>") == []
            assert active(f"<body>{entry.summary}</body>") == []
        assert not re.search(r"<\?(?!xml )|<!DOCTYPE|<!ENTITY", source)


def test_every_file_for_programs_is_still_whole(hostile: Hostile) -> None:
    for source in hostile.texts(".xml").values():
        ElementTree.fromstring(source)  # noqa: S314 - it is ours
    for source in hostile.texts(".webmanifest").values():
        json.loads(source)
    for name in ("_headers", "_redirects", "robots.txt"):
        assert "<script" not in hostile.site.get(name, b"").decode()
    calendars = hostile.texts(".ics")
    assert calendars
    for source in calendars.values():
        assert source.count("BEGIN:VCALENDAR") == source.count("END:VCALENDAR") == 1
        assert not re.search(r"^(?:<|alert|onclick)", source, re.MULTILINE)


def test_nothing_from_outside_is_in_the_site(hostile: Hostile) -> None:
    assert leak_search.find(hostile.root / "output", [OUTSIDE]) == {}
    assert not [name for name in hostile.site if "outside" in name or "secret" in name]
    pages = "".join(hostile.texts(".html").values())
    assert not re.search(r"(?:href|src)=\"[^\"]*(?:\.\./|file:|\|attach)", pages)


def _link_notes(root: Path, outside: Path) -> None:
    notes_of(root, "cook").unlink()
    notes_of(root, "cook").symlink_to(outside / "notes.md")


def _link_story(root: Path, outside: Path) -> None:
    notes_of(root, "cook").with_name("notes.ja.md").symlink_to(outside / "notes.md")


def _link_meeting(root: Path, outside: Path) -> None:
    (root / "posts" / "2025-02-14-linked").symlink_to(outside)


def _link_posts(root: Path, outside: Path) -> None:
    shutil.rmtree(root / "posts")
    (root / "posts").symlink_to(outside.parent / "all")


def _link_photo(root: Path, outside: Path) -> None:
    _photo(root, "photo.jpg")
    notes_of(root, "cook").with_name("photo.jpg").symlink_to(outside / "photo.jpg")


def _link_register(root: Path, outside: Path) -> None:
    (root / "site" / "people.yaml").unlink()
    (root / "site" / "people.yaml").symlink_to(outside / "people.yaml")


def _link_device(root: Path, _: Path) -> None:
    notes_of(root, "cook").with_name("notes.ja.md").symlink_to("/dev/zero")


def _link_page(root: Path, outside: Path) -> None:
    (root / "site" / "pages" / "en").mkdir(parents=True)
    (root / "site" / "pages" / "en" / "about.md").symlink_to(outside / "notes.md")


def _link_static(root: Path, outside: Path) -> None:
    (root / "site" / "static").mkdir(parents=True)
    (root / "site" / "static" / "all").symlink_to(outside)


def _photo(root: Path, file: str) -> None:
    text = FINAL.replace("place:", f"photo: {{file: '{file}', alt: A cup.}}\nplace:")
    write(notes_of(root, "cook"), text)


def _photo_above(root: Path, outside: Path) -> None:
    _photo(root, f"../../../{outside.name}/photo.jpg")


def _photo_absolute(root: Path, outside: Path) -> None:
    _photo(root, str(outside / "photo.jpg"))


def _photo_device(root: Path, _: Path) -> None:
    _photo(root, "/dev/zero")


@pytest.mark.parametrize(
    "attack",
    [_link_notes, _link_story, _link_meeting, _link_posts, _link_photo, _link_register,
     _link_device, _link_page, _link_static, _photo_above, _photo_absolute, _photo_device],
)  # fmt: skip
def test_whatever_leads_outside_is_refused_and_outside_nothing_is_touched(
    tmp_path: Path, attack: Callable[[Path, Path], None]
) -> None:
    root = kept.share(make(tmp_path / "newsroom", cook=FINAL))
    outside = tmp_path / "outside"
    people = "ada-testwick:\n  given: Zyxoutsidewarble\n  family: Testwick\n  order: given-first\n"
    written = FINAL.replace("The robots", OUTSIDE)
    for name, text in (("notes.md", written), ("photo.jpg", OUTSIDE), ("people.yaml", people)):
        write(outside / name, text)
    write(tmp_path / "all" / "2025-02-13-cook" / "notes.md", written)
    attack(root, outside)
    before = _times(tmp_path, root)
    with pytest.raises(ForumError) as raised:
        _publish(root)
    assert raised.value.problems
    assert OUTSIDE not in str(raised.value.problems)
    assert not (root / "output").exists()
    assert _times(tmp_path, root) == before


def _times(folder: Path, but: Path) -> dict[str, tuple[int, int]]:
    """When each file outside the newsroom was changed, and how long it is."""
    others = (path for path in folder.rglob("*") if not path.is_relative_to(but))
    return {str(path): (os.stat(path).st_mtime_ns, os.stat(path).st_size) for path in others}
