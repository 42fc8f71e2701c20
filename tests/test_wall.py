"""What may not be said is nowhere in what is built: not one byte of it, in no writing."""

import datetime
import shutil
from pathlib import Path

import pytest

from composer import announcement, build, channel, clearing, frontmatter, newsroom, publishing
from composer.entries import known_keys
from composer.errors import errors_of
from composer.fields import Fields
from composer.language import Language
from tests import canaries, leak_search
from tests.e2e.newsroom import copy, tree
from tests.written import the_wording

AT = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)

pytestmark = pytest.mark.build


def publish(root: Path, output: Path, at: datetime.datetime = AT) -> Path:
    build.publish(clearing.clear(newsroom.read(root), at), output)
    return output


class Built:
    """The invented newsroom with canaries in it, and what became of it."""

    def __init__(self, folder: Path) -> None:
        self.root = copy(folder)
        self.without = publish(self.root, folder / "without")
        self.silent, self.withheld = canaries.plant(self.root)
        self.output = publish(self.root, folder / "with")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("wall"))


def test_every_field_of_the_notes_has_a_canary() -> None:
    filled = canaries.Canaries().fill(
        canaries.EVERY_FIELD,
        **dict.fromkeys(("fate", "background", "file", "person", "organisation", "theme"), "x"),
        **dict.fromkeys(("slug", "public"), "x"),
    )
    written = set(
        frontmatter.split(
            filled.replace("\nx\n", "\nstatus: withdrawn\nwithdrawn: 2025-03-17\n"), "f"
        ).fields
    )
    assert set(known_keys(Fields)) - written - {"background", "milestones"} == {
        *("embargo", "rule", "speakers", "themes")
    }


def test_the_newsroom_with_canaries_is_one_that_can_be_published(built: Built) -> None:
    room = newsroom.read(built.root)
    planted = [one for one in errors_of(room.problems) if "to-be-written" not in one.place.file]
    assert planted == []
    ids = {one.id for one in publishing.publication(room, AT).meetings}
    assert {"2025-01-16-behind-closed-doors", "2025-01-17-open-to-all"} <= ids


def test_no_canary_is_in_the_site(built: Built) -> None:
    assert len(built.silent) > 100
    assert len(built.withheld) > 30
    assert {"search/index.html", "_redirects", "ja/calendar.ics"} <= tree(built.output).keys()
    assert list(built.output.glob("search/index/fragment/*"))
    assert leak_search.find(built.output, [*built.silent, *built.withheld]) == {}


def test_a_canary_in_the_site_would_be_found(built: Built, tmp_path: Path) -> None:
    name, word = "news/2025-01-17-open-to-all/index.html", built.withheld[5]
    page = tmp_path / "site" / name
    page.parent.mkdir(parents=True)
    page.write_bytes(
        (built.output / name).read_bytes() + leak_search.writings(word)["base64 of gzip"]
    )
    assert leak_search.find(tmp_path, built.withheld) == {word: [f"site/{name}"]}


def test_what_is_not_public_changes_no_byte_of_the_site(built: Built, tmp_path: Path) -> None:
    """But for the two meetings that are public, it is as if nothing had been planted."""
    for folder in ("2025-01-16-behind-closed-doors", "2025-01-17-open-to-all"):
        shutil.rmtree(built.root / "posts" / folder)
    assert tree(publish(built.root, tmp_path / "again")) == tree(built.without)


class Released:
    """The invented newsroom a second before an embargo ends, and when it does.

    The meeting under embargo tells what became of a promise.
    """

    def __init__(self, folder: Path) -> None:
        root = copy(folder)
        embargoes = [(one.id, one.fields.embargo) for one in newsroom.read(root).notes]
        ((self.meeting, instant),) = [(one, when) for one, when in embargoes if when and when > AT]
        notes = root / "posts" / self.meeting / "notes.md"
        update = f"updates: {{commitment: {canaries.PROMISE}, note: Zyxgone.}}\ntitle:"
        notes.write_text(notes.read_text("utf-8").replace("title:", update, 1), encoding="utf-8")
        self.after, self.before = folder / "site", folder / "before"
        publish(root, self.after, instant - datetime.timedelta(seconds=1))
        shutil.copytree(self.after, self.before)
        publish(root, self.after, instant)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    return Released(tmp_path_factory.mktemp("released"))


def test_an_embargoed_meeting_appears_at_its_instant_and_not_a_second_before(
    released: Released,
) -> None:
    assert not [path for path in tree(released.before) if released.meeting in path]
    assert f"news/{released.meeting}/index.html" in tree(released.after)
    assert f"ja/news/{released.meeting}/index.html" in tree(released.after)


def test_what_became_of_a_promise_shows_from_the_instant_of_the_update_on(
    released: Released,
) -> None:
    assert leak_search.find(released.before, ["Zyxgone"]) == {}
    shown = leak_search.find(released.after, ["Zyxgone"])["Zyxgone"]
    assert {"road/index.html", "ja/road/index.html"} <= set(shown)


def announcements(root: Path) -> str:
    room = newsroom.read(root)
    public = publishing.publication(room, AT).meetings
    return "\n".join(
        announcement.compose(
            meeting, channel.named(where), language, room.site, the_wording(language)
        ).text
        for meeting in public
        for where in meeting.announce
        for language in Language
    )


def test_no_canary_is_in_an_announcement(tmp_path: Path) -> None:
    root = copy(tmp_path)
    words = canaries.plant(root)
    sought = {word: leak_search.fold(word) for word in (*words[0], *words[1])}
    text = announcements(root)
    assert "Behind closed doors" in text
    assert leak_search.words_in(text.encode(), sought) == set()
