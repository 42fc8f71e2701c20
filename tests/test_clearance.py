"""What a build is told of a newsroom, and that those who make the site are told no more."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from composer import clearance, newsroom, publishing, silence
from composer.errors import ForumError
from tests.newsroom_folder import BROKEN, DRAFT, EMBARGOED, FINAL, make

AT = datetime.datetime(2025, 2, 12, 12, tzinfo=datetime.UTC)
# Runs a build in which nothing is made, and whoever should make it counts notes in its memory.
COUNTING = """
import gc, sys
from composer import cli, generator
from composer.fields import Fields
from composer.notes import Notes
def run(*, output, languages, **_given):
    gc.unfreeze()
    found = [one for one in gc.get_objects() if isinstance(one, (Notes, Fields))]
    (output / f"{languages[0]}.html").write_text(str(len(found)))
    return {}
generator.run = run
sys.exit(cli.run(["-C", sys.argv[1], "build", "--at", "2025-02-14T00:00Z"]))
"""


def test_it_says_what_may_be_public_and_what_must_not_be_said(tmp_path: Path) -> None:
    root = make(tmp_path, cook=FINAL, sing=DRAFT, dive=EMBARGOED)
    found, room = clearance.read(root, AT), newsroom.read(root)
    assert found.public == publishing.publication(room, AT)
    assert [one.id for one in found.public.meetings] == ["2025-02-13-cook"]
    assert found.silence == silence.of(room, AT)
    assert {one.meeting for one in found.silence.sought} == {"2025-02-13-sing", "2025-02-13-dive"}
    assert found.until == publishing.next_change(room, AT)
    assert found.problems == room.problems
    assert found.ahead == (("2025-02-13-cook", datetime.date(2025, 2, 13)),)


def test_it_can_be_for_another_address(tmp_path: Path) -> None:
    root = make(tmp_path, cook=FINAL)
    assert clearance.read(root, AT, "https://elsewhere.example").public.site.url == (
        "https://elsewhere.example"
    )


def test_with_faults_in_what_would_be_public_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(ForumError) as raised:
        clearance.read(make(tmp_path, cook=FINAL, dive=BROKEN), AT)
    assert [one.code for one in raised.value.problems] == ["unknown-key-near"]


def test_whoever_makes_the_site_has_no_notes_in_memory(tmp_path: Path) -> None:
    root = make(tmp_path, cook=FINAL, sing=DRAFT)
    subprocess.run([sys.executable, "-c", COUNTING, root], check=True, capture_output=True)
    assert (root / "output" / "en.html").read_text() == "0"
    assert (root / "output" / "ja.html").read_text() == "0"
