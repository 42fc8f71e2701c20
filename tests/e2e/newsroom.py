"""The invented newsroom, in a folder of its own, and the `forum` command at work in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests import kept

REPO = Path(__file__).resolve().parents[2]
FORUM = str(Path(sys.executable).with_name("forum"))
# After the embargo that has passed, before the one that has not.
AT = "2026-06-01T12:00+00:00"


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: the newsroom it came from, where it lies and where it is served."""

    newsroom: Path
    output: Path
    url: str


def copy(folder: Path, *, cold: bool = False) -> Path:
    """A copy of the invented newsroom below `folder`, with the theme where it expects it; a cold
    one finds no pictures that another has made.
    """
    newsroom = folder / "tests" / "newsroom"
    leave = shutil.ignore_patterns(".forum", "output")
    shutil.copytree(REPO / "tests" / "newsroom", newsroom, ignore=leave)
    shutil.copytree(REPO / "themes", folder / "themes")
    return newsroom if cold else kept.share(newsroom)


def again(site: Site, folder: Path) -> Site:
    """A copy of a site and its newsroom below `folder`, to be changed and built again."""
    house = site.newsroom.parents[1]
    shutil.copytree(house, folder / "house", symlinks=True)
    newsroom, output = (one.relative_to(house) for one in (site.newsroom, site.output))
    return Site(folder / "house" / newsroom, folder / "house" / output, site.url)


def forum(
    newsroom: Path, *arguments: str, environment: Mapping[str, str] | None = None, umask: int = -1
) -> subprocess.CompletedProcess[str]:
    """Runs `forum` in the newsroom and gives what it said and its exit code."""
    return subprocess.run(
        [FORUM, *arguments],
        cwd=newsroom,
        env={**os.environ, **(environment or {})},
        umask=umask,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def build(
    newsroom: Path,
    output: Path,
    url: str,
    environment: Mapping[str, str] | None = None,
    umask: int = -1,
) -> Site:
    """Builds the newsroom as it stands at `AT` and proves that nothing was found wrong."""
    arguments = ("build", "--at", AT, "--output", str(output), "--site-url", url)
    done = forum(newsroom, *arguments, environment=environment, umask=umask)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return Site(newsroom, output, url)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
