"""A whole newsroom folder as one frozen value, with everything that is wrong in it.

Reading never stops at the first fault: whoever corrects the notes sees all of them at once.
What may be published at an instant is decided here for the newsroom as `release` decides it for
one meeting: a problem stops the publication only where it would be public.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from composer import (
    card_design,
    check,
    conf,
    cross_reference,
    files,
    follow_up,
    ledger,
    ledger_file,
    limits,
    meeting_folder,
    photograph,
    register_files,
    release,
    resolve,
    second_reader,
    wordings,
)
from composer.digest import Digests
from composer.entries import Entry
from composer.errors import ForumError, Place, Problem, error, errors_of, in_order
from composer.follow_up import Released
from composer.language import Language, Text
from composer.ledger import Ledger, LedgerEntry
from composer.meeting_folder import POSTS, Faults, Understood, Unread
from composer.memory import Memory
from composer.model import Meeting, Publication, Retraction, Site
from composer.notes import Notes, Stage
from composer.photograph import Named, Photograph
from composer.press import Press
from composer.progress import Tell, unheard
from composer.recall import NOTHING, Recall
from composer.register import Register
from composer.rereading import ONCE, Rereading
from composer.wording import Wording

_WITHOUT_INSTANTS = frozenset((str, Text, bool, type(None)))
# The kind under which notes are kept that were understood before.
MEMORY = "notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """Everything that stands in a newsroom folder, read at one moment.

    `notes` are those that could be read, `unread` the others, each in the order of their ids.
    `problems` has all of them, warnings too, as a reader of the files meets them. `wordings` has
    every language whose wording could be read. `ledger` tells what was ever released.
    """

    root: Path
    site: Site
    register: Register
    notes: tuple[Notes, ...]
    unread: tuple[Unread, ...]
    wordings: Mapping[Language, Wording]
    problems: tuple[Problem, ...]
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all meetings, understood or not, sorted."""
        understood = [one.id for one in self.notes]
        return tuple(sorted((*understood, *(one.id for one in self.unread))))

    @property
    def shared_problems(self) -> tuple[Problem, ...]:
        """The problems that stand in no meeting's folder: register, settings, wording, posts/."""
        ids = frozenset(self.ids)
        return tuple(one for one in self.problems if _meeting(one) not in ids)

    def problems_of(self, meeting_id: str) -> tuple[Problem, ...]:
        """The problems that stand in the folder of one meeting."""
        return tuple(one for one in self.problems if _meeting(one) == meeting_id)

    def errors_by_meeting(self) -> dict[str, tuple[Problem, ...]]:
        """The errors that stand in the folder of each meeting that has any."""
        found: dict[str, list[Problem]] = {}
        for one in errors_of(self.problems):
            found.setdefault(_meeting(one), []).append(one)
        found.pop("", None)
        return {meeting_id: tuple(some) for meeting_id, some in found.items()}

    def at_address(self, url: str, recall: Recall = NOTHING) -> Newsroom:
        """The same newsroom, to be published at another address."""
        return dataclasses.replace(self, site=recall.of(_at_address, self.site, url))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the meetings. Of `glyphs`, the characters that social cards can show,
    there are none where they cannot be read; `is_sound` is whether all else could.
    """

    site: Site
    register: Register
    glyphs: frozenset[str]
    wordings: Mapping[Language, Wording]
    problems: tuple[Problem, ...]
    is_sound: bool

    @property
    def digest(self) -> str:
        """A digest of all on which it depends what is wrong or unwise in notes."""
        return Digests().of(repr((self.register, self.site, "".join(sorted(self.glyphs)))))


def folders_around(root: Path) -> tuple[Path, ...]:
    """The folders that have what stands around the meetings, as far as they are there."""
    settings = Faults().attempt(lambda: conf.read(root))
    house = files.house_theme()
    folders = (root / "site", settings.theme if settings else house, house)
    return tuple(dict.fromkeys(one for one in folders if one.is_dir()))


def read(
    root: Path,
    only: Collection[str] = (),
    memory: Memory | None = None,
    again: Rereading = ONCE,
) -> Newsroom:
    """Reads the newsroom at `root`. What is wrong in it is in `Newsroom.problems`, not raised.

    With the ids of some meetings, only these are read, and whatever their own problems depend on:
    the problems of these are the same, and those of the ledger are not looked for. Notes that the
    `memory` knows are not parsed again, nor is anything that was read before and is read `again`.
    """
    settings, folders = root / files.SETTINGS, partial(folders_around, root)
    around = again.file(settings, partial(_read_around, root), folders)
    known, site = around.register, around.site
    faults = Faults(list(around.problems))
    one_by_one = partial(meeting_folder.read, root=root, site=site, memory=memory)
    read_one = partial(again.folder, read=one_by_one, names=_files_of)
    helped = _with_help(read_one, root, around, memory) if memory and not only else read_one
    notes, unread = _meetings(root, faults, only, helped)
    book = again.file(root / ledger_file.NAME, partial(_read_ledger, root))
    faults.problems += book.problems
    silent = [one.id for one in unread]
    if not only:
        faults.problems += ledger.problems(book.ledger, notes, silent, ledger_file.NAME)
    if around.is_sound:
        judge = partial(_judged_once, around, again.recall)
        if memory:
            judge = partial(_remembered, against=around.digest, judge=judge, memory=memory)
        for one in notes:
            faults.problems += judge(one)
        for other in unread:
            faults.problems += release.problems(other.sound, known, site) if other.sound else ()
        faults.problems += cross_reference.problems(notes, silent, known, site)
    return Newsroom(
        root=root,
        site=site,
        register=known,
        notes=notes,
        unread=unread,
        wordings=around.wordings,
        problems=in_order(faults.problems),
        ledger=book.ledger,
    )


def _with_help(
    read: Callable[[Path], Understood], root: Path, around: _Around, memory: Memory
) -> Callable[[Path], Understood]:
    """The same reading; but where much is to be understood, a second process takes a half of it."""
    folders = meeting_folder.folders(root)
    if len(folders) - len(memory.kept) < second_reader.WORTHWHILE:
        return read
    half = folders[len(folders) // 2 :]
    helper = second_reader.started(partial(_understand, half, root, around))

    def helped(folder: Path) -> Understood:
        nonlocal helper
        if helper and folder.name >= half[0].name:
            helper.hand_over(memory)
            helper = None
        return read(folder)

    return helped


def _understand(folders: Iterable[Path], root: Path, around: _Around, memory: Memory) -> None:
    """Understands and judges the notes in the folders, by way of the memory."""
    against, judge = around.digest, partial(_judged, around)
    for folder in folders:
        found, _problems = meeting_folder.read(folder, root, around.site, memory)
        if isinstance(found, Notes) and around.is_sound:
            _remembered(found, against, judge, memory)


def _read_around(root: Path) -> _Around:
    """Reads what stands around the meetings: settings, theme, register, wording."""
    faults = Faults()
    settings = faults.attempt(lambda: conf.read(root))
    site = settings.site if settings else Site(name=Text(()), url="")
    theme = settings.theme if settings else files.house_theme()
    glyphs = faults.attempt(partial(_glyphs, theme)) or frozenset()
    settings_place = Place(files.SETTINGS)
    faults.problems += check.site_card_warnings(site, settings_place, glyphs) if glyphs else ()
    known = register_files.read(root, site, glyphs or None, faults)
    return _Around(
        site=site,
        register=known or Register({}, {}, {}),
        glyphs=glyphs,
        wordings=_wordings(theme, site, root, faults),
        problems=tuple(faults.problems),
        is_sound=settings is not None and known is not None,
    )


@dataclass(frozen=True, slots=True)
class _Book:
    """The ledger, and what is wrong with it."""

    ledger: Ledger
    problems: tuple[Problem, ...]


def _read_ledger(root: Path) -> _Book:
    faults = Faults()
    found = faults.attempt(lambda: ledger_file.read(root))
    return _Book(found or Ledger(), tuple(faults.problems))


def _files_of(understood: Understood, inside: Iterable[str]) -> list[str]:
    """The files on which it depends what was understood of a meeting's folder."""
    found = understood[0]
    photo = found.fields.photo if isinstance(found, Notes) else None
    return [one for one in inside if one.endswith(".md") or (photo and one == photo.file)]


def blocking(newsroom: Newsroom, at: datetime.datetime) -> tuple[Problem, ...]:
    """The errors that stand in the way of publishing at `at`: all but those of what is not public.

    A meeting that is not public yet, but will be, has its problems reported and stops nothing.
    """
    silent = {one.id for one in newsroom.notes if release.why_withheld(one, at)}
    silent |= {one.id for one in newsroom.unread if one.draft or (one.embargo and at < one.embargo)}
    return tuple(one for one in errors_of(newsroom.problems) if _meeting(one) not in silent)


def publication(newsroom: Newsroom, at: datetime.datetime) -> Publication:
    """What may be public at `at`, newest first. Raises ForumError with `blocking` problems."""
    if problems := blocking(newsroom, at):
        raise ForumError(problems)
    known, site = newsroom.register, newsroom.site
    entries = newsroom.ledger.meetings()
    faces = ((notes, release.release(notes, known, site, at)) for notes in newsroom.notes)
    public = [
        Released(notes, _dated(one, entries)) for notes, one in faces if isinstance(one, Meeting)
    ]
    return Publication(
        site=site,
        meetings=_newest_first(follow_up.settle(public, site, at)),
        milestones=resolve.milestones(known),
        retractions=_retractions(newsroom, entries),
    )


def next_change(newsroom: Newsroom, at: datetime.datetime) -> datetime.datetime:
    """The first instant after `at` at which the same files may make another site.

    That is any instant that the notes name, and the next midnight of the newsroom's time zone:
    whatever goes by days, such as what is overdue, changes then.
    """
    local = at.astimezone(ZoneInfo(newsroom.site.timezone))
    tomorrow = datetime.datetime.combine(
        local.date() + datetime.timedelta(days=1), datetime.time(), local.tzinfo
    )
    named = [one.embargo for one in newsroom.unread if one.embargo]
    for one in newsroom.notes:
        _gather_instants(one.fields, named)
    return min((tomorrow, *(one for one in named if one > at)))


def rehearsal(newsroom: Newsroom, at: datetime.datetime, recall: Recall = NOTHING) -> Publication:
    """What would be public if nothing were held back, each such meeting marked with the reason.

    Meetings with errors are left out. Of the same notes, the `recall` has the same meeting. Raises
    ForumError when what all share has errors. For the private preview only.
    """
    if problems := errors_of(newsroom.shared_problems):
        raise ForumError(problems)
    known, site = newsroom.register, newsroom.site
    kept = (one for one in newsroom.notes if one.fields.status is not Stage.WITHDRAWN)
    faulty = newsroom.errors_by_meeting()
    fit = [one for one in kept if one.id not in faulty]
    entries = recall.of(Ledger.meetings, newsroom.ledger)
    held = ((one.id, release.why_withheld(one, at)) for one in fit)
    faces = ((one, recall.of(release.rehearse, one, known, site)) for one in fit)
    shown = [Released(notes, _dated(one, entries, recall)) for notes, one in faces]
    return Publication(
        site=site,
        meetings=_newest_first(follow_up.settle(shown, site, at, recall)),
        milestones=recall.of(resolve.milestones, known),
        retractions=_retractions(newsroom, entries),
        marks=tuple((meeting_id, why.reason) for meeting_id, why in held if why),
    )


def photos(newsroom: Newsroom, ids: Container[str]) -> tuple[Named, ...]:
    """The photos that the notes of these meetings name."""
    return tuple(
        Named(one.id, one.fields.photo.file, one.document.place(("photo", "file")))
        for one in newsroom.notes
        if one.fields.photo and one.id in ids
    )


def publish_photos(
    newsroom: Newsroom,
    publication: Publication,
    press: Press,
    tell: Tell = unheard,
    known: Container[str] = (),
) -> dict[str, Photograph]:
    """Puts the photos of what is public where the press puts files; gives them by the meetings'
    ids. Those of the meetings that are `known` are there already.

    Raises ForumError with every photo that cannot be published, where the notes name it.
    """
    shown = {one.id for one in publication.meetings if one.photo and one.id not in known}
    named = photos(newsroom, shown)
    return photograph.publish(newsroom.root, publication.site, named, press, tell)


def _dated(
    meeting: Meeting, released: Mapping[str, LedgerEntry], recall: Recall = NOTHING
) -> Meeting:
    """The meeting, public from when it first was, whatever its notes say by now."""
    known = released.get(meeting.first_id)
    return recall.of(_published, meeting, known.since) if known else meeting


def _published(meeting: Meeting, since: datetime.datetime) -> Meeting:
    return dataclasses.replace(meeting, published=since)


def _at_address(site: Site, url: str) -> Site:
    return dataclasses.replace(site, url=url)


def _retractions(newsroom: Newsroom, released: Mapping[str, LedgerEntry]) -> tuple[Retraction, ...]:
    """What was withdrawn; what never was public is not even said to be gone."""
    return tuple(
        Retraction((one.id, *one.fields.was), one.fields.withdrawn)
        for one in newsroom.notes
        if one.fields.status is Stage.WITHDRAWN and one.first_id in released
    )


def _meetings(
    root: Path, faults: Faults, only: Collection[str], read: Callable[[Path], Understood]
) -> tuple[tuple[Notes, ...], tuple[Unread, ...]]:
    folders = meeting_folder.folders(root)
    if len(folders) > limits.MEETINGS:
        values = {"count": f"{len(folders):,}", "limit": f"{limits.MEETINGS:,}"}
        faults.problems.append(error("too-many-meetings", Place(POSTS), **values))
        return (), ()
    found = _some(folders, only, read) if only else {one.name: read(one) for one in folders}
    for _name, (_found, problems) in sorted(found.items()):
        faults.problems += problems
    everything = [one for _name, (one, _problems) in sorted(found.items())]
    return (
        tuple(one for one in everything if isinstance(one, Notes)),
        tuple(one for one in everything if isinstance(one, Unread)),
    )


def _some(
    folders: Iterable[Path], only: Iterable[str], read: Callable[[Path], Understood]
) -> dict[str, Understood]:
    """The meetings of those ids, and those on which it depends what is wrong in their notes."""
    by_name = {one.name: one for one in folders}
    found: dict[str, Understood] = {}
    waiting = [name for name in only if name in by_name]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = read(by_name[name])
        notes = found[name][0]
        if not isinstance(notes, Notes):
            continue
        promising = {one.meeting_id for one in notes.fields.updates}
        # Any meeting may have had the same id, or the one that is followed up.
        if notes.fields.was or not promising <= by_name.keys():
            return {one.name: read(one) for one in by_name.values()}
        waiting += promising
    return found


def _judged_once(around: _Around, recall: Recall, notes: Notes) -> tuple[Problem, ...]:
    return recall.of(_judged, around, notes)


def _judged(around: _Around, notes: Notes) -> tuple[Problem, ...]:
    """What is wrong or unwise in notes that can be understood, for themselves."""
    known, site, glyphs = around.register, around.site, around.glyphs
    of_cards = check.card_warnings(notes, glyphs) if glyphs else ()
    return (
        *release.problems(notes, known, site),
        *check.warnings(notes, known, site),
        *of_cards,
    )


def _remembered(
    notes: Notes,
    against: str,
    judge: Callable[[Notes], tuple[Problem, ...]],
    memory: Memory,
) -> tuple[Problem, ...]:
    """What `judge` finds in the notes; `against` stands for all else that it depends on."""
    documents = (notes.document, *(story.document for story in notes.stories))
    texts = ("\n".join((one.file, *one.lines)) for one in documents)
    return memory.recall(("judged", against, notes.id, *texts), lambda: judge(notes))


def _glyphs(theme: Path) -> frozenset[str]:
    """The characters that the theme's social cards can show."""
    return card_design.glyphs(theme, files.house_theme())


def _wordings(theme: Path, site: Site, root: Path, faults: Faults) -> dict[Language, Wording]:
    found = {}
    for language in site.languages:
        one = faults.attempt(partial(wordings.read, theme, language, root))
        if one:
            found[language] = one
    return found


def _meeting(problem: Problem) -> str:
    """The id of the meeting in whose folder the problem stands, or ""."""
    parts = problem.place.file.split("/")
    return parts[1] if parts[0] == POSTS and len(parts) > 1 else ""


def _gather_instants(value: object, found: list[datetime.datetime]) -> None:
    """Adds every instant in what was written, wherever it stands."""
    if isinstance(value, datetime.datetime):
        found.append(value)
    elif isinstance(value, tuple | Entry):
        for one in value if isinstance(value, tuple) else vars(value).values():
            # Most of it is text: not even to be asked.
            if type(one) not in _WITHOUT_INSTANTS:
                _gather_instants(one, found)


def _newest_first(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda one: (one.date, one.published, one.id), reverse=True))
