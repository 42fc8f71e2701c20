"""Which program this is: another whenever its code, its libraries, the rules of time zones, or
Python itself are.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from composer import stamps


@cache
def digest() -> str:
    """The digest of this package's code, of Python's version and of what libraries and rules of
    time zones there are.

    These count by the time at which the folder that holds them was last installed into.
    """
    total = hashlib.sha256(f"{sys.version}\0{stamps.of_machine()}".encode())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        total.update(os.fsencode(path.relative_to(package)) + b"\0" + path.read_bytes())
    return total.hexdigest()
