"""Chinese names where they stand in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from bilingual.names.latin import split_latin
from bilingual.names.order import SURE, order_score
from bilingual.names.romanizing import Order
from bilingual.names.spelled import LATIN
from bilingual.names.surnames import latin_ranks
from bilingual.names.syllables import fold, syllables

__all__ = ["LatinName", "find_names"]

_JOINT: Final = "['\N{RIGHT SINGLE QUOTATION MARK}-](?![sS](?![A-Za-z]))"  # Ping'an, Li-juan, but not Xiu's
_WORD: Final = re.compile(f"[{LATIN}]+(?:{_JOINT}[{LATIN}]+)*")
_GAPS: Final = frozenset({" ", "\N{NO-BREAK SPACE}"})
_MOST_GIVEN: Final = 2  # syllables of a given name; with more, Tanaka or Canada would be one

_ENGLISH: Final = frozenset(
    "a an ban bang bin can chi dang die do fan fang fen gang hang he hen la lie long lu man me men ming "
    "nan nun pan pang pen pie pin ran rang sang she song sun tan tang ten tie wan wo ye yes you".split()
)
"""English words, or words found in English, that are also syllables: two of them side by side are no name."""

_WESTERN: Final = frozenset(
    "ada alan amanda ana anna bella ben dana diana ella gina ida julian ken lana lena leo lia lila lina "
    "linda lisa lola mandi maya mia mila milan mina mona nina nana nuno susan tina".split()
)
"""Western given names that happen to be pinyin: Linda Wang is no romanization of two characters."""

_PLACES: Final = frozenset(
    "anhui beijing changan changsha chengdu chongqing dalian fujian fuzhou gansu guangdong guangxi "
    "guangzhou guilin guiyang guizhou hainan haikou hangzhou hebei hefei heilongjiang henan hongkong "
    "huangshan hubei hunan jiangsu jiangxi jilin jinan kunming lanzhou lasa liaoning macao mongolia "
    "nanchang nanjing nanning neimenggu ningbo ningxia qingdao qinghai shaanxi shandong shanghai "
    "shantou shanxi shenyang shenzhen sichuan suzhou taibei taiwan taiyuan tianjin wenzhou wuhan wuxi "
    "xiamen xian xianggang xinjiang xining xizang yanan yunnan zhejiang zhengzhou zhongguo zhuhai".split()
)
"""Provinces and large cities, which are pinyin and written as one word or as two (Hong Kong, Shan Xi)."""


@frozen
class LatinName:
    """A Chinese name found in English.

    Attributes:
        text: as it stands there.
        start: offset of its first code point.
        end: offset after its last one.
        surname: the word taken for the surname.
        given: the word or words taken for the given name, as they stand.
    """

    text: str
    start: int
    end: int
    surname: str
    given: str


def find_names(english: str) -> tuple[LatinName, ...]:
    """The Chinese personal names in pinyin that stand in English text, in their order there.

    A name is two capitalized words side by side, both pinyin, one a surname and the other of one or two
    syllables; or three, where the syllables of the given name stand apart (Liu Xiao Bo). Places, Western
    given names, and two words of English are no name. Surnames standing alone are not found.

    >>> [name.text for name in find_names("In Beijing, Dr. Liu Xiaobo met Xu Yishu and Linda Wang.")]
    ['Liu Xiaobo', 'Xu Yishu']
    """
    return tuple(_find(english))


def _find(english: str) -> Iterator[LatinName]:
    words = list(_WORD.finditer(english))
    cuts = [_capitalized(word[0]) for word in words]
    place = 0
    while place < len(words) - 1:
        size = 1
        if cuts[place] and cuts[place + 1]:
            size = _size(english, words[place : place + 3], cuts[place : place + 3])
        if size > 1:
            yield _found(english, words[place : place + size])
        place += size


def _size(english: str, words: Sequence[re.Match[str]], cuts: Sequence[tuple[str, ...]]) -> int:
    """How many of the first words are a name together; 1 where none are."""
    return next((size for size in (3, 2) if _is_name(english, words[:size], cuts[:size])), 1)


@lru_cache(maxsize=8192)
def _capitalized(word: str) -> tuple[str, ...]:
    """The syllables of a capitalized word; empty where it is none, or no pinyin."""
    return syllables(word) if word[0].isupper() else ()


def _is_name(english: str, words: Sequence[re.Match[str]], cuts: Sequence[tuple[str, ...]]) -> bool:
    if not all(cuts) or (len(words) == 3 and any(len(cut) > 1 for cut in cuts)):
        return False
    if any(english[one.end() : other.start()] not in _GAPS for one, other in pairwise(words)):
        return False
    folded = [fold(word[0]) for word in words]
    return (
        not _is_something_else(folded)
        and not _is_acronym(words)
        and (_is_surname(words[0][0]) or _is_surname(words[-1][0]))
        and sum(map(len, cuts)) - max(map(len, cuts)) <= _MOST_GIVEN
        and max(map(len, cuts)) <= _MOST_GIVEN
    )


def _is_something_else(folded: list[str]) -> bool:
    return (
        not _PLACES.isdisjoint((*folded, "".join(folded)))
        or not _WESTERN.isdisjoint(folded)
        or sum(word in _ENGLISH for word in folded) > 1
        or (len(folded) == 3 and not _ENGLISH.isdisjoint(folded[1:]))
    )


def _is_acronym(words: Sequence[re.Match[str]]) -> bool:
    """Whether one word stands in capitals that is no surname: An API, but not LI Weihan."""
    capitals = [word[0] for word in words if word[0].isupper()]
    return 0 < len(capitals) < len(words) and not any(map(_is_surname, capitals))


def _found(english: str, words: Sequence[re.Match[str]]) -> LatinName:
    start, end = words[0].start(), words[-1].end()
    text = english[start:end]
    order: Order = "given-first" if order_score(text.split()) < -SURE else "surname-first"
    return LatinName(text, start, end, *split_latin(text, order))


def _is_surname(word: str) -> bool:
    halves = word.split("-")
    is_double = len(halves) == 2 and halves[1].istitle()
    return all("".join(syllables(half)) in latin_ranks() for half in (halves if is_double else (word,)))
