"""The pages beside the news (`site/pages/<language>/about.md`): YAML front matter and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from composer import files, frontmatter, ids, misplaced, remarks, render
from composer.errors import Faults, ForumError, Place, Problem, error, errors_of
from composer.language import Language

# What Pelican knows beyond these would move a page from where its counterparts look for it.
_FIELDS = ("title", "summary", "status", "template")


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


def read(path: Path, root: Path) -> OrdinaryPage:
    """The page in a file of the newsroom. Raises ForumError with everything wrong in it."""
    return parse(files.read_text(path, root), files.shown(path, root))


def read_all(folder: Path, root: Path) -> tuple[OrdinaryPage, ...]:
    """Every page in a folder, by file name; none where there is no such folder.

    Raises ForumError with everything wrong in any of them.
    """
    faults = Faults()
    found = [faults.attempt(partial(read, path, root)) for path in sorted(folder.glob("*.md"))]
    faults.judge()
    return tuple(page for page in found if page)


def slugs(
    folders: Iterable[Path], languages: Iterable[Language], root: Path
) -> dict[Language, frozenset[str]]:
    """Which pages others may lead to, by language; each folder holds one folder a language.

    Raises ForumError with everything wrong in any of them.
    """
    faults, places = Faults(), tuple(folders)
    found = {
        language: [faults.attempt(partial(read_all, one / language, root)) for one in places]
        for language in languages
    }
    faults.judge()
    return {
        language: frozenset(page.slug for one in pages for page in one or () if page.is_listed)
        for language, pages in found.items()
    }


def refuse_unfit(folder: Path, root: Path) -> None:
    """Raises ForumError for every link in the folder, as what it leads to would be published, and
    for every name that can be no address.
    """
    problems = []
    for one in sorted(folder.rglob("*")):
        name = files.shown(one, root).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if one.is_symlink():
            problems.append(error("page-is-a-link", Place(name)))
        elif name != files.shown(one, root):
            problems.append(error("file-name-unreadable", Place(name)))
    if problems:
        raise ForumError(problems)


def parse(text: str, file: str) -> OrdinaryPage:
    """The page in a text; `file` names it to people, and its stem is the page's address."""
    document = frontmatter.split(text, file)
    problems: list[Problem] = [*document.faults]
    slug = PurePosixPath(file).stem
    if not ids.has_form(slug):
        problems.append(error("page-name", Place(file), name=slug))
    fields = {key: value for key, value in document.fields.items() if isinstance(value, str)}
    problems += (
        error("page-field", document.place((key,)), key)
        for key in document.fields
        if key not in fields
    )
    problems += (
        error("page-key", document.key_place((key,)), key, key=key, known=", ".join(_FIELDS))
        for key in document.fields
        if key not in _FIELDS
    )
    if not fields.get("title"):
        problems.append(error("page-title", Place(file), "title"))
    problems += remarks.in_text(document)
    problems += misplaced.above_story(document, _FIELDS)
    first = document.body_line
    problems += errors_of(
        render.story_problems(document.body, lambda line: document.line(first + line - 1))
    )
    if problems:
        raise ForumError(problems)
    return OrdinaryPage(slug, fields, document.body)
