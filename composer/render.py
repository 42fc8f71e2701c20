"""Stories and headings as HTML. The only door to Markdown, to the sanitiser and to BudouX.

What comes out is safe to stand in a page as it is: stories pass an allow-list of elements, and
headings are escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from itertools import accumulate
from xml.etree.ElementTree import Element

import budoux
import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from composer import fences, limits, script
from composer.errors import ForumError, Place, Problem, error, errors_of, warning
from composer.language import Language

_LINKS = re.compile(r"[\[<]")
_MARKS = re.compile(r"[*_`\\&]")
_BLOCK = re.compile(r"(?: {4}|[ \t]*(?:[#>*+|=~:`\t-]|\d+[.)]))")
_NESTING = re.compile(r"[ \t]*(?:>|[*+-][ \t]|\d+[.)][ \t])")
_WORD_BULLET = re.compile(r"\s{0,3}([•●▪◦‣・·]|[o§](?=\t| {2}))")
_IMAGE = re.compile(r"(?<!<)!\[|<img\b", re.IGNORECASE)
# How a comment begins, up to what could be markup; and what is to be printed as it stands.
_COMMENT = re.compile(r"<!--(?=(.{,80}))")
_FIRST_WORD = re.compile(r"\s*[^\W_]*")
_CODE = re.compile(r"<code[\s>].*?</code>", re.DOTALL)
_HEADING = re.compile(r"h[1-6]")
_HEADING_HTML = re.compile(r"<h[1-6][^>]*>.*?</h[1-6]>", re.DOTALL)
_TEXT_WITH_KANA = re.compile(r"(?<=>)[^<]*[\u3041-\u30ff][^<]*")

# Of the highest heading of a story.
_LEVEL = 3
# What a story may be made of; no h1 and h2, which are the page's own.
_TEXT = ["a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "q", "s", "small", "span"]
_MORE_TEXT = ["rp", "rt", "ruby", "strong", "sub", "sup"]
_BLOCKS = ["blockquote", "br", "dd", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"]
_TABLES = ["table", "tbody", "td", "th", "thead", "tr"]
_TAGS = frozenset((*_TEXT, *_MORE_TEXT, *_BLOCKS, *_TABLES))
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


def story_html(markdown: str, root: str, *, level: int = _LEVEL) -> str:
    """A story as sanitised HTML.

    `root` is put before links that begin with "/": the folder below which the site stands, or the
    site's whole address for a reader elsewhere. The story's highest heading becomes `<h{level}>`
    and the others follow, so that no story makes a second h1. Pictures are reduced to their
    alternative text: only files that the notes name are published.

    Raises ForumError for a story that `story_problems` refuses.
    """
    refused = errors_of(story_problems(markdown))
    if refused:
        raise ForumError(refused)
    clean = _cleaner(root, level).clean(_converted(markdown, level))
    return _HEADING_HTML.sub(lambda found: _phrased(found[0]), clean)


def story_problems(
    markdown: str, place: Callable[[int], Place] = lambda line: Place("", line)
) -> tuple[Problem, ...]:
    """What keeps a story from being published, pictures in it, which are left out, and lists that
    Markdown does not know.

    `place` tells where the line of that number, counted from 1 within the story, stands.
    """
    if len(markdown) > limits.STORY_LENGTH:
        return (error("story-too-long", place(1), limit=f"{limits.STORY_LENGTH:,}"),)
    checks = (_bulky_paragraphs, _bulky_altogether, _deep, _pictures, _bullets)
    found = tuple(problem for check in checks for problem in check(markdown, place))
    # What would stop the computer is not read to look for comments.
    return found if errors_of(found) else (*found, *_comments(markdown, place))


# A headline stands on its page, on lists, and beside its neighbours.
@lru_cache(maxsize=32_768)
def heading_html(text: str, language: Language) -> str:
    """A heading, escaped; in Japanese with a `<wbr>` wherever a line may break between phrases.

    The theme forbids other breaks in such a heading (`word-break: keep-all`).
    """
    if language is not Language.JA:
        return html.escape(text)
    return "<wbr>".join(html.escape(phrase) for phrase in phrases(text))


def _phrased(heading: str) -> str:
    """A heading's HTML, breakable between phrases where it has kana, and so is Japanese."""
    return _TEXT_WITH_KANA.sub(
        lambda found: heading_html(html.unescape(found[0]), Language.JA), heading
    )


# A headline stands on its page and card.
@lru_cache(maxsize=32_768)
def phrases(text: str) -> tuple[str, ...]:
    """A Japanese text in parts between which a line may end."""
    return tuple(_parser().parse(text))


def _bulky_paragraphs(markdown: str, place: Callable[[int], Place]) -> Iterator[Problem]:
    for line, paragraph in _paragraphs(markdown):
        if len(_LINKS.findall(paragraph)) > limits.LINKS_IN_PARAGRAPH:
            yield error("story-too-dense", place(line), limit=str(limits.LINKS_IN_PARAGRAPH))
        if paragraph.count("\n") >= limits.LINES_IN_PARAGRAPH:
            yield error("paragraph-too-long", place(line), limit=str(limits.LINES_IN_PARAGRAPH))


def _bulky_altogether(markdown: str, place: Callable[[int], Place]) -> Iterator[Problem]:
    """What there is too much of in the whole story, at the line where it becomes too much."""
    counted = (
        ("story-too-dense-altogether", limits.LINKS_IN_STORY, lambda line: _count(_LINKS, line)),
        ("story-too-marked", limits.MARKS_IN_STORY, lambda line: _count(_MARKS, line)),
        ("story-too-divided", limits.BLOCKS_IN_STORY, _blocks),
    )
    lines = markdown.splitlines()
    for code, limit, count in counted:
        totals = accumulate(map(count, lines))
        over = next((number for number, total in enumerate(totals, 1) if total > limit), None)
        if over is not None:
            yield error(code, place(over), limit=f"{limit:,}")


def _count(pattern: re.Pattern[str], line: str) -> int:
    return len(pattern.findall(line))


def _blocks(line: str) -> int:
    """Whether a line begins something, or is the empty one after which something begins."""
    return int(not line.strip() or bool(_BLOCK.match(line)))


def _paragraphs(markdown: str) -> Iterator[tuple[int, str]]:
    """Each run of lines without an empty line, with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate([*markdown.splitlines(), ""], start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []


def _deep(markdown: str, place: Callable[[int], Place]) -> Iterator[Problem]:
    for number, line in enumerate(markdown.splitlines(), start=1):
        if _depth(line) > limits.STORY_DEPTH:
            yield error("story-too-deep", place(number), limit=str(limits.STORY_DEPTH))


def _depth(line: str) -> int:
    """How many lists and quotations the line opens or stands in."""
    indented = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    depth, start = indented // 4, 0
    while found := _NESTING.match(line, start):
        depth, start = depth + 1, found.end()
    return depth


def _pictures(markdown: str, place: Callable[[int], Place]) -> Iterator[Problem]:
    for number, line in enumerate(markdown.splitlines(), start=1):
        if _IMAGE.search(line):
            yield warning("story-picture", place(number))


def _bullets(markdown: str, place: Callable[[int], Place]) -> Iterator[Problem]:
    """The first line that is an item for a word processor, and for Markdown only words."""
    for number, line in enumerate(markdown.splitlines(), start=1):
        if found := _WORD_BULLET.match(line):
            yield warning("story-bullet", place(number), sign=found[1])
            return


def _comments(markdown: str, place: Callable[[int], Place]) -> Iterator[Problem]:
    """Comments that Markdown takes for words. Which those are, only Markdown knows."""
    if "<!--" not in markdown:
        return
    printed = html.unescape(_CODE.sub("", _converted(markdown, _LEVEL).replace("<!--", "")))
    words = set(_commented(printed))
    for number, line in fences.outside(markdown.split("\n")):
        if not words.isdisjoint(_commented(line)):
            yield error("comment-printed", place(number))


def _commented(text: str) -> Iterator[str]:
    """The first word of each comment in the text."""
    for found in _COMMENT.finditer(text):
        word = _FIRST_WORD.match(html.unescape(found[1]))
        yield word[0].strip() if word else ""


# A story stands on its page and in feeds, where only its links differ.
@lru_cache(maxsize=1024)
def _converted(markdown: str, level: int) -> str:
    return _converter(level).reset().convert(markdown)


@cache
def _converter(level: int) -> Markdown:
    converter = Markdown(extensions=["fenced_code", "sane_lists", "tables"], output_format="html")
    converter.treeprocessors.register(_House(converter, level), "house", -10)
    return converter


class _House(Treeprocessor):
    """Fits a story into the page around it."""

    def __init__(self, converter: Markdown, level: int) -> None:
        super().__init__(converter)
        self.level = level

    def run(self, root: Element) -> None:
        levels = [int(one.tag[1]) for one in root.iter() if _HEADING.fullmatch(one.tag)]
        shift = self.level - min(levels, default=self.level)
        for one in root.iter():
            if _HEADING.fullmatch(one.tag):
                one.tag = f"h{min(6, int(one.tag[1]) + shift)}"
            elif one.tag == "img":
                _reduce_to_words(one)
            _join_wide_lines(one)


def _reduce_to_words(picture: Element) -> None:
    picture.tag, picture.text = "span", picture.get("alt", "")
    picture.attrib.clear()


def _join_wide_lines(element: Element) -> None:
    """Japanese has no spaces, so a line break in the source must not become one."""
    if element.tag not in ("code", "pre"):
        element.text = script.joined_lines(element.text or "")
    element.tail = script.joined_lines(element.tail or "")


@cache
def _cleaner(root: str, level: int) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*_TAGS, *(f"h{depth}" for depth in range(level, 7))},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=partial(_attribute, root),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _attribute(root: str, tag: str, name: str, value: str) -> str | None:
    if (tag, name) != ("a", "href"):
        return value
    if value.startswith("/") and not value.startswith("//"):
        return root + value
    # Anything else without a scheme would lead elsewhere on every page and in every feed reader.
    return value if re.match(r"(?:https?://|mailto:)", value, re.IGNORECASE) else None


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
