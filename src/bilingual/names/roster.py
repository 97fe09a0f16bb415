"""A member list, read as people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, get_args, overload

from attrs import evolve, field, frozen

from bilingual.errors import UnknownChoiceError
from bilingual.model import briefly
from bilingual.names.comparing import Alike, Changes, alike, changes, complete
from bilingual.names.latin import parse_latin
from bilingual.names.linting import RosterFinding, lint
from bilingual.names.lists.columns import cells_of, heads_table, person_of_row, table_of
from bilingual.names.lists.lines import LineReader, read_lines
from bilingual.names.order import SURE, guess_order
from bilingual.names.parts import choices, split_name
from bilingual.names.person import PersonName
from bilingual.names.romanizing import Order
from bilingual.names.syllables import is_pinyin
from bilingual.names.tones import numbered

__all__ = ["COLUMNS", "Ordering", "Roster"]

Ordering = Literal["pinyin", "surname"]

COLUMNS: Final = ("name", "romanization", "surname", "given", "titles", "notes")
"""The columns of a roster's rows."""


@frozen
class Roster:
    """People, in the order of the list they were read from.

    Attributes:
        people: a name each.
        notes: what is to be said of the list as a whole, one line each.

    >>> roster = Roster.parse("朴樱梅、许逸舒, 欧阳修(Ouyang Xiu)等")
    >>> [(person.hanzi, person.romanizations[0]) for person in roster]
    [('朴樱梅', 'Piao Yingmei'), ('许逸舒', 'Xu Yishu'), ('欧阳修', 'Ouyang Xiu')]
    >>> roster.notes
    ('the list says that there are more (等)',)
    """

    people: tuple[PersonName, ...] = field(default=(), repr=briefly)
    notes: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str, *, overrides: Mapping[str, str] | None = None) -> Roster:
        """The people named in a list.

        Names may be in Han characters, in Latin letters, or in both: 欧阳修(Ouyang Xiu), Liu Xiaobo（刘晓波）
        or 欧阳修 Ouyang Xiu; the spelling given beats every table. They may be separated by 、，,;； tabs,
        lines, and, 和, by spaces where every piece is a name, and be numbered, bulleted, padded (王 强) and
        titled. A label before a colon, also one alone on its line, is kept as a note. What is not understood
        becomes a person with a note; nothing is dropped.

        Column headings above it (姓名,性别) make the list a table.

        Args:
            text: the list.
            overrides: readings that beat the tables, as in ``romanize``.

        >>> [person.given for person in Roster.parse("Members: Wei Wang, Xiaobo Liu and Dr. Yang Liu")]
        ['Wei', 'Xiaobo', 'Yang']
        """
        notes: list[str] = []
        rows = table_of(cells_of(text), notes)
        if rows is None:
            people = list(read_lines(text, notes, overrides))
        else:
            people = [person_of_row(row, overrides) for row in rows]
        return cls(tuple(_settle_order(people, notes)), tuple(dict.fromkeys(notes)))

    @classmethod
    def from_cells(
        cls, lines: Iterable[Sequence[str]], *, overrides: Mapping[str, str] | None = None
    ) -> Roster:
        """The people of a sheet: a table, where headings of columns stand above it, and a list where none do.

        Args:
            lines: the cells of each.
            overrides: readings that beat the tables, as in ``romanize``.

        >>> sheet = [["会员名单", ""], ["姓名", "职务"], ["单雨禾", "会长"]]
        >>> Roster.from_cells(sheet)[0].titles, len(Roster.from_cells([["单雨禾"], ["王强"]]))
        (('会长',), 2)
        """
        cells = [[" ".join(cell.split()) for cell in line] for line in lines]
        notes: list[str] = []
        rows = table_of(cells, notes)
        if rows is None:
            return cls.parse("\n".join(map("\t".join, cells)), overrides=overrides)
        found = cls.from_rows(rows, overrides=overrides)
        return evolve(found, notes=(*notes, *found.notes))

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, str]], *, overrides: Mapping[str, str] | None = None
    ) -> Roster:
        """The people of a table, a row each.

        Args:
            rows: cells by the heading of their column: 姓名 or name (either script, or both), 中文名, 拼音,
                surname, given name, 职务 … What no known column holds is kept as a remark.
            overrides: readings that beat the tables, as in ``romanize``.

        >>> Roster.from_rows([{"姓名": "单雨禾", "职务": "会长"}])[0].titles
        ('会长',)
        """
        notes: list[str] = []
        people = [person_of_row(row, overrides) for row in rows]
        return cls(tuple(_settle_order(people, notes)), tuple(notes))

    @classmethod
    def stream(
        cls, lines: Iterable[str], *, overrides: Mapping[str, str] | None = None
    ) -> Iterator[PersonName]:
        r"""The people of a list that is still coming in, each as soon as it is read.

        From the first name in Latin letters alone the rest is waited for, since only the whole list tells
        where its surnames are; so is a table.

        Args:
            lines: with their line breaks.
            overrides: readings that beat the tables, as in ``romanize``.

        >>> [person.surname for person in Roster.stream(["欧阳修\n", "Lei Tao\n", "Wei Wang\n"])]
        ['欧阳', 'Tao', 'Wang']
        """
        rest = iter(lines)
        reader = LineReader(overrides=overrides)
        begun = False
        for line in rest:
            if not begun and heads_table(line):
                yield from cls.parse("".join((line, *rest)), overrides=overrides)
                return
            people = list(reader.read(line))
            begun = begun or bool(people)
            if any(person.romanizations and not person.hanzi for person in people):
                people += (person for later in rest for person in reader.read(later))
                people = list(_settle_order(people, []))
            yield from people

    def rows(self) -> list[dict[str, str]]:
        """The people as rows of text, which ``from_rows`` reads back, a cell for each column.

        >>> Roster.parse("单雨禾博士").rows()[0]["romanization"]
        'Shan Yuhe'
        """
        return [dict(zip(COLUMNS, _cells(person), strict=True)) for person in self.people]

    def ordered(self, by: Ordering = "pinyin") -> Roster:
        """The same people in alphabetical order, by characters where there are some, else by spelling.

        Args:
            by: ``pinyin``, syllable by syllable with its tone, as dictionaries have it; or ``surname``, which
                keeps those with one surname together where others sound like it (于, 余, 俞).

        Raises:
            UnknownChoiceError: for another order.

        >>> names = Roster.parse("余安、于平、于宁、陈静")
        >>> [person.hanzi for person in names.ordered()]
        ['陈静', '余安', '于宁', '于平']
        >>> [person.hanzi for person in names.ordered("surname")]
        ['陈静', '于宁', '于平', '余安']
        """
        if by not in get_args(Ordering):
            raise UnknownChoiceError("order", by, get_args(Ordering))
        return evolve(
            self, people=tuple(sorted(self.people, key=_by_surname if by == "surname" else _sounds))
        )

    def completed(self, other: Iterable[PersonName]) -> Roster:
        """The same people, with characters or spellings that another list of them has.

        Only what fits one person is taken; what fits several is a note.

        >>> roster = Roster.parse("Xu Yishu, Yingmei Piao").completed(Roster.parse("朴樱梅、许逸舒"))
        >>> [(person.hanzi, person.romanizations[0]) for person in roster]
        [('许逸舒', 'Xu Yishu'), ('朴樱梅', 'Yingmei Piao')]
        """
        return evolve(self, people=complete(self.people, tuple(other)))

    def alike(self) -> tuple[Alike, ...]:
        """Who stands in the list twice, and who sounds like someone else in it.

        >>> [(group.places, group.kind) for group in Roster.parse("李娜、王强、李纳").alike()]
        [((0, 2), 'homophones')]
        """
        return alike(self.people)

    def changes(self, later: Iterable[PersonName]) -> Changes:
        """What changed from this list to a later one: who was added, removed, respelled.

        >>> changes = Roster.parse("李娜、王强").changes(Roster.parse("李娜、林峰"))
        >>> [person.hanzi for person in changes.added], [person.hanzi for person in changes.removed]
        (['林峰'], ['王强'])
        """
        return changes(self.people, tuple(later))

    def lint(self) -> tuple[RosterFinding, ...]:
        """What looks wrong: spellings that are no reading of their characters, people named twice.

        >>> [finding.message for finding in Roster.parse("朴樱梅(Zhu Yingmei)、林峰(Lin Feng)").lint()]
        ['Zhu Yingmei is not a reading of 朴樱梅, which is read Piao Yingmei']
        """
        return lint(self.people)

    def __iter__(self) -> Iterator[PersonName]:
        return iter(self.people)

    def __len__(self) -> int:
        return len(self.people)

    @overload
    def __getitem__(self, place: int) -> PersonName: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[PersonName, ...]: ...
    def __getitem__(self, place: int | slice) -> PersonName | tuple[PersonName, ...]:
        return self.people[place]


def _cells(person: PersonName) -> tuple[str, ...]:
    romanization = person.romanizations[0] if person.romanizations else ""
    notes = "; ".join(person.notes)
    return (
        person.hanzi or person.text,
        romanization,
        person.surname,
        person.given,
        "; ".join(person.titles),
        notes,
    )


def _sounds(person: PersonName) -> tuple[tuple[str, ...], str]:
    """The syllables of a name with their tones, then its characters, which part those who sound alike."""
    parts = split_name(person.hanzi, person.surname or None) if person.hanzi else None
    if parts:
        return tuple(numbered(ways[0]) for ways in choices(parts)), person.hanzi
    latin = parse_latin(f"{person.surname}, {person.given}" if person.surname else person.text)
    return tuple(syllable for part in latin.syllables for syllable in part) or (latin.full_key,), person.text


def _by_surname(person: PersonName) -> tuple[tuple[str, ...], str, tuple[tuple[str, ...], str]]:
    sounds = _sounds(person)
    return sounds[0][: max(1, len(person.surname) if person.hanzi else 1)], person.surname, sounds


def _settle_order(people: Sequence[PersonName], notes: list[str]) -> Iterator[PersonName]:
    """The people, those in Latin letters alone taken apart by the order that the list shares."""
    spelled = [person.romanizations[0] for person in people if not person.hanzi and person.romanizations]
    alone = [name for name in spelled if "," not in name and " " in name]
    order = guess_order(alone)
    if order is None and alone:
        notes.append("nothing tells whether surnames come first; they were taken to")
        order = guess_order(alone, least=0.0) or "surname-first"
    for person in people:
        is_settled = person.hanzi or not person.romanizations
        yield person if is_settled else _in_order(person, order or "surname-first")


def _in_order(person: PersonName, order: Order) -> PersonName:
    name = person.romanizations[0]
    parts = parse_latin(name, order)
    notes = person.notes
    if parts.surname and parts.sure < SURE:
        notes += (f"the list's order makes {parts.surname} the surname; by itself {name} does not tell",)
    if not (parts.has_initials and parts.is_chinese) and not is_pinyin(
        name.replace(",", "").replace(" ", "")
    ):
        notes += ("not pinyin",)
    return evolve(person, surname=parts.surname, given=parts.given, notes=tuple(dict.fromkeys(notes)))
