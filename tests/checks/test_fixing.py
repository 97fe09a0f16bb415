import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual import Finding, Fix
from bilingual.checks.fixing import SAFE, is_safe
from bilingual.errors import InputError

FIXES = st.lists(
    st.builds(
        lambda start, length, text: Fix("zh", (start, start + length), text),
        st.integers(0, 12),
        st.integers(0, 4),
        st.sampled_from(["", "甲", "，。"]),
    ),
    max_size=8,
)


def test_fixes_are_made_in_any_order_and_once() -> None:
    fixes = [
        Fix("zh", (4, 5), "，"),
        Fix("zh", (3, 4), "”"),
        Fix("en", (4, 5), "，"),
        Fix("zh", (4, 5), "，"),
    ]
    assert bilingual.apply("“宪章“,", fixes[:2]) == "“宪章”，"
    assert bilingual.apply("“宪章“,", fixes) == "“宪章”，"
    assert bilingual.apply("", []) == ""


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ([Fix("zh", (0, 2), "甲"), Fix("zh", (1, 3), "乙")], "甲cd"),  # they overlap: the first is made
        ([Fix("zh", (0, 1), "甲"), Fix("zh", (1, 1), "乙")], "甲乙bcd"),
        ([Fix("zh", (1, 1), "甲"), Fix("zh", (1, 2), "乙")], "a甲乙cd"),
        ([Fix("zh", (1, 1), "甲"), Fix("zh", (1, 1), "乙")], "a乙bcd"),  # nobody knows which comes first
        ([Fix("zh", (4, 4), "甲")], "abcd甲"),
    ],
)
def test_fixes_that_meet(fixes: list[Fix], expected: str) -> None:
    assert bilingual.apply("abcd", fixes) == expected
    assert bilingual.apply("abcd", reversed(fixes)) == expected


def test_a_fix_of_another_text_is_refused() -> None:
    with pytest.raises(InputError, match="the fix at 3-9 is of another text: this one has 4 characters"):
        bilingual.apply("abcd", [Fix("zh", (3, 9), "")])


@settings(deadline=None)
@given(st.text(min_size=16, max_size=20), FIXES)
def test_what_no_fix_touches_stays(text: str, fixes: list[Fix]) -> None:
    touched = max((fix.span[1] for fix in fixes), default=0)
    assert bilingual.apply(text, fixes).endswith(text[touched:])
    if fixes:
        first = min(fix.span[0] for fix in fixes)
        assert bilingual.apply(text, fixes).startswith(text[:first])


@pytest.mark.parametrize(
    ("code", "span", "text", "safe"),
    [
        ("half-width", (2, 3), "，", True),
        ("quote-orientation", (0, 1), "”", True),
        ("name", (0, 2), "单雨", False),  # either side may be wrong
        ("number", (0, 2), "三", False),
        ("half-width", (2, 4), "，", False),  # would join two lines
        ("half-width", (2, 3), "\n", False),
    ],
)
def test_safe_is_what_changes_no_word_and_no_line(
    code: str, span: tuple[int, int], text: str, safe: bool
) -> None:
    finding = Finding(code, "major", "…", chinese=[span], fix=Fix("zh", span, text))
    assert is_safe(finding, "好吗,\n好") is safe


def test_a_finding_without_a_fix_is_none_to_make() -> None:
    assert not is_safe(Finding("half-width", "style", "…"), "")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the “Declaration” of 1948, in full", "1948年的“宣言“,全文如下,请看."),
        ("The gym (new) is closed!", "這個体育館(新的)关了!"),
    ],
)
def test_what_was_fixed_is_not_found_again(english: str, chinese: str) -> None:
    def safe(text: str) -> list[Finding]:
        codes = ["quote-orientation", "half-width", "variant"]
        return [one for one in bilingual.check_pair(english, text, codes=codes) if is_safe(one, text)]

    found = safe(chinese)
    assert found
    assert all(one.code in SAFE for one in found)
    assert not safe(bilingual.apply(chinese, [one.fix for one in found if one.fix]))
