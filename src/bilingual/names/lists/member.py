"""One person of a list, as it names them: in either script or both, with titles and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import evolve, field, mutable

from bilingual.names.lists.words import is_remark, is_spelling
from bilingual.names.matching import match_names
from bilingual.names.order import SURE
from bilingual.names.parts import DOTS, split_name
from bilingual.names.person import PersonName
from bilingual.names.spelled import LATIN
from bilingual.names.surnames import UNRANKED, split_surname, surname_rank
from bilingual.names.titles import EDGES, is_title, title_at, without_titles
from bilingual.text.han import HAN

__all__ = [
    "BRACKETED",
    "LONGEST_LISTED",
    "is_listed_name",
    "read_member",
    "remarked",
    "spelled_as",
    "titled",
    "without_padding",
]

BRACKETED: Final = r"[(（\[【<][^()（）\[\]【】<>\n]{0,80}[)）\]】>]"
"""What stands in brackets, as a pattern."""

LONGEST_LISTED: Final = 4
"""Characters of the longest name that is told from other words by its surname alone."""

_BRACKETS: Final = re.compile(BRACKETED)
_DASH: Final = re.compile(r"\s+[-\N{EN DASH}]+\s+|\s*[\N{EM DASH}\N{HORIZONTAL BAR}]+\s*")
_COMMA: Final = re.compile("[,，、;；]")
_LATIN: Final = re.compile(f"[{LATIN}]")


@cache
def _han_stretch() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}](?:[{HAN}\s{DOTS}]*[{HAN}])?")


@mutable
class _Said:
    """What stands in one entry of a list."""

    han: str = ""
    latin: str = ""
    titles: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)


def read_member(item: str, overrides: Mapping[str, str] | None = None) -> PersonName:
    """One person as a list has it: in Han characters, in Latin letters, or both, with titles and remarks.

    Args:
        item: what the list has between two separators.
        overrides: readings that beat the tables, as in ``romanize``.

    >>> person = read_member("林峰（Lam Fung）教授 男")
    >>> person.hanzi, person.romanizations, person.titles, person.notes[-1]
    ('林峰', ('Lam Fung', 'Lin Feng'), ('教授',), 'a remark: 男')
    """
    if is_title(item):
        return PersonName(item, titles=(item,), notes=("a title without a name",))
    said = _said(item)
    if not said.han and not said.latin:
        return PersonName(item, titles=tuple(said.titles), notes=("not understood as a name",))
    if said.han:
        person = spelled_as(PersonName.parse(said.han, overrides=overrides), said.latin)
    else:
        person = PersonName(item, romanizations=(said.latin,))
    return remarked(evolve(person, text=item, titles=tuple(said.titles)), said.remarks)


def spelled_as(person: PersonName, spelling: str) -> PersonName:
    """A person in Han characters with the spelling that is given, which beats the tables.

    >>> spelled_as(PersonName.parse("朴樱梅"), "Park Ying-mei").notes
    ('the list spells it Park Ying-mei, pinyin would be Piao Yingmei',)
    """
    if not _LATIN.search(spelling):
        return person
    notes = person.notes
    (match, *_) = match_names([spelling], [person.hanzi])
    if match.score < SURE and person.romanizations:
        notes += (f"the list spells it {spelling}, pinyin would be {person.romanizations[0]}",)
    return evolve(person, romanizations=tuple(dict.fromkeys((spelling, *person.romanizations))), notes=notes)


def _said(item: str) -> _Said:
    said = _Said()
    main, *asides = _DASH.split(_BRACKETS.sub(" ", item))
    asides += [bracket.strip(EDGES) for bracket in _BRACKETS.findall(item)]
    if not any(map(str.isalpha, main)):
        main = " ".join(asides)
        asides = []
    _read_main(main, said)
    for aside in filter(None, map(str.strip, asides)):
        for piece in (aside,) if is_spelling(aside) else filter(None, map(str.strip, _COMMA.split(aside))):
            _read_aside(piece, said)
    return said


def _read_aside(aside: str, said: _Said) -> None:
    """What stands in brackets or behind a dash: a title, the name in the other script, or a remark."""
    han = "".join(aside.split())
    if is_title(aside):
        said.titles.append(aside)
    elif not said.latin and is_spelling(without_titles(aside)[0]):
        said.latin, latin_titles = without_titles(aside)
        said.titles += latin_titles
    elif not said.han and not is_remark(aside) and split_name(han):
        said.han, titles = _without_han_titles(aside)
        said.titles += titles
    else:
        said.remarks.append(aside)


def _read_main(text: str, said: _Said) -> None:
    words = text.split()
    known = [word for word in words if not is_remark(word)]
    if sum(map(len, known)) > 1 and len(known) < len(words):  # 王菲 女 1969年生, but not 王 男
        said.remarks += [word for word in words if is_remark(word)]
        text = " ".join(known)
    latin, titles = without_titles(" ".join(_han_stretch().sub(" ", text).split()))
    said.latin = latin.strip(EDGES) if not latin.endswith(".") else latin.lstrip(EDGES)
    words = [word for stretch in _han_stretch().findall(text) for word in _name_and_others(stretch)]
    stretches = [word for word in words if not is_title(word)] or ([] if said.latin else words[:1])
    said.titles += [*titles, *(word for word in words if word not in stretches)]
    if stretches:
        if is_title(said.latin):  # Dr. 刘明
            said.titles.append(said.latin)
            said.latin = ""
        name, *others = sorted(stretches, key=lambda word: not is_listed_name("".join(word.split())))
        said.han, titles_ = _without_han_titles(name)
        said.titles += titles_
        said.remarks += others


def _name_and_others(stretch: str) -> list[str]:
    """Words in Han characters, where one is a name and others are none: 王强 北京大学 教授, but not 王 强."""
    words = without_padding(stretch.split())
    names = list(filter(is_listed_name, words))
    is_double = len(words) == 2 and len(words[0]) == 2 and all(map(_is_frequent, words[0]))  # 郑李 淑芳
    return words if len(names) == 1 < len(words) and not is_double else [stretch]


def _is_frequent(surname: str) -> bool:
    return (surname_rank(surname) or UNRANKED) < UNRANKED


def _without_han_titles(name: str) -> tuple[str, list[str]]:
    """A name in Han characters without the titles around it, and these; at least the surname stays."""
    titles: list[str] = []
    while title := title_at(name, "after"):
        name = name[: -len(title)].rstrip()
        titles.insert(0, title)
    words = name.split()
    if len(words) > 1 and is_title(words[0], "before"):
        titles.insert(0, words[0])
        name = "".join(words[1:])
    elif (
        (title := title_at(name, "before"))
        and surname_rank(name[len(title) :][:1])
        and len(name) - len(title) > 1
    ):
        titles.insert(0, title)
        name = name[len(title) :]
    return name, titles


def titled(person: PersonName, *, before: Sequence[str] = (), after: Sequence[str] = ()) -> PersonName:
    """A person with more titles, before those that are known or after them.

    >>> titled(PersonName("林峰", titles=("教授",)), before=["会长"]).titles
    ('会长', '教授')
    """
    return evolve(person, titles=(*before, *person.titles, *after)) if before or after else person


def remarked(person: PersonName, remarks: Iterable[str]) -> PersonName:
    """A person with remarks as notes.

    >>> remarked(PersonName("林峰"), ["男"]).notes
    ('a remark: 男',)
    """
    return evolve(person, notes=(*person.notes, *(f"a remark: {remark}" for remark in remarks)))


def is_listed_name(word: str) -> bool:
    """Whether a word in a list may be a whole name: two to four characters from a surname on, and no title.

    >>> [is_listed_name(word) for word in ("许逸舒", "教授", "王", "卡尔·马克思")]
    [True, False, False, False]
    """
    return (
        2 <= len(word) <= LONGEST_LISTED
        and split_name(word) is not None
        and surname_rank(split_surname(word)[0]) is not None
        and not is_title(word)
    )


def without_padding(words: Sequence[str]) -> list[str]:
    """Words with single characters drawn together.

    >>> without_padding("王 强 李小明".split()), without_padding("欧阳 修".split())
    (['王强', '李小明'], ['欧阳修'])
    """
    if len(words) == 3 and len("".join(words)) == 3:
        return ["".join(words)]
    joined: list[str] = []
    is_open = False
    for word in words:
        if is_open and len(joined[-1]) + len(word) <= LONGEST_LISTED:
            joined[-1] += word
            is_open = False
        else:
            joined.append(word)
            is_open = len(word) == 1 or (len(word) == 2 and surname_rank(word) is not None)
    return joined
