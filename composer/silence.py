"""What must not be said at an instant, beside what is public then: all that a site is searched for.

How it is known, `silences` tells. Whoever searches needs neither notes nor register.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from composer import texts
from composer.audit import Search
from composer.model import Meeting, Publication
from composer.secret import Secret, Why


@dataclass(frozen=True, slots=True)
class Silence:
    """What must not be said of the newsroom at `root`, where `public` is published.

    `sought` are the secrets that neither the house says nor the names of public meetings.
    """

    root: Path
    sought: tuple[Secret, ...]
    public: Publication

    def in_no_meeting(self, secrets: Sequence[Secret]) -> tuple[Secret, ...]:
        """The secrets that no text of a public meeting says either, in their order.

        A name that is withheld counts not as said by the text of its own meeting. This reads all
        that is public: ask it only about what was found where it must not be.
        """
        if not secrets:
            return ()
        search, said = Search(secrets), set[Secret]()
        for meeting in self.public.meetings:
            found = [one for one, _ in search.in_text(texts.of(meeting))]
            said |= {one for one in found if not _is_of_itself(one, meeting)}
        return tuple(one for one in secrets if one not in said)


def _is_of_itself(secret: Secret, meeting: Meeting) -> bool:
    return secret.names and secret.why is Why.WITHHELD and secret.meeting == meeting.id
