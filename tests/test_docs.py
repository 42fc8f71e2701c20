"""What the documents show is what the house does."""

import re
import textwrap

from composer import announcement, frontmatter, notes, register, release
from composer.channel import LINKEDIN
from composer.language import Language, Text
from composer.model import Site
from tests.written import REPO, the_wording

README = (REPO / "README.md").read_text(encoding="utf-8")
PROMISES = (REPO / "docs" / "promises.md").read_text(encoding="utf-8")
EXAMPLE = REPO / "docs" / "example" / "notes.md"


def the_example() -> str:
    document = frontmatter.split(EXAMPLE.read_text(encoding="utf-8"), "notes.md")
    empty = frontmatter.parse_yaml("", "site/people.yaml")
    nobody = register.parse(empty, empty, empty, Language.EN)
    site = Site(name=Text.plain("Example Tech Dialogue"), url="https://news.example")
    written = notes.parse("2025-02-13-robots", document, {}, Language.EN)
    meeting = release.rehearse(written, nobody, site)
    english = Language.EN
    return announcement.compose(meeting, LINKEDIN, english, site, the_wording(english)).text


def shown(kind: str) -> str:
    """The block of that kind in the README, without the line breaks of its layout."""
    (block,) = re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)
    return str(block)


def test_the_readme_shows_the_notes_of_the_example() -> None:
    assert shown("yaml") == EXAMPLE.read_text(encoding="utf-8")


def test_the_readme_shows_the_post_that_the_example_becomes() -> None:
    paragraphs = the_example().rstrip("\n").split("\n")
    wrapped = "\n".join(
        "\n".join(textwrap.wrap(line, 58, break_long_words=False, break_on_hyphens=False))
        for line in paragraphs
    )
    assert shown("text") == f"{wrapped}\n"


def test_every_page_that_the_documents_link_to_is_there() -> None:
    for page in (REPO / "README.md", *REPO.glob("docs/*.md"), REPO / "CONTRIBUTING.md"):
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_architecture_names_modules_that_exist() -> None:
    text = (REPO / "docs" / "architecture.md").read_text(encoding="utf-8")
    tables = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    named = set(re.findall(r"`([a-z_]+)/?(?:[a-z]*)`", tables)) - {"lang", "git", "forum"}
    modules = {path.stem for path in (REPO / "composer").iterdir()}
    assert named <= modules, named - modules


def test_every_promise_names_its_proof() -> None:
    rows = re.findall(r"^\| (.*) \| (.*) \|$", PROMISES, re.MULTILINE)
    promised = [row for row in rows if row != ("promise", "proof")]
    assert len(promised) >= 10
    unproved = [says for says, proof in promised if not re.fullmatch(r"(`[^`]+`(, )?)+", proof)]
    assert unproved == []
    assert [says for says, _ in promised if says.count(". ") or not says.endswith(".")] == []


def test_every_test_that_a_promise_names_is_there() -> None:
    named = re.findall(r"`(tests/[^`]*)`", PROMISES)
    assert named
    assert [one for one in named if not _is_a_test(*one.partition("::"))] == []


def _is_a_test(file: str, _: str, name: str) -> bool:
    path = REPO / file
    return path.is_file() and f"\ndef {name}(" in path.read_text(encoding="utf-8")
