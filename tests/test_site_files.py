"""What a site tells programs beside its pages."""

from __future__ import annotations

import dataclasses
import datetime
import json

from composer import site_files
from composer.language import Language
from composer.site_files import Move
from tests.meetings import KITCHEN, PUBLICATION, QUIET, SITE

BELOW = dataclasses.replace(SITE, url="https://dialogue.example/forum")
MOVES = [Move("/news/old/", "/news/new/"), Move("/ja/news/old/", "/ja/news/new/")]


def test_a_host_is_told_of_every_move_and_of_what_lay_below_it() -> None:
    assert site_files.redirects(SITE, MOVES) == (
        "/news/old/* /news/new/:splat 301\n/ja/news/old/* /ja/news/new/:splat 301\n"
    )
    assert site_files.redirects(BELOW, MOVES[:1]) == (
        "/forum/news/old/* /forum/news/new/:splat 301\n"
    )
    assert site_files.redirects(SITE, []) == ""


def test_the_manifest_is_that_of_one_language() -> None:
    told = json.loads(site_files.manifest(BELOW, Language.JA, "/theme/mark.svg"))
    assert told["name"] == "例示対話"
    assert (told["lang"], told["start_url"], told["scope"]) == ("ja", "/forum/ja/", "/forum/ja/")
    assert told["icons"] == [
        {"src": "/forum/theme/mark.svg", "sizes": "any", "type": "image/svg+xml"}
    ]


def test_nobody_is_named_for_faults_unless_the_settings_do() -> None:
    assert site_files.security(SITE) == ""
    site = dataclasses.replace(
        SITE,
        security_contact="mailto:faults@dialogue.example",
        security_expires=datetime.date(2027, 6, 30),
    )
    assert site_files.security(site).splitlines() == [
        "Contact: mailto:faults@dialogue.example",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: en, ja",
        "Canonical: https://dialogue.example/.well-known/security.txt",
    ]


def test_what_stood_elsewhere_has_moved_in_all_languages() -> None:
    renamed = dataclasses.replace(KITCHEN, was=("first", "second"))
    published = dataclasses.replace(PUBLICATION, meetings=(QUIET, renamed))
    assert list(site_files.moves(published)) == [
        Move(f"{home}/news/{old}/", f"{home}/news/{KITCHEN.id}/")
        for old in ("first", "second")
        for home in ("", "/ja")
    ]
