"""Whole folders: what is in them and putting a new one in place."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from composer import trees
from tests.newsroom_folder import write


def _tree(folder: Path, **contents: str) -> Path:
    for name, content in contents.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_checksums_are_those_of_sha256sum(tmp_path: Path) -> None:
    tree = _tree(tmp_path / "site", b="two", a__c="three")
    (tree / "back\\slash and\nline").write_text("odd", encoding="utf-8")
    (tree / trees.MANIFEST).write_text(trees.manifest(trees.checksums(tree)), encoding="utf-8")
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", trees.MANIFEST],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count("OK") == 3
    assert trees.read_manifest(tree) == trees.checksums(tree)


def test_the_manifest_is_in_order_and_leaves_itself_out(tmp_path: Path) -> None:
    tree = _tree(tmp_path / "site", b="two", a__c="three")
    (tree / trees.MANIFEST).write_text("whatever", encoding="utf-8")
    names = [line.split("  ")[1] for line in trees.manifest(trees.checksums(tree)).splitlines()]
    assert names == ["a/c", "b"]


def test_a_tree_without_manifest_has_none(tmp_path: Path) -> None:
    assert trees.read_manifest(tmp_path) is None


def test_differences_name_what_changed_came_or_went(tmp_path: Path) -> None:
    tree = _tree(tmp_path / "site", same="1", changed="2", gone="3")
    before = trees.checksums(tree)
    (tree / "changed").write_text("other", encoding="utf-8")
    (tree / "gone").unlink()
    (tree / "came").symlink_to("/etc/passwd")
    (tree / "folder").symlink_to("/etc")
    after = trees.checksums(tree)
    assert trees.differences(before, after) == ("came", "changed", "folder", "gone")
    assert trees.differences(before, before) == ()


def test_a_link_is_never_the_same_as_the_file_it_leads_to(tmp_path: Path) -> None:
    tree = _tree(tmp_path / "site", page="1")
    _tree(tmp_path, elsewhere="1")
    before = trees.checksums(tree)
    (tree / "page").unlink()
    (tree / "page").symlink_to(tmp_path / "elsewhere")
    assert trees.differences(before, trees.checksums(tree)) == ("page",)


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    old = _tree(tmp_path / "old", same="1", changed="2")
    fresh = _tree(tmp_path / "fresh", same="1", changed="other", new="3")
    for name in ("same", "changed"):
        os.utime(old / name, ns=(1_000_000_000, 2_000_000_000))
    sums = trees.checksums(fresh)
    trees.keep_times(fresh, old, sums, trees.checksums(old))
    assert (fresh / "same").stat().st_mtime_ns == 2_000_000_000
    assert (fresh / "changed").stat().st_mtime_ns > 2_000_000_000


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_new_tree_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(trees, "_exchange", lambda _one, _other: False)
    fresh, current = _tree(tmp_path / "fresh", a="new"), _tree(tmp_path / "now", a="old")
    trees.put_in_place(fresh, current, tmp_path / "aside")
    assert (current / "a").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "aside" / "a").read_text(encoding="utf-8") == "old"
    assert not fresh.exists()


def test_the_exchange_is_one_step_here(tmp_path: Path) -> None:
    one, other = _tree(tmp_path / "one", a="1"), _tree(tmp_path / "other", a="2")
    assert trees._exchange(one, other)
    assert (one / "a").read_text(encoding="utf-8") == "2"
    assert (other / "a").read_text(encoding="utf-8") == "1"


def test_an_exchange_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        trees._exchange(tmp_path / "no", tmp_path / "nothing")


def test_a_first_tree_needs_no_old_one(tmp_path: Path) -> None:
    trees.put_in_place(_tree(tmp_path / "fresh", a="new"), tmp_path / "now", tmp_path / "aside")
    assert (tmp_path / "now" / "a").exists()
    assert not (tmp_path / "aside").exists()


def test_a_tree_moved_aside_comes_back_only_to_an_empty_place(tmp_path: Path) -> None:
    aside, current = _tree(tmp_path / "aside", a="old"), tmp_path / "now"
    trees.restore(current, aside)
    assert (current / "a").read_text(encoding="utf-8") == "old"
    _tree(aside, a="older")
    trees.restore(current, aside)
    assert (current / "a").read_text(encoding="utf-8") == "old"


def test_the_same_files_are_the_same_whether_or_not_they_are_links(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        write(folder / "a/b.html", "<p>b</p>")
    write(one / "c.html", "<p>c</p>")
    os.link(one / "c.html", other / "c.html")
    assert trees.same(one, other)


@pytest.mark.parametrize(("name", "text"), [("a.html", "other"), ("new.html", "<p>a</p>")])
def test_another_content_or_name_is_not_the_same(tmp_path: Path, name: str, text: str) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write(one / "a.html", "<p>a</p>")
    write(other / name, text)
    assert not trees.same(one, other)
