"""Every page against the HTML standard, by the checker that the W3C's own validator runs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.check_tools import VNU
from tests.e2e.newsroom import Site

pytestmark = pytest.mark.markup


def _faults(files: Sequence[Path]) -> list[str]:
    assert VNU.is_file(), "vnu-jar is missing: `make test` installs it"
    options = ["--also-check-css", "--also-check-svg", "--format", "json", "--stdout"]
    done = subprocess.run(
        ["java", "-jar", str(VNU), *options, "--exit-zero-always", *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{message['url'].rsplit('/output/')[-1]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
    ]


def test_every_page_style_sheet_and_drawing_is_valid(site: Site) -> None:
    for kind in ("html", "css", "svg"):
        assert list(site.output.rglob(f"*.{kind}")), kind
    files = [path for path in site.output.rglob("*.*") if path.suffix in (".html", ".css", ".svg")]
    assert _faults(sorted(files)) == []


def test_a_fault_of_each_kind_would_be_seen(tmp_path: Path) -> None:
    broken = {
        "broken.html": "<!doctype html><html lang=en><title>x</title><p><div></p></div>",
        "broken.css": "p { colour: red }",
        "broken.svg": "<svg xmlns='http://www.w3.org/2000/svg'><circel/></svg>",
    }
    for name, content in broken.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    faults = _faults([tmp_path / name for name in broken])
    found = {fault.split(":")[1].rsplit("/")[-1] for fault in faults}
    assert found == set(broken)
