"""Ideographs that are written in several ways in one and the same name: 髙橋 and 高橋, 﨑 and 崎.

Family registers keep old forms (旧字体) and variants (異体字) in names, and most who write the name
type the form that a keyboard gives. What Unicode itself takes for the same is not in here.
"""

from __future__ import annotations

# The first of each group is the usual form.
_GROUPS = (
    "高髙 崎﨑碕嵜 吉𠮷 浜濱濵 辺邊邉 斎齋斉齊 沢澤 広廣 国國 桜櫻 島嶋嶌 真眞 恵惠 徳德 栄榮 滝瀧 "
    "竜龍 関關 条條 蔵藏 万萬 与與 円圓 実實 寿壽 宝寶 将將 巌巖 弥彌 応應 曽曾 桧檜 槙槇 渋澁澀 "
    "渕淵渊 瀬瀨 児兒 礼禮 祢禰 稲稻 穂穗 縄繩 聡聰 蛍螢 覚覺 観觀 誉譽 鉄鐵 静靜 顕顯 鶴靍靏 鴎鷗 "
    "黒黑 船舩 松枩 館舘 峰峯 富冨 柳栁 涼凉 清淸 青靑 教敎 温溫 緑綠 増增 横橫 彦彥 朗朖 寛寬 "
    "頼賴 荘莊 薮藪籔 学學 闘鬪 芦蘆 桑桒 梅楳 土圡 豊豐 戸戶 呉吳 内內 巻卷 尚尙 塩鹽 団團 岳嶽 "
    "渓溪 亀龜 遥遙 壮壯 晋晉 凛凜 勲勳 権權 会會"
)

USUAL = {ord(other): group[0] for group in _GROUPS.split() for other in group[1:]}
"""Each rarer form, and the usual one: for `str.translate`."""
