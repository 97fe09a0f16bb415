"""Quotation marks: which are Chinese, and how deep each lies."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import UnknownChoiceError
from bilingual.script import convert
from bilingual.script.quotation import Marks, requote

MARKS = ["“”", "‘’", "「」", "『』"]
NESTED = st.recursive(
    st.text(st.sampled_from("头发，"), min_size=1, max_size=4),
    lambda inner: st.builds(
        lambda marks, parts: "头" + marks[0] + "".join(parts) + marks[1],
        st.sampled_from(MARKS),
        st.lists(inner, min_size=1),
    ),
)
QUOTED = st.text(st.sampled_from("头发 ab“”‘’「」『』，\n"), max_size=40)


@pytest.mark.parametrize(
    ("curly", "corner"),
    [
        ("他说：“走吧。”", "他说：「走吧。」"),
        ("他说：“她说‘好’，又说‘不’。”", "他说：「她说『好』，又说『不』。」"),
        ("“一‘二“三”二’一”", "「一『二「三」二』一」"),
        ("他说“OK”。", "他说「OK」。"),
        ("“头\n‘发", "「头\n『发"),  # left open at the end of a line
        ("后”，发’", "后」，发’"),  # nothing opened: the first closes, the second may be an apostrophe
    ],
)
def test_each_rank_has_its_marks(curly: str, corner: str) -> None:
    assert requote(curly, "corner") == corner
    assert requote(corner, "curly") == curly


@pytest.mark.parametrize(
    "text",
    ["He said “hi”.", "the “宪章” movement", "don’t说", "rock ’n’ roll", "a “b” c，后", "“”"],
)
def test_what_is_not_chinese_keeps_its_marks(text: str) -> None:
    assert requote(text, "corner") == text


def test_depth_decides_and_not_what_was_written() -> None:
    assert requote("‘他’说『书』里有‘“一”’", "corner") == "「他」说「书」里有「『一』」"


def test_what_is_left_open_within_a_quotation_does_not_deepen_it() -> None:
    assert requote("“他说‘好。”“发”", "corner") == "「他说『好。」「发」"


def test_the_variant_decides_where_asked() -> None:
    assert convert("“头发”", to="zh-TW", quotes="variant") == "「頭髮」"
    assert convert("「頭髮」", to="zh-CN", quotes="variant") == "“头发”"
    assert convert("「頭髮」", to="tw2s", quotes="variant") == "“头发”"
    assert convert("“头发”", to="s2hkp", quotes="variant") == "「頭髮」"
    assert convert("「头发」", to="zh-TW", quotes="curly") == "“頭髮”"
    assert convert("“头发”", to="zh-TW") == "“頭髮”"


def test_protected_marks_stay() -> None:
    assert convert("“头`“发”`”", to="zh-TW", quotes="corner", protect="code") == "「頭`“发”`」"


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="did you mean 'corner'"):
        convert("头", to="zh-TW", quotes="corners")


@given(QUOTED, st.sampled_from(get_args(Marks)))
def test_only_marks_change(text: str, marks: Marks) -> None:
    quoted = requote(text, marks)
    assert len(quoted) == len(text)
    assert all(
        one == other or {one, other} <= set("“”‘’「」『』") for one, other in zip(text, quoted, strict=True)
    )


@given(NESTED)
def test_what_is_well_nested_can_be_written_either_way(text: str) -> None:
    corner, curly = requote(text, "corner"), requote(text, "curly")
    assert not set(corner) & set("“”‘’")
    assert not set(curly) & set("「」『』")
    assert requote(corner, "curly") == curly
    assert requote(curly, "corner") == corner == requote(corner, "corner")


@pytest.mark.parametrize("piece", ["“", "“’", " “", "“头", "「』"])
def test_a_line_full_of_marks_is_no_trouble(piece: str) -> None:
    assert len(requote(piece * 50_000, "corner")) == len(piece) * 50_000
