"""The pages beside the news (`site/pages/<language>/about.md`): YAML front matter and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from composer import address, files, frontmatter, ids, misplaced, remarks, render
from composer.conf import Conf
from composer.document import Document
from composer.errors import Faults, ForumError, Place, Problem, error, errors_of, warning
from composer.language import Language
from composer.model import Site
from composer.suggestion import nearest_first

KIND = "md"
# Pelican would read these, too, and publish what stands in them as it is.
OTHER_KINDS = ("markdown", "mkd", "mdown", "html", "htm", "rst")
# What Pelican knows beyond these would move a page from where its counterparts look for it.
_FIELDS = ("title", "summary", "status", "template")
# Without a title there is no page, and an empty status is told as what holds nothing back.
_MAY_BE_LEFT_OUT = ("summary", "template")
# Pelican takes them in capitals, too, which nothing else does.
_STATUSES = ("published", "hidden", "draft")
# The templates of the house that show ordinary pages.
_FOR_PAGES = ("page", "subscribe")
# What people save as a page, and is none.
_LIKE_PAGES = frozenset(f".{kind}" for kind in (KIND, *OTHER_KINDS, "txt"))
_NO_PAGE = "readme"


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A page as it was written.

    `slug` is its part of the address. `fields` are the front matter's, as Pelican knows them:
    `title`, `summary`, `status` (`published`, `hidden`, `draft`), `template`.
    """

    slug: str
    fields: Mapping[str, str]
    markdown: str

    @property
    def is_listed(self) -> bool:
        """Whether other pages may lead to it."""
        return self.fields.get("status", "published") == "published"

    @property
    def is_draft(self) -> bool:
        """Whether it is not in the site."""
        return self.fields.get("status") == "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFolders:
    """Where a site has its ordinary pages, and what stands around them.

    `pages` hold a folder a language, `static` the files that are published as they are; all are
    below `content`. `templates` are the folders of the theme's templates.
    """

    site: Site
    content: Path
    pages: tuple[Path, ...]
    static: tuple[Path, ...]
    templates: tuple[Path, ...]

    @property
    def frame(self) -> Frame:
        """What pages may not be called, and how they may be shown."""
        inside = (one for one in self.static if one.is_relative_to(self.content) and one.is_dir())
        beside = (part for one in inside for part in one.relative_to(self.content).parts[:1])
        found = ((path, one) for one in self.templates for path in one.rglob("*.html"))
        names = {path.relative_to(one).with_suffix("").as_posix() for path, one in found}
        return Frame(address.taken(self.site).union(beside), _for_pages(names))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page has to fit: names that are `taken` in its place, and the theme's `templates`
    that show ordinary pages.
    """

    taken: frozenset[str]
    templates: frozenset[str]


@dataclass(frozen=True, slots=True)
class Survey:
    """Which pages others may lead to, by language, and all that is wrong in any page."""

    slugs: Mapping[Language, frozenset[str]]
    problems: tuple[Problem, ...]


def page_folders(settings: Conf) -> PageFolders:
    """Where the settings have the ordinary pages."""
    themes = (settings.theme, files.house_theme())
    return PageFolders(
        site=settings.site,
        content=settings.content,
        pages=settings.pages,
        static=settings.static,
        templates=(*settings.templates, *(one / "templates" for one in themes)),
    )


def _for_pages(templates: Set[str]) -> frozenset[str]:
    """Those of a theme's templates that can show an ordinary page: all but pieces, which begin
    with an underscore, and those of the house's names that are given something else.
    """
    house = files.house_theme() / "templates"
    for_others = {one.stem for one in house.glob("*.html")} - set(_FOR_PAGES)
    whole = (one for one in templates if not PurePosixPath(one).name.startswith("_"))
    return frozenset(whole) - for_others


def survey(folders: PageFolders, root: Path) -> Survey:
    """Looks through all pages of a site, and whatever lies among them."""
    faults, frame = Faults(list(_unfit(folders.content, root))), folders.frame
    slugs: dict[Language, set[str]] = {language: set() for language in folders.site.languages}
    first: dict[tuple[Language, str], Path] = {}
    # A folder may be named twice, in two ways.
    for folder in {one.resolve(): one for one in folders.pages}.values():
        for path in _like_pages(folder):
            language = _language(path, folder, folders.site)
            if path.suffix != f".{KIND}" or not language:
                faults.problems += _unread(path, folder, folders, root)
            elif path.parent.parent != folder:
                place = Place(files.shown(path, root))
                meant = files.shown(folder / language / path.name, root)
                faults.problems.append(error("page-too-deep", place, meant=meant))
            else:
                page = faults.attempt(partial(read, path, root, frame))
                slugs[language].update([page.slug] if page and page.is_listed else [])
                if page and not page.is_draft:
                    faults.problems += _twice(path, first.get((language, page.slug)), root)
                    first[language, page.slug] = path
    found = {language: frozenset(some) for language, some in slugs.items()}
    return Survey(found, tuple(faults.problems))


def _twice(path: Path, other: Path | None, root: Path) -> Iterator[Problem]:
    """That two files would become the page of one address, if there is an `other`."""
    if other:
        yield error("page-twice", Place(files.shown(path, root)), other=files.shown(other, root))


def pages_of(folder: Path, site: Site, root: Path) -> Iterator[OrdinaryPage]:
    """The pages in the folder that can be read."""
    for path in _like_pages(folder):
        is_page = path.suffix == f".{KIND}" and path.parent.parent == folder
        if is_page and _language(path, folder, site):
            page = Faults().attempt(partial(read, path, root))
            yield from (page,) if page else ()


def read(path: Path, root: Path, frame: Frame | None = None) -> OrdinaryPage:
    """The page in a file of the newsroom. Raises ForumError with everything wrong in it."""
    return parse(files.read_text(path, root), files.shown(path, root), frame)


def _like_pages(folder: Path) -> Iterator[Path]:
    """The files below the folder that look like pages. Links are refused, and nobody reads hidden
    files.
    """
    for path in sorted(folder.rglob("*")):
        is_hidden = any(one.startswith(".") for one in path.relative_to(folder).parts)
        looks_like_one = path.suffix.casefold() in _LIKE_PAGES and not is_hidden
        if looks_like_one and path.is_file() and not path.is_symlink():
            yield path


def _language(path: Path, folder: Path, site: Site) -> Language | None:
    """The language in whose folder the file is, or None."""
    name = path.relative_to(folder).parts[0]
    return next((one for one in site.languages if one == name and path.parent != folder), None)


def _unread(path: Path, folder: Path, folders: PageFolders, root: Path) -> Iterator[Problem]:
    """That a file looks like a page and will not be one, unless it is published as it is."""
    is_read = any(path.is_relative_to(one) for one in folders.static) or folder == folders.content
    if is_read or path.stem.casefold() == _NO_PAGE:
        return
    language = _language(path, folder, folders.site) or folders.site.first_language
    meant = files.shown(folder / language / f"{path.name.split('.')[0]}.{KIND}", root)
    yield warning("page-unread", Place(files.shown(path, root)), meant=meant)


def _unfit(folder: Path, root: Path) -> Iterator[Problem]:
    """Every link in the folder, as what it leads to would be published, and every name that can
    be no address.
    """
    for one in sorted(folder.rglob("*")):
        name = files.shown(one, root).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if one.is_symlink():
            yield error("page-is-a-link", Place(name))
        elif name != files.shown(one, root):
            yield error("file-name-unreadable", Place(name))


def parse(text: str, file: str, frame: Frame | None = None) -> OrdinaryPage:
    """The page in a text; `file` names it to people, and its stem is the page's address.

    Without a `frame`, nobody asks whether it fits in there.
    """
    document = frontmatter.split(text, file)
    slug = PurePosixPath(file).stem
    fields = {key: value for key, value in document.fields.items() if isinstance(value, str)}
    problems = [*document.faults, *_of_fields(document, fields), *_misplaced(document)]
    if not ids.has_form(slug):
        problems.append(error("page-name", Place(file), name=slug))
    if frame and slug in frame.taken:
        problems.append(error("page-name-taken", Place(file), name=slug))
    template = fields.get("template")
    if frame and template and template not in frame.templates:
        place = document.place(("template",))
        choices = ", ".join(nearest_first(template, sorted(frame.templates)))
        problems.append(error("page-template", place, "template", name=template, choices=choices))
    first = document.body_line
    problems += errors_of(
        render.story_problems(document.body, lambda line: document.line(first + line - 1))
    )
    if problems:
        raise ForumError(problems)
    return OrdinaryPage(slug, fields, document.body)


def _of_fields(document: Document, fields: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with the keys and with the `fields`, those of them that are a text."""
    for key in document.fields:
        if key not in fields:
            yield error("page-field", document.place((key,)), key)
        if key not in _FIELDS:
            known = ", ".join(_FIELDS)
            yield error("page-key", document.key_place((key,)), key, key=key, known=known)
    if not fields.get("title"):
        yield error("page-title", Place(document.file), "title")
    for key in _MAY_BE_LEFT_OUT:
        if fields.get(key) == "":
            yield error("page-key-empty", document.key_place((key,)), key, key=key)
    status = fields.get("status")
    if status and status not in _STATUSES:
        place, choices = document.place(("status",)), ", ".join(_STATUSES)
        yield error("unknown-choice", place, "status", text=status, choices=choices)


def _misplaced(document: Document) -> Iterator[Problem]:
    """What is believed to hold the page back, or to be read by nobody, and is not."""
    yield from remarks.in_text(document)
    yield from (one for one in misplaced.emptied(document) if one.field in _FIELDS)
    yield from map(_of_a_page, misplaced.in_text(document))
    yield from map(_of_a_page, misplaced.in_story(document))
    yield from misplaced.above_story(document, _FIELDS)


def _of_a_page(problem: Problem) -> Problem:
    """The same problem; of a key that no page has, it says so instead of where that belongs."""
    key = dict(problem.values)["key"]
    return (
        problem if key.casefold() in _FIELDS else error("no-key-of-a-page", problem.place, key=key)
    )
