"""What stands around the meetings of a newsroom: settings, theme, register, wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from composer import card_design, check, conf, files, ordinary_page, register_files, wordings
from composer.conf import Conf
from composer.digest import Digests
from composer.errors import Faults, Place, Problem
from composer.language import Language, Text
from composer.model import Site
from composer.register import Register
from composer.wording import Wording


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the meetings. Of `glyphs`, the characters that social cards can show,
    there are none where they cannot be read; `is_sound` is whether all else could. `page_problems`
    are those of ordinary pages, which are no matter of any meeting.
    """

    site: Site
    register: Register
    glyphs: frozenset[str]
    wordings: Mapping[Language, Wording]
    problems: tuple[Problem, ...]
    is_sound: bool
    page_problems: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """A digest of all on which it depends what is wrong or unwise in notes."""
        return Digests().of(repr((self.register, self.site, "".join(sorted(self.glyphs)))))


def folders(root: Path) -> tuple[Path, ...]:
    """The folders that have what stands around the meetings, as far as they are there."""
    settings = Faults().attempt(lambda: conf.read(root))
    house = files.house_theme()
    # Of settings that cannot be used, the theme may be what is missing.
    unusable = (root / "themes",)
    own = (
        (settings.theme, settings.content, *settings.pages, *settings.templates)
        if settings
        else unusable
    )
    folders = (root / "site", *own, house)
    # Without a folder of their own, the pages stand among all that is made here.
    return tuple(dict.fromkeys(one for one in folders if one.is_dir() and one != root))


def read(root: Path) -> Surroundings:
    """Reads what stands around the meetings: settings, theme, register, wording."""
    faults = Faults()
    settings = faults.attempt(lambda: conf.read(root))
    site = settings.site if settings else Site(name=Text(()), url="")
    theme = settings.theme if settings else files.house_theme()
    glyphs = faults.attempt(partial(_glyphs, theme)) or frozenset()
    settings_place = Place(files.SETTINGS)
    faults.problems += check.site_card_warnings(site, settings_place, glyphs) if glyphs else ()
    known = register_files.read(root, site, glyphs or None, faults)
    return Surroundings(
        site=site,
        register=known or Register({}, {}, {}),
        glyphs=glyphs,
        wordings=_wordings(theme, site, root, faults),
        problems=tuple(faults.problems),
        is_sound=settings is not None and known is not None,
        page_problems=_page_problems(settings, root) if settings else (),
    )


def _page_problems(settings: Conf, root: Path) -> tuple[Problem, ...]:
    """What is wrong with the ordinary pages, and with what lies among them."""
    return ordinary_page.survey(ordinary_page.page_folders(settings), root).problems


def _glyphs(theme: Path) -> frozenset[str]:
    """The characters that the theme's social cards can show."""
    return card_design.glyphs(theme, files.house_theme())


def _wordings(theme: Path, site: Site, root: Path, faults: Faults) -> dict[Language, Wording]:
    found = {}
    for language in site.languages:
        one = faults.attempt(partial(wordings.read, theme, language, root))
        if one:
            found[language] = one
    return found
