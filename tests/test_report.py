"""Problems as a person and as a program read them."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

from composer import report, wordings
from composer.errors import Place, Problem, error, warning
from composer.files import house_theme
from composer.language import Language
from composer.secret import Why
from composer.wording import Wording

WORDING = Wording(
    Language.EN,
    {
        "problems": {
            "unknown-key": {"says": "there is no “{key}”", "write": "write “{suggestion}”"},
            "no-hook": {"says": "no hook", "write": "a sentence"},
            "asks-too-much": {"says": "{nobody} knows", "write": "-"},
        },
        "commands": {
            "report": {
                "warning": "warning:",
                "errors": {"one": "1 problem", "other": "{number} problems"},
                "warnings": {"one": "1 warning", "other": "{number} warnings"},
                "summary": "{found}.",
            }
        },
    },
)


def _fault(source: str, column: int, line: int = 3) -> Problem:
    place = Place("posts/a/notes.md", line, column, source)
    return error("unknown-key", place, "speakers[1].rol", key="rol", suggestion="role")


def _caret_line(source: str, column: int) -> tuple[str, str]:
    _head, shown, caret = report.render(_fault(source, column), WORDING).split("\n")
    return shown, caret


def test_a_problem_reads_as_the_house_writes_it() -> None:
    assert report.render(_fault("  rol: Director", 3), WORDING) == (
        "posts/a/notes.md:3:3: speakers[1].rol: there is no “rol” → write “role”\n"
        "      rol: Director\n"
        "      ^"
    )


def test_a_problem_of_a_whole_file_has_neither_numbers_nor_line() -> None:
    problem = error("no-hook", Place("site/people.yaml"))
    assert report.render(problem, WORDING) == "site/people.yaml: no hook → a sentence"


def test_a_warning_is_called_one() -> None:
    problem = warning("no-hook", Place("posts/a/notes.md", 2))
    assert report.render(problem, WORDING).startswith("posts/a/notes.md:2: warning: no hook")


@pytest.mark.parametrize(
    ("source", "column", "caret"),
    [
        ("name: 佐藤: x", 9, 6 + 4),
        ("ｗｉｄｅ: x", 5, 8),
        ("ﾊﾝｶｸ: x", 5, 4),
        ("e\u0301te\u0301: x", 6, 3),
        ("が\u200d: x", 3, 2),
    ],
)
def test_the_caret_stands_under_the_fault_whatever_the_letters(
    source: str, column: int, caret: int
) -> None:
    _shown, line = _caret_line(source, column)
    assert line == "    " + " " * caret + "^"


def test_a_tab_moves_the_caret_as_it_moves_the_text() -> None:
    shown, caret = _caret_line("\trol:\tx", 7)
    assert shown == "    \trol:\tx"
    assert caret == "    \t    \t^"


@pytest.mark.parametrize("column", [1, 200, 495])
def test_a_long_line_is_shown_around_its_fault(column: int) -> None:
    source = "".join(f"{number:05}" for number in range(100))
    shown, caret = _caret_line(source, column)
    assert len(shown) <= 4 + 92 + 2
    assert shown[caret.index("^")] == source[column - 1]
    assert shown.startswith("    …") == (column > 92)


def test_a_caret_may_stand_after_the_end_of_a_line() -> None:
    _shown, caret = _caret_line("name: [", 8)
    assert caret == "    " + " " * 7 + "^"


def test_what_a_stranger_wrote_does_not_command_the_terminal() -> None:
    place = Place("posts/a/notes.md", 1, 1, "title: \x1b]0;owned\x07\u2028x\u202ey\u2066z")
    problem = error("unknown-key", place, key="\x1b[2J", suggestion="a\rb")
    text = report.render(problem, WORDING)
    assert not set(text) & {"\x1b", "\x07", "\r", "\u2028", "\u202e", "\u2066"}
    assert text.count("\n") == 2


def test_colour_only_when_asked_and_never_the_message() -> None:
    plain = report.render(_fault("rol: x", 1), WORDING)
    painted = report.render(_fault("rol: x", 1), WORDING, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[31m^\x1b[0m" in painted
    for code in ("\x1b[31m", "\x1b[1m", "\x1b[0m"):
        painted = painted.replace(code, "")
    assert painted == plain


@pytest.mark.parametrize("code", ["nobody-wrote-this", "asks-too-much"])
def test_a_gap_in_the_wording_does_not_hide_the_problem(code: str) -> None:
    problem = error(code, Place("posts/a/notes.md", 2), key="rol")
    assert report.render(problem, WORDING) == f"posts/a/notes.md:2: {code} → key: rol"


def test_a_program_gets_every_part() -> None:
    assert report.as_values(_fault("rol: x", 1), WORDING) == {
        "file": "posts/a/notes.md",
        "line": 3,
        "column": 1,
        "field": "speakers[1].rol",
        "severity": "error",
        "code": "unknown-key",
        "says": "there is no “rol”",
        "write": "write “role”",
    }


def test_the_summary_counts_each_kind() -> None:
    fault, slip = _fault("rol", 1), warning("no-hook", Place("posts/a/notes.md"))
    assert report.summary([fault], WORDING) == "1 problem."
    assert report.summary([fault, fault, slip], WORDING) == "2 problems and 1 warning."
    assert report.summary([], WORDING) == ""


def _raised() -> list[tuple[str, frozenset[str] | None]]:
    """Each code that a module gives to `error` or `warning`, with the names of its values.

    None for the names where a call does not spell them out.
    """
    found = set()
    for path in sorted((Path(__file__).parent.parent / "composer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("error", "warning"):
                given = [keyword.arg for keyword in node.keywords]
                names = None if None in given else frozenset(str(one) for one in given)
                found |= {(code, names) for code in _codes(node.args[0])}
    return sorted(found, key=str)


def _codes(node: ast.expr) -> list[str]:
    # A reason for silence names its own sentence.
    if ast.unparse(node) == "f'leak-{secret.why.value}'":
        return [f"leak-{why.value}" for why in Why]
    return [
        str(one.value)
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


@pytest.mark.parametrize(("code", "given"), _raised())
def test_every_problem_has_sentences_for_the_values_that_it_brings(
    code: str, given: frozenset[str] | None
) -> None:
    wording = wordings.read(house_theme(), Language.EN, house_theme(), only=("problems",))
    for part in ("says", "write"):
        sentence = str(wording._find(f"problems.{code}.{part}"))
        asked = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert given is None or asked <= given, sentence
