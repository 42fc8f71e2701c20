from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import check_tools, run_checks
from tests.check_tools import Tool
from tests.run_checks import Check, Outcome, Report

HERE = Tool("here", lambda: True, "nothing to do")
ABSENT = Tool("a harp", lambda: False, "apt-get install harp", "harp")


def _exits(code: int) -> tuple[str, ...]:
    return (sys.executable, "-c", f"raise SystemExit({code})")


@pytest.mark.parametrize(("code", "outcome"), [(0, Outcome.OK), (1, Outcome.FAILED)])
def test_a_check_is_what_its_command_says(code: int, outcome: Outcome) -> None:
    report = run_checks.run(Check("x", _exits(code), (HERE,)), {})
    assert report.outcome is outcome


def test_no_tests_at_all_are_a_failure() -> None:
    assert run_checks.run(Check("x", _exits(5)), {}).outcome is Outcome.FAILED


MEETS = """
import sys, time
from pathlib import Path
mine, other = map(Path, sys.argv[1:])
mine.touch()
until = time.monotonic() + 20
while not other.exists():
    if time.monotonic() > until:
        sys.exit("nobody came")
    time.sleep(0.01)
sys.stdout.write(f"{mine.name} begins\\n{mine.name} ends\\n")
"""


def test_two_checks_run_at_once_and_what_they_print_is_not_mixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of the two ends only once the other has begun."""
    names = ("anna", "berta")
    checks = [
        Check(one, (sys.executable, "-c", MEETS, str(tmp_path / one), str(tmp_path / other)))
        for one, other in zip(names, reversed(names), strict=True)
    ]
    reports = run_checks.run_all(checks, {})
    assert [(report.name, report.outcome) for report in reports] == [
        ("anna", Outcome.OK),
        ("berta", Outcome.OK),
    ]
    printed = capsys.readouterr().out
    for name in names:
        assert f"── {name}: ok " in printed
        assert f"{name} begins\n{name} ends\n" in printed


def test_a_check_waits_for_what_is_installed_and_only_if_it_needs_it(tmp_path: Path) -> None:
    begun, there = tmp_path / "begun", tmp_path / "there"
    arrives = Tool("arrives", there.is_file, "wait")

    def bring() -> None:
        until = time.monotonic() + 20
        while not begun.exists() and time.monotonic() < until:
            time.sleep(0.01)
        if begun.exists():
            there.touch()

    touches = (sys.executable, "-c", f"open({str(begun)!r}, 'w').close()")
    checks = [Check("needs", _exits(0), (arrives,)), Check("needs nothing", touches)]
    assert [one.outcome for one in run_checks.run_all(checks, {}, bring)] == [Outcome.OK] * 2


def test_what_is_compiled_is_kept_whatever_the_machine_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("FORUM_TEST", str(tmp_path))
    keeps = "import os, sys; sys.exit(sys.dont_write_bytecode or 'FORUM_TEST' not in os.environ)"
    monkeypatch.setattr(run_checks, "CHECKS", [Check("x", (sys.executable, "-c", keeps))])
    monkeypatch.setattr(check_tools, "install_from_npm", lambda: None)
    assert run_checks.main([]) == 0


def test_what_a_failing_check_says_on_either_stream_is_shown() -> None:
    says = "import sys; print('one', flush=True); sys.exit('two')"
    report = run_checks.run(Check("x", (sys.executable, "-c", says)), {})
    assert report.outcome is Outcome.FAILED
    assert report.output.split() == ["one", "two"]


def test_a_check_without_its_tool_did_not_run_and_says_why() -> None:
    report = run_checks.run(Check("music", _exits(0), (HERE, ABSENT)), {})
    assert report.outcome is Outcome.NOT_RUN
    assert report.reason == "a harp is missing: apt-get install harp"


def test_the_summary_has_a_line_for_each_check_and_counts_them() -> None:
    reports = [
        Report("lint", Outcome.OK, 1.25),
        Report("types", Outcome.FAILED, 70),
        Report("music", Outcome.NOT_RUN, reason="a harp is missing: apt-get install harp"),
    ]
    assert run_checks.summary(reports).splitlines()[2:] == [
        "lint           ok          1.2 s",
        "types          FAILED     70.0 s",
        "music          NOT RUN  a harp is missing: apt-get install harp",
        "checks: 1 passed, 1 failed, 1 skipped",
    ]


@pytest.mark.parametrize(
    ("outcome", "by_hand", "in_ci"),
    [
        (Outcome.OK, True, True),
        (Outcome.FAILED, False, False),
        (Outcome.NOT_RUN, True, False),
    ],
)
def test_what_did_not_run_passes_nowhere_unread(
    outcome: Outcome, by_hand: bool, in_ci: bool
) -> None:
    reports = [Report("lint", Outcome.OK), Report("x", outcome)]
    assert run_checks.succeeded(reports, in_ci=False) is by_hand
    assert run_checks.succeeded(reports, in_ci=True) is in_ci


def test_what_cannot_be_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert not check_tools.may_install()
    check_tools.install([ABSENT])
    assert "install (on Debian as root): harp" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("there", "root", "installed"),
    [
        (("chromium",), True, ["chromium-headless-shell"]),
        (("chromium",), False, []),
        (("chromium", "chromium-headless-shell"), True, []),
        (("chromium-headless-shell",), False, []),
        ((), False, ["chromium-headless-shell"]),
    ],
)
def test_the_light_browser_is_installed_and_the_whole_one_will_do(
    there: tuple[str, ...], root: bool, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name in there else None)
    monkeypatch.setattr(check_tools, "may_install", lambda: root)
    check = Check("x", (), (check_tools.CHROMIUM,))
    found = [tool.package for tool in run_checks.worth_installing([check])]
    assert list(dict.fromkeys(found)) == installed
    assert (check_tools.chromium() or "").removeprefix("/bin/") == (there[-1] if there else "")


def test_an_unknown_check_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_checks.main(["lnit"]) == 2
    assert "lnit" in capsys.readouterr().err


def test_every_mark_of_the_tests_has_a_check() -> None:
    named = {check.command[-1] for check in run_checks.CHECKS if "pytest" in check.command}
    (rest,) = (expression for expression in named if expression.startswith("not "))
    assert set(rest.removeprefix("not ").split(" and not ")) == named - {rest}


def test_nothing_that_is_installed_is_started(tmp_path: Path) -> None:
    policy = tmp_path / "policy-rc.d"
    with check_tools.no_services(policy):
        assert subprocess.run([policy], check=False).returncode == 101
    assert not policy.exists()


def test_a_policy_of_the_machine_is_left_alone(tmp_path: Path) -> None:
    policy = tmp_path / "policy-rc.d"
    policy.write_text("its own", encoding="ascii")
    with check_tools.no_services(policy):
        assert policy.read_text(encoding="ascii") == "its own"
    assert policy.exists()
