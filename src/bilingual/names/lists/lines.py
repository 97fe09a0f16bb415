"""The people named in a list, however it is laid out: lines, separators, numbers, pairs, titles, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import field, mutable

from bilingual.names.lists.member import (
    BRACKETED,
    LONGEST_LISTED,
    is_listed_name,
    read_member,
    remarked,
    titled,
    without_padding,
)
from bilingual.names.lists.words import heading, is_remark, is_spelling
from bilingual.names.matching import match_names
from bilingual.names.person import PersonName
from bilingual.names.spelled import LATIN
from bilingual.names.surnames import latin_ranks
from bilingual.names.syllables import syllables
from bilingual.names.titles import is_title, without_titles
from bilingual.text.han import HAN, count_han

__all__ = ["LineReader", "read_lines"]

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
_BRACKETS: Final = re.compile(BRACKETED)
_SEPARATED: Final = r"、，,;；|/／\t"
_PIECE: Final = re.compile(rf"(?:{BRACKETED}|[^{_SEPARATED}])+")
_PART: Final = re.compile(rf"(?:{BRACKETED}|[^;；])+")
_AND: Final = re.compile(r"(?:^|(?<=\s))(?:and|&)\s+|(?<=\S)\s+(?:and|&)(?=\s)", re.IGNORECASE)
_WIDE_GAP: Final = re.compile(r"(?<=[a-z.])\s{2,}(?=[A-Z])")
_HAN_AND: Final = re.compile("以及|[和及与與跟]")
_MORE: Final = re.compile(
    r"(?:等等?(?:共?[0-9一二三四五六七八九十百]{0,4}[位名]?(?:人|同志)?)?"
    r"|\b(?:etc|et al|and others)\.?|…{1,2}|\.{3})[.。]?\s*$",
    re.IGNORECASE,
)
_MORE_WITHIN: Final = 24  # characters from the end of the line where it is looked for
_LATIN: Final = re.compile(f"[{LATIN}]")
_RULE: Final = re.compile(r"[\s|:=_\N{EN DASH}\N{EM DASH}-]*")
_LONGEST_TWO: Final = 2 * LONGEST_LISTED + 4  # two names, 以及 between them, and spaces


@cache  # the ranges of Han characters take 20 ms to compile
def _han_label() -> re.Pattern[str]:
    return re.compile(rf"(?<![{HAN}])([{HAN}]{{1,8}})[:：]\s*")


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
                yield titled(person, before=[self.role] if self.role else ())

    def _without_more(self, rest: str) -> str:
        more = _MORE.search(rest, max(0, len(rest) - _MORE_WITHIN))
        if more and _is_after_name(rest[: more.start()]):
            self.notes.append(f"the list says that there are more ({more[0].strip()})")
            return rest[: more.start()]
        return rest

    def _people(self, rest: str) -> Iterator[PersonName]:
        entries: list[_Entry] = []
        for part in _PART.findall(rest):
            role, members = self._role(part)
            items = list(_items(members))
            waiting: list[str] = []
            is_apart = "、" in part  # where each item is a member: 王强、会长
            leads = not is_apart and len(items) > 1 and is_title(items[0])  # 会长，王强
            for item in items:
                last = entries[-1] if entries else None
                if is_title(item) and leads:
                    waiting.append(item)
                elif last and is_title(item) and not (is_apart and count_han(item)):  # Lin Feng, Ph.D.
                    last.titles.append(item)
                elif last and last.person.romanizations and is_remark(_BRACKETS.sub(" ", item)):
                    last.remarks.append(item)  # 王菲，女，1969年生
                else:
                    entries.append(_Entry(titled(self._member(item), before=[*role, *waiting])))
                    waiting = []
            entries += map(_Entry, map(self._member, waiting))
        return (remarked(titled(one.person, after=one.titles), one.remarks) for one in entries)

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


@mutable
class _Entry:
    """A person, and what stands behind the name between separators of its own."""

    person: PersonName
    titles: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)


def _is_after_name(before: str) -> bool:
    """Whether 等 or etc. ends a list: something that may be a name comes before it."""
    last = before.rstrip(" ,，、")
    return bool(last) and (count_han(last[-2:]) == 2 or last[-1] in ")）" or last[-1].isalpha())


# Where one member ends and the next begins ------------------------------------------------------------


def _items(part: str) -> Iterator[str]:
    """The members of a part of a line, as they stand."""
    pieces = [piece for piece in map(str.strip, _PIECE.findall(part)) if any(map(str.isalnum, piece))]
    if len(pieces) == 2:
        if _is_pair(part, pieces):
            yield " ".join(pieces)
            return
        is_listed = any(mark in part for mark in "、/／|")
        if _is_surname(pieces[0]) and syllables(_bare(pieces[1])) and not is_listed:  # Zhang, Wei
            pieces = [", ".join(pieces)]
    for piece in _rejoined(pieces):
        yield from _cut(piece)


def _is_pair(part: str, pieces: Sequence[str]) -> bool:
    """Whether two pieces are one person in both scripts: 刘明 / Liu Ming, but not 朴樱梅, Liu Ming."""
    han = [piece for piece in pieces if is_listed_name("".join(piece.split()))]
    latin = [piece for piece in pieces if is_spelling(without_titles(piece)[0])]
    if len(han) != 1 or len(latin) != 1:
        return False
    return any(mark in part for mark in "|/／\t") or match_names(latin, han)[0].score > 0


def _rejoined(pieces: Sequence[str]) -> Iterator[str]:
    """Piao, Yingmei: where a comma stood between a surname and its given name, one name again."""
    rest = iter(range(len(pieces)))
    for place in rest:
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        given = _bare(following)
        if _is_surname(pieces[place]) and len(syllables(given)) > 1 and not _is_surname(given):
            yield f"{pieces[place]}, {following}"
            next(rest)
        else:
            yield pieces[place]


def _bare(piece: str) -> str:
    return _BRACKETS.sub("", piece).strip()


def _is_surname(word: str) -> bool:
    return "".join(syllables(word)) in latin_ranks()


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
        words = without_padding(part.split())
        others = [word for word in words if not is_listed_name(word) or is_remark(word)]
        if len(words) > len(others) + 1 and all(map(is_title, others)):
            yield from _entries(words)
        else:
            yield part


def _entries(words: Iterable[str]) -> Iterator[str]:
    """Names, each with its titles: those before it where the first word is a title, else those after it."""
    entry: list[str] = []
    for word in words:
        leads = bool(entry) and is_title(entry[0])
        if entry and not is_title(entry[-1] if leads else word):
            yield " ".join(entry)
            entry = []
        entry.append(word)
    yield " ".join(entry)


def _between_names(piece: str) -> list[str]:
    """A piece cut at 和, 及, 与, where whole names stand on both sides: 许逸舒和林峰, but not 和珅."""
    for match in _HAN_AND.finditer(piece) if len(piece) <= _LONGEST_TWO else ():
        before, after = piece[: match.start()].strip(), piece[match.end() :].strip()
        if is_listed_name(before) and is_listed_name(after):
            return [before, after]
        if not before and is_listed_name(after) and len(after) > 2:
            return [after]
    return [piece]
