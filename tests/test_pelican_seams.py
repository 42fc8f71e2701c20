"""What our generator of the news uses of Pelican beside its documented seams. No internal of it
is replaced; where one that is called changes, this fails before a site does.

Checked against Pelican 4.12: look at each use in generator.py and news_generator.py before the
version here is raised.
"""

from __future__ import annotations

import inspect
from importlib.metadata import version

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.log import console
from pelican.readers import BaseReader
from pelican.utils import sanitised_join
from pelican.writers import Writer

CHECKED = "4.12"


def test_the_version_is_the_one_that_was_checked() -> None:
    assert version("pelican").startswith(f"{CHECKED}.")


def test_a_page_is_written_from_a_template_and_given_values() -> None:
    parameters = inspect.signature(Writer.write_file).parameters
    assert list(parameters)[:4] == ["self", "name", "template", "context"]
    assert parameters["kwargs"].kind is inspect.Parameter.VAR_KEYWORD


def test_a_generator_has_what_ours_builds_on() -> None:
    assert list(inspect.signature(Generator.get_template).parameters) == ["self", "name"]
    source = inspect.getsource(Generator.__init__)
    for attribute in ("self.context", "self.settings", "self.output_path", "self.env"):
        assert f"{attribute} = " in source
    for ours in ("_press", "_reader", "_given", "_look", "_agenda", "_items"):
        assert f"self.{ours} " not in source, "a name of ours is now one of Pelican's"


def test_a_run_can_be_quiet_and_its_readers_replaced() -> None:
    assert isinstance(console.quiet, bool)
    assert list(inspect.signature(BaseReader.read).parameters) == ["self", "source_path"]
    assert list(inspect.signature(BaseReader.process_metadata).parameters)[1:] == ["name", "value"]


def test_the_signals_and_the_run_are_there() -> None:
    assert {"get_generators", "initialized", "finalized"} <= vars(signals).keys()
    assert list(inspect.signature(Pelican.run).parameters) == ["self"]
    assert sanitised_join("/output", "a/b") == "/output/a/b"
