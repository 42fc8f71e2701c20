from pathlib import Path

import pytest

from composer import copies
from tests.meetings import KITCHEN

HIDDEN = "posts/2025-01-01-draft/secret.jpg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in {
        HIDDEN: b"a hidden picture",
        "posts/2025-01-01-draft/notes.md": b"hidden notes",
        f"posts/{KITCHEN.id}/the cup.jpg": b"a public picture",
        f"posts/{KITCHEN.id}/plan.txt": b"a seating plan",
        f"posts/{KITCHEN.id}/linkedin.en.txt": b"a post",
        "site/static/logo.svg": b"a logo",
        "posts/2025-01-01-draft/logo.svg": b"a logo",
        "posts/2025-01-01-draft/empty.txt": b"",
    }.items():
        path = tmp_path / "room" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "room"


def found(root: Path, content: bytes) -> list[tuple[str, str]]:
    tree = root.parent / "tree"
    tree.mkdir()
    (tree / "other.bin").write_bytes(content)
    return list(copies.found(tree, ["other.bin"], root, [KITCHEN]))


@pytest.mark.parametrize(
    ("content", "original"),
    [
        (b"a hidden picture", HIDDEN),
        (b"hidden notes", "posts/2025-01-01-draft/notes.md"),
        (b"a seating plan", f"posts/{KITCHEN.id}/plan.txt"),
    ],
)
def test_a_copy_is_known_by_its_content(root: Path, content: bytes, original: str) -> None:
    assert found(root, content) == [("other.bin", original)]


@pytest.mark.parametrize(
    "content", [b"a public picture", b"a post", b"a logo", b"", b"a Hidden one"]
)
def test_what_is_public_may_be_there(root: Path, content: bytes) -> None:
    assert found(root, content) == []


def test_a_file_is_no_copy_of_itself(root: Path) -> None:
    assert list(copies.found(root, [HIDDEN], root, [])) == []
