"""Building the public site: all of it or nothing, and never over what somebody else made."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from composer import build, clearing, compressed, newsroom, packed, search_index, trees
from composer.audit import Blind
from composer.build import Built, publish
from composer.errand import Crash
from composer.errors import ForumError, Place, error
from composer.language import Language
from composer.last_tree import LastTree
from composer.lock import lock
from composer.model import Publication
from composer.photograph import Photograph
from composer.press import Stock
from composer.progress import Step, Tell
from composer.wording import Wording, WordingError
from tests.newsroom_folder import DRAFT, FINAL, make, notes_of, write

AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)


def _pages(publication: Publication, language: Language, output: Path) -> None:
    """What stands in for Pelican: a page a meeting, and a feed."""
    folder = output if language is Language.EN else output / language.value
    for meeting in publication.meetings:
        write(folder / "news" / meeting.id / "index.html", meeting.title.in_(language))
    write(folder / "feed.xml", str(len(publication.meetings)))


@pytest.fixture
def instead_of_pelican(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what each process does: `_pages`, then the given steps."""

    def install(*steps: Callable[[Publication, Language, Path], None]) -> None:
        def run(  # noqa: PLR0913 - as the real one
            *,
            root: Path,
            publication: Publication,
            languages: tuple[Language, ...],
            output: Path,
            wordings: dict[Language, Wording],
            photographs: dict[str, Photograph],
            tell: Tell,
            stock: Stock,
        ) -> dict[str, str]:
            assert (root / "pelicanconf.py").is_file()
            assert photographs == {}
            assert callable(tell)
            assert [one for one in stock.keys if not one.endswith(compressed.ENDINGS)] == []
            (language,) = languages
            assert wordings[language].language is language
            for step in (_pages, *steps):
                step(publication, language, output)
            return {}

        generator = ModuleType("composer.generator")
        generator.run = run  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "composer.generator", generator)
        monkeypatch.setattr("composer.generator", generator, raising=False)

    return install


@pytest.fixture
def root(tmp_path: Path, instead_of_pelican: Callable[..., None]) -> Path:
    instead_of_pelican()
    return make(tmp_path / "newsroom", cook=FINAL, sing=DRAFT)


def _build(root: Path, output: Path | None = None) -> Built:
    return publish(clearing.clear(newsroom.read(root), AT), output or root / "output")


def _codes(root: Path, output: Path | None = None) -> list[str]:
    with pytest.raises(ForumError) as raised:
        _build(root, output)
    return [problem.code for problem in raised.value.problems]


def _state(tree: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.lstat().st_mtime_ns, path.lstat().st_ino) for path in tree.rglob("*")
    } | {str(tree): (tree.stat().st_mtime_ns, tree.stat().st_ino)}


def test_the_site_has_both_languages_and_a_manifest(root: Path) -> None:
    built = _build(root)
    output = root / "output"
    assert built == Built(
        output=output,
        pages=2,
        feeds=(output / "feed.xml", output / "ja" / "feed.xml"),
        changed=True,
    )
    assert sorted(trees.checksums(output)) == [
        "feed.xml",
        "ja/feed.xml",
        "ja/news/2025-02-13-cook/index.html",
        "news/2025-02-13-cook/index.html",
    ]
    assert trees.read_manifest(output) == trees.checksums(output)


def test_nothing_new_touches_nothing(root: Path) -> None:
    _build(root)
    before = _state(root / "output")
    assert not _build(root).changed
    assert _state(root / "output") == before


def test_a_change_replaces_the_site_and_keeps_the_time_of_what_is_the_same(root: Path) -> None:
    _build(root)
    page = root / "output" / "news" / "2025-02-13-cook" / "index.html"
    feed = root / "output" / "feed.xml"
    times = [path.stat().st_mtime_ns for path in (page, feed)]
    notes = notes_of(root, "cook")
    notes.write_text(FINAL.replace("Robots learn", "Robots love"), encoding="utf-8")
    time.sleep(0.01)
    assert _build(root).changed
    assert page.read_text(encoding="utf-8") == "Robots love to cook"
    assert page.stat().st_mtime_ns != times[0]
    assert feed.stat().st_mtime_ns == times[1]
    assert sorted(entry.name for entry in (root / ".forum").iterdir()) == [
        ".gitignore",
        "builds",
        "ledger",
        "lock",
        "trees",
    ]


def test_the_search_index_keeps_its_time_where_it_is_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(site: Path, _state: Path, _tell: Callable[[], object]) -> None:
        write(site / search_index.FOLDER / "index", "of nothing")

    monkeypatch.setattr(search_index, "write", index)
    settings = root / "pelicanconf.py"
    write(settings, settings.read_text("utf-8").replace("SEARCH = False", "SEARCH = True"))
    kept = _build(root).output / search_index.FOLDER / "index"
    os.utime(kept, ns=(2_000_000_000, 2_000_000_000))
    notes_of(root, "cook").write_text(FINAL.replace("Robots learn", "Robots love"), "utf-8")
    assert _build(root).changed
    assert kept.stat().st_mtime_ns == 2_000_000_000


def test_what_is_gone_from_the_newsroom_is_gone_from_the_site(root: Path) -> None:
    _build(root)
    notes_of(root, "cook").unlink()
    notes_of(root, "cook").parent.rmdir()
    _build(root)
    assert not (root / "output" / "news").exists()


def test_a_problem_in_what_is_public_changes_nothing(root: Path) -> None:
    _build(root)
    before = _state(root / "output")
    write(notes_of(root, "cook"), FINAL.replace("place:", "plaice:"))
    assert _codes(root) == ["unknown-key-near"]
    assert _state(root / "output") == before


def test_a_problem_in_a_draft_stops_nothing(root: Path) -> None:
    write(notes_of(root, "sing"), DRAFT.replace("place:", "plaice:"))
    assert _build(root).pages == 2


def _leak(_: Publication, language: Language, output: Path) -> None:
    if language is Language.JA:
        write(output / "ja" / "about.html", "<p>\nRobots learn to&#x20;s<b>i</b>ng</p>")


def test_a_site_that_says_what_must_not_be_said_is_refused_and_the_old_one_stays(
    root: Path, instead_of_pelican: Callable[..., None]
) -> None:
    _build(root)
    before = _state(root / "output")
    instead_of_pelican(_leak)
    with pytest.raises(ForumError) as raised:
        _build(root)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (
        "leak-draft",
        "ja/about.html",
        2,
    )
    assert dict(problem.values)["notes"] == "posts/2025-02-13-sing/notes.md:2"
    assert _state(root / "output") == before
    write(notes_of(root, "sing"), DRAFT.replace("status: draft\n", ""))
    assert _build(root).changed


STORY = "The robots of Sampleton can sing."


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("date: 2025-02-13", "date: tomorrow", STORY),
        ("takeaways:", "background: [a pan]\nmilestones: [a pot]\ntakeaways:", STORY),
        (
            "takeaways:",
            "held: [All night the choir sang.]\ntakeaways:",
            "All night the choir sang.",
        ),
    ],
)
def test_what_a_draft_says_is_sought_also_where_it_has_a_fault(
    root: Path, instead_of_pelican: Callable[..., None], right: str, wrong: str, said: str
) -> None:
    write(notes_of(root, "sing"), DRAFT.replace(right, wrong))
    instead_of_pelican(partial(_say, said))
    assert "leak-draft" in _codes(root)


@pytest.mark.parametrize(
    ("name", "above"), [("notes.ja.md", "title: [\n---\n"), ("notes.fr.md", "")]
)
def test_a_story_that_cannot_be_read_is_sought_as_it_stands(
    root: Path, instead_of_pelican: Callable[..., None], name: str, above: str
) -> None:
    said = "The choir of Sampleton sang all night."
    write(notes_of(root, "sing").with_name(name), f"---\n{above}---\n{said}\n")
    write(notes_of(root, "sing"), DRAFT)
    instead_of_pelican(partial(_say, said))
    assert "leak-draft" in _codes(root)


def _say(said: str, _: Publication, language: Language, output: Path) -> None:
    write(output / f"x-{language.value}.txt", said)


@pytest.mark.usefixtures("not_proven")
def test_a_build_that_cannot_prove_that_it_sees_publishes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "unpacked", lambda *_: ())
    with pytest.raises(Blind):
        _build(root)
    assert not (root / "output").exists()


def test_the_problems_of_all_languages_come_back(
    root: Path, instead_of_pelican: Callable[..., None]
) -> None:
    def fail(_publication: Publication, language: Language, _output: Path) -> None:
        raise ForumError([error("pelican-fails", Place("pelicanconf.py"), reason=language.value)])

    _build(root)
    before = _state(root / "output")
    instead_of_pelican(fail)
    with pytest.raises(ForumError) as raised:
        _build(root)
    reasons = {dict(problem.values)["reason"] for problem in raised.value.problems}
    assert reasons == {"en", "ja"}
    assert _state(root / "output") == before


def test_a_gap_in_the_wording_is_a_problem(
    root: Path, instead_of_pelican: Callable[..., None]
) -> None:
    def fail(_publication: Publication, language: Language, _output: Path) -> None:
        if language is Language.JA:
            raise WordingError("ja: no entry site.home")

    instead_of_pelican(fail)
    with pytest.raises(ForumError) as raised:
        _build(root)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == ("wording-lacks", "wording/ja")
    assert dict(problem.values) == {"reason": "ja: no entry site.home"}


def test_a_fault_of_ours_comes_back_with_its_details(
    root: Path, instead_of_pelican: Callable[..., None]
) -> None:
    def fail(_publication: Publication, _language: Language, _output: Path) -> None:
        raise ZeroDivisionError("ours")

    instead_of_pelican(fail)
    with pytest.raises(Crash) as raised:
        _build(root)
    assert "ZeroDivisionError: ours" in raised.value.details
    assert not (root / "output").exists()


def test_a_process_that_is_killed_is_a_crash_and_not_a_site(
    root: Path, instead_of_pelican: Callable[..., None]
) -> None:
    def die(_publication: Publication, language: Language, _output: Path) -> None:
        if language is Language.JA:
            os.kill(os.getpid(), 9)

    instead_of_pelican(die)
    with pytest.raises(Crash) as raised:
        _build(root)
    assert "exit code -9" in raised.value.details
    assert not (root / "output").exists()


def test_each_language_has_a_process_of_its_own(
    root: Path, instead_of_pelican: Callable[..., None]
) -> None:
    def sign(_publication: Publication, language: Language, output: Path) -> None:
        write(output / f"{language}.pid", str(os.getpid()))

    instead_of_pelican(sign)
    _build(root)
    pids = {path.read_text(encoding="utf-8") for path in (root / "output").glob("*.pid")}
    assert len(pids) == 2
    assert str(os.getpid()) not in pids


def test_how_far_all_languages_are_is_told_together(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(
        *, tell: Tell, languages: tuple[Language, ...], output: Path, **_rest: object
    ) -> dict[str, str]:
        cards = 3 if languages == (Language.EN,) else 2
        for done in range(1, cards + 1):
            tell(Step("cards", done, cards))
        write(output / f"{languages[0]}.html", "Fine.")
        return {}

    monkeypatch.setattr("composer.generator.run", run)
    told: list[Step] = []
    publish(clearing.clear(newsroom.read(root), AT), root / "output", told.append)
    assert len(told) == 5
    assert [one.done for one in told] == [1, 2, 3, 4, 5]
    assert told[-1] == Step("cards", 5, 5)


def test_pelican_stays_out_of_the_process_that_builds() -> None:
    code = "import sys, composer.build; sys.exit('pelican' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_folder_that_somebody_else_made_is_not_replaced(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "mine"
    write(output / "thesis.txt", "years of work")
    assert _codes(root, output) == ["not-ours"]
    assert _codes(root, output / "thesis.txt") == ["not-ours"]
    assert (output / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("change", ["added", "changed", "deleted"])
def test_a_site_that_somebody_changed_by_hand_is_not_replaced(root: Path, change: str) -> None:
    _build(root)
    page = root / "output" / "news" / "2025-02-13-cook" / "index.html"
    if change == "added":
        write(root / "output" / "CNAME", "dialogue.example")
    elif change == "changed":
        write(page, "mine")
    else:
        page.unlink()
    before = _state(root / "output")
    with pytest.raises(ForumError) as raised:
        _build(root)
    (problem,) = raised.value.problems
    named = "CNAME" if change == "added" else "news/2025-02-13-cook/index.html"
    assert (problem.code, dict(problem.values)["examples"]) == ("changed-by-hand", named)
    assert _state(root / "output") == before


def test_an_empty_or_missing_folder_anywhere_will_do(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for output in (tmp_path / "empty", tmp_path / "deep" / "down"):
        assert _build(root, output).pages == 2
        assert [entry.name for entry in output.parent.iterdir() if "staging" in entry.name] == []


def test_a_site_below_a_link_is_built_where_the_link_leads(root: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (root / "output").symlink_to(tmp_path / "www")
    _build(root)
    assert (root / "output").is_symlink()
    assert (tmp_path / "www" / "feed.xml").is_file()


@pytest.mark.parametrize(
    "name", [".", "..", "posts", "posts/new", "site/static", ".forum/x", "themes", "x/../posts"]
)
def test_the_newsroom_itself_is_never_built_into(root: Path, name: str) -> None:
    assert _codes(root, root / name) == ["output-inside"]
    assert notes_of(root, "cook").is_file()


def _others_may_not_look(_: Publication, _language: Language, output: Path) -> None:
    assert not output.parent.stat().st_mode & 0o077


@pytest.mark.parametrize("name", ["output", "../elsewhere"])
def test_nobody_else_sees_a_site_before_it_was_looked_through(
    root: Path, instead_of_pelican: Callable[..., None], name: str
) -> None:
    """A folder beside the output may well be served."""
    instead_of_pelican(_others_may_not_look)
    before = os.umask(0o022)
    try:
        _build(root, root / name)
    finally:
        os.umask(before)
    assert (root / name).stat().st_mode & 0o777 == 0o755


def test_what_a_killed_build_left_behind_is_cleared_away(root: Path) -> None:
    write(root / ".forum" / "staging" / "fresh" / "half.html", "<p>ha")
    _build(root)
    assert not (root / ".forum" / "staging").exists()
    assert not (root / "output" / "half.html").exists()


def test_a_site_that_a_killed_build_moved_aside_is_put_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_given: object) -> dict[str, str]:
        raise ForumError([error("cannot-use", Place("site"), reason="Nothing works")])

    _build(root)
    before = _state(root / "output")
    (root / ".forum" / "staging").mkdir()
    (root / "output").rename(root / ".forum" / "staging" / "previous")
    monkeypatch.setattr("composer.generator.run", fail)
    assert _codes(root) == ["cannot-use"]
    after = _state(root / "output")
    assert {path: state for path, state in after.items() if path != str(root / "output")} == {
        path: state for path, state in before.items() if path != str(root / "output")
    }


def test_readers_always_find_a_whole_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails in the last step, the old site stands, and the next build succeeds."""
    _build(root)
    before = trees.checksums(root / "output")
    write(notes_of(root, "cook"), FINAL.replace("Robots learn", "Robots love"))

    def fail(_fresh: Path, _current: Path, _aside: Path) -> None:
        raise OSError(18, "Invalid cross-device link")

    with monkeypatch.context() as patch:
        patch.setattr(trees, "put_in_place", fail)
        assert _codes(root) == ["cannot-swap"]
    assert trees.checksums(root / "output") == before
    assert _build(root).changed


def test_two_builds_do_not_mix(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / ".forum").mkdir()
    monkeypatch.setattr(build, "lock", partial(lock, patience=0.1))
    with lock(root / ".forum" / "lock"):
        assert _codes(root) == ["busy"]
    assert not (root / "output").exists()


def test_compressed_copies_are_there_where_the_settings_ask_for_them(root: Path) -> None:
    assert list((_build(root).output).rglob("*.br")) == []
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("FORUM_COMPRESS = True\n")
    built = _build(root)
    assert built.changed
    pages = list(built.output.rglob("*.html"))
    assert pages
    assert all(Path(f"{page}.br").is_file() and Path(f"{page}.gz").is_file() for page in pages)
    assert built.pages == len(pages)
    assert not _build(root).changed


def test_only_what_has_the_same_content_need_not_be_searched_again(tmp_path: Path) -> None:
    last = LastTree(folder=tmp_path, sums={"same": "1", "changed": "2", "gone": "3"})
    assert build._clean(last, {"same": "1", "changed": "other", "new": "3"}).files == {"same"}


def test_many_files_are_read_by_several_processes_and_have_the_same_checksums(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = _build(root).output
    expected, pid, here = trees.checksums(few), os.getpid(), list[str]()

    def noted(path: str) -> str:
        here.extend([path] if os.getpid() == pid else ())
        return checksum(path)

    checksum = trees._sum
    monkeypatch.setattr(trees, "_sum", noted)
    monkeypatch.setattr(build, "_MANY", 2)
    monkeypatch.setattr(build, "_AT_ONCE", 1)
    many = _build(root, root.parent / "elsewhere").output
    assert here == []
    assert trees.read_manifest(many) == trees.read_manifest(few) == expected


def test_a_file_where_a_site_is_to_be_made_is_cleared_away(root: Path) -> None:
    write(root / ".forum" / "staging", "no folder")
    assert _build(root).changed
    assert not (root / ".forum" / "staging").exists()
