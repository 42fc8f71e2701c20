"""What a host is told to send with each file."""

from __future__ import annotations

import dataclasses
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from composer import headers
from tests.meetings import SITE

BELOW = dataclasses.replace(SITE, url="https://dialogue.example/forum")
PLAIN = dataclasses.replace(SITE, url="http://127.0.0.1:8000")


DEPLOY = Path(__file__).parent.parent / "deploy"
CARDS = ("/cards/1f2e3d4c.png", "/ja/cards/1f2e3d4c.png")


def test_every_file_comes_with_the_strict_policy() -> None:
    first, *_ = headers.rules(SITE)
    assert first.path == "/*"
    policy = first.headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert "frame-ancestors 'none'" in policy
    assert [one for one in policy if "unsafe" in one or "http" in one or "*" in one] == []


def test_a_page_is_asked_for_again_and_a_file_of_the_theme_never() -> None:
    page, theme, *_ = headers.rules(SITE)
    assert page.headers["Cache-Control"] == "no-cache"
    assert theme.path == "/theme/*"
    assert theme.headers["Cache-Control"].endswith("immutable")
    assert theme.replaces == ("Cache-Control",)


@pytest.mark.parametrize("card", CARDS)
def test_a_card_of_each_language_is_never_asked_for_again(card: str) -> None:
    (rule,) = (one for one in headers.rules(SITE)[1:] if fnmatch(card, one.path))
    assert rule.headers["Cache-Control"].endswith("immutable")


@pytest.mark.parametrize("card", CARDS)
def test_the_samples_for_hosts_say_the_same_of_cards(card: str) -> None:
    nginx = re.findall(r'~(\S+) "public, max-age', (DEPLOY / "nginx.conf").read_text())
    assert any(re.search(one, card) for one in nginx)
    (caddy,) = re.findall(r"@named path (.+)", (DEPLOY / "Caddyfile").read_text())
    assert any(fnmatch(card, one) for one in caddy.split())


@pytest.mark.parametrize("card", CARDS)
def test_the_sample_for_object_stores_sends_each_card_once(card: str) -> None:
    sample = (DEPLOY / "to-object-store.sh").read_text().replace("\\\n", " ")
    sent = re.findall(r"^send .*?--cache-control (\S+)(.*)", sample, re.MULTILINE)
    assert [kept for kept, rules in sent if _last(rules, card[1:]) == "include"] == ['"$ever"']


def _last(rules: str, name: str) -> str:
    """Of the patterns that a name matches, the last one counts."""
    found = re.findall(r"--(include|exclude) '([^']+)'", rules)
    return next((does for does, pattern in reversed(found) if fnmatch(name, pattern)), "exclude")


def test_a_browser_is_told_to_stay_with_https_only_where_there_is_https() -> None:
    assert "Strict-Transport-Security" in headers.rules(SITE)[0].headers
    assert "Strict-Transport-Security" not in headers.rules(PLAIN)[0].headers


def test_the_rules_of_a_site_in_a_folder_are_for_that_folder() -> None:
    assert {rule.path.split("/")[1] for rule in headers.rules(BELOW)} == {"forum"}


def test_only_the_search_may_run_a_script() -> None:
    policies = {
        rule.path: rule.headers["Content-Security-Policy"]
        for rule in headers.rules(SITE)
        if "Content-Security-Policy" in rule.headers
    }
    scripts = {path for path, policy in policies.items() if "script-src" in policy}
    assert scripts == {"/search/*", "/ja/search/*"}
    assert "script-src 'self' 'wasm-unsafe-eval'" in policies["/ja/search/*"]
    assert all(
        "unsafe-inline" not in one and "'unsafe-eval'" not in one for one in policies.values()
    )


def test_a_site_without_a_search_allows_no_script_at_all() -> None:
    silent = dataclasses.replace(SITE, search=False)
    assert "script-src" not in headers.render(headers.rules(silent))


def test_a_rule_takes_back_what_it_says_anew() -> None:
    told = headers.render(
        (headers.Rule("/a/*", {"B": "c"}, ("B",)), headers.Rule("/d", {"E": "f"}))
    )
    assert told == "/a/*\n  ! B\n  B: c\n/d\n  E: f\n"
