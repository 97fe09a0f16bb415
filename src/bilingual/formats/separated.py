"""Tables as text, with commas or tabs between cells, that no spreadsheet takes for anything but text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bilingual.formats.tsv import guard
from bilingual.formats.visible import visible

__all__ = ["separated"]


def separated(table: Iterable[Sequence[str]], separator: str = ",") -> str:
    r"""A table as text in which no cell is taken for a formula; lines end as RFC 4180 has it for commas.

    >>> separated([["name", "notes"], ["=1+1", "a,b"]])
    'name,notes\r\n\'=1+1,"a,b"\r\n'
    >>> separated([["name", "notes"], ["=1+1", "a,b"]], "\t")
    "name\tnotes\n'=1+1\ta,b\n"
    """
    file = io.StringIO(newline="")
    ending = "\r\n" if separator == "," else "\n"
    writer = csv.writer(file, delimiter=separator, lineterminator=ending)
    writer.writerows([guard(visible(cell)) for cell in row] for row in table)
    return file.getvalue()
