"""Whether a build would change nothing: in any doubt, there is no answer."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from composer import census, files, stamps, unchanged
from composer.unchanged import Question, Said
from tests.newsroom_folder import FINAL, make, notes_of, write

SINCE = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
UNTIL = SINCE + datetime.timedelta(hours=11)


@pytest.fixture
def question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Question:
    # Other tests that run beside this one come and go in the folder of the package.
    monkeypatch.setattr(stamps, "of_folders", lambda _folders: "")
    root = make(tmp_path / "newsroom", cook=FINAL)
    write(root / "output" / "index.html", "page")
    time.sleep(0.03)
    return Question(root=root, output=root / "output", url=None)


def _remember(question: Question) -> None:
    sources = unchanged.look(question)
    assert sources
    now = stamps.now(str(question.root))
    made = census.take(str(question.output), now, young_files=True)
    unchanged.remember(sources, made, Said("All is well.\n", "1 warning\n"), SINCE, UNTIL)


def test_nothing_is_known_before_the_first_build(question: Question) -> None:
    assert unchanged.answer(question, SINCE) is None
    assert not (question.root / ".forum").exists()


def test_settings_that_were_put_back_have_been_others(question: Question) -> None:
    """Of a build that read them meanwhile, nobody knows which."""
    _remember(question)
    settings = question.root / "pelicanconf.py"
    text = settings.read_text(encoding="utf-8")
    write(settings, text + "LOAD_CONTENT_CACHE = True\n")
    write(settings, text)
    assert unchanged.answer(question, SINCE) is None
    assert unchanged.look(question) is None, "too young to tell whether it is still written"


def test_the_same_sources_have_the_same_answer(question: Question) -> None:
    _remember(question)
    for at in (SINCE, UNTIL - datetime.timedelta(seconds=1)):
        assert unchanged.answer(question, at) == Said("All is well.\n", "1 warning\n")


@pytest.mark.parametrize("at", [SINCE - datetime.timedelta(seconds=1), UNTIL])
def test_the_clock_moved(question: Question, at: datetime.datetime) -> None:
    _remember(question)
    assert unchanged.answer(question, at) is None


def _settings(question: Question, text: str) -> None:
    path = question.root / "pelicanconf.py"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda one: notes_of(one.root, "cook").write_text(FINAL + "More.\n"),
        lambda one: notes_of(one.root, "cook").rename(one.root / "posts" / "notes.md"),
        lambda one: (one.root / "site" / "people.yaml").unlink(),
        lambda one: write(one.root / "site" / "static" / "new.txt", ""),
        lambda one: (one.output / "index.html").unlink(),
        lambda one: (one.output / "index.html").write_text("gape"),
        lambda one: write(one.root / ".forum" / "staging" / "fresh" / "index.html", ""),
        lambda one: _settings(one, 'SITENAME = "Another"\n'),
        lambda one: _settings(one, "raise SystemExit\n"),
        lambda one: (one.root / ".forum" / "unchanged").write_text("{}"),
        lambda one: (one.root / ".forum" / "unchanged").write_text("?"),
    ],
)
def test_in_doubt_there_is_no_answer(
    question: Question, change: Callable[[Question], object]
) -> None:
    _remember(question)
    time.sleep(0.02)
    change(question)
    assert unchanged.answer(question, SINCE) is None


def test_whatever_folder_a_build_reads_is_looked_at(question: Question) -> None:
    _settings(question, 'PATH = "texts"\nTHEME = "house"\n')
    time.sleep(0.03)
    sources = unchanged.look(question)
    assert sources
    own = (question.root / name for name in ("posts", "site", "texts", "house"))
    package = Path(unchanged.__file__).parent
    expected = {*map(str, own), str(files.house_theme()), str(package)}
    assert {one.folder for one in sources.folders} == expected
    # What Python keeps of what it compiled comes and goes.
    assert [one.folder for one in sources.folders if one.skip] == [str(package)]


def test_a_record_in_which_a_byte_is_another_is_not_believed(question: Question) -> None:
    _remember(question)
    path = question.root / ".forum" / "unchanged"
    kept = path.read_bytes()
    for place in (0, 40, len(kept) - 20):
        path.write_bytes(kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :])
        assert unchanged.answer(question, SINCE) is None
    path.write_bytes(kept)
    assert unchanged.answer(question, SINCE)


def test_an_output_that_leads_elsewhere_is_another(question: Question, tmp_path: Path) -> None:
    _remember(question)
    question.output.rename(tmp_path / "moved")
    question.output.symlink_to(tmp_path / "moved")
    assert unchanged.answer(question, SINCE) is None


def test_what_a_killed_build_left_beside_an_output_is_seen(
    question: Question, tmp_path: Path
) -> None:
    elsewhere = replace(question, output=tmp_path / "elsewhere")
    write(elsewhere.output / "index.html", "page")
    time.sleep(0.03)
    _remember(elsewhere)
    assert unchanged.answer(elsewhere, SINCE)
    (tmp_path / ".elsewhere.forum-staging").mkdir()
    assert unchanged.answer(elsewhere, SINCE) is None


def test_another_question_has_another_answer(question: Question, tmp_path: Path) -> None:
    _remember(question)
    assert unchanged.answer(replace(question, url="https://other.example"), SINCE) is None
    assert unchanged.answer(replace(question, output=tmp_path), SINCE) is None
    assert unchanged.answer(replace(question, output=Path("/")), SINCE) is None


def test_settings_that_change_by_themselves_are_seen(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settings(question, 'import os\nSITENAME = os.environ.get("NAME_OF_IT", "")\n')
    time.sleep(0.03)
    _remember(question)
    assert unchanged.answer(question, SINCE)
    monkeypatch.setenv("NAME_OF_IT", "Another")
    assert unchanged.answer(question, SINCE) is None


def test_zones_whose_rules_change_are_seen(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An embargo may end at another time then."""
    _remember(question)
    monkeypatch.setenv("PYTHONTZPATH", "/other/zones")
    assert unchanged.answer(question, SINCE) is None


def test_with_settings_that_lead_elsewhere_nothing_is_known(question: Question) -> None:
    _settings(question, 'THEME_TEMPLATES_OVERRIDES = ["/elsewhere"]\n')
    time.sleep(0.03)
    assert unchanged.look(question) is None


def test_what_was_written_this_very_moment_is_not_remembered(question: Question) -> None:
    notes_of(question.root, "cook").write_text(FINAL + "More.\n")
    assert unchanged.look(question) is None
