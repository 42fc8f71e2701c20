"""Newsrooms of any size, the same for the same number, for measuring what size costs.

Everybody and everything in them is invented. `python -m tests.big_newsroom FOLDER MEETINGS`
writes one; one meeting in four has a story in Markdown, one in ten follows up an earlier promise.
"""

from __future__ import annotations

import datetime
import json
import sys
from dataclasses import dataclass
from pathlib import Path

# After the last meeting, so that all of them are public.
AT = "2099-01-01T00:00+00:00"
_FIRST_DAY = datetime.date(2000, 1, 3)
_DAYS = 36_000
_SETTINGS = """\
from composer import plugin

SITENAME = "Example Dialogue"
SITEURL = "https://dialogue.example"
DEFAULT_LANG = "en"
TIMEZONE = "Europe/London"
PATH = "site"
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["static"]
ARTICLE_PATHS: list[str] = []
PLUGINS = [plugin]
FORUM_LANGUAGES = ("en", "ja")
FORUM_NAME = {"en": "Example Dialogue", "ja": "例示対話"}
FORUM_DESCRIPTION = {"en": "News of people who do not exist.", "ja": "架空の人々のニュースです。"}
FORUM_HASHTAGS = ("ExampleDialogue",)
"""
_GIVEN = (
    ("Ada", "エイダ"), ("Bertil", "ベルティル"), ("Cosima", "コジマ"), ("Dorian", "ドリアン"),
    ("Elspeth", "エルスペス"), ("Fenn", "フェン"), ("Greta", "グレタ"), ("Hollis", "ホリス"),
    ("Ines", "イネス"), ("Jorun", "ヨルン"), ("Kit", "キット"), ("Linnea", "リネア"),
    ("Mabel", "メイベル"), ("Niall", "ナイル"), ("Ottoline", "オットリン"), ("Perrin", "ペリン"),
    ("Quilla", "キラ"), ("Rufus", "ルーファス"), ("Sabine", "ザビーネ"), ("Tamsin", "タムシン"),
)  # fmt: skip
_FAMILY = (
    "Testwick", "Mockridge", "Samplethorpe", "Fakenham", "Draftley", "Placeholt", "Dummond",
    "Specimond", "Trialby", "Mimicourt", "Patternoe", "Proofing", "Stubbledge", "Fixtureau",
    "Examplethwaite", "Modelworth", "Fictoria", "Inventson", "Nowhereby", "Pretendiss",
)  # fmt: skip
_BODIES = (
    ("Works", "製作所"), ("Institute", "研究所"), ("Council", "評議会"), ("Foundation", "財団"),
    ("Laboratory", "試験所"), ("Federation", "連盟"), ("University", "大学"), ("Agency", "機構"),
)  # fmt: skip
_SUBJECTS = (
    ("robots", "ロボット"), ("tidal power", "潮力発電"), ("quantum sensors", "量子センサー"),
    ("semiconductors", "半導体"), ("trust in machines", "機械への信頼"),
    ("ageing well", "健康長寿"),
    ("clean water", "水の浄化"), ("shared standards", "共通規格"), ("space weather", "宇宙天気"),
    ("battery passports", "電池の履歴"), ("safe software", "安全なソフトウェア"),
    ("precision farming", "精密農業"), ("hydrogen", "水素"), ("offshore wind", "洋上風力"),
    ("medical imaging", "医用画像"), ("cyber drills", "サイバー演習"),
    ("language models", "言語モデル"), ("digital twins", "デジタルツイン"),
    ("open science", "開かれた科学"), ("fusion", "核融合"), ("smart ports", "港湾の自動化"),
    ("rail safety", "鉄道の安全"), ("new materials", "新素材"), ("talent exchange", "人材交流"),
)  # fmt: skip
_PLACES = (
    ("Testshire", "テストシャー"), ("Sampleton", "見本市"), ("Mockham", "模擬町"),
    ("Port Example", "例示港"), ("Draftbury", "下書村"),
)  # fmt: skip
_DOINGS = (
    ("compared notes on {one} and found that both sides measure it differently",
     "{one}について意見を交わし、測り方が両者で異なることを確かめました"),
    ("agreed to try {one} in a single town before anybody speaks of a country",
     "国全体を語る前に、まず一つの町で{one}を試すことで合意しました"),
    ("asked for a plain account of what {one} costs in its tenth year",
     "{one}が10年目にいくらかかるのか、分かりやすい説明を求めました"),
    ("showed how {one} and {two} could share a kettle",
     "{one}と{two}が湯沸かしを共有できることを示しました"),
    ("warned that {one} without {two} would be half a bridge",
     "{two}のない{one}は、半分だけの橋になると注意を促しました"),
    ("offered ten engineers for a year to whoever makes {one} easier to repair",
     "{one}を直しやすくする人に、技術者10人を1年間送ると申し出ました"),
    ("read out the questions that residents had sent in about {one}",
     "住民から寄せられた{one}への質問を読み上げました"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Both:
    """A text in both languages."""

    en: str
    ja: str

    def yaml(self) -> str:
        """The text as the notes have it: JSON strings are YAML, too."""
        return f"{{en: {_quoted(self.en)}, ja: {_quoted(self.ja)}}}"


def write(root: Path, meetings: int) -> Path:
    """Writes a newsroom with so many meetings into `root`, and gives `root`."""
    _put(root / "pelicanconf.py", _SETTINGS)
    people, bodies = _people(meetings), len(_BODIES) * 5
    _put(root / "site/people.yaml", "".join(_person(n, bodies) for n in range(people)))
    _put(root / "site/organisations.yaml", "".join(_organisation(n) for n in range(bodies)))
    _put(root / "site/themes.yaml", "".join(_theme(n) for n in range(len(_SUBJECTS))))
    for language, title in (("en", "About"), ("ja", "概要")):
        text = f"---\ntitle: {title}\n---\n\nExample Dialogue.\n"
        _put(root / f"site/pages/{language}/about.md", text)
    _put(root / "site/static/robot.txt", "Nothing here is real.\n")
    for number in range(meetings):
        folder = root / "posts" / meeting_id(number, meetings)
        _put(folder / "notes.md", notes(number, meetings))
        if number % 4 == 0:
            _put(folder / "notes.ja.md", _story(number, people).ja)
    return root


def meeting_id(number: int, meetings: int) -> str:
    """The folder of a meeting; they are spread evenly over a century."""
    day = _FIRST_DAY + datetime.timedelta(days=number * _DAYS // meetings)
    return f"{day}-meeting-{number}"


def notes(number: int, meetings: int) -> str:
    """The notes file of a meeting."""
    people = _people(meetings)
    subject, other = _subject(number), _subject(number * 5 + 1)
    place = Both(*_PLACES[number % len(_PLACES)])
    lines = [
        "---",
        f"title: {_title(number, subject, place).yaml()}",
        f"date: {meeting_id(number, meetings)[:10]}",
        f"place: {place.yaml()}",
        f"chair: {_name(number % people)}",
        f"convened_by: [{_body(number)[0]}]",
        f"summary: {_sentence(number, people).yaml()}",
        f"hook: {_sentence(number + 1, people).yaml()}",
        "sessions:",
        *_session(number, people, subject),
        *_session(number + 7, people, other),
        "takeaways:",
        *(f"  - {_sentence(number * 3 + n, people).yaml()}" for n in range(3)),
        "commitments:",
        "  - id: trial",
        f"    who: {_name((number + 2) % people)}",
        f"    what: {_sentence(number * 7 + 3, people).yaml()}",
        f"    due: {int(meeting_id(number, meetings)[:4]) + 1}",
        *_updates(number, meetings, people),
        "quotes:",
        f"  - text: {_sentence(number * 11 + 5, people).yaml()}",
        f"    speaker: {_name((number + 1) % people)}",
        "status: final",
        "internal: [The tea was cold.]",
        "---",
        "",
    ]
    return "\n".join(lines) + (_story(number, people).en if number % 4 == 0 else "")


def _session(number: int, people: int, subject: Both) -> list[str]:
    first, second = (number + 1) % people, (number * 13 + 4) % people
    # Nobody speaks twice in a session.
    second = (second + 1) % people if second == first else second
    return [
        f"  - title: {Both(subject.en.capitalize(), subject.ja).yaml()}",
        f"    about: {subject.yaml()}",
        "    speakers:",
        f"      - {{name: {_name(first)}, themes: [{_subject(number + 1).en}]}}",
        f"      - {_name(second)}",
        f"    themes: [{subject.en}]",
        "    takeaways:",
        *(f"      - {_sentence(number * 17 + n, people).yaml()}" for n in range(2)),
    ]


def _updates(number: int, meetings: int, people: int) -> list[str]:
    if number % 10 or number < 20:
        return []
    return [
        "updates:",
        f"  - commitment: {meeting_id(number - 17, meetings)}/trial",
        "    status: done",
        f"    note: {_sentence(number * 19, people).yaml()}",
    ]


def _story(number: int, people: int) -> Both:
    """Some two hundred words: paragraphs, a heading, a list, a quotation, a link."""
    said = [_sentence(number * 23 + n, people) for n in range(12)]
    parts = []
    for texts, link in (
        (
            [one.en for one in said],
            "Read the [whole account](https://account.example/{}) *slowly*.",
        ),
        (
            [one.ja for one in said],
            "[全文](https://account.example/{})を*ゆっくり*お読みください。",
        ),
    ):
        listed = "".join(f"- **{one}**\n" for one in texts[4:7])
        parts.append(
            f"{' '.join(texts[:3])}\n\n## {texts[3].rstrip('.。')}\n\n{listed}\n"
            f"> {texts[7]}\n\n{' '.join(texts[8:])}\n\n{link.format(number)}\n"
        )
    return Both(*parts)


def _title(number: int, subject: Both, place: Both) -> Both:
    return Both(
        f"{subject.en.capitalize()} on the table in {place.en}, round {number + 1}",
        f"{place.ja}で{subject.ja}を議論、第{number + 1}回",
    )


def _sentence(number: int, people: int) -> Both:
    who = number * 31 % people
    en, ja = _DOINGS[number % len(_DOINGS)]
    one, two = _subject(number * 3), _subject(number * 3 + 8)
    body = _body(number)
    return Both(
        f"{body[0]} and {_name(who)} {en.format(one=one.en, two=two.en)}.",
        f"{body[1]}と{_name_ja(who)}さんは、{ja.format(one=one.ja, two=two.ja)}。",
    )


def _people(meetings: int) -> int:
    """How many people a newsroom of that size knows."""
    return min(len(_GIVEN) * len(_FAMILY), 40 + meetings // 28)


def _person(number: int, bodies: int) -> str:
    given, family = _GIVEN[number % len(_GIVEN)][0], _FAMILY[number // len(_GIVEN)]
    return (
        f"{given.lower()}-{family.lower()}:\n  given: {given}\n  family: {family}\n"
        f"  order: given-first\n  native: {_name_ja(number)}\n"
        f"  organisation: {_body(number % bodies)[0]}\n"
        f"  role: {Both('Director', '部長').yaml()}\n"
    )


def _name(number: int) -> str:
    return f"{_GIVEN[number % len(_GIVEN)][0]} {_FAMILY[number // len(_GIVEN)]}"


def _name_ja(number: int) -> str:
    return f"架空{number // len(_GIVEN) + 1} {_GIVEN[number % len(_GIVEN)][1]}"


def _body(number: int) -> tuple[str, str]:
    kind, place = _BODIES[number % len(_BODIES)], _PLACES[number // len(_BODIES) % len(_PLACES)]
    return f"{place[0]} {kind[0]}", f"{place[1]}{kind[1]}"


def _organisation(number: int) -> str:
    en, ja = _body(number)
    return f"{en.lower().replace(' ', '-')}:\n  name: {Both(en, ja).yaml()}\n  country: GB\n"


def _theme(number: int) -> str:
    subject = _subject(number)
    return f"{subject.en.replace(' ', '-')}:\n  name: {subject.yaml()}\n"


def _subject(number: int) -> Both:
    return Both(*_SUBJECTS[number % len(_SUBJECTS)])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
