"""Names without what lists of people and bodies write around them.

`例太郎氏` is 例太郎, `教授 例太郎` as well, and `例太郎（Rei Taro）` is one name in two scripts.
A body is often said without its legal form: `Example Robotics` of `Example Robotics Co., Ltd.`
"""

from __future__ import annotations

import re
from functools import lru_cache

from composer import honorifics, run_together, script

_WIDE = re.compile(f"[{script.LETTERS}]")
_IDEOGRAPH = re.compile(f"[{script.IDEOGRAPHS}]")
# A word of several scripts, as （代理・録画）, is no name; a name in kana is how another is read.
_NAME_IN_WIDE = re.compile(rf"[{script.KANA}\s]{{3,}}|[{script.IDEOGRAPHS}々]{{3,}}")
_HIRAGANA = re.compile(r"[ぁ-ゖー\s]+")
_SIDES = re.compile(r"\s*[()（）\[\]［］]\s*|\s*[/／]\s*")
_BRACKETS = re.compile(r"\s*[()（）\[\]［］]\s*")
_BEHIND = re.compile(
    rf"[\s・]*(?:{'|'.join((*honorifics.HONORIFICS, *honorifics.ROLES))}|(?<=\s)C[A-Z]O)$"
    r"|[-\s](?:san|sama|sensei)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?:{'|'.join(honorifics.JAPANESE_ROLES)}|C[A-Z]O)\s+"
    rf"|(?:{'|'.join(honorifics.TITLES)})\b\.?\s*(?=[{script.LETTERS}]))(?=.)"
)
# What stands before a role and is nobody's name: 港湾局長, 客員教授. Words of ministries, divisions
# and titles, as far as no family is called so.
_NO_NAME = re.compile(
    ".*(?:経済|産業|国際|企画|総務|財務|外務|法務|環境|科学|技術|防衛|文部|厚生|労働|国土|交通|農林|水産"
    "|研究|開発|政策|調整|広報|人事|営業|事業|戦略|情報|安全|保障|港湾|海洋|宇宙|教育|地域|都市|計画|推進|管理"
    "|統括|本部|支社|支店|議会|学生|医学|工学|法学|名誉|客員|招聘|特別|特任|特命|最高|上級|上席|主席|首席|非常勤"
    "|常勤|外部|専任|社外|執行|代表|地元|現地|自治体|民間|駐日|在日|衆院|参院).*|.*(?:[都道府県省庁局部課室学院]|副)",
    re.DOTALL,
)
# What stands in brackets behind a name, and is no other one.
_REMARKS = frozenset(
    (
        "オンライン",
        "リモート",
        "司会者",
        "敬称略",
        "途中参加",
        "欠席者",
        "録画出演",
        "ゲスト",
        "モデレーター",
    )
)

# What companies write behind their names, and people leave out.
_LEGAL_FORM = re.compile(
    r"(?:,\s*|\s+)(?:Ltd|Limited|plc|Inc|Incorporated|Corp|Corporation|Co|Company|LLC|LLP|LP|CIC"
    r"|GmbH|KG|e\.?V|K\.?K|G\.?K|AG|S\.?A|S\.?A\.?S|SARL|S\.?r\.?l|S\.?p\.?A|S\.?L|N\.?V|B\.?V|A/S|ApS"
    r"|AB|ASA|Oyj?|Pty|Pte|Pvt|Sdn|Bhd|& Co)\.?,?$",
    re.IGNORECASE,
)
# As a whole name of two words it is one of another kind: a steering group.
_OF_SEVERAL = re.compile(r"(?<=\S)(?P<name>\s.+?),?\s+(?:Holdings?|Group)$", re.IGNORECASE)
# 法人格, with its usual short forms in brackets; on either side of the name.
_JAPANESE_FORM = (
    "(?:株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|国立大学法人|公立大学法人|大学共同利用機関法人"
    "|国立研究開発法人|地方独立行政法人|独立行政法人|(?:一般|公益)?(?:財団|社団)法人|学校法人|医療法人|社会福祉法人"
    "|宗教法人|(?:認定)?特定非営利活動法人|NPO法人|㈱|㈲|[(（](?:株|有|同|財|社|独|学|一財|一社|公財|公社|国研)[)）])"
)
_JAPANESE_FORMS = re.compile(rf"^{_JAPANESE_FORM}\s*|\s*{_JAPANESE_FORM}$")
_ARTICLE = re.compile(r"^The\s+(?=\S+\s+\S)", re.IGNORECASE)
_SHORTEST_ABBREVIATION = 3


@lru_cache(maxsize=10_000)
def of_body(name: str) -> tuple[str, ...]:
    """Each shorter name that what was written says: without a legal form, on each side of ( )."""
    formless = _formless(name)
    main, *others = tuple(filter(None, _BRACKETS.split(formless))) or (name,)
    found = (formless, main, *(one for one in others if _is_body_beside(one, main)))
    return tuple(dict.fromkeys(map(_formless, found)))


def _formless(name: str) -> str:
    bare = _ARTICLE.sub("", name.strip())
    while (shorter := _without_form(bare)) not in ("", bare):
        bare = shorter
    return bare


def _without_form(name: str) -> str:
    bare = _JAPANESE_FORMS.sub("", _LEGAL_FORM.sub("", name))
    return _OF_SEVERAL.sub(r"\g<name>", bare)


def _is_body_beside(piece: str, main: str) -> bool:
    """Whether what stands in brackets is a name of the body too: no country, town or remark."""
    if run_together.is_country(piece) or piece in _REMARKS:
        return False
    if _WIDE.search(piece):
        return len(piece) > _SHORTEST_ABBREVIATION - 1
    if len(piece.split()) > 1:
        return bool(_WIDE.search(main))
    return len(piece) >= _SHORTEST_ABBREVIATION and sum(map(str.isupper, piece)) > 1


@lru_cache(maxsize=10_000)
def of_person(name: str) -> tuple[str, ...]:
    """Each name that what was written says: without titles and honorifics, in each script."""
    main, *others = tuple(filter(None, _SIDES.split(name))) or (name,)
    found = (main, *(_read(one) for one in others if _is_name_beside(one, main)))
    names = tuple(map(_untitled, found))
    both = (*names, *(_turned(one) for one in names)) if _IDEOGRAPH.search(name) else names
    return tuple(dict.fromkeys(both))


def _turned(name: str) -> str:
    """A name in Latin letters the other way round: that of a Japanese is written in either."""
    first, _, last = name.partition(" ")
    return name if _WIDE.search(name) or not last or " " in last else f"{last} {first}"


def _read(name: str) -> str:
    """In hiragana as one word: a part stands in others by chance, たなか in 「新たなかたち」."""
    return "".join(name.split()) if _HIRAGANA.fullmatch(name) else name


def _untitled(name: str) -> str:
    bare = _BEFORE.sub("", name.strip(), count=1)
    while (shorter := _BEHIND.sub("", bare)) != bare and _is_name(shorter):
        bare = shorter
    return bare


def _is_name(bare: str) -> bool:
    """Whether what stands before an honorific is a name by itself: 林 of 林さん is too short."""
    if len(bare) < 2 or _NO_NAME.fullmatch(bare):
        return False
    return bare not in honorifics.JAPANESE_ROLES and run_together.may_be_name(bare)


def _is_name_beside(piece: str, main: str) -> bool:
    """Whether what stands in brackets or behind a stroke is a name too: no role, no remark."""
    if run_together.says_role(piece) or not run_together.may_be_name(piece):
        return False
    is_other_script = bool(_WIDE.search(piece)) != bool(_WIDE.search(main))
    if _WIDE.search(piece):
        is_whole = bool(_NAME_IN_WIDE.fullmatch(piece)) and piece not in _REMARKS
        return is_whole or (is_other_script and len(piece) > 1)
    is_abbreviation = piece.isupper() and len(piece.split()) < 2
    return not is_abbreviation and (is_other_script or len(piece.split()) > 1)
