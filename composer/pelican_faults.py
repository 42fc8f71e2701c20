"""What goes wrong in a Pelican run, as problems: it would log most of it, and publish the rest."""

from __future__ import annotations

import errno
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError
from pelican.generators import PelicanTemplateNotFound
from pelican.log import console

from composer import files
from composer.errors import ForumError, Place, Problem, error

# No fault of Pelican, nor of the settings.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class ErrorLog(logging.Handler):
    """Gathers what Pelican logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.problems: list[Problem] = []
        self._logger = logging.getLogger("pelican")
        self._level = self._logger.level

    def start(self) -> None:
        """Begins to listen, with nothing heard yet."""
        self.problems.clear()
        self._level = self._logger.level
        # `pelican --quiet` silences errors before anybody can hear them.
        self._logger.setLevel(min(self._level, logging.ERROR))
        self._logger.addHandler(self)

    def stop(self) -> None:
        """Stops listening."""
        self._logger.removeHandler(self)
        self._logger.setLevel(self._level)

    def judge(self) -> None:
        """Raises ForumError with everything that was heard."""
        if self.problems:
            raise ForumError(self.problems)

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the faults of the exception that Pelican has caught, else its message."""
        cause = sys.exc_info()[1]
        if isinstance(cause, ForumError):
            self.problems += cause.problems
        else:
            self.problems.append(_problem(record.getMessage() + (f" ({cause})" if cause else "")))


@contextmanager
def failing(root: Path) -> Iterator[None]:
    """A Pelican run that is silent, and that raises ForumError for all that goes wrong in it;
    OSError where the disk has no room.
    """
    log, was_quiet = ErrorLog(), console.quiet
    log.start()
    console.quiet = True
    try:
        yield
    except ForumError as fault:
        log.problems += fault.problems
    except TemplateError as fault:
        log.problems.append(_template_problem(fault, root))
    except OSError as fault:
        if fault.errno in _NO_ROOM:
            raise
        log.problems.append(_problem(str(fault)))
    except (RuntimeError, ValueError, PelicanTemplateNotFound) as fault:
        log.problems.append(_problem(str(fault)))
    finally:
        console.quiet = was_quiet
        log.stop()
    log.judge()


def _problem(reason: str) -> Problem:
    return error("pelican-fails", Place(files.SETTINGS), reason=reason)


def _template_problem(fault: TemplateError, root: Path) -> Problem:
    """The fault at its line of the template: Jinja puts templates into the traceback."""
    frames = reversed(traceback.extract_tb(fault.__traceback__))
    inside = next((one for one in frames if one.filename.endswith(".html")), None)
    place = Place(files.SETTINGS)
    if inside:
        place = Place(files.shown(Path(inside.filename), root), inside.lineno or 0)
    return error("template-fails", place, reason=fault.message or str(fault))
