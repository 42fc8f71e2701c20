"""A machine whose clock is behind takes nothing back that is public."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from composer import build, cli, past_builds, trees
from composer.clearance import Clearance
from composer.errors import ForumError
from tests.newsroom_folder import EMBARGOED, FINAL, make, write
from tests.test_plugin import pelican

NOON = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
AFTER_THE_EMBARGO = datetime.datetime(2126, 1, 20, 9, tzinfo=datetime.UTC)
DIVE = "2025-02-13-dive.html"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom of which a build makes a page a meeting, without Pelican."""

    def stage(cleared: Clearance, output: Path, *_more: object) -> dict[str, str]:
        for meeting in cleared.public.meetings:
            write(output / f"{meeting.id}.html", meeting.id)
        return {}

    monkeypatch.setattr(build, "stage", stage)
    return make(tmp_path / "newsroom", cook=FINAL, dive=EMBARGOED)


class Machine:
    """A machine with a clock that can be set, and `forum` on it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clock, self._root = NOON, root
        clock = SimpleNamespace(now=lambda _zone: self.clock)
        fake = SimpleNamespace(datetime=clock, UTC=datetime.UTC)
        monkeypatch.setattr("composer.commands.instants.datetime", fake)

    def build(self, *arguments: str) -> int:
        return cli.run(["-C", str(self._root), "build", *arguments])


@pytest.fixture
def machine(root: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(root, monkeypatch)


@pytest.mark.parametrize("behind", [SECOND, datetime.timedelta(days=400)])
def test_a_clock_that_is_behind_the_site_builds_nothing(
    machine: Machine, root: Path, capsys: pytest.CaptureFixture[str], behind: datetime.timedelta
) -> None:
    machine.clock = AFTER_THE_EMBARGO
    assert machine.build() == 0
    before = trees.checksums(root / "output")
    assert DIVE in before
    machine.clock -= behind
    assert machine.build() == 1
    clock, newest = past_builds.written(machine.clock), "2126-01-20T09:00:00Z"
    said = capsys.readouterr().err
    assert f"output: this machine's clock says {clock}, but the site there is that of {newest}" in (
        said.replace("\n", " ").replace(f"{root}/", "")
    )
    assert f"forum build --at {clock}" in said
    assert trees.checksums(root / "output") == before


def test_a_clock_that_goes_on_or_stands_still_builds(machine: Machine) -> None:
    assert [machine.build(), machine.build()] == [0, 0]
    machine.clock += SECOND
    assert machine.build() == 0


def test_a_site_that_came_out_the_same_is_newer_all_the_same(machine: Machine) -> None:
    assert machine.build() == 0
    machine.clock += datetime.timedelta(days=1)
    assert machine.build() == 0
    machine.clock -= SECOND
    assert machine.build() == 1


def test_what_a_person_says_counts_also_where_the_clock_is_behind(
    machine: Machine, root: Path
) -> None:
    assert machine.build("--at", "2126-01-20 09:00 Europe/London") == 0
    assert machine.build() == 1
    assert machine.build("--at", past_builds.written(NOON)) == 0
    assert DIVE not in trees.checksums(root / "output")
    assert machine.build() == 0


def test_only_the_clock_against_the_same_output_counts(machine: Machine, root: Path) -> None:
    assert machine.build("--at", "2126-01-20T09:00Z", "--output", str(root / "später, %20")) == 0
    assert machine.build() == 0
    assert machine.build("--output", str(root / "später, %20")) == 1
    shutil.rmtree(root / "später, %20")
    assert machine.build("--output", str(root / "später, %20")) == 0


def test_a_build_that_fails_is_not_remembered(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert machine.build() == 0
    with monkeypatch.context() as patch:
        patch.setattr(build, "stage", lambda *_: (_ for _ in ()).throw(ForumError([])))
        assert machine.build("--at", "2126-01-20T09:00Z") == 1
    assert machine.build() == 0


def test_newsroom_and_site_can_move_together(
    root: Path, tmp_path: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert machine.build() == 0
    moved = root.rename(tmp_path / "moved")
    with pytest.raises(ForumError) as raised:
        past_builds.refuse_to_go_back(moved, moved / "output", NOON - SECOND)
    assert [one.code for one in raised.value.problems] == ["clock-behind"]
    monkeypatch.chdir(moved)
    with pytest.raises(ForumError):
        past_builds.refuse_to_go_back(Path(), Path("output"), NOON - SECOND)


def test_outputs_that_are_gone_are_forgotten(machine: Machine, root: Path) -> None:
    assert machine.build("--output", str(root / "other")) == 0
    shutil.rmtree(root / "other")
    assert machine.build() == 0
    record = (root / ".forum" / past_builds.RECORD).read_text("ascii")
    assert record == "output 2025-06-01T12:00:00Z\n"


def test_a_damaged_record_is_as_good_as_none(machine: Machine, root: Path) -> None:
    assert machine.build() == 0
    record = root / ".forum" / past_builds.RECORD
    record.write_bytes(b"\xff\n\noutput soon\noutput 9999\n%00 2126-01-20T09:00Z\nx\x852\n")
    machine.clock -= SECOND
    assert machine.build() == 0
    assert record.read_text("ascii") == "output 2025-06-01T11:59:59Z\n"


def test_the_record_is_no_part_of_the_site(machine: Machine, root: Path) -> None:
    """Two builds of the same news at different hours have the same bytes, the manifest too."""
    assert machine.build() == 0
    machine.clock += SECOND
    assert machine.build("--output", str(root / "other")) == 0
    manifests = [(root / name / trees.MANIFEST).read_bytes() for name in ("output", "other")]
    assert manifests[0] == manifests[1]


def test_pelican_alone_takes_nothing_back_either(machine: Machine, root: Path) -> None:
    assert machine.build("--at", "9000-01-01T00:00Z") == 0
    before = trees.checksums(root / "output")
    ended = pelican(root, root / "output", "-q")
    assert ended.returncode == 1
    assert "the site there is that of 9000-01-01T00:00:00Z" in ended.stderr.replace("\n", " ")
    assert trees.checksums(root / "output") == before
