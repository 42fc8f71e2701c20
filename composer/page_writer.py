"""Writes pages for Pelican, through its documented seam `get_writer`: what its own writer writes,
for a site of many thousands.

Pelican's copies all settings three times for each page, asks for each folder, and encodes by a
stream. Here a page costs its rendering and one file.
"""

from __future__ import annotations

import os
from typing import Any

from pelican import signals
from pelican.writers import Writer

# What Pelican may ask of a writer beside a page's values: its own writer sees to that.
_ASKED = frozenset(
    ("relative_urls", "paginated", "template_name", "override_output", "url", "articles", "dates")
)


class PageWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, but for pages of which nothing is asked but to be written.

    Checked against Pelican 4.12 and Jinja 3.1: `tests/test_page_writer.py` compares the two.
    """

    def write_file(
        self, name: str, template: Any, context: Any, *asked: Any, **values: Any
    ) -> None:
        """Renders the template with context and values, and writes the file.

        Raises RuntimeError where the run has written that file already.
        """
        target = os.path.join(self.output_path, name)
        is_odd = not name or ".." in name or target in self._written_files
        if is_odd or asked or _ASKED & values.keys():
            super().write_file(name, template, context, *asked, **values)
            return
        seen = {
            **template.environment.globals,
            **context,
            "localsiteurl": context.get("localsiteurl"),
            "output_file": name,
            **values,
        }
        put(target, _rendered(template, seen).encode())
        self._written_files.add(target)
        signals.content_written.send(target, context=seen)


def writers(sender: object) -> type[Writer] | None:
    """Answers Pelican's question for a writer, unless a plugin of the newsroom has one."""
    del sender
    return PageWriter if len(signals.get_writer.receivers) == 1 else None


def put(target: str, content: bytes) -> None:
    """Writes a file of the output, and its folders where there are none."""
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        _make_folder(folder)
    with open(target, "wb") as stream:
        stream.write(content)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)
    except OSError:  # its own folder is missing, or a process beside this one was quicker
        os.makedirs(folder, exist_ok=True)


def _rendered(template: Any, seen: dict[str, Any]) -> str:
    """What `template.render(seen)` gives; `seen` has the globals as well, and is not copied."""
    try:
        return "".join(template.root_render_func(template.new_context(seen, shared=True)))
    except Exception:  # Jinja raises it again, with the lines of the template
        template.environment.handle_exception()
        raise
