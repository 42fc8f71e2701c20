"""What pages say around what the notes tell, in both languages, as readers see and hear it."""

from __future__ import annotations

import dataclasses
import html
import re
from pathlib import Path

import pytest

from composer import generator
from composer.language import Language
from composer.model import Meeting, Publication, Session, Speaker
from tests import kept, newsroom_folder
from tests.meetings import GUEST, KITCHEN, MINISTRY, MOVED, QUIET, SITE, both, en
from tests.written import the_wording

EN, JA = Language.EN, Language.JA
REPO = Path(__file__).resolve().parents[1]
CURATOR = Speaker(person=GUEST, organisation=MINISTRY, role=en("Curator"))
PLAIN = dataclasses.replace(
    KITCHEN,
    attendees=(CURATOR,),
    photo=None,
    title=both("Robots “learn” to do the washing-up", "ロボットが「皿洗い」を覚える"),
)
HOOKED = dataclasses.replace(MOVED, hook=both("We moved the kettle.", "やかんも移りました。"))
MEETINGS = (HOOKED, QUIET, PLAIN)
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def build(folder: Path, *meetings: Meeting) -> Path:
    """The site of the meetings, which have no photos, in both languages."""
    generator.run(
        root=kept.share(newsroom_folder.make(folder / "newsroom")),
        publication=Publication(site=SITE, meetings=meetings),
        languages=SITE.languages,
        output=folder / "output",
        wordings={language: the_wording(language) for language in SITE.languages},
        photographs={},
    )
    return folder / "output"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("site"), *MEETINGS)


def source(site: Path, path: str) -> str:
    return (site / path.lstrip("/") / "index.html").read_text(encoding="utf-8")


def told(site: Path, path: str) -> str:
    """The text of a page's main part, each run of spaces as one."""
    (main,) = _MAIN.findall(source(site, path))
    return " ".join(html.unescape(_TAG.sub("", main)).split())


def test_a_page_without_news_promises_none_behind_its_skip_link(site: Path) -> None:
    for path, words in (("/people/", "Skip to main content"), ("/ja/people/", "本文へ移動")):
        assert f'<a class="skip" href="#main">{words}</a>' in source(site, path)


def test_who_called_a_meeting_together_is_told_in_the_words_of_the_posts(site: Path) -> None:
    """A Japanese post says 呼びかけ; 主催 would say more than the notes do."""
    assert "呼びかけ" in told(site, f"/ja/news/{KITCHEN.id}/")
    assert "会合を呼びかけ" in told(site, "/ja/organisations/ministry/")
    wording = (REPO / "themes/forum/wording/ja/site.yaml").read_text(encoding="utf-8")
    assert "主催" not in wording


def test_the_page_of_a_body_says_which_of_its_people_chaired(site: Path) -> None:
    english, japanese = (told(site, f"{root}/organisations/ministry/") for root in ("", "/ja"))
    assert "Kakū Tarō chaired the meeting" in english
    assert "Chaired the meeting" not in english
    assert "架空太郎氏が議長" in japanese
    assert "会合の議長" not in japanese
    assert "Chaired the meeting" in told(site, "/people/kaku-taro/")


def test_conveners_alone_make_no_meeting_of_news(tmp_path: Path) -> None:
    site = build(tmp_path, dataclasses.replace(HOOKED, conveners=(MINISTRY,)))
    english, japanese = (source(site, f"{root}/news/{MOVED.id}/") for root in ("", "/ja"))
    assert "<h2>Convened by</h2>\n<p><a href" in english
    assert "<h2>呼びかけ</h2>\n<p><a href" in japanese
    assert "The meeting</h2>" not in english
    assert '"Event"' not in english
    assert not (site / "news" / MOVED.id / "meeting.ics").exists()
    assert "Convener</li>" in source(site, "/organisations/ministry/")


def test_titles_of_sessions_with_nothing_below_them_are_a_list_and_no_headings(
    tmp_path: Path,
) -> None:
    titles = [Session(title=en(one)) for one in ("Quays", "Lunch", "Piers <and> tides")]
    bare = dataclasses.replace(PLAIN, sessions=tuple(titles))
    mixed = dataclasses.replace(bare, id="2025-02-14-mixed", sessions=(*titles, *PLAIN.sessions))
    site = build(tmp_path, bare, mixed)
    page, with_names = (source(site, f"/news/{one.id}/") for one in (bare, mixed))
    listed = "<ul>\n<li>Quays</li>\n<li>Piers &lt;and&gt; tides</li>\n</ul>"
    assert f'<h2>The programme</h2>\n<div>\n<div class="part">\n{listed}\n</div>' in page
    assert "Who spoke" not in page
    assert f'<h2>Who spoke</h2>\n<div>\n<div class="part">\n{listed}\n</div>' in with_names
    assert "<h3></h3>" not in page
    assert not re.search("<h3[^>]*>(Quays|Lunch)", page + with_names)
    assert "<li>Quays</li>" in html.unescape((site / "feed.xml").read_text(encoding="utf-8"))
    assert "<h2>議事</h2>" in source(site, f"/ja/news/{bare.id}/")


def test_only_a_meeting_that_is_not_over_is_offered_to_calendars(
    site: Path, tmp_path: Path
) -> None:
    where = f"/news/{KITCHEN.id}/"
    assert "Add to a calendar" in told(site, where)
    over = build(tmp_path, dataclasses.replace(PLAIN, is_over=True))
    assert "Add to a calendar" not in told(over, where)
    assert "カレンダーに追加" not in told(over, f"/ja{where}")
    # Who has subscribed to it still finds it.
    assert (over / where.lstrip("/") / "meeting.ics").is_file()


def test_a_role_stands_where_the_language_has_it(site: Path) -> None:
    where = f"/news/{KITCHEN.id}/"
    assert "Engineer, Example Robotics (UK)" in told(site, where)
    assert "例示ロボティクス 技術者（英国）" in told(site, f"/ja{where}")
    assert "例示省、Curator（日本）" in told(site, f"/ja{where}")


def test_the_title_of_the_news_is_told_from_the_name_before_it(site: Path) -> None:
    said = "A cup is a small thing."
    english, japanese = (told(site, f"{root}/organisations/robotics/") for root in ("", "/ja"))
    assert f"{said} Ada Testwick, “Robots ‘learn’ to do the washing-up”" in english
    assert f"{said} Ada Testwick、「ロボットが『皿洗い』を覚える」" in japanese
    assert f"{said} Robots “learn” to do" in told(site, "/people/ada-testwick/")


def test_a_hook_alone_stands_at_the_head_of_the_news_in_lists_and_in_the_feed(site: Path) -> None:
    for root, hook in (("", "We moved the kettle."), ("/ja", "やかんも移りました。")):
        assert f'<p class="summary">{hook}</p>' in source(site, f"{root}/news/{HOOKED.id}/")
        assert hook in told(site, f"{root}/news/")
        feed = (site / root.lstrip("/") / "feed.xml").read_text(encoding="utf-8")
        assert f"&lt;p&gt;{hook}" in feed


def test_what_one_of_the_speakers_spoke_about_stands_with_that_one(site: Path) -> None:
    english = told(site, f"/news/{KITCHEN.id}/")
    assert "Kakū Tarō, Ministry of Examples (Japan) · On: Open data" in english
    assert "On: Robots at home · Teacups Ask first." in english
    feed = html.unescape((site / "feed.xml").read_text(encoding="utf-8"))
    assert '<span class="then">· </span><span class="own">On: ' in feed


@pytest.mark.parametrize(("root", "pause"), [("", ", "), ("/ja", "、")])
def test_whoever_listens_hears_a_pause_between_the_terms_of_a_promise(
    site: Path, root: str, pause: str
) -> None:
    heard = f'</b> <span class="sep">· </span><span class="unseen">{pause}</span><span>'
    for path in ("/", "/road/", f"/news/{KITCHEN.id}/", "/organisations/robotics/"):
        assert heard in source(site, root + path)
    feed = html.unescape((site / root.lstrip("/") / "feed.xml").read_text(encoding="utf-8"))
    assert '</b> <span class="sep">· </span><span>' in feed
    assert "unseen" not in feed


def test_whoever_listens_hears_what_is_counted_beside_a_theme(site: Path) -> None:
    for root, words in (("", ", 2 posts"), ("/ja", "、2件")):
        seen, heard = '<span aria-hidden="true">2</span>', f'<span class="unseen">{words}</span>'
        assert f"<small>{seen}{heard}</small>" in source(site, f"{root}/")


@pytest.mark.parametrize(("root", "label"), [("/", "When"), ("/ja/", "日時")])
def test_a_subscriber_reads_when_people_met(site: Path, root: str, label: str) -> None:
    """An item is dated by when it became public, and no page is around it."""
    feed = html.unescape((site / root.lstrip("/") / "feed.xml").read_text(encoding="utf-8"))
    found = re.findall(rf'<dt>{label}<span class="colon">[^<]*</span></dt><dd>([^/]*)</', feed)
    assert any('<time datetime="20' in one for one in found)
    assert f"<dt>{label}<" not in source(site, f"{root}news/{KITCHEN.id}/")


@pytest.mark.parametrize(("root", "who"), [("", "A participant"), ("/ja", "参加者")])
def test_words_of_nobody_in_particular_are_those_of_a_participant(
    site: Path, root: str, who: str
) -> None:
    unattributed = [one for one in QUIET.quotes if not one.speaker]
    page = source(site, f"{root}/news/{QUIET.id}/")
    assert page.count(f"<figcaption>{who}</figcaption>") == len(unattributed) > 0


def test_a_fact_is_told_from_its_label_where_no_style_sets_them_apart(site: Path) -> None:
    """In feeds, and in what the search shows of a page."""
    english, japanese = (told(site, f"{root}/news/{KITCHEN.id}/") for root in ("", "/ja"))
    assert "Place: Testshire" in english
    assert "Chair: Kakū Tarō, Ministry of Examples" in english
    assert "開催形式：対面とオンライン" in japanese


@pytest.mark.parametrize(("language", "words"), [("en", "except the search"), ("ja", "検索を除き")])
def test_the_accessibility_page_excepts_the_search_from_what_needs_no_script(
    language: str, words: str
) -> None:
    page = REPO / "site" / "pages" / language / "accessibility.md"
    (line,) = (one for one in page.read_text("utf-8").splitlines() if "JavaScript" in one)
    assert words in line
