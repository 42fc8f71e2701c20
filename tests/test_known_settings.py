"""Settings of which it is known what they can lead to; with any other, nothing is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import known_settings
from composer.stamps import Unsure
from tests.newsroom_folder import SETTINGS, write


def _read(root: Path, text: str) -> dict[str, object]:
    write(root / "pelicanconf.py", text)
    return known_settings.read(str(root))


def test_plain_settings_are_known(tmp_path: Path) -> None:
    found = _read(tmp_path, SETTINGS + "_OWN = 'a template may show it'\nlower = object()\n")
    assert found["SITENAME"] == "Example Dialogue"
    assert found["_OWN"] == "a template may show it"
    assert not found.keys() & {"PLUGINS", "lower"}


@pytest.mark.parametrize(
    "settings",
    [
        'PLUGINS = [plugin, "another"]\n',
        "PLUGINS = []\n",
        'JINJA_FILTERS = {"loud": str.upper}\n',
        'THEME_TEMPLATES_OVERRIDES = ["/elsewhere"]\n',
        'STATIC_PATHS = ["../elsewhere"]\n',
        'PAGE_PATHS = ["/newsroom/texts"]\n',
        "FORUM_HASHTAGS = (object(),)\n",
        "_OWN = object()\n",
        "raise SystemExit\n",
        "1 / 0\n",
    ],
)
def test_what_settings_lead_to_elsewhere_is_not(tmp_path: Path, settings: str) -> None:
    with pytest.raises(Unsure):
        _read(tmp_path, SETTINGS + settings)
