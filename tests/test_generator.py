"""The whole public site in a real Pelican run, from meetings made by hand."""

from __future__ import annotations

import dataclasses
import datetime
import errno
import json
import logging
import re
import shutil
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from composer import address, calendar_feed, feed, generator, ids, photograph, press, recall, theme
from composer.errors import ForumError, Place
from composer.language import Language, Text
from composer.model import (
    Meeting,
    Photo,
    Progress,
    Publication,
    Session,
    Status,
    Story,
    Theme,
    Update,
)
from composer.pelican_faults import failing
from composer.pelican_settings import Earlier
from composer.photograph import Named
from composer.press import Stock
from tests import kept, pictures
from tests.html_page import Page
from tests.meetings import KITCHEN, MOVED, PUBLICATION, QUIET, SITE, both, en
from tests.written import the_wording

EN, JA = Language.EN, Language.JA
WORDINGS = {language: the_wording(language) for language in Language}
REPO = Path(__file__).resolve().parents[1]
PELICANCONF = f"""\
from composer import plugin

SITENAME = "Example Dialogue"
SITEURL = "https://settings.example"
THEME = "{REPO}/themes/forum"
PATH = "site"
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["static"]
TIMEZONE = "Europe/London"
PLUGINS = [plugin]
"""
SECRET = "The chair will resign."


def newsroom(root: Path) -> Path:
    """A newsroom's folder with pages, files, and what nobody may see."""
    folder = root / "posts" / KITCHEN.id
    folder.mkdir(parents=True)
    (folder / "the cup.jpg").write_bytes(pictures.tagged_jpeg(600, 400, orientation=1))
    (folder / "notes.md").write_text(SECRET, encoding="utf-8")
    (folder / "plan.png").write_text(SECRET, encoding="utf-8")
    (root / "pelicanconf.py").write_text(PELICANCONF, encoding="utf-8")
    write_page(root, "en/about.md", "title: About\nsummary: What it is", "[News](/news/)")
    write_page(root, "ja/about.md", "title: 概要", "# 見出し\n\n<script>x</script>本文")
    write_page(root, "en/imprint.md", "title: Imprint", "Only here.")
    write_page(root, "en/plans.md", "title: Plans\nstatus: draft", SECRET)
    (root / "site" / "static").mkdir()
    (root / "site" / "static" / "key.txt").write_text("a key", encoding="utf-8")
    return kept.share(root)


def write_page(root: Path, name: str, fields: str, body: str) -> None:
    path = root / "site" / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{fields}\n---\n{body}\n", encoding="utf-8")


def build(
    root: Path,
    output: Path,
    publication: Publication = PUBLICATION,
    languages: tuple[Language, ...] = (EN, JA),
    *,
    noted: bool = False,
) -> Path:
    named = [
        Named(one.id, one.photo.file, Place(f"posts/{one.id}/notes.md"))
        for one in publication.meetings
        if one.photo
    ]
    generator.run(
        root=root,
        publication=publication,
        languages=languages,
        output=output,
        wordings=WORDINGS,
        photographs=photograph.publish(root, publication.site, named, press.unstocked(output)),
        earlier={one: Earlier() for one in languages} if noted else {},
    )
    return output


def one(meeting: Meeting, **marks: str) -> Publication:
    return Publication(site=SITE, meetings=(meeting,), marks=tuple(marks.items()))


def page(output: Path, path: str) -> Page:
    return Page((output / path.lstrip("/") / "index.html").read_text(encoding="utf-8"))


def files(output: Path) -> dict[str, bytes]:
    found = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return build(newsroom(folder / "newsroom"), folder / "output")


def test_that_its_reading_is_noted_changes_no_page(site: Path, tmp_path: Path) -> None:
    output = build(newsroom(tmp_path / "newsroom"), tmp_path / "output", noted=True)
    assert files(output) == files(site)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "newsroom")


def test_every_page_is_there_in_both_languages(site: Path) -> None:
    names = files(site).keys()
    for path in (
        "", f"news/{KITCHEN.id}/", f"news/{MOVED.id}/", f"news/{QUIET.id}/", "news/", "themes/",
        "themes/robots/", "themes/open-data/", "people/", "people/ada-testwick/",
        "people/kaku-taro/", "organisations/", "organisations/robotics/",
        "organisations/ministry/", "about/",
    ):  # fmt: skip
        assert f"{path}index.html" in names
        assert f"ja/{path}index.html" in names
    for name in ("404.html", "feed.xml", "themes/robots/feed.xml"):
        assert {name, f"ja/{name}"} <= names
    assert {"sitemap.xml", "robots.txt", "static/key.txt", "imprint/index.html"} <= names


def test_a_list_of_pelican_s_that_is_none_is_as_if_it_were_not_named(
    root: Path, site: Path, tmp_path: Path
) -> None:
    conf = root / "pelicanconf.py"
    names = ("JINJA_ENVIRONMENT", "LOCALE", "THEME_TEMPLATES_OVERRIDES", "FORMATTED_FIELDS")
    none = "".join(f"{name} = None\n" for name in names)
    conf.write_text(f"{conf.read_text(encoding='utf-8')}{none}", encoding="utf-8")
    assert files(build(root, tmp_path / "out")) == files(site)


def test_every_page_is_sound(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = Page(path.read_text(encoding="utf-8"))
        language = "ja" if path.relative_to(site).parts[0] == "ja" else "en-GB"
        assert [one["lang"] for one in found.all("html")] == [language]
        assert len(found.all("h1")) == 1, path
        assert len(found.all("main", id="main")) == 1
        assert found.all("a")[0] == {"class": "skip", "href": "#main"}
        assert len(found.ids) == len(set(found.ids))
        assert all("alt" in image for image in found.all("img"))
        scripts = [one for one in found.all("script") if one.get("type") != "application/ld+json"]
        assert all("src" in one for one in scripts), path
        assert bool(scripts) == (path.parent.name == "search"), path
        assert not found.all("style")
        assert not [one for one in found.elements if "style" in one.attributes]


def test_headings_never_skip_a_level(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = Page(path.read_text(encoding="utf-8"))
        levels = [int(one.tag[1]) for one in found.elements if one.tag in ("h1", "h2", "h3", "h4")]
        steps = zip([0, *levels], levels, strict=False)
        assert all(deeper - before <= 1 for before, deeper in steps), (path, levels)


def test_every_link_on_the_site_leads_to_a_file(site: Path) -> None:
    names = files(site).keys()
    for path in site.rglob("*.html"):
        for link in Page(path.read_text(encoding="utf-8")).links:
            own = link.removeprefix(SITE.url)
            if own.startswith("/"):
                target = unquote(own[1:])
                assert (f"{target}index.html" if own.endswith("/") else target) in names, (
                    path,
                    own,
                )
            else:
                assert link == "#main" or urlsplit(link).scheme == "https"


def test_counterparts_name_each_other(site: Path) -> None:
    for path in site.rglob("index.html"):
        own = f"{SITE.url}/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        found = Page(path.read_text(encoding="utf-8"))
        assert [link["href"] for link in found.all("link", rel="canonical")] == [own]
        named = {
            link["hreflang"]: link["href"]
            for link in found.all("link", rel="alternate")
            if "hreflang" in link
        }
        assert own in named.values()
        assert named["x-default"] == named["en-GB"]
        for url in named.values():
            other = page(site, url.removeprefix(SITE.url))
            theirs = [link["href"] for link in other.all("link") if "hreflang" in link]
            assert sorted(theirs) == sorted(named.values())


def test_the_other_language_is_one_step_away(site: Path) -> None:
    (switch,) = page(site, f"/news/{KITCHEN.id}/").all("a", hreflang="ja")
    assert switch["href"] == f"/ja/news/{KITCHEN.id}/"
    assert switch["lang"] == "ja"
    (home,) = page(site, "/imprint/").all("a", hreflang="ja")
    assert home["href"] == "/ja/"


def test_no_page_leads_to_a_draft_or_a_hidden_counterpart(root: Path, tmp_path: Path) -> None:
    write_page(root, "ja/imprint.md", "title: 奥付\nstatus: draft", "下書き")
    write_page(root, "en/secret.md", "title: Unlisted\nstatus: hidden", "Not listed.")
    output = build(root, tmp_path / "output")
    assert not (output / "ja" / "imprint").exists()
    assert f"{SITE.url}/ja/imprint/" not in page(output, "/imprint/").links
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    assert "/ja/imprint/" not in sitemap
    assert (output / "secret" / "index.html").is_file()
    assert "/secret/" not in sitemap
    assert "/secret/" not in page(output, "/").links


def test_every_address_of_the_house_is_taken(site: Path) -> None:
    """What an ordinary page may not be called is what else stands there."""
    pages = {path.stem for path in (site.parent / "newsroom").rglob("site/pages/*/*.md")}
    there = {
        path.name.removesuffix(".html") for path in (*site.iterdir(), *(site / "ja").iterdir())
    }
    names = {one for one in there if ids.has_form(one)} - pages - {"index", "static"}
    assert names | {"en", "theme"} == address.taken(SITE)


def test_a_hidden_page_is_found_by_nobody_who_was_not_told(root: Path, tmp_path: Path) -> None:
    write_page(root, "en/secret.md", "title: Unlisted\nstatus: hidden", "Not listed.")
    output = build(root, tmp_path / "output")
    hidden, about = page(output, "/secret/"), page(output, "/about/")
    assert [one["content"] for one in hidden.all("meta", name="robots")] == ["noindex"]
    assert hidden.all("link", rel="canonical") == []
    assert about.all("meta", name="robots") == []
    (shown, hid) = (one.all("article")[0] for one in (about, hidden))
    assert ("data-pagefind-body" in shown, "data-pagefind-body" in hid) == (True, False)


def test_the_sitemap_has_a_page_in_whichever_languages_it_is(root: Path, tmp_path: Path) -> None:
    write_page(root, "ja/only.md", "title: ここだけ", "本文。")
    write_page(root, "ja/open.md", "title: 公開", "本文。")
    write_page(root, "en/open.md", "title: Unlisted\nstatus: hidden", "Not listed.")
    text = (build(root, tmp_path / "output") / "sitemap.xml").read_text(encoding="utf-8")
    for path, listed in (("/ja/only/", 1), ("/ja/open/", 1), ("/open/", 0), ("/imprint/", 1)):
        assert text.count(f"<loc>{SITE.url}{path}</loc>") == listed, path


def test_nobody_is_said_to_have_spoken_where_nobody_is_named(site: Path) -> None:
    theme = dict(page(site, "/themes/robots/").texts)
    person = dict(page(site, "/people/ada-testwick/").texts)
    assert QUIET.title.in_(EN) in theme
    assert "Spoke" not in theme
    assert "What a robot should not break" in person


def test_the_front_page_shows_the_photo_of_its_lead_and_of_no_other(
    site: Path, root: Path, tmp_path: Path
) -> None:
    alone = build(root, tmp_path / "alone", Publication(site=SITE, meetings=(KITCHEN,)))
    assert page(alone, "/").all("img", alt="A robot arm with a cup.")
    assert page(site, "/").all("img") == []


def test_every_text_stands_in_its_own_language(site: Path) -> None:
    japanese = page(site, f"/ja/news/{KITCHEN.id}/")
    assert japanese.language_of("まず信頼です。") == "ja"
    assert japanese.language_of("Only said in English.") == "en"
    assert japanese.language_of("Ada Testwick") == "en"
    assert japanese.language_of("See") == "en"
    assert page(site, f"/ja/news/{MOVED.id}/").all("h1", lang="en")
    english = page(site, f"/news/{KITCHEN.id}/")
    assert {language for _, language in english.texts} == {"en-GB", "ja"}
    assert english.language_of("日本語") == "ja"


@pytest.mark.parametrize("path", ["/ja/", f"/ja/news/{KITCHEN.id}/"])
def test_only_the_name_of_who_took_the_photo_is_in_its_own_language(
    root: Path, tmp_path: Path, path: str
) -> None:
    texts = page(build(root, tmp_path / "output", one(KITCHEN)), path).texts
    at = texts.index(("写真：", "ja"))
    assert texts[at + 1] == ("Example Dialogue", "en")


def test_a_page_tells_what_was_said(site: Path) -> None:
    text = " ".join(found for found, _ in page(site, f"/news/{KITCHEN.id}/").texts)
    for said in (
        "13 February 2025, 14:00 GMT", "Robots learn to do the washing-up", "Trust comes first.",
        "Testshire", "In person and online", "Kakū Tarō", "Engineer", "(UK)", "(Japan)",
        "Ten kitchens will get a robot.", "September 2025", "Open", "A cup is a small thing.",
        "The Teacup Declaration", "Passing <Guest>", "The paper", "The teacup", "Ask first.",
        "Photo: Example Dialogue",
    ):  # fmt: skip
        assert said in text


def test_every_theme_of_an_announcement_is_on_its_page(root: Path, tmp_path: Path) -> None:
    themes = tuple(Theme(id=f"t{n}", name=en(f"subject {n}")) for n in range(5))
    announced = dataclasses.replace(MOVED, sessions=(Session(themes=themes),))
    output = build(root, tmp_path / "output", one(announced), (EN,))
    links = page(output, f"/news/{MOVED.id}/").links
    assert {f"/themes/t{n}/" for n in range(5)} <= set(links)


def test_what_people_wrote_is_text_and_not_markup(root: Path, tmp_path: Path) -> None:
    sign = '"><script>alert(1)</script>{{ 7777 * 7777 }}'
    hostile = dataclasses.replace(
        KITCHEN,
        title=both(sign, sign),
        summary=en(sign),
        place=en(sign),
        takeaways=(en(sign),),
        stories=(Story(language=EN, markdown=sign),),
        photo=Photo(file="the cup.jpg", alt=en(sign), caption=en(sign)),
    )
    output = build(root, tmp_path / "output", one(hostile))
    for path in output.rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        scripts = Page(source).all("script")
        ours = [one for one in scripts if one.get("src", "").startswith("/theme/search.")]
        assert source.count("<script") == len(scripts)
        assert len(scripts) - len(ours) <= 1
        assert len(ours) == (path.parent.name == "search")
        assert "60481729" not in source
    parsed: Any = feedparser.parse((output / "feed.xml").read_bytes())
    assert not parsed.bozo


def renamed(*meetings: Meeting) -> Publication:
    changed = dataclasses.replace(KITCHEN, was=("first-name", "second-name"))
    return Publication(site=SITE, meetings=(*meetings, changed))


def test_what_stood_at_a_former_address_leads_to_the_new_one(root: Path, tmp_path: Path) -> None:
    output = build(root, tmp_path / "output", renamed(MOVED))
    for start in ("", "/ja"):
        for name in ("first-name", "second-name"):
            moved = page(output, f"{start}/news/{name}/")
            new = f"{start}/news/{KITCHEN.id}/"
            assert moved.all("meta", **{"http-equiv": "refresh"}) == [
                {"http-equiv": "refresh", "content": f"0; url={new}"}
            ]
            canonical = {"rel": "canonical", "href": f"https://dialogue.example{new}"}
            assert moved.all("link", rel="canonical") == [canonical]
            assert new in moved.links
    lines = (output / "_redirects").read_text().splitlines()
    assert f"/ja/news/first-name/* /ja/news/{KITCHEN.id}/:splat 301" in lines
    assert len(lines) == 4
    assert "first-name" not in (output / "sitemap.xml").read_text()


def test_a_renamed_folder_is_no_new_item(root: Path, tmp_path: Path) -> None:
    first = dataclasses.replace(KITCHEN, id="first-name", photo=None)
    second = dataclasses.replace(KITCHEN, photo=None, was=("first-name",))
    before = build(root, tmp_path / "before", one(first))
    after = build(root, tmp_path / "after", one(second))
    for name in ("feed.xml", "ja/feed.xml"):
        guids = [
            [entry.id for entry in feedparser.parse((output / name).read_bytes()).entries]
            for output in (before, after)
        ]
        assert guids[0] == guids[1] != []


def test_calendars_stand_beside_the_front_page_and_the_meetings(site: Path) -> None:
    names = files(site).keys()
    for start in ("", "ja/"):
        assert f"{start}calendar.ics" in names
        assert f"{start}news/{KITCHEN.id}/meeting.ics" in names
        assert f"{start}news/{MOVED.id}/meeting.ics" not in names
        found = page(site, f"/{start}")
        (offered,) = found.all("link", type="text/calendar")
        assert offered["href"] == f"https://dialogue.example/{start}calendar.ics"
    assert f"/news/{KITCHEN.id}/meeting.ics" in page(site, f"/news/{KITCHEN.id}/").links


def test_a_calendar_without_an_event_is_neither_there_nor_offered(
    root: Path, tmp_path: Path
) -> None:
    quiet = dataclasses.replace(PUBLICATION, meetings=(MOVED,))
    output = build(root, tmp_path / "output", quiet)
    assert [name for name in files(output) if name.endswith(".ics")] == []
    for start in ("", "ja/"):
        home = page(output, f"/{start}")
        assert home.all("link", type="text/calendar") == []
        assert [link for link in home.links if link.endswith(".ics")] == []


def test_a_host_is_told_what_to_send(site: Path) -> None:
    told = (site / "_headers").read_text(encoding="utf-8")
    assert told.startswith("/*\n  Content-Security-Policy: default-src 'none'; ")


def test_each_language_has_a_manifest_whose_icon_is_there(site: Path) -> None:
    for start in ("", "ja/"):
        told = json.loads((site / start / "site.webmanifest").read_text(encoding="utf-8"))
        assert (site / told["icons"][0]["src"].lstrip("/")).is_file()
        assert f"/{start}site.webmanifest" in page(site, f"/{start}").links


def test_a_contact_for_faults_stands_where_programs_look(root: Path, tmp_path: Path) -> None:
    site = dataclasses.replace(
        SITE, security_contact="https://a.example/", security_expires=datetime.date(2027, 1, 1)
    )
    publication = dataclasses.replace(PUBLICATION, site=site)
    output = build(root, tmp_path / "output", publication)
    said = (output / ".well-known" / "security.txt").read_text()
    assert said.startswith("Contact: https://a.example/\n")


def test_nothing_is_said_of_what_there_is_not(site: Path) -> None:
    assert not {"_redirects", ".well-known/security.txt"} & files(site).keys()


def test_the_road_stands_in_the_menu_and_on_the_front_page(site: Path) -> None:
    for start in ("", "/ja"):
        assert f"{start}/road/" in page(site, f"{start}/about/").links
        assert page(site, f"{start}/road/").all("a", **{"aria-current": "page"})
    text = " ".join(found for found, _ in page(site, "/").texts)
    assert "Ten kitchens will get a robot." in text


def test_the_road_shows_where_each_promise_stands_and_leads_to_its_place(
    root: Path, tmp_path: Path
) -> None:
    kept = Progress(
        meeting=QUIET.id, date=QUIET.date, status=Status.DONE, note=both("All ten.", "10台全部。")
    )
    promise = dataclasses.replace(
        KITCHEN.commitments[0], id="ten", key="kitchen--ten", progress=(kept,)
    )
    told = (
        MOVED,
        dataclasses.replace(
            QUIET, updates=(Update(meeting=KITCHEN.id, commitment=promise, progress=kept),)
        ),
        dataclasses.replace(KITCHEN, commitments=(promise,)),
    )
    output = build(root, tmp_path / "output", Publication(site=SITE, meetings=told))
    found = page(output, "/ja/road/")
    assert "kitchen--ten" in found.ids
    text = " ".join(one for one, _ in found.texts)
    for said in ("完了", "10台全部。", "2025年6月2日", "約束（期限：2025年9月）", "完了：1件"):
        assert said in text
    assert f"/ja/news/{QUIET.id}/" in found.links
    for path in (f"/news/{KITCHEN.id}/", f"/news/{QUIET.id}/"):
        assert "/road/#kitchen--ten" in page(output, path).links
    assert "All ten." in " ".join(one for one, _ in page(output, f"/news/{QUIET.id}/").texts)


def test_only_named_files_are_published(site: Path) -> None:
    published = files(site)
    beside = [name.rpartition("/") for name in published if name.startswith("news/2025-02-13")]
    assert sorted(re.sub(r"\.[0-9a-f]{8}", "", name) for _folder, _slash, name in beside) == [
        "index.html",
        "meeting.ics",
        *(f"the cup-{width}.{kind}" for width in (480, 600) for kind in ("avif", "jpg", "webp")),
    ]
    source = pictures.tagged_jpeg(600, 400, orientation=1)
    assert source not in published.values()
    assert not [name for name in published if "plan" in name or name.endswith(".md")]
    assert not [name for name, content in published.items() if SECRET.encode() in content]


def test_a_picture_that_no_released_meeting_names_stays_where_it_is(
    root: Path, tmp_path: Path
) -> None:
    silent = dataclasses.replace(KITCHEN, photo=None)
    names = files(build(root, tmp_path / "output", one(silent))).keys()
    assert not [name for name in names if name.endswith(".jpg")]


def test_a_photo_is_offered_in_sizes_and_leaves_no_gap(site: Path) -> None:
    found = page(site, f"/ja/news/{KITCHEN.id}/")
    (shown,) = (one for one in found.all("img") if one.get("srcset"))
    assert (shown["width"], shown["height"]) == ("600", "400")
    assert shown["alt"] == "カップを持つロボットアーム"
    offered = [one["srcset"] for one in (*found.all("source"), shown)]
    assert [one["type"] for one in found.all("source")] == ["image/avif", "image/webp"]
    for one in (part.split(" ")[0] for srcset in offered for part in srcset.split(", ")):
        assert (site / unquote(one)[1:]).is_file()


@pytest.mark.parametrize(
    ("path", "sort", "locale", "title"),
    [
        (f"/news/{KITCHEN.id}/", "article", "en_GB", "Robots learn to do the washing-up"),
        ("/ja/", "website", "ja_JP", "例示対話"),
        ("/people/kaku-taro/", "website", "en_GB", "Kakū Tarō"),
        ("/about/", "website", "en_GB", "About"),
    ],
)
def test_a_page_says_what_is_shown_where_it_is_shared(
    site: Path, path: str, sort: str, locale: str, title: str
) -> None:
    metas = page(site, path).all("meta")
    said = {one["property"]: one["content"] for one in metas if "property" in one}
    assert (said["og:type"], said["og:locale"], said["og:title"]) == (sort, locale, title)
    assert said["og:locale:alternate"] == {"en_GB": "ja_JP", "ja_JP": "en_GB"}[locale]
    assert said["og:url"] == SITE.url + path
    assert said["og:image:alt"].startswith(title)
    assert re.match(f"{SITE.url}/(ja/)?cards/", said["og:image"])
    card = site / said["og:image"].removeprefix(f"{SITE.url}/")
    with Image.open(card) as drawn:
        assert (str(drawn.width), str(drawn.height)) == (
            *(said["og:image:width"], said["og:image:height"]),
        )


def test_a_page_that_stands_for_none_is_not_shared(site: Path) -> None:
    source = (site / "404.html").read_text(encoding="utf-8")
    assert "og:" not in source


def test_programs_are_told_of_pictures_that_are_there(site: Path) -> None:
    source = (site / "ja" / "news" / KITCHEN.id / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', source)
    (news,) = (one for one in json.loads(script)["@graph"] if one["@type"] == "NewsArticle")
    photo, card = (unquote(one.removeprefix(SITE.url)) for one in news["image"])
    assert re.match(f"/news/{KITCHEN.id}/the cup-600\\..+\\.jpg$", photo)
    assert card.startswith("/ja/cards/")
    assert [(site / one[1:]).is_file() for one in (photo, card)] == [True, True]


def test_every_card_is_of_a_page(site: Path) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    cards = [*(site / "cards").iterdir(), *(site / "ja" / "cards").iterdir()]
    assert len(cards) > 20
    assert [one.name for one in cards if f"/cards/{one.name}" not in pages] == []


def test_a_site_may_go_without_cards(root: Path, tmp_path: Path) -> None:
    site = dataclasses.replace(SITE, cards=False)
    output = build(root, tmp_path / "output", dataclasses.replace(one(QUIET), site=site))
    assert not [name for name in files(output) if "cards/" in name]
    assert "cards/" not in (output / "news" / QUIET.id / "index.html").read_text(encoding="utf-8")


def test_what_the_last_site_has_is_not_made_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pelican's own part is always made; ours only where it would be another."""
    ours = "from composer import plugin\nPLUGINS = [plugin]\n" + PELICANCONF
    (root / "pelicanconf.py").write_text(ours, encoding="utf-8")
    first, again, other = (tmp_path / name for name in ("first", "again", "other"))
    run = partial(generator.run, root=root, languages=(EN,), wordings=WORDINGS, photographs={})
    keys = run(publication=one(QUIET), output=first)
    again.mkdir()
    monkeypatch.setattr(calendar_feed, "render", lambda *_: pytest.fail("nothing is new"))
    monkeypatch.setattr(feed, "render", lambda *_: pytest.fail("nothing is new"))
    assert run(publication=one(QUIET), output=again, stock=Stock(first, keys)) == keys
    assert files(again) == files(first)
    monkeypatch.undo()
    changed = run(publication=one(MOVED), output=other, stock=Stock(first, keys))
    assert changed["index.html"] != keys["index.html"]


@pytest.mark.parametrize("folder", ["pages/en/leak.md", "static/leak.txt"])
def test_a_link_among_pages_and_files_is_refused(root: Path, tmp_path: Path, folder: str) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(f"---\ntitle: Leak\n---\n{SECRET}", encoding="utf-8")
    (root / "site" / folder).symlink_to(outside)
    with pytest.raises(ForumError) as raised:
        build(root, tmp_path / "output")
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == ("page-is-a-link", f"site/{folder}")


@pytest.mark.parametrize(("home", "language"), [("/", "en-GB"), ("/ja/", "ja")])
def test_feeds_hold_the_news_and_say_where_they_are(site: Path, home: str, language: str) -> None:
    parsed: Any = feedparser.parse((site / home[1:] / "feed.xml").read_bytes())
    assert not parsed.bozo
    assert parsed.feed.language == language
    assert parsed.feed.links[1].href == f"{SITE.url}{home}feed.xml"
    assert [entry.link for entry in parsed.entries] == [
        f"{SITE.url}{home}news/{meeting.id}/" for meeting in (MOVED, QUIET, KITCHEN)
    ]


def test_an_item_is_complete_wherever_it_is_read(site: Path) -> None:
    parsed: Any = feedparser.parse((site / "ja" / "feed.xml").read_bytes())
    kitchen = parsed.entries[-1]
    assert kitchen.summary == "ロボットには信頼が要ります。"
    (enclosure,) = kitchen.enclosures
    file = site / unquote(urlsplit(enclosure.href).path)[1:]
    assert enclosure.length == str(file.stat().st_size)
    assert (enclosure.type, file.name.partition(".")[0]) == ("image/jpeg", "the cup-600")
    content = Page(kitchen.content[0].value)
    assert content.language_of("Only said in English.") == "en"
    assert all(link.startswith("https://") for link in content.links)
    assert f"{SITE.url}/ja/people/kaku-taro/" in content.links
    assert f"{SITE.url}/news/" in content.links


def test_a_themes_feed_holds_its_own_news(site: Path) -> None:
    parsed: Any = feedparser.parse((site / "themes/open-data/feed.xml").read_bytes())
    assert parsed.feed.title == "Example Dialogue: Open data"
    assert [entry.link for entry in parsed.entries] == [f"{SITE.url}/news/{KITCHEN.id}/"]
    links = page(site, "/themes/open-data/").all("link", type="application/rss+xml")
    assert [link["href"] for link in links] == [
        f"{SITE.url}/feed.xml",
        f"{SITE.url}/themes/open-data/feed.xml",
    ]


def test_the_sitemap_names_every_page_that_may_be_found(site: Path) -> None:
    name = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ElementTree.parse(site / "sitemap.xml")  # noqa: S314 - our own file
    named = [found.text or "" for found in tree.iterfind("s:url/s:loc", name)]
    pages = (f"/{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html"))
    assert sorted(named) == sorted(SITE.url + path.replace("/./", "/") for path in pages)
    assert "Sitemap: https://dialogue.example/sitemap.xml" in (site / "robots.txt").read_text()


def test_a_page_for_what_is_not_there_leads_home_and_is_not_indexed(site: Path) -> None:
    missing = Page((site / "ja/404.html").read_text(encoding="utf-8"))
    assert missing.all("meta", name="robots", content="noindex")
    assert not missing.all("link", rel="canonical")
    assert "/ja/" in missing.links


def test_below_a_folder_every_link_carries_it(root: Path, tmp_path: Path) -> None:
    below = dataclasses.replace(SITE, url="https://pages.example/forum")
    publication = dataclasses.replace(PUBLICATION, site=below)
    output = build(root, tmp_path / "output", publication)
    for path in output.rglob("*.html"):
        for link in Page(path.read_text(encoding="utf-8")).links:
            assert link.startswith(("/forum/", "https://", "#")), (path, link)
    assert "https://pages.example/forum/news/" in (output / "feed.xml").read_text(encoding="utf-8")


def test_another_domain_changes_no_guid(site: Path, root: Path, tmp_path: Path) -> None:
    moved = dataclasses.replace(SITE, url="http://moved.example")
    output = build(root, tmp_path / "output", dataclasses.replace(PUBLICATION, site=moved), (EN,))
    before: Any = feedparser.parse((site / "feed.xml").read_bytes())
    after: Any = feedparser.parse((output / "feed.xml").read_bytes())
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert before.entries[0].id == f"urn:newsroom:{MOVED.id}:en"


def test_languages_write_disjoint_files_and_the_same_as_together(
    site: Path, root: Path, tmp_path: Path
) -> None:
    english = files(build(root, tmp_path / "en", languages=(EN,)))
    japanese = files(build(root, tmp_path / "ja", languages=(JA,)))
    # The photos are there before any language is written.
    assert {name for name in english.keys() & japanese.keys() if "/the cup-" not in name} == set()
    assert english | japanese == files(site)


def test_nothing_is_said_on_stdout(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(root, tmp_path / "output")
    assert capsys.readouterr().out == ""


def test_what_pelican_would_only_log_fails_with_its_line(root: Path, tmp_path: Path) -> None:
    write_page(root, "en/broken.md", "title: Broken", "Fine.\n\n" + "[" * 200)
    write_page(root, "ja/untitled.md", "summary: 題がない", "本文")
    with pytest.raises(ForumError) as raised:
        build(root, tmp_path / "output", languages=(JA,))
    found = {(one.code, one.place.file, one.place.line) for one in raised.value.problems}
    assert found == {
        ("page-title", "site/pages/ja/untitled.md", 0),
        ("story-too-dense", "site/pages/en/broken.md", 6),
    }


def test_an_error_of_pelicans_own_fails(root: Path, tmp_path: Path) -> None:
    conf = root / "pelicanconf.py"
    conf.write_text(PELICANCONF + 'PLUGINS = ["no_such_plugin"]\n', encoding="utf-8")
    with pytest.raises(ForumError) as raised:
        build(root, tmp_path / "output")
    (problem,) = raised.value.problems
    assert problem.code == "pelican-fails"
    assert "no_such_plugin" in dict(problem.values)["reason"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS])
def test_a_full_disk_is_no_error_of_pelicans(root: Path, number: int) -> None:
    with pytest.raises(OSError, match="full"), failing(root):
        raise OSError(number, "full")


def test_a_fault_in_a_template_is_told_with_its_line(root: Path, tmp_path: Path) -> None:
    templates = root / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "article.html").write_text("<p>\n{{ article.nothing_like_it }}", encoding="utf-8")
    conf = PELICANCONF.replace(f"{REPO}/themes/forum", "theme")
    (root / "pelicanconf.py").write_text(conf, encoding="utf-8")
    with pytest.raises(ForumError) as raised:
        build(root, tmp_path / "output")
    (problem,) = raised.value.problems
    assert problem.code == "template-fails"
    assert problem.place.file == "theme/templates/article.html"
    assert problem.place.line == 2


def test_a_theme_needs_only_what_differs(root: Path, tmp_path: Path) -> None:
    templates = root / "theme" / "templates"
    templates.mkdir(parents=True)
    own = '{% extends "base.html" %}{% block content %}<h1>Ours</h1>{% endblock %}'
    (templates / "archives.html").write_text(own, encoding="utf-8")
    conf = PELICANCONF.replace(f"{REPO}/themes/forum", "theme")
    (root / "pelicanconf.py").write_text(conf, encoding="utf-8")
    output = build(root, tmp_path / "output", languages=(EN,))
    assert ("Ours", "en-GB") in page(output, "/news/").texts
    assert page(output, f"/news/{KITCHEN.id}/").all("h1")


def test_what_is_made_once_is_the_same_wherever_it_stands(
    site: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A piece of a template that says `once` may depend on nothing but what it is given. No more
    does it matter whether a template is kept compiled: of settings that are not known, none is.
    """
    conf = PELICANCONF + "SUMMARY_MAX_LENGTH = 50\n"
    (root / "pelicanconf.py").write_text(conf, encoding="utf-8")
    for module in (theme, recall):
        monkeypatch.setattr(module, "once", lambda make: make)
    assert files(build(root, tmp_path / "output")) == files(site)


def test_the_preview_marks_what_is_not_public(root: Path, tmp_path: Path) -> None:
    marked = dataclasses.replace(PUBLICATION, marks=((MOVED.id, "draft"), (QUIET.id, "embargo")))
    output = build(root, tmp_path / "output", marked)
    assert "Draft – not public" in dict(page(output, f"/news/{MOVED.id}/").texts)
    assert "解禁前：まだ公開されていません" in dict(page(output, f"/ja/news/{QUIET.id}/").texts)
    assert not page(output, f"/news/{KITCHEN.id}/").all("p", **{"class": "mark"})
    assert len(page(output, "/news/").all("p", **{"class": "mark"})) == 2


def test_a_missing_picture_is_a_problem_and_not_a_hole(root: Path, tmp_path: Path) -> None:
    (root / "posts" / KITCHEN.id / "the cup.jpg").unlink()
    with pytest.raises(ForumError) as raised:
        build(root, tmp_path / "output")
    assert raised.value.problems[0].place.file == f"posts/{KITCHEN.id}/the cup.jpg"


def test_many_articles_are_all_within_reach(root: Path, tmp_path: Path) -> None:
    output = build(root, tmp_path / "output", many(130), (EN,))
    reached: set[str] = set()
    path = "/news/"
    while path:
        found = page(output, path)
        reached |= {link for link in found.links if link.startswith("/news/2025-n")}
        path = next((link["href"] for link in found.all("a", rel="next")), "")
    assert len(reached) == 130
    feed: Any = feedparser.parse((output / "feed.xml").read_bytes())
    assert len(feed.entries) == 50


def test_a_new_article_changes_no_older_page_of_a_list(root: Path, tmp_path: Path) -> None:
    before = files(build(root, tmp_path / "before", many(130), (EN,)))
    after = files(build(root, tmp_path / "after", many(131), (EN,)))
    changed = {name for name in before if before[name] != after[name]}
    neighbour = "news/2025-n129/index.html"
    assert changed == {"index.html", "news/index.html", neighbour, "feed.xml", "sitemap.xml"}


def many(number: int) -> Publication:
    start = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    meetings = [
        dataclasses.replace(
            MOVED,
            id=f"2025-n{n}",
            title=Text.plain(f"Number {n}"),
            date=(start + datetime.timedelta(days=n)).date(),
            published=start + datetime.timedelta(days=n),
        )
        for n in range(number)
    ]
    return Publication(site=SITE, meetings=tuple(reversed(meetings)))


def test_an_empty_newsroom_is_a_site_too(root: Path, tmp_path: Path) -> None:
    output = build(root, tmp_path / "output", Publication(site=SITE, meetings=()))
    assert "There is no news yet." in dict(page(output, "/").texts)
    feed: Any = feedparser.parse((output / "feed.xml").read_bytes())
    assert feed.entries == []


def test_a_run_leaves_no_ear_behind(root: Path, tmp_path: Path) -> None:
    listening = list(logging.getLogger("pelican").handlers)
    build(root, tmp_path / "output")
    shutil.rmtree(root / "site")
    with pytest.raises(ForumError):
        build(root, tmp_path / "output")
    assert logging.getLogger("pelican").handlers == listening


def test_the_subscribe_page_lists_every_feed_and_calendar(root: Path, tmp_path: Path) -> None:
    text = "title: Subscribe\ntemplate: subscribe"
    write_page(root, "en/subscribe.md", text, "A feed is a file.")
    write_page(root, "ja/subscribe.md", "title: 購読\ntemplate: subscribe", "フィードとは。")
    output = build(root, tmp_path / "output")
    for start in ("/", "/ja/"):
        links = page(output, f"{start}subscribe/").links
        offered = {one for one in links if one[0] == "/" and one.endswith((".xml", ".ics"))}
        themes = {f"/{name}" for name in files(output) if f"/{name}".startswith(f"{start}themes/")}
        feeds = {name for name in themes if name.endswith("feed.xml")}
        assert feeds
        both_languages = {"/feed.xml", "/ja/feed.xml", "/calendar.ics", "/ja/calendar.ics"}
        assert offered == feeds | both_languages
