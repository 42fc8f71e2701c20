"""Runs every check of the house and says of each whether it is ok, FAILED or NOT RUN.

`make test` calls it in the virtual environment. It installs the programs that the checks need
where it can (as root on Debian) and otherwise names them. A check that could not run never counts
as passed: the summary says NOT RUN, and where nobody reads it (CI=true) that is a failure.

Two checks run at a time: while one waits for a browser, or has but one thread, the other works.
What is missing is installed beside the checks that need none of it; the others wait for it.
What a check prints is shown whole when it ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests import check_tools
from tests.check_tools import REPO, Tool


class Outcome(StrEnum):
    """What became of a check, as the summary prints it."""

    OK = "ok"
    FAILED = "FAILED"
    NOT_RUN = "NOT RUN"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the summary: a command that exits 0 when all is well."""

    name: str
    command: tuple[str, ...]
    needs: tuple[Tool, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one check, its seconds, why it could not run, and what it printed."""

    name: str
    outcome: Outcome
    seconds: float = 0
    reason: str = ""
    output: str = ""


BROWSER = (
    check_tools.CHROMIUM,
    check_tools.PLAYWRIGHT,
    check_tools.FONT_LIST,
    check_tools.JAPANESE_FONT,
    check_tools.LATIN_FONT,
)

AT_ONCE = 2

_BIN = Path(sys.executable).parent
MARKS = (
    "build", "kills", "browser", "accessibility", "markup", "reader", "hosting", "fuzz", "disk"
)  # fmt: skip


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


def _pytest(marks: str, workers: int = 0) -> tuple[str, ...]:
    """The tests of a mark. A worker builds a site, and starts a browser, of its own, and the other
    check keeps the other core busy: more than one pays only where there are very many tests. A file
    of tests stays with one worker, as the tests of a file share what they need.
    """
    return _python("pytest", "-n", str(workers), "--dist", "loadfile", "-m", marks)


# Those that need nothing installed come first, and of them and of the rest the longest, so that
# neither lane is idle while the other still has much to do.
CHECKS = (
    Check("format", _python("ruff", "format", "--check", "--quiet", ".")),
    Check("lint", _python("ruff", "check", "--quiet", ".")),
    Check("types", _python("mypy")),
    Check("imports", (str(_BIN / "lint-imports"),)),
    Check("tests", _pytest(" and ".join(f"not {mark}" for mark in MARKS), 2)),
    Check("build", _pytest("build", 2)),
    # By themselves, as to fork takes twice as long where the tests of every other module are read.
    Check("kills", _pytest("kills")),
    Check("fuzz", _python("pytest", "-s", "-m", "fuzz")),
    Check("browser", _pytest("browser"), BROWSER),
    Check(
        "accessibility", _pytest("accessibility"), (*BROWSER, check_tools.NPM, check_tools.AXE_CORE)
    ),
    Check("markup", _pytest("markup"), (check_tools.JAVA, check_tools.NPM, check_tools.VNU_JAR)),
    Check("reader", _pytest("reader"), (check_tools.NEWSBOAT,)),
    Check("disk", _pytest("disk"), (check_tools.MEMORY_DISK,)),
    Check(
        "hosting",
        _pytest("hosting"),
        (check_tools.NGINX, check_tools.NGINX_BROTLI, check_tools.CADDY),
    ),
)


def missing(checks: Sequence[Check]) -> tuple[Tool, ...]:
    """The tools that the checks need and that are not there, each once."""
    needed = dict.fromkeys(tool for check in checks for tool in check.needs)
    return tuple(tool for tool in needed if not tool.is_there())


def worth_installing(checks: Sequence[Check]) -> tuple[Tool, ...]:
    """What is missing, and the light Chromium where the whole one is there and would do."""
    absent = missing(checks)
    light = check_tools.LIGHT_CHROMIUM
    browsing = any(check_tools.CHROMIUM in check.needs for check in checks)
    wanted = browsing and check_tools.may_install() and not light.is_there()
    return (*absent, light) if wanted else absent


def run(check: Check, environment: Mapping[str, str]) -> Report:
    """Runs one check in the repository's folder and keeps what it prints."""
    absent = missing([check])
    if absent:
        reason = "; ".join(f"{tool.name} is missing: {tool.remedy}" for tool in absent)
        return Report(check.name, Outcome.NOT_RUN, reason=reason)
    start = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=REPO,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    outcome = Outcome.FAILED if done.returncode else Outcome.OK
    printed = done.stdout.decode("utf-8", "replace")
    return Report(check.name, outcome, time.monotonic() - start, output=printed)


def run_all(
    checks: Sequence[Check],
    environment: Mapping[str, str],
    install_missing: Callable[[], None] = lambda: None,
) -> list[Report]:
    """Runs the checks, some at once, and prints each one's output as it ends.

    The reports come in the order of the checks. What `install_missing` brings, a check can need.
    """
    with ThreadPoolExecutor(1) as beside, ThreadPoolExecutor(AT_ONCE) as lanes:
        installed = beside.submit(install_missing)
        begun = [lanes.submit(_run_with, installed, check, environment) for check in checks]
        for ended in as_completed(begun):
            report = ended.result()
            print(f"\n── {report.name}: {report.outcome} ".ljust(72, "─"), flush=True)
            print(report.output.rstrip(), flush=True)
    return [one.result() for one in begun]


def _run_with(installed: Future[None], check: Check, environment: Mapping[str, str]) -> Report:
    if check.needs:
        installed.result()
    return run(check, environment)


def summary(reports: Sequence[Report]) -> str:
    """One line a check, and the count of each outcome, for a person and for CI to read."""
    lines = ["", "── summary " + "─" * 61]
    for report in reports:
        took = f"{report.seconds:6.1f} s" if report.outcome is not Outcome.NOT_RUN else ""
        lines.append(f"{report.name:14} {report.outcome:8} {report.reason or took}".rstrip())
    counts = [sum(report.outcome is outcome for report in reports) for outcome in Outcome]
    lines.append("checks: {} passed, {} failed, {} skipped".format(*counts))
    return "\n".join(lines)


def succeeded(reports: Sequence[Report], *, in_ci: bool) -> bool:
    """Whether nothing failed; in CI also whether everything ran."""
    bad = {Outcome.FAILED, Outcome.NOT_RUN} if in_ci else {Outcome.FAILED}
    return not any(report.outcome in bad for report in reports)


def _keeping_what_is_compiled(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without the wish to keep no bytecode: a check starts Python dozens of times,
    and each would compile every module, and rewrite every test, anew.
    """
    return {name: it for name, it in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main(names: Sequence[str]) -> int:
    """Runs the checks of those names, or all, and prints the summary. Returns the exit code."""
    unknown = set(names) - {check.name for check in CHECKS}
    if unknown:
        print(f"No check is called {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    checks = [check for check in CHECKS if not names or check.name in names]

    def install_missing() -> None:
        check_tools.install(worth_installing(checks))
        check_tools.install_from_npm()

    print(f"Running {AT_ONCE} at a time: {', '.join(check.name for check in checks)}", flush=True)
    reports = run_all(checks, _keeping_what_is_compiled(os.environ), install_missing)
    print(summary(reports), flush=True)
    return 0 if succeeded(reports, in_ci=os.environ.get("CI") == "true") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
