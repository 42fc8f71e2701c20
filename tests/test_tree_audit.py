"""The audit of a whole folder against the newsroom."""

from __future__ import annotations

import base64
import datetime
import functools
import gzip
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from composer import newsroom, silences, tree_audit, wordings
from composer.errors import ForumError, Place, Problem, error
from composer.tree_audit import Clean, inspect
from tests.newsroom_folder import DRAFT, FINAL, make, notes_of, write
from tests.test_errand import all_end

AT = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
SECRET = DRAFT.replace("Ada Testwick", "Quilla Rumblefern, Moss & Co").replace("Sampleton", "Xton")
FOUNDER = "Our founder is Quilla Rumblefern. Robots learn to sing."
Search = Callable[..., tuple[Problem, ...]]


@pytest.fixture(scope="module", autouse=True)
def once() -> Iterator[None]:
    """Reads each file of wording once, which takes time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordings, "_read", functools.cache(wordings._read))
        yield


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "room", cook=FINAL, sing=SECRET)


@pytest.fixture
def search(root: Path) -> Search:
    """What is found in a folder with these files, by name and text."""

    def in_files(files: dict[str, str], at: datetime.datetime = AT) -> tuple[Problem, ...]:
        for name, text in files.items():
            write(root.parent / "tree" / name, text)
        return inspect(root.parent / "tree", silences.of(newsroom.read(root), at)).problems

    return in_files


# A command that searches so many files that it starts processes; each writes its number, and waits.
SEARCHING = """
import os, sys, time
from pathlib import Path
from composer import tree_audit
def search(names):
    with open(sys.argv[1], "a") as file:
        file.write(f"{os.getpid()} ")
    time.sleep(60)
list(tree_audit._each(search, ["name"] * 2500, Path()))
"""


def test_none_of_many_outlives_a_command_that_is_killed(tmp_path: Path) -> None:
    """One that did would hold the lock of the newsroom, and no later build could begin."""
    pids = tmp_path / "pids"
    with subprocess.Popen([sys.executable, "-c", SEARCHING, pids]) as parent:
        while not pids.exists() or len(pids.read_text().split()) < 2:
            time.sleep(0.01)
            assert parent.poll() is None
        parent.kill()
    assert all_end([int(one) for one in pids.read_text().split()])


def test_what_is_public_is_fine(search: Search) -> None:
    text = "Robots learn to cook. Ada Testwick of Example Robotics spoke. ロボットが料理を学ぶ"
    assert search({"news/2025-02-13-cook/index.html": text}) == ()


def test_a_secret_is_told_with_its_place_and_its_source(search: Search) -> None:
    (problem,) = search({"a/b.html": "one\n<p>Robots learn to&#32;sing</p>"})
    assert (problem.code, problem.place.file, problem.place.line) == ("leak-draft", "a/b.html", 2)
    values = dict(problem.values)
    assert values == {
        "words": "Robots learn to sing",
        "notes": "posts/2025-02-13-sing/notes.md:2",
    }


def test_a_file_is_named_by_what_it_is_called(search: Search) -> None:
    (problem,) = search({"people/quilla-rumblefern/index.html": "Nothing."})
    assert (problem.place.line, dict(problem.values)["words"]) == (0, "Quilla Rumblefern")


def test_of_names_in_one_another_the_longest_is_told(search: Search) -> None:
    (problem,) = search({"a.html": "Quilla Rumblefern"})
    assert dict(problem.values)["words"] == "Quilla Rumblefern"
    (alone,) = search({"a.html": "Rumblefern"})
    assert dict(alone.values)["words"] == "Rumblefern"


def test_a_secret_on_every_page_is_counted_and_not_repeated(search: Search) -> None:
    pages = {f"{number}.html": "Rumblefern" for number in range(9)}
    three = dict(list(pages.items())[:3])
    assert [one.place.file for one in search(three)] == ["0.html", "1.html", "2.html"]
    found = search(pages)
    assert [one.code for one in found] == ["leak-draft"] * 3 + ["leak-elsewhere"]
    assert (found[-1].place.file, found[-1].place.line) == ("posts/2025-02-13-sing/notes.md", 8)
    assert dict(found[-1].values) == {"words": "Rumblefern", "number": "6"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("status: draft", "leak-draft"),
        ("embargo: 2126-01-20 09:00 Europe/London", "leak-embargo"),
        ("status: withdrawn", "leak-withdrawn"),
        ("rule: chatham house", "leak-withheld"),
        ("internal: The word for it is Rumblefern.", "leak-internal"),
    ],
)
def test_a_hit_says_why_the_words_must_not_be_said(
    search: Search, root: Path, written: str, code: str
) -> None:
    notes = SECRET.replace("chair: Quilla Rumblefern, Moss & Co\n", "")
    write(notes_of(root, "sing"), notes.replace("status: draft", written))
    sought = "The word for it is Rumblefern." if "internal" in written else "Moss & Co"
    (problem,) = search({"a.html": sought})
    assert (problem.code, dict(problem.values)["words"]) == (code, sought)


def test_an_address_is_a_secret_of_its_whole_notes(search: Search) -> None:
    (problem,) = search({"2025-02-13-sing/index.html": "Nothing."})
    assert dict(problem.values) == {
        "words": "2025-02-13-sing",
        "notes": "posts/2025-02-13-sing/notes.md",
    }


def test_a_hit_says_what_the_words_are_packed_in(search: Search) -> None:
    packed = base64.b64encode(gzip.compress(b"Quilla Rumblefern was seen", mtime=0)).decode()
    (problem,) = search({"a.html": f"<p>{packed}</p>"})
    assert (problem.field, problem.place.line) == ("base64 › gzip", 0)
    (plain,) = search({"a.html": "Quilla Rumblefern was seen"})
    assert (plain.field, plain.place.line) == ("", 1)


def test_a_copy_of_a_file_that_is_not_public_is_told(search: Search, root: Path) -> None:
    write(notes_of(root, "sing").parent / "plan.txt", "Seats for all who sing.")
    (problem,) = search({"other.txt": "Seats for all who sing."})
    assert (problem.code, problem.place.file) == ("leak-copy", "other.txt")
    assert dict(problem.values) == {"original": "posts/2025-02-13-sing/plan.txt"}


def test_notes_that_cannot_be_understood_are_secret_all_the_same(
    search: Search, root: Path
) -> None:
    broken = SECRET.replace("place:", "plaice:")
    write(notes_of(root, "sing"), broken)
    assert [one.code for one in search({"a.html": "Robots learn to sing"})] == ["leak-draft"]
    write(notes_of(root, "sing"), broken.replace("title:", "title: ["))
    assert [one.code for one in search({"a.html": "The robots of Xton can sing."})] == [
        "leak-draft"
    ]


@pytest.mark.parametrize(("second", "codes"), [(-1, ["leak-embargo"]), (0, [])])
def test_an_embargo_counts_to_its_very_instant(
    search: Search, root: Path, second: int, codes: list[str]
) -> None:
    until = AT.isoformat()
    embargoed = SECRET.replace("status: draft", f"embargo: {until}")
    write(notes_of(root, "sing"), embargoed)
    found = search({"a.html": "Robots learn to sing"}, AT + datetime.timedelta(seconds=second))
    assert [one.code for one in found] == codes


def test_an_ordinary_page_may_name_whom_it_likes(search: Search, root: Path) -> None:
    write(root / "site/pages/en/about.md", f"---\ntitle: About\n---\n{FOUNDER}")
    found = search({"about.html": FOUNDER})
    assert [dict(one.values)["words"] for one in found] == ["Robots learn to sing"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pages/en/about.md", f"---\ntitle: About\nstatus: draft\n---\n{FOUNDER}"),
        ("pages/en/.about.html", FOUNDER),
        ("pages/en/about.html", FOUNDER),
        ("pages/fr/about.md", f"---\ntitle: About\n---\n{FOUNDER}"),
        ("static/.props.html", FOUNDER),
        ("static/props.html", FOUNDER),
    ],
)
def test_what_no_reader_sees_as_a_page_names_nobody(
    search: Search, root: Path, name: str, text: str
) -> None:
    write(root / "site" / name, text)
    found = {dict(one.values)["words"] for one in search({"about.html": FOUNDER})}
    assert found == {"Robots learn to sing", "Quilla Rumblefern"}


def test_the_notes_themselves_may_lie_beside_announcements(root: Path) -> None:
    folder = notes_of(root, "cook").parent
    write(folder / "linkedin.en.txt", "Robots learn to cook.")
    assert inspect(folder, silences.of(newsroom.read(root), AT)).problems == ()
    write(folder / "linkedin.en.txt", "Rumblefern will sing.")
    assert len(inspect(folder, silences.of(newsroom.read(root), AT)).problems) == 1


def test_only_notes_in_their_place_may_say_what_is_in_them(root: Path) -> None:
    folder = notes_of(root, "sing").parent
    for name in ("notes.ja.md", "notes.txt", "minutes.md", "notes.md.html"):
        write(folder / name, SECRET)
    copied = root.parent / "tree" / "notes.md"
    write(copied, SECRET)

    def files(tree: Path) -> list[str]:
        found = inspect(tree, silences.of(newsroom.read(root), AT)).problems
        return sorted({one.place.file for one in found if one.code == "leak-draft"})

    assert files(folder) == ["minutes.md", "notes.md.html", "notes.txt"]
    assert files(copied.parent) == ["notes.md"]


def test_nothing_to_search_is_not_fine(root: Path) -> None:
    for folder in (root / "no-such-folder", root.parent / "empty"):
        (root.parent / "empty").mkdir(exist_ok=True)
        with pytest.raises(ForumError) as raised:
            inspect(folder, silences.of(newsroom.read(root), AT))
        assert raised.value.problems == (error("audit-nothing", Place(str(folder))),)


def test_what_is_no_file_is_told_and_waited_for_by_nobody(search: Search, root: Path) -> None:
    (root.parent / "tree").mkdir()
    os.mkfifo(root.parent / "tree" / "pipe")
    os.symlink("/nowhere", root.parent / "tree" / "broken")
    found = search({"a.html": "Fine."})
    assert [(one.code, one.place.file, dict(one.values)) for one in found] == [
        ("cannot-use", "broken", {"reason": "No such file or directory"}),
        ("not-a-file", "pipe", {}),
    ]


def test_a_file_that_cannot_be_looked_into_is_told(search: Search) -> None:
    (problem,) = search({"page.html.br": "not Brotli"})
    assert (problem.code, problem.place.file) == ("audit-unreadable", "page.html.br")
    assert dict(problem.values) == {"kind": "Brotli"}


def _heard(names: Sequence[str]) -> list[Problem]:
    """What a process that helps knows of its parent, and what it makes of Ctrl-C."""
    ignores = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return [error(f"{ignores} {tree_audit._MANY}", Place(name)) for name in names]


def test_those_who_help_are_forked_and_leave_ctrl_c_to_the_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tree_audit, "_MANY", 3)
    monkeypatch.setattr(tree_audit, "_AT_ONCE", 2)
    start, heard = multiprocessing.get_start_method(), signal.getsignal(signal.SIGINT)
    multiprocessing.set_start_method("spawn", force=True)  # Later Pythons do not fork by default.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        many, few = (list(tree_audit._each(_heard, names, Path())) for names in ("abc", "ab"))
    finally:
        multiprocessing.set_start_method(start, force=True)
        signal.signal(signal.SIGINT, heard)
    assert many == [error("True 3", Place(name)) for name in "abc"]
    assert few == [error("False 3", Place(name)) for name in "ab"]


def test_many_files_are_searched_like_few(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number}.html": "Rumblefern" if number % 9 else "-" for number in range(40)}
    few = search(files)
    monkeypatch.setattr(tree_audit, "_MANY", 10)
    monkeypatch.setattr(tree_audit, "_AT_ONCE", 7)
    assert search(files) == few


def test_what_was_clean_and_did_not_change_is_searched_again_only_for_other_words(
    search: Search, root: Path
) -> None:
    (hit,) = search({"a.html": "Robots learn to sing", "b.html": "Fine."})
    tree, before = root.parent / "tree", silences.of(newsroom.read(root), AT)
    whole = inspect(tree, before)
    clean = Clean(whole.basis, frozenset(["b.html"]))
    again = inspect(tree, before, clean=clean)
    assert (again.problems, again.files, again.basis) == ((hit,), 1, whole.basis)
    write(notes_of(root, "sing"), SECRET.replace("Robots learn", "Robots fear"))
    other = inspect(tree, silences.of(newsroom.read(root), AT), clean=clean)
    assert (other.files, other.basis == whole.basis) == (2, False)


def test_what_may_not_be_said_any_more_is_sought_again_where_it_was_clean(
    search: Search, root: Path
) -> None:
    """A public meeting said it, and so could a page; then the meeting went, and no word changed."""
    write(notes_of(root, "cook"), FINAL.replace("can cook.", "can cook. Moss grows in the sink."))
    write(notes_of(root, "sing"), SECRET.replace("can sing.", "can sing. Moss grows in the sink."))
    assert search({"a.html": "Moss grows in the sink.", "b.html": "Fine."}) == ()
    tree, before = root.parent / "tree", silences.of(newsroom.read(root), AT)
    basis = inspect(tree, before).basis
    few = inspect(tree, before, clean=Clean(basis, frozenset(["a.html"])))
    assert (few.files, few.basis) == (1, basis)
    write(notes_of(root, "cook"), FINAL)
    clean = Clean(basis, frozenset(["a.html", "b.html"]))
    (hit,) = inspect(tree, silences.of(newsroom.read(root), AT), clean=clean).problems
    assert (hit.code, hit.place.file) == ("leak-draft", "a.html")


def test_the_same_letters_in_other_words_are_other_words(search: Search, root: Path) -> None:
    """A slip of the pen is mended in the notes of a draft, and a page had it right already."""
    write(notes_of(root, "sing"), SECRET.replace("Robots learn to", "Robotslearn to"))
    assert search({"a.html": "Robots learn to sing"}) == ()
    tree = root.parent / "tree"
    basis = inspect(tree, silences.of(newsroom.read(root), AT)).basis
    write(notes_of(root, "sing"), SECRET)
    now = silences.of(newsroom.read(root), AT)
    assert len(inspect(tree, now, clean=Clean(basis, frozenset(["a.html"]))).problems) == 1


def test_letters_that_two_notes_part_in_two_ways_are_found_in_both(
    search: Search, root: Path
) -> None:
    write(notes_of(root, "dive"), SECRET)
    write(notes_of(root, "a"), SECRET.replace("Robots learn to", "Robotslearn to"))
    assert {one.code for one in search({"a.html": "Robots learn to sing"})} == {"leak-draft"}


def test_what_is_the_copy_of_a_file_that_came_since_is_no_more_clean(
    search: Search, root: Path
) -> None:
    assert search({"a.bin": "bytes of a plan"}) == ()
    tree, held = root.parent / "tree", silences.of(newsroom.read(root), AT)
    clean = Clean(inspect(tree, held).basis, frozenset(["a.bin"]))
    write(notes_of(root, "sing").with_name("plan.bin"), "bytes of a plan")
    (hit,) = inspect(tree, held, clean=clean).problems
    assert (hit.code, hit.place.file) == ("leak-copy", "a.bin")


def test_where_nothing_is_held_back_no_file_is_opened(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(notes_of(root, "sing"), FINAL)
    write(root.parent / "tree" / "a.html", "Fine.")
    looks: list[str] = []
    monkeypatch.setattr(tree_audit, "_search_file", lambda *a: looks.append(a[-1]))
    found = inspect(root.parent / "tree", silences.of(newsroom.read(root), AT))
    assert (found.sought, found.problems, looks) == (0, (), [])
    assert len(found.proof) > 30


def test_what_a_public_meeting_says_on_every_page_is_no_hit_and_hides_none(
    search: Search, root: Path
) -> None:
    write(
        notes_of(root, "sing"),
        SECRET.replace("en: Robots learn to sing", "en: Robots learn to cook"),
    )
    files = {f"{number}.html": "Robots learn to cook" for number in range(450)}
    # The search goes in portions, and something that is rightly said may be met in a later one.
    _, second, _ = tree_audit._portions(sorted(files))
    files[second[0]] += ". Robots will wash up as well."
    (problem,) = search({**files, "3.html": "Robots learn to cook. Rumblefern"})
    assert problem.place.file == "3.html"
