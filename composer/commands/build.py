"""`forum build`: the public site."""

from __future__ import annotations

import dataclasses
import datetime
import gc
import os
from functools import partial
from pathlib import Path

from composer import (
    build,
    check,
    memory,
    newsroom,
    past_builds,
    publishing,
    release,
    settings,
    unchanged,
)
from composer.build import Built
from composer.commands.build_again import Wish
from composer.commands.instants import instant_of
from composer.commands.screen import Misuse, Screen
from composer.errors import Place, error, errors_of
from composer.newsroom import Newsroom
from composer.progress import Step
from composer.unchanged import Said

# Some are slips; a list of hundreds is another kind of newsroom, and hides all else.
_MOST_AHEAD = 5


def run(wish: Wish, screen: Screen) -> int:
    """Builds the site as it is public at an instant, and says where it is.

    Without an instant, now is what the clock says, unless it is behind what stands in the output.
    """
    root, target, url = wish.root, wish.target, wish.url
    moment = instant_of(wish.at)
    if wish.at is None:
        past_builds.refuse_to_go_back(root, target, moment)
    sources = unchanged.look(wish.question)
    screen.progress("build.reading")
    known = memory.load(root, newsroom.MEMORY)
    room = newsroom.read(root, memory=known)
    memory.save(known, root, newsroom.MEMORY)
    del known  # half of what was read, and of no use to the processes that will be forked
    # What was read stays to the end: the collector need not walk through all of it again.
    gc.freeze()
    if url is not None:
        room = room.at_address(_address(url))
    blocking = publishing.blocking(room, moment)
    if blocking:
        screen.complain(blocking)
        screen.note("build.stopped", output=_shown(target))
        return 1
    screen.progress("build.building")
    built = build.publish(room, moment, target, partial(watched, screen))
    _mention_the_rest(room, screen)
    _mention_what_is_ahead(room, moment, screen)
    screen.write(_said(built, screen))
    if sources and not errors_of(room.problems):
        same = Said(
            product=_said(dataclasses.replace(built, changed=False), screen) + "\n",
            comment=_warned(len(room.problems), screen),
        )
        unchanged.remember(sources, same, moment, publishing.next_change(room, moment))
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


def _mention_what_is_ahead(room: Newsroom, moment: datetime.datetime, screen: Screen) -> None:
    """Meetings that are public and told of as held, and still to come: a slip, or a wrong year."""
    public = (one for one in room.notes if not release.why_withheld(one, moment))
    ahead = [one for one in public if check.is_ahead(one, room.site, moment)]
    for one in ahead[:_MOST_AHEAD]:
        screen.note("ahead", id=one.id, day=screen.wording.date(one.fields.date))
    if rest := ahead[_MOST_AHEAD:]:
        screen.err.write(screen.count("ahead_too", len(rest)) + "\n")


def _mention_the_rest(room: Newsroom, screen: Screen) -> None:
    """What is wrong, but not in what is public: reported, and it stops nothing."""
    held = errors_of(room.problems)
    if held:
        screen.complain(held)
        screen.note("build.held")
    screen.err.write(_warned(len(room.problems) - len(held), screen))


def _warned(warnings: int, screen: Screen) -> str:
    return screen.count("build.warnings", warnings) + "\n" if warnings else ""


def _said(built: Built, screen: Screen) -> str:
    """What was built, and where it can be found."""
    key = "build.built" if built.changed else "build.same"
    pages = screen.count("pages", built.pages)
    feeds = (screen.words("build.feed", feed=_shown(feed)) for feed in built.feeds)
    return "\n".join((screen.words(key, output=_shown(built.output), pages=pages), *feeds))


def _shown(path: Path) -> str:
    """The path as it is shortest to type from where the person is."""
    near = os.path.relpath(path)
    return str(path) if near.startswith("..") else near
