import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import FormatError, MissingExtraError, UnknownChoiceError
from bilingual.formats.sheet import SHEETS, parse_cells, render_rows

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), max_size=8
)
ROWS = st.lists(st.fixed_dictionaries({"name": CELLS.filter(bool), "notes": CELLS}), max_size=4)


@settings(deadline=None)  # the first workbook imports openpyxl
@pytest.mark.parametrize("kind", SHEETS)
@given(rows=ROWS)
def test_rows_are_read_back(kind: str, rows: list[dict[str, str]]) -> None:
    headings, *lines = parse_cells(_content(render_rows(["name", "notes"], rows, kind), kind), kind) or [[]]
    assert [dict(zip(headings, cells, strict=True)) for cells in lines] == rows


def _content(written: bytes, kind: str) -> str | bytes:
    return written if kind == "xlsx" else written.decode()


@pytest.mark.parametrize("unseen", ["\u202e", "\x1b", "\U000e0041", "\ud800"])
def test_what_is_unseen_is_escaped_in_json_and_read_back(unseen: str) -> None:
    written = render_rows(["name"], [{"name": f"a{unseen}b"}], "json").decode()
    assert written.isascii()
    assert parse_cells(written, "json") == [["name"], [f"a{unseen}b"]]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "=HYPERLINK(1)"])
def test_no_cell_is_a_formula(cell: str) -> None:
    rows = [{"name": cell}]
    assert render_rows(["name"], rows, "csv").decode().splitlines()[1].strip('"').startswith("'")
    openpyxl = pytest.importorskip("openpyxl")
    import io

    book = openpyxl.load_workbook(io.BytesIO(render_rows(["name"], rows, "xlsx")))
    assert (book.active["A2"].value, book.active["A2"].data_type) == (cell, "s")


@pytest.mark.parametrize(
    ("content", "kind", "problem"),
    [
        ("{", "json", "not JSON"),
        ("{}", "json", "must be a list of objects"),
        ("[1]", "json", "must be a list of objects"),
        (b"PK no workbook", "xlsx", "not a workbook"),
        ("name\n" + "a" * 200_000, "csv", "field larger than field limit"),
    ],
)
def test_what_is_no_sheet_is_refused(content: str | bytes, kind: str, problem: str) -> None:
    with pytest.raises(FormatError, match=problem):
        parse_cells(content, kind, "members")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="known: csv, tsv, json, xlsx"):
        render_rows(["name"], [], "ods")


def test_a_missing_package_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bilingual-toolkit\[formats\]'"):
        render_rows(["name"], [], "xlsx")
