"""What `make bench` finds is measured, summed up and told rightly; no speed is asserted here."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests import big_newsroom
from tests.bench import measure, preview
from tests.bench.__main__ import keep_what_is_compiled, rounds_of
from tests.bench.figures import AIMS, EDIT, FORUM, FULL, SAME, Apart, Run, Size
from tests.bench.ground import Ground
from tests.bench.measure import Cost, cost, in_turn, middle
from tests.bench.page import Machine, page

MACHINE = Machine(cores=2, disk="memory", load=(0.5, 1.25), programs=("Python 3", "Hugo 1"))
SIZE = Size(
    meetings=10_000,
    pages=26_516,
    feeds=50,
    builds={
        (FORUM, FULL): [Cost(9, 15, 100), Cost(7, 16, 100), Cost(8, 40, 300)],
        ("Hugo", FULL): [Cost(10, 20, 400)],
        ("Pelican", FULL): [Cost(40, 40, 50)],
        (FORUM, SAME): [Cost(0.15, 0.1, 9)],
        ("Hugo", SAME): [Cost(10, 10, 400)],
    },
    apart=[Apart("search index", 1234, Cost(3, 5, 200))],
    seen={"story": [0.2, 0.9, 0.4], "summary": [0.5, 3.5, 1.5]},
    composing=(0.2, 0.25),
)
# A tenth of the meetings, and a sixteenth of the time.
SMALL = replace(
    SIZE,
    meetings=1000,
    builds={**SIZE.builds, (FORUM, FULL): [Cost(0.5, 1, 50)]},
    seen={"story": [0.2]},
)
RUN = Run(sizes=[SMALL, SIZE], helping=(0.75, 0.25))


def verdicts(run: Run) -> dict[tuple[str, int], object]:
    return {(one.name, one.meetings): (one.found(run), one.verdict(run)) for one in AIMS}


def test_no_command_is_measured_compiling_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "some.py").write_text("")
    keep_what_is_compiled()
    cost([sys.executable, "-c", "import some"], tmp_path)
    assert list(tmp_path.glob("__pycache__/some.*"))


def test_an_aim_is_met_missed_or_not_measured() -> None:
    found = verdicts(RUN)
    assert found["full build, to Hugo", 10_000] == (0.8, "met")
    assert found["full build, memory to Hugo", 10_000] == (0.25, "met")
    assert found["nothing changed, to Hugo", 10_000] == (0.015, "met")
    assert found["full build, to Pelican", 10_000] == (0.2, "met")
    assert found["full build, to that of 1,000", 10_000] == (16, "missed")
    assert found["an edit seen in the preview, s", 1000] == (0.2, "met")
    assert found["an edit seen in the preview, s", 10_000] == (1.5, "missed")
    assert found["`forum compose ID`, to that of 10", 10_000] == (1.25, "met")
    assert found["`forum --help`, to `import click`", 0] == (3, "missed")
    assert found["after one edit, to Hugo", 10_000] == (None, "not measured")
    assert found["full build, to Hugo", 100] == (None, "not measured")


def test_nothing_is_claimed_of_what_was_not_measured() -> None:
    assert set(verdicts(Run(sizes=[])).values()) == {(None, "not measured")}


def test_the_page_has_the_medians_the_ratios_and_the_verdicts() -> None:
    lines = page(RUN, MACHINE).splitlines()
    assert " ".join(lines[2:4]) == (
        "Written by `make bench`. Python 3, Hugo 1; 2 cores, "
        "load 0.5 before and 1.2 after; written to memory."
    )
    assert "## 10,000 meetings, 26,516 pages, 50 feeds" in lines
    assert "Rounds: 3." in lines
    assert f"| forum, {FULL} | 8.00 | 16.00 | 100 | 0.80 |" in lines
    assert f"| forum, {SAME} | 0.15 | 0.10 | 9 | 0.015 |" in lines
    assert f"| Pelican, {FULL} | 40.00 | 40.00 | 50 | 4.00 |" in lines
    assert "| search index | 1,234 | 3.00 | 5.00 | 200 |" in lines
    assert "| summary | 1.50 | 0.50 | 3.50 | 3 |" in lines
    assert "`forum compose ID`: 250 ms; in a newsroom of ten meetings 200 ms." in lines
    assert "| full build, to Hugo | 10,000 | 0.8 | 0.80 | met |" in lines
    assert "| after one edit, to Hugo | 10,000 | 0.1 | – | not measured |" in lines
    assert '`forum --help` takes 750 ms, `python -c "import click"` 250 ms.' in lines


def test_what_was_not_looked_at_leaves_no_empty_table() -> None:
    bare = Size(meetings=100, pages=5, builds={(FORUM, EDIT): [Cost(1, 1, 1)]})
    lines = page(Run(sizes=[bare]), MACHINE).splitlines()
    assert f"| forum, {EDIT} | 1.00 | 1.00 | 1 | – |" in lines
    assert not [one for one in lines if "apart |" in one or "until the preview" in one]
    assert lines[-1] == "Not measured."


def test_a_median_is_that_of_each_column() -> None:
    assert middle([Cost(1, 9, 5), Cost(2, 7, 6), Cost(9, 8, 1)]) == Cost(2, 8, 5)


@pytest.mark.parametrize(
    ("meetings", "asked", "rounds"),
    [(100, None, 5), (1000, None, 3), (1001, None, 1), (10_000, None, 1), (10_000, 4, 4)],
)
def test_large_newsrooms_are_built_fewer_times(
    meetings: int, asked: int | None, rounds: int
) -> None:
    assert rounds_of(meetings, asked) == rounds


def test_memory_and_time_of_children_count(tmp_path: Path) -> None:
    work = "x = bytearray(80_000_000); sum(range(10_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    found = cost([sys.executable, "-c", child], tmp_path)
    assert found.memory > 70
    assert found.cpu > 0.1
    assert found.wall > 0.1


def test_memory_that_processes_share_counts_once(tmp_path: Path) -> None:
    forks = "import os, time; x = bytearray(b'1') * 80_000_000; os.fork(); time.sleep(0.5)"
    assert 70 < cost([sys.executable, "-c", forks], tmp_path).memory < 130


def test_commands_take_turns_after_a_first_that_does_not_count(tmp_path: Path) -> None:
    note = "import sys; open('told', 'a').write(sys.argv[1])"
    one, other = ([sys.executable, "-c", f"import os; os.chdir({str(tmp_path)!r}); {note}", name]
                  for name in "ab")  # fmt: skip
    in_turn(one, other, 2)
    assert (tmp_path / "told").read_text() == "ababab"


def test_edits_of_the_preview_change_what_they_say(tmp_path: Path) -> None:
    ground = Ground(tmp_path, 100, ())
    assert ground.meeting == big_newsroom.meeting_id(48, 100)
    notes = big_newsroom.notes(48, 100)
    for edit in preview.EDITS.values():
        assert edit(notes, "This is new.").count("This is new.") == 1
    assert 'summary: {en: "This is new. ' in preview.in_the_summary(notes, "This is new.")
    assert preview.in_the_story(notes, "This is new.").endswith("\n\nThis is new.\n")


def test_cards_are_switched_and_search_stays_off(tmp_path: Path) -> None:
    ground = Ground(tmp_path, 2, ())
    settings = big_newsroom.write(ground.newsroom, 2) / "pelicanconf.py"
    for cards in (True, False):
        ground.switch(cards=cards)
        said = settings.read_text("utf-8")
        assert said.splitlines()[-2:] == [f"FORUM_CARDS = {cards}", "FORUM_SEARCH = False"]
        assert said.count("FORUM_CARDS") == said.count("FORUM_SEARCH") == 1


def test_of_turns_the_middle_one_counts_and_the_first_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = iter([90.0, 91.0, 1.0, 10.0, 5.0, 50.0, 2.0, 20.0])
    monkeypatch.setattr(measure, "_seconds", lambda _command: next(taken))
    assert in_turn(["one"], ["other"], 3) == (2, 20)
