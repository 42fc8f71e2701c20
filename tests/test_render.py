"""Stories and headings as safe HTML."""

from __future__ import annotations

import bisect
import time

import pytest

from composer import limits, render
from composer.errors import ForumError, Place, Severity
from composer.language import Language


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# One\n\n## Two", "<h3>One</h3>\n<h4>Two</h4>"),
        ("## One\n\n# Two", "<h4>One</h4>\n<h3>Two</h3>"),
        ("#### Deep", "<h3>Deep</h3>"),
        ("# 1\n\n###### 6", "<h3>1</h3>\n<h6>6</h6>"),
    ],
)
def test_no_story_makes_a_second_h1(markdown: str, html: str) -> None:
    assert render.story_html(markdown, "") == html


def test_an_ordinary_pages_headings_stand_one_higher() -> None:
    assert render.story_html("# One\n\n## Two", "", level=2) == "<h2>One</h2>\n<h3>Two</h3>"


def test_raw_headings_above_the_storys_own_are_taken_out() -> None:
    assert "<h1" not in render.story_html("<h1>Loud</h1>\n\nText", "")
    assert "<h2" not in render.story_html("<h2>Loud</h2>\n\nText", "")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[go](javascript:alert(1))",
        "[go](JaVaScRiPt:alert(1))",
        "[go](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="/x" onclick="alert(1)">x</a>',
        "<iframe src='https://evil.example'></iframe>",
        "<p style='position:fixed'>x</p>",
        "<style>body{display:none}</style>",
        "<form action='/x'><input name=a></form>",
        "<svg onload=alert(1)>",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
    ],
)  # fmt: skip
def test_nothing_active_leaves_a_story(hostile: str) -> None:
    html = render.story_html(f"Before\n\n{hostile}\n\nAfter", "").lower()
    for sign in ("<script", "onerror=", "onclick=", "javascript:", "data:", "<iframe", "style",
                 "<form", "<input", "<svg", "onload=", '"onmouseover="'):  # fmt: skip
        assert sign not in html
    assert "before" in html


@pytest.mark.parametrize(
    ("link", "root", "href"),
    [
        ("/news/", "", "/news/"),
        ("/news/", "/forum", "/forum/news/"),
        ("/news/", "https://a.example/forum", "https://a.example/forum/news/"),
        ("https://b.example/x?a=1&b=2", "/forum", "https://b.example/x?a=1&amp;b=2"),
        ("mailto:a@b.example", "/forum", "mailto:a@b.example"),
    ],
)
def test_links_lead_from_the_root_of_the_site(link: str, root: str, href: str) -> None:
    assert f'<a href="{href}">x</a>' in render.story_html(f"[x]({link})", root)


@pytest.mark.parametrize(
    "link", ["notes.md", "../secret/", "#part", "//evil.example/", "{static}/a"]
)
def test_links_that_would_lead_elsewhere_in_a_feed_are_text(link: str) -> None:
    assert "href" not in render.story_html(f"[x]({link})", "/forum")


def test_pictures_are_reduced_to_their_words() -> None:
    html = render.story_html("See ![A cup](cup.jpg) & ![](x.png)<img src=y.png alt=z>", "")
    assert "A cup" in html
    assert "<img" not in html
    assert "cup.jpg" not in html
    (problem,) = render.story_problems("Text\n\nSee ![A cup](cup.jpg)")
    assert problem.code == "story-picture"
    assert problem.severity is Severity.WARNING
    assert problem.place.line == 3


@pytest.mark.parametrize(
    "item", ["• One", "•\tOne", "・一つ目", "·         One", "o   One", "o\tOne"]
)
def test_a_list_of_a_word_processor_is_told_once(item: str) -> None:
    (problem,) = render.story_problems(f"Text\n\n{item}\n{item}\n")
    assert (problem.code, problem.severity) == ("story-bullet", Severity.WARNING)


@pytest.mark.parametrize(
    "line", ["- One", "one o clock", "o brave new world", "A · B", "    • code"]
)
def test_other_lines_are_no_lists_of_a_word_processor(line: str) -> None:
    assert render.story_problems(line) == ()


def test_what_a_word_processor_leaves_in_a_text_is_no_picture() -> None:
    pasted = "<!--[if gte mso 9]><xml></xml><![endif]--><![if !supportLists]>1.<![endif]>"
    assert render.story_problems(pasted) == ()


@pytest.mark.parametrize(
    ("story", "lines"),
    [
        ("The port met. <!-- ask Ann", [1]),
        ("One.\n\n<!-- ask Ann\n\nTwo.", [3]),
        ("One. <!-- ask Ann\n\nor Bob --> Two.", [1]),
        ("- One. <!-- ask\n- Two. -->", [1]),
        ("`<!-- code` and <!-- ask", [1]),
        ("```\n<!-- the fence is never closed", [2]),
        ("One. <!-- ask --> Two. <!-- beg", [1]),
        ("One. <!-- *ask* _Ann_", [1]),
        ("One. <!--\nask -->\n\nTwo. <!-- &eacute;t&eacute;\n", [4]),
    ],
)
def test_a_comment_that_would_be_printed_is_refused(story: str, lines: list[int]) -> None:
    found = render.story_problems(story)
    assert [(one.code, one.place.line) for one in found] == [("comment-printed", n) for n in lines]
    with pytest.raises(ForumError):
        render.story_html(story, "")


@pytest.mark.parametrize(
    "story",
    [
        "One. <!-- ask Ann --> Two.",
        "<!-- ask Ann\n\nor Bob -->\n\nOne.",
        "One.\n<!--\nask `Ann`\n-->\nTwo.",
        "Write `<!-- ask` to ask.",
        "```\n<!-- ask\n```",
        "    <!-- ask",
        "&lt;!-- ask",
    ],
)
def test_a_comment_that_is_one_and_code_are_not_refused(story: str) -> None:
    assert render.story_problems(story) == ()


def test_japanese_lines_join_without_a_space_but_not_in_code() -> None:
    html = render.story_html("日本語の\n文章。\n\nJapan\nand\n\n```\n日本\n語\n```", "")
    assert "<p>日本語の文章。</p>" in html
    assert "Japan\nand" in html
    assert "日本\n語" in html


def test_tables_and_marked_languages_survive() -> None:
    html = render.story_html('|a|b|\n|-|-|\n|1|2|\n\n<span lang="ja">日本</span>', "")
    assert "<th>a</th>" in html
    assert '<span lang="ja">日本</span>' in html


def test_one_storys_references_do_not_reach_the_next() -> None:
    render.story_html("[x][ref]\n\n[ref]: https://first.example/", "")
    assert "first.example" not in render.story_html("[x][ref]", "")


SLOW = ["[", "![", "[a](", "[](", "<a ", "<", "<![CDATA[", "[a][", "[a]((", "<a href='"]


@pytest.mark.parametrize("sign", SLOW)
def test_a_paragraph_that_would_stop_the_computer_is_refused_with_its_line(sign: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ForumError) as raised:
        render.story_html("Fine.\n\n" + (sign * 60_000)[:60_000], "")
    assert time.perf_counter() - began < 2
    assert {problem.place.line for problem in raised.value.problems} <= {1, 3}
    assert "story-too-dense" in {problem.code for problem in raised.value.problems}


@pytest.mark.parametrize(
    ("markdown", "code", "line"),
    [
        ("Text\n\n" + "> " * 200 + "deep", "story-too-deep", 3),
        ("Text\n\n" + "1. " * 200 + "deep", "story-too-deep", 3),
        ("- a\n" + "    " * 60 + "- deep", "story-too-deep", 2),
        ("x" * 1_048_577, "story-too-long", 1),
        ("\n\n" + "=\n" * 600, "paragraph-too-long", 3),
        ("[x](/y/) text\n\n" * 1_001, "story-too-dense-altogether", 2_001),
        ("Text\n\n" + "*a* " * 5_001, "story-too-marked", 3),
        ("`a`\\&_b_\n" * 1_667, "story-too-marked", 1_667),
        ("a\n\n" * 5_001, "story-too-divided", 10_002),
        ("# a\n" * 5_001, "story-too-divided", 5_001),
        ("    a\n" * 5_001, "story-too-divided", 5_001),
    ],
)  # fmt: skip
def test_other_slow_stories_are_refused_with_their_line(
    markdown: str, code: str, line: int
) -> None:
    with pytest.raises(ForumError) as raised:
        render.story_html(markdown, "")
    assert (code, line) in {(one.code, one.place.line) for one in raised.value.problems}


def _largest(block: str) -> str:
    """As much of the block, again and again, as passes, and prose up to the length that passes."""
    times = range(50, 5_050, 50)
    fewer = bisect.bisect_left(times, True, key=lambda one: not _passes(block * one))
    most = block * times[fewer - 1] if fewer else block
    prose = "The port and the pier agreed. "
    return most + prose * ((limits.STORY_LENGTH - len(most)) // len(prose))


def _passes(markdown: str) -> bool:
    return len(markdown) < limits.STORY_LENGTH and not render.story_problems(markdown)


@pytest.mark.parametrize(
    "block",
    ["[a](/b/) " * 10, "<b>a</b> " * 10, "# a", "a\n=", "> a\n> b", "*a* " * 500, "\\*" * 900,
     "|a|\n|-|\n|1|", "- a\n    - b", "```\na\n```"],
)  # fmt: skip
def test_the_slowest_story_that_passes_takes_seconds_at_most(block: str) -> None:
    story = _largest(block + "\n\n")
    assert len(story) > limits.STORY_LENGTH - 100
    # Seconds of work, as other tests may be at work too.
    began = time.process_time()
    render.story_html(story, "")
    assert time.process_time() - began < 10


def test_places_are_told_by_whoever_knows_the_file() -> None:
    def place(line: int) -> Place:
        return Place("posts/x/notes.md", line + 20)

    (problem,) = render.story_problems("ok\n\n" + "[" * 101, place)
    assert problem.place == Place("posts/x/notes.md", 23)


def test_japanese_headings_break_between_phrases_only() -> None:
    html = render.heading_html("ロボットが皿洗いを覚える", Language.JA)
    assert "<wbr>" in html
    assert html.replace("<wbr>", "") == "ロボットが皿洗いを覚える"
    assert "皿洗い" in html


@pytest.mark.parametrize("language", list(Language))
def test_headings_are_escaped(language: Language) -> None:
    html = render.heading_html('<b>A & "B"</b>', language).replace("<wbr>", "")
    assert html == "&lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt;"


def test_an_english_heading_is_left_as_it_is() -> None:
    assert render.heading_html("Plain words", Language.EN) == "Plain words"


def test_japanese_headings_of_a_story_break_between_phrases_and_nothing_else_does() -> None:
    story = "## 歩みは**どこまで**進んだのか、& 何か\n\n歩みはどこまで進んだのか。"
    heading, paragraph = render.story_html(story, "").split("\n")
    assert heading == ("<h3>歩みは<strong>どこまで</strong>進んだのか、<wbr>&amp; <wbr>何か</h3>")
    assert paragraph == "<p>歩みはどこまで進んだのか。</p>"
    assert render.story_html("## How far & when", "") == "<h3>How far &amp; when</h3>"
