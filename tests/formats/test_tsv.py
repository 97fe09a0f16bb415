"""Tab-separated values: safe in a spreadsheet, a line for each link, and others' files are read too."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import FormatError
from bilingual.formats import tsv
from bilingual.model import Bitext, Link, Segment


def one(text: str) -> Bitext:
    return Bitext([Segment(text, "en", 0, len(text))], [], [Link([0], [])])


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '"=1"', "＝1", "＋1", "－1", "＠A", "\t=1", "\r=1"]
)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = tsv.render(one(text)).splitlines()[1].split("\t")[0]
    assert cell[0] in "'\\"
    assert tsv.parse(tsv.render(one(text))).english[0].text == text


@given(st.lists(st.text(max_size=9), min_size=1, max_size=4))
def test_a_reader_of_quoted_csv_sees_the_same_cells(texts: list[str]) -> None:
    """As pandas and spreadsheets read, with quotation marks that may enclose tabs and line breaks."""
    line = "\t".join(map(tsv.cell, texts))
    assert list(csv.reader(io.StringIO(line, newline=""), delimiter="\t")) == [line.split("\t")] or line == ""


def test_a_spreadsheet_file_from_elsewhere_is_read() -> None:
    bitext = tsv.parse(
        "id\tchinese\tenglish\r\n1\t你好。\tHello.\r\n2\t\tNo answer.\r\n\r\n3\t’Tis\t'Tis\r\n"
    )
    assert [(pair.english, pair.chinese) for pair in bitext.pairs] == [("Hello.", "你好。"), ("'Tis", "’Tis")]
    assert [segment.text for segment in bitext.unpaired] == ["No answer."]
    assert [segment.span for segment in bitext.english] == [(0, 6), (7, 17), (18, 22)]


def test_a_corrected_text_is_read_with_places_counted_afresh() -> None:
    written = tsv.render(Bitext([Segment("Helo.", "en", 40, 45)], [], [Link([0], [], 0.5)]))
    assert tsv.parse(written).english[0].span == (40, 45)
    assert tsv.parse(written.replace("Helo.", "Hello.")).english[0] == Segment("Hello.", "en", 0, 6)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1"),
        ("en\tzh\na\tb", "line 1"),
        ("english\tchinese\na\tb\tc", "line 2"),
        ("english\tchinese\tconfidence\na\tb\t0.5\na\tb\tsure", "line 3"),
        ("english\tchinese\tconfidence\na\tb\t1.5", "line 2"),
        ("english\tchinese\tevidence\na\tb\t[1]", "line 2"),
        ("english\tchinese\tevidence\na\tb\t" + "[" * 100_000, "line 2"),
        ('english\tchinese\tevidence\na\tb\t[["k",[0,1.5],[0,1],""]]', "line 2"),
        ('english\tchinese\tevidence\na\tb\t[["k",[2,1],[0,1],""]]', "line 2"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, place: str) -> None:
    with pytest.raises(FormatError) as caught:
        tsv.parse(text, "pairs.tsv")
    assert caught.value.place == place
