"""Lists of people that have columns: a heading says what each holds."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import Final

from attrs import evolve

from bilingual.names.lists.member import read_member, spelled_as
from bilingual.names.lists.words import NAMING, column_kind
from bilingual.names.person import PersonName
from bilingual.text.han import count_han

__all__ = ["heads_table", "person_of_row", "table_of"]

Row = Mapping[str, str]

_SEPARATORS: Final = "\t|,，;；"
_RULE: Final = re.compile(r"[\s|:+=-]*")


def table_of(text: str) -> tuple[Row, ...]:
    r"""The rows of a list whose first line is a heading of columns, by heading; none for any other list.

    The separator is the one that the heading has: tab, ``|``, comma or semicolon, cells in quotes as in CSV.

    >>> table_of("姓名,性别\n王强,男\n")
    ({'姓名': '王强', '性别': '男'},)
    >>> table_of("王强,李娜\n张伟,陈静\n")
    ()
    """
    lines = [line for line in text.splitlines() if not _RULE.fullmatch(line)]
    if not lines or not heads_table(lines[0]):
        return ()
    separator = _separator(lines[0])
    first, *others = (_cells(line, separator) for line in lines)
    kinds = {column_kind(cell) for cell in first}
    is_table = len(kinds - {""}) > 1 or (others and len(others[0]) == len(first))
    return tuple(dict(zip(first, cells, strict=False)) for cells in others) if is_table else ()


def heads_table(line: str) -> bool:
    """Whether a line looks like the column headings of a list of people.

    >>> heads_table("姓名,性别"), heads_table("王强,李娜")
    (True, False)
    """
    separator = _separator(line)
    return bool(separator) and any(column_kind(cell) in NAMING for cell in _cells(line, separator))


def person_of_row(row: Row, overrides: Mapping[str, str] | None = None) -> PersonName:
    """One person of a table. What the columns say that is no name or title is kept as remarks.

    Args:
        row: cells by the heading of their column.
        overrides: readings that beat the tables, as in ``romanize``.

    >>> person = person_of_row({"姓名": "单雨禾", "拼音": "Shan Yuhe", "职务": "会长", "性别": "女"})
    >>> person.hanzi, person.romanizations, person.titles, person.notes
    ('单雨禾', ('Shan Yuhe',), ('会长',), ('a remark: 性别 女',))
    """
    by_kind: dict[str, str] = {}
    remarks = []
    for heading, cell in row.items():
        kind = column_kind(heading)
        if cell.strip() and (not kind or kind in by_kind):
            remarks.append(f"a remark: {heading} {cell.strip()}")
        elif cell.strip():
            by_kind[kind] = cell.strip()
    person = _person(by_kind, overrides)
    titles = [title.strip() for title in by_kind.get("titles", "").split(";") if title.strip()]
    notes = [note.strip() for note in by_kind.get("notes", "").split(";") if note.strip()]
    return evolve(
        person,
        titles=tuple(dict.fromkeys((*person.titles, *titles))),
        notes=tuple(dict.fromkeys((*person.notes, *notes, *remarks))),
    )


def _separator(line: str) -> str:
    return next((one for one in _SEPARATORS if one in line), "")


def _person(cells: Mapping[str, str], overrides: Mapping[str, str] | None) -> PersonName:
    surname, given = cells.get("surname", ""), cells.get("given", "")
    name = cells.get("name") or cells.get("hanzi") or ""
    latin = cells.get("latin", "")
    if not name and count_han(surname):
        name = surname + given
    elif not name and surname:
        name = f"{surname}, {given}" if given else surname
    if name and count_han(surname) and name.startswith(surname):
        return spelled_as(PersonName.parse(name, surname=surname, overrides=overrides), latin)
    person = read_member(name or latin, overrides)
    return spelled_as(person, latin) if person.hanzi and latin else person


def _cells(line: str, separator: str) -> list[str]:
    if separator == "|":
        line = line.strip().strip("|")
    if '"' in line:
        try:
            return next(csv.reader([line], delimiter=separator))
        except csv.Error:  # a cell longer than csv takes, or a quotation that never ends
            pass
    return [cell.strip() for cell in line.split(separator)]
