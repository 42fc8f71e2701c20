"""Settings of which it is known what they can lead to.

`pelicanconf.py` is a program, and Pelican's settings can bring in code and files from anywhere.
Only where there are no others than these, what a site depends on is known.
"""

from __future__ import annotations

import os
import runpy

from composer import files
from composer.stamps import Unsure

_KNOWN = frozenset(
    (
        "ARTICLE_PATHS", "DEFAULT_LANG", "OUTPUT_PATH", "PAGE_PATHS", "PATH", "PLUGINS",
        "SITENAME", "SITESUBTITLE", "SITEURL", "STATIC_PATHS", "THEME", "TIMEZONE",
    )
)  # fmt: skip
_OURS = "FORUM_"


def read(root: str) -> dict[str, object]:
    """The settings' values by their names, but the plugins, which are ours alone.

    Raises Unsure for settings that lead to what is not known, or that cannot be read.
    """
    try:
        values = runpy.run_path(os.path.join(root, files.SETTINGS))
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - told by the build that follows
        raise Unsure(str(fault)) from None
    found = {name: value for name, value in values.items() if name.isupper()}
    plugins = [getattr(one, "__name__", "") for one in _items(found.pop("PLUGINS", ()))]
    foreign = [name for name in found if name not in _KNOWN and not name.startswith((_OURS, "_"))]
    # A value that is shown by its address says nothing of what it does.
    if foreign or plugins != ["composer.plugin"] or _leads_away(found) or " at 0x" in repr(found):
        raise Unsure(files.SETTINGS)
    return found


def _leads_away(found: dict[str, object]) -> bool:
    """Whether pages or files are read from where nobody looks for changes."""
    inside = [*_items(found.get("PAGE_PATHS")), *_items(found.get("STATIC_PATHS"))]
    return ".." in repr((found.get("PATH"), inside)) or any(
        os.path.isabs(str(one)) for one in inside
    )


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
