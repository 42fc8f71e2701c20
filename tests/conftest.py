"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from composer import audit
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


@pytest.fixture
def not_proven() -> Iterator[None]:
    """Nothing is proven yet; and what is found here, with an eye shut, is forgotten."""
    audit.prove.cache_clear()
    yield
    audit.prove.cache_clear()
