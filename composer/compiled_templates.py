"""Templates as Python compiled them, kept for the next run, with the words that are in them.

Jinja works out while it compiles whatever a template says of fixed values alone: `{{ "skip"|say }}`
becomes the sentence itself. So what is kept fits only as long as the filters answer the same.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps compiled templates in `folder`, under names that begin with `name`.

    `answers` stands for all that filters can answer: with another one, all are compiled anew.
    """

    def __init__(self, folder: Path, name: str, answers: str) -> None:
        super().__init__(str(folder), f"{name}_%s.cache")
        self._answers = answers

    def get_source_checksum(self, source: str) -> str:
        """What tells whether a template was compiled from this source, by the same filters."""
        return super().get_source_checksum(f"{self._answers}\0{source}")
