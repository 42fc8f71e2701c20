"""What was made to hang or exhaust the machine is refused at once, and the file is named.

What was made to hang the search for leaks is searched all the same, or told.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from composer import audit, packed, planted
from composer.errors import Place
from composer.secret import Secret, Why
from tests import hostile

SECONDS, MEMORY = 2, 200 << 20
# What takes time with the square of a length of 200,000 takes minutes.
SEARCHED_IN = 8

# One process with everything imported; each case in a child of it, with bounds that kill it.
_CHECK = """
import json, os, resource, signal, sys, time
from composer import cli
from composer.commands import check
def attempt(root):
    said = os.open(root + ".said", os.O_RDWR | os.O_CREAT)
    began, child = time.monotonic(), os.fork()
    if not child:
        os.dup2(said, 1), os.dup2(said, 2)
        # Seconds of work, as other tests may be at work too; and an end to waiting for ever.
        resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]),) * 2)
        signal.alarm(20 * int(sys.argv[1]))
        resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
        code = cli.run(["-C", root, "check"])
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"code": code, "seconds": time.monotonic() - began}
print(json.dumps([attempt(root) for root in sys.argv[3:]]))
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What `forum check` made of a case: exit code (negative: the signal that ended it), words."""

    code: int
    seconds: float
    said: str
    named: str


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    folder = tmp_path_factory.mktemp("hostile")
    made = {
        case: hostile.newsroom(folder / str(number), case)
        for number, case in enumerate(hostile.CASES)
    }
    roots = [str(root) for root, _named in made.values()]
    command = [sys.executable, "-c", _CHECK, str(SECONDS), str(MEMORY), *roots]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return {
        case: Answer(
            code=one["code"],
            seconds=one["seconds"],
            said=Path(f"{root}.said").read_text("utf-8", "replace"),
            named=named.relative_to(root).as_posix(),
        )
        for (case, (root, named)), one in zip(made.items(), found, strict=True)
    }


@pytest.mark.parametrize("case", hostile.CASES)
def test_it_is_refused_at_once_and_the_file_is_named(answers: dict[str, Answer], case: str) -> None:
    answer = answers[case]
    assert answer.code == 1, answer.said[-2000:]
    # What cannot be printed of a name is shown as U+FFFD.
    shown = "".join(one if one.isprintable() else "\ufffd" for one in answer.named)
    assert shown in answer.said
    assert "Traceback" not in answer.said
    assert "\0" not in answer.said


def _search(content: bytes) -> int:
    """Searches the file in a child that may work for so long; 0, or the signal that ended it."""
    secrets = (Secret(word, True, Why.DRAFT, "", Place("")) for word in planted.WORDS)
    search, child = audit.Search(secrets), os.fork()
    if child:
        return -os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    resource.setrlimit(resource.RLIMIT_CPU, (SEARCHED_IN, SEARCHED_IN))
    signal.alarm(20 * SEARCHED_IN)
    try:
        search.in_file("file.bin", content)
    except packed.Unreadable:
        os._exit(0)
    except BaseException:  # noqa: BLE001 - no test may go on in the child
        os._exit(1)
    os._exit(0)


@pytest.mark.parametrize("case", hostile.FILES)
def test_it_is_searched_or_told_and_holds_up_nobody(case: str) -> None:
    assert _search(hostile.FILES[case]) == 0
