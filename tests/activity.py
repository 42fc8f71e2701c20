"""What could act in a page: scripts, event handlers, addresses that are code, styles in elements.

A browser mends broken markup in its own way, so a page is looked at with two parsers: one that
follows the tags as they come, and one that mends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import lxml.html

_ACTIVE = frozenset(
    ["applet", "base", "embed", "frame", "frameset", "iframe", "math", "object", "plaintext"]
)
_ADDRESSES = frozenset(
    ["action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset"]
)
_DATA = "application/ld+json"
# What browsers drop before they read the scheme of an address.
_DROPPED = re.compile(r"[\x00-\x20]+")
_CODE = re.compile(r"(?:javascript|vbscript|data|file|blob|filesystem):", re.IGNORECASE)
_Tag = tuple[str, dict[str, str]]


def active(source: str) -> list[str]:
    """Everything in the HTML that could act, as it would be shown to whoever must mend it."""
    tags = _Tags()
    tags.feed(source)
    tags.close()
    mended = [(str(one.tag), _attributes(one)) for one in lxml.html.fromstring(source).iter("*")]
    return sorted({fault for tag in (*tags.found, *mended) for fault in _faults(*tag)})


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def _attributes(element: lxml.html.HtmlElement) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in element.attrib.items()}


def _faults(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag in _ACTIVE or ":" in tag:
        yield f"<{tag}>"
    if tag == "script" and not _is_own(attributes):
        yield f"<script {attributes}>"
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield f"<meta {attributes}>"
    if tag == "style":
        yield "<style>"
    for name, value in attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc"):
            yield f"<{tag} {name}>"
        if name.rpartition(":")[2] in _ADDRESSES and _CODE.match(_DROPPED.sub("", value)):
            yield f"<{tag} {name}={value!r}>"


def _is_own(attributes: dict[str, str]) -> bool:
    """Whether it is data, or a script in a file of the site itself."""
    source = attributes.get("src", "")
    own = source.startswith("/") and not source.startswith("//")
    return own if "src" in attributes else attributes.get("type") == _DATA
