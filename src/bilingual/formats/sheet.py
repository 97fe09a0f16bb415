"""Rows of text under column headings, as a spreadsheet has them: CSV, TSV, JSON and Excel workbooks.

A cell that a spreadsheet would take for a formula has an apostrophe before it in CSV and TSV, which reading
takes away; a workbook says of each cell that it is text. JSON is a list of objects, or
of texts where somebody else wrote it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

from bilingual.errors import FormatError, MissingExtraError, UnknownChoiceError
from bilingual.formats.separated import separated
from bilingual.formats.tsv import guard
from bilingual.formats.visible import inert, visible

__all__ = ["SHEETS", "parse_cells", "render_rows"]

Row = Mapping[str, str]

SHEETS: Final = ("csv", "tsv", "json", "xlsx")
"""The kinds of sheets, by their suffixes."""

_LONGEST_CELL: Final = 32_767
"""Characters that a cell of a workbook holds (ECMA-376, and Microsoft's limits of Excel)."""


def render_rows(columns: Sequence[str], rows: Iterable[Row], kind: str) -> bytes:
    r"""A sheet with a first row of headings, as the bytes of a file.

    Args:
        columns: the headings, in order; other cells of a row are left out.
        rows: cells by heading; one that is not there is empty.
        kind: one of `SHEETS`.

    Raises:
        UnknownChoiceError: for another kind.
        MissingExtraError: for a workbook, where openpyxl is not installed.

    >>> render_rows(["name", "notes"], [{"name": "=1+1", "notes": "a,b"}], "csv").decode()
    'name,notes\r\n\'=1+1,"a,b"\r\n'
    """
    table = [list(columns), *([row.get(column, "") for column in columns] for row in rows)]
    content: bytes = _known(_WRITERS, kind)(table)
    return content


def parse_cells(content: str | bytes, kind: str, source: str = "<sheet>") -> list[list[str]]:
    r"""The cells of a sheet, line by line, the headings first; of a workbook those of its first sheet.

    Lines without anything in them are left out. JSON may be a list of texts, too: lines of one cell.

    Args:
        content: text, or for a workbook the bytes of the file.
        kind: one of `SHEETS`.
        source: what to call it in messages.

    Raises:
        FormatError: where it does not follow its format.
        UnknownChoiceError: for another kind.
        MissingExtraError: for a workbook, where openpyxl is not installed.

    >>> parse_cells("name\tnotes\n许逸舒\t'=1\n", "tsv")
    [['name', 'notes'], ['许逸舒', '=1']]
    """
    lines: Iterator[list[str]] = _known(_READERS, kind)(content, source)
    return [cells for cells in lines if any(cells)]


def _known(functions: Mapping[str, Callable[..., Any]], kind: str) -> Callable[..., Any]:
    if kind not in functions:
        raise UnknownChoiceError("kind of sheet", kind, SHEETS)
    return functions[kind]


def _write_csv(table: Iterable[Sequence[str]]) -> bytes:
    return separated(table).encode()


def _write_tsv(table: Iterable[Sequence[str]]) -> bytes:
    return separated(table, "\t").encode()


def _write_json(table: Sequence[Sequence[str]]) -> bytes:
    headings, *rows = table
    objects = [dict(zip(headings, row, strict=True)) for row in rows]
    return inert(json.dumps(objects, ensure_ascii=False, indent=1)).encode() + b"\n"


def _write_xlsx(table: Iterable[Sequence[str]]) -> bytes:
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    sheet = book.active
    for row, cells in enumerate(table, 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            cell.value = visible(text)[:_LONGEST_CELL]
            cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _read_csv(content: str, source: str, separator: str = ",") -> Iterator[list[str]]:
    lines = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    try:
        for row in lines:
            yield [_unguarded(cell) for cell in row]
    except csv.Error as error:
        raise FormatError(source, f"line {lines.line_num}", str(error)) from error


def _read_tsv(content: str, source: str) -> Iterator[list[str]]:
    return _read_csv(content, source, "\t")


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and guard(cell[1:]) != cell[1:] else cell


def _read_json(content: str, source: str) -> Iterator[list[str]]:
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FormatError(source, "", f"not JSON: {error}") from error
    if not isinstance(rows, list) or len(kinds := set(map(type, rows))) > 1 or not kinds <= {dict, str}:
        raise FormatError(source, "", "must be a list of objects, one for each person, or of texts")
    if str in kinds:
        yield from ([row] for row in rows)
        return
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    yield headings
    for row in rows:
        yield ["" if row.get(heading) is None else str(row[heading]) for heading in headings]


def _read_xlsx(content: bytes, source: str) -> Iterator[list[str]]:
    openpyxl = _openpyxl()
    try:
        sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except Exception as error:
        raise FormatError(source, "", f"not a workbook that can be read: {error}") from error
    yield from rows


def _cell(value: object) -> str:
    """What a cell shows: nothing for none, a day without the midnight that a workbook keeps it with."""
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    return "" if value is None else str(value)


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("openpyxl", "formats") from None
    return openpyxl


_WRITERS: Final[Mapping[str, Callable[..., bytes]]] = {
    "csv": _write_csv,
    "tsv": _write_tsv,
    "json": _write_json,
    "xlsx": _write_xlsx,
}
_READERS: Final[Mapping[str, Callable[..., Iterator[list[str]]]]] = {
    "csv": _read_csv,
    "tsv": _read_tsv,
    "json": _read_json,
    "xlsx": _read_xlsx,
}
