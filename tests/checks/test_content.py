from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.checks.content import addition, length, omission, unrelated
from bilingual.checks.explained import clauses, explained, total, weakest_run
from bilingual.checks.subject import Subject

PAIRS = [
    (
        "The village school opened in spring. Two teachers from the city taught mathematics and music.",
        "村里的学校在春天开学了。两位来自城市的老师教数学和音乐。",
    ),
    (
        "The fishermen repaired their nets on the beach. The storm had destroyed half of the boats.",
        "渔民们在海滩上修补渔网。暴风雨毁坏了一半的船。",
    ),
    (
        "Click the button to save your password. The browser will remember it for the next visit.",
        "点击按钮保存您的密码。浏览器会在下次访问时记住它。",
    ),
]
CHECKS = (unrelated, omission, addition, length)


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_a_translation_is_quiet(english, chinese):
    assert [finding for check in CHECKS for finding in check(Subject(english, chinese))] == []


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_the_translation_of_another_passage_is_unrelated(number):
    english, chinese = PAIRS[number][0], PAIRS[number - 1][1]
    assert [finding.code for finding in unrelated(Subject(english, chinese))] == ["unrelated"]
    assert list(omission(Subject(english, chinese))) == []


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_a_sentence_that_is_left_out_is_shown(english, chinese):
    first, second = chinese.split("。")[:2]
    border = english.index(".") + 1
    (finding,) = omission(Subject(english, f"{first}。"))
    assert finding.english[0][0] >= border
    (finding,) = omission(Subject(english, f"{second}。"))
    assert finding.english[0][1] <= border


def test_half_a_clause_that_is_left_out_is_shown():
    english = (
        "The bakers of the old town sell warm bread and fresh cheese to hungry travellers every morning."
    )
    (finding,) = omission(Subject(english, "老城的面包师每天早上卖面包。"))
    assert finding.severity == "minor"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("cannot create pipe", "无法创建管道"),
        ("Specify a repository to clone.", "您必須指定要複製的版本庫。"),
    ],
)
def test_messages_of_programs_are_quiet(english, chinese):
    assert [finding for check in CHECKS for finding in check(Subject(english, chinese))] == []


def test_unrelated_is_critical_only_of_enough_words():
    other = "渔民们在海滩上修补渔网，暴风雨毁坏了一半的木船。"
    english = "The committee published its annual report about the hospital on Monday."
    assert [finding.severity for finding in unrelated(Subject(english, other))] == ["critical"]
    free = "I am looking forward to hearing from you at your earliest convenience."
    assert [finding.severity for finding in unrelated(Subject(free, "静候佳音。"))] == ["minor"]


def test_added_sentences_are_shown():
    chinese = "点击按钮保存密码。老木匠昨天上午修理了两把木头椅子，又给桌子刷了新的油漆。"
    (finding,) = addition(Subject("Click the button to save the password.", chinese))
    assert finding.chinese[0][0] == 9


def test_a_word_serves_only_one_of_two_that_it_may_mean():
    english, _ = explained(Subject("A bridge in the north and a bridge in the south.", "桥在北方。"))
    gains = zip(english.keys, english.gains, strict=True)
    assert [gain > 0 for key, gain in gains if key == "bridg"] == [True, False]


def test_clauses_add_up():
    text = "Boats sank, bridges burned. Doors opened"
    english, _ = explained(Subject(text, "桥"))
    spans, gains = clauses(english, text)
    assert [text[slice(*span)] for span in spans] == ["Boats sank", "bridges burned", "Doors opened"]
    assert gains == pytest.approx([sum(english.gains[place : place + 2]) for place in (0, 2, 4)])
    assert weakest_run([1.0, -2.0, 0.5]) == (-2.0, (1, 2))


@given(st.lists(st.floats(-3, 3)))
def test_the_weakest_run_is_the_smallest_of_all(gains):
    sums = [sum(gains[i:j]) for i in range(len(gains)) for j in range(i + 1, len(gains) + 1)]
    assert weakest_run(gains)[0] == pytest.approx(min([0.0, *sums]))


@given(st.text("the cat 桥塌了。, 1", max_size=30), st.text("bridge 的 , 中文", max_size=30))
@settings(deadline=None)  # the first example loads the dictionaries
def test_any_text_is_explained(english, chinese):
    sides = explained(Subject(english, chinese))
    for text, tokens in zip((english, chinese), sides, strict=True):
        assert len(tokens.keys) == len(tokens.gains) == len(tokens.spans)
        assert all(0 <= start < end <= len(text) for start, end in tokens.spans)
        assert isfinite(total(tokens.keys, tokens.gains))
