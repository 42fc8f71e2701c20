"""What happens to news once it is out: withdrawn, corrected, renamed, moved, restored."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from composer import build, clearing, newsroom
from composer.errors import ForumError
from tests import kept, leak_search
from tests.newsroom_folder import FINAL, make, notes_of, write
from tests.test_build import AT

SECRET = (
    FINAL.replace("Robots", "Zyxrobots")
    .replace("cook", "zyxdance")
    .replace("chair:", "corrections: {date: 2025-03-01, text: Zyxcorrected.}\nchair:")
)
WORDS = ("Zyxrobots", "zyxdance", "Zyxcorrected")
PAGE = "news/2025-02-13-second/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return kept.share(make(tmp_path / "newsroom", first=FINAL, second=SECRET))


def publish(root: Path, url: str = "https://dialogue.example") -> Path:
    return build.publish(
        clearing.clear(newsroom.read(root).at_address(url), AT), root / "output"
    ).output


def change(root: Path, old: str, new: str, name: str = "second") -> None:
    path = notes_of(root, name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def withdraw(root: Path, day: str = "withdrawn: 2025-05-03\n") -> None:
    change(root, "place:", f"status: withdrawn\n{day}place:")


def feeds(output: Path) -> Iterator[str]:
    for path in sorted(output.rglob("feed.xml")):
        yield from (entry.id for entry in feedparser.parse(path.read_bytes()).entries)


def test_what_was_withdrawn_is_gone_but_for_a_notice(root: Path) -> None:
    output = publish(root)
    assert set(leak_search.find(output, WORDS)) == set(WORDS)
    guids = set(feeds(output))
    withdraw(root)
    output = publish(root)
    assert leak_search.find(output, WORDS) == {}
    assert guids - set(feeds(output)) == {
        "urn:newsroom:2025-02-13-second:en",
        "urn:newsroom:2025-02-13-second:ja",
    }
    notice = (output / PAGE).read_text(encoding="utf-8")
    assert "This news was withdrawn on 3 May 2025." in notice
    assert 'content="noindex"' in notice
    assert "2025年5月3日" in (output / "ja" / PAGE).read_text(encoding="utf-8")
    beside = [path.name for path in (output / PAGE).parent.iterdir()]
    assert beside == ["index.html"]
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    assert "2025-02-13-second" not in sitemap


def test_nothing_leads_to_the_notice(root: Path) -> None:
    publish(root)
    withdraw(root, day="")
    output = publish(root)
    naming = [
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if path.is_file() and b"2025-02-13-second" in path.read_bytes()
    ]
    # Each notice leads to its own counterpart; the manifest lists every file.
    assert sorted(naming) == [".forum-manifest", f"ja/{PAGE}", PAGE]


def test_what_was_withdrawn_before_it_was_public_leaves_no_trace(root: Path) -> None:
    withdraw(root)
    with_it = leak_search_tree(publish(root))
    shutil.rmtree(notes_of(root, "second").parent)
    assert leak_search_tree(publish(root)) == with_it
    assert not any("second" in name for name in with_it)


def test_what_was_given_up_after_a_rehearsal_of_its_release_leaves_no_trace(root: Path) -> None:
    without = leak_search_tree(publish(root))
    change(root, "place:", "embargo: 2027-01-05T09:00Z\nplace:")
    shutil.copytree(notes_of(root, "second").parent, root / "posts" / "2025-02-13-third")
    change(root, "Zyxrobots", "Zyxmerger", name="third")
    later = clearing.clear(newsroom.read(root), AT.replace(year=2028))
    rehearsed = build.publish(later, root / "later", by=AT).output
    assert leak_search.find(rehearsed, ("Zyxmerger",))
    assert "third" not in (root / "posts" / "ledger").read_text(encoding="utf-8")
    change(root, "place:", "status: withdrawn\nplace:", name="third")
    change(root, "embargo: 2027-01-05T09:00Z\n", "")
    assert leak_search_tree(publish(root)) == without


def test_a_rehearsal_of_the_first_news_does_not_leave_a_site_without_a_ledger(root: Path) -> None:
    for name in ("first", "second"):
        change(root, "place:", "embargo: 2027-01-05T09:00Z\nplace:", name=name)
    build.publish(
        clearing.clear(newsroom.read(root), AT.replace(year=2028)), root / "output", by=AT
    )
    assert "urn:" not in (root / "posts" / "ledger").read_text(encoding="utf-8")
    publish(root)


def leak_search_tree(output: Path) -> dict[str, bytes]:
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def test_the_notice_stands_at_each_address_of_a_renamed_folder(root: Path) -> None:
    publish(root)
    folder = notes_of(root, "second").parent
    folder.rename(folder.with_name("2025-02-13-third"))
    change(root, "place:", "was: [2025-02-13-second]\nstatus: withdrawn\nplace:", name="third")
    output = publish(root)
    for name in ("second", "third"):
        notice = (output / "news" / f"2025-02-13-{name}" / "index.html").read_text("utf-8")
        assert "This news was withdrawn." in notice


def test_a_guid_of_withdrawn_news_is_never_free(root: Path) -> None:
    publish(root)
    withdraw(root)
    publish(root)
    change(root, "place:", "was: [2025-02-13-second]\nplace:", name="first")
    with pytest.raises(ForumError) as failure:
        publish(root)
    assert {one.code for one in failure.value.problems} == {"was-taken"}


def test_a_correction_stands_on_the_page_and_in_the_same_item(root: Path) -> None:
    guids = list(feeds(publish(root)))
    change(root, "Zyxcorrected.", "It was the other robot.")
    output = publish(root)
    page = (output / PAGE).read_text(encoding="utf-8")
    assert page.index("It was the other robot.") < page.index("Zyxrobots will wash")
    assert '"@type":"CorrectionComment"' in page
    assert '"dateModified":"2025-03-01"' in page
    parsed = feedparser.parse((output / "feed.xml").read_bytes())
    (entry,) = [one for one in parsed.entries if one.id.endswith("second:en")]
    assert entry.title.startswith("Corrected: ")
    japanese = feedparser.parse((output / "ja" / "feed.xml").read_bytes()).entries
    assert [one.title for one in japanese if one.title.startswith("【訂正】")] != []
    assert entry.summary.startswith("Corrected on 1 March 2025: It was the other robot. ")
    assert "It was the other robot." in entry.content[0].value
    assert list(feeds(output)) == guids


def test_a_subscriber_sees_nothing_old_as_new(root: Path) -> None:
    """A reader that remembers every guid, through all that happens to a newsroom."""
    seen = set(feeds(publish(root)))
    dates = published(root)
    change(root, "date: 2025-02-13", "date: 2025-02-27")
    change(root, "title: {en: Zyxrobots", "title: {en: Other robots")
    assert set(feeds(publish(root))) == seen
    assert published(root) == dates
    for url in ("http://dialogue.example", "https://moved.example"):
        assert set(feeds(publish(root, url))) == seen
    folder = notes_of(root, "second").parent
    folder.rename(folder.with_name("2025-02-27-third"))
    with pytest.raises(ForumError) as failure:
        publish(root)
    assert [one.code for one in failure.value.problems] == ["ledger-renamed"]
    notes = folder.with_name("2025-02-27-third") / "notes.md"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(text.replace("place:", "was: [2025-02-13-second]\nplace:", 1), "utf-8")
    assert set(feeds(publish(root))) == seen
    restore_from_backup(root)
    assert set(feeds(publish(root))) == seen
    assert published(root) == dates


def published(root: Path) -> list[str]:
    parsed = feedparser.parse((root / "output" / "feed.xml").read_bytes())
    return sorted(f"{entry.id} {entry.published}" for entry in parsed.entries)


def restore_from_backup(root: Path) -> None:
    """Only what a backup has: no state, no site that was built before."""
    for made in (".forum", "output"):
        shutil.rmtree(root / made)
    kept.share(root)


def test_a_build_that_fails_enters_nothing(root: Path) -> None:
    change(root, "chair: Ada Testwick", "chair: {name: }")
    with pytest.raises(ForumError):
        publish(root)
    assert not (root / "posts" / "ledger").exists()


def test_a_build_that_was_killed_before_the_swap_is_mended(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr("composer.trees.put_in_place", die)
        with pytest.raises(Killed):
            publish(root)
    before = (root / "posts" / "ledger").read_bytes()
    fresh = publish(root)
    assert len(list(feeds(fresh))) > 0
    assert (root / "posts" / "ledger").read_bytes() == before


def test_the_first_build_and_the_next_give_the_same_bytes(root: Path) -> None:
    first = leak_search_tree(publish(root))
    write(root / "posts" / "README", "")
    assert leak_search_tree(publish(root)) == first
