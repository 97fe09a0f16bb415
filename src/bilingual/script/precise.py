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

from collections.abc import Callable, Iterator, Mapping, Sequence
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
_LONGEST_KEPT: Final = 64
"""How many stretches of a text are remembered for each config, and how long they may be; some 20 MB."""


_Stage = tuple[Table, ...]
"""Dictionaries of which the first that has a match gives it."""


@frozen(eq=False)
class _Suspects:
    """Finds the stretches in which some phrase gives anything else than its characters by themselves.

    Attributes:
        first: what the first stage makes of each character. In a stretch without such a phrase of the first
            stage, this is what the second one reads.
        phrases: the phrases, as ``first`` gives them, by two neighbouring characters of theirs; each with the
            place of these two in it.
    """

    first: Mapping[int, int]
    phrases: Mapping[str, Sequence[tuple[str, int]]]
    _longest: int = field(init=False, repr=False)
    _mapped: Any = field(init=False, repr=False)
    _seen: Any = field(init=False, repr=False)

    @_longest.default
    def _longest_phrase(self) -> int:
        return max((len(phrase) for found in self.phrases.values() for phrase, _ in found), default=0)

    @_mapped.default
    def _first_as_array(self) -> Any:
        import numpy as np  # not needed for converting as usual

        mapped = np.arange(_BASIC_PLANE, dtype=np.uint32)
        for character, became in self.first.items():
            if character < _BASIC_PLANE:
                mapped[character] = became
        return mapped

    @_seen.default
    def _hashed_pairs(self) -> Any:
        """A table of booleans, true at the hash of each pair."""
        import numpy as np

        seen = np.zeros(_HASHES, dtype=np.bool_)
        seen[[(ord(pair[0]) * _FACTOR + ord(pair[1])) % _HASHES for pair in self.phrases]] = True
        return seen

    @classmethod
    def of(cls, normalization: Mapping[int, str], stages: Sequence[_Stage]) -> _Suspects:
        """Those of a config's stages."""
        first = _by_character(stages[0])
        first |= {one: first.get(ord(became), ord(became)) for one, became in normalization.items()}
        phrases: dict[str, list[tuple[str, int]]] = {}
        for number, stage in enumerate(stages):
            for phrase, place in _telling_phrases(stage):
                written = phrase if number else phrase.translate(first)
                phrases.setdefault(written[place : place + 2], []).append((written, place))
        return cls(first, phrases)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where these stretches begin and end, in order."""
        end = 0
        for place in self._places(text):
            if place >= end and self._is_in_phrase(text, place):
                start = place
                while start > end and text[start - 1] not in BREAKS:
                    start -= 1
                after = SEPARATOR.search(text, place)
                end = after.start() if after else len(text)
                if not OPERATOR.search(text, max(0, start - REACH), end):  # a description may hold separators
                    yield start, end

    def _places(self, text: str) -> list[int]:
        """Where the pairs may stand: all places where they do, and a few more."""
        import numpy as np

        if len(text) < 2:
            return []
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        mapped = self._mapped.take(codes, mode="clip")
        beyond = np.flatnonzero(codes >= _BASIC_PLANE)
        mapped[beyond] = [self.first.get(code, code) for code in codes[beyond].tolist()]
        hashes = (mapped[:-1] * np.uint32(_FACTOR) + mapped[1:]) % _HASHES
        places: list[int] = np.flatnonzero(self._seen[hashes]).tolist()
        return places

    def _is_in_phrase(self, text: str, place: int) -> bool:
        """Whether a pair that stands there belongs to one of its phrases."""
        begin = max(0, place - self._longest)
        written = text[begin : place + self._longest].translate(self.first)
        pair = written[place - begin : place - begin + 2]
        return any(
            at <= place - begin and written.startswith(phrase, place - begin - at)
            for phrase, at in self.phrases.get(pair, ())
        )


_BASIC_PLANE: Final = 1 << 16
_HASHES: Final = 1 << 20
_FACTOR: Final = 40503
"""Spreads the characters, which lie close together, over the hashes (Knuth's multiplier for 16 bits)."""


def _by_character(stage: _Stage) -> dict[int, int]:
    """What a stage makes of each character by itself; of one that becomes several, nothing is said."""
    return {
        ord(key): ord(value)
        for table in reversed(stage)
        for key, value in table.entries.items()
        if len(key) == len(value) == 1
    }


def _telling_phrases(stage: _Stage) -> Iterator[tuple[str, int]]:
    """Each phrase that changes what its characters give, and where the pair is that ends with a change."""
    by_character = _by_character(stage)
    for table in stage:
        for phrase, became in table.entries.items():
            usual = phrase.translate(by_character)
            if became != usual and len(phrase) > 1:
                pairs = zip(became, usual, strict=False)
                changes = (place for place, (one, other) in enumerate(pairs) if one != other)
                yield phrase, min(max(1, next(changes, 1)), len(phrase) - 1) - 1


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
    _known_stretch: Callable[[str], str] = field(init=False, repr=False)

    @_known_stretch.default
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
        looked_at = [
            self._known_stretch(text[start:end])
            if end - start <= _LONGEST_KEPT
            else self._convert_stretch(text[start:end])
            for start, end in stretches
        ]
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
    """A dictionary as a config says it: as few tables as give the same matches."""
    stage: list[Table] = []
    for files in _files(said):
        entries: dict[str, str] = {}
        for file in reversed(files):
            entries |= dictionaries.entries(edition, file)
        if stage and all(len(key) == 1 for key in entries):  # asked last, they never win by their length
            entries |= stage.pop().entries
        stage.append(Table(entries))
    return tuple(stage)


def _files(said: Mapping[str, Any]) -> Iterator[list[str]]:
    """The dictionaries in the order they are asked, those of a union together: the longest match wins."""
    if said["type"] != "group":
        yield [said["file"]]
    elif said.get("match_policy") == "union":
        yield [one["file"] for one in said["dicts"]]
    else:
        for one in said["dicts"]:
            yield from _files(one)


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
