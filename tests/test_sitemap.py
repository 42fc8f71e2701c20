"""What the site says to search engines."""

from __future__ import annotations

import dataclasses
from xml.etree import ElementTree

from composer import sitemap
from composer.head import Head, alternates
from composer.language import Language
from tests.meetings import SITE

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def head(*segments: str, languages: tuple[Language, ...] = SITE.languages) -> Head:
    return Head(title="", alternates=alternates(SITE, segments, languages))


def test_each_version_lists_all_versions_and_the_first_as_default() -> None:
    tree = ElementTree.fromstring(sitemap.sitemap(SITE, sitemap.families([head("about")])))  # noqa: S314 - ours
    urls = tree.findall("s:url", NAMES)
    assert [url.findtext("s:loc", None, NAMES) for url in urls] == [
        "https://dialogue.example/about/",
        "https://dialogue.example/ja/about/",
    ]
    for url in urls:
        assert [(one.get("hreflang"), one.get("href")) for one in url.findall("x:link", NAMES)] == [
            ("en-GB", "https://dialogue.example/about/"),
            ("ja", "https://dialogue.example/ja/about/"),
            ("x-default", "https://dialogue.example/about/"),
        ]


def test_the_order_of_pages_does_not_matter_and_none_stands_twice() -> None:
    pages = [head("b"), head("a"), head("b")]
    assert sitemap.sitemap(SITE, sitemap.families(pages)) == sitemap.sitemap(
        SITE, sitemap.families([head("a"), head("b")])
    )


def test_a_page_in_one_language_has_no_other() -> None:
    only = sitemap.sitemap(SITE, sitemap.families([head("about", languages=(Language.JA,))]))
    assert "x-default" not in only
    assert "https://dialogue.example/ja/about/" in only
    assert "https://dialogue.example/about/" not in only


def test_an_address_is_escaped() -> None:
    odd = dataclasses.replace(SITE, url="https://dialogue.example/a&b")
    assert ElementTree.fromstring(sitemap.sitemap(odd, sitemap.families([head("x")]))) is not None  # noqa: S314


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    assert sitemap.robots(SITE) == (
        "User-agent: *\nAllow: /\n\nSitemap: https://dialogue.example/sitemap.xml\n"
    )
