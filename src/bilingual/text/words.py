"""Words with their places: English by letters, Chinese as jieba cuts it.

jieba's dictionary comes from the private store: the package's own cache is a file of a predictable name in
the shared temporary folder, loaded unchecked.
"""

from __future__ import annotations

import functools
import heapq
import importlib
import importlib.resources
import re
import sys
import threading
import warnings
from array import array
from contextlib import suppress
from itertools import accumulate
from math import inf, log
from typing import TYPE_CHECKING, Final, NamedTuple

from bilingual import store
from bilingual.model import Language
from bilingual.text.han import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    from bilingual.text.cutting import Cutter

__all__ = ["Word", "frequent_words", "pieces", "pieces_of_all", "placed", "stem", "words"]


class Word(NamedTuple):
    """A word as it stands: its text, the offset of its first code point, and the offset after its last."""

    text: str
    start: int
    end: int


_LATIN_LETTER: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_LATIN_WORD: Final = rf"[{_LATIN_LETTER}]+(?:['\N{{RIGHT SINGLE QUOTATION MARK}}][{_LATIN_LETTER}]+)*"
_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_ENGLISH: Final = re.compile(f"({_LATIN_WORD}|{_NUMBER})")
_CHINESE: Final = re.compile(f"([\u4e00-\u9fd5]+|[{HAN}]|{_LATIN_WORD}|{_NUMBER})")
"""The first are what jieba knows; a Han character outside of them is a word by itself."""
_DICTIONARY_SCHEMA: Final = 4
_WORTH_ARRAYS: Final = 2_500
"""Characters from which cutting in arrays is faster; where the dictionary is not loaded yet, it always is."""
_TEXTS_AT_ONCE: Final = 2_000
"""Texts cut together: their different runs are held until the last of them is cut."""
_LONGEST_RUN: Final = 4096
"""jieba builds a graph over the whole string; a run is cut there so that one line of 5 MB stays cheap."""

_local: Final = threading.local()
"""A stemmer keeps the word it works on in itself, so each thread has its own."""
_loading: Final = threading.RLock()
"""Importing jieba hides another module for a moment, and its dictionary is large: one thread at a time."""


def words(text: str, language: Language) -> list[Word]:
    """The words of a text, in order; punctuation and spaces are no words.

    Args:
        text: any text.
        language: ``en`` or ``zh``. In Chinese, Latin words and numbers stay whole.

    >>> [word.text for word in words("Dr. Liu's 11 years", "en")]
    ['Dr', "Liu's", '11', 'years']
    >>> words("刘晓波博士", "zh")
    [Word(text='刘晓波', start=0, end=3), Word(text='博士', start=3, end=5)]
    """
    return list(map(Word._make, placed(pieces(text, language))))


def placed(cut: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The words of a text that is cut as by :func:`pieces`, each with its start and end.

    >>> list(placed(["", "Dr", ". ", "Liu", ""]))
    [('Dr', 0, 2), ('Liu', 4, 7)]
    """
    ends = list(accumulate(map(len, cut)))
    return zip(cut[1::2], ends[::2], ends[1::2], strict=False)


def pieces(text: str, language: Language) -> list[str]:
    """A text cut into its words and the gaps between them, by turns, a gap first and last.

    >>> pieces("Dr. Liu", "en"), pieces("刘晓波博士。", "zh")
    (['', 'Dr', '. ', 'Liu', ''], ['', '刘晓波', '', '博士', '。'])
    """
    return _ENGLISH.split(text) if language == "en" else _chinese_pieces(text)


def pieces_of_all(texts: Sequence[str], language: Language) -> Iterator[list[str]]:
    """Each of some texts cut into its words and the gaps between them; many texts faster than one by one.

    >>> list(pieces_of_all(["刘晓波博士。", "博士"], "zh"))
    [['', '刘晓波', '', '博士', '。'], ['', '博士', '']]
    """
    is_loaded = _loaded_segmenter.cache_info().currsize > 0
    if language == "en" or (is_loaded and sum(map(len, texts)) < _WORTH_ARRAYS):
        yield from (pieces(text, language) for text in texts)
        return
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        split = [_CHINESE.split(text) for text in texts[start : start + _TEXTS_AT_ONCE]]
        runs = dict.fromkeys(run for parts in split for run in parts[1::2] if _is_known(run))
        cut = _cutter().cut_all(runs)
        for parts in split:
            yield _pieces(parts, cut.__getitem__)


def _chinese_pieces(text: str) -> list[str]:
    return _pieces(_CHINESE.split(text), _segmenter().cut)


def _pieces(parts: Sequence[str], cut: Callable[[str], Iterable[str]]) -> list[str]:
    """Runs and the gaps between them, the runs of Han characters cut."""
    found = [parts[0]]
    for run, gap in zip(parts[1::2], parts[2::2], strict=True):
        if _is_known(run):
            for word in cut(run):
                found += (word, "")
            found[-1] = gap
        else:
            found += (run, gap)
    return found


def _is_known(run: str) -> bool:
    """Whether jieba knows such characters."""
    return "\u4e00" <= run[0] <= "\u9fd5"


def frequent_words(count: int) -> dict[str, int]:
    """The most frequent Chinese words that jieba knows, and how often each stood in the text it counted.

    >>> "一" in frequent_words(100)
    True
    """
    vocabulary, frequencies = _dictionary()
    return dict(heapq.nlargest(count, zip(vocabulary, frequencies, strict=True), key=lambda word: word[1]))


class _Segmenter:
    """Cuts Chinese as jieba does, from its dictionary and its model of unknown words, in a third of the time.

    Attributes:
        weights: the log probability of each word; 0 for what only begins one.
        rarest: that of a character the dictionary does not have.
    """

    def __init__(self, weights: Mapping[str, float], rarest: float) -> None:
        self.weights, self.rarest = weights, rarest

    def cut(self, run: str) -> Iterator[str]:
        """The words of a run of Han characters: the most probable ones, and unknown ones by the model."""
        for start in range(0, len(run), _LONGEST_RUN):
            yield from self._cut(run[start : start + _LONGEST_RUN])

    def _cut(self, run: str) -> Iterator[str]:
        ends, start = self._ends(run), 0
        while start < len(run):
            end = start
            while end < len(run) and ends[end] == end + 1:
                end += 1
            if end > start:
                yield from self._singles(run[start:end])
            if end < len(run):
                yield run[end : ends[end]]
                end = ends[end]
            start = end

    def _singles(self, run: str) -> Sequence[str]:
        """Characters that stand alone in the most probable reading: they may be a word it does not know."""
        return run if len(run) == 1 or self.weights.get(run) else _unknown_words(run)

    def _ends(self, run: str) -> list[int]:
        """Where the word that starts at each character ends, in the most probable reading from there on."""
        weights, length = self.weights, len(run)
        best, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            most, end = -inf, start + 1
            for stop in range(start + 1, length + 1):
                weight = weights.get(run[start:stop])
                if weight is None:
                    break
                if weight and (total := weight + best[stop]) >= most:
                    most, end = total, stop
            best[start] = most if most > -inf else self.rarest + best[start + 1]
            ends[start] = end
        return ends


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of an English word by the Snowball stemmer, lower case, the possessive ending dropped.

    >>> [stem(word) for word in ("Years", "Liu's", "constitutional")]
    ['year', 'liu', 'constitut']
    """
    word = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if not hasattr(_local, "stemmer"):
        import Stemmer

        _local.stemmer = Stemmer.Stemmer("english")
    with suppress(UnicodeEncodeError):  # a lone surrogate is no part of a word, and has no stem
        word = _local.stemmer.stemWord(word.removesuffix("'s"))
    return word


def _segmenter() -> _Segmenter:
    with _loading:
        return _loaded_segmenter()


@functools.cache
def _loaded_segmenter() -> _Segmenter:
    vocabulary, frequencies = _dictionary()
    rarest = -log(sum(frequencies))
    weights = {one: log(one) + rarest if one else 0.0 for one in set(frequencies)}
    return _Segmenter(dict(zip(vocabulary, map(weights.__getitem__, frequencies), strict=True)), rarest)


@functools.lru_cache(maxsize=50_000)
def _unknown_words(run: str) -> tuple[str, ...]:
    """The words of a run that the dictionary does not have, by the model of unknown words."""
    return tuple(_model().cut(run))


def _dictionary() -> tuple[list[str], array[int]]:
    """The words of jieba and the beginnings of words, and the frequency of each."""
    table = store.load("jieba", _version(), _compile_dictionary)
    frequencies = array("i")
    frequencies.frombytes(table["frequencies"])
    return table["words"].decode().split("\n"), frequencies


@functools.cache
def _cutter() -> Cutter:
    from bilingual.text import cutting, unknown

    tables = store.load("jieba-tree", _version(), _compile_tree)
    # The dictionary itself takes ten times the room of the tree, and is loaded for long runs only.
    return cutting.Cutter(tables, unknown.Model(tables), lambda run: _segmenter().cut(run))


def _version() -> str:
    return f"{_DICTIONARY_SCHEMA} jieba {store.version_of('jieba')}"


def _compile_tree() -> dict[str, bytes]:
    from bilingual.text import cutting, unknown

    segmenter = _segmenter()
    model = _model()
    return cutting.compiled(segmenter.weights, segmenter.rarest) | unknown.compiled(
        model.start_P, model.trans_P, model.emit_P
    )


def _model() -> ModuleType:
    """The model of unknown words that comes with jieba."""
    _import_jieba()
    return importlib.import_module("jieba.finalseg")


def _import_jieba() -> None:
    """Import it without what its import drags in."""
    if "jieba" in sys.modules:
        return
    with _loading, warnings.catch_warnings():
        # Its sources hold invalid escapes, which newer Pythons warn about on the first import.
        warnings.simplefilter("ignore")
        hidden = sys.modules.get("pkg_resources")
        # Where setuptools is installed, jieba imports its pkg_resources, which takes as long as all the rest;
        # where it is not, jieba does without.
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            importlib.import_module("jieba")
        finally:
            if hidden is None:
                del sys.modules["pkg_resources"]
            else:
                sys.modules["pkg_resources"] = hidden


def _compile_dictionary() -> dict[str, bytes]:
    """The dictionary as jieba keeps it: every word with its frequency, every prefix of one with 0."""
    _import_jieba()
    frequencies: dict[str, int] = {}
    lines = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        word, frequency = line.split(" ")[:2]
        frequencies[word] = int(frequency)
        for length in range(1, len(word)):
            frequencies.setdefault(word[:length], 0)
    return {
        "words": "\n".join(frequencies).encode(),
        "frequencies": array("i", frequencies.values()).tobytes(),
    }
