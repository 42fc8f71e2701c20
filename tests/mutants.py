"""Breaks the modules that the promises stand on, bit by bit, and sees a test fail each time.

`make mutants` prints, for each module, how many of the broken copies (mutants) a test noticed, and
which lived. Fails below nine of ten in any of them. Which live and why: CONTRIBUTING.md.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

LEAST = 0.9
MODULES = ("audit", "fitting", "merge", "release", "tree_audit")
_MUTMUT = str(Path(sys.executable).with_name("mutmut"))
# What mutmut calls a mutant that a test noticed, or that never came back.
_NOTICED = frozenset(["killed", "timeout", "caught by type check"])


def main() -> int:
    """Runs the mutations and prints what became of them. Returns the exit code."""
    # What a run that broke off has left, the next one would take for right.
    shutil.rmtree("mutants", ignore_errors=True)
    subprocess.run([_MUTMUT, "run", "--max-children", "2"], check=True)
    told = subprocess.run(
        [_MUTMUT, "results", "--all", "true"], check=True, capture_output=True, text=True
    )
    return verdict(told.stdout.splitlines())


def verdict(lines: Iterable[str]) -> int:
    """Prints what mutmut says became of every mutant, module by module.

    Gives 0 where in each of the modules enough was noticed, else 1.
    """
    fates = list(_fates(lines))
    every = Counter(module for module, _name, _fate in fates)
    noticed = Counter(module for module, _name, fate in fates if fate in _NOTICED)
    for module in MODULES:
        share = noticed[module] / every[module] if every[module] else 0
        print(f"{module:12} {noticed[module]:4} of {every[module]:4} noticed ({share:.1%})")
    for _module, name, fate in fates:
        if fate not in _NOTICED:
            print(f"  {fate}: mutmut show {name}")
    enough = (every[one] and noticed[one] >= LEAST * every[one] for one in MODULES)
    return 0 if all(enough) else 1


def _fates(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Module, name and fate of each mutant."""
    for line in lines:
        name, _, fate = line.strip().partition(": ")
        if "__mutmut_" in name:
            yield name.split(".")[1], name, fate


if __name__ == "__main__":
    sys.exit(main())
