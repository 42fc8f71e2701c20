"""Names that people write in one text where each belongs in a place of its own.

`Ann Example and Bob Beispiel` are two people, `Ann Example of Example Port` is a person and a
body, and in `Ann Example, Head of Quays` the second is no body at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice
from string import whitespace

from composer import honorifics

Knows = Callable[[str], object]
"""Whether a name is known, as a whole."""

# No name that was ever seen has more commas than three.
_MOST_PIECES = 4
_COMMAS = ",;、，；"
_BETWEEN = re.compile(
    rf"\s*(?:(?P<comma>[{_COMMAS}])(?P<and>\s*(?:and|&)\s)?|(?:^|\s)(?:and|&)\s|\s/\s)\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,、]\s*")
_APART = re.compile(r"[,、\s]+")
_OF = re.compile(
    r"(?P<name>[^,、(（]+?)(?:\s+(?:of|from|at)\s+|\s*[(（])(?P<body>[^()（）]+)[)）]?"
)
_ROLE = re.compile(
    r"(?:Deputy |Vice[ -]|Assistant |Senior |Acting |Co-?)*"
    r"(?:Head|Director|Chief|Chair(?:man|woman|person)?|President|Professor|Minister|Manager"
    r"|Managing|Partner|Founder|Secretary|Ambassador|Mayor|Governor|Trustee|Adviser|Advisor"
    r"|Lead|Leader|Fellow|Engineer|C[A-Z]O)(?= of | for | at |,|$|\s[A-Z][a-z]+ Officer| Director)",
    re.IGNORECASE,
)
_JAPANESE_ROLE = re.compile(rf".*(?:{'|'.join(honorifics.JAPANESE_ROLES)})(?:兼?C[A-Z]O)?")
_LETTERS = rf"(?:{'|'.join(honorifics.AFTER_NAMES)})"
_LETTERS_FIRST = re.compile(
    rf"(?P<letters>{_LETTERS}(?:[,、\s]\s*{_LETTERS})*)(?:[,、]\s*(?P<rest>.+))?"
)
# Who is often said to have promised: a whole state. Those of the G20 and the Five Eyes, the EU and
# its greater members, and neighbours, as they are usually called.
_COUNTRY = re.compile(
    r"(?:the\s+)?(?:Japan|UK|U\.K\.|United Kingdom|Britain|Great Britain|England|Scotland|Wales"
    r"|(?:Northern )?Ireland|USA?|U\.S\.(?:A\.)?|United States|America|EU|European Union|Europe"
    r"|France|Germany|Italy|Spain|Portugal|Netherlands|Belgium|Denmark|Sweden|Finland|Norway|Iceland"
    r"|Poland"
    r"|Austria|Switzerland|Czechia|Estonia|Latvia|Lithuania|Greece|Ukraine|Turkey|Türkiye|Canada"
    r"|Mexico|Brazil|Argentina|Chile|Australia|New Zealand|India|Indonesia|Malaysia|Philippines"
    r"|Singapore|Thailand|Viet ?nam|China|Taiwan|(?:South |Republic of )?Korea|Mongolia|Russia"
    r"|Saudi Arabia|Israel|Egypt|South Africa|Kenya|Nigeria|ASEAN|G7|G20|UN|United Nations|NATO"
    r"|OECD)"
    r"|日本|英国|イギリス|米国|アメリカ|合衆国|欧州(?:連合)?|フランス|仏国|ドイツ|独国|イタリア|伊国|スペイン"
    r"|ポルトガル|オランダ|ベルギー|デンマーク|スウェーデン|フィンランド|ノルウェー|アイスランド|ポーランド"
    r"|オーストリア|スイス|チェコ|エストニア|ラトビア|リトアニア|ギリシャ|ウクライナ|トルコ|カナダ|メキシコ"
    r"|ブラジル|アルゼンチン|チリ|豪州|オーストラリア|ニュージーランド|インド|インドネシア|マレーシア"
    r"|フィリピン|シンガポール|タイ|ベトナム|中国|台湾|韓国|モンゴル|ロシア|サウジアラビア|イスラエル"
    r"|エジプト|南アフリカ|ケニア|ナイジェリア|アイルランド|スコットランド|ウェールズ|国連",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:an?|the|one|two|another|some|several|many|most|all|every|anonymous|unnamed)\b.*"
    r"|.*\b(?:participant|speaker|attendee|delegate|delegation|official|member|guest|panell?ist"
    r"|representative|engineer|researcher|scientist|expert|executive|student|audience|chair|founder"
    r"|moderator|facilitator|host|government|industry|academia|anonymous|everybody|everyone"
    r"|somebody|someone|minister|ambassador|investor|observer|compan(?:y|ie)|universit(?:y|ie)|ministr(?:y|ie)"
    r"|council|agenc(?:y|ie)|institute|association|federation|foundation|embassy|team|side)s?"
    r"|.*(?:者|員|高官|匿名|一人|有志|一同|全員|側|政府|会社|協会|大学|銀行|企業|業界|学界|団体|財団)",
    re.IGNORECASE | re.DOTALL,
)
# A part of a meeting or of a house, alone or with what it is there for, is nobody's name: the
# steering committee. With any other word it may be a body's: the Placeholder Group.
_PART = re.compile(
    r"(?:(?:forum|steering|working|organi[sz]ing|programme|program|advisory|executive|expert|joint|core"
    r"|research|study|drafting|review|management|editorial|technical|planning|small|new|industry"
    r"|academic|local|young|project|conference|meeting|of)\s+)*"
    r"(?:secretariat|board|committee|sub-?committee|group|task[ -]?force|panel|start-?up|partner)s?"
    r"|(?:作業|研究|専門|実行|運営|準備|合同|共同|有識者|検討|企画|技術|諮問|評価|推進|調整|小|本|同|当|幹事|会議|大会)*"
    r"(?:事務局|部会|分科会|委員会|協議会|理事会|幹事会|研究会|班|グループ|チーム|タスクフォース|スタートアップ)"
    r"|(?:議長|主催|開催|当事|加盟|参加|締約|両|各|同|自)国",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    r"(?:(?:all|both|each|every|the|of|two|some|several)\s+)*(?:participants?|attendees?|speakers?"
    r"|delegates?|delegations?|members?|organi[sz]ers?|sides?|parties|party|those present|present"
    r"|everyone|everybody|all|both)|(?:全|各|両)?(?:参加|出席|登壇|主催|関係|当事)?(?:者|国|員)(?:一同|全員|ら)?"
    r"|全員|一同|双方|両者|両国",
    re.IGNORECASE,
)


def is_everyone(text: str) -> bool:
    """Whether words that say who promised something mean everyone who was there, and nobody."""
    return bool(_EVERYONE.fullmatch(text.strip()))


def is_country(text: str) -> bool:
    """Whether the words are the name of a state, or of states together: nobody's who was there."""
    return bool(_COUNTRY.fullmatch(text.strip()))


def may_be_name(text: str) -> bool:
    """Whether words that say who is quoted may name a person: “a participant” is nobody's name."""
    said = text.strip()
    last = said.split()[-1:] or [""]
    if is_country(said) or _PART.fullmatch(said):
        return False
    return not (_NOBODY.fullmatch(said) or _begins_as_role(said) or last[0][:1].islower())


def parts(text: str, knows: Knows = lambda _: False) -> tuple[str, ...]:
    """What stands between commas, semicolons and "and"; the text alone where there are none. A
    name that is known stays whole: it may have any of them itself.
    """
    said, between = _separated(text)
    return _pieces(said, between, range(len(between)), knows)


def subjects(text: str, knows: Knows) -> tuple[str, ...]:
    """What stands between commas, and beside the last "and" of a list as in “a, b and c”. An "and"
    elsewhere, or in what is known, belongs to what it joins.
    """
    said, between = _separated(text)
    commas = [at for at, one in enumerate(between) if one["comma"]]
    # Behind “a, b, and” there is one thing more.
    last = commas[-1] + 1 if commas and not between[commas[-1]]["and"] else len(between)
    joins = (at for at in range(last, len(between)) if "/" not in between[at][0])
    return _pieces(said, between, (*commas, *islice(joins, 1)), knows)


def _separated(text: str) -> tuple[str, tuple[re.Match[str], ...]]:
    """The text without what separates it from nothing, and all that may separate its parts."""
    said = text.strip(f"{_COMMAS}{whitespace}\u3000")
    return said, tuple(_BETWEEN.finditer(said))


def _pieces(
    said: str, between: Sequence[re.Match[str]], ends: Collection[int], knows: Knows
) -> tuple[str, ...]:
    """The text in pieces, each up to the next of the `ends`, by their index in what stands
    `between`; a piece that is known may go on to any further one.
    """
    cuts = [(0, 0), *(one.span() for one in between), (len(said), len(said))]
    allowed = sorted((*(at + 1 for at in ends), len(cuts) - 1))
    found, first = [], 0
    while first < len(cuts) - 1:
        begin, nearest = cuts[first][1], next(at for at in allowed if at > first)
        further = range(len(cuts) - 1, nearest, -1)
        last = next((at for at in further if knows(said[begin : cuts[at][0]])), nearest)
        found.append(said[begin : cuts[last][0]])
        first = last
    return tuple(filter(None, found))


def in_pieces(names: Sequence[str], knows: Knows) -> Mapping[int, Sequence[str]]:
    """Known names that commas made several items of a list of: the items, each by the index of
    its first.
    """
    found: dict[int, Sequence[str]] = {}
    for first in range(len(names)):
        for last in range(first + 2, min(first + _MOST_PIECES, len(names)) + 1):
            whole = ", ".join(names[first:last])
            if knows(whole) and not all(map(knows, names[first:last])):
                found[first] = names[first:last]
    return found


def name_and_body(text: str) -> str:
    """A name with its body as notes are written, `name, body`; or "" if it is not clear."""
    found = _OF.fullmatch(text.strip())
    return f"{found['name'].strip()}, {found['body'].strip()}" if found else ""


def says_role(text: str) -> bool:
    """Whether what stands in the place of a body, or a part of it, begins as a role does; in
    Japanese, ends as one.
    """
    return _begins_as_role(text) or any(map(_JAPANESE_ROLE.fullmatch, _PARTS.split(text)))


def _begins_as_role(text: str) -> bool:
    return any(map(_ROLE.match, _PARTS.split(text)))


def letters_and_rest(text: str) -> tuple[str, str]:
    """Letters that belong behind a name, as MP and PhD, and what follows; both "" for none."""
    found = _LETTERS_FIRST.fullmatch(text.strip())
    if not found:
        return "", ""
    return " ".join(filter(None, _APART.split(found["letters"]))), found["rest"] or ""


def as_list(names: tuple[str, ...]) -> str:
    """The names as a list in notes, in quotes where one has a comma itself."""
    items = (f'"{one}"' if "," in one else one for one in names)
    return f"[{', '.join(items)}]" if len(names) > 1 else "".join(names)
