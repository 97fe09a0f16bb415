"""The people named in a list, however it is laid out: lines, separators, numbers, pairs, titles, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import evolve, field, mutable

from bilingual.names.listing import heading, is_remark, is_spelling
from bilingual.names.matching import match_names
from bilingual.names.order import SURE
from bilingual.names.parts import DOTS, split_name
from bilingual.names.person import PersonName
from bilingual.names.surnames import UNRANKED, latin_ranks, split_surname, surname_rank
from bilingual.names.syllables import is_pinyin, syllables
from bilingual.names.titles import EDGES, is_title, title_at, without_titles
from bilingual.text.han import HAN, count_han

__all__ = ["LineReader", "read_lines", "read_member", "spelled_as"]

_LABEL: Final = re.compile(r"\A\s*([^:：、,，;；()（）\n]{1,120})[:：]\s*")
_NUMBER: Final = "(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_BULLET: Final = re.compile(
    r"\s*(?:[•‣▪●○◦■□◆★☆√✓①-⑳\N{FULLWIDTH HYPHEN-MINUS}]\s*|[*·>\N{EN DASH}\N{EM DASH}-]\s+"
    rf"|[(（]?{_NUMBER}(?:[.)）．]\s*|、)|[0-9０-９]{{1,3}}\s+(?=[^\W\d]))"
)
_NUMBERED_INSIDE: Final = re.compile(  # 1. 朴樱梅 2. 许逸舒, all in one line
    rf"(?<=\S)(?:[ \t]*(?=[(（]{_NUMBER}[)）][ \t]*[^\W\d])"
    rf"|[ \t\N{{IDEOGRAPHIC SPACE}}]+(?=[0-9０-９]{{1,3}}[.)．、]|{_NUMBER}、))"
)
_BRACKETED: Final = r"[(（\[【<][^()（）\[\]【】<>\n]{0,80}[)）\]】>]"
_BRACKETS: Final = re.compile(_BRACKETED)
_SEPARATED: Final = r"、，,;；|/／\t"
_PIECE: Final = re.compile(rf"(?:{_BRACKETED}|[^{_SEPARATED}])+")
_PART: Final = re.compile(rf"(?:{_BRACKETED}|[^;；])+")
_DASH: Final = re.compile(r"\s+[-\N{EN DASH}]+\s+|\s*[\N{EM DASH}\N{HORIZONTAL BAR}]+\s*")
_COMMA: Final = re.compile("[,，、;；]")
_AND: Final = re.compile(r"(?:^|(?<=\s))(?:and|&)\s+|(?<=\S)\s+(?:and|&)(?=\s)", re.IGNORECASE)
_WIDE_GAP: Final = re.compile(r"(?<=[a-z.])\s{2,}(?=[A-Z])")
_HAN_AND: Final = re.compile("以及|[和及与與跟]")
_MORE: Final = re.compile(
    r"(?:等等?(?:共?[0-9一二三四五六七八九十百]{0,4}[位名]?(?:人|同志)?)?"
    r"|\b(?:etc|et al|and others)\.?|…{1,2}|\.{3})[.。]?\s*$",
    re.IGNORECASE,
)
_MORE_WITHIN: Final = 24  # characters from the end of the line where it is looked for
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_RULE: Final = re.compile(r"[\s|:=_\N{EN DASH}\N{EM DASH}-]*")
_LONGEST_LIST_NAME: Final = 4
_LONGEST_TWO: Final = 2 * _LONGEST_LIST_NAME + 4  # two names, 以及 between them, and spaces


@cache  # the ranges of Han characters take 20 ms to compile
def _han_label() -> re.Pattern[str]:
    return re.compile(rf"(?<![{HAN}])([{HAN}]{{1,8}})[:：]\s*")


@cache
def _han_stretch() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}](?:[{HAN}\s{DOTS}]*[{HAN}])?")


def read_lines(
    text: str, notes: list[str], overrides: Mapping[str, str] | None = None
) -> Iterator[PersonName]:
    """The people that the lines of a list name, in order.

    Args:
        text: the list.
        notes: what the list says beside them is added to it.
        overrides: readings that beat the tables, as in ``romanize``.

    >>> notes = []
    >>> [(person.hanzi, person.titles) for person in read_lines("会长：王强；理事：李娜（女）", notes)], notes
    ([('王强', ('会长',)), ('李娜', ('理事',))], [])
    """
    reader = LineReader(notes, overrides)
    for line in text.splitlines():
        yield from reader.read(line)


@mutable
class LineReader:
    """Reads a list line by line.

    Attributes:
        notes: what the list says beside its people is added to it.
        overrides: readings that beat the tables.
        role: the title that stood alone on its line; it holds until the next one, or an empty line.
    """

    notes: list[str] = field(factory=list)
    overrides: Mapping[str, str] | None = None
    role: str = ""

    def read(self, line: str) -> Iterator[PersonName]:
        """The people of one line.

        >>> reader = LineReader()
        >>> [person.titles for line in ("会长", "王强") for person in reader.read(line)]
        [('会长',)]
        """
        for entry in _NUMBERED_INSIDE.split(line):
            yield from self._read_entry(entry)

    def _read_entry(self, line: str) -> Iterator[PersonName]:
        bullet = _BULLET.match(line)
        rest = (line[bullet.end() :] if bullet else line).strip()
        if _RULE.fullmatch(rest):
            self.role = ""
        elif said := heading(rest):
            self.notes.append(f"a label: {said}")
            self.role = said if is_title(said) else ""
        else:
            for person in self._people(self._without_more(rest)):
                yield _titled(person, before=[self.role] if self.role else ())

    def _without_more(self, rest: str) -> str:
        more = _MORE.search(rest, max(0, len(rest) - _MORE_WITHIN))
        if more and _is_after_name(rest[: more.start()]):
            self.notes.append(f"the list says that there are more ({more[0].strip()})")
            return rest[: more.start()]
        return rest

    def _people(self, rest: str) -> list[PersonName]:
        people: list[PersonName] = []
        for part in _PART.findall(rest):
            role, members = self._role(part)
            for item in _items(members, is_whole=part == rest):
                if people and _LATIN.match(item) and is_title(item, "after"):  # Lin Feng, Ph.D.
                    people[-1] = _titled(people[-1], after=[item])
                elif (
                    people and people[-1].romanizations and is_remark(_BRACKETS.sub(" ", item))
                ):  # 王菲，女，1969年生
                    people[-1] = _remarked(people[-1], [item])
                else:
                    people.append(_titled(self._member(item), before=role))
        return people

    def _role(self, part: str) -> tuple[list[str], str]:
        """The title that all people of a part bear, and the rest: 副会长：李娜、张伟."""
        label = _LABEL.match(part)
        if not label or label.end() == len(part):
            return [], part
        if is_title(label[1]):
            return [label[1].strip()], part[label.end() :]
        self.notes.append(f"a label: {label[1].strip()}")
        return [], part[label.end() :]

    def _member(self, item: str) -> PersonName:
        """A member, without a label inside: Xu Yishu 摄影：许逸舒."""
        label = _han_label().search(item) or _LABEL.match(item)
        if label and label.end() < len(item):
            self.notes.append(f"a label: {label[1].strip()}")
            item = f"{item[: label.start()]} {item[label.end() :]}".strip()
        return read_member(item, self.overrides)


def _is_after_name(before: str) -> bool:
    """Whether 等 or etc. ends a list: something that may be a name comes before it."""
    last = before.rstrip(" ,，、")
    return bool(last) and (count_han(last[-2:]) == 2 or last[-1] in ")）" or last[-1].isalpha())


# Where one member ends and the next begins ------------------------------------------------------------


def _items(part: str, *, is_whole: bool) -> Iterator[str]:
    """The members of a part of a line, as they stand."""
    pieces = [piece for piece in map(str.strip, _PIECE.findall(part)) if any(map(str.isalnum, piece))]
    if len(pieces) == 2:
        if _is_pair(part, pieces):
            yield " ".join(pieces)
            return
        if not is_whole and _is_surname(pieces[0]) and " " not in pieces[1]:
            pieces = [", ".join(pieces)]
    for piece in _rejoined(pieces):
        yield from _cut(piece)


def _is_pair(part: str, pieces: Sequence[str]) -> bool:
    """Whether two pieces are one person in both scripts: 刘明 / Liu Ming, but not 朴樱梅, Liu Ming."""
    han = [piece for piece in pieces if _is_list_name("".join(piece.split()))]
    latin = [piece for piece in pieces if is_spelling(without_titles(piece)[0])]
    if len(han) != 1 or len(latin) != 1:
        return False
    return any(mark in part for mark in "|/／\t") or match_names(latin, han)[0].score > 0


def _rejoined(pieces: Sequence[str]) -> Iterator[str]:
    """Piao, Yingmei: where a comma stood between a surname and its given name, one name again."""
    rest = iter(range(len(pieces)))
    for place in rest:
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if _is_surname(pieces[place]) and len(syllables(following)) > 1 and not _is_surname(following):
            yield f"{pieces[place]}, {following}"
            next(rest)
        else:
            yield pieces[place]


def _is_surname(word: str) -> bool:
    return is_pinyin(word) and "".join(syllables(word)) in latin_ranks()


def _cut(piece: str) -> Iterator[str]:
    """A piece at its words for and, and at spaces that stand between names."""
    for part in filter(str.strip, _AND.split(piece)):
        if not _LATIN.search(part) or not count_han(part):
            for name in _WIDE_GAP.split(part):
                yield from _cut_han(name.strip()) if count_han(name) else (name.strip(),)
        else:
            yield part.strip()


def _cut_han(piece: str) -> Iterator[str]:
    for part in _between_names(piece):
        words = _without_padding(part.split())
        if len(words) > 1 and all(_is_list_name(word) and not is_remark(word) for word in words):
            yield from words
        else:
            yield part


def _between_names(piece: str) -> list[str]:
    """A piece cut at 和, 及, 与, where whole names stand on both sides: 许逸舒和林峰, but not 和珅."""
    for match in _HAN_AND.finditer(piece) if len(piece) <= _LONGEST_TWO else ():
        before, after = piece[: match.start()].strip(), piece[match.end() :].strip()
        if _is_list_name(before) and _is_list_name(after):
            return [before, after]
        if not before and _is_list_name(after) and len(after) > 2:
            return [after]
    return [piece]


def _is_list_name(word: str) -> bool:
    return (
        2 <= len(word) <= _LONGEST_LIST_NAME
        and split_name(word) is not None
        and surname_rank(split_surname(word)[0]) is not None
    )


def _without_padding(words: Sequence[str]) -> list[str]:
    """Words with single characters drawn together: 王 强 李小明 is two names, 欧阳 修 one."""
    if len(words) == 3 and len("".join(words)) == 3:
        return ["".join(words)]
    joined: list[str] = []
    is_open = False
    for word in words:
        if is_open and len(joined[-1]) + len(word) <= _LONGEST_LIST_NAME:
            joined[-1] += word
            is_open = False
        else:
            joined.append(word)
            is_open = len(word) == 1 or (len(word) == 2 and surname_rank(word) is not None)
    return joined


# What one member is -----------------------------------------------------------------------------------


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
    if is_title(item) and not _is_list_name(item):
        return PersonName(item, titles=(item,), notes=("a title without a name",))
    said = _said(item)
    if not said.han and not said.latin:
        return PersonName(item, titles=tuple(said.titles), notes=("not understood as a name",))
    if said.han:
        person = spelled_as(PersonName.parse(said.han, overrides=overrides), said.latin)
    else:
        person = PersonName(item, romanizations=(said.latin,))
    return _remarked(evolve(person, text=item, titles=tuple(said.titles)), said.remarks)


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
        name, *others = sorted(stretches, key=lambda word: not _is_list_name("".join(word.split())))
        said.han, titles_ = _without_han_titles(name)
        said.titles += titles_
        said.remarks += others


def _name_and_others(stretch: str) -> list[str]:
    """Words in Han characters, where one is a name and others are none: 王强 北京大学 教授, but not 王 强."""
    words = _without_padding(stretch.split())
    names = [word for word in words if _is_list_name(word) and not is_title(word)]
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


def _titled(person: PersonName, *, before: Sequence[str] = (), after: Sequence[str] = ()) -> PersonName:
    return evolve(person, titles=(*before, *person.titles, *after)) if before or after else person


def _remarked(person: PersonName, remarks: Iterable[str]) -> PersonName:
    return evolve(person, notes=(*person.notes, *(f"a remark: {remark}" for remark in remarks)))
