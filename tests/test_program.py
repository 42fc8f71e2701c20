"""Which program this is: another when its libraries or its code are."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from composer import program


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
