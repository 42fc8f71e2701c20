"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.run_checks import MARKS

# Without a clock in it, the same code gives the same answer on a slow machine; without chance in
# it, a failure in CI is the failure here. `make fuzz` looks further, and afresh each time.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile(
    "fuzz",
    deadline=None,
    derandomize=False,
    max_examples=5000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("default")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves unread what has no test of the one mark that is asked for (`-m browser`): to import
    all test files takes each process of a check seconds.
    """
    mark = config.option.markexpr
    if mark not in MARKS or not collection_path.match("test_*.py"):
        return None
    return f"mark.{mark}" not in collection_path.read_text(encoding="utf-8") or None
