"""Findings graded, kept quiet and known from before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.checks.handling import handle
from bilingual.checks.passages import fingerprints
from bilingual.checks.style import Silenced, Style
from bilingual.checks.suppression import suppressions
from bilingual.model import Bitext, Finding, Handled, Link, Segment

WRONG = "It weighed 1.2 tonnes when they found it.\n发现时它重2.1吨。\n"
TURNED = "The “Charter” was read aloud.\n宣读了“宪章“。\n"
CODES = ("number", "quote-orientation")
SECOND = "He waited 11 years.\n他等了十二年。\n"


def handled(page: str, style: Style | None = None, **options: object) -> list[Handled]:
    bitext = bilingual.align_page(page)
    style = style or Style()
    found = [one for one in bilingual.check(bitext, codes=style.codes) if one.code in CODES]
    return handle(bitext, found, style=style, sources={"en": page, "zh": page}, **options)  # type: ignore[arg-type]


def told(page: str, style: Style | None = None, **options: object) -> list[str]:
    """The open findings: their codes, and what is said of suppressions."""
    found = [one.finding for one in handled(page, style, **options) if one.is_open]
    return [one.message if one.code == "suppression" else one.code for one in found]


def remark(said: str) -> str:
    return f"<!-- bilingual: {said} -->\n"


# Remarks ----------------------------------------------------------------------------------------------


def test_a_remark_keeps_the_passage_that_follows_quiet() -> None:
    page = f"{WRONG}\n{remark('off number -- their own figure')}{SECOND}\n{TURNED}"
    assert told(page) == ["number", "quote-orientation"]
    (quiet,) = (one for one in handled(page) if one.reason is not None)
    assert (quiet.reason, quiet.is_inline) == ("their own figure", True)
    assert quiet.finding.message.startswith("11 years")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_and_its_translation_wherever_that_stands(gap: str) -> None:
    english, chinese, _ = TURNED.split("\n")
    page = f"{remark('off quote-orientation -- as printed')}{english}{gap}{chinese}\n\n{SECOND}"
    assert told(page) == ["number"]


def test_a_remark_above_the_chinese_holds_for_the_english_too() -> None:
    english, chinese, _ = WRONG.split("\n")
    assert told(f"{english}\n\n{remark('off number -- so')}{chinese}\n") == []


def test_a_remark_for_the_file() -> None:
    page = f"{WRONG}\n{SECOND}\n{TURNED}\n{remark('file off number, quote-orientation -- so')}"
    assert told(page) == []


def test_remarks_pile_up() -> None:
    page = remark("off number -- so") + remark("off quote-orientation -- so") + SECOND
    assert told(page) == ["this suppression of quote-orientation suppresses nothing"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("off number", "this suppression gives no reason; write it after --"),
        ("off number --  ", "this suppression gives no reason; write it after --"),
        ("off -- so", "this suppression names no code"),
        (
            "off number, nummer -- so",
            "this suppression names an unknown check 'nummer'; did you mean 'number'?",
        ),
        ("number -- so", "this suppression is not understood; write <!-- bilingual: off CODE -- REASON -->"),
        ("on number -- so", "this suppression is not understood"),
        ("", "this suppression is not understood"),
        ("off date -- so", "this suppression of date suppresses nothing"),
    ],
)
def test_a_remark_that_is_wrong_is_said(said: str, message: str) -> None:
    *others, last = told(remark(said) + SECOND)
    assert last.startswith(message)
    assert others == ([] if said.startswith("off number") else ["number"])


def test_a_remark_without_a_reason_is_heeded_all_the_same() -> None:
    assert told(remark("off number") + SECOND) == ["this suppression gives no reason; write it after --"]


def test_the_finding_about_a_remark_points_to_it() -> None:
    page = SECOND + "\n" + remark("off number -- so")
    finding = handled(page)[-1].finding
    assert finding.code == "suppression"
    assert page[slice(*finding.english[0])] == remark("off number -- so").strip()


def test_nothing_is_said_of_a_remark_whose_check_was_not_run() -> None:
    page = remark("off half-width -- so") + remark("off number -- so") + TURNED
    assert told(page, Style().narrowed(only=["quote-orientation", "suppression"])) == ["quote-orientation"]
    assert told(page, Style(checks={"suppression": "off"})) == ["quote-orientation"]


def test_a_reason_may_be_written_with_a_chinese_keyboard() -> None:
    (found,) = suppressions("<!-- bilingual：off number，date、name —— 原文如此 -->\n")
    assert (found.codes, found.reason) == (("number", "date", "name"), "原文如此")


def test_remarks_of_two_documents_are_of_their_own() -> None:
    english = remark("off number -- so") + "He waited 11 years.\n"
    chinese = remark("off date -- so") + "他等了十二年。\n"
    bitext = bilingual.align(english, chinese)
    found = handle(bitext, bilingual.check(bitext, codes=CODES), sources={"en": english, "zh": chinese})
    assert [one.finding.code for one in found if one.is_open] == ["suppression"]
    assert found[-1].finding.chinese == ((0, len(remark("off date -- so").strip())),)


def test_many_remarks_over_one_passage_take_linear_time() -> None:
    page = remark("off number -- so") * 5_000 + SECOND
    found = suppressions(page)
    assert len(found) == 5_000
    assert {one.covers for one in found} == {(len(page) - len(SECOND), len(page) - len(SECOND) + 19)}


def test_many_remarks_over_many_sentences_take_linear_time() -> None:
    sentences = 4_000
    page = remark("off number -- so") * sentences + "One. " * sentences
    start = len(page) - 5 * sentences
    places = range(start, len(page), 5)
    english = [Segment("One.", "en", place, place + 4) for place in places]
    bitext = Bitext(english, [], [Link([index], []) for index in range(sentences)])
    found = [Finding("number", "major", "…", [(place, place + 3)]) for place in places]
    decided = handle(bitext, found, sources={"en": page, "zh": page})
    assert all(one.reason == "so" for one in decided[:sentences])
    assert len(decided) == 2 * sentences - 1  # all remarks but the first suppress nothing


# The style --------------------------------------------------------------------------------------------


def test_the_style_keeps_a_finding_quiet_by_its_fingerprint() -> None:
    (finding,) = handled(SECOND)
    style = Style(suppressed=(Silenced(finding.fingerprint, "their own figure"),))
    (quiet,) = handled(SECOND, style)
    assert (quiet.reason, quiet.is_inline, quiet.is_open) == ("their own figure", False, False)
    assert told(f"{WRONG}\n{SECOND}", style) == ["number"]


@pytest.mark.parametrize(
    ("silenced", "message"),
    [
        (Silenced("number:0", "so"), "the suppression of number:0 in house.toml suppresses nothing here"),
        (Silenced("nummer:0", "so"), "the suppression of nummer:0 in house.toml suppresses nothing here"),
        (Silenced("number:0"), "the suppression of number:0 in house.toml gives no reason"),
    ],
)
def test_a_suppression_of_the_style_that_is_wrong_is_said(silenced: Silenced, message: str) -> None:
    assert told(TURNED, Style(suppressed=(silenced,), name="house.toml"))[-1] == message


def test_a_suppression_of_another_file_is_passed_over() -> None:
    (finding,) = handled(SECOND)
    silenced = Silenced(finding.fingerprint, "so", Path("here.txt"))
    style = Style(suppressed=(silenced,))
    assert told(SECOND, style, files=[Path("there.txt")]) == ["number"]
    assert told(SECOND, style, files=[Path("x/../here.txt")]) == []


def test_the_style_grades() -> None:
    assert told(SECOND, Style(checks={"number": "off"})) == []
    (finding,) = handled(SECOND, Style(checks={"number": "critical"}))
    assert finding.finding.severity == "critical"


# The baseline -----------------------------------------------------------------------------------------


def test_only_what_is_new_is_open() -> None:
    known = [one.fingerprint for one in handled(SECOND)]
    assert told(SECOND, known=known) == []
    assert told(f"{TURNED}\n{SECOND}", known=known) == ["quote-orientation"]
    assert [one.is_known for one in handled(f"{SECOND}\n{WRONG}", known=known)] == [True, False]


def test_a_second_finding_like_a_known_one_is_new() -> None:
    segments = [Segment("好,好", "zh", place, place + 3) for place in (0, 4)]
    bitext = Bitext([], segments, [Link([], [0]), Link([], [1])])
    found = [Finding("half-width", "minor", "…", chinese=[(place, place + 1)]) for place in (1, 5)]
    known = list(fingerprints(bitext, found[:1]))
    assert [one.is_known for one in handle(bitext, found, known=known)] == [True, False]


# Any page ---------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        WRONG,
        TURNED,
        SECOND,
        *map(
            remark,
            ("off number -- so", "file off number -- so", "off quote-orientation", "on", "off x -- \u2028"),
        ),
        "\n",
        "\r\n",
        "\x00\x1b[2J\u202e",
        "<!-- bilingual: off ",
        "-->",
        "中，文",
        "One.",
        "\ud800",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_a_page_says_each_finding_is_accounted_for(page: str) -> None:
    found = handled(page)
    assert len({one.fingerprint for one in found}) == len(found)
    for one in found:
        assert one.is_open is (one.reason is None)
        for language_spans in (one.finding.english, one.finding.chinese):
            assert all(end <= len(page) for _, end in language_spans)
        if one.reason is not None:
            assert one.finding.code in CODES
            assert f"off {one.finding.code}" in page
    stated = [one for one in suppressions(page) if one.problem]
    assert len([one for one in found if one.finding.code == "suppression"]) >= len(stated)
    assert told(page, known=[one.fingerprint for one in found]) == []
