"""How well the words of a pair explain each other: what on each side found no support on the other.

Each word of one side is asked whether the other side holds a word that may mean the same. How much an answer
says depends on how likely it is by chance: half of all Chinese sentences hold something that may be "use".
The logarithm of that ratio is the word's gain; a passage whose gains add up to far below nothing has no
counterpart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from itertools import compress, groupby
from math import exp, inf, log
from typing import Final, NamedTuple

from bilingual.checks.markup import blanked
from bilingual.checks.meanings import chance_of_english, chance_of_meanings, meanings
from bilingual.checks.subject import Cut, Subject, kept
from bilingual.memo import Memo
from bilingual.model import Span
from bilingual.text.stopwords import FUNCTION_WORDS
from bilingual.text.words import pieces, pieces_of_all, placed, stem

__all__ = ["Explained", "Tokens", "clauses", "cut_together", "explained", "total", "weakest_run"]

_ENGLISH_FOUND: Final = 0.7
_CHINESE_FOUND: Final = 0.55
"""How many words of an ordinary pair find support, as measured on pages of documentation."""
_LIKELIEST: Final = 0.95
"""A chance is at most this share of the above: then what is found still speaks for the pair."""
_UNSEEN: Final = 1e-4
_LONGEST: Final = 20_000
"""Characters of a side that are read: a longer passage has said by then what it is about."""


_CLAUSE_END: Final = re.compile(r"[.!?;:,](?=\s|\Z)|[()\[\]\n。，；：！？、…（）—–]|\s-{1,3}\s")


class Tokens:
    """The words of content of one side, in order, and what the other side says of each.

    Attributes:
        keys: the stem of an English word, a Chinese word as it stands.
        gains: of each, the log of how much likelier what was found is of a translation than of any text;
            negative where nothing was found.
    """

    def __init__(self, cut: Sequence[str], key: Callable[[str], str | None]) -> None:
        self._cut, self._key = cut, key
        self.keys = list(filter(None, map(key, cut[1::2])))
        self.gains: Sequence[float] = ()

    @cached_property
    def spans(self) -> list[Span]:
        """Where each of them stands; found when asked for, since few passages are reported."""
        words = compress(placed(self._cut), map(self._key, self._cut[1::2]))
        return [(start, end) for _, start, end in words]


class Explained(NamedTuple):
    """The words of both sides with their gains."""

    english: Tokens
    chinese: Tokens


@kept
def explained(subject: Subject) -> Explained:
    """What each side's words found on the other; kept, because several checks of a subject ask for it.

    >>> english, chinese = explained(Subject("The bridge collapsed.", "桥塌了。"))
    >>> [(key, gain > 0) for key, gain in zip(english.keys, english.gains)]
    [('bridg', True), ('collaps', True)]
    """
    english = Tokens(pieces(_read(subject.english), "en"), _english_keys.__getitem__)
    cut = subject.cut() if subject.cut else pieces(_read(subject.chinese), "zh")
    chinese = Tokens(cut, _chinese_keys.__getitem__)
    stems = set(english.keys)
    known = {word: meanings[word] & stems for word in chinese.keys}
    supports = list(map(known.__getitem__, chinese.keys))
    english.gains = _gains(
        map(_english_chances.__getitem__, english.keys),
        _supported(english.keys, supports),
        len(known),
        _ENGLISH_FOUND,
    )
    chinese.gains = _gains(
        map(_chinese_chances.__getitem__, chinese.keys), map(bool, supports), len(stems), _CHINESE_FOUND
    )
    return Explained(english, chinese)


def total(keys: Sequence[str], gains: Sequence[float]) -> float:
    """The gains of some words, each word's best once.

    >>> total(["a", "a", "b"], [2.0, -1.0, -1.5])
    0.5
    """
    best: dict[str, float] = {}
    for key, gain in zip(keys, gains, strict=True):
        if gain > best.get(key, -inf):
            best[key] = gain
    return sum(best.values())


def clauses(tokens: Tokens, text: str) -> tuple[list[Span], list[float]]:
    """Where the words of each clause stand, and the sum of their gains: what is left out is a whole clause.

    >>> subject = Subject("The bridge collapsed, madam.", "桥塌了。")
    >>> clauses(explained(subject).english, subject.english)[0]
    [(4, 20), (22, 27)]
    """
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    spans, gains = [], []
    words = zip(tokens.spans, tokens.gains, strict=True)
    for _, clause in groupby(words, key=lambda word: bisect_right(ends, word[0][0])):
        places, parts = zip(*clause, strict=True)
        spans.append((places[0][0], places[-1][1]))
        gains.append(sum(parts))
    return spans, gains


def weakest_run(gains: Sequence[float]) -> tuple[float, Span]:
    """The run with the smallest sum of gains: that sum, and the first place and the one after.

    >>> weakest_run([2.0, -1.0, -1.5])
    (-2.5, (1, 3))
    """
    least, run = 0.0, (0, 0)
    current, start = 0.0, 0
    for place, gain in enumerate(gains):
        if current >= 0:
            current, start = 0.0, place
        current += gain
        if current < least:
            least, run = current, (start, place + 1)
    return least, run


def cut_together(texts: Sequence[str]) -> list[Cut]:
    """Chinese texts cut into words at once, when the first of them is asked for: in half the time.

    >>> one, other = cut_together(["两座桥", "桥"])
    >>> one()
    ['', '两座', '', '桥', '']
    """
    cut = cache(lambda: list(pieces_of_all(list(map(_read, texts)), "zh")))
    return [lambda place=place: cut()[place] for place in range(len(texts))]  # type: ignore[misc]


def _read(text: str) -> str:
    """What of a text is read, without its markup."""
    return blanked(text[:_LONGEST])


def _english_key(word: str) -> str | None:
    """The stem of a word of content, which is no number."""
    if len(word) < 2 or word[0].isdecimal() or word.lower() in FUNCTION_WORDS:
        return None
    return stem(word)


_english_keys: Final = Memo(_english_key)


def _chinese_key(word: str) -> str | None:
    return None if word[0].isdecimal() else word


_chinese_keys: Final = Memo(_chinese_key)


def _supported(english: Sequence[str], supports: Sequence[frozenset[str]]) -> list[bool]:
    """Which English words have support, where each supporter serves one word: that nearest to its place."""
    known = frozenset().union(*supports)
    found = list(map(known.__contains__, english))
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


class _Chance(NamedTuple):
    """What may be found of a word by chance.

    Attributes:
        missed: the log of how probable it is that one word of the other side is no support.
        tells_lost: whether it says anything that no support is found.
        tells_found: whether it says anything that some is.
    """

    missed: float
    tells_lost: bool
    tells_found: bool


def _chance_of_english(key: str) -> _Chance:
    """No word of Chinese is known for a name or a rare term: that it finds no support says nothing."""
    chance = chance_of_english(key)
    return _Chance(_missed(chance), bool(chance), True)


def _chance_of_chinese(word: str) -> _Chance:
    """A single character and an unknown word say nothing, and a Latin one only where it is found."""
    tells = len(word) > 1 and bool(meanings[word])
    return _Chance(_missed(chance_of_meanings(word)), tells and not word.isascii(), tells)


def _missed(chance: float) -> float:
    return log(max(_UNSEEN, 1 - chance - _UNSEEN))


_english_chances: Final = Memo(_chance_of_english)
_chinese_chances: Final = Memo(_chance_of_chinese)


def _gains(
    chances: Iterable[_Chance], found: Iterable[bool], others: int, in_pairs: float
) -> Sequence[float]:
    """The log ratios of what each word found, some support or none: in a translation, and by chance.

    Args:
        chances: of each word.
        found: whether each found support.
        others: how many different words the other side has.
        in_pairs: how many words find support in an ordinary pair.
    """
    most = in_pairs * _LIKELIEST
    lost, least = log(1 - in_pairs), log(1 - most)
    gains = []
    for (missed, tells_lost, tells_found), is_found in zip(chances, found, strict=True):
        all_missed = others * missed
        if is_found:
            gain = log(in_pairs / min(most, 1 - exp(all_missed))) if tells_found else 0.0
        else:
            gain = lost - max(least, all_missed) if tells_lost else 0.0
        gains.append(gain)
    return gains
