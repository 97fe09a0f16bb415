"""Lists of people that have columns: a heading says what each holds."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve

from bilingual.names.lists.member import is_listed_name, read_member, remarked, spelled_as
from bilingual.names.lists.words import NAMING, column_kind
from bilingual.names.person import PersonName
from bilingual.names.syllables import fold
from bilingual.text.han import count_han

__all__ = ["cells_of", "heads_table", "person_of_row", "table_of"]

Row = Mapping[str, str]

_HIGHEST: Final = 10  # lines among which the headings are looked for
_SEPARATORS: Final = "\t|,，;；"
_RULE: Final = re.compile(r"[\s|:+=-]*")


def cells_of(text: str) -> list[list[str]]:
    r"""The cells of a list that has column headings, line by line; none for any other list.

    The separator is the one that the headings have: tab, ``|``, comma or semicolon, cells in quotes as in
    CSV.

    >>> cells_of("姓名,性别\n王强,男\n"), cells_of("王强,李娜\n")
    ([['姓名', '性别'], ['王强', '男']], [])
    """
    lines = [line for line in text.splitlines() if not _RULE.fullmatch(line)]
    separator = next((_separator(line) for line in lines[:_HIGHEST] if heads_table(line)), "")
    return [_cells(line, separator) for line in lines] if separator else []


def table_of(lines: Sequence[Sequence[str]], notes: list[str]) -> tuple[Row, ...] | None:
    """The rows of a table, by heading; None where no column headings stand above them.

    Lines of one cell may come before the headings; these are labels.

    Args:
        lines: the cells of each.
        notes: the labels are added to it.

    >>> notes = []
    >>> table_of([["会员名单", ""], ["姓名", "性别"], ["王强", "男"]], notes), notes
    (({'姓名': '王强', '性别': '男'},), ['a label: 会员名单'])
    >>> table_of([["王强", "李娜"], ["张伟", "陈静"]], notes)
    """
    labels: list[str] = []
    for place, cells in enumerate(lines[:_HIGHEST]):
        if any(column_kind(cell) in NAMING for cell in cells):
            others = [cells for cells in lines[place + 1 :] if any(map(str.strip, cells))]
            if not _is_one(cells, others):
                return None
            notes += labels
            headings = _headings(cells, max(map(len, (cells, *others))))
            return tuple(dict(zip(headings, cells, strict=False)) for cells in others)
        said = [cell.strip() for cell in cells if cell.strip()]
        if len(said) > 1 or any(map(is_listed_name, said)):
            return None
        labels += [f"a label: {label}" for label in said]
    return None


def _is_one(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a line with a heading in it heads a table: it has another, or as many cells are below."""
    kinds = [column_kind(cell) for cell in first if cell.strip()]
    return len(set(kinds) - {""}) > 1 or (len(others[0]) == len(first) if others else all(kinds))


def _headings(cells: Sequence[str], count: int) -> list[str]:
    """A heading for each column, no two the same, so that nothing in a row is lost."""
    found: dict[str, None] = {}
    for place in range(count):
        heading = cells[place].strip() if place < len(cells) else ""
        while not heading or heading in found:
            heading = f"{heading} ({place + 1})".strip()
        found[heading] = None
    return list(found)


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
        kind, said = column_kind(heading), cell.strip()
        if said and (not kind or kind in by_kind):
            remarks.append(f"a remark: {heading} {said}")
        elif said:
            by_kind[kind] = said
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
    """The person whom cells name, by the first in Han characters and the first in Latin letters."""
    surname, given = cells.get("surname", ""), cells.get("given", "")
    said = [cells[kind] for kind in ("name", "hanzi", "latin") if kind in cells]
    joint = "" if count_han(surname + given) else " " if any(map(count_han, said)) else ", "
    said += filter(None, [joint.join(filter(None, (surname, given)))])
    written = [one for one in said if count_han(one)]
    spelled = [one for one in said if not count_han(one)]
    if not written:
        person = read_member(spelled[0] if spelled else "", overrides)
    elif count_han(surname) and written[0].startswith(surname):
        person = PersonName.parse(written[0], surname=surname, overrides=overrides)
    else:
        person = read_member(written[0], overrides)
    if person.hanzi and spelled:
        person = spelled_as(person, spelled[0])
    return remarked(person, (one for one in (*written, *spelled) if not _is_known(one, person)))


def _is_known(said: str, person: PersonName) -> bool:
    """Whether each word that a cell says stands in the person as read."""
    words = _words(said)
    return any(words <= _words(known) for known in (person.text, person.hanzi, *person.romanizations))


def _words(name: str) -> set[str]:
    return set(map(fold, name.replace(",", " ").split()))


def _cells(line: str, separator: str) -> list[str]:
    if separator == "|":
        line = line.strip().strip("|")
    if '"' in line:
        try:
            return next(csv.reader([line], delimiter=separator))
        except csv.Error:  # a cell longer than csv takes, or a quotation that never ends
            pass
    return [cell.strip() for cell in line.split(separator)]
