"""Names as lists have them: with honorifics, titles, the other script."""

from __future__ import annotations

import pytest

from composer import bare_names
from tests.test_surnames import hits


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ann Example", ("Ann Example",)),
        ("例太郎氏", ("例太郎",)),
        ("例太郎 名誉教授", ("例太郎",)),
        ("例太郎部長", ("例太郎",)),
        ("教授 例太郎", ("例太郎",)),
        ("Dr. 例太郎", ("例太郎",)),
        ("例太郎 CTO", ("例太郎",)),
        ("田中さん", ("田中",)),
        ("Tanaka-san", ("Tanaka",)),
        ("Testa Taro 氏", ("Testa Taro", "Taro Testa")),
        ("例太郎（れい たろう）", ("例太郎", "れいたろう")),
        ("例太郎（Rei Taro）", ("例太郎", "Rei Taro", "Taro Rei")),
        ("Rei Taro (例太郎)", ("Rei Taro", "例太郎", "Taro Rei")),
        ("Bob Testquay / ボブ・テストキー", ("Bob Testquay", "ボブ・テストキー")),
        ("（）", ("（）",)),
        # What is too short, or is no name.
        ("林さん", ("林さん",)),
        ("港湾局長", ("港湾局長",)),
        ("客員教授", ("客員教授",)),
        ("主任研究員", ("主任研究員",)),
        ("Bob Testquay (he/him)", ("Bob Testquay",)),
        ("Bob Testquay (UK)", ("Bob Testquay",)),
        ("例太郎（CTO）", ("例太郎",)),
        ("例太郎（オンライン）", ("例太郎",)),
        ("例太郎（司会）", ("例太郎",)),
    ],
)
def test_a_name_is_taken_out_of_what_stands_around_it(written: str, names: tuple[str, ...]) -> None:
    assert bare_names.of_person(written) == names


@pytest.mark.parametrize(
    ("speaker", "text", "name"),
    [
        ("例太郎氏、例示", "例太郎は述べた。", "例太郎"),
        ("田中さん、例示", "田中は反対した。", "田中"),
        ("例太郎（Rei Testa）、例示", "Rei Testa disagreed.", "Rei Testa"),
        ("Rei Testa (例太郎), Acme", "例太郎は述べた。", "例太郎"),
        # Who is in the register is known by every name there.
        ("田中太郎氏、例示", "Tanaka Taro disagreed.", "Tanaka Taro"),
    ],
)
def test_a_name_is_found_without_what_stands_around_it(speaker: str, text: str, name: str) -> None:
    assert name in hits(speaker, text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Example Robotics", "Example Robotics"),
        ("Example Robotics Ltd", "Example Robotics"),
        ("Example Robotics Co., Ltd.", "Example Robotics"),
        ("Example Robotics Co., Inc.", "Example Robotics"),
        ("Example Robotics Pty Ltd", "Example Robotics"),
        ("Example Robotics Group plc", "Example Robotics"),
        ("Example Robotics Holdings, Inc.", "Example Robotics"),
        ("Example Robotics B.V.", "Example Robotics"),
        ("Example Robotics S.p.A.", "Example Robotics"),
        ("Example Robotics Oy", "Example Robotics"),
        ("Example Robotics Ltd (UK)", "Example Robotics"),
        ("The University of Placeholder", "University of Placeholder"),
        ("University of Placeholder (UoP)", "University of Placeholder"),
        ("University of Placeholder (UoP)", "UoP"),
        ("株式会社架空製作所", "架空製作所"),
        ("（株）架空製作所", "架空製作所"),
        ("㈱架空製作所", "架空製作所"),
        ("架空製作所 有限会社", "架空製作所"),
        ("合同会社架空", "架空"),
        ("国立大学法人架空大学", "架空大学"),
        ("国立研究開発法人架空研究所", "架空研究所"),
        ("一般財団法人架空財団", "架空財団"),
        ("架空大学（Placeholder University）", "Placeholder University"),
    ],
)
def test_a_body_is_found_without_its_legal_form(written: str, name: str) -> None:
    assert name in bare_names.of_body(written)
    assert name in hits(f"{{name: Ann Example, organisation: '{written}'}}", f"And {name} agreed.")


@pytest.mark.parametrize(
    "written", ["Example Pier", "The Pier", "Company", "株式会社", "Oy", "Steering Group"]
)
def test_what_is_no_legal_form_of_a_name_stays(written: str) -> None:
    assert bare_names.of_body(written) == (written,)


@pytest.mark.parametrize("remark", ["UK", "London", "retired", "司会", "日本", "フランス"])
def test_a_remark_beside_a_body_is_no_name(remark: str) -> None:
    assert bare_names.of_body(f"Example Pier ({remark})")[-1] == "Example Pier"
