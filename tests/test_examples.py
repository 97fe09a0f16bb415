"""The examples: each runs, says the essential, and the slips planted in them are found, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bilingual
from bilingual.model import Bitext

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def bulletin() -> Bitext:
    return bilingual.read(EXAMPLES / "bulletin.txt")


def text(name: str) -> str:
    return EXAMPLES.joinpath(name).read_text(encoding="utf-8")


def run(script: str) -> str:
    return subprocess.run(
        [sys.executable, EXAMPLES / script],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"},
    ).stdout


# The bulletin.


def test_the_bulletin_is_paired_as_its_writers_meant_it(bulletin: Bitext) -> None:
    beginnings = [(pair.english[:20], pair.chinese[:6], pair.link.bead_type) for pair in bulletin.pairs]
    assert beginnings == [
        ("Fifteenth Spring Cle", "鹭溪第十五次", (1, 1)),
        ("Photography: Zeng Yu", "摄影:曾雨桐", (1, 1)),
        ("Reporting: Shen Yuhe", "报道:单雨禾", (1, 1)),
        ("On April 13, 2024, \"", "2024年4", (1, 1)),
        ("On May 6, 2010, the ", "2010年5", (3, 1)),
        ("On this clean-up, 86", "在这次清理中", (1, 1)),
        ("The herons are back ", "苍鹭又回到了", (1, 1)),
    ]  # fmt: skip


def test_what_the_bulletin_leaves_untranslated_is_reported(bulletin: Bitext) -> None:
    findings = bilingual.check(bulletin, codes=["untranslated"])
    spans = [span for one in findings for span in one.english]
    assert sorted(spans) == [segment.span for segment in bulletin.unpaired]
    assert [len(one.english) for one in findings if len(one.english) > 1] == [3, 3]  # the captions
    assert {segment.language for segment in bulletin.unpaired} == {"en"}


def test_the_slips_planted_in_the_bulletin_are_found_and_no_others(bulletin: Bitext) -> None:
    page = text("bulletin.txt")
    findings = bilingual.check(bulletin, ignore=["untranslated", "half-width"])
    found = [(one.code, *(page[start:end] for start, end in one.chinese)) for one in findings]
    assert found == [("name", "单雨禾"), ("quote-orientation", "“"), ("number", "2.1吨")]


def test_every_half_width_mark_beside_chinese_is_found(bulletin: Bitext) -> None:
    page = text("bulletin.txt")
    findings = bilingual.check(bulletin, codes=["half-width"])
    chinese = "".join(segment.text for segment in bulletin.chinese)
    assert len(findings) == sum(chinese.count(mark) for mark in ",:;")
    assert {page[start:end] for one in findings for start, end in one.chinese} == set(",:;")


# The contract.


def test_the_slips_planted_in_the_contract_are_found_and_no_others() -> None:
    english = text("contract.en.txt")
    findings = bilingual.check(bilingual.align(english, text("contract.zh.txt")))
    found = [(one.code, *(english[start:end] for start, end in one.english)) for one in findings]
    assert found == [
        ("number", "500,000 yuan"),
        ("untranslated", "14. Either party may end this agreement with two months' notice in writing."),
    ]


ARTICLE_14 = "14. 任何一方均可提前两个月以书面形式通知终止本协议。"


@pytest.mark.xfail(reason="two of the fifteen are taken for a part of the article before")
def test_a_missing_article_is_seen_whichever_it_is() -> None:
    english = [line for line in text("contract.en.txt").splitlines() if line]
    chinese = [line for line in text("contract.zh.txt").splitlines() if line]
    chinese.insert(14, ARTICLE_14)
    seen = [
        missing
        for missing in range(1, 16)
        if english[missing] in unpaired(english, [*chinese[:missing], *chinese[missing + 1 :]])
    ]
    assert seen == list(range(1, 16))


def unpaired(english: list[str], chinese: list[str]) -> list[str]:
    return [segment.text for segment in bilingual.align(english, chinese).unpaired]


# The members.


def test_the_two_member_lists_name_the_same_people() -> None:
    members = bilingual.Roster.parse(text("members.txt"))
    matches = bilingual.match_names(text("members-latin.txt").splitlines(), [one.hanzi for one in members])
    assert [(match.latin_index, match.hanzi_index) for match in matches] == [(n, n) for n in range(12)]
    assert not any(match.ties for match in matches)


def test_the_bulletins_members_are_those_of_the_list(bulletin: Bitext) -> None:
    in_bulletin = bilingual.Roster.parse(bulletin.english[-1].text)
    members = bilingual.Roster.parse(text("members.txt"))
    matches = bilingual.match_names([one.text for one in in_bulletin], [one.hanzi for one in members])
    assert {match.hanzi for match in matches if match.latin} == {one.hanzi for one in members}


# The scripts.


def test_the_demo_shows_pairs_findings_and_where_its_report_is() -> None:
    shown = run("demo.py")
    for line in (
        "7 pairs",
        "15 passages without a counterpart",
        "line 23: name: the English has Shen Yuhe, the Chinese 单雨禾, which reads Shan Yuhe",
        "line 33: quote-orientation: “ stands where ” should",
        "line 40: number: 1.2 tonnes in the English, but 2.1吨 in the Chinese",
        "Report: build/bulletin.html",
    ):
        assert line in shown
    report = EXAMPLES.parent / "build" / "bulletin.html"
    assert "苍鹭又回到了磨坊桥。" in report.read_text(encoding="utf-8")


def test_exported_pairs_say_where_they_stood() -> None:
    page = text("bulletin.txt")
    records = [json.loads(line) for line in run("export_pairs.py").splitlines()]
    assert records
    for record in records:
        assert " ".join(page[start:end] for start, end in record["english_spans"]) == record["english"]
        assert "".join(page[start:end] for start, end in record["chinese_spans"]) == record["chinese"]


def test_the_contract_is_checked_and_written_to_be_corrected() -> None:
    shown = run("check_contract.py")
    assert "major number: 500,000 yuan in the English, but 五万元 in the Chinese" in shown
    assert "major untranslated: not translated: 14. Either party" in shown
    corrected = bilingual.read(EXAMPLES.parent / "build" / "contract.tsv")
    assert len(corrected.pairs) == 15


def test_members_are_normalised_and_doubts_shown() -> None:
    shown = run("normalise_members.py")
    for line in (
        "单雨禾\t單雨禾\tShan Yuhe\tSHAN YUHE",
        "解岚青\t解嵐青\tXie Lanqing\tXIE LANQING\t博士",
        "尉迟博安\t尉遲博安\tYuchi Bo'an\tYUCHI BOAN",
        "12 matched, 1 to look at:",
        "Gai Yunfei\t盖云飞\tanother reading, surname first",
    ):
        assert line in shown
