"""Our writer of pages: what Pelican's own would write, in fewer steps."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import jinja2
import pytest
from pelican import signals
from pelican.writers import Writer

from composer import page_writer
from composer.page_writer import PageWriter

CONTEXT = {"SITEURL": "https://a.example", "words": "context"}


def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.globals |= {"words": "globals", "home": "/"}
    text = "{{ home }} {{ words }} {{ head }} {{ output_file }} {{ SITEURL }} {{ localsiteurl }} é"
    return environment.from_string(text)


def _written(kind: type[Writer], folder: Path, **values: Any) -> bytes:
    kind(str(folder), settings={}).write_file("a/b/i.html", _template(), dict(CONTEXT), **values)
    return (folder / "a" / "b" / "i.html").read_bytes()


@pytest.mark.parametrize("values", [{"head": "<h>"}, {"head": 1, "words": "values"}])
def test_a_page_is_as_pelican_writes_it(tmp_path: Path, values: dict[str, Any]) -> None:
    ours = _written(PageWriter, tmp_path / "ours", **values)
    assert ours == _written(Writer, tmp_path / "pelicans", **values)


def test_what_pelican_asks_besides_is_left_to_it(tmp_path: Path) -> None:
    asked = {"head": "h", "relative_urls": True, "url": "a/b/"}
    ours = _written(PageWriter, tmp_path / "ours", **asked)
    assert b"../.." in ours
    assert ours == _written(Writer, tmp_path / "pelicans", **asked)
    known = set(inspect.signature(Writer.write_file).parameters) - {"self", "kwargs"}
    assert known - {"name", "template", "context"} <= page_writer._ASKED


def test_no_file_is_written_twice_whoever_wrote_it(tmp_path: Path) -> None:
    writer = PageWriter(str(tmp_path), settings={})
    writer.write_file("a.html", _template(), CONTEXT, head="first")
    with pytest.raises(RuntimeError, match="already"):
        writer.write_file("a.html", _template(), CONTEXT, head="second")
    writer.write_file("b.html", _template(), CONTEXT, head="first", url="b.html")
    with pytest.raises(RuntimeError, match="already"):
        writer.write_file("b.html", _template(), CONTEXT, head="second")


def test_no_page_leaves_the_output(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="break out"):
        PageWriter(str(tmp_path / "a"), settings={}).write_file(
            "../b.html", _template(), CONTEXT, head="h"
        )


def test_plugins_hear_of_each_page(tmp_path: Path) -> None:
    heard: list[tuple[str, object]] = []

    def hear(path: str, context: dict[str, Any]) -> None:
        heard.append((path, context["head"]))

    with signals.content_written.connected_to(hear):
        _written(PageWriter, tmp_path, head="h")
    assert heard == [(str(tmp_path / "a" / "b" / "i.html"), "h")]


def test_a_writer_of_the_newsroom_goes_first() -> None:
    with signals.get_writer.connected_to(page_writer.writers):
        assert [one for _, one in signals.get_writer.send(None)] == [PageWriter]
        with signals.get_writer.connected_to(lambda _: Writer):
            assert PageWriter not in [one for _, one in signals.get_writer.send(None)]


def test_a_fault_names_the_line_of_the_template(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError) as raised:
        _written(PageWriter, tmp_path)
    assert raised.traceback[-1].path != Path(jinja2.__file__)
    assert any(str(one.path) == "<template>" for one in raised.traceback)
