"""What `make mutants` breaks, and when it is content."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests import mutants

REPO = Path(__file__).parent.parent


def _settings() -> Mapping[str, list[str]]:
    text = (REPO / "pyproject.toml").read_text(encoding="utf-8")
    found: Mapping[str, list[str]] = tomllib.loads(text)["tool"]["mutmut"]
    return found


def test_the_modules_that_the_promises_stand_on_are_broken() -> None:
    assert {"release", "fitting", "merge", "audit", "tree_audit"} <= set(mutants.MODULES)
    broken = _settings()["only_mutate"]
    assert sorted(broken) == sorted(f"composer/{module}.py" for module in mutants.MODULES)
    assert all((REPO / path).is_file() for path in broken)


def test_the_tests_of_each_module_are_run_against_it() -> None:
    run = _settings()["pytest_add_cli_args_test_selection"]
    assert {f"tests/test_{module}.py" for module in mutants.MODULES} <= set(run)
    assert all((REPO / path).is_file() for path in run)


def _results(**lived: int) -> Iterator[str]:
    """What mutmut prints of twenty mutants in each module, so many of which lived."""
    for module in mutants.MODULES:
        for number in range(20):
            fate = "survived" if number < lived.get(module, 0) else "killed"
            yield f"    composer.{module}.x_find__mutmut_{number}: {fate}"


def test_nine_of_ten_are_enough_in_each_module_and_less_in_none() -> None:
    assert mutants.verdict(_results(audit=2, merge=2)) == 0
    assert mutants.verdict(_results(audit=3)) == 1


@pytest.mark.parametrize("fate", ["no tests", "not checked", "suspicious", "segfault", "skipped"])
def test_what_was_not_noticed_counts_as_not_noticed(fate: str) -> None:
    lines = [one.replace("survived", fate) for one in _results(release=3)]
    assert mutants.verdict(lines) == 1


@pytest.mark.parametrize("module", mutants.MODULES)
def test_a_module_of_which_nothing_was_broken_is_not_fine(module: str) -> None:
    assert mutants.verdict(one for one in _results() if f".{module}." not in one) == 1
    assert mutants.verdict(_results()) == 0


def test_what_lived_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    mutants.verdict(_results(merge=1))
    said = capsys.readouterr().out
    assert "merge          19 of   20 noticed (95.0%)\n" in said
    assert said.endswith("  survived: mutmut show composer.merge.x_find__mutmut_0\n")
