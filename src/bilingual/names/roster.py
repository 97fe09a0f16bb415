"""A member list, read as people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, overload

from attrs import evolve, frozen

from bilingual.names.latin import split_latin
from bilingual.names.matching import match_names
from bilingual.names.order import SURE, guess_order, order_score
from bilingual.names.parts import DOTS, split_name
from bilingual.names.person import PersonName
from bilingual.names.romanizing import Order
from bilingual.names.surnames import latin_ranks, split_surname, surname_rank
from bilingual.names.syllables import is_pinyin, syllables
from bilingual.names.titles import Place, titles_placed
from bilingual.text.han import HAN, count_han

__all__ = ["Roster"]

_LABEL: Final = re.compile(r"\A\s*([^:：、,，;；()（）\n]{1,120})[:：]\s*")
_HAN_LABEL: Final = re.compile(rf"(?<![{HAN}])([{HAN}]{{1,8}})[:：]\s*")
_HEADING: Final = re.compile(r"\s*([^:：、,，;；()（）\n]{1,120})[:：]\s*")
_NUMBER: Final = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_BULLET: Final = re.compile(
    rf"\s*(?:[•‣▪●○◦■□◆①-⑳]\s*|[*·\N{{EN DASH}}\N{{EM DASH}}-]\s+|[(（]?{_NUMBER}(?:[.)）．]\s*|、))"
)
_NUMBERED_INSIDE: Final = re.compile(  # 1. 朴樱梅 2. 许逸舒, all in one line
    rf"(?<=\S)(?:[ \t]*(?=[(（]{_NUMBER}[)）][ \t]*[^\W\d])|[ \t]+(?=[0-9]{{1,3}}[.)．、]|{_NUMBER}、))"
)
_BRACKETED: Final = r"[(（\[【][^()（）\[\]【】\n]{0,80}[)）\]】]"
_REMARK: Final = re.compile(_BRACKETED)
_PIECE: Final = re.compile(rf"(?:{_BRACKETED}|[^、，,;；|\t])+")
_SEMICOLON: Final = re.compile(rf"(?:{_BRACKETED}|[^;；|\t])+")
_AND: Final = re.compile(r"(?:^|(?<=\s))(?:and|&)\s+|(?<=\S)\s+(?:and|&)(?=\s)", re.IGNORECASE)
_WIDE_GAP: Final = re.compile(r"(?<=[a-z.])\s{2,}(?=[A-Z])")
_HAN_AND: Final = re.compile("以及|[和及与與跟]")
_MORE: Final = re.compile(
    r"(?:等等?(?:共?[0-9一二三四五六七八九十百]{0,4}[位名]?(?:人|同志)?)?"
    r"|\b(?:etc|et al)\.?|…{1,2}|\.{3})[.。]?\s*$",
    re.IGNORECASE,
)
_MORE_WITHIN: Final = 24  # characters from the end of the line where it is looked for
_HAN_STRETCH: Final = re.compile(rf"[{HAN}](?:[{HAN}\s{DOTS}]*[{HAN}])?")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_EDGES: Final = ' \t\r\n\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}.。()（）[]【】/:：-\N{EN DASH}\N{EM DASH}"“”'
_LONGEST_LIST_NAME: Final = 4
_LONGEST_TWO: Final = 2 * _LONGEST_LIST_NAME + 4  # two names, 以及 between them, and spaces


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

    people: tuple[PersonName, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Roster:
        """The people named in a list.

        Names may be in Han characters, in Latin letters, or in both: 欧阳修(Ouyang Xiu), Liu Xiaobo（刘晓波）
        or 欧阳修 Ouyang Xiu; the spelling given beats every table. They may be separated by 、，,;； tabs,
        lines, and, 和, by spaces where every piece is a name, and be numbered, bulleted, padded (王 强) and
        titled. A label before a colon, also one alone on its line, is kept as a note. What is not understood
        becomes a person with a note; nothing is dropped.

        Args:
            text: the list.

        >>> [person.given for person in Roster.parse("Members: Wei Wang, Xiaobo Liu and Dr. Yang Liu")]
        ['Wei', 'Xiaobo', 'Yang']
        """
        people: list[PersonName] = []
        notes: list[str] = []
        for line in text.splitlines():
            for entry in _NUMBERED_INSIDE.split(line):
                people += _read_line(entry, notes)
        return cls(tuple(_settle_order(people, notes)), tuple(dict.fromkeys(notes)))

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


def _read_line(line: str, notes: list[str]) -> list[PersonName]:
    bullet = _BULLET.match(line)
    rest = line[bullet.end() :] if bullet else line
    if heading := _HEADING.fullmatch(rest):
        notes.append(f"a label: {heading[1].strip()}")
        return []
    more = _MORE.search(rest, max(0, len(rest) - _MORE_WITHIN))
    if more and _is_after_name(rest[: more.start()]):
        rest = rest[: more.start()]
        notes.append(f"the list says that there are more ({more[0].strip()})")
    people: list[PersonName] = []
    for item in _items(rest):
        if people and _LATIN.match(item) and _plain(item) in titles_placed("after"):  # Lin Feng, Ph.D.
            people[-1] = evolve(people[-1], titles=(*people[-1].titles, item))
        else:
            people.append(_read_item(item, notes))
    return people


def _is_after_name(before: str) -> bool:
    """Whether 等 or etc. ends a list: something that may be a name comes before it."""
    last = before.rstrip(" ,，、")
    return bool(last) and (count_han(last[-2:]) == 2 or last[-1] in ")）" or last[-1].isalpha())


def _items(rest: str) -> Iterator[str]:
    """The members of a line, as they stand."""
    for part in _SEMICOLON.findall(rest):
        pieces = [piece for piece in map(str.strip, _PIECE.findall(part)) if any(map(str.isalnum, piece))]
        inverted = len(pieces) == 2 and part != rest and _is_surname(pieces[0]) and " " not in pieces[1]
        for piece in [", ".join(pieces)] if inverted else _rejoined(pieces):
            yield from _cut(piece)


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
        if len(words) > 1 and all(map(_is_list_name, words)):
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
    joined: list[str] = []
    is_open = False
    for word in words:
        if is_open:
            joined[-1] += word
            is_open = False
        else:
            joined.append(word)
            is_open = len(word) == 1 or (len(word) == 2 and surname_rank(word) is not None)
    return joined


def _read_item(item: str, notes: list[str]) -> PersonName:
    """One member: the name in Han characters, in Latin letters, or both."""
    item = _without_labels(item, notes)
    titles = titles_placed("before") | titles_placed("after")
    if item in titles:
        return PersonName(item, titles=(item,), notes=("a title without a name",))
    stretches = _HAN_STRETCH.findall(item)
    apart = tuple(stretch for stretch in stretches if stretch in titles)  # 林峰(Lin Feng)博士
    names = [stretch for stretch in stretches if stretch not in titles]
    if len(names) > 1 or (not names and not _LATIN.search(item)):
        return PersonName(item, titles=apart, notes=("not understood as a name",))
    spelling, latin_titles = _strip_latin(_HAN_STRETCH.sub(" ", item))
    if not names:
        return PersonName(item, romanizations=(spelling,) if spelling else (), titles=apart + latin_titles)
    name, han_titles = _strip_han(names[0])
    person = PersonName.parse(name)
    return _with_spelling(evolve(person, text=item, titles=han_titles + apart + latin_titles), spelling)


def _without_labels(item: str, notes: list[str]) -> str:
    """A member without the label before it, or those in either language: Photo: Xu Yishu 摄影：许逸舒."""
    for pattern in (_LABEL, _HAN_LABEL):
        label = pattern.search(item)
        if label and label.end() < len(item):
            notes.append(f"a label: {label[1].strip()}")
            item = f"{item[: label.start()]} {item[label.end() :]}".strip()
    return item


def _with_spelling(person: PersonName, spelling: str) -> PersonName:
    """A person with the spelling that the list gives, which beats the tables."""
    if not _LATIN.search(spelling):
        return person
    notes = person.notes
    if person.hanzi:
        (match, *_) = match_names([spelling], [person.hanzi])
        if match.score < SURE and person.romanizations:
            notes += (f"the list spells it {spelling}, pinyin would be {person.romanizations[0]}",)
    return evolve(person, romanizations=tuple(dict.fromkeys((spelling, *person.romanizations))), notes=notes)


def _strip_han(name: str) -> tuple[str, tuple[str, ...]]:
    """A name in Han characters without the titles around it, and the titles; at least the surname stays."""
    titles: list[str] = []
    while title := _title(name, "after"):
        name = name[: -len(title)].rstrip()
        titles.insert(0, title)
    words = name.split()
    if len(words) > 1 and words[0] in titles_placed("before"):
        titles.insert(0, words[0])
        name = "".join(words[1:])
    elif (
        (title := _title(name, "before"))
        and surname_rank(name[len(title) :][:1])
        and len(name) - len(title) > 1
    ):
        titles.insert(0, title)
        name = name[len(title) :]
    return name, tuple(titles)


def _strip_latin(text: str) -> tuple[str, tuple[str, ...]]:
    """A name in Latin letters without brackets and titles, and the titles."""
    outside = _REMARK.sub(" ", text)  # Liu Ming (lawyer) 刘明, but Dr. 刘明 (Liu Ming)
    is_named = any(
        _LATIN.search(word) and _plain(word) not in titles_placed("before") for word in outside.split()
    )
    words = (outside if is_named else text).strip(_EDGES).split()
    titles: list[str] = []
    ends: tuple[tuple[Place, int], ...] = (("before", 0), ("after", -1))
    for place, end in ends:
        while len(words) > 1 and _plain(words[end]) in titles_placed(place):
            titles.append(words.pop(end))
    return " ".join(words).strip(_EDGES + ",，"), tuple(titles)


def _title(text: str, place: Place) -> str:
    """The title in Han characters that a text begins or ends with, where more than the title is there."""
    known = titles_placed(place)
    sizes = range(min(4, len(text) - 1), 1, -1)
    ends = (text[-size:] if place == "after" else text[:size] for size in sizes)
    return next((end for end in ends if end in known and count_han(end) == len(end)), "")


def _plain(title: str) -> str:
    return title.replace(".", "").strip(_EDGES + ",，").casefold()


def _settle_order(people: Sequence[PersonName], notes: list[str]) -> Iterator[PersonName]:
    """The people, those in Latin letters alone taken apart by the order that the list shares."""
    alone = [person.romanizations[0] for person in people if not person.hanzi and person.romanizations]
    order = guess_order(name for name in alone if "," not in name)
    if order is None and any(" " in name and "," not in name for name in alone):
        notes.append("nothing tells whether surnames come first; they were taken to")
    for person in people:
        is_settled = person.hanzi or not person.romanizations
        yield person if is_settled else _in_order(person, order or "surname-first")


def _in_order(person: PersonName, order: Order) -> PersonName:
    name = person.romanizations[0]
    surname, given = split_latin(name, order)
    notes = person.notes
    if surname and "," not in name and is_pinyin(surname) and abs(order_score(name.split())) < SURE:
        notes += (f"the list's order makes {surname} the surname; by itself {name} does not tell",)
    if not is_pinyin(name.replace(",", "").replace(" ", "")):
        notes += ("not pinyin",)
    return evolve(person, surname=surname, given=given, notes=notes)
