"""Evidence from names: capitalised English that spells, in pinyin or Wade-Giles, hanzi of the Chinese side.

A word counts by itself ("Xiaobo", "Xi'an", "Tseng"). Two or more of one syllable each also count as one name
where hyphens join them or capitals stand side by side ("Tse-tung", "Ze Dong", "Na Li" for 李娜), because two
syllables tell far more than one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.tokens import NO_TOKEN, Place, Side
from bilingual.names.readings import readings
from bilingual.names.surnames import surname_readings
from bilingual.names.syllables import SYLLABLES, fold, is_pinyin
from bilingual.names.systems import system_named
from bilingual.text.stopwords import FUNCTION_WORDS

__all__ = ["name_entries"]

Spelling = tuple[str, ...]
"""Folded syllables of pinyin."""
Integers = NDArray[np.int32]

_WHOLE_NAME: Final = 1.0
_SINGLE_SYLLABLE: Final = 0.3
"""At most: one syllable fits many characters, so it counts the less the more passages have it."""
_RARE_ENOUGH: Final = 0.02
"""A single syllable in this share of the passages, or more rarely, would count fully."""

_LONGEST_NAME: Final = 4
"""Syllables in one word: a compound surname or a given name has two, the two joined at most four."""
_LONGEST_SYLLABLE: Final = 6

_PINYIN: Final = frozenset(map(fold, SYLLABLES))
_HYPHEN: Final = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]")
_PART: Final = r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}](?![sS]\b)[^\W\d_]+)*"
_CAPITALISED: Final = re.compile(rf"\b(?=[A-Z]){_PART}(?:{_HYPHEN.pattern}{_PART})*")
_IN_A_ROW: Final = re.compile(rf"{_CAPITALISED.pattern}(?:[ \N{{NO-BREAK SPACE}}]{_CAPITALISED.pattern})*")


def name_entries(english: Side, chinese: Side) -> Entries:
    """Mark hanzi that an English name spells, and pair the marks with the name."""
    words, joined = _words(english), _joined(english.texts)
    spellings = {name: list(_spellings(name)) for name in (*words, *joined)}
    sounds = _Sounds(chinese.texts, chain.from_iterable(chain.from_iterable(spellings.values())))
    heard = {name: [one for one in ways if sounds.probability(one)] for name, ways in spellings.items()}
    english.mark({_key(name): places for name, places in joined.items() if heard[name]})
    chinese.mark({_key("-".join(one)): sounds.places(one) for one in chain.from_iterable(heard.values())})
    return Entries.of(
        Kind.NAME,
        (
            (chinese.numbers[_key("-".join(one))], number, sounds.probability(one))
            for name, ways in heard.items()
            for one in ways
            if (number := words.get(name, english.numbers.get(_key(name)))) is not None
        ),
    )


def _key(name: str) -> str:
    return f"name:{name}"


# The English side.


def _words(english: Side) -> dict[str, int]:
    """Words that are always capitalised and that no sentence needs, with the numbers of their keys."""
    capitalised: dict[str, int] = {}
    lower: set[str] = set()
    for form, number in english.forms.items():
        bare = form.removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
        if bare[0].isupper():
            capitalised[bare.lower()] = number
        else:
            lower.add(bare)
    known = lower | FUNCTION_WORDS
    return {word: number for word, number in capitalised.items() if word not in known and number != NO_TOKEN}


def _joined(texts: Sequence[str]) -> dict[str, list[Place]]:
    """Where words of one syllable each make up a name; a name is its folded syllables and what joins them."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for index, text in enumerate(texts):
        for match in _IN_A_ROW.finditer(text):
            for name, start, end in _names_in(match[0]):
                found[name].append((index, match.start() + start, match.start() + end))
    return found


@lru_cache(maxsize=10_000)
def _names_in(row: str) -> tuple[tuple[str, int, int], ...]:
    """The names of several words in a row of capitalised ones, with their offsets."""
    words = [
        (tuple(map(fold, _HYPHEN.split(match[0]))), *match.span()) for match in _CAPITALISED.finditer(row)
    ]
    found = [
        ("-".join(parts), start, end)
        for parts, start, end in words
        if 1 < len(parts) <= _LONGEST_NAME and all(map(_syllables, parts))
    ]
    for is_alike, run in groupby(words, lambda word: _is_one_syllable(word[0])):
        parts, starts, ends = zip(*run, strict=True)
        if is_alike and 1 < len(parts) < _LONGEST_NAME:
            found.append((" ".join(chain.from_iterable(parts)), starts[0], ends[-1]))
    return tuple(found)


def _is_one_syllable(parts: Sequence[str]) -> bool:
    """Whether a word can be a part of a name that is written in several: "So I" is none."""
    return len(parts) == 1 and parts[0] not in FUNCTION_WORDS and bool(_syllables(parts[0]))


def _spellings(name: str) -> Iterator[Spelling]:
    """The ways to read a name in syllables of pinyin; words of their own may have the surname last."""
    if "-" in name:
        yield from product(*map(_syllables, name.split("-")))
    elif " " in name:
        *first, last = map(_syllables, name.split(" "))
        yield from {*product(*first, last), *product(last, *first)}
    elif is_pinyin(name):
        yield from _cuts(fold(name), _LONGEST_NAME)
    else:
        yield from ((syllable,) for syllable in _syllables(fold(name)))


def _cuts(letters: str, most: int) -> Iterator[Spelling]:
    """The ways to cut folded letters into at most so many syllables of pinyin."""
    if not letters:
        yield ()
    elif most:
        for length in range(1, min(_LONGEST_SYLLABLE, len(letters)) + 1):
            if letters[:length] in _PINYIN:
                for rest in _cuts(letters[length:], most - 1):
                    yield letters[:length], *rest


def _syllables(letters: str) -> frozenset[str]:
    """What folded letters may be in pinyin, as themselves or as Wade-Giles without its apostrophes.

    >>> sorted(_syllables("chu")), sorted(_syllables("smith"))
    (['chu', 'ju', 'qu', 'zhu'], [])
    """
    return _systems().get(letters, frozenset())


@cache
def _systems() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for system in map(system_named, ("pinyin", "wade-giles")):
        for syllable in SYLLABLES:
            found[fold(system.spell(syllable))].add(fold(syllable))
    return {letters: frozenset(syllables) for letters, syllables in found.items()}


# The Chinese side.


class _Sounds:
    """Where syllables may be read in a list of Chinese texts."""

    def __init__(self, texts: Sequence[str], syllables: Iterable[str]) -> None:
        # The texts stand end to end, with enough behind the last that no name reaches beyond it.
        text = "\n".join((*texts, "\n" * _LONGEST_NAME))
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        characters, self._characters = np.unique(codes, return_inverse=True)
        self._places = np.argsort(self._characters, kind="stable")
        self._bounds = np.concatenate(([0], np.cumsum(np.bincount(self._characters))))
        self._starts = np.concatenate(([0], np.cumsum([len(text) + 1 for text in texts])))
        self._writing: defaultdict[str, list[int]] = defaultdict(list)
        wanted = set(syllables)
        for number, code in enumerate(characters.tolist()):
            for syllable in wanted & _heard(chr(code)):
                self._writing[syllable].append(number)
        self._found: dict[Spelling, Integers] = {}

    def places(self, spelling: Spelling) -> Integers:
        """Where the syllables can be read one after another: rows of segment, start and end."""
        if spelling not in self._found:
            self._found[spelling] = self._search(spelling)
        return self._found[spelling]

    def probability(self, spelling: Spelling) -> float:
        """How sure it is that a name so spelled means what is heard; 0 where nothing is."""
        places = self.places(spelling)
        if not len(places) or len(spelling) > 1:
            return _WHOLE_NAME * bool(len(places))
        passages = len(np.unique(places[:, 0])) / (len(self._starts) - 1)
        return min(_SINGLE_SYLLABLE, _RARE_ENOUGH / passages)

    def _search(self, spelling: Spelling) -> Integers:
        if not all(syllable in self._writing for syllable in spelling):
            return np.empty((0, 3), np.int32)
        pieces = [self._places[slice(*self._bounds[one : one + 2])] for one in self._writing[spelling[0]]]
        places = np.concatenate(pieces)
        for offset, syllable in enumerate(spelling[1:], 1):
            fits = np.zeros(len(self._bounds), bool)
            fits[self._writing[syllable]] = True
            places = places[fits[self._characters[places + offset]]]
        segments = np.searchsorted(self._starts, places, side="right") - 1
        starts = places - self._starts[segments]
        return np.column_stack((segments, starts, starts + len(spelling))).astype(np.int32)


def _heard(character: str) -> set[str]:
    """The folded syllables that a character is read as, as a surname too."""
    return {fold("".join(way)) for way in (*readings(character), *surname_readings(character))}
