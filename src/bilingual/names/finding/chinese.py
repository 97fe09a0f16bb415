"""Chinese names where they stand in running Chinese text.

Every stretch that begins with a surname is weighed: what stands around it (a title, a verb of saying, marks,
other names in a row, its spelling in brackets or on the English side), whether its surname is a frequent one
or also a word, and, as a hint only, how jieba cuts the text and what its dictionary calls a name. The weights
are by judgement: each kind of context is enough by itself only where nothing speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from attrs import frozen

from bilingual import store
from bilingual.names.finding import apart
from bilingual.names.finding.english import find_names
from bilingual.names.matching import match_names
from bilingual.names.surnames import LONGEST, UNRANKED, split_surname, surname_rank
from bilingual.names.titles import RANKS, is_title, titles_placed
from bilingual.text.han import HAN, HAN_RUN

__all__ = ["HanName", "find_han_names"]

_SCHEMA: Final = 1
_ENOUGH: Final = 2.0
_SPELLED: Final = 6.0  # its spelling stands beside it, or on the English side
_TITLED: Final = 3.0
_CALLED_NAME: Final = 2.5  # by jieba's dictionary, as a whole
_ORDINARY_WORD: Final = -4.0
_SAYS: Final = 1.0
_IN_A_ROW: Final = 1.5
_AT_A_MARK: Final = 0.5
_CUT_THERE: Final = 0.5  # jieba sees a border there, too
_ACROSS: Final = -2.5  # or sees a word that begins or ends inside
_GIVEN_IS_WORD: Final = -1.5  # 高 科技
_TWO_GIVEN: Final = 1.0
_FREQUENT: Final = 0.5
_RARE: Final = -1.0
_ALSO_WORD: Final = -1.5

_ALSO_WORDS: Final = frozenset(
    "于向常和任万方高时由从同与及对将让应当那何毛路成能白水公华国江金安连双文平雷党"
)
"""Surnames that running text has more often as a word, or a part of one."""

_NEVER_GIVEN: Final = frozenset(
    "的了是在不也着過过们們这這我你他她它将將被把就说說吗嗎呢吧么麼及或但而所以因为為并並且很都又还還再没沒对對等省市县縣区區"
)
"""Characters of grammar, and of addresses: no given name has them."""

_SAYING: Final = re.compile(
    "[也又还都曾再]?(?:说|說|表示|指出|认为|認為|介绍|介紹|告诉|告訴|强调|強調|透露|回忆|回憶|写道|寫道|称[，：“]|坦言|解释|解釋"
    "|呼吁|呼籲|出生|当选|當選|获得|獲得|发言|發言|在接受|等人|等[0-9一二三四五六七八九十]*人|[(（]\\d)"
)
_ROW: Final = re.compile("[、和与與及]|以及")
_BRACKETED_LATIN: Final = re.compile(r"\s{0,2}[(（]([A-Za-zü'\u00c0-\u024f ,.-]{3,40})[)）]")


@frozen
class HanName:
    """A Chinese name found in Chinese text.

    Attributes:
        text: as it stands there, without titles.
        start: offset of its first code point.
        end: offset after its last one.
        surname: its surname.
        given: its given name; empty for a surname before a title (王医生).
        score: how much speaks for it; 2 is just enough.
        why: what was seen, in a few words.
    """

    text: str
    start: int
    end: int
    surname: str
    given: str
    score: float
    why: str


def find_han_names(chinese: str, english: str = "") -> tuple[HanName, ...]:
    """The Chinese personal names that stand in Chinese text, in their order there.

    Args:
        chinese: the text, in either script.
        english: its English side, where there is one: a name that stands in both is sure.

    >>> [name.text for name in find_han_names("朴樱梅、许逸舒在会上发言，主席林峰博士表示感谢。")]
    ['朴樱梅', '许逸舒', '林峰']
    """
    found = [name for name in _candidates(chinese, english) if name.score >= _ENOUGH]
    return apart(sorted(found, key=lambda name: (-name.score, name.start)))


def _candidates(chinese: str, english: str) -> Iterator[HanName]:
    from bilingual.text.words import words  # jieba is needed here only

    cut = words(chinese, "zh")
    borders = {word.start for word in cut} | {word.end for word in cut}
    spans = list(dict.fromkeys(_spans(chinese)))
    spelled = _on_the_other_side((chinese[start:end] for start, end in spans), english)
    strong = {}
    for start, end in spans:
        reasons = dict(_reasons(chinese, start, end, borders))
        if chinese[start:end] in spelled:
            reasons["in the English"] = _SPELLED
        strong[start, end] = reasons
    names = {span for span, reasons in strong.items() if sum(reasons.values()) >= 0}
    starts, ends = {start for start, _ in names}, {end for _, end in names}
    for (start, end), reasons in strong.items():
        if _is_in_a_row(chinese, start, end, starts, ends):
            reasons["in a row of names"] = _IN_A_ROW
        text = chinese[start:end]
        why = ", ".join(reason for reason, weight in reasons.items() if weight > _AT_A_MARK)
        yield HanName(text, start, end, *split_surname(text), round(sum(reasons.values()), 2), why)


def _spans(chinese: str) -> Iterator[tuple[int, int]]:
    """Every stretch of a surname and one or two characters; of a surname alone before a title."""
    for run in HAN_RUN.finditer(chinese):
        for start in range(run.start(), run.end()):
            surname, _ = split_surname(chinese[start : min(start + LONGEST, run.end())])
            if surname_rank(surname) is None:
                continue
            after = start + len(surname)
            if _title_after(chinese, after):
                yield start, after
            for size in (1, 2):
                given = chinese[after : after + size]
                if after + size <= run.end() and _NEVER_GIVEN.isdisjoint(given) and not is_title(given):
                    yield start, after + size


def _reasons(chinese: str, start: int, end: int, borders: set[int]) -> Iterator[tuple[str, float]]:
    text = chinese[start:end]
    yield from _of_itself(text)
    if _title_before(chinese, start) or _title_after(chinese, end):
        yield "a title", _TITLED
    yield "begins", _edge(chinese[start - 1 : start], start in borders)
    yield "ends", _edge(chinese[end : end + 1], end in borders)
    if _SAYING.match(chinese, end):
        yield "says", _SAYS
    bracketed = _BRACKETED_LATIN.match(chinese, end)
    if bracketed and match_names([bracketed[1]], [text])[0].score > 0:
        yield "its spelling in brackets", _SPELLED


@lru_cache(maxsize=8192)
def _of_itself(text: str) -> tuple[tuple[str, float], ...]:
    """What a stretch says wherever it stands."""
    surname, given = split_surname(text)
    is_frequent = (surname_rank(surname) or UNRANKED) < UNRANKED or len(surname) > 1
    reasons = [("surname", _FREQUENT if is_frequent else _RARE)]
    if surname in _ALSO_WORDS:
        reasons.append(("also a word", _ALSO_WORD))
    if len(given) == 2:
        reasons.append(("two characters given", _TWO_GIVEN))
    kinds = _kinds()
    if given and text in kinds:
        reasons.append(("a name to jieba", _CALLED_NAME) if kinds[text] else ("a word", _ORDINARY_WORD))
    elif len(given) == 2 and not kinds.get(given, True):
        reasons.append(("given is a word", _GIVEN_IS_WORD))
    return tuple(reasons)


def _edge(beyond: str, is_border: bool) -> float:
    if not beyond or not HAN_RUN.match(beyond):
        return _AT_A_MARK + _CUT_THERE
    return _CUT_THERE if is_border else _ACROSS


def _title_before(chinese: str, start: int) -> bool:
    return chinese[start - 1 : start] in _title_edges()[0] and any(
        is_title(chinese[start - size : start], "before") for size in (4, 3, 2) if size <= start
    )


def _title_after(chinese: str, end: int) -> bool:
    return chinese[end : end + 1] in _title_edges()[1] and any(
        is_title(chinese[end : end + size], "after") for size in (4, 3, 2)
    )


@cache
def _title_edges() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that titles before a name end with, and those that titles after one begin with."""
    after = titles_placed("after")
    begun = {title[0] for title in after} | {rank[0] for rank in RANKS}
    return frozenset(title[-1] for title in titles_placed("before")), frozenset(begun)


def _is_in_a_row(chinese: str, start: int, end: int, starts: set[int], ends: set[int]) -> bool:
    """Whether another name follows after 、 or 和, or came before it."""
    joint = _ROW.match(chinese, end)
    if joint and joint.end() in starts:
        return True
    return any(start - size in ends and _ROW.fullmatch(chinese, start - size, start) for size in (1, 2))


def _on_the_other_side(stretches: Iterable[str], english: str) -> frozenset[str]:
    """The stretches that names of the English side spell."""
    latin = list(dict.fromkeys(name.text for name in find_names(english)))
    hanzi = list(dict.fromkeys(stretch for stretch in stretches if len(stretch) > 1))
    if not latin:
        return frozenset()
    fits = match_names(latin, hanzi)
    sure = [match for match in fits if match.latin and match.hanzi and match.score >= _FITS]
    tied = {hanzi[place] for match in sure for place in match.ties}
    return frozenset(match.hanzi for match in sure if match.hanzi) | tied


_FITS: Final = 0.9  # a reading of the characters, without a slip


@cache
def _kinds() -> Mapping[str, bool]:
    """The words of jieba's dictionary that begin with a surname, and all of two characters: names or not."""
    table = store.load("name-words", f"{_SCHEMA} jieba {store.version_of('jieba')}", _compile)
    return {
        word: is_name
        for section, is_name in (("words", False), ("names", True))
        for word in table[section].decode().split("\n")
    }


def _compile() -> dict[str, bytes]:
    """Sorted by tag: nr is a person's name; the tag of a longer one (nrt, nrfg) too."""
    found: dict[str, list[str]] = {"words": [], "names": []}
    pattern = re.compile(f"([{HAN}]{{2,4}}) \\d+ (\\w+)")
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        entry = pattern.fullmatch(line)
        if entry:
            found["names" if entry[2].startswith("nr") else "words"].append(entry[1])
    return {kind: "\n".join(entries).encode() for kind, entries in found.items()}
