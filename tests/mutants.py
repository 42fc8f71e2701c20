"""Breaks the modules that the promises stand on, bit by bit, and sees a test fail each time.

`make mutants` prints, for each module, how many of the broken copies (mutants) a test noticed, and
which lived. Fails below nine of ten. Which live and why: CONTRIBUTING.md.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

LEAST = 0.9
_MUTMUT = str(Path(sys.executable).with_name("mutmut"))
# What mutmut calls a mutant that a test noticed, or that never came back.
_NOTICED = frozenset(["killed", "timeout", "caught by type check"])


def main() -> int:
    """Runs the mutations and prints what became of them. Returns the exit code."""
    subprocess.run([_MUTMUT, "run", "--max-children", "2"], check=True)
    told = subprocess.run(
        [_MUTMUT, "results", "--all", "true"], check=True, capture_output=True, text=True
    )
    fates = list(_fates(told.stdout.splitlines()))
    every = Counter(module for module, _name, _fate in fates)
    noticed = Counter(module for module, _name, fate in fates if fate in _NOTICED)
    for module in sorted(every):
        share = noticed[module] / every[module]
        print(f"{module:24} {noticed[module]:4} of {every[module]:4} noticed ({share:.1%})")
    for _module, name, fate in fates:
        if fate not in _NOTICED:
            print(f"  {fate}: mutmut show {name}")
    return int(any(noticed[one] < LEAST * every[one] for one in every) or not every)


def _fates(lines: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """Module, name and fate of each mutant."""
    for line in lines:
        name, _, fate = line.strip().partition(": ")
        if "__mutmut_" in name:
            yield ".".join(name.split(".")[:2]), name, fate


if __name__ == "__main__":
    sys.exit(main())
