"""`forum schema`: the JSON Schema of the front matter, for editors."""

from __future__ import annotations

import json

from composer import notes
from composer.commands.screen import Screen


def run(screen: Screen) -> int:
    """Prints the schema."""
    screen.write(json.dumps(notes.json_schema(), ensure_ascii=False, indent=2))
    return 0
