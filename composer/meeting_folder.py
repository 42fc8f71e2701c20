"""Reading one meeting's folder: its notes, its stories, and that its photo is there."""

from __future__ import annotations

import datetime
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from operator import attrgetter
from pathlib import Path
from typing import TypeVar, cast

from composer import attachment, files, frontmatter, ids, instant, render, stamps
from composer import notes as notes_of
from composer.errors import Faults, ForumError, Place, Problem, error, warning
from composer.frontmatter import Document
from composer.language import Language
from composer.memory import Memory
from composer.model import Site
from composer.notes import Notes, StorySource
from composer.suggestion import near

NOTES = "notes.md"
# What people save notes as, and what is none in any folder.
_TEXTS = (".md", ".markdown")
_NO_NOTES = "readme"
_ANY_FOLDER = "2024-07-18-words"
_STORY = re.compile(r"notes\.(?P<language>.+)\.md")
_STATUS = re.compile(r"^status[ \t]*:[ \t]*(?P<value>.*)$", re.MULTILINE)
_DRAFT = re.compile(r"""["']?draft["']?\s*(?:#.*)?""")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Unread:
    """A meeting whose notes could not be understood, and the little that is sure of it.

    `draft` and `embargo` are what the file plainly says; nothing is guessed in favour of silence.
    `sound` is what of it can be read, to be checked further, and to be sought where it may not be
    said; for nothing else.
    """

    id: str
    draft: bool = False
    embargo: datetime.datetime | None = None
    sound: Notes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files that the notes of a meeting are made of, as they were read.

    `text` is None where the notes themselves could not be read. `stories` has of each story in a
    language of its own the language, or "" where its name tells none, the file and its text.
    `problems` are those of reading.
    """

    id: str
    file: str
    text: str | None
    stories: tuple[tuple[str, str, str], ...]
    first_language: Language
    problems: tuple[Problem, ...]

    @property
    def source(self) -> tuple[str, ...]:
        """All of it, where reading had no problems."""
        own = ("notes", self.id, self.file, self.text or "", self.first_language.value)
        return (*own, *(part for one in self.stories for part in one))


# What can be understood of a meeting's folder, and what is wrong with it.
Understood = tuple[Notes | Unread | None, tuple[Problem, ...]]


def folders(root: Path) -> tuple[Path, ...]:
    """The folders in posts/ that are meetings, by name; those that begin with . or _ are not."""
    posts = root / files.POSTS
    if not posts.is_dir():
        return ()
    with os.scandir(posts) as entries:
        shown = (one for one in entries if not one.name.startswith((".", "_")))
        names = sorted(one.name for one in shown if one.is_dir())
    return _inside(posts, tuple(names))


def problems(root: Path) -> Iterator[Problem]:
    """What is wrong in posts/ itself: where it is no folder, nothing in it is read, nor is a text
    that lies there without a folder of its own.
    """
    posts = root / files.POSTS
    if not posts.is_dir():
        if os.path.lexists(posts):
            yield error("posts-no-folder", Place(files.POSTS))
        return
    with os.scandir(posts) as entries:
        texts = (one for one in entries if one.name.casefold().endswith(_TEXTS))
        names = sorted(one.name for one in texts if one.is_file())
    for name in names:
        stem = name[: name.index(".")]
        if stem and not name.startswith("_") and stem.casefold() != _NO_NOTES:
            # The folder's name is for ever, and "notes" says nothing of a meeting.
            is_said = stem.casefold() != NOTES.removesuffix(".md")
            meeting = (ids.near(stem) if is_said else "") or _ANY_FOLDER
            meant = f"{files.POSTS}/{meeting}/{NOTES}"
            yield warning("notes-loose", Place(f"{files.POSTS}/{name}"), meant=meant)


# A preview asks at every turn, and thousands of paths take their time.
@lru_cache(maxsize=1)
def _inside(posts: Path, names: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(posts / name for name in names)


def read(folder: Path, root: Path, site: Site, memory: Memory | None = None) -> Understood:
    """The notes in the folder, as far as they can be understood, and what is wrong with them.

    None for a folder without notes. What the `memory` knows is not worked out again.
    """
    path = folder / NOTES
    found, problems = _seen(folder, root, site, memory) if memory else _read(folder, root, site)
    if found is None and not problems:
        return None, (_no_notes(folder, root),)
    if found is None:
        return Unread(folder.name, draft=_says_draft(path, root)), problems
    if isinstance(found, Unread):
        return found, problems
    return found, (*problems, *_photo_problems(found, folder, root))


def _no_notes(folder: Path, root: Path) -> Problem:
    """That there are none; some programs hide the end of a name, or save notes as another kind."""
    place = Place(files.shown(folder, root))
    names = (one for one in sorted(os.listdir(folder)) if one.casefold().startswith("note"))
    name = next((one for one in names if not _STORY.fullmatch(one)), "")
    if not name:
        return error("no-notes", place)
    if name.casefold().endswith((".md", ".txt", ".markdown", "notes")):
        return error("notes-misnamed", place, name=name)
    return error("notes-no-text", place, name=name)


def _seen(folder: Path, root: Path, site: Site, memory: Memory) -> Understood:
    """The same as `_read`; where the files look as they did, they are not even read."""
    look = _look(folder, site, memory.before)
    known = memory.seen(look, folder.name) if look else None
    if known is not None:
        return cast(Understood, known)
    found = _read(folder, root, site, memory)
    if look and folder.name in memory.sources:
        memory.note(look, folder.name)
    return found


def _read(folder: Path, root: Path, site: Site, memory: Memory | None = None) -> Understood:
    """What the files in the folder say; nothing at all where there are no notes."""
    path = folder / NOTES
    if not path.exists() and not path.is_symlink():
        return None, ()
    written = _written(folder, root, site)
    if memory and not written.problems:
        return memory.recall(written.source, partial(understood, written), folder.name)
    return understood(written)


def _look(folder: Path, site: Site, before: int) -> tuple[str, ...]:
    """The stamps of the files of which the notes are made, and of what else it depends on what is
    understood; nothing where stamps do not tell.
    """
    # A link may lead to another place than before, and out of the newsroom.
    if any(map(os.path.islink, (folder, folder.parent))):
        return ()
    found = [str(folder), *site.languages]
    with os.scandir(folder) as entries:
        texts = sorted((one for one in entries if _is_text(one.name)), key=attrgetter("name"))
    for one in texts:
        seen = one.stat(follow_symlinks=False)
        stamp = stamps.of(seen)
        if not stamps.is_old(stamp, before) or not stat.S_ISREG(seen.st_mode):
            return ()
        found += (one.name, repr(stamp))
    return ("looks", *found) if texts else ()


def _is_text(name: str) -> bool:
    return name == NOTES or (name.startswith("notes.") and name.endswith(".md"))


def understood(written: Written) -> Understood:
    """What the files say, and what is wrong in them; None where the notes cannot be read at all.

    Depends on what was written and on nothing else.
    """
    faults, stories, others = Faults(list(written.problems)), {}, []
    first = written.first_language
    for language, file, story in written.stories:
        document = faults.attempt(partial(frontmatter.split, story, file))
        if language and document:
            stories[Language(language)] = document
        others.append(_story(Language(language or first), file, story, document))
    text, whole = written.text, None
    if text is not None:
        whole = faults.attempt(partial(frontmatter.split, text, written.file))
    if whole is None:
        return None, tuple(faults.problems)
    found = faults.attempt(partial(notes_of.parse, written.id, whole, stories, first))
    if found is None or faults.problems:
        sound = notes_of.sound_part(written.id, whole, others, first)
        return replace(_unread(written.id, whole), sound=sound), tuple(faults.problems)
    return found, tuple(_story_problems(found))


def _story(language: Language, file: str, text: str, document: Document | None) -> StorySource:
    """The story of a file; all that it holds where it cannot be read as one."""
    whole = Document(file, {}, text, lines=tuple(text.split("\n")))
    return StorySource(language, document or whole)


def _written(folder: Path, root: Path, site: Site) -> Written:
    faults, stories = Faults(), []
    for name in sorted(one for one in os.listdir(folder) if _is_text(one) and one != NOTES):
        path = folder / name
        language = faults.attempt(partial(_language, path, root, site))
        text = faults.attempt(partial(files.read_text, path, root))
        if text is not None:
            stories.append((language.value if language else "", files.shown(path, root), text))
    path = folder / NOTES
    text = faults.attempt(partial(files.read_text, path, root))
    return Written(
        id=folder.name,
        file=files.shown(path, root),
        text=text,
        stories=tuple(stories),
        first_language=site.first_language,
        problems=tuple(faults.problems),
    )


def _language(path: Path, root: Path, site: Site) -> Language:
    found = _STORY.fullmatch(path.name)
    name = found["language"] if found else ""
    if name in tuple(site.languages):
        return Language(name)
    place = Place(files.shown(path, root))
    known = ", ".join(f"notes.{language}.md" for language in site.languages[1:]) or NOTES
    raise ForumError([error("story-language", place, language=name, known=known)])


def _story_problems(notes: Notes) -> Iterator[Problem]:
    """What would keep a story from its page, or leave a part of it out, at its line."""
    for story in notes.stories:
        document = story.document
        yield from render.story_problems(document.body, partial(_line_of_story, document))


def _line_of_story(document: Document, number: int) -> Place:
    return document.line(document.body_line + number - 1)


def _photo_problems(notes: Notes, folder: Path, root: Path) -> tuple[Problem, ...]:
    """A photo must be a picture in the meeting's own folder, not a link to some other place."""
    photo = notes.fields.photo
    if photo is None:
        return ()
    path, place = folder / photo.file, notes.document.place(("photo", "file"))
    if path.is_symlink():
        return (error("picture-is-a-link", place, "photo.file"),)
    if path.is_file():
        with path.open("rb") as stream:
            head = stream.read(attachment.HEAD)
        wrong = attachment.kind_problem(head, photo.file, place, "photo.file")
        return (wrong,) if wrong else ()
    nearest = near(photo.file, (entry.name for entry in folder.iterdir()), most=1)
    code = "photo-missing-near" if nearest else "photo-missing"
    values = {"file": photo.file, "folder": files.shown(folder, root), "near": "".join(nearest)}
    return (error(code, place, "photo.file", **values),)


def _unread(meeting_id: str, document: Document) -> Unread:
    """What notes with a fault still say of when they may be published."""
    draft = str(document.value(("status",)) or "").strip().casefold() == "draft"
    try:
        return Unread(meeting_id, draft, instant.parse(str(document.value(("embargo",)) or "")))
    except instant.InstantError:
        return Unread(meeting_id, draft)


def _says_draft(path: Path, root: Path) -> bool:
    """Whether front matter that cannot be read has one `status`, and it plainly says draft."""
    content = Faults().attempt(lambda: files.read_bytes(path, root)) or b""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    front = text.removeprefix("\ufeff").lstrip().removeprefix("---").split("\n---", 1)[0]
    said = _STATUS.findall(front)
    return len(said) == 1 and bool(_DRAFT.fullmatch(said[0].strip()))
