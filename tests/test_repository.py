"""Rules of the repository itself: what is pinned, and what no file may name."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPO = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-dev.lock")
# Built up here, so that this file does not name them either.
HOSTS = tuple(
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
)
# The name to import where it is not the package's own; and what is there for its data alone.
MODULES = {"pagefind-bin-extended": "pagefind_bin_extended", "pillow": "PIL", "pyyaml": "yaml"}
DATA_ONLY = ["tzdata"]


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPO, capture_output=True, encoding="utf-8", check=True
    )
    paths = (REPO / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def _pinned(lock: str) -> dict[str, str]:
    text = (REPO / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+) \\$", text, re.MULTILINE))


def _project() -> dict[str, list[str]]:
    read = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"requirements.lock": read["dependencies"], **read["optional-dependencies"]}


def test_no_file_names_the_host_of_a_registry() -> None:
    tracked = _tracked()
    assert len(tracked) > 50
    found = [
        f"{path.relative_to(REPO)}: {host}"
        for path in tracked
        for host in HOSTS
        if host.encode() in path.read_bytes()
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_its_hashes(lock: str) -> None:
    text = (REPO / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert pins
    assert [
        line for line in pins if not re.search(r"==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
    ] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = _project()
    for lock, wanted in (
        ("requirements.lock", project["requirements.lock"]),
        ("requirements-dev.lock", project["requirements.lock"] + project["dev"]),
    ):
        pinned = _pinned(lock)
        for requirement in map(Requirement, wanted):
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])


def test_the_tests_run_with_the_versions_that_are_published_with() -> None:
    tests = _pinned("requirements-dev.lock")
    both = _pinned("requirements.lock")
    assert {name: tests.get(name) for name in both} == both


def test_the_npm_lock_names_no_place_and_has_every_hash() -> None:
    lock = json.loads((REPO / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for entry in packages.values():
        assert "resolved" not in entry
        assert entry["integrity"].startswith("sha512-")


def test_every_dependency_is_used() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (REPO / "composer").rglob("*.py")
    )
    names = [canonicalize_name(Requirement(one).name) for one in _project()["requirements.lock"]]
    unused = [
        name
        for name in names
        if not re.search(rf"^\s*(import|from) {MODULES.get(name, name)}\b", sources, re.MULTILINE)
    ]
    assert unused == DATA_ONLY
