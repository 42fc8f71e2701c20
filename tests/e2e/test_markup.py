"""Every page against the HTML standard, by the checker that the W3C's own validator runs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.e2e.newsroom import Site
from tests.run_checks import VNU

pytestmark = pytest.mark.markup


def _faults(files: Sequence[Path]) -> list[str]:
    assert VNU.is_file(), "vnu-jar is missing: `make test` installs it"
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always"]
        + [str(file) for file in files],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{message['url'].rsplit('/output/')[-1]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
    ]


def test_every_page_is_valid(site: Site) -> None:
    pages = sorted(site.output.rglob("*.html"))
    assert pages
    assert _faults(pages) == []


def test_every_style_sheet_is_valid(site: Site) -> None:
    sheets = sorted(site.output.rglob("*.css"))
    assert sheets
    assert _faults(sheets) == []


def test_a_fault_would_be_seen(tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html><html lang=en><title>x</title><p><div></p>", "utf-8")
    assert _faults([broken])
