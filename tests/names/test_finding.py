import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import InputError
from bilingual.names import find_han_names, find_people


@pytest.mark.parametrize(
    ("chinese", "names"),
    [
        ("今天,刘晓波博士还在中国的监狱中。", ["刘晓波"]),
        ("朴樱梅、许逸舒、林峰等人出席了集会。", ["朴樱梅", "许逸舒", "林峰"]),
        ("在会上，欧阳若溪（Ouyang Ruoxi）发言。", ["欧阳若溪"]),
        ("許逸舒和單雨禾說，這本書很好。", ["許逸舒", "單雨禾"]),
        ("李女士说她不知道。", ["李"]),
        ("市长陈静表示，水利工程将于明年完工。", ["陈静"]),
        ("高兴地说，马上就到。", []),
        ("安徽省和江苏省的代表参加了会议。", []),
        ("任何人都不应当忘记历史。", []),
        ("", []),
    ],
)
def test_names_in_chinese(chinese: str, names: list[str]) -> None:
    assert [name.text for name in find_han_names(chinese)] == names


@pytest.mark.xfail(reason="a word to jieba, and a surname that is a word", strict=True)
def test_a_name_that_is_a_word_too() -> None:
    assert [name.text for name in find_han_names("经理于洋告诉记者，会议取消了。")] == ["于洋"]


def test_the_english_side_decides() -> None:
    assert find_han_names("和平安谈过了。") == ()
    (name,) = find_han_names("和平安谈过了。", "We talked to He Ping'an.")
    assert (name.text, name.why) == ("和平安", "two characters given, begins, in the English")


def test_people_of_a_list_are_found_in_either_language() -> None:
    text = "Yishu Xu met 朴樱梅 and Linda Wang. 許逸舒走了，Xu Yi-shu 也走了。"
    mentions = find_people(text, ["许逸舒", "Piao Yingmei"])
    assert [(mention.text, mention.places) for mention in mentions] == [
        ("Yishu Xu", (0,)),
        ("朴樱梅", (1,)),
        ("許逸舒", (0,)),
        ("Xu Yi-shu", (0,)),
    ]


def test_whoever_fits_as_well_is_named() -> None:
    (mention,) = find_people("We met Li Na.", ["李娜", "王强", "李纳"])
    assert mention.places == (0, 2)


def test_a_name_instead_of_a_list_is_refused() -> None:
    with pytest.raises(InputError, match="list of names"):
        find_people("Xu Yishu", "许逸舒")


@settings(deadline=None)  # the first call loads tables
@given(st.text(st.sampled_from("王强李娜和说博士，。（）LiNa 许逸舒\ud800"), max_size=40))
def test_what_is_found_stands_where_it_says(text: str) -> None:
    for name in find_han_names(text):
        assert text[name.start : name.end] == name.text == name.surname + name.given
    for mention in find_people(text, ["李娜", "Xu Yishu"]):
        assert text[mention.start : mention.end] == mention.text
