"""What a site tells programs beside its pages: what moved, how to install it, whom to tell."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from composer import address
from composer.language import Language
from composer.model import Publication, Site

REDIRECTS = "/_redirects"
SECURITY = "/.well-known/security.txt"


@dataclass(frozen=True, slots=True)
class Move:
    """That what stood at one path stands at another now."""

    old: str
    new: str


def moves(publication: Publication) -> Iterator[Move]:
    """Where every meeting's page stood before, in all languages."""
    site = publication.site
    for meeting in publication.meetings:
        for old in meeting.was:
            for language in site.languages:
                new = address.news(site, language, meeting.id)
                yield Move(address.news(site, language, old), new)


def redirects(site: Site, moved: Iterable[Move]) -> str:
    """The moves as hosts such as Netlify and Cloudflare Pages read them, one a line.

    What stood below the old page, a picture or a calendar, is found below the new one.
    """
    root = address.root(site)
    return "".join(f"{root}{one.old}* {root}{one.new}:splat 301\n" for one in moved)


def manifest(site: Site, language: Language, icon: str) -> str:
    """The web app manifest of the pages in that language (w3.org/TR/appmanifest).

    `icon` is the path of the mark, a drawing that fits any size.
    """
    root, home = address.root(site), address.path(site, language)
    about = {
        "name": site.name.in_(language),
        "lang": language.hreflang,
        "start_url": root + home,
        "scope": root + home,
        "display": "minimal-ui",
        "icons": [{"src": root + icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    if site.description:
        about["description"] = site.description.in_(language)
    return json.dumps(about, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def security(site: Site) -> str:
    """Whom to tell of a fault of the site (RFC 9116); "" where the settings name nobody."""
    if not site.security_contact or not site.security_expires:
        return ""
    ends = datetime.datetime.combine(site.security_expires, datetime.time(), datetime.UTC)
    languages = ", ".join(site.languages)
    return (
        f"Contact: {site.security_contact}\n"
        f"Expires: {ends.strftime('%Y-%m-%dT%H:%M:%SZ')}\n"
        f"Preferred-Languages: {languages}\n"
        f"Canonical: {address.absolute(site, SECURITY)}\n"
    )
