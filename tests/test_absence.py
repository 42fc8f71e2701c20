"""What is not public is as if it had not been written: in no file, whatever happened before."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from composer import build, clearing, newsroom
from composer.errors import ForumError
from tests import kept, leak_search, pictures
from tests.e2e.newsroom import tree
from tests.newsroom_folder import EMBARGOED, FINAL, make, notes_of, write

UNTIL = datetime.datetime(2025, 6, 1, 9, tzinfo=datetime.UTC)
BEFORE = UNTIL - datetime.timedelta(seconds=1)
ONLY_THERE = (
    "Quilla Rumblefern",
    "Mossbank Foundry",
    "隠し子工業",
    "lead balloons",
    "the-old-name",
)
HIDDEN = EMBARGOED.replace("2126-01-20 09:00 Europe/London", "2025-06-01 10:00 Europe/London")
HIDDEN = HIDDEN.replace("Ada Testwick\n", "'Quilla Rumblefern, Mossbank Foundry'\n").replace(
    "themes: [robots]",
    "attendees: ['Otto Pimpernell, Mossbank Foundry', '隠し子 太郎、隠し子工業', Ada Testwick]\n"
    "convened_by: [隠し子工業, Example Robotics]\nthemes: [robots, lead balloons]\n"
    "commitments: [{id: rise, what: The balloons will rise., due: 2025-12}]\n"
    "updates: [{commitment: 2025-02-13-cook/cups, status: done, note: The cups are gone.}]\n"
    "was: [2025-02-13-the-old-name]\nphoto: {file: balloon.jpg, alt: A balloon.}",
)
HIDDEN = HIDDEN.replace("date: 2025-02-13", "date: 2025-02-20")
PUBLIC = FINAL.replace(
    "themes:", "commitments: [{id: cups, what: The cups will go., due: 2025-12}]\nthemes:"
)
# Every kind of file that a site has; what is hidden could show in each.
KINDS = (
    "index.html", "ja/index.html", "news/index.html", "404.html", "ja/404.html", "feed.xml",
    "ja/feed.xml", "themes/robots/feed.xml", "calendar.ics", "ja/calendar.ics", "sitemap.xml",
    "robots.txt", "site.webmanifest", "_headers", "road/index.html", "people/index.html",
    "people/ada-testwick/index.html", "organisations/example-robotics/index.html",
    "themes/index.html", ".forum-manifest",
)  # fmt: skip

pytestmark = pytest.mark.build


def publish(root: Path, output: Path, at: datetime.datetime = BEFORE) -> dict[str, bytes]:
    build.publish(clearing.clear(newsroom.read(root), at), output)
    return tree(output)


def hide(root: Path, status: str, name: str) -> None:
    """Adds a meeting to the newsroom that is not public; `status` is a line of its notes."""
    held = "".join(line for line in HIDDEN.splitlines(keepends=True) if "embargo:" not in line)
    folder = notes_of(root, name).parent
    notes = held.replace("place:", f"{status}\nplace:").replace("the-old-name", f"was-{name}")
    write(folder / "notes.md", notes)
    write(folder / "notes.ja.md", "隠し子工業の風船の記録です。")
    write(folder / "linkedin.en.txt", "Quilla Rumblefern has news.")
    (folder / "balloon.jpg").write_bytes(pictures.jpeg())


def test_with_it_or_without_it_the_site_is_the_same_to_the_byte(tmp_path: Path) -> None:
    root = kept.share(make(tmp_path / "room", cook=PUBLIC))
    alone = publish(root, tmp_path / "old")
    assert set(KINDS) <= alone.keys()
    assert [name for name in alone if name.startswith(("cards/", "ja/cards/"))]
    hide(root, "status: draft", "sing")
    hide(root, "embargo: 2025-06-01 10:00 Europe/London", "dive")
    hide(root, "status: withdrawn", "fall")
    assert publish(root, tmp_path / "fresh") == alone
    assert publish(root, tmp_path / "old") == alone
    write(notes_of(root, "cook"), PUBLIC.replace("title:", "tittle:"))
    with pytest.raises(ForumError):
        publish(root, tmp_path / "old")
    assert tree(tmp_path / "old") == alone
    write(notes_of(root, "sing"), "---\ntitle: [Quilla Rumblefern\nstatus: draft\n---\n")
    write(notes_of(root, "cook"), PUBLIC)
    assert publish(root, tmp_path / "old") == alone


def test_at_its_instant_it_is_everywhere_and_not_a_second_before(tmp_path: Path) -> None:
    root = kept.share(make(tmp_path / "room", cook=PUBLIC))
    hide(root, "embargo: 2025-06-01 10:00 Europe/London", "dive")
    before = publish(root, tmp_path / "out")
    assert leak_search.find(tmp_path / "out", ONLY_THERE) == {}
    after = publish(root, tmp_path / "out", UNTIL)
    changed = {name for name in KINDS if name in after and after[name] != before[name]}
    assert changed >= {
        *("index.html", "ja/index.html", "news/index.html", "feed.xml", "ja/feed.xml"),
        *("calendar.ics", "ja/calendar.ics", "sitemap.xml", "road/index.html"),
        *("people/index.html", "people/ada-testwick/index.html", "themes/index.html"),
        *("themes/robots/feed.xml", "organisations/example-robotics/index.html"),
    }
    for folder in ("", "ja/"):
        assert f"{folder}news/2025-02-13-dive/index.html" in after
        assert f"{folder}news/2025-02-13-was-dive/index.html" in after
    promise, fate = "news/2025-02-13-cook/index.html", b"as of 20 February 2025"
    assert (fate in before[promise], fate in after[promise]) == (False, True)
