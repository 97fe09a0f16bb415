"""Converting without phrases that cut across words.

OpenCC matches phrases from left to right and knows no words: in 改变量子比特 it finds 变量 (variable) between
改变 and 量子, in 一支烟 it finds 支烟. Here the words are found first, by jieba's dictionary and its model of
unknown words, and a match is refused where it takes a part of a word together with a part, or the whole, of
its neighbour. What lies within one word, or is made of whole words, may match. In place of a match refused
the next shorter one is tried, and at last the character alone.

Most of a text needs no second look: where it holds no phrase that gives anything else than its characters by
themselves, there is nothing to refuse. So each such phrase is known by two neighbouring characters of it. The
stretches between separators in which one of these pairs stands, one in fifteen in Chinese prose, are cut into
words and converted here; all the rest is left to the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Final

from attrs import field, frozen

from bilingual.script import dictionaries
from bilingual.script.breaks import BREAKS, OPERATOR, REACH, SEPARATOR, apart
from bilingual.script.engine import converter
from bilingual.script.matching import Refuses, Table
from bilingual.text.words import pieces

__all__ = ["Precise", "precise"]

_KEPT: Final = 1 << 16
"""How many stretches of a text are remembered for each config; some 20 MB."""


_Stage = tuple[Table, ...]
"""Dictionaries of which the first that has a match gives it."""


@frozen(eq=False)
class _Suspects:
    """Finds the stretches in which some phrase gives anything else than its characters by themselves.

    Attributes:
        first: what the first stage makes of each character. In a stretch without such a phrase of the first
            stage, this is what the second one reads.
        pairs: two neighbouring characters of each phrase, as ``first`` gives them.
    """

    first: Mapping[int, str]
    pairs: Set[str]
    _seen: Any = field(init=False, repr=False)

    @_seen.default
    def _hashed(self) -> Any:
        """A table of booleans, true at the hash of each pair."""
        import numpy as np  # not needed for converting as usual

        seen = np.zeros(_HASHES, dtype=np.bool_)
        seen[[(ord(one) * _FACTOR + ord(other)) % _HASHES for one, other in map(tuple, self.pairs)]] = True
        return seen

    @classmethod
    def of(cls, normalization: Mapping[int, str], stages: Sequence[_Stage]) -> _Suspects:
        """Those of a config's stages."""
        first = {**normalization, **_by_character(stages[0])}
        pairs: set[str] = set()
        for number, stage in enumerate(stages):
            for pair in _telling_pairs(stage):
                pairs.add(pair if number else pair.translate(first))
        return cls(first, pairs)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where these stretches begin and end, in order."""
        import numpy as np

        written = text.translate(self.first)
        codes = np.frombuffer(written.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        places = np.flatnonzero(self._seen[(codes[:-1] * np.uint32(_FACTOR) + codes[1:]) % _HASHES])
        end = 0
        for place in places.tolist():
            if place >= end and written[place : place + 2] in self.pairs:
                start = place
                while start > end and text[start - 1] not in BREAKS:
                    start -= 1
                after = SEPARATOR.search(text, place)
                end = after.start() if after else len(text)
                if not OPERATOR.search(text, max(0, start - REACH), end):  # a description may hold separators
                    yield start, end


_HASHES: Final = 1 << 20
_FACTOR: Final = 40503
"""Spreads the characters, which lie close together, over the hashes (Knuth's multiplier for 16 bits)."""


def _by_character(stage: _Stage) -> Mapping[int, str]:
    """What a stage makes of each character by itself; of those it makes several of, nothing is said."""
    return {
        ord(key): value
        for table in reversed(stage)
        for key, value in table.entries.items()
        if len(key) == len(value) == 1
    }


def _telling_pairs(stage: _Stage) -> Iterator[str]:
    """For each phrase that changes what its characters give, the pair that ends where it does so."""
    by_character = _by_character(stage)
    for table in stage:
        for phrase, became in table.entries.items():
            usual = phrase.translate(by_character)
            if became != usual and len(phrase) > 1:
                pairs = zip(became, usual, strict=False)
                changes = (place for place, (one, other) in enumerate(pairs) if one != other)
                place = min(max(1, next(changes, 1)), len(phrase) - 1)
                yield phrase[place - 1 : place + 1]


@frozen(eq=False)
class Precise:
    """A config that refuses phrases which cut across words.

    Attributes:
        name: the config.
        edition: whose dictionaries.
    """

    name: str
    edition: str
    _normalization: Mapping[int, str]
    _segmentation: _Stage
    _stages: tuple[_Stage, ...]
    _suspects: _Suspects
    _stretch: Callable[[str], str] = field(init=False, repr=False)

    @_stretch.default
    def _remembering(self) -> Callable[[str], str]:
        return lru_cache(_KEPT)(self._convert_stretch)

    def convert(self, text: str) -> str:
        """The text converted.

        >>> precise("s2twp").convert("改变量子比特")
        '改變量子位元'
        """
        plain = converter(self.name, self.edition).convert
        stretches = list(self._suspects.find(text))
        if not stretches:
            return plain(text)
        bounds = [0, *chain.from_iterable(stretches), len(text)]
        between = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
        looked_at = [self._stretch(text[start:end]) for start, end in stretches]
        return "".join(chain.from_iterable(zip(apart(between, plain), [*looked_at, ""], strict=True)))

    def _convert_stretch(self, stretch: str) -> str:
        text = stretch.translate(self._normalization)
        refuses = _across(self._words(text))
        return "".join(
            self._through_stages(text[start:end], start, refuses)
            for start, end in self._segments(text, refuses)
        )

    def _words(self, text: str) -> list[str]:
        """The words of a stretch, found in its Simplified form, which is the one that jieba knows."""
        if not self.name.startswith("s2") or "/" in self.name:
            simplified = converter("t2s", self.edition).convert(text)
            if len(simplified) == len(text):
                text = simplified
        return pieces(text, "zh")

    def _segments(self, text: str, refuses: Refuses) -> Iterator[tuple[int, int]]:
        kept = 0
        for start, end, _ in _matches(self._segmentation, text, refuses):
            if kept < start:
                yield kept, start
            yield start, end
            kept = end
        if kept < len(text):
            yield kept, len(text)

    def _through_stages(self, segment: str, offset: int, refuses: Refuses) -> str:
        length = len(segment)
        for stage in self._stages:
            # Once a phrase has changed the length, it is no longer known where the words stand.
            is_placed = len(segment) == length
            segment = _apply(stage, segment, _moved(refuses, offset) if is_placed else None)
        return segment


@cache
def precise(name: str, edition: str = dictionaries.DEFAULT_EDITION) -> Precise:
    """A config that refuses phrases which cut across words, loaded once.

    Args:
        name: a config, such as ``s2t``, or one stage of it: ``s2twp/last``, as the engine has it.
        edition: whose dictionaries.

    Raises:
        UnknownChoiceError: where the edition has no such config, or there is no such edition.
        InputError: where the edition lacks a dictionary that the config names.
    """
    config, _, part = name.partition("/")
    said = dictionaries.config(edition, config)
    chained = [stage["dict"] for stage in said["conversion_chain"]]
    cut = said["segmentation"]["dict"] if "segmentation" in said else None
    if part:
        chained, cut = [chained[0 if part == "first" else -1]], None
    normalization = str.maketrans(
        {
            key: value
            for one in said.get("normalization", ())
            for table in _stage(one["dict"], edition)
            for key, value in table.entries.items()
        }
    )
    stages = tuple(_stage(one, edition) for one in chained)
    segmentation = () if cut is None else _stage(cut, edition)
    return Precise(name, edition, normalization, segmentation, stages, _Suspects.of(normalization, stages))


def _stage(said: Mapping[str, Any], edition: str) -> _Stage:
    """A dictionary as a config says it: a group within a group is one of a union, or its members follow."""
    if said["type"] != "group":
        return (_table(edition, said["file"]),)
    if said.get("match_policy") == "union":
        return (_table(edition, *(one["file"] for one in said["dicts"])),)
    return tuple(table for one in said["dicts"] for table in _stage(one, edition))


@cache
def _table(edition: str, *files: str) -> Table:
    """The union of dictionaries; of two values for a key, the first file's stands."""
    entries: dict[str, str] = {}
    for file in reversed(files):
        entries |= dictionaries.entries(edition, file)
    return Table(entries)


def _across(words: Sequence[str]) -> Refuses:
    """Whether a stretch cuts across words: begins or ends inside one and does not stay in it."""
    begins: list[int] = []
    ends: list[int] = []
    for word in words:
        start = len(begins)
        begins += [start] * len(word)
        ends += [start + len(word)] * len(word)

    def refuses(start: int, end: int) -> bool:
        return (begins[start] < start and ends[start] < end) or (
            ends[end - 1] > end and begins[end - 1] > start
        )

    return refuses


def _moved(refuses: Refuses, offset: int) -> Refuses:
    return lambda start, end: refuses(start + offset, end + offset)


def _apply(stage: _Stage, text: str, refuses: Refuses | None) -> str:
    pieces: list[str] = []
    kept = 0
    for start, end, replacement in _matches(stage, text, refuses):
        pieces += text[kept:start], replacement
        kept = end
    pieces.append(text[kept:])
    return "".join(pieces)


def _matches(stage: _Stage, text: str, refuses: Refuses | None) -> Iterator[tuple[int, int, str]]:
    """The matches from the left, each with its start, end and replacement."""
    place = 0
    while place < len(text):
        for table in stage:
            found = table.match(text, place, refuses)
            if found is not None:
                yield place, *found
                place = found[0]
                break
        else:
            place += 1
