"""The command line, as a person at a terminal and a program in a pipe meet it."""

from __future__ import annotations

import datetime
import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from composer import build, card_stock, cli, newsroom, photograph, program, stamps, unchanged
from composer.commands import build as command_build
from composer.commands import instants, new
from composer.commands.screen import screen
from composer.errand import Crash, Killed
from composer.errors import errors_of
from composer.progress import Step
from composer.recompose import Outcome
from tests import pictures
from tests.newsroom_folder import DRAFT, EMBARGOED, FINAL, make, notes_of, write

HOUSE = Path(__file__).parent.parent
FORUM = [sys.executable, "-c", "from composer.cli import main; main()"]
NOW = "2025-06-01T12:00Z"
BROKEN = FINAL.replace("place:", "plaice:")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "newsroom", cook=FINAL, sing=DRAFT, dive=EMBARGOED)


class Said:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, captured: pytest.CaptureFixture[str]) -> None:
        self.code = code
        self.out, self.err = captured.readouterr()


class Forum:
    """Runs commands in this process, on one newsroom."""

    def __init__(self, root: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.root, self._captured = root, captured

    def __call__(self, *arguments: str) -> Said:
        said = Said(cli.run(["-C", str(self.root), *arguments]), self._captured)
        assert "Traceback" not in said.err + said.out
        assert not re.search(r"\bNone\b|Path\(|<\w+\.\w+", said.err + said.out)
        return said


@pytest.fixture
def forum(root: Path, capsys: pytest.CaptureFixture[str]) -> Forum:
    return Forum(root, capsys)


# --- called as it is meant, or not ----------------------------------------------------------


def test_help_tells_of_every_command(forum: Forum) -> None:
    said = forum("--help")
    assert said.code == 0
    for name in ("new", "check", "compose", "build", "audit", "preview", "schema"):
        assert re.search(rf"^  {name} ", said.out, re.MULTILINE)


def test_the_version_is_the_packages(forum: Forum) -> None:
    from composer import __version__

    assert forum("--version").out == f"forum {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from composer import cli\n"
        "cli.run(['--help']); cli.run(['compose', '--help'])\n"
        "heavy = {'yaml', 'pydantic', 'babel', 'pelican', 'jinja2', 'lxml', 'watchfiles',"
        " 'markdown', 'http.server', 'multiprocessing', 'composer.newsroom'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize(
    "arguments",
    [["no-such-command"], ["check", "--no-such-option"], ["compose", "--language", "fr"], []],
)
def test_wrong_usage_is_2_and_says_what_is_right(forum: Forum, arguments: list[str]) -> None:
    said = forum(*arguments)
    assert said.code == 2
    assert "Usage: forum" in said.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "2025-02-13-cok"], "did you mean 2025-02-13-cook?"),
        (["check", "sing"], "did you mean 2025-02-13-sing?"),
        (["compose", "zzz"], "write the name of one of the folders in posts/"),
        (["build", "--at", "2025-06-01 12:00"], "--at: "),
        (["build", "--at", "2026-03-29 01:30 Europe/London"], "--at: "),
        (["build", "--at", "yesterday"], "--at: "),
        (["build", "--site-url", "forum.example"], "--site-url: “forum.example”"),
        (["new", "東京で会議"], "--id: no address can be made from “東京で会議”"),
        (["new", "A title", "--id", "Not An Id"], "--id: “Not An Id”"),
        (["new", "A title", "--date", "18/07/2024"], "--date: “18/07/2024” is not a day"),
        (["new"], "TITLE: the notes need a title"),
    ],
)
def test_what_cannot_be_meant_is_2_and_says_so(
    forum: Forum, arguments: list[str], says: str
) -> None:
    said = forum(*arguments)
    assert said.code == 2
    assert says in said.err
    assert said.out == ""


def test_outside_a_newsroom_it_says_where_it_looked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Said(cli.run(["-C", str(tmp_path), "check"]), capsys)
    assert said.code == 1
    assert "there is no newsroom here" in said.err
    assert str(tmp_path) in said.err


def test_it_works_from_any_folder_of_the_newsroom(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root / "posts" / "2025-02-13-cook")
    assert Said(cli.run(["check", "2025-02-13-cook"]), capsys).code == 0


# --- check ----------------------------------------------------------------------------------


def test_check_says_that_all_is_well(forum: Forum) -> None:
    said = forum("check")
    assert said.code == 0
    assert said.out.endswith("3 meetings checked: nothing to correct.\n")


def test_check_shows_every_problem_with_its_line(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), BROKEN.replace("date: 2025-02-13", "date: soon"))
    said = forum("check")
    assert said.code == 1
    assert "posts/2025-02-13-cook/notes.md:6:1: plaice: " in said.out
    assert re.search(r"notes\.md:3:7: date: .* → ", said.out)
    assert re.search(r"^    plaice: .*\n    \^$", said.out, re.MULTILINE)
    assert "2 problems" in said.out
    assert said.err == ""


def test_check_of_some_meetings_shows_theirs_and_what_all_share(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), BROKEN)
    assert forum("check", "2025-02-13-sing", "posts/2025-02-13-dive/notes.md").code == 0
    assert forum("check", "posts/2025-02-13-cook/").code == 1
    write(root / "site" / "themes.yaml", "robots: [")
    said = forum("check", "2025-02-13-sing")
    assert said.code == 1
    assert "site/themes.yaml:1:" in said.out
    assert "plaice" not in said.out


def test_check_tells_what_a_build_would_stop_at_in_ordinary_pages(forum: Forum, root: Path) -> None:
    pages = root / "site" / "pages"
    write(pages / "en" / "about.md", "---\nsummary: A\n---\n")
    write(pages / "en" / "null.md", "---\ntitle: A\n---\nNo\0thing.\n")
    write(pages / "en" / "dense.md", "---\ntitle: A\n---\n" + "[" * 60_000 + "\n")
    write(pages / "ja" / "news.md", "---\ntitle: A\nstatus: final\n---\n")
    write(pages / "ja" / "loose.html", "<p>Nobody reads me.</p>")
    said, built = forum("check"), forum("build")
    assert (said.code, built.code) == (1, 1)
    place = re.compile(r"^(?:site/pages|pelicanconf)\S*", re.MULTILINE)
    found, told = (list(dict.fromkeys(place.findall(one))) for one in (said.out, built.err))
    assert found == [
        "site/pages/en/about.md:",
        "site/pages/en/dense.md:4:1:",
        "site/pages/en/null.md:4:3:",
        "site/pages/ja/loose.html:",
        "site/pages/ja/news.md:",
        "site/pages/ja/news.md:3:9:",
    ]
    assert told == [one for one in found if "loose" not in one]


def test_ordinary_pages_hold_up_no_announcement(forum: Forum, root: Path) -> None:
    write(root / "site" / "pages" / "en" / "about.md", "---\nsummary: A\n---\n")
    assert forum("compose", "2025-02-13-cook").code == 0


def test_check_is_strict_only_when_asked(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), re.sub("\nhook: .*", "", FINAL))
    assert "1 warning." in forum("check").out
    assert forum("check").code == 0
    assert forum("check", "--strict").code == 1


def test_check_for_programs_is_json_and_nothing_else(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), re.sub("\nhook: .*", "", BROKEN))
    said = forum("check", "--json")
    found = json.loads(said.out)
    assert said.code == 1
    assert (found["errors"], found["problems"][0]["file"]) == (1, "posts/2025-02-13-cook/notes.md")
    assert set(found["problems"][0]) == {
        "file", "line", "column", "field", "severity", "code", "says", "write",
    }  # fmt: skip
    assert json.loads(Forum(make(root / "empty"), forum._captured)("check", "--json").out) == {
        "problems": [],
        "errors": 0,
        "warnings": 0,
    }


# --- compose --------------------------------------------------------------------------------


def test_compose_writes_the_announcements_and_tells_of_each(forum: Forum, root: Path) -> None:
    said = forum("compose", "2025-02-13-cook")
    folder = notes_of(root, "cook").parent
    names = sorted(path.name for path in folder.glob("*.txt"))
    assert said.code == 0
    assert names == [
        "linkedin-chair.en.txt", "linkedin-chair.ja.txt", "linkedin.en.txt", "linkedin.ja.txt",
    ]  # fmt: skip
    assert "posts/2025-02-13-cook/linkedin.en.txt: written." in said.out
    assert re.search(r"^  \d+ of 3,000 characters\.$", said.out, re.MULTILINE)
    assert "(about 140 characters, an estimate):\n    | Robots can cook now.\n" in said.out
    assert said.err == ""


def test_composing_twice_changes_nothing(forum: Forum, root: Path) -> None:
    forum("compose")
    before = {path: path.stat().st_mtime_ns for path in (root / "posts").rglob("*")}
    said = forum("compose")
    assert said.code == 0
    assert said.out.count(": as it was.") == 12
    assert {path: path.stat().st_mtime_ns for path in (root / "posts").rglob("*")} == before


def test_what_a_person_wrote_stays(forum: Forum, root: Path) -> None:
    forum("compose", "2025-02-13-cook")
    post = notes_of(root, "cook").with_name("linkedin.en.txt")
    post.write_text("My own hook.\n" + post.read_text("utf-8").split("\n", 1)[1], "utf-8")
    write(notes_of(root, "cook"), FINAL.replace("wash up as well", "dry up as well"))
    said = forum("compose", "2025-02-13-cook", "--language", "en", "--channel", "linkedin")
    assert said.code == 0
    assert "linkedin.en.txt: what is new was brought into your version." in said.out
    assert "    | My own hook.\n" in said.out
    text = post.read_text("utf-8")
    assert text.startswith("My own hook.\n")
    assert "dry up as well" in text


def test_a_conflict_leaves_the_file_and_ends_with_1(forum: Forum, root: Path) -> None:
    forum("compose", "2025-02-13-cook")
    post = notes_of(root, "cook").with_name("linkedin.en.txt")
    mine = post.read_text("utf-8").replace("wash up as well", "wash themselves")
    post.write_text(mine, "utf-8")
    write(notes_of(root, "cook"), FINAL.replace("wash up as well", "dry up as well"))
    said = forum("compose", "2025-02-13-cook")
    assert said.code == 1
    assert "The fresh text is in posts/2025-02-13-cook/linkedin.en.new.txt." in said.out
    assert post.read_text("utf-8") == mine
    post.with_name("linkedin.en.new.txt").unlink()
    said = forum("compose", "2025-02-13-cook")
    assert said.code == 0
    assert "  This is your own version; nothing from the notes is waiting.\n" in said.out
    assert post.read_text("utf-8") == mine


def test_a_file_that_a_person_emptied_is_told_as_that(forum: Forum, root: Path) -> None:
    forum("compose", "2025-02-13-cook")
    notes_of(root, "cook").with_name("linkedin.en.txt").write_text("\n", "utf-8")
    said = forum("compose", "2025-02-13-cook", "--language", "en", "--channel", "linkedin")
    assert "  0 of 3,000 characters.\n" in said.out
    assert "  This file is empty.\n" in said.out
    assert "your own version" not in said.out


def test_to_stdout_goes_the_text_alone_and_nothing_is_written(forum: Forum, root: Path) -> None:
    only = ("--language", "en", "--channel", "linkedin")
    said = forum("compose", "2025-02-13-cook", "--stdout", *only)
    assert said.out.startswith("Robots can cook now.\n\n")
    assert said.err == "posts/2025-02-13-cook/linkedin.en.txt\n"
    assert list(notes_of(root, "cook").parent.iterdir()) == [notes_of(root, "cook")]
    assert not (root / ".forum").exists()
    forum("compose", "2025-02-13-cook")
    assert notes_of(root, "cook").with_name("linkedin.en.txt").read_text("utf-8") == said.out


def test_the_form_for_the_api_is_json_and_never_written(forum: Forum, root: Path) -> None:
    only = ("--language", "ja", "--channel", "linkedin")
    said = forum("compose", "2025-02-13-cook", "--form", "api", *only)
    body = json.loads(said.out)
    assert said.code == 0
    assert body["commentary"].startswith("ロボットが料理できるようになった。")
    assert "site/" in said.err or "pelicanconf.py" in said.err, "nobody knows the author"
    assert list(notes_of(root, "cook").parent.iterdir()) == [notes_of(root, "cook")]


def test_what_may_not_be_posted_yet_is_said(forum: Forum) -> None:
    said = forum("compose")
    assert "2025-02-13-sing is a draft: do not post" in said.err
    held = "2025-02-13-dive is under embargo: do not post its announcements before"
    assert f"{held} 20 January 2126, 09:00 (Europe/London)." in said.err
    assert "2025-02-13-cook" not in said.err


def test_what_is_not_public_yet_is_given_to_no_program(forum: Forum) -> None:
    said = forum("compose", "--form", "api", "--language", "en", "--channel", "linkedin")
    assert said.code == 1
    assert "Robots can cook now." in json.loads(said.out)["commentary"]
    assert "Nothing was printed of 2025-02-13-sing" in said.err
    assert "Nothing was printed of 2025-02-13-dive" in said.err


def test_a_meeting_still_to_come_is_told_of_by_check_and_given_to_no_program(
    forum: Forum, root: Path
) -> None:
    write(notes_of(root, "cook"), FINAL.replace("date: 2025-02-13", "date: 2125-02-13"))
    assert "notes.md:3:7: warning: date: this day has not come" in forum("check").out
    assert "this day has not come" not in forum("check", "2025-02-13-sing").out
    said = forum("compose", "2025-02-13-cook", "--form", "api")
    assert (said.code, said.out) == (1, "")
    assert "2025-02-13-cook tells of a meeting as held that is only on 13 Feb" in said.err
    assert "Nothing was printed of 2025-02-13-cook" in said.err
    assert forum("compose", "2025-02-13-cook").code == 0


def test_the_notes_say_which_announcements_there_are(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), FINAL.replace("place:", "announce: [linkedin]\nplace:"))
    write(notes_of(root, "sing"), FINAL.replace("place:", "announce: []\nplace:"))
    said = forum("compose")
    assert said.code == 0
    names = {path.name for path in notes_of(root, "cook").parent.glob("*.txt")}
    assert names == {"linkedin.en.txt", "linkedin.ja.txt"}
    assert list(notes_of(root, "sing").parent.glob("*.txt")) == []
    assert "2025-02-13-sing: its notes ask for no such announcement." in said.err


def test_a_problem_in_one_meeting_does_not_stop_the_others(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), BROKEN)
    said = forum("compose")
    assert said.code == 1
    assert "notes.md:6:1: plaice" in said.err
    assert list(notes_of(root, "cook").parent.glob("*.txt")) == []
    assert len(list(notes_of(root, "sing").parent.glob("*.txt"))) == 4


def test_a_register_that_cannot_be_read_stops_all(forum: Forum, root: Path) -> None:
    write(root / "site" / "people.yaml", "ada: [")
    said = forum("compose")
    assert (said.code, said.out) == (1, "")
    assert "site/people.yaml:1:" in said.err


# --- new ------------------------------------------------------------------------------------


def test_new_makes_notes_that_pass_the_check(forum: Forum, root: Path) -> None:
    said = forum("new", "Robots", "&", 'humans: "friends"?', "--date", "2025-03-01")
    path = root / "posts" / "2025-03-01-robots-humans-friends" / "notes.md"
    assert said.code == 0
    assert said.out == "posts/2025-03-01-robots-humans-friends/notes.md\n"
    assert "forum check 2025-03-01-robots-humans-friends" in said.err
    (notes,) = (one for one in newsroom.read(root).notes if one.id == path.parent.name)
    assert notes.fields.title.in_(newsroom.read(root).site.first_language) == (
        'Robots & humans: "friends"?'
    )
    assert forum("check", path.parent.name).code == 0


def test_every_example_in_the_new_notes_is_right(forum: Forum, root: Path) -> None:
    """Whoever takes the # away before a key must not be told that the example is wrong."""
    forum("new", "Sensors", "--date", "2025-03-01")
    path = root / "posts" / "2025-03-01-sensors" / "notes.md"
    text = re.sub(r"^# (?=[a-z_]+:|  )", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace("[Richard Roe]", '["Richard Roe, Example Robotics"]'), "utf-8")
    path.with_name("photo.jpg").write_bytes(pictures.jpeg())
    assert errors_of(newsroom.read(root).problems) == ()
    (notes,) = (one for one in newsroom.read(root).notes if one.id == "2025-03-01-sensors")
    given = notes.fields.model_fields_set
    # What new notes cannot have: another meeting before them, another name, a past in public.
    of_later = {"updates", "was", "corrections", "withdrawn"}
    left = set(type(notes.fields).model_fields) - given - {"speakers", "themes"} - of_later
    assert left - {"chair_hook", "confirmed", "starts", "held"} == set(), (
        "the template does not teach these"
    )


def test_the_japanese_examples_of_new_notes_speak_as_the_house_does(
    forum: Forum, root: Path
) -> None:
    forum("new", "Sensors", "--date", "2025-03-01")
    text = (root / "posts" / "2025-03-01-sensors" / "notes.md").read_text("utf-8")
    # What ends in a verb or an adjective is a sentence.
    said = re.findall(r"ja: ([^}]*[うくぐすつぬぶむるただい])。", text)
    assert len(said) == 6
    assert [one for one in said if not one.endswith(("ます", "ました", "です", "でした"))] == []


def test_new_never_overwrites(forum: Forum, root: Path) -> None:
    said = forum("new", "Cook", "--date", "2025-02-13")
    assert said.code == 1
    assert "posts/2025-02-13-cook/notes.md: there are notes of this name already" in said.err
    assert notes_of(root, "cook").read_text("utf-8") == FINAL


def test_new_takes_today_where_nobody_can_be_asked(forum: Forum, root: Path) -> None:
    forum("new", "Late", "news", "--at", "2025-03-01T23:30-05:00")
    assert (root / "posts" / "2025-03-02-late-news" / "notes.md").is_file()


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("“Quiet dinner”", '"Quiet dinner"'),
        ('"Quiet dinner"', '"Quiet dinner"'),
        ("'Quiet dinner'", '"Quiet dinner"'),
        ("‘Quiet dinner’", '"Quiet dinner"'),
        ("「 静かな夕べ 」", '{ja: "静かな夕べ"}'),
        ("“Quiet” and “late”", '"“Quiet” and “late”"'),
        ("The “Quiet dinner”", '"The “Quiet dinner”"'),
    ],
)
def test_a_pair_of_marks_around_the_title_is_no_part_of_it(
    forum: Forum, root: Path, given: str, title: str
) -> None:
    assert forum("new", given, "--date", "2025-03-01", "--id", "quiet").code == 0
    text = (root / "posts" / "2025-03-01-quiet" / "notes.md").read_text("utf-8")
    assert f"\ntitle: {title}\n" in text


def test_a_title_of_marks_alone_is_none(forum: Forum) -> None:
    assert forum("new", '""', "--id", "quiet").code == 2


@pytest.mark.parametrize("title", ["東京で会議", "𠮷𠮷"])
def test_a_japanese_title_says_its_language(forum: Forum, root: Path, title: str) -> None:
    assert forum("new", title, "--date", "2025-03-01", "--id", "tokyo").code == 0
    text = (root / "posts" / "2025-03-01-tokyo" / "notes.md").read_text("utf-8")
    assert f'\n  title: {{ja: "{title}"}}\n'.replace("  ", "") in text
    assert forum("check", "2025-03-01-tokyo").code == 0


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Five Cities, One Plan!", "five-cities-one-plan"),
        ("Straße nach Zürich", "strasse-nach-zurich"),
        ("The UK's 5G", "the-uks-5g"),
        ("ＡＩ  ｎｅｗｓ", "ai-news"),
        ("東京", ""),
        ("AIの安全性", ""),
        ("!!!", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 100, "x" * 60),
    ],
)
def test_the_words_of_an_address_come_from_the_title(title: str, words: str) -> None:
    assert new.slug(title) == words


def test_on_a_terminal_new_asks_for_what_is_missing(root: Path) -> None:
    said = _on_a_terminal(["new"], root, "東京で会議\n2025-03-01\ntokyo\n")
    assert "Title of the news" in said
    assert "Date of the meeting" in said
    assert "A few English words" in said
    assert (root / "posts" / "2025-03-01-tokyo" / "notes.md").is_file()


def _on_a_terminal(arguments: Sequence[str], root: Path, typed: str) -> str:
    """What a person sees who types this; the command's exit code must be 0."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*FORUM, "-C", str(root), *arguments], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # Linux: the other end was closed
        assert process.wait(60) == 0, said.decode()
    finally:
        os.close(ours)
    return said.decode()


# --- build ----------------------------------------------------------------------------------


@pytest.mark.build
def test_what_is_held_back_for_its_faults_is_told_at_each_build(forum: Forum, root: Path) -> None:
    notes = notes_of(root, "dive")
    write(notes, notes.read_text("utf-8").replace("place:", "plaice:"))
    time.sleep(0.05)
    assert "plaice" in forum("build", "--at", NOW).err
    # What would be said at once the next time says nothing of faults.
    assert not (root / ".forum" / "unchanged").exists()
    write(notes, notes.read_text("utf-8").replace("plaice:", "place:"))
    time.sleep(0.05)
    forum("build", "--at", NOW)
    assert (root / ".forum" / "unchanged").exists()


@pytest.mark.build
def test_build_says_where_the_site_and_its_feeds_are(
    forum: Forum, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    said = forum("build", "--at", NOW)
    assert said.code == 0, said.err
    assert re.match(r"The site is in output \(\d+ pages\)\.\n", said.out)
    assert "Its feed is output/feed.xml.\nIts feed is output/ja/feed.xml.\n" in said.out
    page = (root / "output" / "news" / "2025-02-13-cook" / "index.html").read_text("utf-8")
    assert "Robots learn to cook" in page
    assert not (root / "output" / "news" / "2025-02-13-dive").exists()
    again = forum("build", "--at", NOW)
    assert "is up to date" in again.out
    later = forum("build", "--at", "2126-01-20 09:00 Europe/London", "--output", "later")
    assert later.code == 0
    assert (root / "later" / "news" / "2025-02-13-dive" / "index.html").is_file()


def test_an_audit_that_finds_nothing_says_what_it_proved_and_searched(
    forum: Forum, root: Path
) -> None:
    write(root / "output" / "index.html", "<p>Robots learn to cook</p>")
    said = forum("audit", "--at", NOW)
    assert said.code == 0
    proof, result = said.out.splitlines()
    assert re.search(r"planted words were found in each of \d\d ways", proof)
    assert re.match(r"1 file searched for \d+ names and phrases: nothing", result)


def test_an_audit_tells_a_hit_with_its_place_its_reason_and_its_source(
    forum: Forum, root: Path
) -> None:
    write(root.parent / "site" / "index.html", "<p>\nRobots learn to sing</p>")
    said = forum("audit", str(root.parent / "site"), "--at", NOW)
    assert said.code == 1
    assert "index.html:2: “Robots learn to sing” stands here, and is from a draft" in said.out
    assert "(posts/2025-02-13-sing/notes.md:2)" in said.out


def test_an_audit_for_programs_is_json(forum: Forum, root: Path) -> None:
    write(root / "output" / "index.html", "Robots learn to dive")
    said = forum("audit", "--at", NOW, "--json")
    found = json.loads(said.out)
    assert said.code == 1
    assert [one["code"] for one in found["problems"]] == ["leak-embargo"]
    assert found["files"] == 1
    assert found["sought"] > 3
    assert "base64 of gzip" in found["proof"]
    assert forum("audit", "--at", "2126-02-01T00:00Z").code == 0


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_an_audit_that_cannot_know_who_is_who_says_so(
    forum: Forum, root: Path, arguments: list[str]
) -> None:
    write(root / "output" / "index.html", "Fine.")
    write(root / "site" / "people.yaml", "ada: [")
    said = forum("audit", "--at", NOW, *arguments)
    assert said.code == 1
    assert "people.yaml" in (said.out if arguments else said.err)
    assert (json.loads(said.out)["files"] == 0) if arguments else ("Nothing was" in said.err)


def test_an_audit_works_whatever_is_wrong_in_a_meeting(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), "---\ntitle: [\n---\n")
    write(root / "output" / "index.html", "Fine.")
    assert forum("audit", "--at", NOW).code == 0


@pytest.mark.build
def test_the_site_can_be_for_another_address(forum: Forum, root: Path) -> None:
    assert forum("build", "--at", NOW, "--site-url", "https://b.example/news/").code == 0
    feed = (root / "output" / "feed.xml").read_text("utf-8")
    assert "https://b.example/news/news/2025-02-13-cook/" in feed
    assert "https://dialogue.example" not in feed


def test_what_is_told_as_held_and_is_still_to_come_is_asked_about(
    forum: Forum, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(_cleared: object, output: Path, *_rest: object) -> build.Built:
        return build.Built(output=output, pages=0, feeds=(), changed=False)

    monkeypatch.setattr(build, "publish", nothing)
    asked = "2025-02-13-cook tells of a meeting as held that is only on 13 February 2025"
    assert asked in forum("build", "--at", "2025-02-12T23:59Z").err
    assert asked not in forum("build", "--at", "2025-02-13T00:00Z").err
    write(notes_of(root, "cook"), FINAL.replace("2025-02-13", "2999-02-13"))
    assert "held that is only on 13 February 2999" in forum("compose", "--stdout").err
    assert "sing tells of" not in forum("build", "--at", "2025-02-12T23:59Z").err


def test_of_many_meetings_that_are_still_to_come_a_few_are_asked_about_by_name(
    forum: Forum, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = build.Built(output=root / "output", pages=0, feeds=(), changed=False)
    monkeypatch.setattr(build, "publish", lambda *_given: built)
    make(root, **{f"cook{number}": FINAL for number in range(6)})
    said = forum("build", "--at", "2025-02-12T23:59Z").err
    assert said.count(": correct its date; or,") == 5
    assert "more meetings are told of as held and still to come." in said


def test_a_program_is_answered_in_json_also_where_no_newsroom_is(
    forum: Forum, tmp_path: Path
) -> None:
    forum.root = tmp_path / "elsewhere"
    forum.root.mkdir()
    for command in ("check", "audit"):
        said = forum(command, "--json")
        assert said.code == 1
        assert [one["code"] for one in json.loads(said.out)["problems"]] == ["no-newsroom"]
    assert (forum("check").out, forum("audit").out) == ("", "")


@pytest.mark.build
def test_a_problem_in_a_draft_is_told_and_the_site_is_built(forum: Forum, root: Path) -> None:
    write(notes_of(root, "sing"), DRAFT.replace("place:", "plaice:"))
    said = forum("build", "--at", NOW)
    assert said.code == 0
    assert "posts/2025-02-13-sing/notes.md:7:1: plaice" in said.err
    assert "Nothing of this is public yet, so the site was built without it." in said.err
    assert (root / "output" / "feed.xml").is_file()


def test_a_problem_in_what_is_public_stops_the_build(forum: Forum, root: Path) -> None:
    write(notes_of(root, "cook"), BROKEN)
    said = forum("build", "--at", NOW)
    assert (said.code, said.out) == (1, "")
    assert "notes.md:6:1: plaice" in said.err
    assert "The site was not built" in said.err
    assert not (root / "output").exists()


def test_a_folder_of_somebody_else_is_not_built_into(forum: Forum, root: Path) -> None:
    write(root / "output" / "thesis.txt", "years of work")
    said = forum("build", "--at", NOW)
    assert said.code == 1
    assert "forum did not make" in said.err
    assert (root / "output" / "thesis.txt").is_file()


# --- schema ---------------------------------------------------------------------------------


def test_the_schema_is_json_schema(forum: Forum) -> None:
    schema = json.loads(forum("schema").out)
    assert schema["$schema"].startswith("http://json-schema.org/")
    assert {"title", "date", "embargo"} <= set(schema["properties"])


# --- what goes wrong ------------------------------------------------------------------------


def test_a_fault_of_ours_is_an_apology_and_a_file(
    forum: Forum, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise Crash("ZeroDivisionError in a process of ours")

    monkeypatch.setattr(newsroom, "read", fail)
    said = forum("check")
    assert said.code == 3
    assert said.err.startswith("Sorry: this is a fault of forum itself")
    assert str(root / ".forum" / "bug.txt") in said.err
    details = (root / ".forum" / "bug.txt").read_text("utf-8")
    assert "ZeroDivisionError in a process of ours" in details
    assert "Traceback" in details
    assert "check" in details


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (MemoryError(), "not enough memory"),
        (Killed("a process ended without an answer, exit code -9"), "when memory is short"),
    ],
)
def test_what_the_machine_lacks_is_no_fault_of_ours(
    forum: Forum, root: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise fault

    monkeypatch.setattr(newsroom, "read", fail)
    said = forum("check")
    assert (said.code, told in said.err) == (1, True)
    assert not (root / ".forum" / "bug.txt").exists()


@pytest.mark.parametrize("fault", [PermissionError(13, "Permission denied", "posts/a/notes.md")])
def test_what_the_system_refuses_is_a_problem(
    forum: Forum, monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    def fail(_root: Path) -> None:
        raise fault

    monkeypatch.setattr(newsroom, "read", fail)
    said = forum("check")
    assert said.code == 1
    assert "posts/a/notes.md: the system refuses it: Permission denied" in said.err


def test_ctrl_c_is_quiet(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_root: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(newsroom, "read", interrupt)
    said = forum("check")
    assert (said.code, said.out, said.err) == (130, "", "\n")


def test_a_reader_that_goes_away_is_no_fault(root: Path) -> None:
    process = subprocess.Popen(
        [*FORUM, "-C", str(root), "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_japanese_is_printed_whatever_the_terminal_is_set_to(root: Path) -> None:
    done = subprocess.run(
        [*FORUM, "-C", str(root), "compose", "--stdout", "--language", "ja"],
        env={**os.environ, "PYTHONIOENCODING": "", "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "ロボット" in done.stdout.decode()


def test_colour_is_for_people_at_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    shown = screen(Terminal(), io.StringIO())
    assert shown.colour(shown.out)
    assert not shown.colour(shown.err)
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert not shown.colour(shown.out)


def test_a_person_sees_how_far_the_pictures_are_and_a_program_does_not() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    watched: io.StringIO
    for watched, lines in ((Terminal(), 13), (io.StringIO(), 0)):
        out = io.StringIO()
        shown = screen(out, watched)
        for done in range(1, 1001):
            command_build.watched(shown, Step(card_stock.KIND, done, 1000))
        for done in range(1, 4):
            command_build.watched(shown, Step(photograph.KIND, done, 3))
        said = watched.getvalue().splitlines()
        assert len(said) == lines
        assert said[:1] == ["Social cards drawn: 100 of 1,000"][:lines]
        assert said[-1:] == ["Photos made: 3 of 3"][:lines]
        assert out.getvalue() == ""


# --- wording, documentation, completion -----------------------------------------------------


def test_every_sentence_that_a_command_says_is_in_the_wording() -> None:
    shown = screen(io.StringIO(), io.StringIO())
    sources = [*(HOUSE / "composer" / "commands").glob("*.py")]
    called = re.compile(r"\.(?:say|note|progress|words|count)\(\s*\"([a-z][a-z.-]+)\"")
    keys = {key for path in sources for key in called.findall(path.read_text("utf-8"))}
    assert len(keys) > 20
    for key in keys - {"new.notes"}:
        assert shown.wording.has(f"commands.{key}"), key
    for outcome in Outcome:
        assert shown.wording.has(f"commands.compose.outcome.{outcome.value}"), outcome


def test_every_command_and_option_is_documented() -> None:
    text = (HOUSE / "docs" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## `forum (\w+)`\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL))
    assert set(sections) == set(cli.forum.commands)
    for option in (one for one in cli.forum.params if isinstance(one, click.Option)):
        assert all(f"`{name}" in text for name in option.opts)
    for name, command in cli.forum.commands.items():
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert all(f"`{spelling}" in sections[name] for spelling in option.opts), option.opts


def test_every_exit_code_is_documented() -> None:
    text = (HOUSE / "docs" / "commands.md").read_text("utf-8")
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert codes == {0, 1, 2, 3, cli.INTERRUPTED, cli.CUT_OFF}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_that_the_documentation_names_works(root: Path, shell: str) -> None:
    text = (HOUSE / "docs" / "commands.md").read_text("utf-8")
    assert f"_FORUM_COMPLETE={shell}_source forum" in text
    done = subprocess.run(
        [*FORUM],
        env={**os.environ, "_FORUM_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "_FORUM_COMPLETE" in done.stdout
    words = f"forum -C {root} check 2025-02-13-s"
    done = subprocess.run(
        [*FORUM],
        env={
            **os.environ,
            "_FORUM_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": "2025-02-13-s" if shell == "fish" else "4",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2025-02-13-sing" in done.stdout
    assert "2025-02-13-cook" not in done.stdout


def test_the_only_clock_is_read_when_no_instant_is_given() -> None:
    from composer.commands.instants import instant_of

    assert instant_of("2025-06-01T12:00Z") == datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
    assert instant_of(None).tzinfo is datetime.UTC


def test_a_build_that_changes_nothing_says_so_without_reading_a_note(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Other tests that run beside this one come and go in the folder of the package.
    monkeypatch.setattr(stamps, "of_folders", lambda _folders: "")
    monkeypatch.chdir(root)
    # What has just been written has no sure time yet: the notes, and then the ledger.
    for _ in range(2):
        time.sleep(0.05)
        assert cli.run(["build", "--at", "2025-06-01T12:00Z"]) == 0
    said = capsys.readouterr().out.splitlines()
    monkeypatch.setattr(newsroom, "read", lambda _root: pytest.fail("nothing needs reading"))
    assert cli.run(["build", "--at", "2025-06-01T13:00Z"]) == 0
    assert capsys.readouterr().out.splitlines() == said[len(said) // 2 :]


@pytest.mark.build
def test_a_build_that_changes_nothing_tells_what_is_ahead_each_time(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stamps, "of_folders", lambda _folders: "")
    for _ in range(2):
        time.sleep(0.05)
        assert cli.run(["-C", str(root), "build", "--at", "2025-01-01T12:00Z"]) == 0
    before = capsys.readouterr().err.splitlines()
    assert any("2025-02-13-cook tells of a meeting as held" in line for line in before)
    monkeypatch.setattr(newsroom, "read", lambda _root: pytest.fail("nothing needs reading"))
    assert cli.run(["-C", str(root), "build", "--at", "2025-01-01T13:00Z"]) == 0
    assert capsys.readouterr().err.splitlines() == before[len(before) // 2 :]


@pytest.mark.build
def test_a_build_for_a_time_to_come_says_so_and_does_not_stand_for_one_when_it_has_come(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stamps, "of_folders", lambda _folders: "")
    told = "This is the site as it will be then."
    now = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
    for where in (instants, command_build):
        monkeypatch.setattr(where, "now", lambda: now)
    ledger = root / "posts" / "ledger"
    for _ in range(3):
        time.sleep(0.05)
        assert cli.run(["-C", str(root), "build", "--at", "2126-02-01T12:00Z"]) == 0
        assert told in capsys.readouterr().err
        assert "dive" not in ledger.read_text(encoding="utf-8")
    now = now.replace(year=2126)
    assert cli.run(["-C", str(root), "build", "--at", "2126-02-01T12:00Z"]) == 0
    assert told not in capsys.readouterr().err
    assert "dive" in ledger.read_text(encoding="utf-8")


# A command that opens a file, tells what number that has, and says a word.
OPENING = """
import os, sys
from composer import cli
def run(_arguments):
    with open(sys.argv[1], "w") as file:
        file.write(str(file.fileno()))
        print("said", flush=True)
        print("told", file=sys.stderr, flush=True)
        sys.stdin.isatty()
    return 0
cli.run = run
cli.main()
"""


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_file_never_takes_the_place_of_a_stream_that_the_caller_closed(
    tmp_path: Path, closed: str
) -> None:
    """What is said would be written into it."""
    file = tmp_path / "file"
    command = f"{shlex.join([sys.executable, '-c', OPENING, str(file)])} {closed}"
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (said.returncode, int(file.read_text()) > 2) == (0, True)
    assert said.stdout + said.stderr == {">&-": "told\n", "2>&-": "said\n"}.get(closed, "")


def test_a_build_knows_its_program_before_it_looks_at_anything(
    forum: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told later, it would be that of a program which was changed meanwhile."""
    order: list[str] = []

    def digest() -> str:
        order.append("program")
        return "1"

    monkeypatch.setattr(program, "digest", digest)
    monkeypatch.setattr(unchanged, "look", lambda _question: order.append("sources"))
    monkeypatch.setattr(command_build, "_cleared", lambda *_wish: None)
    forum("build", "--at", "2026-01-01T00:00Z")
    assert order[:2] == ["program", "sources"]
