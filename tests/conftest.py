"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

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
