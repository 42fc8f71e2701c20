"""What `pelicanconf.py` says, as a typed site."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from composer import settings
from composer.errors import ForumError
from composer.language import Language, Text
from composer.model import LinkedInPage

ENOUGH: dict[str, object] = {"SITENAME": "A Forum", "SITEURL": "https://a.example"}


def _codes(values: dict[str, object], source: str = "") -> list[tuple[str, str]]:
    with pytest.raises(ForumError) as raised:
        settings.parse(values, source)
    return [(problem.code, problem.field) for problem in raised.value.problems]


def test_a_name_and_an_address_are_enough() -> None:
    site = settings.parse(ENOUGH, "")
    assert site.name == Text.plain("A Forum")
    assert site.url == "https://a.example"
    assert site.languages == (Language.EN,)
    assert (site.timezone, site.linkedin, site.hashtags) == ("Europe/London", None, ())


def test_every_setting_reaches_the_site() -> None:
    site = settings.parse(
        {
            **ENOUGH,
            "SITEURL": "https://a.example/news/",
            "DEFAULT_LANG": "ja",
            "TIMEZONE": "Asia/Tokyo",
            "FORUM_LANGUAGES": ["ja", "en"],
            "FORUM_NAME": {"en": "A Forum", "ja": "会議"},
            "FORUM_DESCRIPTION": {"ja": "ニュース"},
            "FORUM_LINKEDIN": {"name": "A Forum", "urn": "urn:li:organization:1"},
            "FORUM_HASHTAGS": ("#UKJapan", "技術"),
            "FORUM_SEARCH": False,
            "FORUM_COMPRESS": True,
            "FORUM_SECURITY_CONTACT": "mailto:faults@a.example",
            "FORUM_SECURITY_EXPIRES": "2027-06-30",
        },
        "",
    )
    assert site.url == "https://a.example/news"
    assert site.languages == (Language.JA, Language.EN)
    assert site.first_language is Language.JA
    assert site.timezone == "Asia/Tokyo"
    assert site.name == Text.of({Language.EN: "A Forum", Language.JA: "会議"})
    assert site.description == Text.plain("ニュース", Language.JA)
    assert site.linkedin == LinkedInPage("A Forum", "urn:li:organization:1")
    assert site.hashtags == ("UKJapan", "技術")
    assert not site.search
    assert site.compress
    assert site.security_contact == "mailto:faults@a.example"
    assert site.security_expires == datetime.date(2027, 6, 30)


def test_everything_wrong_is_told_at_once() -> None:
    assert _codes({"SITEURL": "a.example", "TIMEZONE": "Europe/Londn"}) == [
        ("setting-missing", "SITENAME"),
        ("setting-wrong", "SITEURL"),
        ("setting-wrong", "TIMEZONE"),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITENAME", 3),
        ("SITEURL", "ftp://a.example"),
        ("SITEURL", "https://"),
        ("SITEURL", "https://a.example/?a=b"),
        ("SITEURL", "https://a.example/ b"),
        ("SITEURL", "https://me@a.example"),
        ("SITEURL", "https://\u202ea.example"),
        ("TIMEZONE", "Europe"),
        ("TIMEZONE", "../../etc/passwd"),
        ("TIMEZONE", None),
        ("TIMEZONE", ""),
        ("DEFAULT_LANG", None),
        ("DEFAULT_LANG", "fr"),
        ("FORUM_LANGUAGES", "en"),
        ("FORUM_LANGUAGES", ("en", "en")),
        ("FORUM_LANGUAGES", ("en", "fr")),
        ("FORUM_NAME", "A Forum"),
        ("FORUM_NAME", {"fr": "Un forum"}),
        ("FORUM_NAME", {}),
        ("FORUM_NAME", {"en": ""}),
        ("FORUM_NAME", {"en": " "}),
        ("FORUM_LINKEDIN", {"urn": "urn:li:organization:1"}),
        ("FORUM_LINKEDIN", {"name": "A", "page": "b"}),
        ("FORUM_HASHTAGS", "UKJapan"),
        ("FORUM_HASHTAGS", ("UK Japan",)),
        ("FORUM_SEARCH", "no"),
        ("FORUM_COMPRESS", 1),
        ("FORUM_CARDS", 1),
        ("FORUM_SECURITY_CONTACT", "faults@a.example"),
        ("FORUM_SECURITY_CONTACT", "https:///faults"),
        ("FORUM_SECURITY_CONTACT", "https://a.example/\nExpires: 2099-01-01"),
        ("FORUM_SECURITY_EXPIRES", "next year"),
    ],
)
def test_a_setting_that_cannot_be_used_is_a_problem(name: str, value: object) -> None:
    assert ("setting-wrong", name) in _codes({**ENOUGH, name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PATH", None),
        ("PATH", ""),
        ("PATH", 3),
        ("PAGE_PATHS", None),
        ("PAGE_PATHS", "pages"),
        ("STATIC_PATHS", "static"),
        ("THEME", 3),
    ],
)
def test_a_folder_that_pelican_could_not_use_is_a_problem(name: str, value: object) -> None:
    with pytest.raises(ForumError) as raised:
        settings.folders({name: value}, f"{name} = …")
    (problem,) = raised.value.problems
    assert (problem.code, problem.field, problem.place.line) == ("setting-wrong", name, 1)


def test_the_folders_are_as_they_are_written() -> None:
    given = {"PATH": Path("texts"), "PAGE_PATHS": ["a", "b"], "THEME": None}
    found = settings.folders(given, "")
    assert (found.content, found.pages, found.theme) == ("texts", ("a", "b"), "")


def test_folders_that_nobody_names_are_where_pelican_takes_them_to_be() -> None:
    found = settings.folders({}, "")
    for mine, name in (
        (found.pages, "PAGE_PATHS"),
        (found.static, "STATIC_PATHS"),
        (found.templates, "THEME_TEMPLATES_OVERRIDES"),
    ):
        assert list(mine) == DEFAULT_CONFIG[name]
    assert found.content == DEFAULT_CONFIG["PATH"]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"FORUM_SECURITY_CONTACT": "https://a.example/"}, "FORUM_SECURITY_EXPIRES"),
        ({"FORUM_SECURITY_EXPIRES": "2027-06-30"}, "FORUM_SECURITY_CONTACT"),
    ],
)
def test_a_contact_is_said_together_with_until_when_it_is_good(
    given: dict[str, str], missing: str
) -> None:
    assert _codes({**ENOUGH, **given}) == [("setting-missing", missing)]


def test_the_first_language_is_the_same_wherever_it_is_said() -> None:
    values = {**ENOUGH, "DEFAULT_LANG": "ja", "FORUM_LANGUAGES": ("en", "ja")}
    assert _codes(values) == [("setting-wrong", "DEFAULT_LANG")]


def test_a_problem_points_to_the_line_of_the_setting() -> None:
    source = '# TIMEZONE = "no"\nSITENAME = "x"\nTIMEZONE: str = "Mars/Base"\n'
    with pytest.raises(ForumError) as raised:
        settings.parse({**ENOUGH, "TIMEZONE": "Mars/Base"}, source)
    (problem,) = raised.value.problems
    assert (problem.place.line, problem.place.column) == (3, 1)
    assert problem.place.source == 'TIMEZONE: str = "Mars/Base"'
    assert dict(problem.values)["example"] == 'TIMEZONE = "Europe/London"'


@pytest.mark.parametrize(
    ("given", "code", "name"),
    [
        ({"SITENAME": "  "}, "setting-missing", "SITENAME"),
        ({"FORUM_NAME": {"en": " "}}, "setting-wrong", "FORUM_NAME"),
        ({"FORUM_LINKEDIN": {"name": " "}}, "setting-wrong", "FORUM_LINKEDIN"),
    ],
)
def test_a_name_has_words(given: dict[str, object], code: str, name: str) -> None:
    assert _codes({**ENOUGH, **given}) == [(code, name)]


def test_a_setting_without_words_is_none() -> None:
    given = {"FORUM_NAME": {"en": " ", "ja": "会議"}, "SITESUBTITLE": " "}
    site = settings.parse({**ENOUGH, **given}, "")
    assert site.name == Text.plain("会議", Language.JA)
    assert not site.description
    assert settings.folders({"THEME_TEMPLATES_OVERRIDES": None}, "").templates == ()
