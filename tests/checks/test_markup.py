import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.checks.markup import blanked, placeholder, without_placeholders
from bilingual.checks.subject import Subject


def messages(english, chinese):
    return [finding.message for finding in placeholder(Subject(english, chinese))]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("%d of %d", "%2$d 之 %1$d"),
        ("100% sure", "百分之百"),
        ("Hello, {name}!", "{name}，你好！"),
        ("<b>New</b> <br/>", "<b>新</b><br>"),
        ("see :ref:`the list <all>`", "见 :ref:`清单 <all>`"),
        ("see `the list <https://a.org>`_", "见 `清单 <https://a.org>`_"),
        ("use `f` or `f`", "用 `f`"),
        ("use `f`", "用 f"),
        ("curly braces ({ and })", "花括号（{和}）"),
        ("an arrow --> and a < b > c", "箭头 --> 和 a < b > c"),
        ("added __list__", "新增 __list__"),
    ],
)
def test_the_same_markup_is_no_finding(english, chinese):
    assert messages(english, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("deleted %s", "已删除", ["%s is missing in the Chinese"]),
        ("deleted", "已删除 %s", ["%s is missing in the English"]),
        ("%1$s left", "剩 \\%s", ["%1$s is missing in the Chinese"]),
        (
            "Hi {name}",
            "你好 {user}",
            ["{name} in the English, but {user} in the Chinese"],
        ),
        ("strong", "重要 <strong>", ["<strong> is missing in the English"]),
        (
            "call `f(x)`",
            "调用 `f (x)`",
            ["`f(x)` in the English, but `f (x)` in the Chinese"],
        ),
        ("call `f`", "调用 `f 即可", ["` has no other half"]),
        (":func:`f` runs", "会运行", [":func:`f` is missing in the Chinese"]),
    ],
)
def test_other_markup_is_named(english, chinese, expected):
    assert messages(english, chinese) == expected


def test_tags_of_looks_are_minor():
    severities = {finding.severity for finding in placeholder(Subject("<b>New</b>", "新"))}
    assert severities == {"minor"}


@given(st.text(alphabet="`{}%s<a>/:_$1 中\n"))
def test_blanking_keeps_every_place(text):
    for result in (blanked(text), without_placeholders(text)):
        assert len(result) == len(text)
        assert all(new in (" ", old) for new, old in zip(result, text, strict=True))
