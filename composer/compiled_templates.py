"""Templates as Python: how they are compiled, and how that is kept for the next run.

Jinja works out while it compiles whatever a template says of fixed values alone: `{{ "skip"|say }}`
becomes the sentence itself. So what is kept fits only as long as the filters answer the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import BytecodeCache, Environment, pass_context
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.nodes import Expr, FromImport, Import
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]

from composer import recall
from composer.cache import Cache


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in `folder`, in one of its own of that name.

    `answers` stands for all that filters can answer: with another one, all are compiled anew. So
    is what is not there as it was kept; Jinja's own cache would run whatever it finds.
    """

    def __init__(self, folder: Path, name: str, answers: str) -> None:
        self._kept = Cache(folder / name)
        self._answers = answers

    def get_source_checksum(self, source: str) -> str:
        """What tells whether a template was compiled from this source, by the same filters."""
        return super().get_source_checksum(f"{self._answers}\0{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket with what is kept, where it is."""
        if found := self._kept.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what is in the bucket, where that can be."""
        self._kept.put(bucket.key, bucket.bytecode_to_string())


class PlainOutput(Extension):
    """Has an environment's templates compiled by `PlainCompiler`, and made in a `PlainContext`."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(in_html=in_html, once=_in_this_run)
        environment.code_generator_class = PlainCompiler
        environment.context_class = PlainContext


class PlainCompiler(CodeGenerator):
    """Compiles templates to what Jinja would, in two places by a shorter way.

    Each value that is written out is escaped, and Jinja marks each result as escaped, to join all
    of them at once and forget the mark: a sixth of the time of a page. And for each import it
    compares the globals of two templates, which here are always those of the environment.

    Checked against Jinja 3.1 and MarkupSafe 3.0: `tests/test_compiled_templates.py` compares.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.in_html(")
        if finalize.src is not None:
            self.write(finalize.src)

    def _import_common(self, node: Import | FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r})._get_default_module()")


class PlainContext(Context):
    """Calls what a template calls as Jinja would, but asks a function only once whether it wants
    something of Jinja's as well.
    """

    def call(self, what: Any, /, *values: Any, **named: Any) -> Any:
        """What it gives for the values; undefined where it stops an iteration."""
        kind = type(what)
        if kind is Macro:
            values = (self.eval_ctx, *values)
        elif kind not in _FUNCTIONS or hasattr(what, "jinja_pass_arg"):
            return super().call(what, *values, **named)
        # What Jinja adds for those that want the context.
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        try:
            return what(*values, **named)
        except StopIteration:
            return self.environment.undefined("value was undefined because a callable stopped")


@pass_context
def once(context: Context, make: Callable[..., object]) -> Callable[..., object]:
    """The filter `once`: `make`, as the environment has it that makes a piece of a page once."""
    asked: Callable[..., object] = context.environment.once(context.name, make)  # type: ignore[attr-defined]
    return asked


def _in_this_run(_template: str, make: Callable[..., object]) -> Callable[..., object]:
    return recall.once(make)


_FUNCTIONS = frozenset((FunctionType, MethodType, BuiltinMethodType))


def in_html(value: object) -> str:
    """The value as it stands in HTML: what `markupsafe.escape` gives, as any text."""
    if type(value) is str:
        text: str = escaped(value)
        return text
    return value if type(value) is Markup else escape(value)
