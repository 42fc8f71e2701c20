"""What a build is told of a newsroom, and that those who make the site are told no more."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from composer import clearing, newsroom, publishing, silences
from composer.errors import ForumError
from tests.newsroom_folder import BROKEN, DRAFT, EMBARGOED, FINAL, make

AT = datetime.datetime(2025, 2, 12, 12, tzinfo=datetime.UTC)
# Runs a build in which nothing is made, and whoever should make it says what notes it has in its
# memory, and whether it knows what notes are.
COUNTING = """
import gc, sys
from composer import cli, generator
def run(*, output, languages, **_given):
    gc.unfreeze()
    kinds = {type(one).__module__ for one in gc.get_objects()}
    found = {"composer.notes", "composer.fields", "composer.register", "pydantic"}
    told = sorted(found & kinds | found & sys.modules.keys())
    (output / f"{languages[0]}.html").write_text(" ".join(told))
    return {}
generator.run = run
sys.exit(cli.run(["-C", sys.argv[1], "build", "--at", "2025-02-14T00:00Z"]))
"""


def test_it_says_what_may_be_public_and_what_must_not_be_said(tmp_path: Path) -> None:
    root = make(tmp_path, cook=FINAL, sing=DRAFT, dive=EMBARGOED)
    found, room = clearing.read(root, AT), newsroom.read(root)
    assert found.public == publishing.publication(room, AT)
    assert [one.id for one in found.public.meetings] == ["2025-02-13-cook"]
    assert found.silence == silences.of(room, AT)
    assert {one.meeting for one in found.silence.sought} == {"2025-02-13-sing", "2025-02-13-dive"}
    assert found.until == publishing.next_change(room, AT)
    assert found.problems == room.problems
    assert found.ahead == (("2025-02-13-cook", datetime.date(2025, 2, 13)),)


def test_it_can_be_for_another_address(tmp_path: Path) -> None:
    root = make(tmp_path, cook=FINAL)
    assert clearing.read(root, AT, "https://elsewhere.example").public.site.url == (
        "https://elsewhere.example"
    )


def test_with_faults_in_what_would_be_public_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(ForumError) as raised:
        clearing.read(make(tmp_path, cook=FINAL, dive=BROKEN), AT)
    assert [one.code for one in raised.value.problems] == ["unknown-key-near"]


def test_whoever_makes_the_site_has_no_notes_in_memory(tmp_path: Path) -> None:
    root = make(tmp_path, cook=FINAL, sing=DRAFT)
    subprocess.run([sys.executable, "-c", COUNTING, root], check=True, capture_output=True)
    assert (root / "output" / "en.html").read_text() == ""
    assert (root / "output" / "ja.html").read_text() == ""
