import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilingual
from bilingual.checks.style import Style
from bilingual.checks.subject import Subject
from bilingual.checks.typography import end_punctuation, quote_style, spacing

TEXTS = st.lists(
    st.sampled_from([*'"“”‘’「」『』`<>{}=\\ \n中文字，。（）aB1.?!:…年第', "  ", "...", "<b>", "第三章 "])
).map("".join)


def mended(check, chinese: str, **wanted) -> str:
    found = list(check(Subject("", chinese, **wanted)))
    return bilingual.apply(chinese, [one.fix for one in found if one.fix])


# Quotation marks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chinese", "wanted", "expected"),
    [
        ('他说"好"。', {}, "他说“好”。"),
        ('他說"好"。', {}, "他說「好」。"),
        ('点击 "OK" 继续', {}, "点击 “OK” 继续"),
        ('他说"好"。', {"quotation": "「」"}, "他说「好」。"),
        ("他说“‘好’字”。", {"quotation": "「」"}, "他说「『好』字」。"),
        ("他說「『好』字」。", {"quotation": "“”"}, "他說“‘好’字”。"),
        ("他说“好”。", {"quotation": "“”"}, "他说“好”。"),
        ("Let’s 说“好”", {"quotation": "「」"}, "Let’s 说「好」"),
    ],
)
def test_quotation_marks_of_the_house(chinese: str, wanted: dict[str, str], expected: str) -> None:
    assert mended(quote_style, chinese, **wanted) == expected


@pytest.mark.parametrize(
    "chinese",
    [
        "他说“好”，她說「好」。",  # either, where nobody said which
        'name = "value"',
        '<a href="页面">好</a>',
        '运行 `print("好")`',
        '屏幕为5"，很大',  # inches: one mark alone
        '他说\\"好\\"',
        "",
    ],
)
def test_marks_that_are_right_or_not_the_writers(chinese: str) -> None:
    assert not list(quote_style(Subject("", chinese)))


# Spaces -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chinese", "expected"),
    [
        ("好， 走吧", "好，走吧"),
        ("好 ，走吧", "好，走吧"),
        ("使用 PDF  文件", "使用 PDF 文件"),
        ("文件 （新）", "文件（新）"),
        ("- （新）文件", "- （新）文件"),  # a bullet
        ("  好\n  走吧  \n好", "  好\n  走吧  \n好"),  # indents and line ends
        ("用 `a  b` 吧", "用 `a  b` 吧"),
    ],
)
def test_spaces_that_chinese_has_no_use_for(chinese: str, expected: str) -> None:
    assert mended(spacing, chinese) == expected


@pytest.mark.parametrize(
    ("chinese", "count"),
    [
        ("自 动下载", 1),
        ("检查 同步配置", 1),
        ("第一章 总则", 0),
        ("第12条 定义", 0),
        ("王强 李明 张伟", 0),  # a list
        ("红 黄 蓝", 0),
    ],
)
def test_a_space_between_chinese_characters(chinese: str, count: int) -> None:
    assert len(list(spacing(Subject("", chinese)))) == count


@pytest.mark.parametrize(
    ("chinese", "with_spaces", "without"),
    [
        ("打开PDF文件", "打开 PDF 文件", "打开PDF文件"),
        ("打开 PDF 文件", "打开 PDF 文件", "打开PDF文件"),
        ("共12个", "共 12 个", "共12个"),
        ("于2012年12月4日", "于 2012年 12月 4日", "于2012年12月4日"),
        ("好，OK。", "好，OK。", "好，OK。"),
        ("用`a`吧", "用`a`吧", "用`a`吧"),
    ],
)
def test_a_space_between_chinese_and_latin_letters(chinese: str, with_spaces: str, without: str) -> None:
    assert mended(spacing, chinese) == chinese
    assert mended(spacing, chinese, spacing=False) == without
    if "年" not in chinese:
        assert mended(spacing, chinese, spacing=True) == with_spaces


# The end ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "chinese", "message"),
    [
        ("Sort order", "排列顺序：", "ends with a colon, the English with none"),
        ("We have sent it.", "我们已发送", "ends with no mark, the English with a full stop"),
        ("Are you there?", "你在吗。", "ends with a full stop, the English with a question mark"),
        ("“Go!”", "“走。”", "ends with a full stop, the English with an exclamation mark"),
    ],
)
def test_another_mark_at_the_end(english: str, chinese: str, message: str) -> None:
    (finding,) = end_punctuation(Subject(english, chinese))
    assert (finding.message, finding.severity) == (message, "style")
    ((start, end),) = finding.chinese
    assert 0 <= start <= end <= len(chinese)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Sort order", "排列顺序"),
        ("Sort order:", "排列顺序:"),
        ("It is done.", "完成了。"),
        ("(It is done.)", "（完成了。）"),
        ("It is done.)", "完成了）。"),
        ("Acme Inc.", "极致公司"),
        ("in the U.S.", "在美国"),
        ("Please wait...", "请稍等……"),
        ("Please wait…", "请稍等。"),
        ("Hello.", "Hello"),
        ("", "好。"),
        ("Hello.", ""),
    ],
)
def test_the_same_mark_or_none_to_compare(english: str, chinese: str) -> None:
    assert not list(end_punctuation(Subject(english, chinese)))


# All --------------------------------------------------------------------------------------------------


@given(TEXTS, st.sampled_from([None, "“”", "「」"]), st.sampled_from([None, True, False]))
def test_fixes_change_marks_and_spaces_only_and_are_made_at_once(
    text: str, quotation: str | None, wanted: bool | None
) -> None:
    kept = str.maketrans("", "", ' "“”‘’「」『』')
    for check in (quote_style, spacing):
        once = mended(check, text, quotation=quotation, spacing=wanted)
        assert once.translate(kept) == text.translate(kept)
        assert mended(check, once, quotation=quotation, spacing=wanted) == once


@given(TEXTS, TEXTS)
def test_places_lie_in_the_text(english: str, chinese: str) -> None:
    subject = Subject(english, chinese, quotation="「」", spacing=True)
    for check in (quote_style, spacing, end_punctuation):
        for finding in check(subject):
            assert finding.severity == "style"
            assert all(0 <= start <= end <= len(chinese) for start, end in finding.chinese)


@pytest.mark.parametrize("junk", ['"', "` ", "<a ", "{ ", "中 ", "中  ", "， ", "中a", "’", "第"])
def test_long_repetition_is_checked_to_its_end(junk: str) -> None:
    subject = Subject(junk * 20_000, junk * 20_000, quotation="「」", spacing=True)
    for check in (quote_style, spacing, end_punctuation):
        list(check(subject))


def test_a_style_asks_for_the_checks_of_what_it_states() -> None:
    page = ("Open the “PDF” files, please", "打开“PDF”文件,好")

    def codes(**wanted) -> set[str]:
        return {one.code for one in bilingual.check_pair(*page, style=Style(**wanted))}

    assert codes() == set()
    assert codes(quotation="「」") == {"quote-style"}
    assert codes(checks={"half-width": "on"}, spacing=True) == {"half-width"}
    assert codes(least_severity="style") == {"half-width"}
    assert bilingual.check_pair("Open PDF files", "打开PDF文件", style=Style(spacing=True))
