"""The one place where what went wrong becomes words and an exit code."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from composer import __version__, errand, files, report
from composer.commands.screen import Misuse, Screen
from composer.errand import Crash, Killed
from composer.errors import ForumError, Place, Problem, error, in_order

PROBLEMS, USAGE, BUG = 1, 2, 3


def explain(fault: Exception, arguments: Sequence[str], folder: str, screen: Screen) -> int:
    """Tells the person what the fault means, and gives the exit code for it.

    `arguments` are what `forum` was called with, `folder` is where it was to work. A fault of
    ours is written down in a file, and never shown as a traceback.
    """
    if isinstance(fault, ForumError):
        _tell(fault.problems, arguments, screen)
        return USAGE if isinstance(fault, Misuse) else PROBLEMS
    if isinstance(fault, OSError):
        reason, file = fault.strerror or str(fault), str(fault.filename or ".")
        screen.complain([error("cannot-use", Place(file), reason=reason)])
        return PROBLEMS
    if isinstance(fault, Killed):
        screen.complain([error("killed", errand.MACHINE)])
        return PROBLEMS
    if isinstance(fault, MemoryError):
        screen.complain(errand.NO_MEMORY.problems)
        return PROBLEMS
    return confess(fault, arguments, Path(folder), screen)


def _tell(problems: Sequence[Problem], arguments: Sequence[str], screen: Screen) -> None:
    """Says what is wrong; to a program that asked for JSON, in JSON."""
    if "--json" in arguments:
        screen.write(report.as_json(in_order(problems), screen.wording))
    else:
        screen.complain(problems)


def confess(fault: BaseException, arguments: Sequence[str], folder: Path, screen: Screen) -> int:
    """Writes a fault of ours down in a file, tells the person of it, and gives the exit code."""
    try:
        path = _report_path(folder)
        path.write_text(_report(fault, arguments), encoding="utf-8", errors="backslashreplace")
    except OSError as full:
        explain(full, arguments, str(folder), screen)
    else:
        screen.note("bug", report=str(path))
    return BUG


def _report(fault: BaseException, arguments: Sequence[str]) -> str:
    """What is needed to find a fault of ours."""
    lines = (
        f"forum {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        f"forum {' '.join(arguments)}",
        "".join(traceback.format_exception(fault)),
        fault.details if isinstance(fault, Crash) else "",
    )
    return "\n".join(lines)


def _report_path(folder: Path) -> Path:
    try:
        return files.state_folder(files.find_root(folder)) / "bug.txt"
    except (ForumError, OSError):
        return Path(tempfile.mkdtemp(prefix="forum-")) / "bug.txt"
