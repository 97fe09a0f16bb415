"""How well the words of a pair explain each other: what on each side found no support on the other.

Each word of one side is asked whether the other side holds a word that may mean the same. How much an answer
says depends on how likely it is by chance: half of all Chinese sentences hold something that may be "use".
The logarithm of that ratio is the word's gain; a passage whose gains add up to far below nothing has no
counterpart.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import inf, log
from typing import Final, NamedTuple

from bilingual.checks.markup import blanked
from bilingual.checks.meanings import chance_of_english, chance_of_meanings, meanings
from bilingual.checks.subject import Cut, Subject
from bilingual.model import Span
from bilingual.text.stopwords import FUNCTION_WORDS
from bilingual.text.words import pieces, pieces_of_all, placed, stem

__all__ = ["Explained", "Token", "clauses", "cut_together", "explained", "total", "weakest_run"]

_ENGLISH_FOUND: Final = 0.7
_CHINESE_FOUND: Final = 0.55
"""How many words of an ordinary pair find support, as measured on pages of documentation."""
_LIKELIEST: Final = 0.95
"""A chance is at most this share of the above: then what is found still speaks for the pair."""
_UNSEEN: Final = 1e-4
_GAINS_KEPT: Final = 100_000
_LONGEST: Final = 20_000
"""Characters of a side that are read: a longer passage has said by then what it is about."""


_CLAUSE_END: Final = re.compile(r"[.!?;:,](?=\s|\Z)|[()\[\]\n。，；：！？、…（）—–]|\s-{1,3}\s")


class Token(NamedTuple):
    """A word of content and what the other side says of it.

    Attributes:
        key: the stem of an English word, a Chinese word as it stands.
        start: offset of its first code point.
        end: offset after its last one.
        gain: log of how much likelier what was found is of a translation than of any text; negative where
            nothing was found.
    """

    key: str
    start: int
    end: int
    gain: float


class Explained(NamedTuple):
    """The words of both sides with their gains."""

    english: Sequence[Token]
    chinese: Sequence[Token]


@functools.lru_cache(maxsize=1)
def explained(subject: Subject) -> Explained:
    """What each side's words found on the other; kept, because several checks of a subject ask for it.

    >>> english, chinese = explained(Subject("The bridge collapsed.", "桥塌了。"))
    >>> [(token.key, token.gain > 0) for token in english]
    [('bridg', True), ('collaps', True)]
    """
    english = [
        (key, start, end)
        for word, start, end in placed(pieces(_read(subject.english), "en"))
        if (key := _key(word))
    ]
    cut = subject.cut() if subject.cut else pieces(_read(subject.chinese), "zh")
    chinese = [word for word in placed(cut) if not word[0][0].isdecimal()]
    keys = [key for key, _, _ in english]
    stems = set(keys)
    supports = {word: meanings(word) & stems for word, _, _ in chinese}
    found = _supported(keys, [supports[word] for word, _, _ in chinese])
    return Explained(
        [
            Token(key, start, end, _gains_of_english(key, len(supports))[is_found])
            for (key, start, end), is_found in zip(english, found, strict=True)
        ],
        [
            Token(word, start, end, _gains_of_chinese(word, len(stems))[1 if supports[word] else 0])
            for word, start, end in chinese
        ],
    )


def total(tokens: Iterable[Token]) -> float:
    """The gains of all tokens, each key's best once.

    >>> total([Token("a", 0, 1, 2.0), Token("a", 2, 3, -1.0), Token("b", 4, 5, -1.5)])
    0.5
    """
    best: dict[str, float] = {}
    for key, _, _, gain in tokens:
        if gain > best.get(key, -inf):
            best[key] = gain
    return sum(best.values())


def clauses(tokens: Iterable[Token], text: str) -> list[Token]:
    """The tokens of each clause as one, with the sum of their gains: what is left out is a whole clause.

    >>> [one.gain for one in clauses([Token("a", 0, 1, 2.0), Token("b", 3, 4, -1.0)], "a, b")]
    [2.0, -1.0]
    """
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    found = []
    for _, clause in groupby(tokens, key=lambda token: bisect_right(ends, token.start)):
        first, *rest = clause
        gain = first.gain + sum(token.gain for token in rest)
        found.append(Token("", first.start, rest[-1].end if rest else first.end, gain))
    return found


def weakest_run(tokens: Sequence[Token]) -> tuple[float, Span]:
    """The run of tokens with the smallest sum of gains: that sum, and the first token and the one after.

    >>> weakest_run([Token("a", 0, 1, 2.0), Token("b", 2, 3, -1.0), Token("c", 4, 5, -1.5)])
    (-2.5, (1, 3))
    """
    least, run = 0.0, (0, 0)
    current, start = 0.0, 0
    for place, token in enumerate(tokens):
        if current >= 0:
            current, start = 0.0, place
        current += token.gain
        if current < least:
            least, run = current, (start, place + 1)
    return least, run


def cut_together(texts: Sequence[str]) -> list[Cut]:
    """Chinese texts cut into words at once, when the first of them is asked for: in half the time.

    >>> one, other = cut_together(["两座桥", "桥"])
    >>> one()
    ['', '两座', '', '桥', '']
    """
    cut = functools.cache(lambda: list(pieces_of_all(list(map(_read, texts)), "zh")))
    return [lambda place=place: cut()[place] for place in range(len(texts))]  # type: ignore[misc]


def _read(text: str) -> str:
    """What of a text is read, without its markup."""
    return blanked(text[:_LONGEST])


@functools.lru_cache(maxsize=50_000)
def _key(word: str) -> str | None:
    """The stem of a word of content, which is no number."""
    if len(word) < 2 or word[0].isdecimal() or word.lower() in FUNCTION_WORDS:
        return None
    return stem(word)


def _supported(english: Sequence[str], supports: Sequence[frozenset[str]]) -> list[bool]:
    """Which English words have support, where each supporter serves one word: that nearest to its place."""
    known = frozenset().union(*supports)
    found = [key in known for key in english]
    if len(set(english)) == len(english):
        return found
    repeated = {key: count for key, count in Counter(english).items() if count > 1 and key in known}
    supporters: defaultdict[str, list[float]] = defaultdict(list)
    for place, keys in enumerate(supports):
        for key in keys & repeated.keys():
            supporters[key].append(place / len(supports))
    for key, wanted_places in supporters.items():
        if repeated[key] > len(wanted_places):
            free = {place for place, one in enumerate(english) if one == key}
            for wanted in wanted_places:
                free.discard(min(free, key=lambda place: abs(place / len(english) - wanted)))
            for place in free:
                found[place] = False
    return found


@functools.lru_cache(maxsize=_GAINS_KEPT)
def _gains_of_english(key: str, others: int) -> tuple[float, float]:
    """Where no support is found among so many Chinese words, and where it is.

    No word of Chinese is known for a name or a rare term: that it finds no support says nothing.
    """
    chance = chance_of_english(key)
    lost, found = _gains(chance, others, _ENGLISH_FOUND)
    return lost if chance else 0.0, found


@functools.lru_cache(maxsize=_GAINS_KEPT)
def _gains_of_chinese(word: str, others: int) -> tuple[float, float]:
    """Where no support is found among so many English words, and where it is."""
    if len(word) == 1 or not meanings(word):
        return 0.0, 0.0
    lost, found = _gains(chance_of_meanings(word), others, _CHINESE_FOUND)
    return 0.0 if word.isascii() else lost, found


def _gains(chance: float, others: int, in_pairs: float) -> tuple[float, float]:
    """The log ratios of finding no support, and of finding some: in a translation, and by chance."""
    by_chance = min(1 - (1 - chance - _UNSEEN) ** others, in_pairs * _LIKELIEST)
    return log((1 - in_pairs) / (1 - by_chance)), log(in_pairs / by_chance) if others else 0.0
