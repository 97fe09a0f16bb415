import pytest

from bilingual.checks.marks import end_punctuation, quote_style
from bilingual.checks.spacing import spacing
from bilingual.checks.subject import Subject


def mended(check, chinese, english="", **house):
    """The Chinese with all fixes made."""
    for finding in sorted(check(Subject(english, chinese, **house)), key=lambda one: -one.chinese[0][0]):
        if finding.fix:
            start, end = finding.fix.span
            chinese = chinese[:start] + finding.fix.text + chinese[end:]
    return chinese


@pytest.mark.parametrize(
    ("text", "quotation", "expected"),
    [
        ('按"保存"。', None, "按“保存”。"),
        ('按"保存"。', "「」", "按「保存」。"),
        ("「甲」和「乙」和“丙”", None, "「甲」和「乙」和「丙」"),
        ("“甲”", "「」", "「甲」"),
        ("“甲”", None, "“甲”"),
        ('5" 屏', None, '5" 屏'),
    ],
)
def test_quotation_marks_are_made_alike(text, quotation, expected):
    assert mended(quote_style, text, quotation=quotation) == expected


@pytest.mark.parametrize(
    ("english", "chinese", "ends_alike"),
    [
        ("It is so.", "是这样。", True),
        ("It is so.", "是这样", False),
        ("Is it so?", "是这样吗？", True),
        ("Name:", "姓名：", True),
        ("Name", "姓名：", False),
        ("Wait...", "请稍候……", True),
        ("(It is so.)", "（是这样。）", True),
        ("It is so.", "It is so", True),
        ("", "是", True),
    ],
)
def test_ends(english, chinese, ends_alike):
    assert (list(end_punctuation(Subject(english, chinese))) == []) == ends_alike


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("打开 文件", None, "打开文件"),
        ("甲  b", None, "甲 b"),
        ("甲， 乙 。", None, "甲，乙。"),
        ("用 Python 写", None, "用 Python 写"),
        ("用Python写", None, "用Python写"),
        ("用Python写", True, "用 Python 写"),
        ("用 Python 写", False, "用Python写"),
        ("用 Python 写Go", None, "用 Python 写 Go"),
    ],
)
def test_spaces(text, wanted, expected):
    assert mended(spacing, text, spacing=wanted) == expected
