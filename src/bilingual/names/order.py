"""Which words of a name in Latin letters are the surname: a small model of how Chinese names sound.

A name may be cut at either end. A cut is as likely as its surname is frequent and as its given name sounds
like one: of one syllable or two, each usual in its place. The likelier cut wins. A list of names is asked as
a whole, since whoever wrote it wrote them all in one order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from attrs import frozen

from bilingual.data import rows
from bilingual.names.romanizing import Order
from bilingual.names.spelled import other_syllables, spelled_syllables
from bilingual.names.syllables import fold, syllables

__all__ = ["SURE", "Cut", "cuts", "guess_order", "is_initials", "order_score", "surname_score"]

SURE: Final = 0.7
"""The order score from which one name alone tells its order: odds of two to one."""

_LENGTHS: Final = {1: 0.17, 2: 0.82, 3: 0.001}
"""The share of given names with so many syllables, as lists of living people have it."""

_FOREIGN_SURNAME: Final = math.log(1e-6)  # Smith
_UNKNOWN_COMPOUND: Final = math.log(1e-12)
_DOUBLE: Final = math.log(1e-2)  # Zheng-Li: given how frequent both halves are
_OTHER_SYSTEM: Final = 4.0  # Kuo: pinyin is many times as frequent as all the others
_FOREIGN: Final = math.log(1e-3)  # Peter Kuo: a given name in no system
_UNSEEN: Final = 1.0  # what is added to each count, so that nothing is impossible
_AT_MOST: Final = 8.0  # what one name may say of a list: a single oddity must not outvote the others
_MOST_WORDS: Final = 6
_INITIALS: Final = re.compile(r"[A-Z](?:\.?-?[A-Z]){0,2}\.?")
_KNOWN: Final = -10.5  # the surname score of what some people have as a surname

Column = Literal["surname", "alone", "first", "second"]


@frozen
class Cut:
    """A name cut into surname and given name.

    Attributes:
        surname: its words.
        given: its words.
        order: which comes first.
        score: the natural logarithm of how likely such a name is.
    """

    surname: tuple[str, ...]
    given: tuple[str, ...]
    order: Order
    score: float


def cuts(words: Sequence[str]) -> tuple[Cut, ...]:
    """The ways to cut the words of a name, the likeliest first; none for one word, or for more than six.

    The surname is one word at either end, or two that make a compound one. Capitals that only a surname has
    leave no choice.

    >>> cuts(["Ou", "Yang", "Xiu"])[0].surname, cuts(["Yi", "Shu", "Xu"])[0].surname
    (('Ou', 'Yang'), ('Xu',))
    >>> [cut.order for cut in cuts(["Yang", "LIU"])]
    ['given-first']
    """
    return _cuts(tuple(words)) if 1 < len(words) <= _MOST_WORDS else ()


def order_score(words: Sequence[str]) -> float:
    """The natural logarithm of the odds that the surname comes first; below 0 where it rather comes last.

    >>> [round(order_score(name.split())) for name in ("Piao Yingmei", "Xiao Bo Liu", "Lei Tao")]
    [18, -4, 0]
    """
    best = {cut.order: cut.score for cut in reversed(cuts(words))}
    if len(best) == 1:
        return _AT_MOST if "surname-first" in best else -_AT_MOST
    return best["surname-first"] - best["given-first"] if best else 0.0


def guess_order(names: Iterable[str], least: float = SURE) -> Order | None:
    """The order that names of one list share, or None where nothing tells.

    Args:
        names: as they stand, without titles.
        least: the order score, over all of them, from which it is told.

    >>> guess_order(["Wei Wang", "Xiaobo Liu", "Lei Tao"]), guess_order(["Lei Tao"])
    ('given-first', None)
    """
    score = sum(max(-_AT_MOST, min(order_score(name.split()), _AT_MOST)) for name in names)
    if not score or abs(score) < least:
        return None
    return "surname-first" if score > 0 else "given-first"


@lru_cache(maxsize=8192)
def surname_score(word: str) -> float:
    """The natural logarithm of the share of people with a surname spelled so.

    >>> round(surname_score("Wang")), round(surname_score("Zheng-Li")), round(surname_score("Xiaobo"))
    (-3, -12, -28)
    """
    halves = word.split("-")
    if len(halves) == 2 and halves[1][:1].isupper() and syllables(word) not in _compounds():
        return _DOUBLE + sum(map(surname_score, halves))
    customary = _shares("surname").get(fold(word))  # Lee, Wong, Kim
    ways = [customary] if customary is not None else []
    ways += [_surname_share(syllables(word))] if syllables(word) else []
    ways += [_surname_share(way) - _OTHER_SYSTEM for way in other_syllables(word)]
    return max(ways, default=_FOREIGN_SURNAME)


def _surname_share(way: tuple[str, ...]) -> float:
    if len(way) == 1 or way in _compounds():
        return _share("surname", "".join(way))
    return _UNKNOWN_COMPOUND if all(len(syllable) > 1 for syllable in way) else _FOREIGN_SURNAME  # Le-e


@lru_cache(maxsize=8192)
def _cuts(words: tuple[str, ...]) -> tuple[Cut, ...]:
    sizes = [size for size in (1, 2) if size < len(words)]
    found = [_cut(words[:size], words[size:], "surname-first") for size in sizes]
    found += [_cut(words[-size:], words[:-size], "given-first") for size in sizes]
    marked = [cut for cut in found if _is_marked(cut)]
    return tuple(sorted(marked or found, key=lambda cut: -cut.score))


def _is_marked(cut: Cut) -> bool:
    """Whether capitals tell the surname: XU Yishu, but not XU YISHU, nor the initials of Xu YS."""
    surname = "".join(cut.surname)
    return (
        all(word.isupper() and len(word) > 1 for word in cut.surname)
        and not any(word.isupper() and len(word) > 1 for word in cut.given)
        and surname_score(surname) > _KNOWN
    )


def is_initials(word: str) -> bool:
    """Whether a word is one to three initials.

    >>> [is_initials(word) for word in ("Y.", "Y.-S.", "YS", "LI", "Yi")]
    [True, True, True, False, False]
    """
    return bool(_INITIALS.fullmatch(word)) and not (word.isalpha() and syllables(word))


def _cut(surname: tuple[str, ...], given: tuple[str, ...], order: Order) -> Cut:
    return Cut(surname, given, order, surname_score("".join(surname)) + _given_score(given))


def _given_score(words: tuple[str, ...]) -> float:
    if all(map(is_initials, words)):
        return 0.0
    cut = list(map(spelled_syllables, words))
    if not all(cut):
        return _FOREIGN
    first, *rest = (syllable for word in cut for syllable in word)
    length = math.log(_LENGTHS.get(1 + len(rest), 1e-6))
    if not rest:
        return length + _share("alone", first)
    return length + _share("first", first) + sum(_share("second", one) for one in rest)


def _share(column: Column, syllables: str) -> float:
    return _shares(column).get(syllables, _shares(column)[""])


@cache
def _shares(column: Column) -> Mapping[str, float]:
    """The logarithm of the share of each syllable or compound surname; under "" that of one never counted.

    Names of one syllable are few in the table and sound like the second of two, so these count a little.
    """
    counts: dict[str, float] = {}
    for syllables_, surname, alone, first, second in rows("name-syllables.tsv"):
        count = {"surname": int(surname), "alone": int(alone) + int(second) / 10, "first": int(first)}
        counts["".join(syllables_.split())] = count.get(column, int(second)) + _UNSEEN
    whole = sum(counts.values())
    return {one: math.log(count / whole) for one, count in (counts | {"": _UNSEEN}).items()}


@cache
def _compounds() -> frozenset[tuple[str, ...]]:
    """The compound surnames, as their syllables."""
    return frozenset(tuple(row[0].split()) for row in rows("name-syllables.tsv") if " " in row[0])
