"""Running `pelicanconf.py`: it is a Python program, so all that can go wrong in one can here."""

from __future__ import annotations

import runpy
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from composer import files, settings
from composer.errors import Faults, ForumError, Place, Problem, error
from composer.model import Site
from composer.settings import Folders

# The themes that come with Pelican.
_PELICANS = ("", "notmyidea", "simple")


@dataclass(frozen=True, slots=True)
class Conf:
    """The site that the settings describe, the folder of the theme that it is shown in, and those
    of the ordinary pages and files, below `content`. The templates in `templates` go before the
    theme's.
    """

    site: Site
    theme: Path
    content: Path
    pages: tuple[Path, ...]
    static: tuple[Path, ...]
    templates: tuple[Path, ...]


def read(root: Path) -> Conf:
    """The settings of the newsroom at `root`. Raises ForumError with everything wrong in them."""
    path = root / files.SETTINGS
    source = files.read_text(path, root)
    values, faults = _run(path, source), Faults()
    site = faults.attempt(partial(settings.parse, values, source))
    named = faults.attempt(partial(settings.folders, values, source))
    theme = faults.attempt(partial(_theme, root, named.theme, source)) if named else None
    faults.problems += _missing(root, named, source) if named else ()
    if faults.problems or not (site and named and theme):
        raise ForumError(faults.problems)
    return placed(root, site, theme, named)


def placed(root: Path, site: Site, theme: Path, named: Folders) -> Conf:
    """The same for settings that have been read, of the newsroom at `root`."""
    content = root / named.content
    return Conf(
        site=site,
        theme=theme,
        content=content,
        pages=tuple(content / one for one in named.pages),
        static=tuple(content / one for one in named.static),
        templates=tuple(root / one for one in named.templates),
    )


def _missing(root: Path, named: Folders, source: str) -> Iterator[Problem]:
    """Folders of the ordinary pages and files that are named and not there."""
    content = root / named.content
    if not content.is_dir():
        yield settings.no_folder("PATH", named.content, source)
        return
    for one in named.pages:
        # Without ordinary pages, there need not be a folder where they usually are.
        if one not in settings.USUAL_PAGES and not (content / one).is_dir():
            yield settings.no_folder("PAGE_PATHS", one, source)


def _run(path: Path, source: str) -> dict[str, object]:
    """The names that the settings file leaves behind."""
    try:
        return runpy.run_path(str(path))
    except SyntaxError as fault:
        at, reason = (fault.lineno or 0), fault.msg
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - whatever the person's program raises
        frames = traceback.extract_tb(fault.__traceback__)
        lines = [frame.lineno or 0 for frame in frames if frame.filename == str(path)]
        at, reason = lines[-1] if lines else 0, str(fault) or type(fault).__name__
    lines_of_it = source.splitlines()
    shown = lines_of_it[at - 1] if 0 < at <= len(lines_of_it) else ""
    raise ForumError([error("settings-fail", Place(settings.FILE, at, 0, shown), reason=reason)])


def _theme(root: Path, theme: str, source: str) -> Path:
    """The theme's folder; the house's when the settings name one of Pelican's own, or none."""
    if theme and (root / theme).is_dir():
        return (root / theme).resolve()
    if theme not in _PELICANS:
        raise ForumError([settings.no_folder("THEME", theme, source)])
    return files.house_theme()
