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
        ("no file `%s'", "没有文件“%s”"),
        ("either `on' or ``off''", "「on」或「off」"),
        ("see '%s'", "见 `%s'"),
        ("use `split(' ')` and `it's`", "用 `it's` 和 `split(' ')`"),
        ("``''`` is empty", "``''`` 为空"),
        ("read %d of %zu from %s", "从%3$s读取了%2$zu中的%1$d"),
        ("%.250s of %-10s", "%2$s 的 %1$.50s"),
        ("%sNo rule", "%s没有规则"),
        ("the %dth line", "第 %d 行"),
        ("%*d|%s", "%3$s|%2$*1$d"),
        ("90% of {0}", "{0} 的百分之九十"),
        ("{} or {}", "{1} 或 {0}"),
        ("{name:>10}", "{name}"),
        ("Run %1.", "运行 %1。"),
        ("%b %d, %Y", "%Y年%m月%d日"),
        ("{n, plural, one {item} other {items}}", "{n, plural, other {件}}"),
        ("git switch [<options>] <old-branch>", "git switch [<选项>] <旧分支>"),
        ("<unknown>: <no such folder>", "<未知>：<没有这个文件夹>"),
        ("set FILE", "设置 <文件>"),
        ("{...}", "{…}"),
        ("choose :menuselection:`File --> Open`", "选择 :menuselection:`文件 --> 打开`"),
        ("see :term:`list`", "见 :term:`列表 <list>`"),
        ("run `make <target>`", "运行 `make <目标>`"),
        ("like `10 seconds` or `2 weeks ago`", "如 `10 秒`、`2 周前`"),
        ("when `Show All` is on", "开启“全部显示”时"),
        ("`{}` and `%s` of {0}", "“{}”和“%s”，属于 {0}"),
        ("<quote>as is</quote>", "「原样」"),
        ("&os; is &os;", "&os; 就是它"),
        ("save $5", "省 5 美元"),
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
        (
            "{{from}} is gone",
            "{{filepath}} 已删除",
            ["{{from}} in the English, but {{filepath}} in the Chinese"],
        ),
        ("Dear ${name}", "尊敬的${姓名}", ["${name} is missing in the Chinese"]),
        ("%d left", "剩 %s", ["%d in the English, but %s in the Chinese"]),
        ("%ld left", "剩 %d", ["%ld in the English, but %d in the Chinese"]),
        (
            "%s has %d",
            "%d 有 %s",
            ["%s in the English, but %d in the Chinese", "%d in the English, but %s in the Chinese"],
        ),
        ("%d%% done", "已完成 %d%", ["%% in the English, but % in the Chinese"]),
        ("from %s to %s", "从 %s 到% s", ["%s is missing in the Chinese"]),
        ('<a href="%s">here</a>', '<a href="#">这里</a>', ["%s is missing in the Chinese"]),
        ("<b>New</b> mail", "<b>新邮件", ["</b> is missing in the Chinese"]),
        ("use `row_limit`", "用 `行数限制`", ["`row_limit` in the English, but `行数限制` in the Chinese"]),
        (
            "see :term:`list`",
            "见 :term:`列表`",
            [":term:`list` in the English, but :term:`列表` in the Chinese"],
        ),
        ("see :issue:`5`", "见: issue:`5`", ["issue:` makes no role"]),
        ("for &os;", "适用于本系统", ["&os; is missing in the Chinese"]),
        ("$1 of $2", "$1 的", ["$2 is missing in the Chinese"]),
        ("added __list__", "新增列表", ["__list__ is missing in the Chinese"]),
        ("use `s` of set", "使用 set 的", ["`s` is missing in the Chinese"]),
    ],
)
def test_other_markup_is_named(english, chinese, expected):
    assert messages(english, chinese) == expected


@pytest.mark.parametrize(
    ("english", "chinese", "message"),
    [
        ("<b>New</b>", "新", "<b> is missing in the Chinese"),
        ("new", '<a href="/new">新</a>', '<a href="/new"> is missing in the English'),
        ("{name}, is it {name}?", "是{name}吗？", "{name} is missing in the Chinese"),
        ("is it %s?", "%1$s，是%1$s吗？", "%1$s is missing in the English"),
        ("at most <depth> levels", "最多这么多层", "<depth> is missing in the Chinese"),
        ("the `path` given", "给出的 `路径`", "`path` in the English, but `路径` in the Chinese"),
    ],
)
def test_what_leaves_a_text_true_is_minor(english, chinese, message):
    (finding,) = placeholder(Subject(english, chinese))
    assert (finding.severity, finding.message) == ("minor", message)


def test_half_an_element_is_grave_whatever_its_name():
    (finding,) = placeholder(Subject("<b>New</b>", "新</b>"))
    assert finding.severity == "major"


@given(st.text(alphabet="`{}%s<a>/:_$1 中\n"))
def test_blanking_keeps_every_place(text):
    for result in (blanked(text), without_placeholders(text)):
        assert len(result) == len(text)
        assert all(new in (" ", old) for new, old in zip(result, text, strict=True))


PIECES = st.sampled_from([*"%{}$s<>/`'’:_()*.,1 &;中", "path", "plural", "%s", "<b>", "</b>"])


@given(st.lists(PIECES).map("".join))
def test_a_text_has_all_that_it_has(text):
    assert messages(text, text) == []
