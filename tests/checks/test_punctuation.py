import pytest

from bilingual.checks.punctuation import half_width, quote_orientation, unbalanced
from bilingual.checks.subject import Subject


def places(check, chinese, english=""):
    return [finding.chinese[0][0] for finding in check(Subject(english, chinese)) if finding.chinese]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“世界人权宣言“, 这一天", [7]),
        ("设置回”自动“。", [3, 6]),
        ("「号「由于，「号」", [2]),
        ("从“甲“改名为“乙”", [3]),
        ("“甲”和“乙”", []),
        ('"甲"和"乙"', []),
        ('以“甲"开头，以“乙"开头', []),
        ("“第一段。\n“第二段。”", []),
        ("5”的屏幕", []),
    ],
)
def test_orientation(text, expected):
    assert places(quote_orientation, text) == expected


def test_orientation_in_english():
    (finding,) = quote_orientation(Subject("the “Declaration“ was", ""))
    assert (finding.english, finding.fix.text) == (((16, 17),), "”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（见下文", [0]),
        ("见下文）", [3]),
        ("“甲（乙”", [2]),
        ("1) 甲\n2) 乙", []),
        ("a) 甲，b) 乙", []),
        ("他说‘好’", []),
        ("Peter’s 书", []),
        ("rock ‘n’ roll 音乐", []),
        ("甲 :)", []),
        ("一条不归路：）", []),
        ("等于（=）", []),
        ("最多（共 8）项", []),
        ("最多（共 8 项", [2]),
        ("弧度=(度*pi)/180", []),
        ("“第一段。\n“第二段。”", []),
        ("《甲》【乙】[丙](丁)", []),
    ],
)
def test_balance(text, expected):
    assert places(unbalanced, text) == expected


def test_brackets_of_two_widths_are_a_pair_but_an_ugly_one():
    (finding,) = unbalanced(Subject("", "甲（可选的)乙"))
    assert (finding.severity, finding.chinese) == ("minor", ((1, 6),))


@pytest.mark.parametrize(
    "english", ["'The rain has stopped,", "“The rain has stopped,", 'He said, "The rain has stopped,']
)
def test_speech_may_go_on_in_the_next_passage(english):
    assert places(unbalanced, "“雨停了，", english) == []
    assert places(unbalanced, "“雨停了，", "The men's rain has stopped,") == [0]


@pytest.mark.parametrize("english", ["no such file '%s'", "no such file `%s'", "'--all' needs '-o'"])
def test_speech_does_not_go_on_after_what_is_quoted(english):
    assert places(unbalanced, "找不到“%s", english) == [3]


def test_what_the_english_leaves_open_may_stay_open():
    assert places(unbalanced, "[0, 1) 中的数", "a number in [0, 1)") == []


def test_a_turned_quote_is_not_also_unbalanced():
    assert places(unbalanced, "“世界人权宣言“") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天,他", [2]),
        ("今天, 3点", [2]),
        ("好吗?", [2]),
        ("甲(乙)丙", [1, 3]),
        ("完了.", [2]),
        ("版本 3.5, release 2", []),
        ("http://a.b/中", []),
        ("使用 f(x, y) 函数", []),
        ("上午3:30", []),
        ("今天，他", []),
    ],
)
def test_half_width(text, expected):
    assert places(half_width, text) == expected


def test_a_message_says_once_what_is_wrong():
    (finding,) = half_width(Subject("Names: three", "名单:三人"))
    assert finding.message == "a half-width : stands beside Chinese characters"


@pytest.mark.parametrize("english", ["Wednesday (June 5)", "a) first (see 5), b) second", "1) (x) 2) y"])
def test_a_number_that_ends_a_bracket_is_no_list_label(english: str) -> None:
    assert not list(unbalanced(Subject(english, "好")))
