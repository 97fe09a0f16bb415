import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import InputError
from bilingual.names import match_names, romanize

HANZI = st.lists(
    st.sampled_from(["朴樱梅", "许逸舒", "欧阳修", "李娜", "李纳", "吕布", "曾乐", "", "Mary"]), max_size=8
)
LATIN = st.lists(
    st.sampled_from(["Piao Yingmei", "Yishu Xu", "Li Na", "LYU BU", "Zeng Yue", "Mary", "", "Xu Yisu"]),
    max_size=8,
)


def pairs(latin: list[str], hanzi: list[str]) -> dict[str, str | None]:
    return {match.latin: match.hanzi for match in match_names(latin, hanzi) if match.latin is not None}


@pytest.mark.parametrize(
    ("latin", "hanzi"),
    [
        ("Xu Yishu", "许逸舒"),
        ("Yishu Xu", "许逸舒"),
        ("XU Yi-shu", "許逸舒"),
        ("Xu, Yishu", "许逸舒"),
        ("Xǔ Yìshū", "许逸舒"),
        ("Zhao Pingan", "赵平安"),
        ("Zhao Ping’an", "赵平安"),
        ("Lyu Bu", "吕布"),
        ("Lv Bu", "吕布"),
        ("Lu Bu", "吕布"),
        ("Lü Bu", "吕布"),
        ("Zeng Yue", "曾乐"),  # another reading
        ("Dan Tianfang", "单田芳"),  # the surname misread
        ("Mao Tse-tung", "毛泽东"),  # Wade-Giles
        ("Lu Ping-an", "吕平安"),  # without its marks
        ("Lam Fung", "林峰"),  # Hong Kong
        ("Hui Yat Shu", "许逸舒"),
        ("Kwok Chi-yung", "郭志勇"),
        ("Xiuu Ouyang", "欧阳修"),  # a typing error
        ("Park Yingmei", "朴樱梅"),  # the given name alone
        ("Ka'er Makesi", "卡尔·马克思"),
        ("Xu Y. S.", "许逸舒"),
        ("Dr. Yishu Xu", "许逸舒"),
        ("Peter Hsu Yi-shu", "许逸舒"),
        ("Chen Yuji", "陈宇杰"),  # a letter lost, and no ü
        ("MA Fei", "马飞"),
        ("Xiu Ou", "欧修"),
        ("Yangxiu Ou", "欧阳修"),  # the surname taken for a single one
    ],
)
def test_a_name_is_found_among_others(latin: str, hanzi: str) -> None:
    others = ["王强", "孙文静", "郭小川"]
    assert pairs([latin], [*others, hanzi]) == {latin: hanzi}


def test_nothing_is_matched_that_does_not_fit() -> None:
    matches = match_names(["John Smith", "Wang Qiang"], ["李娜"])
    assert [(match.latin, match.hanzi, match.why) for match in matches] == [
        ("John Smith", None, "nothing fits"),
        ("Wang Qiang", None, "nothing fits"),
        (None, "李娜", "nothing fits"),
    ]


def test_ties_are_reported_on_both_sides() -> None:
    first, second, left = match_names(["Li Na", "Na Li"], ["李娜", "李纳", "李那"])
    assert {first.hanzi, second.hanzi} < {"李娜", "李纳", "李那"}
    assert len(first.ties) == len(second.ties) == 2
    assert first.rivals == (1,)
    assert left.rivals == (0, 1)
    assert left.why == "what fits was given to another"


def test_names_that_compete_are_shared_out() -> None:
    # 乐 is read le or yue: the one that reads Yue only must have Zeng Yue.
    assert pairs(["Zeng Le", "Zeng Yue"], ["曾乐", "曾月"]) == {"Zeng Le": "曾乐", "Zeng Yue": "曾月"}
    assert pairs(["Zeng Yue", "Zeng Yue"], ["曾乐", "曾月"]) == {"Zeng Yue": "曾乐"}


def test_three_hundred_shuffled_names_come_back() -> None:
    chance = random.Random(7)  # noqa: S311 - not for secrets
    surnames, given = "王李张刘陈杨黄赵吴周徐孙马朱胡", "国建文海志晓明华雪梅春秋冬平安"
    hanzi = list({"".join(map(chance.choice, (surnames, given, given))) for _ in range(330)})[:300]
    latin = [romanize(name, order="given-first") for name in hanzi]
    chance.shuffle(latin)
    for match in match_names(latin, hanzi):
        assert match.latin is not None
        assert match.hanzi is not None
        assert romanize(match.hanzi, order="given-first") == match.latin


def test_a_hundred_and_fifty_people_of_one_name() -> None:
    matches = match_names(["Li Na"] * 150, ["李娜"] * 150)
    assert all(match.score == 1 and len(match.ties) == len(match.rivals) == 149 for match in matches)


@given(LATIN, HANZI)
def test_matching_is_one_to_one_and_drops_nothing(latin: list[str], hanzi: list[str]) -> None:
    matches = match_names(latin, hanzi)
    assert sorted(match.latin_index for match in matches if match.latin_index is not None) == list(
        range(len(latin))
    )
    assert sorted(match.hanzi_index for match in matches if match.hanzi_index is not None) == list(
        range(len(hanzi))
    )
    assert all(
        (match.score > 0) == (match.latin is not None and match.hanzi is not None) for match in matches
    )


@given(st.lists(st.text(max_size=12), max_size=5), st.lists(st.text(max_size=12), max_size=5))
def test_nothing_crashes_matching(latin: list[str], hanzi: list[str]) -> None:
    assert len(match_names(latin, hanzi)) >= max(len(latin), len(hanzi))


@pytest.mark.parametrize(("latin", "hanzi"), [("Li Na", ["李娜"]), (["Li Na"], "李娜")])
def test_a_name_instead_of_a_list_is_refused(latin: list[str], hanzi: list[str]) -> None:
    with pytest.raises(InputError, match="two lists"):
        match_names(latin, hanzi)


def test_two_people_with_slips_have_their_own() -> None:
    # Wang Lu is a slip for Wang Li here: else one of the two would be left over.
    assert pairs(["Wang Lu", "Wang Luu"], ["王丽", "王路"]) == {"Wang Lu": "王丽", "Wang Luu": "王路"}


def test_a_hundred_names_with_slips_find_their_own() -> None:
    chance = random.Random(11)  # noqa: S311 - not for secrets
    surnames, given = "王李张刘陈杨黄赵吴周徐孙马朱胡", "国建文海志晓明华雪梅春秋冬平安"
    names: dict[str, str] = {}
    while len(names) < 100:
        hanzi = "".join(map(chance.choice, (surnames, given, given)))
        names.setdefault(romanize(hanzi, order="given-first"), hanzi)
    wrong = 0
    latin = list(names)
    for place in range(0, 100, 10):
        slip = chance.randrange(1, len(latin[place]) - 1)
        latin[place] = latin[place][:slip] + "q" + latin[place][slip + 1 :]
    for match in match_names(latin, list(names.values())):
        assert match.hanzi is not None
        wrong += match.latin_index != match.hanzi_index and not match.ties
    assert wrong == 0


def test_thousands_of_namesakes_take_no_square_of_time() -> None:
    matches = match_names(["Li Na"] * 2000, ["李娜", "李纳"] * 1000)
    assert all(match.score == 1 and len(match.ties) == 255 for match in matches)
