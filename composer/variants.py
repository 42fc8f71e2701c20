"""Ideographs that are written in several ways in one and the same name: 髙橋 and 高橋, 﨑 and 崎.

Family registers keep old forms (旧字体) and variants (異体字) in names, and most who write the name
type the form that a keyboard gives. What Unicode itself takes for the same is not in here.
"""

from __future__ import annotations

# The first of each group is the usual form.
_WRITTEN = (
    "高髙 崎﨑碕嵜㟢 吉𠮷 浜濱濵 辺邊邉 斎齋斉齊 沢澤 広廣 国國圀 桜櫻 島嶋嶌㠀 真眞 恵惠 徳德 "
    "栄榮 滝瀧 竜龍 関關 条條 蔵藏 万萬 与與 円圓圎 実實 寿壽 宝寶寳 将將 巌巖 弥彌 応應 曽曾 "
    "桧檜 槙槇 渋澁澀 渕淵渊 瀬瀨 児兒 礼禮 祢禰 稲稻 穂穗 縄繩 聡聰 蛍螢 覚覺 観觀 誉譽 鉄鐵 "
    "静靜 顕顯 鶴靍靏 鴎鷗 黒黑 船舩 松枩 館舘 峰峯 富冨 柳栁 涼凉 清淸 青靑 教敎 温溫 緑綠 "
    "増增 横橫 彦彥 朗朖 寛寬 頼賴 荘莊 薮藪籔 学學 闘鬪 芦蘆 桑桒 梅楳 土圡 豊豐 戸戶 呉吳 "
    "内內 巻卷 尚尙 塩鹽 団團 岳嶽 渓溪 亀龜 遥遙 壮壯 晋晉 凛凜 勲勳 権權 会會 浅淺 県縣 来來 "
    "遠逺 当當 橋𣘺槗 剣劔劍剱劒 為爲 郷鄕 村邨 園薗 籠篭 仏佛 秋龝穐 奥奧 衛衞 薫薰 芸藝 経經 "
    "区區 気氣 帰歸 旧舊 暁曉 峡峽 狭狹 黄黃 絵繪 亜亞 壱壹 隠隱 営營 楽樂 研硏 号號 済濟 桟棧 "
    "糸絲 釈釋 叙敍 称稱 証證 乗乘 浄淨 穣穰 譲讓 慎愼 数數 声聲 専專 戦戰 銭錢 禅禪 双雙 総總 "
    "体體 帯帶 鎮鎭 伝傳 灯燈 麦麥 萌萠 満滿 様樣 郎郞 楼樓 湾灣 参參 桝枡 柏栢 野埜 喜㐂 昇曻 "
    "勢㔟 尻㞍 功㓛 杉杦 珍珎 鯵鰺 鶯鴬 蓑簑 岩嵒 霊靈 両兩 独獨 庁廳 駆驅 鶏鷄 図圖 画畫 医醫 "
    "変變 発發 労勞 単單 歩步 毎每 徴徵 強强 鋭銳 悦悅 説說 脱脫 税稅 閲閱 録錄 禄祿 巣巢 莱萊 "
    "産產 顔顏 槌鎚"
)
GROUPS = tuple(_WRITTEN.split())

USUAL = {ord(other): group[0] for group in GROUPS for other in group[1:]}
"""Each rarer form, and the usual one: for `str.translate`."""
