import pytest

from bilingual.checks.doubled import doubled
from bilingual.checks.subject import Subject


@pytest.mark.parametrize(
    "text",
    [
        "达到目的的方法",
        "是是非非",
        "总和和差",
        "研究研究",
        "的的的",
        "一个个人",
        "实实在在的",
        "请使用使用者手册",
    ],
)
def test_what_may_stand_twice(text):
    assert list(doubled(Subject("", text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "It was what he had had",
        "that that is, is",
        "`the the`",
        "THE THE",
        "the-the",
        "from %s to to_%s to %s",
        "down to %s to fit",
        "<b>you</b> <i>You</i>",
    ],
)
def test_english_that_may_stand_twice(text):
    assert list(doubled(Subject(text, ""))) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [("指定的的值", "的"), ("如果如果失败", "如果"), ("也也可以停用", "也"), ("所以可以可以试", "可以")],
)
def test_a_doubled_word_is_mended(text, mended):
    (finding,) = doubled(Subject("", text))
    assert (finding.severity, finding.fix.text) == ("minor", mended)


def test_a_doubled_english_word():
    (finding,) = doubled(Subject("These are are summed up", ""))
    assert (finding.english, finding.fix.text) == (((6, 13),), "are")
