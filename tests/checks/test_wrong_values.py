"""Translations with one wrong number or date, which a check must find."""

from pathlib import Path

import pytest

from bilingual.checks.subject import Subject
from bilingual.checks.values import dates, numbers

LINES = (Path(__file__).parent / "wrong-values.tsv").read_text(encoding="utf-8").splitlines()
MISSED = pytest.mark.xfail(reason="the value stands elsewhere in the English, or is none to the reader")
PAIRS = [
    pytest.param(*pair, marks=MISSED if known == "missed" else ())
    for known, *pair in (line.split("\t") for line in LINES if not line.startswith("#"))
]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_found(english, chinese):
    subject = Subject(english, chinese)
    assert [*numbers(subject), *dates(subject)]
