"""Comma-separated values that no spreadsheet takes for anything but text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bilingual.formats.tsv import guard
from bilingual.formats.visible import visible

__all__ = ["separated_by_commas"]


def separated_by_commas(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table as CSV with a header line, in which no cell is taken for a formula.

    >>> separated_by_commas(["name", "notes"], [["=1+1", "a,b"]])
    'name,notes\r\n\'=1+1,"a,b"\r\n'
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows([guard(visible(value)) for value in row] for row in (columns, *rows))
    return file.getvalue()
