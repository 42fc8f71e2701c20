"""What the site says to search engines: every page with its counterparts, and `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from composer import address
from composer.head import Alternate, Head
from composer.model import Site
from composer.recall import NOTHING, Recall

# A page in all its languages.
Family = tuple[Alternate, ...]


def families(heads: Iterable[Head], recall: Recall = NOTHING) -> tuple[Family, ...]:
    """The pages that search engines shall find, each once, whichever of its languages is told."""
    listed = recall.still("listed", tuple(head.alternates for head in heads if head.listed))
    return recall.of(_each_once, listed)


def _each_once(families: Iterable[Family]) -> tuple[Family, ...]:
    return tuple(dict.fromkeys(families))


def sitemap(site: Site, families: Iterable[Family]) -> str:
    """The sitemap of those pages, each with its counterparts in the other languages.

    Each version lists all versions, itself included, and the first language's as `x-default`
    (sitemaps.org; Google's notes on localised versions).
    """
    entries = sorted(_entry(site, one, family) for family in families for one in family)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(entries) + "</urlset>\n"
    )


def robots(site: Site) -> str:
    """Everything may be read; the sitemap tells what there is (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address.absolute(site, '/sitemap.xml')}\n"


def _entry(site: Site, page: Alternate, family: Family) -> str:
    location = escape(address.absolute(site, page.path))
    default = (("x-default", one) for one in family if one.language is site.first_language)
    named = (*((one.language.hreflang, one) for one in family), *default)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}"'
        f" href={quoteattr(address.absolute(site, one.path))}/>\n"
        for tag, one in named
    )
    return f"<url>\n<loc>{location}</loc>\n{links}</url>\n"
