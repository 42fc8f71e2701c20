"""The ledger on disk: `posts/ledger`, which belongs into version control like the notes.

A copy is kept in the newsroom's state. Where the ledger is gone but was there once, everything
stops: to begin again would give all subscribers all news anew.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from composer import files, ledger, merge, trees, wordings
from composer.errors import ForumError, Place, error
from composer.language import Language
from composer.ledger import Ledger
from composer.model import Publication

NAME = "posts/ledger"
_COPY = "ledger"


def read(root: Path) -> Ledger:
    """The newsroom's ledger, empty where nothing was ever released.

    Raises ForumError for one that cannot be read, or that is gone.
    """
    path = root / NAME
    if path.exists() or path.is_symlink():
        return ledger.parse(files.read_text(path, root), NAME)
    _refuse_vanished(root)
    return Ledger()


def refuse_published(root: Path, tree: Path) -> None:
    """Raises ForumError when there is no ledger, and news in the site that was built before."""
    names = () if (root / NAME).exists() else (trees.read_manifest(tree) or ())
    if any(name.startswith("news/") and name.count("/") > 1 for name in names):
        raise ForumError([error("ledger-vanished", Place(NAME), found=files.shown(tree, root))])


def enter(root: Path, public: Publication, by: datetime.datetime | None = None) -> None:
    """Enters everything that is public into the ledger, or what has been `by` an instant.

    An unchanged ledger is not touched. It is read again here, for another build may have entered
    something meanwhile. Raises ForumError as `read` does.
    """
    before = read(root)
    after = before.with_released(public, by)
    text = ledger.render(after, "" if before.remarks else _heading(root))
    # News in a site without any ledger would seem to be one that is gone.
    is_begun = bool(public.meetings) and not (root / NAME).exists()
    if after != before or is_begun:
        files.write(root / NAME, text.encode(), root)
    copy = files.state_folder(root) / _COPY
    if after.entries and (not copy.exists() or copy.read_bytes() != text.encode()):
        files.write(copy, text.encode(), root)


def _heading(root: Path) -> str:
    """What a new ledger says of itself to whoever opens it."""
    return wordings.read(files.house_theme(), Language.EN, root).say("commands.ledger.heading")


def _refuse_vanished(root: Path) -> None:
    copy = root / files.STATE / _COPY
    if copy.is_file():
        found = files.shown(copy, root)
        raise ForumError([error("ledger-vanished", Place(NAME), found=found)])
    if commit := merge.last_commit_of(root / NAME):
        raise ForumError([error("ledger-vanished-from-git", Place(NAME), commit=commit)])
