"""The command `forum`: how it is called. The only door to click.

What a command does stands in `composer.commands`, and is imported only when it is called: help
and completion cost hardly more than click itself.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from composer import __version__
from composer.channel import CHANNELS
from composer.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from composer.commands.screen import Screen

FINE, USAGE = 0, 2
# As shells name an end by Ctrl-C, and by a reader that went away (128 and the signal's number).
INTERRUPTED, CUT_OFF = 130, 141

_LANGUAGES = click.Choice([language.value for language in Language])
_CHANNELS = click.Choice([channel.name for channel in CHANNELS])


def main() -> None:
    """Runs the command that the person typed, and ends the process with its exit code."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What is printed is Japanese, too, wherever the machine's locale comes from.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # What a command reads and makes stays to its end: to look through it again and again for what
    # could be thrown away takes a tenth of a build, and finds nothing.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def _open_what_is_closed() -> None:
    """Has nobody listen where the caller has closed a stream (`forum build >&-`): else the next
    file that is opened, such as one of the site, would take its place and what is said.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


def run(arguments: Sequence[str]) -> int:
    """Runs a command and gives its exit code, whatever goes wrong (`docs/commands.md`)."""
    try:
        code = forum.main(list(arguments), prog_name="forum", standalone_mode=False)
        return code if isinstance(code, int) else FINE
    except click.ClickException as fault:
        fault.show(sys.stderr)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the last door before a person sees a traceback
        from composer.commands import failure

        return failure.explain(fault, arguments, _named(arguments), _screen())


class _Forum(click.Group):
    """The group of commands, in which a reader of stdout may go away as in `forum check | head`."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command before click, which would end the process as for a problem."""
        try:
            code: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            return _cut_off()
        return code


@click.group(cls=_Forum, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    default=".",
    type=click.Path(),
    help="Work on the newsroom of this folder, not of the current one.",
)
@click.version_option(__version__, prog_name="forum", message="%(prog)s %(version)s")
def forum(directory: str) -> None:
    """From notes of meetings to posts, pages and feeds.

    Works on the newsroom around the current folder: the nearest folder that has a pelicanconf.py.
    """


def _meeting_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Completes the id of a meeting."""
    from composer.errors import ForumError

    try:
        root = _root_for(context)
    except ForumError:
        return []
    ids = sorted(path.parent.name for path in root.glob("posts/*/notes.md"))
    return [one for one in ids if one.startswith(begun)]


_ids = click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=_meeting_ids)


@forum.command()
@click.argument("title", nargs=-1)
@click.option(
    "--date",
    default="",
    metavar="DATE",
    help="The day of the meeting, such as 2024-07-18.  [default: asked, or today]",
)
@click.option(
    "--id",
    "words",
    default="",
    metavar="WORDS",
    help="The words of its address, such as flood-sensors.  [default: from the title]",
)
@click.option(
    "--at", metavar="INSTANT", help="When today is, for the default of --date.  [default: now]"
)
def new(title: tuple[str, ...], date: str, words: str, at: str | None) -> int:
    """Start the notes of a meeting.

    Makes a folder in posts/ with a notes file that explains itself. Asks for what is missing, and
    never overwrites anything.
    """
    from composer.commands import new as command

    idea = command.Idea(title=" ".join(title), date=date, words=words, at=at)
    return command.run(_root(), idea, _screen(), _ask())


@forum.command()
@_ids
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--strict", is_flag=True, help="Exit with 1 also for warnings.")
def check(ids: tuple[str, ...], as_json: bool, strict: bool) -> int:
    """Show everything that is wrong in notes and register.

    Without an ID, of all meetings. Exits with 1 when there are problems.
    """
    from composer.commands import check as command

    return command.run(_root(), ids, _screen(), as_json=as_json, strict=strict)


@forum.command()
@_ids
@click.option("--stdout", "printed", is_flag=True, help="Print the texts and write nothing.")
@click.option(
    "--form",
    type=click.Choice(["text", "api"]),
    default="text",
    show_default=True,
    help="Text to paste, or the JSON for LinkedIn's Posts API (printed only).",
)
@click.option(
    "--language", "languages", type=_LANGUAGES, multiple=True, help="Only in this language."
)
@click.option("--channel", "channels", type=_CHANNELS, multiple=True, help="Only for this channel.")
def compose(
    ids: tuple[str, ...],
    printed: bool,
    form: str,
    languages: tuple[str, ...],
    channels: tuple[str, ...],
) -> int:
    """Write the announcements beside the notes.

    Without an ID, of all meetings. What you changed in an announcement is kept. Exits with 1 when
    something needs you.
    """
    from composer.commands import compose as command

    api = form == "api"
    wish = command.Wish(
        channels=channels, languages=languages, written=not printed and not api, api=api
    )
    return command.run(_root(), ids, wish, _screen())


@forum.command()
@click.option(
    "--at",
    metavar="INSTANT",
    help="Build what is public then, such as '2024-07-20 09:00 Europe/London'.  [default: now]",
)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(),
    help="Build into this folder.  [default: output/ of the newsroom]",
)
@click.option(
    "--site-url",
    "url",
    metavar="URL",
    help="Where the site will be.  [default: SITEURL of the settings]",
)
def build(at: str | None, output: str | None, url: str | None) -> int:
    """Build the public site.

    Changes nothing when anything that would be public is wrong. Drafts, and what is under embargo,
    stay out.
    """
    from composer.commands import build_again

    wish = build_again.Wish(root=_root(), at=at, output=output, url=url)
    if said := build_again.run(wish):
        click.echo(said.comment, nl=False, err=True)
        click.echo(said.product, nl=False)
        return FINE
    from composer.commands import build as command

    return command.run(wish, _screen())


@forum.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path())
@click.option(
    "--at",
    metavar="INSTANT",
    help="What must not be said then, such as '2024-07-20 09:00 Europe/London'.  [default: now]",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def audit(folder: str | None, at: str | None, as_json: bool) -> int:
    """Search what was built for what must not be said.

    Searches DIR, a built site or a folder of announcements, for names and words of drafts, of what
    is under embargo, and of those who may not be named. Without DIR, the newsroom's output/. Exits
    with 1 when it finds any.
    """
    from composer.commands import audit as command

    return command.run(_root(), folder, _screen(), at=at, as_json=as_json)


@forum.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to listen; 0 for any port that is free.",
)
def preview(port: int) -> int:
    """Show the site on this machine, drafts too.

    Serves it at 127.0.0.1 only, and reloads it in the browser whenever you save a file. Ctrl-C
    ends it.
    """
    from composer.commands import preview as command

    return command.run(_root(), _screen(), port=port)


@forum.command()
def schema() -> int:
    """Print the JSON Schema of the notes, for editors."""
    from composer.commands import schema as command

    return command.run(_screen())


def _named(arguments: Sequence[str]) -> str:
    """The folder that -C names, also where click never came to read it."""
    for one, after in zip(arguments, (*arguments[1:], ""), strict=True):
        if one.startswith("-C"):
            return one.removeprefix("-C") or after
    return "."


def _root() -> Path:
    return _root_for(click.get_current_context())


def _root_for(context: click.Context) -> Path:
    # Here, not above: `forum --help` has no need of paths.
    from pathlib import Path

    from composer import files

    return files.find_root(Path(context.find_root().params.get("directory") or "."))


def _screen() -> Screen:
    from composer.commands.screen import screen

    return screen(sys.stdout, sys.stderr)


def _ask() -> Callable[[str, str], str] | None:
    """Asks on the terminal; None where there is nobody to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(question: str, default: str) -> str:
        return str(click.prompt(question, default=default or None, err=True))

    return ask


def _cut_off() -> int:
    """The reader of stdout went away: no more can be said, and Python must not try at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    return CUT_OFF
