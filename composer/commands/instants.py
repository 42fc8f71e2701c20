"""The instant for which a command works: as it was given, or now. The only clock of `forum`."""

from __future__ import annotations

import datetime

from composer import instant
from composer.errors import Place, error


def now() -> datetime.datetime:
    """The machine's time, in UTC."""
    return datetime.datetime.now(datetime.UTC)  # noqa: TID251 - the shell's clock


def is_to_come(moment: datetime.datetime) -> bool:
    """Whether the clock has not come to that instant yet."""
    return moment > now()


def instant_of(text: str | None) -> datetime.datetime:
    """The instant that `--at` names; now when it names none. Raises Misuse."""
    if text is None:
        return now()
    try:
        return instant.parse(text)
    except instant.InstantError as fault:
        # Here, not above: where nothing has changed, a build ends before sentences are needed.
        from composer.commands.screen import Misuse

        raise Misuse([error(fault.code, Place("--at"), **fault.values)]) from None
