"""The docstrings under fields, as pydantic would find them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic._internal._docs_extraction import extract_docstrings_from_cls

from composer import field_docs
from composer.entries import Entry
from composer.fields import Fields, SpeakerEntry
from composer.later_entries import CorrectionEntry
from composer.register_entries import OrganisationEntry, PersonEntry


class Base(Entry):
    """Not the docstring of any field."""

    first: str
    """What stands under it,
    over two lines.
    """
    silent: str = ""
    number: int = 1
    "With other quotes."
    number + 1


class Derived(Base):
    silent: str = ""
    """Said here only."""


def test_what_stands_under_a_field_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_docs, "__package__", "tests")
    said = {"first": "What stands under it,\nover two lines.", "number": "With other quotes."}
    assert field_docs.of(Base) == said
    assert field_docs.of(Derived) == {**said, "silent": "Said here only."}


@pytest.mark.parametrize(
    "kind", [Fields, SpeakerEntry, CorrectionEntry, PersonEntry, OrganisationEntry]
)
def test_it_is_what_pydantic_finds(kind: type[Entry]) -> None:
    own = reversed(kind.__mro__[: kind.__mro__.index(Entry) + 1])
    found = [extract_docstrings_from_cls(one, use_inspect=True) for one in own]
    assert field_docs.of(kind) == {name: text for one in found for name, text in one.items()}


def test_no_entry_is_built_before_it_is_needed() -> None:
    code = "from composer.fields import Fields; print(Fields.__pydantic_complete__)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
