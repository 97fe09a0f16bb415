import pytest

from bilingual.checks.addresses import url
from bilingual.checks.subject import Subject


def found(english, chinese):
    return [(finding.severity, finding.message) for finding in url(Subject(english, chinese))]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("(see https://a.org/b).", "（见 https://a.org/b ）。"),
        ("http://a.org/en/b", "https://www.a.org/zh-cn/b/"),
        ("Write to me@a.org.", "请写信给me@a.org。"),
        ("a <https://a.org> b", "甲 <https://a.org> 乙"),
        ("https:// is a prefix", "https:// 是前缀"),
        ("with http:// or https:// before it", "前面有 http:// 之类的"),
    ],
)
def test_the_same_address(english, chinese):
    assert found(english, chinese) == []


def test_another_address_is_one_slip():
    assert found("at https://a.org/1", "在 https://a.org/2 处") == [
        ("major", "https://a.org/1 in the English, but https://a.org/2 in the Chinese")
    ]


def test_an_address_that_the_chinese_lacks_is_graver_than_one_it_adds():
    assert found("at https://a.org/1", "在那里") == [("major", "https://a.org/1 is missing in the Chinese")]
    assert found("there", "在 https://a.org/1 处") == [("minor", "https://a.org/1 is missing in the English")]


def test_an_address_that_runs_on_is_minor_and_mended_by_a_space():
    (finding,) = url(Subject("see https://a.org/b", "见 https://a.org/b）"))
    assert (finding.severity, finding.fix.span, finding.fix.text) == ("minor", (17, 17), " ")
