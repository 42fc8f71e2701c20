"""The blocks of promises: what is to come, by whom and by when, and what became of earlier ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from composer.brief import Brief
from composer.fitting import Block
from composer.language import Language
from composer.listed_block import listed
from composer.model import Commitment, Party, Person, Status, Update

# More than these are a list to scroll past: the page has them all.
_MOST_NEXT_STEPS = 5
_WORTH_NEXT_STEP = 18


def commitments(brief: Brief, promised: Sequence[Commitment], hook: str) -> Block:
    """What happens next: who does what by when, and what has become of it."""
    ahead = [one for one in promised if one.status in (Status.OPEN, Status.OVERDUE)]
    lines = [line for one in ahead if (line := _commitment(brief, one, hook))]
    return listed(brief, "commitments", lines, _MOST_NEXT_STEPS, _WORTH_NEXT_STEP)


def updates(brief: Brief) -> Block:
    """What became of earlier promises: what was promised, where it stands, what is said of it."""
    lines = [line for one in brief.meeting.updates if (line := _update(brief, one))]
    return listed(brief, "updates", lines, _MOST_NEXT_STEPS, _WORTH_NEXT_STEP)


def _commitment(brief: Brief, one: Commitment, hook: str) -> str:
    wording, what = brief.phrases.wording, brief.said(one.what)
    if not what or (what == hook and not one.due):
        return ""
    status = wording.say(f"commitments.status.{one.status.value}")
    aside = _terms(brief, one, what) or status
    return wording.say("commitments.aside", what=what.rstrip(".。"), aside=aside) if aside else what


def _terms(brief: Brief, one: Commitment, what: str) -> str:
    """By whom it was promised, where the sentence does not say so, by when, and whether that is
    over; or "".
    """
    wording = brief.phrases.wording
    unnamed = [brief.party(by) for by in one.by if not _is_named(brief, one, by)]
    who, date = wording.joined(unnamed), _date(brief, one, what)
    promised = ("mine" if _is_mine(brief, one) else "who") if who else ""
    key = "_".join(part for part in (promised, "due" if date else "") if part)
    if not key:
        return ""
    # "By 2026" would be before that year.
    is_year = one.due is not None and not one.due.month
    end = "overdue" if one.status is Status.OVERDUE else "year" if is_year else ""
    fitting = f"commitments.{key}_{end}"
    known = fitting if wording.has(fitting) else f"commitments.{key}"
    return wording.say(known, who=who, date=date)


def _date(brief: Brief, one: Commitment, what: str) -> str:
    """By when it is to be done, where the sentence does not say so itself; else ""."""
    if one.due is None:
        return ""
    date = brief.phrases.wording.date(one.due)
    # A year alone may be that of something else: "the 2026 plan".
    is_said = one.due.month and re.search(rf"(?<![0-9]){re.escape(date)}(?![0-9])", what)
    return "" if is_said else date


def _is_mine(brief: Brief, one: Commitment) -> bool:
    """Whether nobody but the person who speaks has promised it."""
    return all(isinstance(by, Person) and brief.is_self(by) for by in one.by)


def _update(brief: Brief, one: Update) -> str:
    wording, what = brief.phrases.wording, brief.said(one.commitment.what)
    if not what:
        return ""
    status, note = _status(brief, one), brief.said(one.progress.note)
    line = wording.say("updates.line", what=what.rstrip(".。"), status=status) if status else what
    space = "" if brief.language is Language.JA else " "
    return space.join(part for part in (line, note) if part) if status or note else ""


def _status(brief: Brief, one: Update) -> str:
    """Where it stands, as far as the meeting says so itself: others may have said more of it."""
    wording, step = brief.phrases.wording, one.progress
    if not one.tells_status and not step.due:
        return ""
    key = f"updates.status.{step.status.value if one.tells_status else Status.OPEN.value}"
    # "Due by 2026" would be before that year.
    end = "" if step.due is None else "_due" if step.due.month else "_due_year"
    date = wording.date(step.due) if step.due else ""
    return wording.say(f"{key}{end}" if wording.has(f"{key}{end}") else key, date=date)


def _is_named(brief: Brief, one: Commitment, party: Party) -> bool:
    """Whether the sentence says by itself who promised: by name, or since the forum speaks, where
    nobody else did.
    """
    what = brief.said(one.what)
    if isinstance(party, Person) or brief.is_person(party):
        return brief.phrases.names(party.name, what)
    words = [version.text for text in (party.name, party.short) for version in text.versions]
    is_ours = party.name == brief.site.name and len(one.by) == 1
    return is_ours or any(word in what for word in words)
