"""Runs every check of the house and says of each whether it is ok, FAILED or NOT RUN.

`make test` calls it in the virtual environment. It installs the programs that the checks need
where it can (as root on Debian) and otherwise names them. A check that could not run never counts
as passed: the summary says NOT RUN, and where nobody reads it (CI=true) that is a failure.

Two checks run at a time: while one waits for a browser, or has but one thread, the other works.
What a check prints is shown whole when it ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
AXE = REPO / "node_modules" / "axe-core" / "axe.min.js"
VNU = REPO / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class Outcome(StrEnum):
    """What became of a check, as the summary prints it."""

    OK = "ok"
    FAILED = "FAILED"
    NOT_RUN = "NOT RUN"


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or file that a check needs, whether it is there, and how a person gets it.

    `package` is the Debian package that brings it, or "" where Debian has none.
    """

    name: str
    is_there: Callable[[], bool]
    remedy: str
    package: str = ""


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


def _debian(program: str, package: str) -> Tool:
    return Tool(
        program, lambda: shutil.which(program) is not None, f"apt-get install {package}", package
    )


def _draws_japanese() -> bool:
    """Whether fontconfig knows a font that covers Japanese."""
    try:
        fonts = subprocess.run(["fc-list", ":lang=ja"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return False
    return bool(fonts.stdout.strip())


def _starts_playwright() -> bool:
    """Whether the Node that Playwright brings finds its libraries, which a bare Debian lacks."""
    found = find_spec("playwright")
    if found is None or found.origin is None:
        return False
    node = Path(found.origin).parent / "driver" / "node"
    try:
        tried = subprocess.run([str(node), "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def _mounts_memory() -> bool:
    """Whether we may mount a disk in memory, as root can where nobody forbids it."""
    with tempfile.TemporaryDirectory(prefix="forum-disk-") as folder:
        try:
            mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
            subprocess.run(mount, check=True, capture_output=True)
            subprocess.run(["umount", folder], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return False
    return True


CHROMIUM = _debian("chromium", "chromium")
NEWSBOAT = _debian("newsboat", "newsboat")
NGINX = _debian("nginx", "nginx")
NGINX_BROTLI = Tool(
    "brotli for nginx",
    Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").is_file,
    "apt-get install libnginx-mod-http-brotli-static",
    "libnginx-mod-http-brotli-static",
)
CADDY = _debian("caddy", "caddy")
JAVA = _debian("java", "default-jre-headless")
NPM = _debian("npm", "npm")
JAPANESE_FONT = Tool(
    "a Japanese font", _draws_japanese, "apt-get install fonts-noto-cjk", "fonts-noto-cjk"
)
PLAYWRIGHT = Tool(
    "a library of Playwright's Node", _starts_playwright, "apt-get install libatomic1", "libatomic1"
)
MEMORY_DISK = Tool("a disk in memory", _mounts_memory, "run it as root, where mount is allowed")
AXE_CORE = Tool("axe-core", AXE.is_file, "npm ci")
VNU_JAR = Tool("vnu-jar", VNU.is_file, "npm ci")

BROWSER = (CHROMIUM, PLAYWRIGHT, JAPANESE_FONT)

AT_ONCE = 2

_BIN = Path(sys.executable).parent
_MARKS = ("build", "browser", "accessibility", "markup", "reader", "hosting", "fuzz", "disk")


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


def _pytest(marks: str, workers: int = 2) -> tuple[str, ...]:
    """A worker builds a site of its own: more than one pays where there are many tests."""
    return _python("pytest", "-n", str(workers), "-m", marks)


CHECKS = (
    Check("format", _python("ruff", "format", "--check", "--quiet", ".")),
    Check("lint", _python("ruff", "check", "--quiet", ".")),
    Check("types", _python("mypy")),
    Check("imports", (str(_BIN / "lint-imports"),)),
    Check("tests", _pytest(" and ".join(f"not {mark}" for mark in _MARKS))),
    Check("fuzz", _python("pytest", "-s", "-m", "fuzz")),
    Check("build", _pytest("build")),
    Check("disk", _pytest("disk", 0), (MEMORY_DISK,)),
    Check("browser", _pytest("browser"), BROWSER),
    Check("accessibility", _pytest("accessibility"), (*BROWSER, NPM, AXE_CORE)),
    Check("markup", _pytest("markup", 0), (JAVA, NPM, VNU_JAR)),
    Check("reader", _pytest("reader", 0), (NEWSBOAT,)),
    Check("hosting", _pytest("hosting", 0), (NGINX, NGINX_BROTLI, CADDY)),
)


def missing(checks: Sequence[Check]) -> tuple[Tool, ...]:
    """The tools that the checks need and that are not there, each once."""
    needed = dict.fromkeys(tool for check in checks for tool in check.needs)
    return tuple(tool for tool in needed if not tool.is_there())


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


def run_all(checks: Sequence[Check], environment: Mapping[str, str]) -> list[Report]:
    """Runs the checks, some at once, and prints each one's output as it ends.

    The reports come in the order of the checks.
    """
    with ThreadPoolExecutor(AT_ONCE) as lanes:
        begun = [lanes.submit(run, check, environment) for check in checks]
        for ended in as_completed(begun):
            report = ended.result()
            print(f"\n── {report.name}: {report.outcome} ".ljust(72, "─"), flush=True)
            print(report.output.rstrip(), flush=True)
    return [one.result() for one in begun]


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


def install(absent: Sequence[Tool]) -> None:
    """Installs the Debian packages of those tools where that is possible; else names them."""
    packages = [tool.package for tool in absent if tool.package]
    if not packages:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"To run every check, install (on Debian as root): {' '.join(packages)}")
        return
    print(f"Installing {' '.join(packages)} ...", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patiently = ["apt-get", "-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"]
    with no_services():
        for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run([*patiently, *step], env=quietly, check=False, stdout=subprocess.DEVNULL)


@contextmanager
def no_services(policy: Path = Path("/usr/sbin/policy-rc.d")) -> Iterator[None]:
    """Keeps Debian from starting what it installs: a web server would listen to the world.

    The policy is Debian's own way to say so (invoke-rc.d(8)); one that is there is left alone.
    """
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink(missing_ok=True)


def install_from_npm() -> None:
    """Brings node_modules to what package-lock.json says, where npm is there."""
    lock, installed = REPO / "package-lock.json", REPO / "node_modules" / ".package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    if NPM.is_there():
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=REPO, check=False)


def main(names: Sequence[str]) -> int:
    """Runs the checks of those names, or all, and prints the summary. Returns the exit code."""
    unknown = set(names) - {check.name for check in CHECKS}
    if unknown:
        print(f"No check is called {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    checks = [check for check in CHECKS if not names or check.name in names]
    install(missing(checks))
    install_from_npm()
    print(f"Running {AT_ONCE} at a time: {', '.join(check.name for check in checks)}", flush=True)
    reports = run_all(checks, os.environ)
    print(summary(reports), flush=True)
    return 0 if succeeded(reports, in_ci=os.environ.get("CI") == "true") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
