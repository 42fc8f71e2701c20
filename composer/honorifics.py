"""What people are called by beside their names: titles before them, honorifics behind them.

A family name that is too short to be sought alone, or of which only the beginning of a name is
known, is told by what stands beside it.
"""

from __future__ import annotations

TITLES = (
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame", "Lord", "Lady",
    "Baron", "Baroness",
)  # fmt: skip
# These stand before the given name, too.
WITH_GIVEN_NAMES = ("Sir", "Dame", "Lord", "Lady")
OFFICES = (
    "Ambassador", "Chair", "Chairman", "Chairwoman", "Chancellor", "Commissioner", "Consul",
    "Councillor", "Director", "General", "Governor", "Mayor", "Minister", "President", "Secretary",
    "Senator",
)  # fmt: skip
# What stands before a name, too, and is none.
NO_NAMES = frozenset((
    *TITLES, *OFFICES, "Admiral", "Captain", "Chief", "Colonel", "Commander", "Deputy",
    "Excellency", "Honourable", "Judge", "Justice", "Major", "Marshal", "Reverend", "Vice",
))  # fmt: skip
HONORIFICS = (
    "氏", "さん", "さま", "様", "殿", "君", "くん", "女史", "夫妻", "両氏", "先生", "教授",
    "准教授", "名誉教授", "特任教授", "助教", "講師", "博士", "研究員", "部長", "次長",
    "課長", "係長", "局長", "室長", "所長", "館長", "院長", "学長", "総長", "校長", "会長",
    "副会長", "社長", "副社長", "理事長", "理事", "取締役", "専務", "常務", "代表", "顧問",
    "参与", "主任", "議長", "委員長", "委員", "議員", "首相", "総理", "大臣", "副大臣",
    "外相", "財務相", "経産相", "政務官", "長官", "次官", "審議官", "参事官", "書記官",
    "大使", "公使", "総領事", "知事", "市長", "町長", "村長",
)  # fmt: skip
# Beside a family name as well; as whole roles they may also be the end of a body's name.
_ALSO = (
    "CEO", "CTO", "CFO", "COO", "CIO", "フェロー", "本部長", "支社長", "支店長", "工場長", "主席",
    "首席", "総裁", "副総裁", "副知事", "副市長", "副会頭", "会頭", "教頭", "監事", "幹事",
    "秘書官",
)  # fmt: skip
_FORMERLY = tuple(
    before + office
    for before in ("元", "前", "新")
    for office in (
        "大使", "知事", "市長", "大臣", "首相", "外相", "会長", "社長", "理事長", "局長", "教授",
        "議員", "長官", "次官", "学長", "総裁",
    )
)  # fmt: skip
OF_A_FAMILY = (*HONORIFICS, *_ALSO)
OF_A_SHORT_FAMILY = (*OF_A_FAMILY, *_FORMERLY)
# Roles that are no way to call somebody; with those above, all that a Japanese role ends in.
ROLES = (
    "責任者", "担当", "担当者", "役員", "部門長", "センター長", "グループ長", "補佐", "補佐官",
    "専門官", "企画官", "報道官",
)  # fmt: skip
_CALLED_ALONE = (
    "氏", "さん", "さま", "様", "殿", "君", "くん", "女史", "夫妻", "両氏", "先生", "博士",
)  # fmt: skip
JAPANESE_ROLES = (*(one for one in HONORIFICS if one not in _CALLED_ALONE), *ROLES)
# What stands behind British names: seats, honours, fellowships, degrees. Only what is hardly ever
# the short form of a body, as are MS, TD and BA.
AFTER_NAMES = (
    "MP", "MSP", "MLA", "MEP", "KC", "QC", "Bt", "Esq", "CH", "OM",
    "MBE", "OBE", "CBE", "DBE", "KBE", "GBE", "CMG", "DCMG", "KCMG", "GCMG", "CVO", "DCVO", "KCVO",
    "GCVO", "LVO", "MVO", "KCB", "DCB", "GCB",
    "FRS", "FRSE", "FREng", "FBA", "FMedSci", "FIET", "FInstP", "FRSC", "FRSA", "FRAeS", "CEng",
    "CPhys", "PhD", "DPhil", "DSc", "EngD", "MBA", "MSc", "BSc", "MEng", "BEng", "MPhil", "LLM",
)  # fmt: skip
# A single character may be the end or the beginning of another word; beside these it hardly is.
OF_ONE_CHARACTER = ("氏", "さん", "君", "女史", "先生", "教授", "博士")
# Beside a given name.
OF_A_GIVEN_NAME = ("氏", "さん", "さま", "様", "君", "くん", "ちゃん", "女史", "先生")
# Usual words that look like a name of one character with an honorific.
WORDS = (
    "多様", "同様", "異様", "仕様", "一様", "有様", "模様", "文様", "皆様", "奥様", "神様",
    "王様", "殿様", "仏様", "皆さん", "奥さん", "娘さん", "嫁さん", "母さん", "兄さん",
    "姉さん", "同氏", "両氏", "諸氏", "某氏", "各氏", "華氏", "摂氏", "諸君", "主君",
    "本部長", "支部長", "前教授", "元教授", "新教授",
)  # fmt: skip


def called(name: str, honorifics: tuple[str, ...] = HONORIFICS) -> tuple[str, ...]:
    """The name with each honorific behind it, but for what is a usual word."""
    return tuple(one for one in (name + behind for behind in honorifics) if one not in WORDS)


def titled(name: str, titles: tuple[str, ...] = (*TITLES, *OFFICES)) -> tuple[str, ...]:
    """The name with each title before it."""
    return tuple(f"{title} {name}" for title in titles)
