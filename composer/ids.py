"""The ids of folders and entries, which become part of web addresses and stay for ever."""

from __future__ import annotations

import re
import unicodedata

from composer import limits

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows opens a device under these names, whatever follows after a dot: Microsoft, "Naming Files,
# Paths, and Namespaces".
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)

ID_FORM = f"^{_ID.pattern}$"
"""The form of an id, as a pattern for editors."""


def is_id(text: str) -> bool:
    """Whether the text can name a folder or an entry for ever: a-z, 0-9 and single hyphens.

    Not too long, and no name of a device of Windows, where nobody could check the folder out.
    """
    return len(text) <= limits.ID_LENGTH and not is_device(text) and has_form(text)


def has_form(text: str) -> bool:
    """Whether it is words as an id is written, a-z and 0-9 with single hyphens, however long."""
    return bool(_ID.fullmatch(text))


def is_device(name: str) -> bool:
    """Whether Windows would open a device, and not a file, of that name."""
    return bool(_DEVICE.fullmatch(name))


def slug(text: str) -> str:
    """The words of the text as an id is written: ASCII letters and digits with single hyphens.

    "" when a letter of the text has no ASCII form: half a name would be no name.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    if any(one.isalpha() and not one.isascii() for one in bare):
        return ""
    return "-".join(re.findall(r"[a-z0-9]+", bare.replace("'", "").replace("’", "")))


def near(text: str) -> str:
    """The id that a text without the form of one was probably meant to be; "" for none."""
    meant = slug(text)
    return meant if is_id(meant) else ""
