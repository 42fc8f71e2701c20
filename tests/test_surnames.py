"""People called by their family name, where that alone is too short or too uncertain."""

from __future__ import annotations

import pytest

from composer import frontmatter, honorifics, register, unattributed
from composer.language import Language
from composer.register import Register
from tests.written import SITE, notes_of

PEOPLE = """\
tanaka: {name: Tanaka Taro, native: 田中太郎}
smith: {given: Katie, family: Smith, order: given-first, native: ケイティ・スミス}
jones: {given: Åse, family: Ødegård-Jones, order: given-first}
li: {given: Jing, family: Li, order: given-first, organisation: acme}
ruiz: {given: Ana, family: Ruiz del Monte, order: given-first}
lin: {name: Rin Taro, native: 林太郎}
mae: {name: Maeda Jiro, native: 前田次郎}
taka: {name: Takashi Jiro, native: 髙試 次郎, reading: たかし じろう}
ken: {name: Tameshiken Jiro, native: 試験 次郎, reading: ためしけん じろう}
tani: {name: Tani Jiro, native: 谷試 次郎, reading: たに じろう}
ohno: {given: Yūko, family: Tōsto, order: family-first, native: 試野 裕子, reading: とおすと ゆうこ}
mue: {given: Jürgen, family: Tüstler, order: given-first}
lone: {given: Osamu, family: Testhayashi, order: family-first, native: 林 修}
cruz: {name: José Testcruz Testmarquez}
parts: {given: Ana Testmiddle, family: Testlast, order: given-first}
rees: {given: Judi, family: Testrees, order: given-first, url: "https://judi.example"}
deep: {name: Dee Peep, organisation: deep}
"""
ORGANISATIONS = """\
acme: {name: Acme Holdco, url: "https://www.acmeholdco.example/en/"}
deep: {name: Deep Office, url: "https://www.gov.example/organisations/deep-office"}
shared: {name: Shared One, url: "https://shared.example"}
also: {name: Shared Two, url: "https://shared.example/"}
"""


def the_register() -> Register:
    people = frontmatter.parse_yaml(PEOPLE, "site/people.yaml")
    organisations = frontmatter.parse_yaml(ORGANISATIONS, "site/organisations.yaml")
    themes = frontmatter.parse_yaml("", "site/themes.yaml")
    return register.parse(people, organisations, themes, Language.EN)


def hits(speaker: str, text: str, more: str = "") -> list[str]:
    fields = f"rule: chatham house\nspeakers:\n  - {speaker}\n{more}"
    problems = unattributed.problems(notes_of(fields, f"{text}\n"), the_register(), SITE)
    return [dict(one.values)["name"] for one in problems]


@pytest.mark.parametrize(
    ("speaker", "text", "name"),
    [
        ("tanaka", "田中氏が話した。", "田中氏"),
        ("tanaka", "次に田中 部長", "田中部長"),
        ("山田花子、例示", "山田さんの発言", "山田さん"),
        ("長谷川太郎、例示", "長谷川大臣", "長谷川大臣"),
        ("高橋さくら、例示", "高橋先生", "高橋先生"),
        ("佐々木一、例示", "佐々木議員", "佐々木議員"),
        ("lin", "英国と林氏", "林氏"),
        ("smith", "スミス氏が話した。", "スミス氏"),
        ("ジョン＝ドウ、例示", "ドウさんは", "ドウさん"),
        ("アン マーチン、例示", "マーチンは", "マーチン"),
        ("ブルース・リー、例示", "リー氏は", "リー氏"),
    ],
)
def test_a_japanese_family_name_is_found_beside_an_honorific(
    speaker: str, text: str, name: str
) -> None:
    assert name in hits(speaker, text)


@pytest.mark.parametrize(
    ("speaker", "text", "name"),
    [
        ("ken", "ためしけん じろうが話した。", "ためしけん じろう"),
        ("ken", "タメシケン・ジロウ氏", "タメシケン ジロウ"),
        ("ken", "ためしけん氏が話した。", "ためしけん氏"),
        ("ken", "英国からためしけん教授", "ためしけん教授"),
        ("ken", "タメシケン氏が話した。", "タメシケン氏"),
        ("ken", "ﾀﾒｼｹﾝさん", "タメシケンさん"),
        ("taka", "たかし氏が話した。", "たかし氏"),
        ("taka", "英国のたかし氏", "たかし氏"),
        ("taka", "英国がたかし氏", "たかし氏"),
        ("tani", "タニ教授", "タニ教授"),
    ],
)
def test_a_family_name_is_found_as_it_is_read(speaker: str, text: str, name: str) -> None:
    assert name in hits(speaker, text)


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("tani", "新たに教授となった。"),
        ("tani", "インタニ教授"),
        ("taka", "働たかし氏、またかし氏"),
        ("taka", "たかしと話した。"),
        ("ken", "ためし、試し"),
    ],
)
def test_the_same_kana_in_other_words_are_no_name(speaker: str, text: str) -> None:
    assert hits(speaker, text) == []


@pytest.mark.parametrize(
    ("speaker", "text", "name"),
    [
        ("taka", "高試氏が話した。", "髙試"),
        ("𠮷見本一郎、例示", "吉見本市長の発言", "𠮷見本市長"),
        ("吉見本一郎、例示", "𠮷見本市長の発言", "吉見本市長"),
        ("斎藤 花子、例示", "齋藤、齊藤、斉藤", "斎藤"),
        ("渡邊 花子、例示", "渡辺", "渡邊"),
        ("渡邉 花子、例示", "渡邊", "渡邉"),
        ("山﨑 花子、例示", "山崎", "山﨑"),
    ],
)
def test_a_name_is_found_in_each_form_of_its_ideographs(speaker: str, text: str, name: str) -> None:
    assert name in hits(speaker, text)


def test_who_is_on_record_opens_each_form_of_the_same_name() -> None:
    more = "  - {name: 斉藤 次郎, organisation: 例示二, on_record: yes}\n"
    assert hits("斎藤 花子、例示一", "斉藤氏が話した。", more) == []
    more = "  - {name: 渡辺次郎, organisation: 例示二, on_record: yes}\n"
    assert hits("渡邊花子、例示一", "渡辺氏が話した。", more) == []


@pytest.mark.parametrize(
    ("speaker", "text", "names"),
    [
        ("taka", "次郎さんが話した。", ["次郎さん"]),
        ("斎藤 花子、例示", "花子先生と", ["花子先生"]),
        ("斎藤 梢、例示", "梢さん", []),
        ("斎藤花子、例示", "花子さん", []),
        ("taka", "次郎の会", []),
    ],
)
def test_a_japanese_given_name_is_for_a_person_to_judge(
    speaker: str, text: str, names: list[str]
) -> None:
    notes = notes_of(f"rule: chatham house\nspeakers: [{speaker}]", f"{text}\n")
    assert hits(speaker, text) == []
    found = unattributed.given_names(notes, the_register(), SITE)
    assert [name for _, _, name in found] == names


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("山田花子、例示", "山田製作所の新製品"),
        ("tanaka", "田中製作所と田んぼ"),
        ("lin", "小林氏と林業"),
        ("lin", "林業と森林"),
        ("mae", "前大臣、前社長、前教授"),
        ("皆川花子、例示", "皆様、皆さん"),
        ("多田花子、例示", "多様な意見"),
        ("本田花子、例示", "本部長の発言"),
        ("市川花子、例示", "市長と市議員"),
        ("ブルース・リー、例示", "リーダーとブラッドリー氏"),
    ],
)
def test_the_same_characters_in_other_words_are_no_name(speaker: str, text: str) -> None:
    assert hits(speaker, text) == []


@pytest.mark.parametrize(
    ("speaker", "text", "name"),
    [
        ("jones", "Ms Jones agreed.", "Jones"),
        ("jones", "Åse Odegard agreed.", "Ødegård"),
        ("jones", "ODEGARD-JONES", "Ødegård-Jones"),
        ("ruiz", "Ms Ruiz agreed.", "Ruiz"),
        ("li", "Dr Li agreed.", "Dr Li"),
        ("li", "As Dr. LI said.", "Dr Li"),
        ("li", "the minister\nLi", "Minister Li"),
        ("li", "Prof.\u00a0Li", "Prof Li"),
        ("li", "[more](https://x.example/dr-li)", "Dr Li"),
        ("li", "Liさんの発言", "Liさん"),
        ("li", "Li-san agreed.", "Li-san"),
        ("'Bo Ng, Nowhere'", "Lady Ng agreed.", "Lady Ng"),
        ("'Imai Tarō, Nowhere'", "Mr Imai agreed.", "Mr Imai"),
        ("'Ng Tarō, Nowhere'", "Mr Ng agreed.", "Mr Ng"),
        ("rees", "Dame Judi agreed.", "Dame Judi"),
        ("'Imai Tarō, Nowhere'", "MR. IMAI AGREED", "Mr Imai"),
        ("'Imai Tarō, Nowhere'", "[more](https://x.example/mr-imai-agrees)", "Mr Imai"),
        ("'Imai Tarō, Nowhere'", "#MrImai", "Mr Imai"),
        ("'Jo Quayle MP, Nowhere'", "As Quayle said.", "Quayle"),
        ("'Jo Quayle CBE FREng, Nowhere'", "As Quayle said.", "Quayle"),
    ],
)
def test_a_latin_family_name_is_found_beside_a_title(speaker: str, text: str, name: str) -> None:
    assert name in hits(speaker, text)


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("li", "A list of Li, li and drli."),
        ("'Bo To, Nowhere'", "The minister to go, the Ambassador to the United Kingdom."),
        ("'Bo To, Nowhere'", "[more](https://x.example/ambassador-to-japan)"),
        ("'Bo Ed, Nowhere'", "We missed it."),
        ("'Bo Um, Nowhere'", "A drum."),
        ("li", "Juliさん"),
        ("ruiz", "El camino del sol"),
        ("rees", "Mr Judi"),
        ("rees", "Dame Judi Mockwell"),
        ("'John Quayle, Nowhere'", "Mr John Brown, Sir John\u00a0Smith"),
        ("'J. Quayle, Nowhere'", "Mr J. Brown"),
        ("'Ion Quayle, Nowhere'", "The mission."),
    ],
)
def test_a_short_name_in_other_words_is_none(speaker: str, text: str) -> None:
    assert hits(speaker, text) == []


JOSE = "'José García Márquez, Nowhere'"
NGUYEN = "'Nguyễn Văn An, Nowhere'"


@pytest.mark.parametrize(
    ("speaker", "text", "name"),
    [
        (JOSE, "Mr García agreed.", "García"),
        (JOSE, "The García plan.", "García"),
        (JOSE, "Señor Garcia agreed.", "García"),
        (JOSE, "Márquez", "Márquez"),
        (NGUYEN, "Văn An agreed.", "Văn An"),
        (NGUYEN, "van-an", "Văn An"),
        (NGUYEN, "Mr Van agreed.", "Mr Văn"),
        (NGUYEN, "Mr Nguyen agreed.", "Mr Nguyễn"),
        ("cruz", "The Testcruz plan.", "Testcruz"),
    ],
)
def test_each_word_of_a_name_in_no_register_may_be_the_familys(
    speaker: str, text: str, name: str
) -> None:
    assert name in hits(speaker, text)


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        (NGUYEN, "A van, Mr Van Dyke."),
        ("'Ana del Ruiz Moss, Nowhere'", "del camino"),
        ("'Ana J. Moss, Nowhere'", "Mr J. Brown"),
        ("'HE Ambassador Ana Moss, Nowhere'", "The ambassador agreed."),
        ("'Vice Admiral Ana Moss, Nowhere'", "The admiral agreed."),
        ("parts", "The Testmiddle plan."),
    ],
)
def test_other_words_before_a_family_name_are_none(speaker: str, text: str) -> None:
    assert hits(speaker, text) == []


def test_a_word_of_a_name_is_open_where_somebody_on_record_is_called_so() -> None:
    more = "  - {name: Bo Garcia, organisation: Elsewhere, on_record: yes}"
    assert hits(JOSE, "Mr García agreed.", more) == []


def test_a_given_name_beside_a_title_is_no_warning_but_refused() -> None:
    notes = notes_of(
        "rule: chatham house\nspeakers: ['Imai Tarō, Nowhere']\nsummary: Mr Imai spoke."
    )
    assert unattributed.given_names(notes, the_register(), SITE) == ()


def test_whose_family_name_somebody_on_record_has_is_not_given_away_by_it() -> None:
    more = "  - {name: 田中次郎, organisation: 例示, on_record: yes}\n"
    assert hits("tanaka", "田中氏が話した。", more) == []


@pytest.mark.parametrize(
    "text",
    ["See www.acmeholdco.example.", "press@acmeholdco.example", "<https://acmeholdco.example/a>"],
)
def test_the_host_of_a_withheld_body_is_found(text: str) -> None:
    assert hits("li", text) == ["acmeholdco.example"]


def test_the_host_of_a_withheld_person_is_found() -> None:
    assert hits("rees", "See judi.example.") == ["judi.example"]


@pytest.mark.parametrize(
    ("speaker", "more"),
    [
        ("deep", ""),
        ("'Bo Moss, Shared One'", ""),
        ("li", "convened_by: Acme Holdco\nconfirmed: [{text: Acme Holdco, why: It invites.}]"),
        ("li", "  - {name: Bo Moss, organisation: acme, on_record: yes}"),
    ],
)
def test_a_host_that_is_others_too_gives_nobody_away(speaker: str, more: str) -> None:
    text = "www.gov.example shared.example acmeholdco.example"
    assert {"gov.example", "shared.example", "acmeholdco.example"} & {
        *hits(speaker, text, more)
    } == set()


@pytest.mark.parametrize("title", [*honorifics.TITLES, *honorifics.OFFICES])
def test_each_title_tells_a_short_name(title: str) -> None:
    assert f"{title} Li" in hits("li", f"{title} Li agreed.")


@pytest.mark.parametrize("honorific", honorifics.HONORIFICS)
def test_each_honorific_tells_a_name(honorific: str) -> None:
    assert hits("tanaka", f"田中{honorific}が話した。")


ELSEWHERE = "{name: li, organisation: Example Pier}"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Acme Holdco was content.", "Acme Holdco"), ("acmeholdco.example", "acmeholdco.example")],
)
def test_the_body_of_the_register_is_found_also_of_who_spoke_for_another(
    text: str, name: str
) -> None:
    assert name in hits(ELSEWHERE, text)
    assert hits(ELSEWHERE, "Example Pier")
    more = "  - {name: Bo Moss, organisation: acme, on_record: yes}"
    assert hits(ELSEWHERE, text, more) == []


def test_who_is_on_record_for_one_body_opens_no_other() -> None:
    more = "  - {name: deep, organisation: Example Pier, on_record: yes}\n"
    more += "  - Bo Moss, Deep Office"
    assert "Deep Office" in hits(ELSEWHERE, "Deep Office", more)
