"""Finding the newsroom, and reading and writing single files in it without losing anything.

What stands in a newsroom was put there by people, and by strangers who sent them files: nothing
is read that is not an ordinary UTF-8 text inside the newsroom, and nothing is half-written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from composer import conflict, limits
from composer.errors import ForumError, Place, error

SETTINGS = "pelicanconf.py"
POSTS = "posts"
STATE = ".forum"
_PRIVATE = 0o770
# In posts/, where names that begin with a dot are no meetings.
_FRESH_FOLDER = ".forum-new"
# What systems answer that have no hard links: memory sticks, some shares of a network.
_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK)


def find_root(start: Path) -> Path:
    """The newsroom around `start`: the nearest folder upwards that has a `pelicanconf.py`.

    Raises ForumError when there is none.
    """
    begin = start.resolve()
    for folder in (begin, *begin.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise ForumError([error("no-newsroom", Place(str(start)), wanted=SETTINGS)])


def house_theme() -> Path:
    """The theme that comes with the package; its wording serves themes that have none."""
    package = Path(__file__).resolve().parent
    installed = package / "themes" / "forum"
    return installed if installed.is_dir() else package.parent / "themes" / "forum"


def shown(path: Path, root: Path) -> str:
    """The path as people are told it: relative to the newsroom, with `/`."""
    # By strings: `Path` takes ten times as long, and this runs for every file that is read.
    inside = os.path.join(root, "")
    return str(path).removeprefix(inside) if path != root else "."


def read_text(path: Path, root: Path) -> str:
    """The text of a file in the newsroom, without a byte order mark, its lines ended as on Unix.

    Raises ForumError for what is not an ordinary UTF-8 text inside the newsroom.
    """
    text = decode(read_bytes(path, root), shown(path, root))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, root: Path, largest: int = limits.TEXT_BYTES) -> bytes:
    """What an ordinary file inside the newsroom holds, at most `largest` bytes.

    Raises ForumError for a missing file, a folder, a pipe, a device, a file that a link brings
    in from outside the newsroom, and a file that is too large.
    """
    name = shown(path, root)
    inside = _inside(path, root)
    try:
        # Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
        opened = os.open(inside, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise ForumError([error("no-file", Place(name))]) from None
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise ForumError([error("not-a-file", Place(name))])
        with open(opened, "rb", closefd=False) as stream:
            content = stream.read(largest + 1)
    finally:
        os.close(opened)
    if len(content) > largest:
        raise ForumError([error("too-large", Place(name), largest=f"{largest:,}")])
    return content


def decode(content: bytes, name: str) -> str:
    """The bytes as UTF-8, strictly, a byte order mark dropped.

    `name` is the file as people are told it. Raises ForumError at the first line that fails, and
    where git has left two texts for a person to choose from.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ForumError([error("not-utf8", _failing(content, fault.start, name))]) from None
    if conflicts := tuple(conflict.problems(text, name)):
        raise ForumError(conflicts)
    return text


def _failing(content: bytes, at: int, name: str) -> Place:
    """Where the byte at that index stands."""
    before = content[:at]
    start = before.rfind(b"\n") + 1
    line = content[start:].split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8", "replace")
    column = len(before[start:].decode("utf-8", "replace")) + 1
    return Place(name, before.count(b"\n") + 1, column, line)


def write(path: Path, content: bytes, root: Path) -> None:
    """Puts `content` in place of the file in one step, keeping its mode.

    Whoever reads meanwhile, and whatever happens meanwhile, the file is the old or the new one.
    Two must not write the same file at once: the caller holds a lock. Raises ForumError when a
    link leads outside the newsroom.
    """
    target = _inside(path, root)
    with _finished(target, content) as fresh:
        os.replace(fresh, target)
    _settle(target.parent)


def create(path: Path, content: bytes, root: Path) -> None:
    """Writes a file that is not there yet, whole or not at all.

    The caller holds a lock, as for `write`. Raises ForumError when the file is there or lies
    outside the newsroom.
    """
    target = _inside(path, root)
    there = ForumError([error("exists-already", Place(shown(path, root)))])
    if target.exists():
        raise there
    with _finished(target, content) as fresh:
        try:
            os.link(fresh, target)
        except FileExistsError:
            raise there from None
        except OSError as fault:
            if fault.errno not in _NO_LINKS:
                raise
            os.rename(fresh, target)
    _settle(target.parent)


def create_folder(folder: Path, name: str, content: bytes, root: Path) -> None:
    """Makes a folder that holds one file; nobody ever sees it without the file.

    The caller holds a lock, as for `write`. Raises ForumError when the folder lies outside the
    newsroom, OSError when something is in its place.
    """
    target = _inside(folder, root)
    fresh = target.with_name(_FRESH_FOLDER)
    if fresh.exists():
        _clear_away(fresh, (name, _unfinished(name)), root)
    fresh.mkdir(parents=True)
    try:
        create(fresh / name, content, root)
        os.rename(fresh, target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _settle(target.parent)


def _clear_away(folder: Path, ours: Collection[str], root: Path) -> None:
    """Takes away what a run left that was killed. Raises ForumError for what is a person's own."""
    if folder.is_symlink() or not folder.is_dir() or not {*os.listdir(folder)} <= {*ours}:
        raise ForumError([error("exists-already", Place(shown(folder, root)))])
    shutil.rmtree(folder)


def _unfinished(name: str) -> str:
    """What a file is called while it is written, seen from where it is to stand."""
    return f".{name}.tmp"


def state_folder(root: Path) -> Path:
    """The newsroom's folder for what may be thrown away; it tells git to leave it alone.

    What is kept there says what notes say, also those of drafts: other users may not look.
    """
    folder = root / STATE
    folder.mkdir(mode=_PRIVATE, exist_ok=True)
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & 0o007:
        # Some file systems have no modes, and somebody of the group may not change them.
        with contextlib.suppress(OSError):
            folder.chmod(mode & ~0o007)
    ignore = folder / ".gitignore"
    # Empty is what a run leaves that was killed just here.
    if not ignore.exists() or not ignore.stat().st_size:
        ignore.write_text("*\n", encoding="utf-8")
    return folder


def staging(root: Path, target: Path) -> Path:
    """Where a site is made that is to stand at `target`, on the same file system."""
    if target.parent == root:
        return root / STATE / "staging"
    return target.with_name(f".{target.name}.forum-staging")


def _inside(path: Path, root: Path) -> Path:
    # By strings: `Path` takes five times as long, and this runs for every file that is read.
    resolved, around = os.path.realpath(path), os.path.realpath(root)
    if os.path.islink(resolved):  # it leads back to itself
        raise ForumError([error("not-a-file", Place(shown(path, root)))])
    if resolved != around and not resolved.startswith(os.path.join(around, "")):
        raise ForumError([error("outside", Place(shown(path, root)))])
    return Path(resolved)


@contextmanager
def _finished(target: Path, content: bytes) -> Iterator[Path]:
    """A file beside the target that holds the content, on the disk, with the target's mode.

    It is gone afterwards, unless it was given another name. Its own name is always the same, so
    that one which a killed run left behind is cleared by the next.
    """
    fresh = target.with_name(_unfinished(target.name))
    fresh.unlink(missing_ok=True)
    try:
        # Anew, never through what stands there: a link could lead anywhere.
        opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with open(opened, "wb") as stream:
            if target.exists():
                os.fchmod(opened, stat.S_IMODE(target.stat().st_mode))
            _fill(stream.fileno(), content)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _fill(opened: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(opened, rest) :]
    os.fsync(opened)


def _settle(folder: Path) -> None:
    """Makes the new name of a file outlast a power cut, where the system can."""
    opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        # Some network file systems refuse to sync a folder; the file itself is safe by then.
        with contextlib.suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)
