"""Running `pelicanconf.py`: it is a Python program, so all that can go wrong in one can here."""

from __future__ import annotations

import runpy
import traceback
from dataclasses import dataclass
from pathlib import Path

from composer import files, settings
from composer.errors import ForumError, Place, error
from composer.model import Site


@dataclass(frozen=True, slots=True)
class Conf:
    """The site that the settings describe, the folder of the theme that it is shown in, and that of
    the ordinary pages and files.
    """

    site: Site
    theme: Path
    content: Path


def read(root: Path) -> Conf:
    """The settings of the newsroom at `root`. Raises ForumError with everything wrong in them."""
    path = root / files.SETTINGS
    source = files.read_text(path, root)
    values = _run(path, source)
    site, content = settings.parse(values, source), root / str(values.get("PATH") or ".")
    return Conf(site, _theme(root, values.get("THEME")), content)


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


def _theme(root: Path, theme: object) -> Path:
    """The theme's folder; the house's when the settings name one of Pelican's own, or none."""
    if isinstance(theme, str) and theme and (root / theme).is_dir():
        return (root / theme).resolve()
    return files.house_theme()
