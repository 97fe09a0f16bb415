"""Evidence from names: capitalised English words that spell, in pinyin, hanzi of the Chinese side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.tokens import Side, Token
from bilingual.names.readings import readings
from bilingual.names.syllables import fold, is_pinyin
from bilingual.text.han import is_han
from bilingual.text.stopwords import FUNCTION_WORDS
from bilingual.text.words import stem, words

__all__ = ["name_entries"]

_WHOLE_NAME: Final = 1.0
_SINGLE_SYLLABLE: Final = 0.3
"""At most: one syllable fits many characters, so it counts the less the more passages have it."""
_RARE_ENOUGH: Final = 0.02
"""A single syllable in this share of the passages, or more rarely, would count fully."""

_LONGEST_NAME: Final = 4
"""Syllables in one word: a compound surname or a given name has two, the two joined at most four."""
_LONGEST_SYLLABLE: Final = 6

Spelling = tuple[str, ...]


def name_entries(english: Side, chinese: Side) -> Entries:
    """Mark hanzi that an English name spells, and pair the marks with the name's words."""
    names = sorted(word for word in _names(english) if is_pinyin(word))
    sounds = _Sounds(chinese.texts if names else ())
    marks: dict[str, list[tuple[int, Token]]] = {}
    beliefs: list[tuple[str, int, float]] = []
    for word in names:
        for spelling in sounds.spellings(fold(word)):
            places = list(sounds.places(spelling))
            if not places:
                continue
            key = f"name:{'-'.join(spelling)}"
            marks[key] = [(index, Token(key, start, start + len(spelling))) for index, start in places]
            passages = len({index for index, _ in places}) / len(chinese.texts)
            probability = _WHOLE_NAME if len(spelling) > 1 else min(_SINGLE_SYLLABLE, _RARE_ENOUGH / passages)
            beliefs.append((key, english.numbers[stem(word)], probability))
    chinese.mark(chain.from_iterable(marks.values()))
    return Entries.of(
        Kind.NAME, ((chinese.numbers[key], number, probability) for key, number, probability in beliefs)
    )


def _names(english: Side) -> Iterator[str]:
    """Words that are always capitalised and that no sentence needs."""
    capitalised: Counter[str] = Counter()
    lower: set[str] = set()
    for text in english.texts:
        for word in words(text, "en"):
            bare = word.text.removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
            if bare[0].isupper():
                capitalised[bare.lower()] += 1
            else:
                lower.add(bare)
    yield from (word for word in capitalised if word not in lower and word not in FUNCTION_WORDS)


class _Sounds:
    """Where each syllable may be read in a list of Chinese texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._places: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for index, text in enumerate(texts):
            for place, character in enumerate(text):
                if is_han(character):
                    for syllable in readings(character):
                        self._places[fold(syllable)].add((index, place))

    def spellings(self, letters: str) -> Iterator[Spelling]:
        """The ways to cut folded letters into at most four syllables that are heard here."""
        yield from self._cuts(letters, _LONGEST_NAME)

    def _cuts(self, letters: str, most: int) -> Iterator[Spelling]:
        if not letters:
            yield ()
        elif most:
            for length in range(1, min(_LONGEST_SYLLABLE, len(letters)) + 1):
                if letters[:length] in self._places:
                    for rest in self._cuts(letters[length:], most - 1):
                        yield letters[:length], *rest

    def places(self, spelling: Spelling) -> Iterator[tuple[int, int]]:
        """Each (text, offset) where the syllables can be read one after another."""
        found = self._places.get(spelling[0], set())
        for offset, syllable in enumerate(spelling[1:], 1):
            following = self._places.get(syllable, set())
            found = {(index, place) for index, place in found if (index, place + offset) in following}
        yield from sorted(found)
