"""`forum preview`: the site on this machine, drafts too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from composer import preview
from composer.commands import failure
from composer.commands.instants import instant_of
from composer.commands.screen import Screen
from composer.errors import Problem
from composer.preview import Preview


def run(root: Path, screen: Screen, *, port: int) -> int:
    """Serves the preview until Ctrl-C."""
    preview.serve(
        Preview(
            root=root,
            wording=screen.wording,
            clock=partial(instant_of, None),
            audience=_Terminal(root, screen),
        ),
        port,
    )
    screen.note("preview.ended")
    return 0


@dataclass(frozen=True, slots=True)
class _Terminal:
    """Tells the person before the terminal what becomes of the preview."""

    root: Path
    screen: Screen

    def ready(self, url: str) -> None:
        self.screen.say("preview.ready", url=url)
        self.screen.out.flush()
        self.screen.note("preview.private")

    def rebuilt(self, problems: tuple[Problem, ...]) -> None:
        self.screen.complain(problems)
        if not problems:
            self.screen.progress("preview.rebuilt")

    def failed(self, fault: BaseException) -> None:
        failure.confess(fault, ("preview",), self.root, self.screen)
