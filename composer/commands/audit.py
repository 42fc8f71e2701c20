"""`forum audit`: that what was built says nothing that must not be said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from composer import newsroom, report, silences, tree_audit
from composer.commands.build_again import OUTPUT
from composer.commands.instants import instant_of
from composer.commands.screen import Screen
from composer.errors import Problem, errors_of
from composer.tree_audit import Audited


def run(root: Path, folder: str | None, screen: Screen, *, at: str | None, as_json: bool) -> int:
    """Searches the folder, or the site of the newsroom; 1 when anything is found that must not
    be there, or when what is wrong in the newsroom keeps it from being known.
    """
    moment = instant_of(at)
    screen.progress("audit.reading")
    room = newsroom.read(root)
    shared = errors_of(room.shared_problems)
    if shared:
        _cannot_know(shared, screen, as_json=as_json)
        return 1
    screen.progress("audit.searching")
    tree = Path(folder) if folder else root / OUTPUT
    audited = tree_audit.inspect(tree, silences.of(room, moment))
    if as_json:
        screen.write(_json(audited.problems, audited, screen))
    else:
        _tell(audited, screen)
    return int(bool(audited.problems))


def _cannot_know(problems: Sequence[Problem], screen: Screen, *, as_json: bool) -> None:
    """Who is who, and where what is, must be known before anybody knows what must not be said."""
    if as_json:
        screen.write(_json(problems, None, screen))
    else:
        screen.complain(problems)
        screen.note("audit.stopped")


def _tell(audited: Audited, screen: Screen) -> None:
    screen.say("audit.proof", number=str(len(audited.proof)))
    screen.show(audited.problems, screen.out)
    key = "audit.some" if audited.problems else "audit.clean"
    files = screen.count("audit.files", audited.files)
    screen.say(key, files=files, sought=screen.count("audit.sought", audited.sought))


def _json(problems: Sequence[Problem], audited: Audited | None, screen: Screen) -> str:
    values = {
        "problems": [report.as_values(one, screen.wording) for one in problems],
        "files": audited.files if audited else 0,
        "sought": audited.sought if audited else 0,
        "proof": audited.proof if audited else (),
    }
    return json.dumps(values, ensure_ascii=False, indent=2)
