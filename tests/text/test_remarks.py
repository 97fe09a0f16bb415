import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.text.remarks import blank_remarks, remarks

PIECES = st.sampled_from(
    ["<!--", "-->", "bilingual", ":", "：", "off", "file", "--", "\n", "\r\n", " ", "\t", "date", "中", "a"]
)


@pytest.mark.parametrize(
    "line",
    [
        "<!-- bilingual: off date -- as printed -->",
        "  <!--bilingual:off date-->\t",
        "<!-- bilingual：off date —— 原文如此 -->",
        "<!-- bilingual off date -->",
        "<!-- bilingual: what is this? -->",
        "<!-- bilingual: off date -->\r",
    ],
)
def test_a_remark_on_a_line_of_its_own(line: str) -> None:
    text = f"One.\n{line}\n一。"
    (found,) = remarks(text)
    assert found[0] == line
    blanked = blank_remarks(text)
    assert (len(blanked), blanked.split()) == (len(text), ["One.", "一。"])


@pytest.mark.parametrize(
    "line",
    [
        "One. <!-- bilingual: off date -->",
        "<!-- bilingual: off date --> One.",
        "<!-- a bilingual page -->",
        "<!-- bilingual edition of 1987 -->",
        "<!-- bilingual: off date",
        "bilingual: off date",
    ],
)
def test_what_is_none_is_left_alone(line: str) -> None:
    assert list(remarks(line)) == []
    assert blank_remarks(line) == line


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_blanking_moves_nothing_and_leaves_no_remark(text: str) -> None:
    blanked = blank_remarks(text)
    assert len(blanked) == len(text)
    assert blanked.count("\n") == text.count("\n")
    assert all(after in (before, " ") for before, after in zip(text, blanked, strict=True))
    assert not list(remarks(blanked))


@pytest.mark.parametrize("junk", ["<!-- bilingual:", " <!--\t", "<!-- bilingual: off ", "\n<!--", "-->"])
def test_long_junk_is_read_to_its_end(junk: str) -> None:
    assert not list(remarks(junk * 100_000 + "x"))
