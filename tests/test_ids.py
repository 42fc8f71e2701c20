"""An id has one form, and what was probably meant by another is offered."""

from __future__ import annotations

import pytest

from composer import ids


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Lena-Voss", "lena-voss"),
        ("Lena Voss", "lena-voss"),
        ("Kakū_Tarō", "kaku-taro"),
        ("-o’neil-", "oneil"),
        ("harbour--talks", "harbour-talks"),
        ("con", ""),
        ("架空 Tarō", ""),
        ("!", ""),
        ("a" * 101, ""),
    ],
)
def test_the_id_that_was_meant_is_one(written: str, meant: str) -> None:
    assert ids.near(written) == meant
    assert not meant or ids.is_id(meant)
