"""Which program this is: another when its libraries or its code are."""

from __future__ import annotations

import sys
import time
import zoneinfo
from collections.abc import Iterable
from pathlib import Path

import pytest

from composer import program, stamps


def _digest() -> str:
    program.digest.cache_clear()
    return program.digest()


def test_another_library_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    before = _digest()
    assert _digest() == before
    time.sleep(0.02)
    (tmp_path / "library").mkdir()
    assert _digest() != before


def test_other_rules_of_time_zones_make_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = _digest()
    monkeypatch.setenv("PYTHONTZPATH", f"/nowhere:{tmp_path}")
    before = _digest()
    assert (before, before == usual) == (_digest(), False)
    time.sleep(0.02)
    (tmp_path / "Europe").mkdir()
    assert _digest() != before


def test_the_rules_are_looked_for_where_python_does(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(folders: Iterable[str]) -> str:
        asked.extend(folders)
        return ""

    monkeypatch.setattr(stamps, "of_folders", ask)
    monkeypatch.delenv("PYTHONTZPATH", raising=False)
    _digest()
    assert {*sys.path, *zoneinfo.TZPATH} <= set(asked)


def test_other_code_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "__file__", str(tmp_path / "program.py"))
    (tmp_path / "commands").mkdir()
    digests = {_digest()}
    for text in ("one", "two"):
        (tmp_path / "commands" / "build.py").write_text(text)
        digests.add(_digest())
    assert len(digests) == 3


@pytest.fixture(autouse=True)
def _forget() -> None:
    program.digest.cache_clear()
