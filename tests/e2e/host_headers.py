"""The built `_headers` as a host reads it: which headers go with which path."""

from __future__ import annotations

import re
from pathlib import Path

# A rule: its pattern, the headers that it takes back, and those that it sends.
Rule = tuple[re.Pattern[str], list[str], dict[str, str]]


def read(output: Path) -> list[Rule]:
    """The rules of a built site, in their order."""
    rules: list[Rule] = []
    for line in (output / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            pattern = ".*".join(re.escape(part) for part in line.split("*"))
            rules.append((re.compile(pattern), [], {}))
        elif line.startswith("  ! "):
            rules[-1][1].append(line.removeprefix("  ! "))
        else:
            name, _, value = line.strip().partition(": ")
            assert name not in rules[-1][2], line
            rules[-1][2][name] = value
    return rules


def sent(rules: list[Rule], path: str) -> dict[str, str]:
    """The headers that go with the path: as on Cloudflare, two of a name would be joined."""
    found: dict[str, str] = {}
    for pattern, taken_back, headers in rules:
        if pattern.fullmatch(path):
            found = {name: value for name, value in found.items() if name not in taken_back}
            for name, value in headers.items():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found
