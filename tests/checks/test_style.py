from pathlib import Path
from typing import Any

import pytest

import bilingual
from bilingual.checks.registry import CHECKS, select
from bilingual.checks.style import Style
from bilingual.errors import FormatError, UnknownChoiceError
from bilingual.model import Finding

STYLE_CODES = [code for code, entry in CHECKS.items() if entry.severity == "style"]


def finding(code: str, severity: str = "major") -> Finding:
    return Finding(code, severity, "…")  # type: ignore[arg-type]


def test_checks_of_style_are_off_unless_asked() -> None:
    assert STYLE_CODES
    unasked = [code for code in CHECKS if code not in STYLE_CODES]
    assert Style().codes == list(select(None, ())) == unasked
    assert Style(least_severity="style").codes == list(CHECKS)
    assert "half-width" in Style(checks={"half-width": "on"}).codes
    assert list(select(["half-width"], ())) == ["half-width"]


def test_a_code_can_be_turned_off_or_given_another_severity() -> None:
    style = Style.parse("[checks]\nnumber = 'off'\ndate = 'critical'\nhalf-width = 'minor'")
    assert "number" not in style.codes
    assert {"date", "half-width"} <= set(style.codes)
    assert style.grade(finding("number")) is None
    assert style.grade(finding("date")) == finding("date", "critical")
    assert style.grade(finding("half-width", "style")) == finding("half-width", "minor")


def test_a_severity_below_the_least_is_reported_where_its_code_is_asked_for() -> None:
    style = Style(least_severity="major", checks={"unpaired-chinese": "on"})
    assert style.grade(finding("untranslated", "minor")) is None
    assert style.grade(finding("unpaired-chinese", "minor"))


def test_the_command_line_narrows_what_the_style_asks() -> None:
    style = Style(checks={"number": "off", "date": "critical"})
    assert style.narrowed(only=["number", "date"]).codes == ["number", "date"]
    assert style.narrowed(only=["date"]).grade(finding("date")) == finding("date", "critical")
    assert "name" not in style.narrowed(ignore=["name"]).codes
    assert style.narrowed(only=["name"], ignore=["name"]).codes == []
    with pytest.raises(UnknownChoiceError, match="did you mean 'number'"):
        style.narrowed(ignore=["numbers"])


def test_a_style_names_what_is_wanted() -> None:
    style = Style.parse(
        "variant = 'zh-Hant-TW'\nquotation = '「」'\nspacing = false\nleast-severity = 'style'\n"
    )
    assert (style.variant, style.quotation, style.spacing) == ("zh-Hant-TW", "「」", False)
    assert style.least_severity == "style"


def test_a_style_asks_for_the_checks_of_what_it_states() -> None:
    page = ("Open the PDF files, please", "打开“PDF”文件，好")

    def codes(**wanted: Any) -> set[str]:
        return {one.code for one in bilingual.check_pair(*page, style=Style(**wanted))}

    assert codes() == set()
    assert codes(quotation="「」") == {"quote-style"}
    assert codes(spacing=True) == set()
    assert bilingual.check_pair("Open PDF files", "打开PDF文件", style=Style(spacing=True))
    assert codes(quotation="「」", checks={"quote-style": "off"}) == set()


def test_a_style_is_heeded_by_check_and_check_pair() -> None:
    style = Style(variant="zh-Hant", checks={"variant": "minor", "number": "off"})
    page = ("He waited 11 years.", "他等了十二年，這个。")
    found = bilingual.check_pair(*page, style=style)
    assert [(one.code, one.severity) for one in found] == [("variant", "minor")]
    assert bilingual.check(bilingual.align([page[0]], [page[1]]), style=style)[0].code == "variant"
    assert [one.code for one in bilingual.check_pair(*page, codes=["number"], style=style)] == ["number"]
    with pytest.raises(UnknownChoiceError, match="unknown variant 'klingon'"):
        bilingual.check_pair(*page, style=Style(variant="klingon"))


def test_files_are_named_from_the_style(tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_text("heron\t苍鹭\n", encoding="utf-8")
    path = tmp_path / "house.toml"
    path.write_text(
        "glossary = 'terms.tsv'\n"
        "[[suppress]]\nfingerprint = 'date:0123456789abcdef'\nfile = 'page.txt'\nreason = 'so'\n"
    )
    style = Style.read(path)
    (finding,) = bilingual.check_pair(
        "The heron is back.", "白鹭回来了。", codes=["terminology"], style=style
    )
    assert finding.code == "terminology"
    assert style.suppressed[0].file == tmp_path / "page.txt"
    assert style.name == str(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("checks = ", "not TOML: "),
        ("colour = 1", "unknown key 'colour'; known: variant, "),
        ("[checks]\nnumbers = 'off'", "unknown check 'numbers'; did you mean 'number'?"),
        ("[checks]\nnumber = 'of'", "unknown mode 'of'; did you mean 'off'?"),
        ("[checks]\nnumber = false", "checks.number: must be a string"),
        ("checks = 'off'", "checks: must be a table"),
        ("spacing = 'yes'", "spacing: must be true or false"),
        ("quotation = '«»'", "unknown quotation '«»'"),
        ("least-severity = 'grave'", "unknown severity 'grave'"),
        ("suppress = ['date:1']", "suppress[0]: must be a table"),
        ("[[suppress]]\nreason = 'so'", "suppress[0]: must have a fingerprint, as --to json writes it"),
        ("[[suppress]]\nfingerprint = 'date:1'", "suppress[0]: must have a fingerprint"),
        ('[[suppress]]\nfingerprint = "date:\\n"', "suppress[0]: must have a fingerprint"),
        ("[[suppress]]\nfingerprint = 1", "suppress[0].fingerprint: must be a string"),
        ("[[suppress]]\nfinger = 'date:1'", "unknown key 'suppress[0].finger'"),
        ("a = " + "[" * 100_000, "not TOML: "),
    ],
)
def test_a_style_that_is_misspelt_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        Style.parse(text, "house.toml")
    assert str(caught.value).startswith(f"house.toml: {message}")
    assert "\n" not in str(caught.value)
