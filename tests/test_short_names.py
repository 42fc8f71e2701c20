"""Short family names beside titles, as handles, and in other spellings."""

from __future__ import annotations

import pytest

from tests.test_surnames import hits


@pytest.mark.parametrize("family", ["To", "Do", "So", "As", "An", "In"])
def test_handles_of_a_short_family_name_are_no_usual_words(family: str) -> None:
    text = f"It was sent {family.lower()} a group, a {family.lower()}; {family} a few, a{family}s."
    assert hits(f"Alice {family}, Acme Two", text) == []


@pytest.mark.parametrize("text", ["Ask AToo, ATo.", "As ToA wrote", "By @toa", "#ATO", "(@ato)"])
def test_handles_of_a_short_family_name_are_found_as_handles(text: str) -> None:
    assert hits("Alice To, Acme Two", text) in (["@ATo"], ["@ToA"])


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("東 太郎", "東大使用の装置を試す。"),
        ("関 誠", "関係長官会合で説明した。"),
        ("島 直", "江の島委員会が開かれた。"),
        ("北 武", "北代表団と北代表部、北大使館。"),
        ("北 武", "北委員会と北理事会。"),
        ("中試 太郎", "中試町と中試駅、中試市場。"),
    ],
)
def test_a_short_family_name_is_not_found_in_longer_words(speaker: str, text: str) -> None:
    assert hits(f"{speaker}、例示", text) == []


@pytest.mark.parametrize(
    ("speaker", "text", "name"),
    [
        ("東 太郎", "東大使の発言", "東大使"),
        ("東 太郎", "東大使。用意した。", "東大使"),
        ("東 太郎", "東氏発言、東会長会見", "東氏"),
        ("東 太郎", "東会長会見", "東会長"),
        ("東 太郎", "英国の東大使", "東大使"),
        ("中試 太郎", "中試町長が話した。", "中試"),
        ("中試 太郎", "中試町と中試は", "中試"),
    ],
)
def test_a_short_family_name_is_found_where_its_title_ends(
    speaker: str, text: str, name: str
) -> None:
    assert name in hits(f"{speaker}、例示", text)


@pytest.mark.parametrize(
    "title",
    [
        "副知事", "CEO", "ＣＴＯ", "フェロー", "本部長", "支社長", "主席", "元知事",
        "前大使", "新知事",
    ],
)  # fmt: skip
def test_a_family_name_of_one_sign_is_found_beside_titles_of_today(title: str) -> None:
    assert len(hits("lone", f"英国の林{title}が話した。")) == 1
    assert hits("lone", f"森林{title}") == []


def test_a_family_name_written_as_one_with_the_given_name_is_too() -> None:
    assert hits("山田花子、例示", "山田CEOの発言") == ["山田CEO"]


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("ohno", "Tohsto disagreed."),
        ("ohno", "Toosto disagreed."),
        ("ohno", "TOUSTO disagreed."),
        ("ohno", "とおすと裕子が話した。"),
        ("ohno", "トオスト裕子が話した。"),
        ("mue", "Tuestler disagreed."),
        ("Li Wei, Acme Two", "Minister Li disagreed."),
        ("Li Wei, Acme Two", "Li-san disagreed."),
        ("Li Wei, Acme Two", "Li氏が話した。"),
        ("Testa Taro, Acme Two", "Testa-san disagreed."),
        ("Testa Taro, Acme Two", "Testa氏が話した。"),
    ],
)
def test_a_name_is_found_in_its_usual_other_spellings(speaker: str, text: str) -> None:
    assert len(hits(speaker, text)) >= 1


def test_the_first_of_two_words_is_no_name_by_itself() -> None:
    assert hits("Li Wei, Acme Two", "The minister lives in Limoges; the lieutenant left.") == []
