"""A meeting's photo on the site: which files, once made, and what is told when it cannot be."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from composer import photograph, picture, press
from composer.digest import Digests
from composer.errors import ForumError, Place
from composer.photograph import Named, Photograph
from composer.press import NOTHING, Press, Stock
from composer.progress import Step
from tests import pictures
from tests.meetings import SITE

REPO = Path(__file__).resolve().parents[1]


def named(meeting_id: str, file: str, line: int = 7) -> Named:
    return Named(meeting_id, file, Place(f"posts/{meeting_id}/notes.md", line))


CUP = named("one", "the cup.jpg")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom" / "posts" / "one"
    folder.mkdir(parents=True)
    (folder / "the cup.jpg").write_bytes(pictures.tagged_jpeg(500, 60, orientation=1))
    (folder / "other.jpg").write_bytes(pictures.jpeg())
    return tmp_path / "newsroom"


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def published(root: Path, output: Path) -> tuple[Photograph, dict[str, bytes]]:
    made = photograph.publish(root, SITE, [CUP], press.unstocked(output))
    assert list(made) == ["one"]
    return made["one"], tree(output)


def test_the_files_are_what_is_said_of_them(root: Path, tmp_path: Path) -> None:
    made, files = published(root, tmp_path / "out")
    assert [one.media_type for one in made.sources] == ["image/avif", "image/webp", "image/jpeg"]
    told = [one for source in made.sources for one in source.pictures]
    assert {unquote(one.path)[1:] for one in told} == set(files)
    for one in told:
        content = files[unquote(one.path)[1:]]
        assert one.length == len(content)
        assert hashlib.sha256(content).hexdigest()[:8] in one.path
        assert one.path.startswith(f"/news/one/the%20cup-{one.width}.")


def test_a_page_is_offered_sizes_and_a_feed_the_largest_jpeg(root: Path, tmp_path: Path) -> None:
    made, _files = published(root, tmp_path / "out")
    assert [one.media_type for one in made.modern] == ["image/avif", "image/webp"]
    small, large = made.fallback.pictures
    assert made.fallback.srcset("/sub") == f"/sub{small.path} 480w, /sub{large.path} 500w"
    assert made.largest == large
    assert (large.width, large.height, large.media_type) == (500, 60, "image/jpeg")


def test_neither_the_file_itself_nor_its_neighbours_are_published(
    root: Path, tmp_path: Path
) -> None:
    _made, files = published(root, tmp_path / "out")
    sources = {path.read_bytes() for path in root.rglob("*.jpg")}
    assert sources.isdisjoint(files.values())
    assert not [name for name in files if "other" in name]
    assert not [one for one in pictures.SECRETS for content in files.values() if one in content]


def test_a_photo_is_made_once(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = published(root, tmp_path / "fresh")
    monkeypatch.setattr(picture, "renditions", None)
    assert published(root, tmp_path / "again") == fresh


def test_of_each_photo_is_told(root: Path, tmp_path: Path) -> None:
    told: list[Step] = []
    both = [CUP, named("other", "other.jpg")]
    (root / "posts" / "other").mkdir()
    (root / "posts" / "other" / "other.jpg").write_bytes(pictures.jpeg())
    photograph.publish(root, SITE, both, press.unstocked(tmp_path / "out"), told.append)
    assert told == [Step("photos", 1, 2), Step("photos", 2, 2)]


def test_a_photo_that_is_what_was_made_of_another_is_a_photo(root: Path, tmp_path: Path) -> None:
    """Saved from the site, and used again."""
    _made, files = published(root, tmp_path / "fresh")
    name = next(one for one in files if one.endswith(".jpg"))
    (root / "posts" / "other").mkdir()
    (root / "posts" / "other" / "saved.jpg").write_bytes(files[name])
    both = [CUP, named("other", "saved.jpg")]
    for output in ("one", "two"):
        made = photograph.publish(root, SITE, both, press.unstocked(tmp_path / output))
        assert set(made) == {"one", "other"}
    assert published(root, tmp_path / "again")[1] == files


def test_a_changed_photo_is_made_anew(root: Path, tmp_path: Path) -> None:
    before, _files = published(root, tmp_path / "before")
    (root / "posts" / "one" / "the cup.jpg").write_bytes(pictures.jpeg(490, 60))
    after, _files = published(root, tmp_path / "after")
    assert after.largest.width == 490
    assert before.largest.path != after.largest.path


def test_a_site_that_has_the_files_is_asked_first(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Press(tmp_path / "first", NOTHING, Digests(), "photos")
    made = photograph.publish(root, SITE, [CUP], first)
    stock = Stock(tmp_path / "first", first.keys)
    monkeypatch.setattr(Path, "write_bytes", None)
    again = Press(tmp_path / "again", stock, Digests(), "photos")
    assert photograph.publish(root, SITE, [CUP], again) == made
    assert tree(tmp_path / "again") == tree(tmp_path / "first")
    assert again.keys == first.keys


def test_what_the_last_site_shares_is_never_written_into(root: Path, tmp_path: Path) -> None:
    first = Press(tmp_path / "first", NOTHING, Digests(), "photos")
    photograph.publish(root, SITE, [CUP], first)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "first").rglob("*.*")}
    *some, last = sorted(first.keys)
    cached = root / ".forum" / "cache" / "photos"
    for path in cached.rglob("*"):
        if path.is_file() and (tmp_path / "first" / last).read_bytes() in path.read_bytes():
            path.unlink()
    stock = Stock(tmp_path / "first", {path: first.keys[path] for path in some})
    photograph.publish(root, SITE, [CUP], Press(tmp_path / "again", stock, Digests(), "photos"))
    assert tree(tmp_path / "again") == tree(tmp_path / "first")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_what_is_damaged_in_the_cache_is_made_anew(root: Path, tmp_path: Path) -> None:
    fresh = published(root, tmp_path / "fresh")
    kept = [path for path in (root / ".forum" / "cache" / "photos").rglob("*") if path.is_file()]
    assert len(kept) == 7  # six files, and what they are
    for number, path in enumerate(kept):
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        assert published(root, tmp_path / f"again-{number}") == fresh
        assert path.read_bytes() == content


def test_another_pillow_makes_them_anew(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(root, tmp_path / "fresh")
    monkeypatch.setattr(photograph, "version", lambda _name: "1.0")
    monkeypatch.setattr(picture, "renditions", None)
    with pytest.raises(TypeError):
        published(root, tmp_path / "again")


def test_every_photo_that_cannot_be_published_is_told(root: Path, tmp_path: Path) -> None:
    folder = root / "posts" / "two"
    folder.mkdir()
    (folder / "cut.jpg").write_bytes(pictures.jpeg()[:3000])
    (folder / "really.png").write_bytes(pictures.jpeg())
    files = ("cut.jpg", "really.png", "gone.jpg")
    faulty = [named("two", file, line) for line, file in enumerate(files, 1)]
    with pytest.raises(ForumError) as raised:
        photograph.publish(root, SITE, [CUP, *faulty], press.unstocked(tmp_path / "out"))
    assert [(one.place.file, one.place.line, one.code) for one in raised.value.problems] == [
        ("posts/two/gone.jpg", 0, "no-file"),
        ("posts/two/notes.md", 1, "picture-broken"),
        ("posts/two/really.png", 0, "picture-misnamed"),
    ]


def test_photos_can_be_looked_at_before_they_are_published(root: Path) -> None:
    both = [CUP, named("one", "other.jpg", 9)]
    assert photograph.problems(root, both) == ()
    (root / "posts" / "one" / "other.jpg").write_bytes(pictures.jpeg()[:3000])
    (problem,) = photograph.problems(root, both)
    assert (problem.code, problem.place) == ("picture-broken", both[1].place)
    assert [one.code for one in photograph.problems(root, [named("one", "no.jpg")])] == ["no-file"]


def test_photos_that_are_kept_need_no_pillow(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path / "fresh")
    program = f"""
import sys
from pathlib import Path
from composer import photograph, press
from composer.errors import Place
from composer.language import Text
from composer.model import Site
from composer.photograph import Named
site = Site(name=Text.plain("x"), url="https://a.example")
cup = Named("one", "the cup.jpg", Place("posts/one/notes.md"))
fresh = press.unstocked(Path({str(tmp_path / "again")!r}))
made = photograph.publish(Path({str(root)!r}), site, [cup], fresh)
print(len(made), "PIL" in sys.modules)
"""
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert found.stdout == "1 False\n"
    assert tree(tmp_path / "again") == tree(tmp_path / "fresh")


def test_a_newsroom_without_photos_makes_nothing(tmp_path: Path) -> None:
    assert photograph.publish(tmp_path, SITE, [], press.unstocked(tmp_path / "out")) == {}
    assert list(tmp_path.iterdir()) == []
