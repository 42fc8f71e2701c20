"""The docstring under each field of a class, as an editor shows it for the key of that name.

Python keeps no such docstrings, and pydantic looks for them whenever a class is made: a tenth of
the time of every command, for the sake of one (`forum schema`). Here that command alone does it.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise


def of(kind: type) -> dict[str, str]:
    """What stands under each field of the class and of those that it comes from, where it does."""
    own = (one for one in reversed(kind.__mro__) if one.__module__.startswith(__package__))
    return {name: text for one in own for name, text in _own(one)}


def _own(kind: type) -> Iterator[tuple[str, str]]:
    (found,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    for field, after in pairwise(found.body if isinstance(found, ast.ClassDef) else ()):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
