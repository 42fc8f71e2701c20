"""`forum build`: the public site."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from composer import build, newsroom, past_builds, settings
from composer.build import Built
from composer.commands.instants import instant_of
from composer.commands.screen import Misuse, Screen
from composer.errors import Place, error, errors_of
from composer.newsroom import Newsroom
from composer.progress import Step

OUTPUT = "output"


def run(root: Path, screen: Screen, *, at: str | None, output: str | None, url: str | None) -> int:
    """Builds the site as it is public at `at` into `output`, and says where it is.

    Without `at`, now is what the clock says, unless it is behind what stands in `output`.
    """
    moment = instant_of(at)
    target = Path(output) if output else root / OUTPUT
    if at is None:
        past_builds.refuse_to_go_back(root, target, moment)
    screen.progress("build.reading")
    room = newsroom.read(root)
    if url is not None:
        room = room.at_address(_address(url))
    blocking = newsroom.blocking(room, moment)
    if blocking:
        screen.complain(blocking)
        screen.note("build.stopped", output=_shown(target))
        return 1
    screen.progress("build.building")
    built = build.publish(room, moment, target, partial(watched, screen))
    _mention_the_rest(room, screen)
    _tell(built, screen)
    return 0


def watched(screen: Screen, step: Step) -> None:
    """Tells how many pictures there are already, each time a tenth of them has been made."""
    tenths = step.done * 10 // step.of
    if tenths > (step.done - 1) * 10 // step.of:
        screen.progress(f"build.{step.what}", done=f"{step.done:,}", of=f"{step.of:,}")


def _address(url: str) -> str:
    try:
        return settings.site_url(url)
    except ValueError:
        raise Misuse([error("bad-site-url", Place("--site-url"), url=url)]) from None


def _mention_the_rest(room: Newsroom, screen: Screen) -> None:
    """What is wrong, but not in what is public: reported, and it stops nothing."""
    held = errors_of(room.problems)
    if held:
        screen.complain(held)
        screen.note("build.held")
    warnings = len(room.problems) - len(held)
    if warnings:
        screen.err.write(screen.count("build.warnings", warnings) + "\n")


def _tell(built: Built, screen: Screen) -> None:
    key = "build.built" if built.changed else "build.same"
    screen.say(key, output=_shown(built.output), pages=screen.count("pages", built.pages))
    for feed in built.feeds:
        screen.say("build.feed", feed=_shown(feed))


def _shown(path: Path) -> str:
    """The path as it is shortest to type from where the person is."""
    near = os.path.relpath(path)
    return str(path) if near.startswith("..") else near
