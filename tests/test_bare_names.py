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
