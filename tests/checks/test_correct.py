"""Correct translations of many sorts, on which no check may raise a grave alarm."""

from pathlib import Path

import pytest

from bilingual import check_pair

LINES = (Path(__file__).parent / "correct.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("variant", "english", "chinese"), PAIRS)
def test_no_grave_alarm(variant, english, chinese):
    found = check_pair(english, chinese, variant)
    assert [one.message for one in found if one.severity in ("critical", "major")] == []
