"""The pages beside the news."""

from __future__ import annotations

import dataclasses
import os
import re
from pathlib import Path

import pytest

from composer import files, ordinary_page
from composer.errors import ForumError, Severity
from composer.language import Language
from composer.ordinary_page import PageFolders
from tests.written import REPO, SITE

GOOD = "---\ntitle: About\nstatus: hidden\n---\n\n# Text\n"


def codes(text: str, file: str = "site/pages/en/about.md") -> list[tuple[str, int]]:
    with pytest.raises(ForumError) as raised:
        ordinary_page.parse(text, file)
    return [(one.code, one.place.line) for one in raised.value.problems]


def test_a_page_has_its_fields_its_text_and_an_address() -> None:
    page = ordinary_page.parse(GOOD, "site/pages/en/about-us.md")
    assert page.slug == "about-us"
    assert page.fields == {"title": "About", "status": "hidden"}
    assert page.markdown.strip() == "# Text"
    assert not page.is_listed
    assert ordinary_page.parse("---\ntitle: A\n---\n", "a.md").is_listed


def test_everything_wrong_is_told_at_once() -> None:
    text = "---\nsummary: {en: A, ja: B}\nsave_as: ../x.html\n---\n\n" + "[" * 200
    assert codes(text, "site/pages/en/Über uns.md") == [
        ("page-name", 0),
        ("page-title", 0),
        ("page-field", 2),
        ("page-key", 3),
        ("story-too-dense", 6),
    ]


def test_a_key_below_the_keys_is_told() -> None:
    text = "---\ntitle: A\n---\n\nsummary: draft\n\nThe status: open.\nsummary: open\n"
    assert codes(text) == [("key-in-story", 5)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: A\nstatus:\n---\n", [("empty-key", 3)]),
        ("title: A\nsummary: |\n  abc\n  status: draft\n---\n", [("key-in-text", 5)]),
        ("title: A\n---\n\nA story.\n\nstatus: draft\n", [("key-in-story", 7)]),
        ("title: A\n---\n\nA story.\n\ninternal: nobody\n", [("no-key-of-a-page", 7)]),
        ("title: A\n---\n\n**Embargo:** 1 May 2027\n", [("no-key-of-a-page", 5)]),
        ("title: A\nsummary: |\n  abc\n  embargo: 1 May\n---\n", [("no-key-of-a-page", 5)]),
        ("title: A\nembargo:\n---\n", [("page-key", 3)]),
        ("title: A\ntemplate:\n---\n", [("page-key-empty", 3)]),
        ("summary:\ntitle: A\n---\n", [("page-key-empty", 2)]),
    ],
)
def test_what_does_not_hold_a_page_back_is_told(text: str, found: list[tuple[str, int]]) -> None:
    assert codes(f"---\n{text}") == found


@pytest.mark.parametrize("status", ["final", "Published", "Draft", "withdrawn"])
def test_the_status_is_one_of_three(status: str) -> None:
    with pytest.raises(ForumError) as raised:
        ordinary_page.parse(f"---\ntitle: A\nstatus: {status}\n---\n", "a.md")
    (problem,) = raised.value.problems
    assert (problem.code, problem.field, problem.place.line) == ("unknown-choice", "status", 3)
    assert dict(problem.values)["choices"] == "published, hidden, draft"


def folders(root: Path, *names: str, text: str = GOOD) -> PageFolders:
    """Folders with those files, in `site/pages` where nothing else is said."""
    for name in names:
        path = root / "site" / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    site = root / "site"
    return PageFolders(
        site=dataclasses.replace(SITE, languages=(Language.EN, Language.JA)),
        content=site,
        pages=(site / "pages",),
        static=(site / "static", site / "pages" / "files"),
        templates=(files.house_theme() / "templates",),
    )


def found(among: PageFolders, root: Path) -> list[tuple[str, str]]:
    problems = ordinary_page.survey(among, root).problems
    return [(one.place.file.removeprefix("site/pages/"), one.code) for one in problems]


def test_the_pages_that_others_may_lead_to_are_known_by_language(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\n"
    full = folders(tmp_path, "en/b.md", "en/a.md", "ja/a.md", text=text)
    folders(tmp_path, "en/hidden.md")
    survey = ordinary_page.survey(full, tmp_path)
    assert survey.slugs == {Language.EN: {"a", "b"}, Language.JA: {"a"}}
    assert survey.problems == ()
    assert ordinary_page.survey(folders(tmp_path / "none"), tmp_path).problems == ()


def test_everything_wrong_in_any_page_is_told_with_its_file(tmp_path: Path) -> None:
    folders(tmp_path, "en/b.md", text="---\nsummary: x\n---\n")
    folders(tmp_path, "ja/c.md", text="---\ntitle: A\ntemplate: nope\n---\n")
    folders(tmp_path, "ja/d.md", text="---\ntitle: A\ntemplate: subscribe\n---\n")
    folders(tmp_path, "ja/e.md", text="---\ntitle: A\ntemplate:\n---\n")
    one = folders(tmp_path, "en/a.md", text="---\ntitle: A\nstatus: final\n---\n")
    assert found(one, tmp_path) == [
        ("en/a.md", "unknown-choice"),
        ("en/b.md", "page-title"),
        ("ja/c.md", "page-template"),
        ("ja/e.md", "page-key-empty"),
    ]


def test_a_page_is_shown_by_a_template_for_pages(tmp_path: Path) -> None:
    """The others would fail for what they are not given, or, as pieces, show nothing."""
    house = {one.stem: one.read_text() for one in (files.house_theme() / "templates").iterdir()}
    for_pages = {name for name, text in house.items() if '{% extends "page.html" %}' in text}
    assert folders(tmp_path).frame.templates == {"page", *for_pages}
    for name in ("letter", "_seal", "article", "letters/_seal"):
        (tmp_path / "letters").mkdir(exist_ok=True)
        (tmp_path / f"{name}.html").write_text("", encoding="utf-8")
    own = dataclasses.replace(folders(tmp_path), templates=(tmp_path,))
    assert own.frame.templates == {"letter"}


def test_two_files_of_one_address_are_told(tmp_path: Path) -> None:
    """Pelican would write one over the other."""
    text = "---\ntitle: A\n---\n"
    first = folders(tmp_path, "en/a.md", "ja/a.md", "en/b.md", text=text)
    more = tmp_path / "site" / "more"
    (more / "en").mkdir(parents=True)
    (more / "en" / "a.md").write_text(text, encoding="utf-8")
    (more / "en" / "b.md").write_text("---\ntitle: A\nstatus: draft\n---\n", encoding="utf-8")
    both = dataclasses.replace(first, pages=(*first.pages, more / ".." / "more", more))
    (problem,) = ordinary_page.survey(both, tmp_path).problems
    assert (problem.code, problem.place.file) == ("page-twice", "site/more/en/a.md")
    assert dict(problem.values) == {"other": "site/pages/en/a.md"}


@pytest.mark.parametrize("name", ["ja", "news", "people", "road", "404", "theme", "static"])
def test_no_page_stands_where_something_else_does(tmp_path: Path, name: str) -> None:
    (tmp_path / "site" / "static").mkdir(parents=True)
    assert found(folders(tmp_path, f"en/{name}.md"), tmp_path) == [
        (f"en/{name}.md", "page-name-taken")
    ]


def test_a_page_below_the_folder_of_its_language_is_refused(tmp_path: Path) -> None:
    one = folders(tmp_path, "en/sub/secret.md")
    assert found(one, tmp_path) == [("en/sub/secret.md", "page-too-deep")]
    (problem,) = ordinary_page.survey(one, tmp_path).problems
    assert dict(problem.values) == {"meant": "site/pages/en/secret.md"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("en/x.html", "en/x.md"),
        ("en/x.markdown", "en/x.md"),
        ("ja/x.MD", "ja/x.md"),
        ("en/x.md.txt", "en/x.md"),
        ("ja/sub/x.rst", "ja/x.md"),
        ("x.md", "en/x.md"),
        ("fr/x.md", "en/x.md"),
    ],
)
def test_what_looks_like_a_page_and_is_not_read_is_told(
    tmp_path: Path, name: str, meant: str
) -> None:
    (problem,) = ordinary_page.survey(folders(tmp_path, name), tmp_path).problems
    assert (problem.code, problem.severity) == ("page-unread", Severity.WARNING)
    assert dict(problem.values) == {"meant": f"site/pages/{meant}"}


def test_nobody_is_told_of_what_is_no_page_on_purpose(tmp_path: Path) -> None:
    names = ("README.md", "en/.x.md", "en/._about.md", "files/x.html", "en/photo.jpg")
    assert found(folders(tmp_path, *names), tmp_path) == []


def test_what_can_be_no_address_is_refused(tmp_path: Path) -> None:
    """Archives of old systems have names in other encodings."""
    one = folders(tmp_path, "en/page.md")
    assert found(one, tmp_path) == []
    (tmp_path / "site" / "link").symlink_to("page.md")
    (tmp_path / "site" / os.fsdecode("議事.pdf".encode("cp932"))).write_bytes(b"")
    problems = ordinary_page.survey(one, tmp_path).problems
    assert [one.code for one in problems] == ["page-is-a-link", "file-name-unreadable"]
    for problem in problems:
        problem.place.file.encode()


def test_the_documents_tell_every_key_and_status_that_there_is() -> None:
    docs = (REPO / "docs" / "notes.md").read_text(encoding="utf-8")
    section = docs.split("## Ordinary pages\n")[1].split("\n## ")[0]
    example = section.split("```markdown\n")[1].split("```")[0]
    assert ordinary_page.parse(example, "about.md").fields["status"] == "hidden"
    keys = re.findall(r"^\| `(\w+)` \|(.*)", section, re.MULTILINE)
    assert tuple(key for key, _text in keys) == ordinary_page._FIELDS
    told = re.findall(r"`(\w+)`", dict(keys)["status"])
    assert tuple(told) == ordinary_page._STATUSES
