"""Tables that people can read and correct, each with its source and licence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["rows"]


def rows(table: str) -> Iterator[list[str]]:
    """The rows of a table, without its comments and heading, as lists of columns.

    >>> next(rows("surname-forms.tsv"))
    ['丑', '丑', '醜', 'table']
    """
    text = Path(__file__).with_name(table).read_text(encoding="utf-8")
    content = (line for line in text.splitlines() if not line.startswith("#"))
    next(content)
    return (line.split("\t") for line in content)
