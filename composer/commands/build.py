"""`forum build`: the public site."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from composer import errand, past_builds, program, settings, unchanged
from composer.commands.build_again import Wish
from composer.commands.instants import instant_of, now
from composer.commands.screen import Misuse, Screen
from composer.errors import ForumError, Place, Problem, error, errors_of
from composer.progress import Step
from composer.unchanged import Question, Said

if TYPE_CHECKING:
    from composer.build import Built
    from composer.clearance import Clearance

# Some are slips; a list of hundreds is another kind of newsroom, and hides all else.
_MOST_AHEAD = 5


def run(wish: Wish, screen: Screen) -> int:
    """Builds the site as it is public at an instant, and says where it is.

    Without an instant, now is what the clock says, unless it is behind what stands in the output.
    """
    # First of all: what is told by it later is of the program that runs, also if it is changed.
    program.digest()
    root, target, url = wish.root, wish.target, wish.url
    moment = instant_of(wish.at)
    if wish.at is None:
        past_builds.refuse_to_go_back(root, target, moment)
    address = _address(url) if url is not None else None
    question = wish.question()
    sources = unchanged.look(question)
    screen.progress("build.reading")
    with errand.sent(partial(_cleared, root, moment, address), root) as cleared_by_then:
        # Meanwhile: it takes as long as to read the notes of a small newsroom.
        from composer import build

        build.get_ready()
        try:
            cleared = cleared_by_then()
        except ForumError as fault:
            screen.complain(fault.problems)
            screen.note("build.stopped", output=_shown(target))
            return 1
    screen.progress("build.building")
    by = now() if question.rehearses else None
    built = build.publish(cleared, target, partial(watched, screen), by)
    _mention_the_rest(cleared.problems, screen)
    aside = _aside(cleared, question, screen)
    screen.err.write(aside)
    screen.write(_said(built, screen))
    if sources and built.left and not errors_of(cleared.problems):
        same = Said(
            product=_said(dataclasses.replace(built, changed=False), screen) + "\n",
            comment=_warned(len(cleared.problems), screen) + aside,
        )
        unchanged.remember(sources, built.left, same, moment, cleared.until)
    return 0


def _cleared(root: Path, at: datetime.datetime, url: str | None) -> Clearance:
    """What may be public. Imported only in the process that reads: each imports what it needs."""
    from composer import clearing

    return clearing.read(root, at, url)


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


def _aside(cleared: Clearance, question: Question, screen: Screen) -> str:
    """What there is to think about, though nothing is wrong."""
    rehearsal = screen.words("build.rehearsal") + "\n" if question.rehearses else ""
    return _ahead(cleared.ahead, screen) + rehearsal


def _ahead(ahead: Sequence[tuple[str, datetime.date]], screen: Screen) -> str:
    """Meetings that are public and told of as held, and still to come: a slip, or a wrong year."""
    told = [
        screen.words("ahead", id=meeting_id, day=screen.wording.date(day))
        for meeting_id, day in ahead[:_MOST_AHEAD]
    ]
    if rest := ahead[_MOST_AHEAD:]:
        told.append(screen.count("ahead_too", len(rest)))
    return "".join(f"{line}\n" for line in told)


def _mention_the_rest(problems: Sequence[Problem], screen: Screen) -> None:
    """What is wrong, but not in what is public: reported, and it stops nothing."""
    held = errors_of(problems)
    if held:
        screen.complain(held)
        screen.note("build.held")
    screen.err.write(_warned(len(problems) - len(held), screen))


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
