"""`forum new`: a folder for a meeting, with a notes file that teaches its format."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from composer import conf, files, ids, script
from composer.commands.instants import instant_of
from composer.commands.screen import Misuse, Screen
from composer.errors import ForumError, Place, error
from composer.files import POSTS
from composer.language import Language
from composer.lock import lock
from composer.meeting_folder import NOTES
from composer.model import Site

_LONGEST_WORDS = 60
_JAPANESE = re.compile(f"[{script.LETTERS}]")
# What people put around a title for the shell, or a word processor in its place.
_IN_MARKS = re.compile(r"""“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|"[^"]*"|'[^']*'""")

# Asks the person a question and gives the answer, the second text being what Enter means.
Ask = Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What the person said of the meeting; "" or None for what was not said."""

    title: str = ""
    date: str = ""
    words: str = ""
    at: str | None = None


def run(root: Path, idea: Idea, screen: Screen, ask: Ask | None) -> int:
    """Makes the folder and the notes file, and says where it is and what to do next.

    `ask` is None where nobody can be asked. Raises Misuse for what is missing then, and
    ForumError when the meeting is there already.
    """
    site = conf.read(root).site
    title = _title(idea, screen, ask)
    date = _date(idea, site, screen, ask)
    words = _words(idea, title, screen, ask)
    path = root / POSTS / f"{date}-{words}" / NOTES
    if path.exists():
        raise ForumError([error("meeting-exists", Place(files.shown(path, root)))])
    text = screen.wording.say("new.notes", title=_yaml(title, site), date=date.isoformat())
    with lock(files.state_folder(root) / "new.lock"):
        _write(path, text.encode(), root)
    screen.say("new.made", path=files.shown(path, root))
    screen.note("new.next", id=path.parent.name)
    return 0


def _write(path: Path, content: bytes, root: Path) -> None:
    """Writes the notes; a folder that a photo already waits in will do."""
    if path.parent.exists():
        files.create(path, content, root)
    else:
        files.create_folder(path.parent, path.name, content, root)


def slug(title: str) -> str:
    """The title as words for an address; "" when a letter of it has no ASCII form."""
    joined = ids.slug(title)
    if len(joined) <= _LONGEST_WORDS:
        return joined
    return joined[: _LONGEST_WORDS + 1].rsplit("-", 1)[0][:_LONGEST_WORDS]


def _title(idea: Idea, screen: Screen, ask: Ask | None) -> str:
    title = idea.title or (ask(screen.words("new.ask-title"), "") if ask else "")
    one_line = _without_marks(" ".join(title.split()))
    if not one_line:
        raise Misuse([error("title-missing", Place("TITLE"))])
    return one_line


def _without_marks(title: str) -> str:
    """The title without a pair of quotation marks around all of it, which would be printed."""
    return title[1:-1].strip() if _IN_MARKS.fullmatch(title) else title


def _date(idea: Idea, site: Site, screen: Screen, ask: Ask | None) -> datetime.date:
    today = instant_of(idea.at).astimezone(ZoneInfo(site.timezone)).date()
    text = idea.date
    if not text:
        text = ask(screen.words("new.ask-date"), str(today)) if ask else str(today)
    try:
        return datetime.datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day
    except ValueError:
        raise Misuse([error("bad-day", Place("--date"), text=text)]) from None


def _words(idea: Idea, title: str, screen: Screen, ask: Ask | None) -> str:
    words = idea.words or slug(title)
    if not words and ask:
        words = ask(screen.words("new.ask-words"), "")
    if not words:
        raise Misuse([error("words-missing", Place("--id"), title=title)])
    if not ids.has_form(words) or len(words) > _LONGEST_WORDS:
        raise Misuse([error("bad-words", Place("--id"), words=words)])
    return words


def _yaml(title: str, site: Site) -> str:
    """The title as YAML, in quotes: no colon or quotation mark in it can do harm.

    A title in Japanese says so where plain strings are in another language.
    """
    quoted = json.dumps(title, ensure_ascii=False)
    other = Language.JA in site.languages and site.first_language is not Language.JA
    return f"{{ja: {quoted}}}" if other and _JAPANESE.search(title) else quoted
