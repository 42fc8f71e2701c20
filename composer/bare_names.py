"""Names without what lists of people and bodies write around them.

`例太郎氏` is 例太郎, `教授 例太郎` as well, and `例太郎（Rei Taro）` is one name in two scripts.
"""

from __future__ import annotations

import re

from composer import honorifics, run_together, script

_WIDE = re.compile(f"[{script.LETTERS}]")
_IDEOGRAPH = re.compile(f"[{script.IDEOGRAPHS}]")
# A word of several scripts, as （代理・録画）, is no name; a name in kana is how another is read.
_NAME_IN_WIDE = re.compile(rf"[{script.KANA}\s]{{3,}}|[{script.IDEOGRAPHS}々]{{3,}}")
_HIRAGANA = re.compile(r"[ぁ-ゖー\s]+")
_SIDES = re.compile(r"\s*[()（）\[\]［］]\s*|\s*[/／]\s*")
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
