"""What the theme's templates are given, and that its words are there in every language."""

from __future__ import annotations

import dataclasses
import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from composer import theme
from composer.article_parts import Kind, Named
from composer.errors import ForumError
from composer.language import Language, Words
from composer.theme import Theme
from composer.wording import Wording
from tests.golden_cards import design
from tests.meetings import SITE
from tests.written import the_wording

HOUSE = Path(__file__).resolve().parents[1] / "themes" / "forum"
EN, JA = Language.EN, Language.JA


def look(language: Language = EN) -> Theme:
    return Theme(
        site=SITE,
        language=language,
        wording=the_wording(language),
        assets={},
        marks={},
        design=design(),
        photographs={},
    )


def keys(entry: object, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every sentence's key and placeholders; the plural forms of a language count as one."""
    if isinstance(entry, dict) and "other" in entry:
        entry = entry["other"]
    if isinstance(entry, dict):
        for key, inner in entry.items():
            yield from keys(inner, f"{path}.{key}")
    else:
        yield path, frozenset(re.findall(r"\{(\w+)\}", str(entry)))


def sentences(language: Language) -> dict[str, frozenset[str]]:
    file = HOUSE / "wording" / language.value / "site.yaml"
    return dict(keys(yaml.safe_load(file.read_text(encoding="utf-8"))))


def test_both_languages_say_the_same_things_of_the_same_values() -> None:
    english, japanese = sentences(EN), sentences(JA)
    assert english == japanese


def spoken() -> Iterator[str]:
    """Every key that a template or a module asks for; * for what only the run knows."""
    for path in (HOUSE / "templates").glob("*.html"):
        source = path.read_text(encoding="utf-8")
        for key, more in re.findall(r'(?:say|count)\("([\w.]+)"(\s*~)?', source):
            yield key + ("*" if more else "")
    for path in (HOUSE.parents[1] / "composer").glob("*.py"):
        for key in re.findall(r'"site\.([\w.{}]+)"', path.read_text(encoding="utf-8")):
            yield re.sub(r"\{[^}]*\}", "*", key)


def test_every_sentence_is_used_and_every_used_one_is_there() -> None:
    known = {key.removeprefix(".") for key in sentences(EN)}
    asked = set(spoken())
    assert [key for key in asked if not fnmatch.filter(known, key)] == []
    assert [key for key in known if not any(fnmatch.fnmatchcase(key, one) for one in asked)] == []


@pytest.mark.parametrize("language", list(Language))
def test_a_japanese_page_has_no_english_interface_word(language: Language) -> None:
    file = HOUSE / "wording" / language.value / "site.yaml"
    spoken = yaml.safe_load(file.read_text(encoding="utf-8"))
    spoken.pop("language")
    latin = re.compile(r"[A-Za-z]{2,}")
    placeholders = re.compile(r"\{\w+\}")
    text = placeholders.sub("", yaml.safe_dump(list(_values(spoken)), allow_unicode=True))
    found = set(latin.findall(text)) - {"JavaScript", "RSS", "URL"}
    assert bool(found) is (language is EN), found


def _values(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        for inner in entry.values():
            yield from _values(inner)
    else:
        yield str(entry)


def test_text_in_the_pages_language_is_only_escaped() -> None:
    assert look().words(Words("A & B", EN)) == "A &amp; B"
    assert look().lang(Words("A", EN)) == ""


def test_text_in_another_language_says_so() -> None:
    assert look(JA).words(Words("A & B", EN)) == '<span lang="en">A &amp; B</span>'
    assert look(JA).lang(Words("A", EN)) == ' lang="en"'


def test_names_lead_to_their_pages_and_join_as_the_language_does() -> None:
    ada = Named(Kind.PERSON, Words("Ada <T>", EN), "ada", "/people/ada/")
    guest = Named(Kind.PERSON, Words("架空", JA))
    assert look().links((ada, guest), "/forum") == (
        '<a href="/forum/people/ada/">Ada &lt;T&gt;</a> and <span lang="ja">架空</span>'
    )
    assert look(JA).links((ada, guest), "") == (
        '<a href="/people/ada/" lang="en">Ada &lt;T&gt;</a>と架空'
    )


def test_a_sentence_takes_a_name_with_its_link_and_escapes_all_else() -> None:
    link = Markup('<a href="/x/">Ada &amp; Co</a>')
    assert look().say("profile.chaired_by", name=link) == (
        '<a href="/x/">Ada &amp; Co</a> chaired the meeting'
    )
    hostile = dataclasses.replace(
        look(), wording=Wording(EN, {"site": {"x": "<{one}> & {two}"}})
    ).say("x", one=link, two="<b>")
    assert hostile == f"&lt;{link}&gt; &amp; &lt;b&gt;"
    assert isinstance(hostile, Markup)
    assert not isinstance(look().say("skip"), Markup)


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("森 久子", "/ja/people/mori/", '<a href="/r/ja/people/mori/">森久子</a>氏'),
        ("森 久子", "", "森久子氏"),
        ("アリステア・クィル卿", "", "アリステア・クィル卿"),
        ("山田 <花子>教授", "", "山田 &lt;花子&gt;教授"),
        ("Sir Bob", "", "Sir Bob"),
        ("Lord Pym", "/p/", '<a href="/r/p/">Lord Pym</a>'),
        ("Prof. Ng", "", "Prof. Ng"),
        ("H.E. Ann Poe", "", "H.E. Ann Poe"),
        ("HE Mr Alan Poe", "", "HE Mr Alan Poe"),
        ("HE Nobody", "", "HE Nobody氏"),
        ("Drew Lordson", "", "Drew Lordson氏"),
    ],
)
def test_a_sentence_honours_a_person_once(name: str, path: str, said: str) -> None:
    person = Named(Kind.PERSON, Words(name, JA), path=path)
    assert look(JA).honoured(person, "/r") == said


def test_a_person_is_introduced_with_the_reading_of_the_name() -> None:
    known = Named(
        Kind.PERSON, Words("架空 太郎", JA), "t", "/ja/people/t/", reading="かくう たろう"
    )
    ruby = "<ruby>架空 太郎<rp>（</rp><rt>かくう たろう</rt><rp>）</rp></ruby>"
    assert look(JA).introduced(known, "") == f'<a href="/ja/people/t/">{ruby}</a>'
    assert look(JA).read(known) == ruby
    guest = dataclasses.replace(known, path="")
    assert look(JA).introduced(guest, "") == ruby
    assert look(JA).link(known, "") == '<a href="/ja/people/t/">架空 太郎</a>'
    unread = dataclasses.replace(known, reading="")
    assert look(JA).introduced(unread, "") == look(JA).link(known, "")
    assert "ruby" not in look(JA).read(unread)
    hostile = dataclasses.replace(known, name=Words("<b>", JA), reading="</rt>")
    assert "<b>" not in look(JA).read(hostile)
    assert look(JA).read(hostile).count("</rt>") == 1


def test_assets_are_named_after_their_content(tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "fonts").mkdir(parents=True)
    (static / "a.css").write_text("body{}", encoding="utf-8")
    (static / "fonts" / "b.woff2").write_bytes(b"font")
    (static / ".hidden").write_text("x", encoding="utf-8")
    (static / "link.css").symlink_to("/etc/passwd")
    first = theme.assets(tmp_path)
    assert first.keys() == {"a.css", "fonts/b.woff2"}
    assert re.fullmatch(r"/theme/fonts/b\.[0-9a-f]{8}\.woff2", first["fonts/b.woff2"].path)
    (static / "a.css").write_text("body{margin:0}", encoding="utf-8")
    assert theme.assets(tmp_path)["a.css"].path != first["a.css"].path
    assert theme.assets(tmp_path / "none") == {}
    (static / "a.css").write_bytes("/* 日本 */".encode("shift_jis"))
    with pytest.raises(ForumError) as raised:
        theme.assets(tmp_path)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("not-utf8", "static/a.css", 1)


def test_a_style_sheet_names_files_as_they_are_published(tmp_path: Path) -> None:
    house, chosen = tmp_path / "house" / "static", tmp_path / "chosen" / "static"
    (house / "fonts").mkdir(parents=True)
    chosen.mkdir(parents=True)
    (house / "fonts" / "b.woff2").write_bytes(b"font")
    sheet = 'a { src: url("fonts/b.woff2"); background: url("data:,x") } /* url("none") */'
    (chosen / "forum.css").write_text(sheet, encoding="utf-8")
    found = theme.assets(house.parent, chosen.parent)
    name = found["fonts/b.woff2"].path.removeprefix("/theme/")
    assert found["forum.css"].content.decode() == sheet.replace("fonts/b.woff2", name)
    (house / "fonts" / "b.woff2").write_bytes(b"another font")
    again = theme.assets(house.parent, chosen.parent)
    assert again["forum.css"].path != found["forum.css"].path
