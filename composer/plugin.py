"""The newsroom as a Pelican plugin, so that `pelican` alone builds the whole site, too.

`pelicanconf.py` imports this module: it must stay light, so Pelican and everything heavy are
imported only once Pelican itself has called.

Pelican logs what a plugin raises while it registers, and goes on without it. So nothing is done
there but to listen; what goes wrong later, on Pelican's own signals, ends its run.
"""

from __future__ import annotations

import datetime
import runpy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from composer.errors import ForumError, Place, error

if TYPE_CHECKING:
    from composer.model import Publication
    from composer.newsroom import Newsroom
    from composer.photograph import Photograph


def register() -> None:
    """What Pelican calls on every plugin that its settings name."""
    from pelican import signals

    signals.initialized.connect(_begin)


def _begin(pelican: Any) -> None:
    """Takes an ordinary run of Pelican in hand; leaves those alone that `forum` has prepared."""
    from pelican import signals

    from composer import pelican_settings

    if pelican_settings.RUN not in pelican.settings:
        site = _Site(pelican)
        signals.get_generators.connect(site.generators, sender=pelican, weak=False)
        signals.finalized.connect(site.finish, sender=pelican, weak=False)


class _Site:
    """The whole site in one call of `pelican`: the first language in Pelican's own run, the
    others after it. `pelican --autoreload` runs again and again, each time from the files.
    """

    def __init__(self, pelican: Any) -> None:
        from composer import files, pelican_faults

        self._written = dict(pelican.settings)
        self._root = files.find_root(Path(pelican.path))
        self._log = pelican_faults.ErrorLog()
        self._newsroom: Newsroom
        self._publication: Publication
        self._photographs: dict[str, Photograph]

    def generators(self, sender: Any) -> object:
        """Reads the newsroom, and sets Pelican for the first language."""
        from composer import generator, newsroom, past_builds, press, publishing

        self._newsroom = newsroom.read(self._root)
        with self._telling():
            self._refuse_to_go_without_a_plugin(sender)
            # There is no --at here: besides the command line, the one place that reads the clock.
            now = datetime.datetime.now(datetime.UTC)  # noqa: TID251
            past_builds.refuse_to_go_back(self._root, Path(sender.output_path), now)
            self._publication = publishing.publication(self._newsroom, now)
            first = self._publication.site.first_language
            fresh = press.unstocked(Path(sender.output_path))
            public = self._publication
            self._photographs = publishing.publish_photos(self._newsroom, public, fresh)
            run = generator.prepare(
                self._root,
                self._publication,
                first,
                self._newsroom.wordings[first],
                self._photographs,
            )
            sender.settings.update(self._written)
            generator.adopt(sender.settings, run)
        self._log.start()
        return generator.generators(sender)

    def _refuse_to_go_without_a_plugin(self, sender: Any) -> None:
        """Pelican has logged a plugin that it could not load, before anybody could hear it."""
        from composer import files

        named = runpy.run_path(str(self._root / files.SETTINGS)).get("PLUGINS", ())
        if len(sender.plugins) < len(named):
            raise ForumError([error("plugin-missing", Place(files.SETTINGS), "PLUGINS")])

    def finish(self, sender: Any) -> None:
        """Makes the other languages, unless the first has failed."""
        from composer import generator

        with self._telling():
            self._log.stop()
            self._log.judge()
            generator.run(
                root=self._root,
                publication=self._publication,
                languages=self._publication.site.languages[1:],
                output=Path(sender.output_path),
                wordings=self._newsroom.wordings,
                photographs=self._photographs,
            )
            self._add(Path(sender.output_path))

    def _add(self, output: Path) -> None:
        """What is made from the whole site: the search index and the compressed copies."""
        from composer import compressed, files, search_index, trees

        site = self._publication.site
        if site.search:
            search_index.write(output, files.state_folder(self._root), lambda: None)
        if site.compress:
            compressed.write(output, trees.checksums(output))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tells problems as the command line does, and ends Pelican with exit code 1."""
        try:
            yield
        except ForumError as fault:
            _tell(self._newsroom, fault)
            sys.exit(1)


def _tell(newsroom: Newsroom, fault: ForumError) -> None:
    from composer import files, report, wordings

    language = newsroom.site.first_language
    wording = newsroom.wordings.get(language) or wordings.read(
        files.house_theme(), language, newsroom.root
    )
    for problem in fault.problems:
        sys.stderr.write(report.render(problem, wording) + "\n")
