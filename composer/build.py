"""Building the public site: all of it or nothing, and never over what somebody else made.

The site is made in a folder of its own beside the old one, each language in its own process, and
takes the old one's place in one step. A site that came out the same is not touched at all.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from composer import (
    address,
    audit,
    compressed,
    errand,
    files,
    last_tree,
    ledger_file,
    past_builds,
    photograph,
    search_index,
    tree_audit,
    trees,
)
from composer.census import Census
from composer.clearance import Clearance
from composer.crew import Crew
from composer.digest import Digests
from composer.errors import ForumError, Place, error
from composer.last_tree import LastTree
from composer.lock import lock
from composer.model import Site
from composer.press import NOTHING, Press, Stock
from composer.progress import Step, Tell, unheard
from composer.tree_audit import Basis, Clean

# What a build must never take the place of, in the newsroom's folder.
_SOURCES = ("posts", "site", "themes", "composer", ".git", files.STATE)
_MOST_EXAMPLES = 3
# From so many files on, several processes are faster; each takes so many at a time.
_MANY, _AT_ONCE = 2000, 2500


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build left in `output`: how many pages, and whether any byte is another than before.

    `feeds` are the feeds of all the news, one a language, first language first. `left` tells how
    the output was left, where that can be told.
    """

    output: Path
    pages: int
    feeds: tuple[Path, ...]
    changed: bool
    left: Census | None = field(default=None, compare=False)


def publish(
    cleared: Clearance,
    output: Path,
    tell: Tell = unheard,
    by: datetime.datetime | None = None,
) -> Built:
    """Makes `output` the public site; `tell` hears how far it is.

    Where the site is that of an instant to come, `by` is now: of what will only be public then,
    nothing is entered in the ledger.
    Raises ForumError, and changes nothing there, when the site cannot be made or says what must
    not be said, or when `output` holds what forum did not make. Raises Crash for a fault of ours.
    """
    target, root, public = output.resolve(), cleared.root, cleared.public
    _refuse_sources(root, target, output)
    with lock(files.state_folder(root) / "lock"):
        with _staging(root, target) as staging:
            last = last_tree.read(root, target)
            _refuse_foreign(target, output, last)
            ledger_file.refuse_published(root, target)
            fresh = staging / "fresh"
            fresh.mkdir()
            keys = stage(cleared, fresh, tell, last.stock)
            survey = trees.survey(fresh, last.known, _sums)
            sums = dict(survey.sums)
            basis = _refuse_leaks(fresh, cleared, sums, last)
            if public.site.search:
                sums |= _index(fresh, root, tell)
            if public.site.compress:
                copies = compressed.write(fresh, sums, last.stock)
                sums, keys = sums | copies.sums, keys | copies.keys
            # Before the site is seen: a subscriber is never given what the ledger does not know.
            ledger_file.enter(root, public, by)
            changed = _swap(fresh, target, staging, sums, survey.known)
            past_builds.remember(root, target, cleared.at)
        # Only now: that a file loses its name in the old tree changes its stamp.
        left = last_tree.remember(root, target, sums, keys, (basis.key, basis.said))
        return _built(public.site, output, sums, left, changed=changed)


def _sums(tree: Path, names: Sequence[str]) -> Iterable[str]:
    """The checksums of those files; of many by several processes."""
    return errand.of_each(partial(trees.sums_of, tree), names, tree, many=_MANY, at_once=_AT_ONCE)


def _index(site: Path, root: Path, tell: Tell) -> dict[str, str]:
    """Makes the search index, and gives the checksums of its files."""
    making = Step("search", done=1, of=1)
    search_index.write(site, files.state_folder(root), lambda: tell(making))
    folder = search_index.FOLDER
    found = trees.checksums(site / folder) if (site / folder).is_dir() else {}
    return {f"{folder}/{name}": value for name, value in found.items()}


def stage(
    cleared: Clearance, output: Path, tell: Tell = unheard, stock: Stock = NOTHING
) -> dict[str, str]:
    """Writes the whole site into the empty folder `output`, each language in its own process.

    What the `stock` has need not be made. Gives the key of each file that has one, by its path.
    Raises ForumError with the problems of all languages, or Crash.
    """
    # Before the processes start, so that they share it.
    from composer import generator

    press, public = Press(output, stock, Digests(), "photos"), cleared.public
    photographs = photograph.publish(cleared.root, public.site, cleared.photos, press, tell)
    works = {
        language: partial(
            _site,
            partial(
                generator.run,
                root=cleared.root,
                publication=public,
                languages=(language,),
                output=output,
                wordings=cleared.wordings,
                photographs=photographs,
                stock=stock,
            ),
        )
        for language in public.site.languages
    }
    with Crew(works, output) as crew:
        made = crew.make(None, tell)
    return {path: key for keys in (press.keys, *made.values()) for path, key in keys.items()}


def get_ready() -> None:
    """Does what takes a while and needs no notes: imports what makes a site, and proves that the
    search for leaks finds them. Raises `audit.Blind` where it does not.
    """
    from composer import generator  # noqa: F401 - `stage` finds it imported

    audit.prove()


def _site(run: Callable[..., dict[str, str]], _order: None, tell: Tell) -> dict[str, str]:
    """The site of one language, made in a process of its own."""
    return run(tell=tell)


@contextmanager
def _staging(root: Path, target: Path) -> Iterator[Path]:
    """An empty folder on the file system of `target`, gone afterwards.

    What a build that was killed left there is put back or cleared away first.
    """
    folder = files.staging(root, target)
    trees.restore(target, folder / "previous")
    _clear(folder)
    # Nobody else is to see a site that has not been looked through yet.
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _swap(
    fresh: Path, target: Path, staging: Path, sums: Mapping[str, str], taken: Collection[str]
) -> bool:
    """Puts the fresh tree in place, in which some files are `taken` from the old one. False, and
    nothing is touched, when it is the same.
    """
    was = trees.read_manifest(target)
    if was == sums:
        return False
    (fresh / trees.MANIFEST).write_text(trees.manifest(sums), encoding="utf-8")
    trees.keep_times(fresh, target, sums, was or {}, taken)
    try:
        trees.put_in_place(fresh, target, staging / "previous")
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise ForumError([error("cannot-swap", Place(str(target)), reason=reason)]) from None
    return True


def _refuse_sources(root: Path, target: Path, output: Path) -> None:
    """The newsroom itself, what holds it, and its parts are no place to build into."""
    around = root.resolve()
    sources = (around / name for name in _SOURCES)
    if around.is_relative_to(target) or any(target.is_relative_to(one) for one in sources):
        raise ForumError([error("output-inside", Place(str(output)))])


def _refuse_foreign(target: Path, output: Path, last: LastTree) -> None:
    """Only what is as an earlier build left it may be replaced."""
    if last.is_whole or not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    was = trees.read_manifest(target)
    if was is None:
        raise ForumError([error("not-ours", Place(str(output)))])
    changed = trees.differences(was, trees.survey(target, last.known).sums)
    if changed:
        examples = ", ".join((*changed[:_MOST_EXAMPLES], *("…",) * (len(changed) > _MOST_EXAMPLES)))
        raise ForumError([error("changed-by-hand", Place(str(output)), examples=examples)])


def _refuse_leaks(
    fresh: Path, cleared: Clearance, sums: Mapping[str, str], last: LastTree
) -> Basis:
    """The last look before anything becomes visible: nothing is in it that must not be said.

    What an earlier build has looked at need not be looked at again. Gives what the audit rests on.
    """
    audited = tree_audit.inspect(fresh, cleared.silence, tuple(sums), _clean(last, sums))
    if audited.problems:
        raise ForumError(audited.problems)
    return audited.basis


def _clean(last: LastTree, sums: Mapping[str, str]) -> Clean:
    """The files that are in the last tree with the same content under the same name."""
    same = (name for name, one in last.sums.items() if sums.get(name) == one)
    return Clean(Basis(*last.audit), frozenset(same))


def _built(
    site: Site, output: Path, sums: Collection[str], left: Census | None, *, changed: bool
) -> Built:
    homes = (address.path(site, language) for language in site.languages)
    names = [address.save_as(address.feed(home)) for home in homes]
    return Built(
        output=output,
        pages=sum(name.endswith(".html") for name in sums),
        feeds=tuple(output / name for name in names if name in sums),
        changed=changed,
        left=left,
    )
